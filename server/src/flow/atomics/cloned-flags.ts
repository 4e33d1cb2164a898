import type { VarObj } from "../../semantic/types";
import { flagShown } from "../walks/flagged-paths";
import type { Edge, FuncUnit } from "../ir/ir";

/**
 * Variables that a branch shows to have been given something else along with a flag: `if !cloned { m = clone(m); cloned =
 * true }` leaves `m` a clone on either way out.
 */
export function replacedAlong(e: Edge, fn: FuncUnit): readonly VarObj[] {
  const shown = flagShown(e, fn);
  if (!shown) return [];
  const sets = fn.blocks.filter((b) =>
    b.instrs.some(
      (i) => i.op === "def" && i.v === shown.flag && i.value.k === "const" && i.value.value === shown.value,
    ),
  );
  const [first, ...others] = sets.map(
    (b) => new Set(b.instrs.flatMap((i) => (i.op === "def" && i.v !== shown.flag ? [i.v] : []))),
  );
  return [...(first ?? [])].filter((v) => others.every((o) => o.has(v)));
}
