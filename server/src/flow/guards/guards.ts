import { sameElements } from "../../base/incremental";
import type { Named, VarObj } from "../../semantic/types";
import { isForced, mayForce, type DeclaredGuard } from "./declared";
import type { Entry, EntryFacts } from "../callers/entry";
import { ownKey } from "../engine/call-records";
import type { FunctionResult } from "../engine/function";
import { isPartOfItself } from "../engine/ownership";
import type { LentParts } from "./lent-parts";
import type { FuncUnit } from "../ir/ir";
import { isGlobal, isUnder, locationOf, prefix, rootVar, varPath, type Path } from "../ir/path";
import { qualifiedTypeName, under } from "../ir/types";
import { isOnce, type Held } from "../engine/locks";
import { unitOf } from "../walks/position";
import { isOfTests } from "./test-code";
import type { OwnTouch, Site, Touch } from "../engine/summary";

/** One access of a field or package variable at its own place in the source, with all that is held there. */
export interface GuardedAccess {
  readonly touch: OwnTouch;
  readonly fn: FuncUnit;
  readonly entry: Entry;
  /** Own locks and those that every caller holds. */
  readonly locks: readonly Held[];
  /** Before anybody else can know of the object. */
  readonly owned: boolean;
  /** The function takes the place away or tells others of an end: what it does by a `sync.Once` is no construction. */
  readonly givesUp?: boolean;
  /** An annotation says that the lock counts as held here. */
  readonly forced: boolean;
  /** It says something about the guard: see {@link asAccess}. */
  readonly counts: boolean;
  /** Locks that all calls of the function in sight hold, though others may call it as well. */
  readonly inSight: () => readonly Held[];
  /** The access itself, where {@link touch} stands for the call that makes it. */
  readonly within?: Site;
}

/** All accesses of one field (of its type, whatever the instance) or of one package variable. */
export interface Shared {
  readonly variable: VarObj;
  /** `Type.field` or the variable's name. */
  readonly subject: string;
  readonly accesses: readonly GuardedAccess[];
}

export interface Guard {
  /** The lock's field or package variable. */
  readonly lock: VarObj;
  readonly source: DeclaredGuard["source"] | "inferred";
  readonly held: readonly GuardedAccess[];
  readonly missing: readonly GuardedAccess[];
  /** Accesses outside construction. */
  readonly total: number;
}

/** The direct accesses of fields and package variables that a function makes, with those of callees to parts that they are
 * lent. */
export function accessesIn(r: FunctionResult, entries: EntryFacts, lentParts: LentParts): readonly GuardedAccess[] {
  const forces = mayForce(unitOf(r.fn));
  const out: GuardedAccess[] = [];
  for (const seen of r.seen.touches) {
    if (seen.via.length > 1 || seen.how === "lock" || isCopiedByAppend(seen)) continue;
    const variable = sharedVariable(seen.path);
    if (!variable) continue;
    const lent = seen.via.length > 0 ? lentParts.of(seen, variable) : undefined;
    if (seen.via.length > 0 && !lent) continue;
    const touch = lent?.touch ?? seen;
    const entry = entries.at(r.fn, touch.at.node);
    const locks = [...touch.locks, ...heldByCallers(touch, entry.locks)];
    const access = {
      touch,
      fn: r.fn,
      entry,
      locks,
      owned: isOwnedIn(touch, entry) && !isRunByOthers(touch, r.fn, entries),
      forced: forces && isForced(r.fn.unit, touch.at.node),
      inSight: () => heldByCallers(touch, entries.inSight(r.fn)),
      ...(lent && { within: lent.within }),
      ...((clearedIn(r.fn).has(variable) || isFlaggedUnderLock(r.fn, touch, locks)) && { givesUp: true }),
    };
    out.push(asAccess(access));
  }
  return out;
}

/** Growing a slice of structs copies all their fields: of that, the slice tells. */
function isCopiedByAppend({ how, write, path }: Touch): boolean {
  return how === "append" && !write && path.steps.at(-1)?.k === "field";
}

/** Of what all callers hold, what the function has not given back before the access; taken again on some path, it may be held. */
export function heldByCallers(touch: Touch, locks: readonly Held[]): readonly Held[] {
  const { maybe, releasedBefore } = touch;
  if (releasedBefore.size === 0) return locks;
  return locks.filter(({ path: { key } }) => !releasedBefore.has(key) || maybe.some((m) => m.path.key === key));
}

/**
 * Groups accesses by the field or package variable they touch. Elements count with their container.
 *
 * @param before what came of an earlier edition: places whose accesses are still those stay the same objects
 */
export function collectShared(
  accesses: Iterable<readonly GuardedAccess[]>,
  before?: ReadonlyMap<VarObj, Shared>,
): ReadonlyMap<VarObj, Shared> {
  const map = new Map<VarObj, { subject: string; accesses: GuardedAccess[] }>();
  for (const list of accesses) {
    for (const access of list) {
      const variable = sharedVariable(access.touch.path);
      if (!variable) continue;
      const known = map.get(variable);
      if (access.fn.variantOf && known?.accesses.some((a) => isSameInVariant(a, access))) continue;
      if (known) known.accesses.push(access);
      else map.set(variable, { subject: locationOf(access.touch.path).subject, accesses: [access] });
    }
  }
  const out = new Map<VarObj, Shared>();
  for (const [variable, s] of map) out.set(variable, asBefore(variable, s.subject, s.accesses, before));
  return out;
}

/** The place as it was before, where it has the same accesses. */
export function asBefore(
  variable: VarObj,
  subject: string,
  accesses: readonly GuardedAccess[],
  before: ReadonlyMap<VarObj, Shared> | undefined,
): Shared {
  const old = before?.get(variable);
  return old && sameElements(old.accesses, accesses) ? old : { variable, subject, accesses };
}

const cleared = new WeakMap<FuncUnit["blocks"], ReadonlySet<VarObj>>();

/** Fields and package variables that the function sets to nil. */
function clearedIn(fn: FuncUnit): ReadonlySet<VarObj> {
  let out = cleared.get(fn.blocks);
  if (!out) {
    const set = new Set<VarObj>();
    for (const b of fn.blocks)
      for (const i of b.instrs) {
        const nil = i.op === "access" && i.write && i.value?.k === "nil" && locationOf(i.path).tail.length === 0;
        const v = nil ? sharedVariable(i.path) : undefined;
        if (v) set.add(v);
      }
    cleared.set(fn.blocks, (out = set));
  }
  return out;
}

/** A flag that is set under a lock as well: what a `sync.Once` makes ready needs none, but what it ends (`c.once.Do(func() { c.mu.Lock();
 * c.closed = true; … })`). */
function isFlaggedUnderLock(fn: FuncUnit, { write, at }: OwnTouch, locks: readonly Held[]): boolean {
  if (!write || !locks.some((h) => isOnce(h.path)) || locks.every((h) => isOnce(h.path))) return false;
  return fn.blocks.some((b) =>
    b.instrs.some(
      (i) => i.op === "access" && i.node === at.node && i.value?.k === "const" && typeof i.value.value === "boolean",
    ),
  );
}

/** The variables of accesses that change them outside construction. */
export function changedIn(accesses: readonly GuardedAccess[]): readonly VarObj[] {
  return [...new Set(accesses.flatMap((a) => (a.touch.write && counts(a) && sharedVariable(a.touch.path)) || []))];
}

/** Another variant of the function makes the access under the same locks. */
function isSameInVariant(a: GuardedAccess, b: GuardedAccess): boolean {
  if (a.touch.at.node !== b.touch.at.node || a.fn === b.fn || a.owned !== b.owned) return false;
  const keys = (x: GuardedAccess): string => [...x.locks, ...x.touch.maybe].map((h) => `${h.path.key}${h.mode}`).join();
  return a.touch.path.key === b.touch.path.key && a.touch.write === b.touch.write && keys(a) === keys(b);
}

/** The field or package variable that a path ends in, elements of it included. */
export function sharedVariable(path: Path): VarObj | undefined {
  const loc = locationOf(path);
  if (loc.field) return loc.field;
  return isGlobal(path) ? rootVar(path) : undefined;
}

/** A closure that others call later, or that runs on its own: what it has captured is known to them by then. */
function isRunByOthers(touch: OwnTouch, fn: FuncUnit, entries: EntryFacts): boolean {
  const v = rootVar(touch.path);
  if (fn.kind !== "closure" || v === undefined || !fn.captures.has(v)) return false;
  const calls = entries.callersOf(fn);
  if (calls.some(({ site }) => site.detached)) return true;
  // Given to a callee it most likely runs before that returns; kept in a field it does not.
  return isKept(fn) && calls.some(({ caller }) => entries.isReachedWithout(caller, fn));
}

/** The function around it stores the closure in a field. */
function isKept(closure: FuncUnit): boolean {
  return (closure.parent?.blocks ?? []).some((b) =>
    b.instrs.some(
      (i) =>
        i.op === "access" && i.write && i.value?.k === "closure" && i.value.fn === closure && i.path.steps.length > 0,
    ),
  );
}

/** Nobody else knows of the object: it is the function's own, or its callers'. */
export function isOwnedIn(touch: OwnTouch, entry: Entry): boolean {
  if (touch.owned || isEntryOwned(touch.path, entry)) return true;
  const { ownedWith } = touch;
  return ownedWith !== undefined && [...ownedWith].every((p) => entry.owned.has(varPath(p).key));
}

export function isEntryOwned(path: Path, entry: Entry): boolean {
  const v = rootVar(path);
  if (v === undefined) return false;
  if (!entry.owned.has(varPath(v).key)) return entry.owned.has(ownKey(v)) && isPartOfItself(path);
  for (const p of entry.known.values()) if (isUnder(path, p)) return false;
  return true;
}

/** How a lock relates to the object whose field is accessed. */
export type Holding = "instance" | "type" | undefined;

/** Is `lock` (a field or package variable) held at this access, and is it the same object's? */
export function holding(
  a: GuardedAccess,
  lock: VarObj,
  forWrite: boolean,
): { readonly how: Holding; readonly held: Held | undefined } {
  const base = prefix(a.touch.path, locationOf(a.touch.path).baseSteps);
  let typed: Held | undefined;
  for (const h of a.locks) {
    if (lockVariable(h.path) !== lock) continue;
    if (forWrite && h.mode === "r") {
      typed ??= undefined;
      continue;
    }
    if (isGlobal(h.path) && h.path.steps.length === 0) return { how: "instance", held: h };
    const owner = prefix(h.path, h.path.steps.length - 1);
    if (isUnder(base, owner) || isPartOf(owner, base)) return { how: "instance", held: h };
    typed = h;
  }
  return { how: typed && "type", held: typed };
}

/** Reached from the object by its fields: `c.state.mu`, `c.parent.mu`. */
function isPartOf(part: Path, object: Path): boolean {
  return isUnder(part, object) && part.steps.slice(object.steps.length).every((s) => s.k === "field");
}

/** The field or package variable that is the lock. Embedded locks are the embedded field. */
export function lockVariable(path: Path): VarObj | undefined {
  const last = path.steps.at(-1);
  if (last?.k === "field") return last.field.origin;
  // An element of an array of locks is named by its array.
  if (last?.k === "elem") {
    const field = path.steps.findLast((s) => s.k === "field");
    return field?.k === "field" ? field.field.origin : rootVar(path);
  }
  return rootVar(path);
}

const inferred = new WeakMap<Shared, Guard | "none">();

/** The likeliest guard of a shared variable, by how often candidates are held. Construction does not count. */
export function inferGuard(s: Shared): Guard | undefined {
  let guard = inferred.get(s);
  if (guard === undefined) inferred.set(s, (guard = likeliestGuard(s) ?? "none"));
  return guard === "none" ? undefined : guard;
}

function likeliestGuard(s: Shared): Guard | undefined {
  const counted = s.accesses.filter((a) => counts(a));
  if (!counted.some((a) => a.touch.write)) return undefined;
  const candidates = new Set<VarObj>();
  for (const a of counted)
    for (const h of a.locks) {
      const v = lockVariable(h.path);
      if (
        v &&
        v !== s.variable &&
        qualifiedTypeName(v.type) !== "sync.Once" &&
        (v.role === "package" || v.role === "field")
      )
        candidates.add(v);
    }
  let best: Guard | undefined;
  for (const lock of candidates) {
    const held = counted.filter((a) => isHeld(a, lock));
    const missing = counted.filter((a) => !isHeld(a, lock));
    if (!held.some((a) => holding(a, lock, false).how === "instance")) continue;
    const guard: Guard = { lock, source: "inferred", held, missing, total: counted.length };
    if (!best || isBetter(guard, best, s.variable)) best = guard;
  }
  return best;
}

/**
 * A lock that every access holds explains all of them, whatever else some hold besides. What writers hold only for reading
 * does not keep them apart.
 */
function isBetter(a: Guard, b: Guard, variable: VarObj): boolean {
  const [v, w] = [exclusiveWrites(a), exclusiveWrites(b)];
  if ((v === 0) !== (w === 0)) return v > 0;
  if ((a.missing.length === 0) !== (b.missing.length === 0)) return a.missing.length === 0;
  const [x, y] = [weight(a.held), weight(b.held)];
  return x > y || (x === y && (v > w || (v === w && isCloser(a, b, variable))));
}

function exclusiveWrites(g: Guard): number {
  return g.held.filter((a) => a.touch.write && holding(a, g.lock, true).how !== undefined).length;
}

/** A lock of the same struct is a likelier guard than one from elsewhere. */
function isCloser(a: Guard, b: Guard, variable: VarObj): boolean {
  return a.lock.fieldOf === variable.fieldOf && b.lock.fieldOf !== variable.fieldOf;
}

/** Writes say more than reads; several touches of one function on one line of work count once. */
export function weight(list: readonly GuardedAccess[]): number {
  const functions = new Map<FuncUnit, number>();
  for (const a of list) functions.set(a.fn, Math.max(functions.get(a.fn) ?? 0, a.touch.write ? 2 : 1));
  let sum = 0;
  for (const w of functions.values()) sum += w;
  return sum;
}

/** Accesses that say something about the guard. */
export function counts(a: GuardedAccess): boolean {
  return a.counts;
}

/** Accesses count outside construction, tests and package initialisation, and not where an annotation speaks for them. */
export function asAccess(a: Omit<GuardedAccess, "counts">): GuardedAccess {
  return { ...a, counts: isEvidence(a) };
}

function isEvidence(a: Omit<GuardedAccess, "counts">): boolean {
  if (a.owned || a.forced || a.touch.atomic || a.entry.testOnly || a.fn.hasHole || isOfTests(a.fn)) return false;
  return !a.entry.initial && (a.givesUp === true || !a.locks.some((h) => isOnce(h.path)));
}

const owners = new WeakMap<Shared, Named | undefined>();

/** The lock and the place are parts of one kind of object: side by side, or the place in a struct that the object holds by value. */
export function isOfObject(lock: VarObj, s: Shared): boolean {
  if (lock.fieldOf === s.variable.fieldOf) return true;
  if (!owners.has(s)) {
    const all = new Set(s.accesses.filter(counts).map((a) => ownerAt(a.touch.path)));
    owners.set(s, all.size === 1 ? [...all][0] : undefined);
  }
  return lock.fieldOf !== undefined && owners.get(s) === lock.fieldOf;
}

/** The type of the outermost struct that holds the place by value. */
function ownerAt(path: Path): Named | undefined {
  const { field, baseSteps } = locationOf(path);
  let owner = field?.fieldOf;
  for (let n = baseSteps - 1; n >= 0; n--) {
    const step = path.steps[n];
    if (step?.k !== "field" || under(step.field.type).kind !== "struct") break;
    owner = step.field.origin.fieldOf;
  }
  return owner;
}

/** Held on this object, or (for objects reached through another that owns the lock) held at all. */
export function isHeld(a: GuardedAccess, lock: VarObj): boolean {
  const h = holding(a, lock, false);
  if (h.how === undefined) return false;
  return h.how === "instance" || !isOtherInstance(a, lock);
}

/** The lock of one object, the field of another: both named, of one type, and not the same. */
function isOtherInstance(a: GuardedAccess, lock: VarObj): boolean {
  const field = locationOf(a.touch.path).field;
  if (!field || field.fieldOf === undefined || lock.fieldOf !== field.fieldOf) return false;
  const base = prefix(a.touch.path, locationOf(a.touch.path).baseSteps);
  const v = rootVar(base);
  if (!v || base.steps.length > 0 || (v.role !== "param" && v.role !== "receiver")) return false;
  return a.locks.some((h) => {
    const r = rootVar(h.path);
    return (
      lockVariable(h.path) === lock &&
      h.path.steps.length === 1 &&
      r !== undefined &&
      r !== v &&
      (r.role === "param" || r.role === "receiver")
    );
  });
}
