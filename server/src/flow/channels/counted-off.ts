import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Edge, FuncUnit } from "../ir/ir";
import { under } from "../ir/types";
import { parentOf, parentsOf, usesOf } from "../walks/local-uses";

/** The edge is taken when enough has come: `n == total`. */
export function countsOff(e: Edge, fn: FuncUnit): boolean {
  const x = e.cond && unparen(e.cond.expr);
  if (x?.kind !== "BinaryExpr" || !/^(?:[<>]=?|[=!]=)$/.test(x.op)) return false;
  const t = under(fn.info.typeOf(x.x));
  const isNumber = t.kind === "basic" && (t.sort === "int" || t.sort === "uint");
  return isNumber && !isReceived(x.x, fn) && !isReceived(x.y, fn) && ![x.x, x.y].some((s) => isOwnLimit(s, fn));
}

/** A parameter that decides about nothing else: the caller has enough, and the senders go on. */
function isOwnLimit(e: Expr, fn: FuncUnit): boolean {
  const x = unparen(e);
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return v?.kind === "var" && v.role === "param" && usesOf(fn, v).every((u) => u.ident === x || u.ident === v.ident);
}

/** The value that came from a channel, or a part of it: it counts nothing. */
function isReceived(e: Expr, fn: FuncUnit): boolean {
  let x = unparen(e);
  while (x.kind === "SelectorExpr" || x.kind === "IndexExpr") x = unparen(x.x);
  const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  const { parent } = o?.kind === "var" && o.ident ? parentOf(parentsOf(fn.decl), o.ident) : { parent: undefined };
  if (parent?.kind === "RangeStmt") return under(fn.info.typeOf(parent.x)).kind === "chan";
  const [value] = parent?.kind === "AssignStmt" ? parent.rhs : [];
  return (
    value !== undefined &&
    unparen(value).kind === "UnaryExpr" &&
    (unparen(value) as { readonly op?: string }).op === "<-"
  );
}

/** The edge is taken when the channel is closed: `v, ok := <-ch; if !ok`. */
export function closedTest(e: Edge, fn: FuncUnit): boolean {
  const x = e.cond && unparen(e.cond.expr);
  const o = x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
  if (o?.kind !== "var" || !o.ident || e.cond?.outcome !== false) return false;
  const { parent } = parentOf(parentsOf(fn.decl), o.ident);
  return (
    parent?.kind === "AssignStmt" && parent.lhs.length === 2 && parent.lhs[1] === o.ident && parent.rhs.length === 1
  );
}
