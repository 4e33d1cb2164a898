/** Lowering of `switch`, type switches and `select`. */
import type { CaseClause, CommClause, Expr, Ident, Stmt } from "./ast";
import type { Lowering } from "./lower-context";
import { assign, exprStmt } from "./lower-stmt";

export function switchStmt(c: Lowering, node: number): Stmt {
  const init = initializer(c, node);
  const value = c.at(node, c.fields.value);
  const tag = value < 0 ? undefined : c.inHeader(() => c.expr(value));
  const end = c.endOf(node);
  return { kind: "SwitchStmt", pos: c.startOf(node), end, init, tag, clauses: caseClauses(c, node), rbrace: end - 1 };
}

export function typeSwitchStmt(c: Lowering, node: number): Stmt {
  const init = initializer(c, node);
  const alias = c.at(node, c.fields.alias);
  const x = c.inHeader(() => c.expr(c.at(node, c.fields.value)));
  const end = c.endOf(node);
  const bind = alias < 0 ? undefined : boundName(c, alias);
  const clauses = caseClauses(c, node);
  return { kind: "TypeSwitchStmt", pos: c.startOf(node), end, init, bind, x, clauses, rbrace: end - 1 };
}

/** The grammar allows any list of expressions before `:=`; Go one name. */
function boundName(c: Lowering, alias: number): Ident | undefined {
  const [bind, ...rest] = c.exprs(alias);
  if (bind?.kind === "Ident" && rest.length === 0) return bind;
  c.hasError = true;
  return undefined;
}

export function selectStmt(c: Lowering, node: number): Stmt {
  const clauses: CommClause[] = [];
  for (const clause of clauseNodes(c, node)) {
    const colon = c.first(clause, c.ids.colon);
    const body = c.stmts(c.first(clause, c.ids.statementList));
    const isDefault = c.typeOf(clause) === c.ids.defaultCase;
    const comm = isDefault ? undefined : communication(c, c.nextOf(clause + 1));
    clauses.push({ kind: "CommClause", pos: c.startOf(clause), end: clauseEnd(c, colon, body), comm, body });
  }
  const end = c.endOf(node);
  return { kind: "SelectStmt", pos: c.startOf(node), end, clauses, rbrace: end - 1 };
}

function communication(c: Lowering, node: number): Stmt {
  if (c.typeOf(node) === c.ids.sendStatement) return c.stmt(node);
  const right = c.expr(c.at(node, c.fields.right));
  const left = c.at(node, c.fields.left);
  return left < 0 ? exprStmt(right) : assign(c, left, [right]);
}

function initializer(c: Lowering, node: number): Stmt | undefined {
  const init = c.at(node, c.fields.initializer);
  return init < 0 ? undefined : c.inHeader(() => c.stmt(init));
}

function caseClauses(c: Lowering, node: number): CaseClause[] {
  return clauseNodes(c, node).map((clause) => {
    const colon = c.first(clause, c.ids.colon);
    const isDefault = c.typeOf(clause) === c.ids.defaultCase;
    const exprs = isDefault ? [] : caseExprs(c, clause, colon);
    const body = c.stmts(c.first(clause, c.ids.statementList));
    return { kind: "CaseClause", pos: c.startOf(clause), end: clauseEnd(c, colon, body), exprs, isDefault, body };
  });
}

/** What stands between `case` and the colon: an expression list, or types. */
function caseExprs(c: Lowering, clause: number, colon: number): Expr[] {
  const exprs: Expr[] = [];
  for (let child = c.nextOf(clause + 1); child < colon; child = c.nextOf(child)) {
    if (c.typeOf(child) === c.ids.expressionList) return c.exprs(child);
    if (!c.isToken(child)) exprs.push(c.expr(child));
  }
  return exprs;
}

/** The children that are clauses: whatever is neither a token nor in a field. */
function clauseNodes(c: Lowering, node: number): number[] {
  const clauses: number[] = [];
  for (let child = node + 1, stop = c.nextOf(node); child < stop; child = c.nextOf(child)) {
    if (!c.isToken(child) && c.field[child] === 0) clauses.push(child);
  }
  return clauses;
}

function clauseEnd(c: Lowering, colon: number, body: readonly Stmt[]): number {
  return body[body.length - 1]?.end ?? c.endOf(colon);
}
