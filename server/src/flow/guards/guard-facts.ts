import type { Package, Type, VarObj } from "../../semantic/types";
import { isAskedOfCallers } from "./asked-of-callers";
import { isAskedFor, isBackReference } from "./back-references";
import type { Concurrency } from "../callers/concurrency";
import { confinedFields, unchangingFields } from "./commented-fields";
import { canBeTaken } from "./declared-locks";
import { isCalledByGuarded } from "./called-back";
import { isAskedByDecoders, isDecoding } from "./decoding";
import { isDetached } from "./detached";
import { isForOneAlone, runsAlone, runsBefore } from "./documented-calls";
import { isSetUpByInterface } from "./interface-comments";
import { guardsDeclaredIn, saysUnneeded, type DeclaredGuard } from "./declared";
import { isOfOneGoroutine, isOwnWrite } from "./serial";
import { rootFunction, type FuncUnit } from "../ir/ir";
import {
  counts,
  holding,
  inferGuard,
  isHeld,
  lockVariable,
  type Guard,
  type GuardedAccess,
  type Shared,
} from "./guards";
import { setsUpService } from "../engine/handlers";
import type { FunctionValues } from "../callers/function-values";
import { isOfRemade } from "../callers/made-objects";
import { isGlobal, locationOf, rootVar, type Path } from "../ir/path";
import { deref, isReference, qualifiedTypeName, under } from "../ir/types";
import { isPartOfJustMade } from "../walks/just-made";
import { compareSites } from "../walks/position";
import { readLockedWrites } from "./read-locked";
import { Engine } from "../engine/engine";
import { isBesideGuarded, isBesideSoleUse } from "./beside-guarded";
import { isConvincing, type Surroundings } from "./guard-evidence";
import { isOfEntryTakenOut, isOutsideOwnSection } from "./own-sections";
import { isExcusedByCallers } from "./excused-calls";
import { isBehindEarlyFlag } from "./early-flags";
import { isForgottenWrite } from "./forgotten-writes";
import type { FrozenFields } from "./frozen-fields";
import { isBetweenPair } from "./between-pairs";
import { isOfLender } from "./lent-to-callbacks";
import type { LocksAround } from "./locks-around";
import { Neighbours } from "./neighbours";
import { isAdmitted, isOwnAdmission } from "./admissions";
import { byOwner, soleHolderOf } from "./owner-parts";
import { wordsPanic } from "../walks/panic-text";
import type { EntryFacts } from "../callers/entry";
import { Sections, takesInCallee } from "./sections";
import { isBehindReplacement, isOverwriting } from "./overwrites";
import { isBeforeAllOthers, isReadByStarted } from "./started-after";
import { baseOf } from "../engine/variants";
import { areApart, areOfOneCall, followOneAnother } from "./succession";
import { isOutOfSharedGetter, isPartOfReceiver } from "./same-getter";
import { isInStartPhase, isReadByStarters, isStartFunction } from "./start-phase";
import {
  canName,
  isConfigured,
  isFromElsewhere,
  isOfAnother,
  isOfStarter,
  isOfUnrelated,
  isRangedOver,
  isSamePart,
  leadsThrough,
  namesVariable,
} from "./access-ways";
import { isReadByCallbacks } from "./read-by-callbacks";
import { isCondition, isFirstMake, isSetBeforeStart, isTakenToBeSet, setOnce } from "./set-once";
import { isOfStartedAlone } from "./started-alone";
import { isSetUpLock } from "./set-up-locks";
import { isInHook, isRegistered } from "./unknown-callers";

/** A shared place, its guard, and the accesses that go without. */
export interface GuardedPlace {
  readonly shared: Shared;
  readonly guard: Guard;
  /** Declared, or enough accesses hold it. */
  readonly convincing: boolean;
  /** Accesses without the guard that may run at the same time as a guarded one; the first of each function. */
  readonly unguarded: readonly GuardedAccess[];
  /** All of them. */
  readonly allUnguarded: readonly GuardedAccess[];
  /** Writes with the guard held in read mode only; the first of each function. */
  readonly readLocked: readonly GuardedAccess[];
  /** Calls, under the object's own guard in read mode only, of helpers that write the place, and that others call with it held
   * for writing. */
  readonly readLockedCalls: readonly GuardedAccess[];
}

/**
 * Guards of all shared places of a package, in order of their first access.
 *
 * @param own accesses where they stand
 * @param shared the same as guards are judged by: see `byCallers`
 */
export function guardedPlaces(
  pkg: Package,
  own: ReadonlyMap<VarObj, Shared>,
  shared: ReadonlyMap<VarObj, Shared>,
  concurrency: Concurrency,
  values: FunctionValues,
  locksAround: LocksAround,
  frozen: FrozenFields,
  entries: EntryFacts,
): readonly GuardedPlace[] {
  const declared = guardsDeclaredIn(Engine.of(pkg));
  const confined = confinedFields(Engine.of(pkg));
  const unchanging = unchangingFields(Engine.of(pkg));
  const sections = new Sections(shared.values());
  const out: GuardedPlace[] = [];
  const judged = [...shared.values()]
    .flatMap((x) => byOwner(x))
    .flatMap((s) => {
      const holder = soleHolderOf(s);
      const named = declared.get(s.variable) ?? (holder && declared.get(holder));
      const guard = named || !confined.has(s.variable) ? guardOf(s, named) : undefined;
      return guard ? [{ s, guard }] : [];
    });
  const neighbours = new Neighbours(judged);
  for (const { s, guard } of judged) {
    const makers = new Set(
      shared
        .get(guard.lock)
        ?.accesses.filter((a) => a.touch.write)
        .map((a) => rootFunction(a.fn)),
    );
    const around: Surroundings = {
      sections,
      makers,
      isFirstMake: (a) => isFirstMake(a, s, Engine.of(pkg)),
      leavesLock: (fn) => locksAround.leaves(fn, guard.lock),
      isHeldAround: (fn) => locksAround.holds(fn, guard.lock),
      starts: (fn) => locksAround.starts(fn),
      takesInCallee: (fn, object) => takesInCallee(fn, object, guard.lock, sections, Engine.of(pkg)),
    };
    const convincing = isConvincing(s, guard, around);
    const once = setOnce(s, guard, shared, entries);
    const isOwner = guard.source === "inferred" && isBackReference(s) && !isAskedFor(s, guard.lock, sections);
    const isUnchanging = unchanging.has(s.variable) && !s.accesses.some(isPartly);
    const isSetUp = isSetUpLock(guard.lock, s.variable, Engine.of(pkg));
    const allUnguarded =
      convincing || guard.source === "inferred"
        ? guard.missing.filter(
            (a) =>
              (!(isOwner || once?.isReadAfter(a)) || isBehindEarlyFlag(a, s)) &&
              !(isUnchanging && !a.touch.write && guard.source === "inferred") &&
              (convincing ||
                isBesideGuarded(a, s, guard, around) ||
                (neighbours.guardsAlone(guard.lock, s.variable) && isBesideSoleUse(a, s, guard)) ||
                isOfEntryTakenOut(a, s, guard, around) ||
                isOutsideOwnSection(a, s, guard) ||
                isForgottenWrite(a, s, guard, around) ||
                neighbours.tellOf(a, s, guard) ||
                isBehindEarlyFlag(a, s) ||
                isOfStartedAlone(a, s, guard, around, entries) ||
                isOutOfSharedGetter(a, s, guard, Engine.of(pkg))) &&
              !makers.has(rootFunction(a.fn)) &&
              !(isSetUp && !a.touch.write && !isCondition(a)) &&
              !around.isFirstMake(a) &&
              !isTakenToBeSet(a, s, Engine.of(pkg)) &&
              !around.isHeldAround(a.fn) &&
              !isBetweenPair(a, s, guard.lock, locksAround) &&
              !isExcusedByCallers(a, guard, entries) &&
              !isReadByStarters(a, s, entries) &&
              !isOfLender(a, entries) &&
              !isOverwriting(a, Engine.of(pkg), entries) &&
              !isBehindReplacement(a, guard.lock) &&
              !isOfRemade(a.touch, Engine.of(pkg)) &&
              (isOwnAdmission(a, s, guard.lock) || !isInStartPhase(a, s, guard.lock, entries, Engine.of(pkg))) &&
              !isOfAnother(a, guard, entries) &&
              !isOfStarter(a, guard, entries) &&
              !isOfUnrelated(a, guard, entries) &&
              !isFromElsewhere(a, guard, Engine.of(pkg)) &&
              !isConfigured(a, guard) &&
              !isInHook(a, guard, values, entries) &&
              !isRegistered(a, guard) &&
              !isDetached(a, s, Engine.of(pkg)) &&
              isReportable(a, guard, s, concurrency, entries) &&
              !isCalledByGuarded(a, guard, shared, values, entries, Engine.of(pkg)) &&
              !frozen.isFrozen(a, s, guard.lock) &&
              !isReadByCallbacks(a, guard, Engine.of(pkg)) &&
              !isReadByStarted(a, s, Engine.of(pkg)) &&
              !isBeforeAllOthers(a, s, Engine.of(pkg)),
          )
        : [];
    const unguarded = firstOfEach(allUnguarded);
    const plain = own.get(s.variable) ?? s;
    const readLocked = firstOfEach(readLockedWrites(plain, guard, concurrency, entries, sections));
    const readLockedCalls = firstOfEach(
      readLockedWrites(s, guard, concurrency, entries, sections).filter(
        (a) => a.within && holding(a, guard.lock, false).how === "instance" && !plain.accesses.includes(a),
      ),
    );
    out.push({ shared: plain, guard, convincing, unguarded, allUnguarded, readLocked, readLockedCalls });
  }
  return out;
}

/** It changes entries of what the field holds, not the field: of that a comment that calls the field immutable says nothing. */
function isPartly(a: GuardedAccess): boolean {
  return a.touch.write && counts(a) && locationOf(a.touch.path).tail.length > 0;
}

function guardOf(s: Shared, declared: DeclaredGuard | undefined): Guard | undefined {
  if (!declared) return inferGuard(s);
  const counted = s.accesses.filter(counts);
  if (!canBeTaken(declared.lock) && !counted.some((a) => isHeld(a, declared.lock))) return undefined;
  // A lock of which nobody is seen to take it for that is taken in a way that is not seen.
  if (declared.onLock && !counted.some((a) => isHeld(a, declared.lock))) return inferGuard(s);
  // A comment over a group of fields is a hint: the accesses must bear it out. So is one on all fields, for those that
  // are given when things are set going.
  const isGiven = (a: GuardedAccess): boolean => !isHeld(a, declared.lock) && isStartFunction(rootFunction(a.fn));
  if (declared.source === "comment-above" || (declared.ofAll && counted.every((a) => !a.touch.write || isGiven(a)))) {
    const inferred = inferGuard(s);
    return inferred?.lock === declared.lock ? inferred : undefined;
  }
  return {
    lock: declared.lock,
    source: declared.source,
    total: counted.length,
    held: counted.filter((a) => isHeld(a, declared.lock)),
    missing: counted.filter((a) => !isHeld(a, declared.lock) && !(declared.writesOnly && !a.touch.write)),
  };
}

function isReportable(a: GuardedAccess, g: Guard, s: Shared, concurrency: Concurrency, entries: EntryFacts): boolean {
  if (isHeld(a, g.lock) || !a.entry.reached || a.entry.testOnly) return false;
  // A lock held on some paths only: the condition is not followed.
  if (a.touch.maybe.some((h) => lockVariable(h.path) === g.lock)) return false;
  if (
    isAskedOfCallers(a, g, entries, Engine.of(a.fn.pkg)) ||
    isDecoding(a, g.held) ||
    isAskedByDecoders(a, entries) ||
    isForOneAlone(a.fn) ||
    saysUnneeded(a.fn, a.touch.at.node)
  )
    return false;
  if (
    concurrency.isCalledOnlyBy(a.fn, runsAlone) ||
    isBefore(a.fn, concurrency) ||
    isForInitialisation(a, g, concurrency)
  )
    return false;
  if (!a.touch.write && (isAdmitted(a, s, g.lock, concurrency) || wordsPanic(a.fn, a.touch.at.node))) return false;
  // Reading a field of a value that was copied out, or of an object that a call handed over, says too little.
  if (a.touch.path.root.k === "opaque") return false;
  const v = rootVar(a.touch.path);
  if (
    v &&
    !isGlobal(a.touch.path) &&
    v.role === "local" &&
    locationOf(a.touch.path).baseSteps === 0 &&
    g.source === "inferred" &&
    !isCaptured(a.fn, v)
  ) {
    // A local that came from a call: it may be private to this function.
    const engine = Engine.of(a.fn.pkg);
    const isShared = isRangedOver(a.fn, v) || isOutOfSharedGetter(a, s, g, engine) || isPartOfReceiver(a, engine);
    if (isReference(v.type) && !isShared) return false;
  }
  if (!a.within && isPartOfJustMade(a.touch.at)) return false;
  // Through a local that the field was loaded into: what becomes of that is judged where it was loaded.
  if (!namesVariable(a, s.variable)) return false;
  if (isOrdered(a, s) || isOwnWrite(a, s, concurrency) || isOfOneGoroutine(a, s, concurrency)) return false;
  if (isSetBeforeStart(a, s, concurrency)) return false;
  if (g.source === "inferred" && (!canName(a, g) || !isSamePart(a, g))) return false;
  // What a helper does to something that it was given: of which object that is a part, only the path tells.
  if (a.within && g.lock.fieldOf && !leadsThrough(a.touch.path, g.lock.fieldOf)) return false;
  return conflicts(a, s, g, concurrency) && !a.inSight().some((h) => lockVariable(h.path) === g.lock);
}

/** Waits for something that every guarded write is followed by: `<-c.done; return c.err`. */
function isOrdered(a: GuardedAccess, s: Shared): boolean {
  if (a.touch.write || a.touch.acquired.size === 0) return false;
  const gained = new Set([...a.touch.acquired.values()].map((x) => lockVariable(x.path)));
  // All that the object has had started is over.
  const { fieldOf } = s.variable;
  const isGroup = (t: Type): boolean => qualifiedTypeName(deref(t)) === "sync.WaitGroup";
  if (fieldOf && [...gained].some((v) => v?.fieldOf === fieldOf && isGroup(v.type))) return true;
  return s.accesses.some(
    (w) =>
      w.touch.write &&
      counts(w) &&
      [...w.touch.releasedAfter.values()].some((p) => {
        const v = lockVariable(p);
        return (
          v !== undefined &&
          (under(v.type).kind === "chan" || qualifiedTypeName(v.type) === "sync.WaitGroup") &&
          gained.has(v)
        );
      }),
  );
}

function isCaptured(fn: FuncUnit, v: VarObj): boolean {
  return fn.captures.has(v);
}

/** Somebody else writes under the guard (or this one writes while others use it), in a goroutine that may be another
 * one, and no other lock keeps the two apart. */
function conflicts(a: GuardedAccess, s: Shared, g: Guard, concurrency: Concurrency): boolean {
  return s.accesses.some(
    (b) =>
      b !== a &&
      counts(b) &&
      (a.touch.write || b.touch.write) &&
      sameDepth(a, b) &&
      (isHeld(b, g.lock) || b.fn !== a.fn || g.source !== "inferred") &&
      !keptApart(a, b, g.lock) &&
      !isMadeForOthers(a, b, s, g) &&
      !isBefore(b.fn, concurrency) &&
      !concurrency.isForInitialisation(b.fn) &&
      !areApart(a.touch.path, b.touch.path) &&
      !areOfOneCall(a, b, Engine.of(a.fn.pkg)) &&
      concurrency.mayOverlap(a.fn, b.fn) &&
      !followOneAnother(a, b, concurrency),
  );
}

/** By what is documented, it is over before anything else begins. */
function isBefore(fn: FuncUnit, concurrency: Concurrency): boolean {
  return (
    runsBefore(fn) ||
    isSetUpByInterface(fn, Engine.of(fn.pkg)) ||
    setsUpService(fn) ||
    concurrency.isCalledOnlyBy(fn, (f) => runsBefore(f) || concurrency.isCalledOnlyBy(f, runsBefore))
  );
}

/** It is done before anything else, as far as the package shows: nobody changes the place under the lock at other times. */
function isForInitialisation(a: GuardedAccess, g: Guard, concurrency: Concurrency): boolean {
  return (
    concurrency.isForInitialisation(a.fn) &&
    !g.held.some((w) => w.touch.write && w.entry.open && w.fn !== a.fn && !concurrency.isForInitialisation(w.fn))
  );
}

/**
 * Those who change it hold two locks, and who reads it one of the two; that the first, empty container is put there under one of
 * them alone (`c.subs = make(...)` when it is set up) is nothing that a reader could meet.
 */
function isMadeForOthers(a: GuardedAccess, b: GuardedAccess, s: Shared, g: Guard): boolean {
  const isMake = (w: GuardedAccess): boolean => isFirstMake(w, s, Engine.of(b.fn.pkg));
  if (a.touch.write || !isMake(b)) return false;
  const changes = s.accesses.filter((w) => w.touch.write && counts(w) && isHeld(w, g.lock) && !isMake(w));
  return changes.length > 1 && changes.every((w) => keptApart(a, w, g.lock));
}

/** Accesses that the package itself makes without the lock, while somebody changes the place under it; no other lock is held by
 * both. */
export function madeWithout({ guard }: GuardedPlace): readonly GuardedAccess[] {
  const writes = guard.held.filter((w) => w.touch.write);
  return guard.missing.filter(
    (a) => a.entry.reached && !a.entry.testOnly && !a.owned && writes.some((w) => !keptApart(a, w, guard.lock)),
  );
}

/** Both hold another lock, of whatever object, that one of them holds exclusively. */
function keptApart(a: GuardedAccess, b: GuardedAccess, guard: VarObj): boolean {
  const other = (path: Path): VarObj | undefined => (lockVariable(path) === guard ? undefined : lockVariable(path));
  return a.locks.some((x) =>
    b.locks.some(
      (y) => (x.mode === "w" || y.mode === "w") && other(x.path) !== undefined && other(x.path) === other(y.path),
    ),
  );
}

/** Header and elements are different places, though one guard covers both. */
function sameDepth(a: GuardedAccess, b: GuardedAccess): boolean {
  return locationOf(a.touch.path).tail.length === locationOf(b.touch.path).tail.length;
}

/** Writes say more than reads, what runs beside goroutines of the function's own more than what comes before them. */
function tells(a: GuardedAccess, b: GuardedAccess): number {
  const later = (x: GuardedAccess): number => (x.touch.live.size > 0 ? 0 : 1);
  if (a.touch.write !== b.touch.write) return a.touch.write ? -1 : 1;
  return later(a) - later(b) || compareSites(a.touch.at, b.touch.at);
}

function firstOfEach(list: readonly GuardedAccess[]): GuardedAccess[] {
  const best = new Map<FuncUnit, GuardedAccess>();
  for (const a of list) {
    const fn = baseOf(a.fn);
    const old = best.get(fn);
    if (!old || tells(a, old) < 0) best.set(fn, a);
  }
  return [...best.values()].sort((x, y) => compareSites(x.touch.at, y.touch.at));
}
