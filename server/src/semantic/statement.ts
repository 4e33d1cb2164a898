/** Typing of statements (Go spec, "Statements"). */
import type {
  BranchStmt,
  CommClause,
  Ident,
  IfStmt,
  RangeStmt,
  ReturnStmt,
  Stmt,
  SwitchStmt,
  TypeSwitchStmt,
} from "../syntax/ast";
import type { Type } from "./types";
import { unknown } from "./basic";
import { assignStmt, assignedTypes, targetType } from "./assignment";
import type { Checker } from "./checker";
import { assign, convertUntyped } from "./convert";
import { expr, multiExpr, operationType } from "./expr";
import { declareLocal, localDecl } from "./local-decl";
import { LabelObject, VarObject } from "./objects";
import { rangeTypes } from "./range";
import { resolveType } from "./resolve";
import { coreType } from "./underlying";
import { boolType } from "./basic";

export function statements(c: Checker, stmts: readonly Stmt[]): void {
  for (const s of stmts) statement(c, s);
}

/** Statements in a scope of their own. */
function block(c: Checker, stmts: readonly Stmt[]): void {
  c.scopes.open();
  statements(c, stmts);
  c.scopes.close();
}

function statement(c: Checker, s: Stmt): void {
  switch (s.kind) {
    case "ExprStmt":
      multiExpr(c, s.x);
      return;
    case "AssignStmt":
      assignStmt(c, s);
      return;
    case "IfStmt":
      ifStmt(c, s);
      return;
    case "ReturnStmt":
      returnStmt(c, s);
      return;
    case "BlockStmt":
      block(c, s.stmts);
      return;
    case "ForStmt":
      c.scopes.open();
      if (s.init !== undefined) statement(c, s.init);
      if (s.cond !== undefined) expr(c, s.cond);
      if (s.post !== undefined) statement(c, s.post);
      block(c, s.body.stmts);
      c.scopes.close();
      return;
    case "RangeStmt":
      rangeStmt(c, s);
      return;
    case "SwitchStmt":
      switchStmt(c, s);
      return;
    case "TypeSwitchStmt":
      typeSwitchStmt(c, s);
      return;
    case "SelectStmt":
      for (const clause of s.clauses) commClause(c, clause);
      return;
    case "GoStmt":
    case "DeferStmt":
      multiExpr(c, s.call);
      return;
    case "SendStmt": {
      const core = coreType(expr(c, s.chan));
      assign(c, s.value, expr(c, s.value), core?.kind === "chan" ? core.elem : unknown);
      return;
    }
    case "IncDecStmt":
      expr(c, s.x);
      return;
    case "DeclStmt":
      localDecl(c, s.decl);
      return;
    case "LabeledStmt": {
      const label = labelNamed(c, s.label);
      label.ident = s.label;
      statement(c, s.stmt);
      return;
    }
    case "BranchStmt":
      branchStmt(c, s);
      return;
    case "BadStmt":
      c.bad();
      return;
    case "EmptyStmt":
      return;
  }
}

function branchStmt(c: Checker, s: BranchStmt): void {
  if (s.label !== undefined) labelNamed(c, s.label);
}

/** Labels belong to the whole function; a `goto` may come before its label. */
function labelNamed(c: Checker, id: Ident): LabelObject {
  const labels = (c.labels ??= new Map<string, LabelObject>());
  let label = labels.get(id.name);
  if (label === undefined) {
    label = new LabelObject(id.name, c.pkg, c.place);
    labels.set(id.name, label);
  }
  c.use(id, label);
  return label;
}

/** A chain of `else if` is walked in a loop; each one's scope stays open for those after it. */
function ifStmt(c: Checker, start: IfStmt): void {
  let open = 0;
  let s: IfStmt | undefined = start;
  while (s !== undefined) {
    c.scopes.open();
    open++;
    if (s.init !== undefined) statement(c, s.init);
    expr(c, s.cond);
    block(c, s.then.stmts);
    const rest: IfStmt["else"] = s.else;
    s = undefined;
    if (rest?.kind === "IfStmt") s = rest;
    else if (rest !== undefined) block(c, rest.stmts);
  }
  while (open-- > 0) c.scopes.close();
}

function returnStmt(c: Checker, s: ReturnStmt): void {
  if (s.results.length === 0) return;
  const results = c.signature?.results ?? [];
  assignedTypes(
    c,
    s.results,
    Math.max(results.length, 1),
    results.map((r) => r.type),
  );
}

function rangeStmt(c: Checker, s: RangeStmt): void {
  const x = multiExpr(c, s.x);
  c.scopes.open();
  const integer = x.kind === "basic" && x.untyped && x.sort !== "string";
  const { key, value } = s;
  if (s.tok === ":=") {
    const settled = integer ? assign(c, s.x, x, undefined) : x;
    const types = rangeTypes(settled);
    if (key !== undefined) rangeVar(c, key, types.key);
    if (value !== undefined) rangeVar(c, value, types.value);
  } else {
    const target = key === undefined ? undefined : targetType(c, key);
    if (value !== undefined) targetType(c, value);
    // The bound of `for i = range 10` takes the type of i.
    if (integer) convertUntyped(c, s.x, x, target ?? assign(c, s.x, x, undefined));
  }
  block(c, s.body.stmts);
  c.scopes.close();
}

function rangeVar(c: Checker, e: NonNullable<RangeStmt["key"]>, t: Type): void {
  if (e.kind === "Ident") declareLocal(c, e, t);
  else expr(c, e);
}

function switchStmt(c: Checker, s: SwitchStmt): void {
  c.scopes.open();
  if (s.init !== undefined) statement(c, s.init);
  const tag = s.tag === undefined ? boolType : assign(c, s.tag, expr(c, s.tag), undefined);
  for (const clause of s.clauses) {
    for (const e of clause.exprs) {
      // Each is compared with the tag.
      const t = expr(c, e);
      if (s.tag === undefined) {
        if (t.kind === "basic" && t.untyped) convertUntyped(c, e, t, tag);
      } else operationType(c, "==", e, t, s.tag, tag);
    }
    block(c, clause.body);
  }
  c.scopes.close();
}

function typeSwitchStmt(c: Checker, s: TypeSwitchStmt): void {
  c.scopes.open();
  if (s.init !== undefined) statement(c, s.init);
  const operand = s.x.kind === "TypeAssertExpr" && s.x.type === undefined ? s.x.x : s.x;
  const x = expr(c, operand);
  for (const clause of s.clauses) {
    let only: Type | undefined;
    for (const e of clause.exprs) {
      const isNil = e.kind === "Ident" && c.lookup(e.name)?.kind === "nil";
      if (isNil) expr(c, e);
      const t = isNil ? undefined : resolveType(c, e);
      only = clause.exprs.length === 1 ? t : undefined;
    }
    c.scopes.open();
    if (s.bind !== undefined) {
      const init = {
        name: s.bind.name,
        pkg: c.pkg,
        role: "local",
        place: c.place,
        ident: s.bind,
        owner: c.owner,
      } as const;
      const v = new VarObject(init, only ?? x);
      (c.rec.clauseVars ??= new Map<typeof clause, VarObject>()).set(clause, v);
      c.locals.push(v);
      c.scopes.declare(v.name, v);
    }
    statements(c, clause.body);
    c.scopes.close();
  }
  c.scopes.close();
}

function commClause(c: Checker, clause: CommClause): void {
  c.scopes.open();
  if (clause.comm !== undefined) statement(c, clause.comm);
  statements(c, clause.body);
  c.scopes.close();
}
