import type { VarObj } from "../../semantic/types";
import type { Caller, EntryFacts } from "../callers/entry";
import { madeByCaller } from "../callers/made-objects";
import { rootFunction, type AccessInstr, type FuncUnit, type Instr } from "../ir/ir";
import { saysOnce } from "./documented-calls";
import { dominates, instrsOf } from "../walks/cfg-walk";
import type { Node } from "../../syntax/ast";
import type { Engine } from "../engine/engine";
import type { Thread, Touch } from "../engine/summary";
import { isGlobal, locationOf, rootVar, varPath } from "../ir/path";
import { counts, lockVariable, sharedVariable, type GuardedAccess, type Shared } from "./guards";

/** By these an object is set going, once. */
const STARTS = /^(?:[oO]n|[dD]o)?(?:[sS]tart|[iI]nit|[iI]nitiali[sz]e|[sS]et[uU]p|[bB]ootstrap)$/;

/** Likewise of one part or another: `initStorage`. */
const STARTS_SOMETHING = /^(?:[sS]tart|[iI]nit(?:iali[sz]e)?|[sS]et[uU]p|[bB]ootstrap)(?=\p{Lu}|$)/u;

/** By its name the function sets something going. */
export function isStartFunction(fn: FuncUnit): boolean {
  return STARTS_SOMETHING.test(fn.obj?.name ?? "");
}

/** A function that is given an object, which all that call it in the package have for themselves: others are meant to. */
function isOfOwners(a: GuardedAccess, entries: EntryFacts): boolean {
  const v = rootVar(a.touch.path);
  if (a.fn.recv || !v || !a.fn.params.includes(v)) return false;
  const callers = entries.callersOf(a.fn).filter(({ caller }) => !caller.file.isTest);
  return callers.length > 0 && callers.every(({ site }) => !site.detached && site.owned.has(varPath(v).key));
}

/** The second half of a constructor: what it makes, others use only afterwards. */
export function isSecondConstructor(fn: FuncUnit): boolean {
  return fn.recv !== undefined && MAKES_READY.test(fn.obj?.name ?? "");
}

/** Calls from the method to the access. */
const MAX_CALLS = 3;

/**
 * The write is part of setting its object going: `func (b *book) Start() { b.load(); go b.saveNowAndThen() }`. Whoever
 * uses the object before that, or starts it twice, does so against what such methods are for.
 */
export function isInStartPhase(
  a: GuardedAccess,
  s: Shared,
  lock: VarObj,
  entries: EntryFacts,
  engine: Engine,
): boolean {
  const { node } = a.touch.at;
  if (a.fn.kind !== "func" || isOfItsArgument(a)) return false;
  if (isOfOwners(a, entries) || isOfMadeSingleton(a)) return true;
  if (new Readying(s.variable, lock, entries, engine).isPart(a.fn, node, MAX_CALLS)) return true;
  const isPart = a.touch.live.size === 0 && isPartOfWrite(a, s);
  return isPart && (isGivenThere(a, s, entries) || isBefore(a.fn, node, entries, MAX_CALLS));
}

/** `func InitTracker() { tracker = &Tracker{…}; tracker.held[s] = 0 }`: the one object of the package is filled by what makes it. */
function isOfMadeSingleton({ fn, touch: { path, at, via } }: GuardedAccess): boolean {
  const v = isGlobal(path) && path.steps.length > 0 && !fn.recv && isStartFunction(fn) ? rootVar(path) : undefined;
  if (!v) return false;
  const { node } = via[0] ?? at;
  const all = instrsOf(fn);
  const here = all.find(({ i }) => i.node === node)?.at;
  const isMade = (i: Instr): boolean => i.op === "access" && i.write && i.path.key === varPath(v).key && givesNew(i);
  return here !== undefined && all.some((x) => isMade(x.i) && dominates(fn, x.at, here));
}

function givesNew({ stmt }: AccessInstr): boolean {
  const given = stmt?.kind === "AssignStmt" && stmt.rhs.length === 1 ? stmt.rhs[0] : undefined;
  return (given?.kind === "UnaryExpr" && given.op === "&" ? given.x : given)?.kind === "CompositeLit";
}

/** `func (s *server) Start(id string) { s.sessions[id] = … }` sets going what it is told to: it is called for each. */
function isOfItsArgument({ fn, touch: { path } }: GuardedAccess): boolean {
  const [entry] = locationOf(path).tail;
  return (
    /start$/i.test(fn.obj?.name ?? "") &&
    entry?.k === "elem" &&
    entry.key.k === "var" &&
    fn.params.includes(entry.key.v)
  );
}

/** What a constructor has made is made ready by these, before anybody else has it. */
const MAKES_READY = /^(?:[iI]nit|[iI]nitiali[sz]e)$/;

/**
 * Done by `Init`, the second half of a constructor, or by helpers that a constructor or `Init` calls, and others under the
 * lock: `Init` reads the store, drops what has become too old, and only then lets the object be used.
 */
class Readying {
  constructor(
    private readonly variable: VarObj,
    private readonly lock: VarObj,
    private readonly entries: EntryFacts,
    private readonly engine: Engine,
  ) {}

  isPart(fn: FuncUnit, node: Node, calls: number): boolean {
    if (fn.recv && MAKES_READY.test(fn.obj?.name ?? ""))
      return !isOnDemand(fn, this.entries) && startsOf(fn).every((n) => n.pos > node.end);
    if (calls === 0 || this.entries.of(fn).open) return false;
    // What it does for itself, once more: `s.load(parent)` in load.
    const callers = this.entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest && caller !== fn);
    const unlocked = callers.filter((c) => !this.holds(c));
    return (
      unlocked.length > 0 &&
      unlocked.every((c) => {
        if (c.site.detached) return false;
        return this.makes(c, fn) || this.isPart(rootFunction(c.caller), c.site.call.node, calls - 1);
      })
    );
  }

  private holds({ caller, site }: Caller): boolean {
    const held = site.detached ? site.locks : [...site.locks, ...this.entries.of(caller).locks];
    return held.some((h) => lockVariable(h.path) === this.lock);
  }

  /** Called by a constructor on what it makes, the goroutines of which have nothing to do with the variable so far. */
  private makes(c: Caller, fn: FuncUnit): boolean {
    return (
      madeByCaller(c, fn, this.engine) !== undefined &&
      this.engine
        .judged(c.caller)
        ?.seen.threads.some((t) => isStartedBefore(t, c.site.call.node) && this.isTouchedBy(t.touches)) === false
    );
  }

  private isTouchedBy(touches: readonly Touch[]): boolean {
    return touches.some((t) => sharedVariable(t.path) === this.variable);
  }
}

/** Where both are statements of one function. */
function isStartedBefore(t: Thread, call: Node): boolean {
  const { node } = t.via[0] ?? t.spawn;
  return node.pos < call.pos || t.loop !== undefined;
}

/** It writes, or reads what it counts up: what it reads beside that, others may have changed before it was set going. */
function isPartOfWrite(a: GuardedAccess, s: Shared): boolean {
  return s.accesses.some((b) => b.fn === a.fn && b.touch.write && b.touch.at.node === a.touch.at.node);
}

/** `func (m *manager) Start(known map[string]bool) { m.known = known }`, and nobody else replaces it. */
function isGivenThere(a: GuardedAccess, s: Shared, entries: EntryFacts): boolean {
  const isWhole = (b: GuardedAccess): boolean =>
    counts(b) && b.touch.write && b.touch.how === "store" && locationOf(b.touch.path).tail.length === 0;
  return (
    isStart(a.fn) &&
    !isOnDemand(a.fn, entries) &&
    isWhole(a) &&
    a.touch.loop === undefined &&
    s.accesses.filter(isWhole).every((b) => b.fn === a.fn)
  );
}

/** Nobody but what sets the object going ever writes it, and what reads it is part of that: one comes after the other, and each
 * but once. */
export function isReadByStarters(a: GuardedAccess, s: Shared, entries: EntryFacts): boolean {
  const isStarter = (fn: FuncUnit): boolean =>
    fn.recv !== undefined && (isStart(fn) || saysOnce(fn)) && !isOnDemand(fn, entries);
  const isPart = ({ fn }: GuardedAccess): boolean => isStarter(rootFunction(fn));
  return !a.touch.write && isPart(a) && s.accesses.every((w) => !w.touch.write || !counts(w) || isPart(w));
}

function isStart(fn: FuncUnit): boolean {
  return fn.recv !== undefined && STARTS.test(fn.obj?.name ?? "");
}

/** Exported methods that set nothing going call it each time: `func (s *Store) Set(k string) { s.init(); … }`. */
function isOnDemand(fn: FuncUnit, entries: EntryFacts): boolean {
  const own = fn.recv && varPath(fn.recv).key;
  return entries
    .callersOf(fn)
    .some(
      ({ caller, site }) =>
        caller.kind === "func" &&
        caller.obj?.recvType === fn.obj?.recvType &&
        entries.of(caller).open &&
        !isStart(caller) &&
        (own === undefined || !site.owned.has(own)),
    );
}

function isBefore(fn: FuncUnit, node: Node, entries: EntryFacts, calls: number): boolean {
  if (isStart(fn)) {
    const starts = startsOf(fn);
    return starts.length > 0 && starts.every((n) => n.pos > node.end);
  }
  const callers = entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
  return (
    calls > 0 &&
    fn.kind === "func" &&
    !entries.of(fn).open &&
    callers.length > 0 &&
    callers.every(
      ({ caller, site }) =>
        !site.detached && rootFunction(caller) === caller && isBefore(caller, site.call.node, entries, calls - 1),
    )
  );
}

/** The `go` statements of the function itself. */
function startsOf(fn: FuncUnit): readonly Node[] {
  return fn.blocks.flatMap((b) => b.instrs.flatMap((i) => (i.op === "call" && i.mode === "go" ? [i.node] : [])));
}
