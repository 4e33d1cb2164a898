import type { EntryFacts } from "../callers/entry";
import { rootFunction, type FuncUnit } from "../ir/ir";
import type { Node } from "../../syntax/ast";
import { locationOf, varPath } from "../ir/path";
import { counts, type GuardedAccess, type Shared } from "./guards";

/** By these an object is set going, once. */
const STARTS = /^(?:[oO]n|[dD]o)?(?:[sS]tart|[iI]nit|[iI]nitiali[sz]e|[sS]et[uU]p|[bB]ootstrap)$/;

/** Likewise of one part or another: `initStorage`. */
const STARTS_SOMETHING = /^(?:[sS]tart|[iI]nit(?:iali[sz]e)?|[sS]et[uU]p|[bB]ootstrap)(?=\p{Lu}|$)/u;

/** By its name the function sets something going. */
export function isStartFunction(fn: FuncUnit): boolean {
  return STARTS_SOMETHING.test(fn.obj?.name ?? "");
}

/** Calls from the method to the access. */
const MAX_CALLS = 3;

/**
 * The write is part of setting its object going: `func (b *book) Start() { b.load(); go b.saveNowAndThen() }`. Whoever
 * uses the object before that, or starts it twice, does so against what such methods are for.
 */
export function isInStartPhase(a: GuardedAccess, s: Shared, entries: EntryFacts): boolean {
  return (
    isPartOfWrite(a, s) &&
    a.touch.live.size === 0 &&
    a.fn.kind === "func" &&
    (isGivenThere(a, s, entries) || isBefore(a.fn, a.touch.at.node, entries, MAX_CALLS))
  );
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
