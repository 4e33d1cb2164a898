import type { GuardedPlace } from "../guards/guard-facts";
import { under } from "../ir/types";

/** The struct has the map beside a pointer to its lock (`mu *sync.Mutex`): who has a copy takes the same lock. */
export function hasItsLock({ guard, shared }: GuardedPlace): boolean {
  return guard.lock.fieldOf === shared.variable.fieldOf && under(guard.lock.type).kind === "pointer";
}
