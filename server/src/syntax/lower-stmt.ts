/** Lowering of statements. */
import type { AssignStmt, BlockStmt, BranchStmt, Expr, Ident, IfStmt, Stmt } from "./ast";
import { genDecl } from "./lower-decl";
import { selectStmt, switchStmt, typeSwitchStmt } from "./lower-switch";
import type { Lowering, StmtRule } from "./lower-context";

const declaration: StmtRule = (c, node) => {
  const decl = genDecl(c, node);
  return { kind: "DeclStmt", pos: decl.pos, end: decl.end, decl };
};

/** Rules by node type. */
export const STMT_RULES: Readonly<Record<string, StmtRule>> = {
  const_declaration: declaration,
  type_declaration: declaration,
  var_declaration: declaration,
  expression_statement: (c, node) => exprStmt(c.expr(node + 1)),
  send_statement: (c, node) => {
    const chan = c.expr(node + 1);
    const value = c.expr(c.nextOf(c.nextOf(node + 1)));
    return { kind: "SendStmt", pos: chan.pos, end: value.end, chan, value };
  },
  inc_statement: incDec("++"),
  dec_statement: incDec("--"),
  assignment_statement: assignment,
  short_var_declaration: assignment,
  return_statement: (c, node) => {
    const list = c.first(node, c.ids.expressionList);
    const results = list < 0 ? [] : c.exprs(list);
    return { kind: "ReturnStmt", pos: c.startOf(node), end: c.endOf(node), results };
  },
  go_statement: (c, node) => {
    const call = c.expr(c.nextOf(node + 1));
    if (call.kind !== "CallExpr") c.hasError = true;
    return { kind: "GoStmt", pos: c.startOf(node), end: call.end, call };
  },
  defer_statement: (c, node) => {
    const call = c.expr(c.nextOf(node + 1));
    if (call.kind !== "CallExpr") c.hasError = true;
    return { kind: "DeferStmt", pos: c.startOf(node), end: call.end, call };
  },
  if_statement: ifStmt,
  for_statement: forStmt,
  expression_switch_statement: switchStmt,
  type_switch_statement: typeSwitchStmt,
  select_statement: selectStmt,
  labeled_statement: labeledStmt,
  fallthrough_statement: branch("fallthrough"),
  break_statement: branch("break"),
  continue_statement: branch("continue"),
  goto_statement: branch("goto"),
  block: (c, node) => c.block(node),
  empty_statement: (c, node) => {
    // The grammar has one empty statement less than Go in `;;`: which semicolons only separate is not worth telling.
    c.hasError = true;
    return { kind: "EmptyStmt", pos: c.startOf(node), end: c.endOf(node) };
  },
};

export function exprStmt(x: Expr): Stmt {
  return { kind: "ExprStmt", pos: x.pos, end: x.end, x };
}

/** `lhs op rhs` of the child nodes `left`, the operator token and `right`. */
export function assign(c: Lowering, left: number, rhs: Expr[]): AssignStmt {
  const lhs = c.exprs(left);
  const operator = c.nextOf(left);
  const op = c.rules.tables.names[c.typeOf(operator)] as string;
  if (op !== "=" && op !== ":=" && (lhs.length > 1 || rhs.length > 1)) c.hasError = true;
  const pos = (lhs[0] as Expr).pos;
  const end = (rhs[rhs.length - 1] as Expr).end;
  return { kind: "AssignStmt", pos, end, lhs, op, opPos: c.startOf(operator), rhs };
}

function assignment(c: Lowering, node: number): Stmt {
  return assign(c, node + 1, c.exprs(c.nextOf(c.nextOf(node + 1))));
}

function incDec(op: "++" | "--"): StmtRule {
  return (c, node) => {
    const x = c.expr(node + 1);
    return { kind: "IncDecStmt", pos: x.pos, end: c.endOf(node), x, op };
  };
}

function branch(tok: BranchStmt["tok"]): StmtRule {
  return (c, node) => {
    const name = tok === "fallthrough" ? node : c.nextOf(node + 1);
    const label = tok !== "fallthrough" && name < c.nextOf(node) ? c.ident(name) : undefined;
    return { kind: "BranchStmt", pos: c.startOf(node), end: c.endOf(node), tok, label };
  };
}

function labeledStmt(c: Lowering, node: number): Stmt {
  const label: Ident = c.ident(node + 1);
  const inner = c.nextOf(c.nextOf(node + 1));
  if (inner < c.nextOf(node)) {
    const stmt = c.stmt(inner);
    return { kind: "LabeledStmt", pos: label.pos, end: stmt.end, label, stmt };
  }
  // A label without a statement: only before a closing brace, which is the next node.
  if (c.typeOf(inner) !== c.ids.rbrace) c.hasError = true;
  const end = c.startOf(inner);
  return { kind: "LabeledStmt", pos: label.pos, end, label, stmt: { kind: "EmptyStmt", pos: end, end } };
}

function optional(c: Lowering, node: number): Stmt | undefined {
  return node < 0 ? undefined : c.stmt(node);
}

function ifStmt(c: Lowering, node: number): Stmt {
  const { initializer, condition, consequence, alternative } = c.fields;
  const init = c.inHeader(() => optional(c, c.at(node, initializer)));
  const cond = c.inHeader(() => c.expr(c.at(node, condition)));
  const then = c.block(c.at(node, consequence));
  const other = c.at(node, alternative);
  let otherwise: BlockStmt | IfStmt | undefined;
  if (other >= 0) {
    const stmt = c.stmt(other);
    if (stmt.kind === "IfStmt" || stmt.kind === "BlockStmt") otherwise = stmt;
  }
  return { kind: "IfStmt", pos: c.startOf(node), end: c.endOf(node), init, cond, then, else: otherwise };
}

function forStmt(c: Lowering, node: number): Stmt {
  const bodyNode = c.at(node, c.fields.body);
  const head = c.nextOf(node + 1);
  const pos = c.startOf(node);
  const end = c.endOf(node);
  let init: Stmt | undefined;
  let cond: Expr | undefined;
  let post: Stmt | undefined;
  if (c.typeOf(head) === c.ids.rangeClause) return rangeStmt(c, node, head, bodyNode);
  if (c.typeOf(head) === c.ids.forClause) {
    const condition = c.at(head, c.fields.condition);
    init = c.inHeader(() => optional(c, c.at(head, c.fields.initializer)));
    cond = condition < 0 ? undefined : c.inHeader(() => c.expr(condition));
    post = c.inHeader(() => optional(c, c.at(head, c.fields.update)));
  } else if (head !== bodyNode) {
    cond = c.inHeader(() => c.expr(head));
  }
  return { kind: "ForStmt", pos, end, init, cond, post, body: c.block(bodyNode) };
}

function rangeStmt(c: Lowering, node: number, clause: number, bodyNode: number): Stmt {
  const left = c.at(clause, c.fields.left);
  const lhs = left < 0 ? [] : c.inHeader(() => c.exprs(left));
  if (lhs.length > 2) c.hasError = true;
  const tok = left < 0 ? undefined : c.typeOf(c.nextOf(left)) === c.ids.define ? ":=" : "=";
  const x = c.inHeader(() => c.expr(c.at(clause, c.fields.right)));
  const body = c.block(bodyNode);
  return { kind: "RangeStmt", pos: c.startOf(node), end: c.endOf(node), key: lhs[0], value: lhs[1], tok, x, body };
}
