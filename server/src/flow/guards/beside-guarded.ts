import {
  against,
  FUNCTION_SHARE,
  functionShare,
  guardedWrites,
  isFilledOnce,
  isSetWithOthers,
  type Surroundings,
} from "./guard-evidence";
import { counts, holding, isOfObject, type Guard, type GuardedAccess, type Shared } from "./guards";
import { isStartFunction } from "./start-phase";
import { rootFunction } from "../ir/ir";
import { locationOf, prefix } from "../ir/path";
import { deref, namedOf, under } from "../ir/types";

/**
 * The function takes the lock of the same object for something else, and goes without for this place, which nobody else
 * writes without the lock: it was forgotten, or the section ends too early or begins too late. Where it is a write, others
 * must also take the lock to read.
 */
function isBesideSection(a: GuardedAccess, s: Shared, g: Guard, around: Surroundings): boolean {
  const object = prefix(a.touch.path, locationOf(a.touch.path).baseSteps);
  const takes = around.sections.takes(a.fn, g.lock, object);
  if (!takes && (a.touch.write || !isSetWithOthers(s, g, around) || !around.takesInCallee(a.fn, object))) return false;
  if (isFilledOnce(s, g, around)) return false;
  const own = rootFunction(a.fn);
  if (a.touch.write && !g.held.some((b) => !b.touch.write && b.entry.open && isOnlyRead(b, s))) return false;
  const writes = guardedWrites(s, g, around, a.touch.write ? own : undefined);
  const others = writes.filter((w) => rootFunction(w.fn) !== rootFunction(a.fn));
  return (
    others.some((w) => w.entry.open) ||
    new Set(others.map((w) => rootFunction(w.fn))).size >= 2 ||
    writes.some((w) => comesBefore(a, w)) ||
    isAfterOwnSection(a, s, g, writes)
  );
}

/**
 * The function reads again behind the unlock: a map in which it has put something under the lock, or what it has taken the read lock
 * to look at before, and sets anew under the lock. Nobody takes a lock for calls that follow one another.
 */
function isAfterOwnSection(a: GuardedAccess, s: Shared, g: Guard, writes: readonly GuardedAccess[]): boolean {
  const base = prefix(a.touch.path, locationOf(a.touch.path).baseSteps).key;
  const isOwn = (b: GuardedAccess): boolean =>
    b.fn === a.fn && prefix(b.touch.path, locationOf(b.touch.path).baseSteps).key === base;
  const isBefore = (b: GuardedAccess): boolean => isOwn(b) && b.touch.at.node.end <= a.touch.at.node.pos;
  if (a.touch.write || a.fn.kind !== "func" || !g.held.some(isBefore)) return false;
  if (under(s.variable.type).kind === "map")
    return writes.some((w) => isBefore(w) && locationOf(w.touch.path).tail.length > 0);
  const isLook = (b: GuardedAccess): boolean =>
    isBefore(b) && !b.touch.write && holding(b, g.lock, false).held?.mode === "r";
  return g.held.some(isLook) && writes.some(isOwn);
}

/** What the access stands beside tells that it should hold the guard, although all accesses together are not convincing. */
export function isBesideGuarded(a: GuardedAccess, s: Shared, g: Guard, around: Surroundings): boolean {
  return (
    isBesideSection(a, s, g, around) ||
    isBesideGetter(a, s, g, around) ||
    isBesideReaders(a, s, g, around) ||
    isBesideLockedReads(a, s, g, around) ||
    isBesideSetter(a, s, g, around) ||
    isLeftOutOfSection(a, s, g, around) ||
    goesAloneWithout(a, s, g, around)
  );
}

/** So many functions hold the lock where one alone goes without. Two are enough for one that takes an object away or puts another
 * one there; numbers and flags are often one function's own matter, and who only reads may come after the others. */
const OTHERS = 3;
const OTHERS_OF_REPLACED = 2;

/**
 * One method alone goes without the lock of its object, however often, while others take it, and some of them write the place at
 * any time.
 */
function goesAloneWithout(a: GuardedAccess, s: Shared, g: Guard, around: Surroundings): boolean {
  const own = rootFunction(a.fn);
  if (g.lock.fieldOf === undefined || !isOfObject(g.lock, s) || own.obj?.recvType !== g.lock.fieldOf) return false;
  if (isStartFunction(own) || around.starts(a.fn) || isFilledOnce(s, g, around)) return false;
  if (!against(g, s, around).every((b) => rootFunction(b.fn) === own)) return false;
  const holders = g.held.filter((b) => b.entry.reached && holding(b, g.lock, false).how === "instance");
  const writes = s.accesses.filter((b) => counts(b) && b.touch.write && rootFunction(b.fn) !== own);
  const isReplaced =
    under(s.variable.type).kind !== "basic" && g.missing.some((b) => b.touch.write && rootFunction(b.fn) === own);
  return (
    new Set(holders.map((b) => rootFunction(b.fn))).size >= (isReplaced ? OTHERS_OF_REPLACED : OTHERS) &&
    writes.every((w) => holding(w, g.lock, true).how === "instance" && !around.leavesLock(w.fn)) &&
    writes.some((w) => w.entry.open && !isStartFunction(w.fn) && !around.starts(w.fn))
  );
}

/** The function that reads the place does not write it. */
function isOnlyRead(a: GuardedAccess, s: Shared): boolean {
  return !s.accesses.some((b) => b.touch.write && rootFunction(b.fn) === rootFunction(a.fn));
}

/**
 * An exported method goes without, while another exported one takes the lock of its object to read nothing but this, and
 * whatever changes it holds the lock: nobody locks for the sake of one field that needs no lock.
 */
function isBesideGetter(a: GuardedAccess, s: Shared, g: Guard, around: Surroundings): boolean {
  if (!a.entry.open || a.fn.kind !== "func" || isFilledOnce(s, g, around)) return false;
  const writers = new Set(guardedWrites(s, g, around).map((w) => rootFunction(w.fn)));
  return (
    writers.size > 0 &&
    !writers.has(rootFunction(a.fn)) &&
    functionShare(g.held, against(g, s, around)).held >= 0.5 &&
    g.held.some(
      (b) =>
        !b.touch.write &&
        b.entry.open &&
        !writers.has(rootFunction(b.fn)) &&
        around.sections.isOnlyAccessed(b.fn, g.lock, s.variable),
    )
  );
}

/**
 * An exported method of the object reads without the lock what another one takes it to set, and nothing else; two more that anybody
 * may call read it under the lock, and most methods do. Functions beside the type may have objects of their own.
 */
function isBesideSetter(a: GuardedAccess, s: Shared, g: Guard, around: Surroundings): boolean {
  const isMethod = (b: GuardedAccess): boolean => b.fn.kind === "func" && b.fn.obj?.recvType === g.lock.fieldOf;
  if (a.touch.write || !a.entry.open || !g.lock.fieldOf || !isMethod(a) || isFilledOnce(s, g, around)) return false;
  const writes = guardedWrites(s, g, around);
  const isSetter = (w: GuardedAccess): boolean =>
    w.entry.open && isMethod(w) && around.sections.isOnlyWritten(w.fn, g.lock, s.variable);
  const readers = new Set(g.held.filter((b) => !b.touch.write && b.entry.open && isMethod(b)).map((b) => b.fn));
  for (const w of writes) readers.delete(w.fn);
  return (
    writes.some((w) => w.fn !== a.fn && isSetter(w)) &&
    readers.size >= 2 &&
    functionShare(g.held.filter(isMethod), against(g, s, around).filter(isMethod)).held > FUNCTION_SHARE
  );
}

/**
 * A method changes a map without the lock that others take to read nothing but this map: whoever locks for that expects it to
 * be changed meanwhile.
 */
function isBesideReaders(a: GuardedAccess, s: Shared, g: Guard, around: Surroundings): boolean {
  if (!a.touch.write || a.fn.kind !== "func" || under(s.variable.type).kind !== "map") return false;
  if (!isOfObject(g.lock, s) || isStartFunction(a.fn) || locationOf(a.touch.path).tail.length === 0) return false;
  const readers = g.held.filter(
    (b) => !b.touch.write && isOnlyRead(b, s) && around.sections.isOnlyAccessed(b.fn, g.lock, s.variable),
  );
  return g.held.length === readers.length && new Set(readers.map((b) => rootFunction(b.fn))).size >= 2;
}

/**
 * An exported method sets without the lock what another one takes it to read and nothing else, and everybody reads under it. An
 * object that is set may be one that is given once, before all else.
 */
function isBesideLockedReads(a: GuardedAccess, s: Shared, g: Guard, around: Surroundings): boolean {
  const isMethod = (b: GuardedAccess): boolean => b.fn.kind === "func" && b.entry.open;
  if (!a.touch.write || !isMethod(a) || isStartFunction(a.fn) || around.starts(a.fn)) return false;
  if (!isOfObject(g.lock, s) || under(s.variable.type).kind !== "basic") return false;
  // What is added up goes on changing: one that takes the lock to look at it says enough.
  const isSum = a.touch.how === "incdec" && g.missing.every((b) => b.fn === a.fn);
  if (!isSum && (!isOnlyWritten(a, s) || !g.missing.every((b) => b.touch.write) || isForMaking(a, s))) return false;
  const readers = g.held.filter((b) => b.fn.kind === "func" && b.entry.reached && isOnlyRead(b, s));
  return (
    readers.some((b) => around.sections.isOnlyAccessed(b.fn, g.lock, s.variable)) &&
    (isSum || new Set(readers.map((b) => b.fn)).size >= 2)
  );
}

/**
 * An exported method takes the lock of its object, and writes outside of that section what all others have the lock to look at: the
 * section ends too early or begins too late.
 */
function isLeftOutOfSection(a: GuardedAccess, s: Shared, g: Guard, around: Surroundings): boolean {
  if (!a.touch.write || !a.entry.open || a.fn.kind !== "func" || isStartFunction(a.fn) || around.starts(a.fn))
    return false;
  if (g.lock.fieldOf === undefined || !isOfObject(g.lock, s)) return false;
  const object = prefix(a.touch.path, locationOf(a.touch.path).baseSteps);
  return (
    around.sections.takes(a.fn, g.lock, object) &&
    g.missing.every((b) => rootFunction(b.fn) === a.fn) &&
    g.held.some(
      (b) => b.entry.open && b.fn !== a.fn && isOnlyRead(b, s) && holding(b, g.lock, false).how === "instance",
    )
  );
}

/** The function that writes the place does not read it. */
function isOnlyWritten(a: GuardedAccess, s: Shared): boolean {
  return !s.accesses.some((b) => !b.touch.write && rootFunction(b.fn) === rootFunction(a.fn));
}

/** `func (b *Builder) WithName(n string) *Builder`: called in a row where the object is made. So are those of which the
 * documentation says what they come before. */
function isForMaking({ fn }: GuardedAccess, s: Shared): boolean {
  const { decl, obj, unit } = fn;
  return (
    obj?.type.results.some((v) => namedOf(deref(v.type)) === s.variable.fieldOf) === true ||
    unit.comments.some((c) => c.end <= decl.pos && /\bbefore\b/i.test(c.text))
  );
}

/**
 * A method adds to a map or list, or takes something out of it, without the lock that is there for this one alone, and under which
 * another function does the same: one of the two needs no lock only if neither does.
 */
export function isBesideSoleUse(a: GuardedAccess, s: Shared, g: Guard): boolean {
  const isChange = (b: GuardedAccess): boolean =>
    b.touch.write && (locationOf(b.touch.path).tail.length > 0 || b.touch.how === "append");
  return (
    a.fn.kind === "func" &&
    isChange(a) &&
    ["map", "slice"].includes(under(s.variable.type).kind) &&
    isOfObject(g.lock, s) &&
    (g.lock.fieldOf !== undefined || a.entry.open) &&
    !isStartFunction(a.fn) &&
    g.held.some(
      (b) =>
        isChange(b) &&
        b.entry.reached &&
        rootFunction(b.fn) !== rootFunction(a.fn) &&
        holding(b, g.lock, true).how === "instance",
    )
  );
}

/**
 * A method that others may call at any time reads what it counts up or adds to itself later on, under the lock. What it stores
 * anew may be its own: others that take the lock read it, and calls of the method follow one another.
 */
function comesBefore(a: GuardedAccess, write: GuardedAccess): boolean {
  return (
    !a.touch.write &&
    a.entry.open &&
    a.fn.kind === "func" &&
    rootFunction(write.fn) === a.fn &&
    (write.touch.how === "incdec" || write.touch.how === "append") &&
    a.touch.at.node.end <= write.touch.at.node.pos
  );
}
