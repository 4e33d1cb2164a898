import type { VarObj } from "../../semantic/types";
import type { FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";

/**
 * The closure is started as a goroutine, and the function around it has stored the object that it captures in a field or
 * container before: `j.byID[id] = job; go func() { job.state = ... }()`. Others have the object as well.
 */
export function isStoredBeforeStart(closure: FuncUnit, v: VarObj | undefined): boolean {
  const { parent } = closure;
  if (!v || !parent || closure.kind !== "closure" || !closure.captures.has(v)) return false;
  const all = parent.blocks.flatMap((b) => b.instrs);
  const starts = all.filter((i) => i.op === "call" && i.callee.k === "closure" && i.callee.fn === closure);
  const stores = all.filter(
    (i) =>
      i.op === "access" &&
      i.write &&
      i.path.steps.length > 0 &&
      i.value?.k === "path" &&
      i.value.path.steps.length === 0 &&
      rootVar(i.value.path) === v,
  );
  return (
    starts.length > 0 &&
    starts.every((go) => go.op === "call" && go.mode === "go" && stores.some((x) => x.node.end <= go.node.pos))
  );
}
