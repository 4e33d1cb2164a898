/** Assignments and short variable declarations (Go spec, "Assignment statements", "Short variable declarations"). */
import type { AssignStmt, Expr, Ident } from "../syntax/ast";
import { unparen } from "../syntax/paren";
import type { Type, VarObj } from "./types";
import { boolType, unknown } from "./basic";
import type { Checker } from "./checker";
import { assign } from "./convert";
import { expr, multiExpr, operationType, shiftType } from "./expr";
import { declareLocal } from "./local-decl";
import { VarObject } from "./objects";
import { coreType } from "./underlying";

export function assignStmt(c: Checker, s: AssignStmt): void {
  if (s.op === ":=") {
    define(c, s.lhs, s.rhs);
    return;
  }
  if (s.op === "=") {
    const targets = s.lhs.map((e) => targetType(c, e));
    assignedTypes(c, s.rhs, s.lhs.length, targets);
    return;
  }
  const [left] = s.lhs;
  const [right] = s.rhs;
  if (left === undefined || right === undefined) return;
  const x = expr(c, left);
  const y = expr(c, right);
  const op = s.op.slice(0, -1);
  if (op === "<<" || op === ">>") shiftType(c, left, x, right, y);
  else operationType(c, op, left, x, right, y);
}

/** The type of what is assigned to; undefined for the blank identifier. */
export function targetType(c: Checker, e: Expr): Type | undefined {
  if (e.kind === "Ident" && e.name === "_") return undefined;
  return expr(c, e);
}

/** The variables on the left of `:=`, and their types, as they are declared after the statement. */
function define(c: Checker, lhs: readonly Expr[], rhs: readonly Expr[]): void {
  const only = lhs[0];
  const value = rhs[0];
  if (lhs.length === 1 && rhs.length === 1 && only?.kind === "Ident" && value !== undefined) {
    // By far the most frequent form.
    const old = reused(c, only);
    const t = assign(c, value, expr(c, value), old?.type);
    if (old === undefined) declareLocal(c, only, t);
    else c.use(only, old);
    return;
  }
  const olds = lhs.map((e) => (e.kind === "Ident" ? reused(c, e) : undefined));
  const targets = lhs.map((e, i) => (e.kind === "Ident" ? olds[i]?.type : expr(c, e)));
  const types = assignedTypes(c, rhs, lhs.length, targets);
  lhs.forEach((e, i) => {
    if (e.kind !== "Ident") return;
    const old = olds[i];
    if (old === undefined) declareLocal(c, e, types[i] ?? unknown);
    else c.use(e, old);
  });
}

/** `:=` assigns to variables that the innermost scope has already, and declares the others. */
function reused(c: Checker, id: Ident): VarObj | undefined {
  if (id.name === "_") return undefined;
  const obj = c.scopes.lookupInnermost(id.name);
  return obj instanceof VarObject ? obj : undefined;
}

/**
 * Types the right side of an assignment to `n` operands, with the comma-ok forms and calls that give several values.
 * Returns the types that new variables get.
 */
export function assignedTypes(
  c: Checker,
  rhs: readonly Expr[],
  n: number,
  targets: readonly (Type | undefined)[] | undefined,
): readonly Type[] {
  const only = rhs.length === 1 ? rhs[0] : undefined;
  if (only === undefined || n === 1) {
    return rhs.map((e, i) => assign(c, e, expr(c, e), targets?.[i]));
  }
  const t = multiExpr(c, only);
  if (t.kind === "tuple") return t.types;
  if (n !== 2 || !hasCommaOk(c, only)) return [];
  return [t, commaOkType(targets?.[1])];
}

/** The type of the second value: any boolean type. */
export function commaOkType(target: Type | undefined): Type {
  return target ?? boolType;
}

function hasCommaOk(c: Checker, e: Expr): boolean {
  const x = unparen(e);
  switch (x.kind) {
    case "TypeAssertExpr":
      return true;
    case "UnaryExpr":
      return x.op === "<-";
    case "IndexExpr": {
      const t = c.rec.typeOf(x.x);
      return t !== undefined && (t.kind === "unknown" || coreType(t)?.kind === "map");
    }
    default:
      return false;
  }
}
