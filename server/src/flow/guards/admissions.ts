import type { VarObj } from "../../semantic/types";
import type { Concurrency } from "../callers/concurrency";
import { admissionAt } from "../engine/single-flight";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { locationOf } from "../ir/path";
import { counts, holding, type GuardedAccess, type Shared } from "./guards";

/** It runs while the place is set, by its own starter; and nobody else takes that back meanwhile: `Stop` under the lock. */
export function isAdmitted(a: GuardedAccess, s: Shared, lock: VarObj, concurrency: Concurrency): boolean {
  if (!concurrency.isAdmittedBy(a.fn, s.variable)) return false;
  const own = [a.fn, ...(concurrency.startsOf(a.fn) ?? []).map((x) => x.fn)].map(rootFunction);
  return !s.accesses.some((w) => w.touch.write && isByOtherMethod(w, own, lock));
}

/** Another exported method does it, under the object's own lock. */
function isByOtherMethod(w: GuardedAccess, own: readonly FuncUnit[], lock: VarObj): boolean {
  return (
    counts(w) &&
    w.fn.kind === "func" &&
    w.entry.open &&
    !own.includes(w.fn) &&
    holding(w, lock, true).how === "instance"
  );
}

/**
 * `if s.running { return }; s.running = true` in `Start`, while another method unsets the flag under the lock: it is there for
 * being started again.
 */
export function isOwnAdmission(a: GuardedAccess, s: Shared, lock: VarObj): boolean {
  return (
    a.touch.write &&
    admissionAt(a.fn, a.touch.at.node)?.key === a.touch.path.key &&
    // Entries of what it has made come and go without its being made again.
    s.accesses.some((w) => w.touch.write && isAsDeep(w, a) && isByOtherMethod(w, [a.fn], lock))
  );
}

function isAsDeep(w: GuardedAccess, a: GuardedAccess): boolean {
  return locationOf(w.touch.path).tail.length === locationOf(a.touch.path).tail.length;
}
