import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FuncUnit, Value } from "../ir/ir";
import { rootVar } from "../ir/path";

/** Local variables that a channel is handed on by before it gets to where it is looked for. */
const MAX_VARIABLES = 3;

/**
 * Slots of the channel that a variable or field holds, where all its makes are in sight and agree; undefined if unknown.
 *
 * @param storesOf what the package stores in a variable
 */
export function capacityOf(
  key: VarObj,
  fn: FuncUnit,
  storesOf: (key: VarObj) => readonly Value[],
  depth = 0,
): number | undefined {
  let capacity: number | undefined;
  for (const v of storesOf(key)) {
    const source = v.k === "path" && v.path.steps.length === 0 ? rootVar(v.path) : undefined;
    if (source === key || (v.k === "path" && lastStep(v) === key)) continue;
    let n: number | undefined;
    if (v.k === "fresh" && v.node.kind === "CallExpr") n = sizeOf(v.node.args[1], fn);
    else if (source?.role === "local" && depth < MAX_VARIABLES) n = capacityOf(source, fn, storesOf, depth + 1);
    if (n === undefined || (capacity !== undefined && capacity !== n)) return undefined;
    capacity = n;
  }
  return capacity;
}

function lastStep(v: Extract<Value, { k: "path" }>): VarObj | undefined {
  const last = v.path.steps.at(-1);
  return last?.k === "field" ? last.field.origin : undefined;
}

function sizeOf(size: Expr | undefined, fn: FuncUnit): number | undefined {
  if (!size) return 0;
  const x = unparen(size);
  // What another function says of its own expressions is not known here; a literal speaks for itself.
  if (x.kind === "BasicLit") return x.lit === "int" ? Number(x.value.replaceAll("_", "")) : undefined;
  const c = fn.info.constOf(x);
  return typeof c === "bigint" || typeof c === "number" ? Number(c) : undefined;
}
