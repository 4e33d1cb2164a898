import type { BodyInfo } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";

/** The expression makes an object on the spot, by the language alone: `&T{…}`, `T{…}`, `new(T)`, `make(T)`. */
export function makesObject(e: Expr, info: BodyInfo): boolean {
  const x = unparen(e);
  if (x.kind === "UnaryExpr") return x.op === "&" && unparen(x.x).kind === "CompositeLit";
  if (x.kind !== "CallExpr") return x.kind === "CompositeLit";
  const fun = unparen(x.fun);
  return fun.kind === "Ident" && /^(?:make|new)$/.test(fun.name) && info.objOf(fun)?.kind === "builtin";
}
