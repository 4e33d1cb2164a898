import type { Touch } from "../engine/summary";
import { dominates, instrsOf, type Point } from "../walks/cfg-walk";
import type { FuncUnit } from "../ir/ir";
import { locationOf } from "../ir/path";
import type { Node } from "../../syntax/ast";

/**
 * Of two runs of one function, one reads what every way to there has stored under a lock: `s.mu.Lock(); s.conn = c;
 * s.mu.Unlock(); s.conn.serve()`. The lock is for others; who stores there twice at once has other troubles.
 */
export function readsBack(read: Touch, write: Touch): boolean {
  if (read.write || !write.write || write.locks.length === 0 || write.how !== "store") return false;
  const { fn } = read.at;
  if (write.at.fn !== fn || locationOf(write.path).key !== locationOf(read.path).key) return false;
  const [stored, loaded] = [pointOf(fn, write.at.node), pointOf(fn, read.at.node)];
  return stored !== undefined && loaded !== undefined && dominates(fn, stored, loaded);
}

function pointOf(fn: FuncUnit, node: Node): Point | undefined {
  return instrsOf(fn).find(({ i }) => i.node === node)?.at;
}
