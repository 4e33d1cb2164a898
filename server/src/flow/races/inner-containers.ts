import { counts, holding } from "../guards/guards";
import type { GuardedPlace } from "../guards/guard-facts";
import type { Value } from "../ir/ir";
import { locationOf } from "../ir/path";
import { under } from "../ir/types";
import { fillsNewElement } from "./filled-anew";
import { movesElements, shiftsElements } from "./moved-elements";

/**
 * A map or slice in the guarded map, in which others store under the lock (`s.byRoom[room][who] = at`), or whose elements
 * they move (`s.queues[q] = slices.Delete(s.queues[q], 0, n)`).
 */
export function isInnerChanged(p: GuardedPlace, v: Value & { k: "path" }): boolean {
  const { kind } = under(v.type);
  if ((kind !== "map" && kind !== "slice") || locationOf(v.path).tail.at(-1)?.k !== "elem") return false;
  return p.shared.accesses.some((a) => {
    if (!counts(a) || holding(a, p.guard.lock, true).how === undefined) return false;
    const { tail } = locationOf(a.touch.path);
    if (kind === "slice" && tail.length === 1 && (movesElements(a) || shiftsElements(a))) return true;
    return a.touch.write && tail.length === 2 && tail.at(-1)?.k === "elem" && !fillsNewElement(a);
  });
}
