import type { VarObj } from "../../semantic/types";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { listOf } from "../../syntax/statements";
import { visit } from "../../syntax/visit";
import type { FuncUnit } from "../ir/ir";
import { parentsOf } from "./local-uses";
import { isInside } from "../../syntax/extent";

/**
 * A variable that is counted up by hand whenever the function comes to the place, and set to nothing else in its loops:
 * `for _, x := range xs { if wanted(x) { go fill(n, x); n++ } }` gives each goroutine a number of its own.
 */
export function countsUpWith(fn: FuncUnit, v: VarObj, place: Node): boolean {
  const parents = parentsOf(fn.decl);
  let outermost: Node | undefined;
  for (let n: Node | undefined = place; n && n !== fn.decl; n = parents.get(n))
    if (n.kind === "ForStmt" || n.kind === "RangeStmt") outermost = n;
  if (!outermost || v.role !== "local") return false;
  const isIt = (e: Expr): boolean => {
    const x = unparen(e);
    return x.kind === "Ident" && fn.info.objOf(x) === v;
  };
  for (let n: Node = place, up = parents.get(n); up; n = up, up = parents.get(n)) {
    const list = listOf(up);
    const at = list?.findIndex((s) => s === n) ?? -1;
    const step = list?.findIndex((s) => s.kind === "IncDecStmt" && s.op === "++" && isIt(s.x)) ?? -1;
    if (list && at >= 0 && step >= 0) {
      const isSkipped = list.slice(at + 1, Math.max(at + 1, step)).some(leaves);
      return !isSkipped && !isSetOtherwise(fn, outermost, list[step], isIt);
    }
    if (n.kind === "ForStmt" || n.kind === "RangeStmt") return false;
  }
  return false;
}

/** The statement may go on elsewhere than behind it. */
function leaves(s: Stmt): boolean {
  let found = false;
  visit(s, (n) => {
    found ||= n.kind === "BranchStmt";
    return !found && n.kind !== "FuncLit";
  });
  return found;
}

/** Somebody else writes it: the loops, a closure, or who has its address. */
function isSetOtherwise(fn: FuncUnit, loops: Node, step: Stmt | undefined, isIt: (e: Expr) => boolean): boolean {
  let set = false;
  const look = (n: Node, everywhere: boolean): boolean => {
    if (n.kind === "FuncLit" && n !== fn.decl && !everywhere) visit(n, (m) => m === n || look(m, true));
    if (n.kind === "UnaryExpr" && n.op === "&") set ||= isIt(n.x);
    else if (n.kind === "IncDecStmt" || n.kind === "AssignStmt")
      set ||=
        n !== step && (everywhere || isInside(n, loops)) && (n.kind === "IncDecStmt" ? isIt(n.x) : n.lhs.some(isIt));
    return !set;
  };
  visit(fn.decl, (n) => look(n, false));
  return set;
}
