import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FuncUnit } from "../ir/ir";
import { namedVariable, parentsOf } from "../walks/local-uses";

/** The statement is reached only where the key is one of those that stand in the source: `case "json", "yaml":`, `if k == "a"`. */
export function isNamedKey(key: Expr, at: Node, fn: FuncUnit): boolean {
  const v = namedVariable(key, fn);
  if (!v) return false;
  const parents = parentsOf(fn.decl);
  for (let n: Node | undefined = at; n; n = parents.get(n)) {
    const around = parents.get(n);
    if (around?.kind === "IfStmt" && around.then === n && isOneOf(around.cond, v, fn)) return true;
    if (around?.kind !== "CaseClause" || around.exprs.length === 0) continue;
    const choice = parents.get(around);
    if (choice?.kind !== "SwitchStmt" || !choice.tag || namedVariable(choice.tag, fn) !== v) continue;
    if (around.exprs.every((e) => fn.info.constOf(e) !== undefined)) return true;
  }
  return false;
}

/** `v == c || v == d`. */
function isOneOf(cond: Expr, v: VarObj, fn: FuncUnit): boolean {
  const e = unparen(cond);
  if (e.kind !== "BinaryExpr") return false;
  if (e.op === "||") return isOneOf(e.x, v, fn) && isOneOf(e.y, v, fn);
  return e.op === "==" && namedVariable(e.x, fn) === v && fn.info.constOf(e.y) !== undefined;
}
