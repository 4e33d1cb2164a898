import type { VarObj } from "../../semantic/types";
import type { Expr, FuncLit, Node, ReturnStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { OwnTouch, Thread } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import { isError } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import { isNil } from "../walks/obligations";
import { variableOf } from "../walks/steps";

/**
 * What undoes the work of a function that fails, where the goroutine is started when nothing can fail any more:
 * `defer func() { if err != nil { x.c = nil } }()`, and at the end `go x.watch(); return nil`.
 */
export function isUndoneBefore(y: OwnTouch, t: Thread, fn: FuncUnit): boolean {
  if (t.via.length > 0 || t.spawn.fn !== fn || t.loop !== undefined || y.at.fn.parent !== fn) return false;
  const literal = y.at.fn.decl;
  if (literal.kind !== "FuncLit" || !isDeferred(literal, fn)) return false;
  const err = resultAskedFor(literal, y.at.node, fn);
  return err !== undefined && returnsNilAfter(t.spawn.node, err, fn);
}

function isDeferred(literal: FuncLit, fn: FuncUnit): boolean {
  const { parent } = parentOf(parentsOf(fn.decl), literal);
  return parent?.kind === "CallExpr" && parentsOf(fn.decl).get(parent)?.kind === "DeferStmt";
}

/** The named error of which an `if` around the node makes sure that it is set. */
function resultAskedFor(around: Node, node: Node, fn: FuncUnit): VarObj | undefined {
  let found: VarObj | undefined;
  visit(around, (n) => {
    if (n.pos > node.pos || n.end < node.end) return false;
    if (n.kind === "IfStmt" && n.then.pos <= node.pos && node.end <= n.then.end)
      found ??= conjuncts(n.cond).flatMap((c) => errorSet(c, fn) ?? [])[0];
    return true;
  });
  return found;
}

function conjuncts(cond: Expr): readonly Expr[] {
  const e = unparen(cond);
  return e.kind === "BinaryExpr" && e.op === "&&" ? [...conjuncts(e.x), ...conjuncts(e.y)] : [e];
}

function errorSet(e: Expr, fn: FuncUnit): VarObj | undefined {
  if (e.kind !== "BinaryExpr" || e.op !== "!=" || !isNil(e.y)) return undefined;
  const v = variableOf(e.x, fn.info);
  return v && fn.results.includes(v) && isError(v.type) ? v : undefined;
}

/** Every return that comes after the node gives no error. */
function returnsNilAfter(node: Node, err: VarObj, fn: FuncUnit): boolean {
  const index = fn.results.indexOf(err);
  let fails = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "ReturnStmt" && n.pos > node.pos) fails ||= !isWithoutError(n, index, err, fn);
    if (n.kind === "BranchStmt" && n.tok === "goto") fails = true;
    return !fails;
  });
  return !fails;
}

function isWithoutError(n: ReturnStmt, index: number, err: VarObj, fn: FuncUnit): boolean {
  if (n.results.length > 0) {
    const value = n.results[index];
    return value !== undefined && isNil(value);
  }
  // Set nowhere but by what is returned, and where it is set already.
  let isSet = false;
  visit(fn.decl, (x) => {
    if (x.kind === "AssignStmt")
      isSet ||= x.lhs.some((l) => variableOf(l, fn.info) === err) && resultAskedFor(fn.decl, x, fn) !== err;
    if (x.kind === "UnaryExpr" && x.op === "&") isSet ||= variableOf(x.x, fn.info) === err;
    return !isSet;
  });
  return !isSet;
}
