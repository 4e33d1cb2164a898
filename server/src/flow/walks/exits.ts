import type { Site } from "../engine/summary";
import type { Block, FuncUnit } from "../ir/ir";

/** The function comes back to its caller from this block: by a return, or by its end. */
export function returns(b: Block): boolean {
  return b.exit === "return" || b.exit === "end";
}

/** Where a block leaves: its return statement, or the function that ends. */
export function exitSite(fn: FuncUnit, b: Block): Site {
  const last = b.instrs.at(-1);
  return { fn, node: last?.op === "return" ? last.node : fn.decl };
}

/** Where the function returns, of the blocks that paths end in. */
export function exitSites(fn: FuncUnit, exits: readonly Block[]): readonly Site[] {
  return exits.filter(returns).map((b) => exitSite(fn, b));
}
