import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { under } from "../ir/types";

/** What a loop takes from each entry of a map: keys, values, or both, in this order. */
export type Taken = "All" | "Keys" | "Values";

const ITERATORS = /^maps\.(All|Keys|Values)$/;

/** The map that a loop over an expression goes through, as it is or by its iterator: `range m`, `range maps.Keys(m)`. */
export function rangedMap(x: Expr, r: Resolver): { readonly map: Expr; readonly taken: Taken } | undefined {
  if (under(r.typeOf(x)).kind === "map") return { map: x, taken: "All" };
  const call = unparen(x);
  const callee = call.kind === "CallExpr" ? r.callee(call) : undefined;
  const taken = callee?.k === "static" ? ITERATORS.exec(qualifiedName(callee.obj))?.[1] : undefined;
  const map = call.kind === "CallExpr" ? call.args[0] : undefined;
  return taken && map && under(r.typeOf(map)).kind === "map" ? { map, taken: taken as Taken } : undefined;
}
