import type { Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FuncUnit } from "../ir/ir";
import { deref, qualifiedTypeName } from "../ir/types";

/** A method that goes on until its object is done with: `for { select { ... } }`, `for running { ... }`, `for range ticker.C`. */
export function isMainLoop(fn: FuncUnit | undefined): boolean {
  const body = fn?.decl.kind === "FuncDecl" && fn.recv ? fn.decl.body : undefined;
  return body?.stmts.some((s) => isEndless(s.kind === "LabeledStmt" ? s.stmt : s, fn)) === true;
}

function isEndless(s: Stmt, fn: FuncUnit | undefined): boolean {
  // A ticker's channel is never closed.
  if (s.kind === "RangeStmt" && s.x.kind === "SelectorExpr" && s.x.sel.name === "C" && fn)
    return qualifiedTypeName(deref(fn.info.typeOf(s.x.x))) === "time.Ticker";
  const cond = s.kind === "ForStmt" && s.cond ? unparen(s.cond) : undefined;
  return s.kind === "ForStmt" && (cond === undefined || cond.kind === "Ident");
}
