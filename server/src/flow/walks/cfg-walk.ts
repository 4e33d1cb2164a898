import type { Engine } from "../engine/engine";
import type { Block, CallInstr, Edge, FuncUnit, Instr } from "../ir/ir";

/** A point of a function: right before the instruction with this index (or the end of the block). */
export interface Point {
  readonly block: Block;
  readonly index: number;
}

export interface Walk {
  /** The path goes no further than this instruction. */
  stops(i: Instr, at: Point): boolean;
  /** False where the edge is not taken. */
  takes?(e: Edge, from: Block): boolean;
}

/**
 * Follows all paths from a point, each block once, until they are stopped or leave the function.
 *
 * @returns the blocks that some path leaves the function from
 */
export function walkPaths(start: Point, walk: Walk): readonly Block[] {
  const exits: Block[] = [];
  const seen = new Set<Block>();
  const stack: Point[] = [start];
  for (let p = stack.pop(); p; p = stack.pop()) {
    const { block } = p;
    let index = p.index;
    while (index < block.instrs.length) {
      const i = block.instrs[index];
      if (i && walk.stops(i, { block, index })) break;
      index++;
    }
    if (index < block.instrs.length) continue;
    if (block.exit) exits.push(block);
    for (const e of block.succs) {
      if (seen.has(e.to) || walk.takes?.(e, block) === false) continue;
      seen.add(e.to);
      stack.push({ block: e.to, index: 0 });
    }
  }
  return exits;
}

/** True if some path from one point comes to the other without being stopped. */
export function reaches(from: Point, to: Point, walk: Walk): boolean {
  let found = false;
  walkPaths(from, {
    ...walk,
    stops: (i, at) => {
      if (at.block === to.block && at.index === to.index) found = true;
      return found || walk.stops(i, at);
    },
  });
  return found;
}

/** Every way from the entry to the second point comes past the first. */
export function dominates(fn: FuncUnit, first: Point, second: Point): boolean {
  const isFirst = (at: Point): boolean => at.block === first.block && at.index === first.index;
  return !reaches({ block: fn.entry, index: 0 }, second, { stops: (_, at) => isFirst(at) });
}

/** Blocks that some way from the entry leads to which takes none of the edges. */
export function reachedWithout(fn: FuncUnit, isLeftOut: (e: Edge) => boolean): ReadonlySet<Block> {
  const seen = new Set<Block>([fn.entry]);
  for (const b of seen) for (const e of b.succs) if (!isLeftOut(e)) seen.add(e.to);
  return seen;
}

/** All instructions with their places, in the order of the blocks. */
export function instrsOf(fn: FuncUnit): readonly { readonly i: Instr; readonly at: Point }[] {
  // No generator: most rules come by here for every function.
  const out: { readonly i: Instr; readonly at: Point }[] = [];
  for (const block of fn.blocks) {
    let index = 0;
    for (const i of block.instrs) out.push({ i, at: { block, index: index++ } });
  }
  return out;
}

/** The point right after an instruction. */
export function after(p: Point): Point {
  return { block: p.block, index: p.index + 1 };
}

/** The call never returns: its function always panics, exits or loops. */
export function neverReturns(engine: Engine, i: Instr): i is CallInstr {
  if (i.op !== "call" || i.mode !== "call") return false;
  return engine.imports.endsAt(i) || (i.callee.k === "closure" && engine.summaryOf(i.callee.fn)?.noReturn === true);
}

/** Blocks that can be reached from the entry. */
export function reachable(fn: FuncUnit): ReadonlySet<Block> {
  const seen = new Set<Block>([fn.entry]);
  for (const b of seen) for (const e of b.succs) seen.add(e.to);
  return seen;
}
