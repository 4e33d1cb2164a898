import type { Loop } from "../ir/ir";
import type { Path } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { pathOf } from "./locks";
import type { State } from "./state";

/** One slot less that this function's own sends have taken. */
export function slotFreed(s: State, path: Path): State {
  const queued = s.queued.get(path.key) ?? 0;
  return queued === 0 ? s : { ...s, queued: new Map(s.queued).set(path.key, queued - 1) };
}

/** A loop that sends once for each slot has waited for all who had taken one: `for range cap(sem) { sem <- token }`. */
export function fillsUp(loop: Loop | undefined, chan: Path, capacity: number, resolver: Resolver | undefined): boolean {
  const stmt = loop?.stmt;
  const bound =
    stmt?.kind === "RangeStmt"
      ? stmt.x
      : stmt?.kind === "ForStmt" && stmt.cond?.kind === "BinaryExpr"
        ? stmt.cond.y
        : undefined;
  if (!bound || !resolver) return false;
  if (bound.kind === "CallExpr" && resolver.builtin(bound) === "cap")
    return pathOf(bound.args[0] && resolver.value(bound.args[0]))?.key === chan.key;
  return resolver.info.constOf(bound) === BigInt(capacity);
}
