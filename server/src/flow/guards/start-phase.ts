import type { Type, VarObj } from "../../semantic/types";
import type { Caller, EntryFacts } from "../callers/entry";
import { madeByCaller } from "../callers/made-objects";
import { rootFunction, type AccessInstr, type FuncUnit, type Instr } from "../ir/ir";
import { saysOnce } from "./documented-calls";
import { dominates, instrsOf } from "../walks/cfg-walk";
import type { Node } from "../../syntax/ast";
import { isNil } from "../../syntax/nil";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import type { Thread, Touch } from "../engine/summary";
import { isGlobal, locationOf, rootVar, varPath } from "../ir/path";
import { deref, qualifiedTypeName, structOf } from "../ir/types";
import { counts, lockVariable, sharedVariable, type GuardedAccess, type Shared } from "./guards";

/** By these an object is set going, once. */
const STARTS = /^(?:[oO]n|[dD]o)?(?:[sS]tart|[iI]nit|[iI]nitiali[sz]e|[sS]et[uU]p|[bB]ootstrap)$/;
/** Of an object as a whole: `Open(name)` is for each name. */
const OPENS = /^[oO]pen$/;

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
  if (isOfOwners(a, entries) || isOfMadeSingleton(a) || isOfConstructedPackage(a, entries)) return true;
  if (new Readying(s.variable, lock, entries, engine).isPart(a.fn, node, MAX_CALLS)) return true;
  const isPart = a.touch.live.size === 0 && (isPartOfWrite(a, s) || isReadOfHelpers(a, s, entries));
  if (!isPart) return false;
  return (
    isGivenThere(a, s, entries) ||
    isBefore(a.fn, node, entries, engine, MAX_CALLS) ||
    isLoadOfConfiguration(a.fn, entries)
  );
}

/** `func New() *module { initTables(); … }`: what a package keeps for all is made with its one object. */
function isOfConstructedPackage({ fn, touch: { path, at } }: GuardedAccess, entries: EntryFacts): boolean {
  const isStored = instrsOf(fn).some(({ i }) => i.op === "access" && i.write && i.node === at.node && givesNew(i));
  return isGlobal(path) && path.steps.length === 0 && isStored && !fn.recv && isOfConstructor(fn, entries, MAX_CALLS);
}

/** Called by constructors alone, which nobody calls while the package is at work. */
function isOfConstructor(fn: FuncUnit, entries: EntryFacts, calls: number): boolean {
  const callers = entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
  if (!fn.recv && CONSTRUCTS.test(fn.obj?.name ?? "")) return callers.length === 0;
  return (
    calls > 0 &&
    !entries.of(fn).open &&
    callers.length > 0 &&
    callers.every(
      ({ caller, site }) =>
        !site.detached && rootFunction(caller) === caller && isOfConstructor(caller, entries, calls - 1),
    )
  );
}

const CONSTRUCTS = /^New(?=\p{Lu}|$)/u;

/** `func (p *Pipeline) LoadConfig(path string) error` of a type with several locks, none of which it takes: nothing runs yet. */
function isLoadOfConfiguration(fn: FuncUnit, entries: EntryFacts): boolean {
  const locks = structOf(deref(fn.recv?.type ?? NOTHING))?.fields.filter((f) => isMutex(f.type)) ?? [];
  return (
    locks.length > 1 &&
    LOADS.test(fn.obj?.name ?? "") &&
    !instrsOf(fn).some(({ i }) => i.op === "call" && (i.mode === "go" || /\.R?Lock$/.test(i.name))) &&
    entries.callersOf(fn).every(({ caller, site }) => !site.detached && (caller.file.isTest || isStartFunction(caller)))
  );
}

const LOADS = /^(?:[lL]oad|[rR]ead)Config(?:uration|File)?$/;
const NOTHING: Type = { kind: "unknown" };

function isMutex(t: Type): boolean {
  return /^sync\.(?:RW)?Mutex$/.test(qualifiedTypeName(t));
}

/** It reads what a helper, which nobody else calls, has just written: how many there are now. */
function isReadOfHelpers(a: GuardedAccess, s: Shared, entries: EntryFacts): boolean {
  if (a.touch.write) return false;
  return s.accesses.some((b) => {
    const callers = b.touch.write && b.fn !== a.fn ? entries.callersOf(b.fn) : [];
    return callers.length > 0 && callers.every(({ caller, site }) => caller === a.fn && !site.detached);
  });
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
  if (given?.kind === "CallExpr") return given.fun.kind === "Ident" && given.fun.name === "make";
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

/** It writes, or reads what it counts up or has found missing: what it reads beside that, others may have changed before it was set
 * going. */
function isPartOfWrite(a: GuardedAccess, s: Shared): boolean {
  const { node } = a.touch.at;
  const isLook = a.fn.blocks.some((b) =>
    b.succs.some((e) => {
      const x = e.cond?.expr.kind === "BinaryExpr" && e.cond.expr.op === "==" ? e.cond.expr : undefined;
      return x !== undefined && isNil(x.y) && unparen(x.x) === node;
    }),
  );
  return s.accesses.some(
    (b) =>
      b.fn === a.fn && b.touch.write && (b.touch.at.node === node || (isLook && b.touch.path.key === a.touch.path.key)),
  );
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
  const name = fn.obj?.name ?? "";
  if (fn.recv === undefined) return false;
  return STARTS.test(name) || (OPENS.test(name) && fn.params.every((p) => qualifiedTypeName(p.type) === CONTEXT));
}

const CONTEXT = "context.Context";

/** `func start() error` of a package: what it calls before anything runs. */
function isStartOfPackage(fn: FuncUnit, entries: EntryFacts): boolean {
  const isNamed = fn.kind === "func" && !fn.recv && fn.params.length === 0 && STARTS.test(fn.obj?.name ?? "");
  return isNamed && entries.callersOf(fn).every(({ site }) => !site.detached);
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

function isBefore(fn: FuncUnit, node: Node, entries: EntryFacts, engine: Engine, calls: number): boolean {
  if (isStart(fn) || isStartOfPackage(fn, entries)) {
    const starts = anyStartsOf(fn, engine);
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
        !site.detached &&
        rootFunction(caller) === caller &&
        isBefore(caller, site.call.node, entries, engine, calls - 1),
    )
  );
}

/** The `go` statements of the function itself. */
function startsOf(fn: FuncUnit): readonly Node[] {
  return fn.blocks.flatMap((b) => b.instrs.flatMap((i) => (i.op === "call" && i.mode === "go" ? [i.node] : [])));
}

/** Those, or where there are none, calls that start goroutines otherwise: `g.Go(s.run)`. */
function anyStartsOf(fn: FuncUnit, engine: Engine): readonly Node[] {
  const own = startsOf(fn);
  if (own.length > 0) return own;
  return engine.judged(fn)?.seen.threads.map((t) => (t.via[0] ?? t.spawn).node) ?? [];
}
