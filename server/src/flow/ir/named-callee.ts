import type { BodyInfo, FuncObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Callee } from "./ir";

/**
 * The function or method that an expression names, told without looking for the object that it is called on: in a chain of
 * calls that is the call before, whose object is the one before that, and so on.
 */
export function functionNamed(e: Expr, info: BodyInfo): FuncObj | undefined {
  e = unparen(e);
  if (e.kind === "IndexExpr") return info.typeArgsOf(e) || info.isType(e) ? functionNamed(e.x, info) : undefined;
  if (e.kind !== "Ident" && e.kind !== "SelectorExpr") return undefined;
  const isMember = e.kind === "SelectorExpr" && e.x.kind === "Ident" && info.objOf(e.x)?.kind === "pkgname";
  const o = e.kind === "Ident" ? info.objOf(e) : isMember ? info.objOf(e.sel) : info.selectionOf(e)?.obj;
  return o?.kind === "func" ? o : undefined;
}

/** A call of the function, or of a method that an interface declares. */
export function calleeOf(f: FuncObj): Callee {
  return { k: f.iface ? "interface" : "static", obj: f };
}
