import type { Node } from "../../syntax/ast";
import { reachedWithout } from "../walks/cfg-walk";
import type { Block, CallInstr, Edge, FuncUnit, Instr } from "../ir/ir";
import type { Path } from "../ir/path";

/**
 * The place that admits one goroutine at a time: the call is made only where a condition has found the place unset, and
 * the function sets it there (`if c.running { return }; c.running = true; go c.loop()`).
 */
export function admittedBy(fn: FuncUnit, call: CallInstr): Path | undefined {
  return admissionWhere(fn, (i) => i === call, true);
}

/** The same for what stands at a node of the function's own code. */
export function admissionAt(fn: FuncUnit, node: Node): Path | undefined {
  return admissionWhere(fn, (i) => i.node === node, false);
}

/** Blocks that are come to only where a place was unset, and which set it. */
interface Admission {
  readonly place: Path;
  readonly blocks: readonly Block[];
  /** Where the place was found unset. */
  readonly unset: Edge;
}

const memo = new WeakMap<FuncUnit["blocks"], readonly Admission[]>();

function admissionWhere(fn: FuncUnit, isIt: (i: Instr) => boolean, once: boolean): Path | undefined {
  let known = memo.get(fn.blocks);
  if (!known) memo.set(fn.blocks, (known = admissionsOf(fn)));
  return known.find(({ blocks, unset }) => {
    const block = blocks.find((b) => b.instrs.some(isIt));
    return block !== undefined && !(once && isRepeated(block, unset));
  })?.place;
}

/** A loop comes there again without asking: `if err != nil { return err }; for … { go … }`. */
function isRepeated(block: Block, unset: Edge): boolean {
  const seen = new Set<Block>();
  const add = (b: Block): void => {
    for (const e of b.succs) if (e !== unset) seen.add(e.to);
  };
  add(block);
  for (const b of seen) add(b);
  return seen.has(block);
}

function admissionsOf(fn: FuncUnit): readonly Admission[] {
  const out: Admission[] = [];
  for (const from of fn.blocks) {
    for (const set of from.succs) {
      const place = set.cond?.set;
      const unset = place && from.succs.find((e) => e !== set && e.cond?.expr === set.cond?.expr);
      if (!place || place.many || !unset) continue;
      const without = reachedWithout(fn, (e) => e === unset);
      const blocks = fn.blocks.filter((b) => !without.has(b));
      const sets = (i: Instr): boolean =>
        i.op === "access" && i.write && i.path.key === place.place.key && i.value?.k !== "nil";
      if (blocks.some((b) => b.instrs.some(sets))) out.push({ place: place.place, blocks, unset });
    }
  }
  return out;
}
