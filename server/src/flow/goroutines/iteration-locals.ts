import type { VarObj } from "../../semantic/types";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FuncUnit } from "../ir/ir";
import { parentOf, parentsOf, usesOf } from "../walks/local-uses";

/**
 * The literal that the expression is a part of becomes an object of the iteration alone: a variable of the loop's body
 * holds it, and all that is done with that is to call its methods, to use its fields, and to make other such objects of it.
 */
export function staysInIteration(e: Expr, loop: Stmt, fn: FuncUnit): boolean {
  const v = holderOf(e, loop, fn);
  return v !== undefined && staysHere(v, loop, fn, new Set());
}

/** The variable of the loop's body that the expression, or the literal that it is a part of, is assigned to. */
function holderOf(e: Node, loop: Stmt, fn: FuncUnit): VarObj | undefined {
  const parents = parentsOf(fn.decl);
  for (let { parent, child } = parentOf(parents, e); parent; { parent, child } = parentOf(parents, parent)) {
    switch (parent.kind) {
      case "SelectorExpr":
      case "CompositeLit":
      case "KeyValueExpr":
        continue;
      case "UnaryExpr":
        if (parent.op !== "&") return undefined;
        continue;
      case "AssignStmt":
        return localTarget(parent.lhs[parent.rhs.indexOf(child as Expr)], loop, fn);
      case "ValueSpec":
        return localTarget(parent.names[parent.values.indexOf(child as Expr)], loop, fn);
      default:
        return undefined;
    }
  }
  return undefined;
}

/** The variable that is assigned to, or whose field is, if the loop's body declares it. */
function localTarget(target: Expr | undefined, loop: Stmt, fn: FuncUnit): VarObj | undefined {
  let x = target && unparen(target);
  while (x?.kind === "SelectorExpr") x = unparen(x.x);
  const o = x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return o?.kind === "var" && o.role === "local" && o.ident && loop.pos < o.ident.pos && o.ident.end <= loop.end
    ? o
    : undefined;
}

function staysHere(v: VarObj, loop: Stmt, fn: FuncUnit, seen: Set<VarObj>): boolean {
  if (seen.has(v)) return true;
  seen.add(v);
  const parents = parentsOf(fn.decl);
  return usesOf(fn, v).every(({ ident, closure }) => {
    if (ident === v.ident) return true;
    if (closure) return false;
    const { parent, child } = parentOf(parents, ident);
    if (parent?.kind === "AssignStmt" && parent.lhs.includes(child as Expr)) return true;
    if (parent?.kind === "BinaryExpr") return true;
    if (parent?.kind === "SelectorExpr") {
      const outer = parentOf(parents, parent);
      if (outer.parent?.kind === "AssignStmt" && outer.parent.lhs.includes(outer.child as Expr)) return true;
      // `x.run()`, unless another goroutine does it, or the end of the function
      if (outer.parent?.kind === "CallExpr" && outer.parent.fun === outer.child)
        return !/^(?:Go|Defer)Stmt$/.test(parents.get(outer.parent)?.kind ?? "");
    }
    const next = holderOf(ident, loop, fn);
    return next !== undefined && staysHere(next, loop, fn, seen);
  });
}
