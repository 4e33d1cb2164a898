import type { Named, Type, VarObj } from "../../semantic/types";
import { typeFactsOf } from "../../gostd/type-facts";
import type { EntryFacts } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import { isConvincing } from "./guard-evidence";
import type { GuardedPlace } from "./guard-facts";
import { asAccess, heldByCallers, inferGuard, isOwnedIn, type GuardedAccess, type Shared } from "./guards";
import type { FuncUnit } from "../ir/ir";
import { locationOf, prefix, type Path } from "../ir/path";
import { qualifiedTypeName, structOf, under } from "../ir/types";
import { isLockType } from "../engine/lock-object";
import type { MethodCall } from "../engine/recorder";
import { NO_THREADS, NOTHING, type OwnTouch } from "../engine/summary";

/**
 * Fields that hold a struct by value and are used by their parts and methods (`e.queue.PushBack(s)`, `e.stats.sent++`)
 * rather than as a whole, with all these uses.
 */
export function sharedParts(
  results: readonly FunctionResult[],
  entries: EntryFacts,
  whole: ReadonlyMap<VarObj, Shared>,
): ReadonlyMap<VarObj, Shared> {
  const parts = new Map<VarObj, { subject: string; accesses: GuardedAccess[] }>();
  const add = (field: VarObj, touch: OwnTouch, fn: FuncUnit): void => {
    const entry = entries.of(fn);
    const part = parts.get(field) ?? { subject: locationOf(touch.path).subject, accesses: [] };
    parts.set(field, part);
    const owned = isOwnedIn(touch, entry);
    const locks = [...touch.locks, ...heldByCallers(touch, entry.locks)];
    part.accesses.push(asAccess({ touch, fn, entry, locks, owned, forced: false, inSight: () => entries.inSight(fn) }));
  };
  for (const { fn, seen } of results) {
    for (const c of seen.methodCalls) {
      const field = partAt(c.path, c.path.steps.length - 1);
      if (field) add(field, touchOf(c, field, fn), fn);
      outerParts(c.path, (f, path) => add(f, { ...touchOf(c, f, fn), path }, fn));
    }
    for (const touch of seen.touches) {
      if (touch.via.length > 0 || touch.how === "lock") continue;
      outerParts(touch.path, (f, path) => add(f, { ...touch, path, type: f.type }, fn));
    }
  }
  const out = new Map<VarObj, Shared>();
  for (const [variable, { subject, accesses }] of parts)
    out.set(variable, { variable, subject, accesses: [...accesses, ...(whole.get(variable)?.accesses ?? [])] });
  return out;
}

/**
 * Their guards, inferred. What methods of other packages do to such a field is not known, so that nothing is reported
 * about these accesses; yet the locks around them say which lock is meant for the field.
 */
export function partGuards(parts: ReadonlyMap<VarObj, Shared>): readonly GuardedPlace[] {
  const out: GuardedPlace[] = [];
  for (const shared of parts.values()) {
    const guard = inferGuard(shared);
    if (guard)
      out.push({
        shared,
        guard,
        convincing: isConvincing(shared, guard),
        unguarded: [],
        allUnguarded: [],
        readLocked: [],
        readLockedCalls: [],
      });
  }
  return out;
}

/** The fields that a path leads through, and of which what it names is a part. */
function outerParts(path: Path, see: (field: VarObj, path: Path) => void): void {
  if (path.steps.at(-1)?.k !== "field") return;
  for (let i = path.steps.length - 2; i >= 0; i--) {
    const at = path.steps[i];
    // What lies behind a pointer is no part of the struct that holds the pointer.
    if (at?.k !== "field" || !structOf(at.field.type)) return;
    const field = partAt(path, i);
    if (field) see(field, prefix(path, i + 1));
  }
}

/** The field at one step of a path, if it holds a struct that relies on others for its safety. */
function partAt(path: Path, step: number): VarObj | undefined {
  const at = path.steps[step];
  return at?.k === "field" && structOf(at.field.type) && !guardsItself(at.field.type) ? at.field.origin : undefined;
}

const selfGuarded = new WeakMap<Type, boolean>();

/** A lock, a type known to be safe for concurrent use, or a struct that brings a lock of its own. */
function guardsItself(t: Type): boolean {
  let is = selfGuarded.get(t);
  if (is === undefined) {
    const facts = typeFactsOf(qualifiedTypeName(t));
    is = facts?.lock !== undefined || (t.kind === "named" && isLockType(t.origin));
    if (!is && facts?.threadSafe === true) is = !(t.kind === "named" && isAtomic(t));
    is ||= structOf(t)?.fields.some((f) => under(f.type).kind === "struct" && hasLock(f.type)) ?? false;
    selfGuarded.set(t, is);
  }
  return is;
}

function hasLock(t: Type): boolean {
  return typeFactsOf(qualifiedTypeName(t))?.lock !== undefined || (t.kind === "named" && isLockType(t.origin));
}

/** Reading takes no lock, whoever wrote the type: `Load` and `Store`. */
function isAtomic(t: Named): boolean {
  const { methods } = t.origin;
  return methods.has("Load") && methods.has("Store");
}

function touchOf(c: MethodCall, field: VarObj, fn: FuncUnit): OwnTouch {
  const at = { fn, node: c.call.node };
  const loads = field.type.kind === "named" && isAtomic(field.type) && c.call.name === "Load";
  return {
    path: c.path,
    write: c.call.recv?.k === "addr",
    how: "library",
    atomic: loads,
    type: field.type,
    at,
    shown: at,
    via: [],
    locks: c.locks,
    maybe: [],
    acquired: NOTHING,
    releasedAfter: new Map(),
    releasedBefore: new Map(),
    owned: c.owned,
    loop: undefined,
    live: NO_THREADS,
  };
}
