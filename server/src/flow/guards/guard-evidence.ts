import { isExportedName } from "../callers/entry";
import { isForOneAlone } from "./documented-calls";
import { requiresLock } from "./declared";
import { counts, holding, isOfObject, weight, type Guard, type GuardedAccess, type Shared } from "./guards";
import { isStartFunction } from "./start-phase";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { locationOf, type Path } from "../ir/path";
import { under } from "../ir/types";
import type { Sections } from "./sections";
import { isGuardByName } from "./named-locks";

/** Of the accesses of a plain variable, so many must hold the lock. */
const SHARE = 0.7;
/** Of the functions that access it (all of a type's are few), so many must hold it wherever they do. */
export const FUNCTION_SHARE = 0.6;
const FEW_FUNCTIONS = 4;
/** Where the lock bears the name of the place: two of three, or all but one. */
const NAMED_SHARE = 0.66;
/** Where a map or slice is accessed more often than this, accesses with the lock must outweigh the others clearly. */
const FEW_ACCESSES = 6;
const CLEAR = 1.5;

/** Accesses without the lock that speak against it: those that somebody is seen to make, and not on behalf of callers
 * that hold the object's own lock, or are told to. */
export function against(g: Guard, s: Shared, around?: Surroundings): readonly GuardedAccess[] {
  const close = isOfObject(g.lock, s);
  return g.missing.filter(
    (a) => a.entry.reached && !(close && (requiresLock(rootFunction(a.fn)) || around?.isHeldAround(a.fn))),
  );
}

/** Functions with guarded accesses, of all that access the place. */
export function functionShare(
  held: Guard["held"],
  missing: Guard["missing"],
): { readonly held: number; readonly without: number; readonly total: number } {
  const functions = new Set(held.map((a) => rootFunction(a.fn)));
  const total = new Set([...functions, ...missing.map((a) => rootFunction(a.fn))]).size;
  return { held: total === 0 ? 0 : functions.size / total, without: total - functions.size, total };
}

/** What tells of the guard of a place beside the accesses to the place itself. */
export interface Surroundings {
  readonly sections: Sections;
  /** The access is the first and only one that fills the place. */
  readonly isFirstMake: (a: GuardedAccess) => boolean;
  /** Functions that make the lock: what they write is construction. */
  readonly makers: ReadonlySet<FuncUnit>;
  /** The function leaves the lock held for its caller. */
  readonly leavesLock: (fn: FuncUnit) => boolean;
  /** The lock is held wherever the function runs, although it is not seen at its calls. */
  readonly isHeldAround: (fn: FuncUnit) => boolean;
  /** The function starts goroutines that go on: what it sets is most likely set before them. */
  readonly starts: (fn: FuncUnit) => boolean;
  /** A method of the object that the function calls takes this lock of it. */
  readonly takesInCallee: (fn: FuncUnit, object: Path) => boolean;
}

/** Enough evidence that the lock is meant to guard the place. */
export function isConvincing(s: Shared, g: Guard, around?: Surroundings): boolean {
  if (g.source !== "inferred" || (around && isWhatItIsTakenFor(s, g, around))) return true;
  const without = against(g, s, around);
  const share = functionShare(g.held, without);
  if (isGuardByName(s, g) && share.held >= (share.without <= 1 ? 0.5 : NAMED_SHARE)) return true;
  const total = g.held.length + without.length;
  const isAlone = isOneAgainstOthers(s, g, without);
  if (!isAlone && g.held.length * 2 < total) return false;
  if (share.held < (share.total <= FEW_FUNCTIONS ? 0.5 : FUNCTION_SHARE)) return false;
  if (!s.accesses.some((a) => counts(a) && a.touch.write)) return false;
  if (isFilledOnce(s, g, around)) return false;
  if (around && isCounter(s, g, around)) return true;
  if (isWrittenByHolders(s, g)) return true;
  const held = weight(g.held);
  const missing = weight(without.filter((a) => !around?.isFirstMake(a)));
  const isContainer = ["map", "slice", "array"].includes(under(s.variable.type).kind);
  const close = isOfObject(g.lock, s);
  const guardedWrite = g.held.some((a) => a.touch.write);
  const functions = new Set(g.held.map((a) => rootFunction(a.fn))).size;
  const most = total > FEW_ACCESSES ? CLEAR : 1;
  if (isContainer && close) return held >= most * missing && (guardedWrite || functions >= 2);
  const enough = g.held.length >= SHARE * total || (areWritesHeld(s, g, around) && share.held >= SHARE);
  return guardedWrite && functions >= 2 && held >= 2 * missing && enough;
}

/** One function alone goes without, however often, while several others look at the list or map under its object's lock, and
 * some of them change it there. */
function isOneAgainstOthers(s: Shared, g: Guard, without: readonly GuardedAccess[]): boolean {
  const functionsOf = (list: readonly GuardedAccess[]): Set<FuncUnit> => new Set(list.map((a) => rootFunction(a.fn)));
  return (
    g.lock.fieldOf !== undefined &&
    isOfObject(g.lock, s) &&
    ["map", "slice"].includes(under(s.variable.type).kind) &&
    functionsOf(without).size === 1 &&
    functionsOf(g.held).size >= 2 &&
    g.held.some((a) => a.touch.write && holding(a, g.lock, true).how === "instance")
  );
}

/** Whatever writes it holds the lock of the same object, and some of it in functions that ask their callers for that; most
 * others hold it, too. */
function isWrittenByHolders(s: Shared, g: Guard): boolean {
  if (!isOfObject(g.lock, s) || g.held.length <= g.missing.length) return false;
  const writes = s.accesses.filter((a) => counts(a) && a.touch.write);
  return writes.every((a) => g.held.includes(a)) && writes.some((a) => a.fn.kind === "func" && requiresLock(a.fn));
}

/** A number of the object's own that exported methods move on under its lock, whatever else they do there, and that others
 * only read: it goes on changing for as long as the object is used. */
function isCounter(s: Shared, g: Guard, around: Surroundings): boolean {
  const { type, name } = s.variable;
  const t = under(type);
  if (t.kind !== "basic" || isExportedName(name) || g.missing.some((a) => a.touch.write)) return false;
  const writes = guardedWrites(s, g, around);
  return writes.some((a) => a.entry.open && a.touch.how === "incdec" && a.touch.via.length === 0);
}

/** One function fills it under the lock, several read it without: built first and read-only from then on. Not so where
 * most that read it take the lock for that. */
export function isFilledOnce(s: Shared, g: Guard, around?: Surroundings): boolean {
  const writers = new Set(s.accesses.filter((a) => counts(a) && a.touch.write).map((a) => rootFunction(a.fn)));
  const readers = new Set(g.missing.filter((a) => a.entry.reached && !a.touch.write).map((a) => rootFunction(a.fn)));
  const isOnce =
    writers.size === 1 && readers.size >= 2 && !g.missing.some((a) => a.touch.write || writers.has(rootFunction(a.fn)));
  if (!isOnce || (around && isSetWithOthers(s, g, around))) return false;
  const locked = new Set(g.held.map((a) => rootFunction(a.fn)).filter((f) => !writers.has(f) && !readers.has(f))).size;
  return locked < MANY_READERS || locked <= readers.size || !isChanged(s);
}

/** An exported function that sets nothing going writes it together with what others take the lock to read: it may be called
 * while they run, `Reload` and the like. */
export function isSetWithOthers(s: Shared, g: Guard, around: Surroundings): boolean {
  return guardedWrites(s, g, around).some(
    (w) => w.entry.open && !isStartFunction(w.fn) && around.sections.isReadBeside(w.fn, g.lock, s.variable),
  );
}

/** A value that is likely to be another one later: text, a number, a list or map that grows. Objects are most often given once. */
function isChanged(s: Shared): boolean {
  const { kind } = under(s.variable.type);
  const grows = ({ touch }: GuardedAccess): boolean =>
    touch.write && (touch.how === "append" || (kind === "map" && locationOf(touch.path).tail.length > 0));
  return kind === "basic" || s.accesses.some((a) => counts(a) && grows(a));
}

/** So many functions read it under the lock that it is not filled once. */
const MANY_READERS = 4;

/** Writes outside construction and start-up, if each of them holds the lock of the same object for writing, and not for
 * its caller; none otherwise. Those of one function may be left out. */
export function guardedWrites(s: Shared, g: Guard, around: Surroundings, but?: FuncUnit): readonly GuardedAccess[] {
  if (!isOfObject(g.lock, s)) return [];
  const writes = s.accesses.filter(
    (a) =>
      counts(a) &&
      a.touch.write &&
      !around.isFirstMake(a) &&
      rootFunction(a.fn) !== but &&
      !isForOneAlone(rootFunction(a.fn)) &&
      !around.makers.has(rootFunction(a.fn)),
  );
  const all = writes.every((a) => holding(a, g.lock, true).how === "instance" && !around.leavesLock(a.fn));
  return all ? writes.filter((a) => !around.starts(a.fn)) : [];
}

/** Whatever writes it holds the lock of the same object for writing, but for who makes it; and somebody does that later on. */
function areWritesHeld(s: Shared, g: Guard, around: Surroundings | undefined): boolean {
  const writes = s.accesses.filter((a) => counts(a) && a.touch.write && !around?.isFirstMake(a));
  return (
    writes.some((a) => around !== undefined && !around.starts(a.fn)) &&
    writes.every((a) => holding(a, g.lock, true).how === "instance")
  );
}

/**
 * Nobody writes it without the lock, and functions take the lock for it alone: several that write nothing else under it,
 * or, where not most readers go without, an exported one or one that writes and one that reads.
 */
function isWhatItIsTakenFor(s: Shared, g: Guard, around: Surroundings): boolean {
  const writes = guardedWrites(s, g, around);
  const { sections } = around;
  const writers = new Set(
    writes.filter((a) => sections.isOnlyWritten(a.fn, g.lock, s.variable)).map((a) => rootFunction(a.fn)),
  );
  if (writers.size === 0) return false;
  const readers = g.held
    .filter((a) => sections.isOnlyAccessed(a.fn, g.lock, s.variable))
    .map((a) => rootFunction(a.fn));
  const isOpen = writes.some((a) => a.entry.open && writers.has(a.fn));
  if (writers.size >= 2 && isOpen) return true;
  if (isOpen && isSetWhileRead(s, g, around)) return true;
  return (
    functionShare(g.held, against(g, s, around)).held >= 0.5 && (isOpen || new Set([...writers, ...readers]).size >= 2)
  );
}

/** An exported method takes the lock to set a plain value alone, which exported ones read without. */
function isSetWhileRead(s: Shared, g: Guard, around: Surroundings): boolean {
  const isMethod = (b: GuardedAccess): boolean => b.fn.kind === "func" && b.fn.obj?.recvType === g.lock.fieldOf;
  return (
    g.lock.fieldOf !== undefined &&
    under(s.variable.type).kind === "basic" &&
    guardedWrites(s, g, around).every((w) => isMethod(w) && w.entry.open && w.fn.params.length > 0) &&
    g.missing.some((b) => isMethod(b) && b.entry.open && !b.touch.write)
  );
}
