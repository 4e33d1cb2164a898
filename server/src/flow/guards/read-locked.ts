import type { VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import { reachedWithout } from "../walks/cfg-walk";
import type { Concurrency } from "../callers/concurrency";
import { runsBefore } from "./documented-calls";
import { isSerial } from "./serial";
import type { EntryFacts } from "../callers/entry";
import type { Site } from "../engine/summary";
import { counts, holding, lockVariable, type Guard, type GuardedAccess, type Shared } from "./guards";
import { rootFunction } from "../ir/ir";
import type { Block, CallInstr, Edge, FuncUnit, Instr, Value } from "../ir/ir";
import { isGlobal, isUnder, locationOf, prefix, type Path } from "../ir/path";
import { under } from "../ir/types";
import { lockOpOf, type Held } from "../engine/locks";
import type { Sections } from "./sections";

/** Writes for which the guard is held for reading only: other readers run at the same time. */
export function readLockedWrites(
  s: Shared,
  g: Guard,
  concurrency: Concurrency,
  entries: Pick<EntryFacts, "callersOf">,
  sections: Sections,
): readonly GuardedAccess[] {
  const writes = s.accesses.filter(
    (a) =>
      (isReadLockedWrite(a, g, entries) || isSetAlone(a, s, g, sections)) &&
      !isInTurn(a, s) &&
      !runsBefore(a.fn) &&
      isMet(a, s, g, concurrency),
  );
  // What one goroutine has for itself needs no lock, whatever it holds one for.
  return writes.length === 0 || concurrency.isSequential(s.accesses.filter(counts).map((a) => a.fn)) ? [] : writes;
}

/** The read lock is taken to set nothing but this, and by others to look at it: nobody takes the lock for writing. */
function isSetAlone(a: GuardedAccess, s: Shared, g: Guard, sections: Sections): boolean {
  if (!a.touch.write || !counts(a) || !a.entry.open || g.lock.fieldOf !== s.variable.fieldOf) return false;
  const ofObject = (b: GuardedAccess): boolean => holding(b, g.lock, false).how === "instance";
  return (
    ofObject(a) &&
    a.touch.locks.length === a.locks.length &&
    a.locks.every((h) => h.mode === "r" && !h.mixed) &&
    sections.isOnlyAccessed(a.fn, g.lock, s.variable) &&
    s.accesses.some((b) => counts(b) && b.entry.open && !b.touch.write && rootFunction(b.fn) !== a.fn && ofObject(b))
  );
}

/** Somebody else gets by with the read lock, or with none, or does the same at the same time. */
function isMet(a: GuardedAccess, s: Shared, g: Guard, concurrency: Concurrency): boolean {
  return s.accesses.some(
    (b) =>
      counts(b) &&
      (b === a || b.entry.reached) &&
      !b.locks.some((h) => h.mode === "w" && lockVariable(h.path) === g.lock) &&
      concurrency.mayOverlap(a.fn, b.fn),
  );
}

/** Callers see to it that the function does not run beside itself, and nobody else reads what it writes. Elements are told
 * apart by their indices: which of them others read is their agreement. */
function isInTurn(a: GuardedAccess, s: Shared): boolean {
  const fn = rootFunction(a.fn);
  const isElement = a.touch.path.steps.some((x) => x.k === "elem" && x.of !== "map");
  return (
    isSerial(fn) &&
    (isElement ||
      !s.accesses.some(
        (b) => counts(b) && !b.locks.some((h) => h.mode === "w") && rootFunction(b.fn) !== fn && b.touch.how !== "lock",
      ))
  );
}

/** A helper that the lock's holders call: some of them hold it for writing, so that it keeps out those who read. */
function isCalledForWriting(a: GuardedAccess, lock: VarObj, entries: Pick<EntryFacts, "callersOf">): boolean {
  return callsWith(a, lock, "r", entries).length > 0 && callsWith(a, lock, "w", entries).length > 0;
}

/** A call of a helper under a lock. */
export interface CallUnder {
  readonly at: Site;
  readonly callee: FuncUnit;
}

/**
 * The calls under the read lock that a write is to be told of: those of the helper that writes; also those of what calls the
 * helper, where nothing but other such calls, under the lock held for writing, shows that readers are kept out.
 */
export function readLockedCallsOf(
  a: GuardedAccess,
  g: Guard,
  entries: Pick<EntryFacts, "callersOf">,
): readonly CallUnder[] {
  const calls = callsWith(a, g.lock, "r", entries);
  const own = calls.filter((c) => c.callee === a.fn);
  return own.length > 0 || isReadLockedWrite(a, g, { callersOf: () => [] }) ? own : calls;
}

/** The nearest calls, by way of helpers that have the lock from their callers, under the lock in that mode. */
function callsWith(
  a: GuardedAccess,
  lock: VarObj,
  mode: Held["mode"],
  entries: Pick<EntryFacts, "callersOf">,
): readonly CallUnder[] {
  if (a.touch.locks.some((h) => lockVariable(h.path) === lock)) return [];
  const out: CallUnder[] = [];
  const seen = new Set<FuncUnit>([a.fn]);
  for (const fn of seen)
    for (const { site, caller } of entries.callersOf(fn)) {
      const held = site.locks.filter((h) => lockVariable(h.path) === lock);
      if (held.some((h) => h.mode === mode)) out.push({ at: site.at, callee: fn });
      else if (held.length === 0 && !site.detached) seen.add(caller);
    }
  return out;
}

function isReadLockedWrite(a: GuardedAccess, g: Guard, entries: Pick<EntryFacts, "callersOf">): boolean {
  if (!a.touch.write || !counts(a)) return false;
  const held = a.locks.filter((h) => lockVariable(h.path) === g.lock);
  if (held.length === 0 || held.some((h) => h.mode === "w" || isTold(h, a))) return false;
  if (isOfRequest(a, g)) return false;
  const forWriting = isCalledForWriting(a, g.lock, entries);
  if (!excludesReaders(a, g, forWriting)) return false;
  // Somebody else must be kept out by the lock at this very place, or the write must build on what others wrote.
  if (
    a.touch.how !== "incdec" &&
    a.touch.how !== "append" &&
    !isMapEntry(a.touch.path) &&
    !forWriting &&
    !g.held.some((b) => b.locks.some((h) => h.mode === "w" && lockVariable(h.path) === g.lock))
  )
    return false;
  // Another exclusive lock covers it.
  return !a.locks.some((h) => h.mode === "w") && !isClaimed(a);
}

/** A field of an object that the caller brings with it, under a lock of the package, which nobody has for writing then: it is of what the
 * object is looked up in. */
function isOfRequest({ touch: { path } }: GuardedAccess, g: Guard): boolean {
  const isOther = g.source === "inferred" && g.lock.role === "package" && !isGlobal(path);
  return isOther && !g.held.some((b) => b.locks.some((h) => h.mode === "w" && lockVariable(h.path) === g.lock));
}

/** An atomic operation has let this caller alone through: `if r.head.CompareAndSwap(pos, pos+1) { r.cells[pos] = v }`. */
function isClaimed({ fn, touch }: GuardedAccess): boolean {
  const [write] = blocksOf(fn, (i) => i.node === touch.at.node);
  const isSwapped = (e: Edge): boolean =>
    e.cond?.outcome === true && e.cond.call?.effects.some((x) => x.kind === "atomic" && x.op === "cas") === true;
  return write !== undefined && !reachedWithout(fn, isSwapped).has(write);
}

/** Taken in one mode or the other, by what a variable says that the write stands behind as well: `if store { mu.Lock() }
 * else { mu.RLock() }; ...; if store { m[k] = v }`. How callers choose the mode is not followed. */
function isTold(h: Held, { fn, touch }: GuardedAccess): boolean {
  if (!h.mixed) return false;
  const taken = blocksOf(fn, (i) => i.op === "call" && lockOpOf(i)?.path.key === h.path.key).map((b) =>
    deciding(fn, b),
  );
  const [write] = blocksOf(fn, (i) => i.node === touch.at.node);
  if (taken.length === 0) return true;
  const asked = write ? deciding(fn, write) : new Map<VarObj, boolean>();
  return [...asked].some(
    ([v, value]) =>
      (taken.some((t) => t.get(v)) && taken.some((t) => t.get(v) === false)) || (value && isSetInside(v, fn, h)),
  );
}

/** A flag of the function's own that is set only behind taking the lock for writing. */
function isSetInside(flag: VarObj, fn: FuncUnit, h: Held): boolean {
  if (flag.role !== "local" || fn.captures.has(flag) || fn.closures.some((c) => c.captures.has(flag))) return false;
  const behind = reachedWithout(fn, (e) => e.to.instrs.some((i) => i.op === "call" && isTakenForWriting(i, h)));
  const sets = fn.blocks.flatMap((b) =>
    b.instrs.flatMap((i) => (i.op === "def" && i.v === flag ? [{ b, value: i.value }] : [])),
  );
  return (
    sets.some(({ value }) => isConstant(value, true)) &&
    // What is declared without a value starts as nil here.
    sets.every(
      ({ b, value }) => value.k === "nil" || isConstant(value, false) || (isConstant(value, true) && !behind.has(b)),
    )
  );
}

function isTakenForWriting(call: CallInstr, h: Held): boolean {
  const op = lockOpOf(call);
  return op?.op === "lock" && op.path.key === h.path.key;
}

function isConstant(v: Value, value: boolean): boolean {
  return v.k === "const" && v.value === value;
}

function blocksOf(fn: FuncUnit, test: (i: Instr) => boolean): readonly Block[] {
  return fn.blocks.filter((b) => b.instrs.some(test));
}

/** Variables that every way to the block has asked, with what they said. */
function deciding(fn: FuncUnit, block: Block): ReadonlyMap<VarObj, boolean> {
  const out = new Map<VarObj, boolean>();
  for (const b of fn.blocks)
    for (const edge of b.succs) {
      let e = edge.cond && unparen(edge.cond.expr);
      const not = e?.kind === "UnaryExpr" && e.op === "!";
      if (e?.kind === "UnaryExpr" && not) e = unparen(e.x);
      const v = e?.kind === "Ident" ? fn.info.objOf(e) : undefined;
      if (edge.cond && v?.kind === "var" && !reachedWithout(fn, (x) => x === edge).has(block))
        out.set(v, edge.cond.outcome !== not);
    }
  return out;
}

/**
 * The lock is that of the object which the place belongs to. Through a pointer of the object's own (`rw.file.mu`) it is
 * somebody else's, which the object may have taken for something else; and the lock of another object of the type guards
 * nothing here. Where the lock's owner is not on the way to the place, others must write it likewise with the lock held
 * for writing.
 */
function excludesReaders(a: GuardedAccess, g: Guard, forWriting: boolean): boolean {
  const { how, held } = holding(a, g.lock, false);
  if (how === "instance") return !held || !isBehindPointer(held.path, a);
  if (how === undefined || g.lock.fieldOf === locationOf(a.touch.path).field?.fieldOf) return false;
  return forWriting || g.held.some((b) => b.touch.write && holding(b, g.lock, true).how === "type");
}

function isBehindPointer(lock: Path, a: GuardedAccess): boolean {
  const { baseSteps } = locationOf(a.touch.path);
  const way = isUnder(lock, prefix(a.touch.path, baseSteps)) ? lock.steps.slice(baseSteps, -1) : [];
  return way.some((s) => s.k === "field" && under(s.field.type).kind !== "struct");
}

/** Storing into a map is never safe beside its readers, whatever the other writers do. */
function isMapEntry(path: Path): boolean {
  const last = path.steps.at(-1);
  return last?.k === "elem" && last.of === "map";
}
