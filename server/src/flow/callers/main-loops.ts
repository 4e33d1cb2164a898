import type { Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FuncUnit } from "../ir/ir";

/** A method that goes on until its object is done with: `for { select { ... } }`, `for running { ... }`. */
export function isMainLoop(fn: FuncUnit | undefined): boolean {
  const body = fn?.decl.kind === "FuncDecl" && fn.recv ? fn.decl.body : undefined;
  return body?.stmts.some((s) => isEndless(s.kind === "LabeledStmt" ? s.stmt : s)) === true;
}

function isEndless(s: Stmt): boolean {
  const cond = s.kind === "ForStmt" && s.cond ? unparen(s.cond) : undefined;
  return s.kind === "ForStmt" && (cond === undefined || cond.kind === "Ident");
}
