import type { CallExpr } from "../../syntax/ast";
import type { FuncUnit, Value } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";

/** The path starts at an object that this function has taken out of an `atomic.Pointer` or `atomic.Value`. */
export function isSwappedObject(fn: FuncUnit, path: Path): boolean {
  const taken = swapped(fn);
  if (taken.size === 0) return false;
  if (path.root.k === "opaque") return path.root.node.kind === "CallExpr" && taken.has(path.root.node);
  const v = rootVar(path);
  if (v?.role !== "local") return false;
  return fn.blocks.some((b) => b.instrs.some((i) => i.op === "def" && i.v === v && isResultOf(i.value, taken)));
}

function isResultOf(value: Value, calls: ReadonlySet<CallExpr>): boolean {
  return (
    value.k === "path" &&
    value.path.root.k === "opaque" &&
    value.path.root.node.kind === "CallExpr" &&
    calls.has(value.path.root.node)
  );
}

const memo = new WeakMap<FuncUnit["blocks"], ReadonlySet<CallExpr>>();

/** The calls of a function that load or swap a pointer. */
function swapped(fn: FuncUnit): ReadonlySet<CallExpr> {
  let out = memo.get(fn.blocks);
  if (!out) {
    const calls = new Set<CallExpr>();
    for (const b of fn.blocks)
      for (const i of b.instrs)
        if (i.op === "call" && /^sync\/atomic\.\(\*(?:Pointer|Value)\)\.(?:Load|Swap)$/.test(i.name)) calls.add(i.node);
    memo.set(fn.blocks, (out = calls));
  }
  return out;
}

/** `Swap(i, j int)` of a sort.Interface: whoever sorts has the elements for itself. */
export function isSwapOfSort({ obj, recv }: FuncUnit): boolean {
  if (recv === undefined || obj?.name !== "Swap" || obj.recvType?.methods.has("Less") !== true) return false;
  return obj.type.params.length === 2 && obj.type.results.length === 0;
}
