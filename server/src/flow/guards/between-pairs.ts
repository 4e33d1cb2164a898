import type { VarObj } from "../../semantic/types";
import { baseOf } from "../engine/variants";
import { rootFunction } from "../ir/ir";
import { counts, type GuardedAccess, type Shared } from "./guards";
import type { LocksAround } from "./locks-around";

/**
 * A place that is filled by a method which leaves the lock taken, and emptied by one that gives it back (`ScanStart`, `ScanEnd`):
 * there is something in it between the two alone, and whoever uses it is called there.
 */
export function isBetweenPair(a: GuardedAccess, s: Shared, lock: VarObj, around: LocksAround): boolean {
  const writers = new Set(s.accesses.filter((w) => counts(w) && w.touch.write).map((w) => baseOf(w.fn)));
  if (writers.size < 2 || writers.has(baseOf(rootFunction(a.fn)))) return false;
  const takers = [...writers].filter((fn) => around.leaves(fn, lock));
  const givers = [...writers].filter((fn) => around.givesBack(fn, lock));
  return takers.length > 0 && givers.length > 0 && takers.length + givers.length === writers.size;
}
