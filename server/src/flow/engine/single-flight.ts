import { reachedWithout } from "../walks/cfg-walk";
import type { CallInstr, FuncUnit, Instr } from "../ir/ir";
import type { Path } from "../ir/path";

/**
 * The place that admits one goroutine at a time: the call is made only where a condition has found the place unset, and
 * the function sets it there (`if c.running { return }; c.running = true; go c.loop()`).
 */
export function admittedBy(fn: FuncUnit, call: CallInstr): Path | undefined {
  for (const from of fn.blocks) {
    for (const set of from.succs) {
      const place = set.cond?.set;
      const unset = place && from.succs.find((e) => e !== set && e.cond?.expr === set.cond?.expr);
      if (!place || place.many || !unset) continue;
      const without = reachedWithout(fn, (e) => e === unset);
      const only = fn.blocks.filter((b) => !without.has(b));
      const sets = (i: Instr): boolean => i.op === "access" && i.write && i.path.key === place.place.key;
      if (only.some((b) => b.instrs.includes(call)) && only.some((b) => b.instrs.some(sets))) return place.place;
    }
  }
  return undefined;
}
