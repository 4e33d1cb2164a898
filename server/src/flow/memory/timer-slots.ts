import type { VarObj } from "../../semantic/types";
import type { AssignStmt, Expr, IfStmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { parentOf, parentsOf } from "../walks/local-uses";
import { makesObject } from "../walks/new-objects";
import { textOf } from "../walks/position";
import { listOf } from "../../syntax/statements";
import { isInside } from "../../syntax/extent";

/** The expression that a local with one value was given. */
export function madeBy(e: Expr | undefined, r: Resolver): Expr | undefined {
  const x = e && unparen(e);
  const o = x?.kind === "Ident" ? r.info.objOf(x) : undefined;
  const defs = o?.kind === "var" && o.role === "local" ? (r.definitions.defs.get(o) ?? []) : [];
  const only = defs.length === 1 ? defs[0] : undefined;
  return only?.k === "expr" && only.count === 1 ? only.e : x;
}

/** The field or package variable that an expression is, is an entry of, or was taken from. */
export function slotOf(e: Expr, r: Resolver, depth = 0): VarObj | undefined {
  let x = unparen(e);
  while (x.kind === "IndexExpr" || x.kind === "StarExpr" || x.kind === "TypeAssertExpr") x = unparen(x.x);
  if (x.kind === "SelectorExpr") {
    const o = r.packageMember(x) ?? r.info.selectionOf(x)?.obj;
    return o?.kind === "var" ? o.origin : undefined;
  }
  const o = x.kind === "Ident" ? r.info.objOf(x) : undefined;
  if (o?.kind !== "var") return undefined;
  if (o.role === "package") return o;
  if (depth > 3) return undefined;
  for (const d of r.definitions.defs.get(o) ?? []) {
    const from = d.k === "expr" && d.index === 0 ? d.e : d.k === "rangeValue" ? d.stmt.x : undefined;
    const slot = from && from.kind !== "CallExpr" ? slotOf(from, r, depth + 1) : undefined;
    if (slot) return slot;
  }
  return undefined;
}

/** A field of an object that this very function has made. */
export function isOfOwnObject(target: Expr, fn: FuncUnit, r: Resolver): boolean {
  let x = target;
  while (x.kind === "SelectorExpr" || x.kind === "IndexExpr" || x.kind === "ParenExpr") x = x.x;
  const o = x.kind === "Ident" ? r.info.objOf(x) : undefined;
  if (o?.kind !== "var" || o.role !== "local") return false;
  const made = madeBy(x, r);
  const isGiven = made?.kind === "CallExpr" && r.callValue(made, 0).k === "fresh";
  return o.owner === fn.decl && made !== undefined && (made === x || isGiven || makesObject(made, r.info));
}

/** A field of what the statement before has put there: `b.batch = &batch{}; b.batch.timer = time.AfterFunc(…)`. */
export function isOfObjectMadeBefore(target: Expr, stmt: AssignStmt, fn: FuncUnit): boolean {
  const owner = target.kind === "SelectorExpr" ? textOf(fn, target.x) : undefined;
  const { info } = fn;
  let found = false;
  visit(fn.decl, (n) => {
    const list = listOf(n) ?? [];
    const before = list[list.indexOf(stmt) - 1];
    if (before?.kind !== "AssignStmt" || before.lhs.length !== 1) return !found;
    const [to] = before.lhs;
    const [made] = before.rhs;
    found ||= to !== undefined && made !== undefined && textOf(fn, to) === owner && makesObject(made, info);
    return !found;
  });
  return found;
}

/**
 * A flag lets nobody in until the callback has cleared it: the timer from before has gone off.
 *
 *     if s.pending { return }
 *     s.pending = true
 *     s.timer = time.AfterFunc(delay, func() { s.pending = false; ... })
 */
export function admitsOne(
  engine: Engine,
  fn: FuncUnit,
  stmt: AssignStmt,
  callback: FuncUnit | undefined,
  r: Resolver,
): boolean {
  let admits = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "IfStmt" || n.pos >= stmt.pos || admits) return !admits;
    const flag = leaves(n) ? slotOf(n.cond, r) : undefined;
    admits = flag !== undefined && callback !== undefined && clears(callback, flag, engine);
    return true;
  });
  return admits;
}

function clears(callback: FuncUnit, flag: VarObj, engine: Engine): boolean {
  const r = engine.ir.resolverFor(callback);
  if (!r) return false;
  let found = false;
  visit(callback.decl, (n) => {
    if (n.kind !== "AssignStmt" || n.lhs.length !== 1) return;
    const [target] = n.lhs;
    const [value] = n.rhs;
    const isFalse = value?.kind === "Ident" && value.name === "false";
    if (target && isFalse && slotOf(target, r) === flag) found = true;
  });
  return found;
}

/** The statement runs only where there is no timer yet: in the branch of a test, or behind one that leaves. */
export function testedForAbsence(fn: FuncUnit, stmt: AssignStmt, slot: VarObj, r: Resolver): boolean {
  let absent = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "IfStmt" || n.pos >= stmt.pos || absent) return !absent;
    const test = absenceTest(n, slot, r);
    if (test === undefined) return true;
    const inThen = isInside(stmt, n.then);
    const inElse = n.else !== undefined && isInside(stmt, n.else);
    if (test === "absent" ? inThen : inElse || (!inThen && leaves(n))) absent = true;
    return true;
  });
  return absent;
}

/** What the branch of an `if` shows about the slot. */
function absenceTest(n: IfStmt, slot: VarObj, r: Resolver): "absent" | "present" | undefined {
  let result: "absent" | "present" | undefined;
  visit(n.cond, (x) => {
    if (x.kind === "BinaryExpr" && (x.op === "==" || x.op === "!=")) {
      const [a, b] = [unparen(x.x), unparen(x.y)];
      const other = b.kind === "Ident" && b.name === "nil" ? a : a.kind === "Ident" && a.name === "nil" ? b : undefined;
      if (other && slotOf(other, r) === slot) result = x.op === "==" ? "absent" : "present";
    }
    if (x.kind !== "Ident") return true;
    const o = r.info.objOf(x);
    const defs = o?.kind === "var" ? (r.definitions.defs.get(o) ?? []) : [];
    if (!defs.some((d) => d.k === "expr" && d.index === 1 && d.e.kind === "IndexExpr" && slotOf(d.e, r) === slot))
      return true;
    const { parent } = parentOf(parentsOf(r.decl), x);
    result = parent?.kind === "UnaryExpr" && parent.op === "!" ? "absent" : "present";
    return true;
  });
  return result;
}

function leaves(n: IfStmt): boolean {
  const last = n.then.stmts[n.then.stmts.length - 1];
  return last?.kind === "ReturnStmt" || last?.kind === "BranchStmt";
}
