import type { Expr } from "../../syntax/ast";
import { reachable, walkPaths, type Point } from "../walks/cfg-walk";
import type { Block, CallInstr, FuncUnit, Loop } from "../ir/ir";
import type { Site } from "../engine/summary";
import type { GroupOp } from "./wait-groups";
import { textOf as writtenAs } from "../walks/position";

/** The block that a loop comes back to. */
export function headOf(fn: FuncUnit, loop: Loop): Block | undefined {
  for (const b of fn.blocks) for (const e of b.succs) if (e.back && e.to.loop === loop) return e.to;
  return undefined;
}

/** The start of a loop's body: what its head goes on to inside the loop. */
export function bodyOf(fn: FuncUnit, loop: Loop): Point | undefined {
  const head = headOf(fn, loop);
  const next = head?.succs.find((e) => isInside(e.to.loop, loop));
  return next && { block: next.to, index: 0 };
}

/** Whether a loop is another one, or stands in it. */
export function isInside(inner: Loop | undefined, loop: Loop): boolean {
  for (let l = inner; l; l = l.parent) if (l === loop) return true;
  return false;
}

/** No path from the function's start leaves it without having come past this instruction. */
export function isOnEveryPath(fn: FuncUnit, at: Point, call: CallInstr): boolean {
  return (
    reachable(fn).has(at.block) &&
    leaving(walkPaths({ block: fn.entry, index: 0 }, { stops: (i) => i === call })).length === 0
  );
}

/** Of the blocks that paths end in, those that leave the function as it should be left. */
export function leaving(exits: readonly Block[]): readonly Block[] {
  return exits.filter((b) => b.exit === "return" || b.exit === "end");
}

/** Where a block leaves: its return statement, or the function that ends. */
export function exitSite(fn: FuncUnit, b: Block): Site {
  const last = b.instrs.at(-1);
  return { fn, node: last?.op === "return" ? last.node : fn.decl };
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
