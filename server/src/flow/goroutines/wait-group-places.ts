import type { Expr } from "../../syntax/ast";
import { reachable, walkPaths, type Point } from "../walks/cfg-walk";
import type { Block, CallInstr, FuncUnit } from "../ir/ir";
import type { Site } from "../engine/summary";
import type { GroupOp } from "./wait-groups";
import { textOf as writtenAs } from "../walks/position";
import { returns } from "../walks/exits";

/** No path from the function's start leaves it without having come past this instruction. */
export function isOnEveryPath(fn: FuncUnit, at: Point, call: CallInstr): boolean {
  return (
    reachable(fn).has(at.block) && !walkPaths({ block: fn.entry, index: 0 }, { stops: (i) => i === call }).some(returns)
  );
}

/** The last instruction of a block, if it has any. */
export function lastSite(fn: FuncUnit, b: Block): readonly Site[] {
  const last = b.instrs.at(-1);
  return last ? [{ fn, node: last.node }] : [];
}

/** The call of an operation. */
export function site(o: GroupOp): Site {
  return { fn: o.fn, node: o.call.node };
}

/** An expression as written, without white space. */
export function textOf(fn: FuncUnit, e: Expr): string {
  return writtenAs(fn, e).replace(/\s+/g, "");
}
