import type { VarObj } from "../../semantic/types";
import type { Expr, FuncLit, Node, ReturnStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { OwnTouch, Thread, Touch } from "../engine/summary";
import type { FuncUnit, Instr } from "../ir/ir";
import { locationOf } from "../ir/path";
import { isError } from "../ir/types";
import { instrsOf, reaches, type Point } from "../walks/cfg-walk";
import { parentOf, parentsOf } from "../walks/local-uses";
import { variableOf } from "../walks/steps";
import { isInside } from "../../syntax/extent";
import { isNil } from "../../syntax/nil";

/** The function comes to `y` only where it fails, when the goroutine has not been started yet or has given up itself. */
export function isOnFailure(x: Touch, y: OwnTouch, t: Thread, fn: FuncUnit): boolean {
  return isUndoneBefore(y, t, fn) || isOfFailedStart(x, y, t, fn);
}

/**
 * The goroutine tells how its start went, and where it tells of an error it returns: `ready <- err; return`, and later
 * `ready <- nil`. Whoever clears away behind `if err := <-ready; err != nil` has the object to itself again.
 */
function isOfFailedStart(x: Touch, y: OwnTouch, t: Thread, fn: FuncUnit): boolean {
  const body = t.target;
  const here = y.via[0] ?? y.at;
  if (t.via.length > 0 || t.spawn.fn !== fn || t.loop !== undefined || t.many || here.fn !== fn || !body) return false;
  const told = errorReceived(here.node, fn);
  if (told === undefined || isDeferredIn((x.via[0] ?? x.at).node, body)) return false;
  const tells = (i: Instr): boolean => i.op === "send" && i.chan.k === "path" && locationOf(i.chan.path).key === told;
  const isThrough = (i: Instr): boolean => tells(i) && i.op === "send" && i.value?.k === "nil";
  const all = instrsOf(body);
  // What it tells after that is about something else.
  const isFirst = (at: Point): boolean => reaches({ block: body.entry, index: 0 }, at, { stops: isThrough });
  return (
    all.some(({ i }) => isThrough(i)) &&
    all.every(({ i, at }) => !tells(i) || isThrough(i) || endsWith(i.node, body) || !isFirst(at))
  );
}

/** The place of the channel that gave the error which an `if` around the node has found to be set. */
function errorReceived(node: Node, fn: FuncUnit): string | undefined {
  let found: string | undefined;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.pos > node.pos || n.end < node.end) return false;
    if (n.kind !== "IfStmt" || n.then.pos > node.pos || node.end > n.then.end) return true;
    for (const c of conjuncts(n.cond)) {
      const v = c.kind === "BinaryExpr" && c.op === "!=" && isNil(c.y) ? variableOf(c.x, fn.info) : undefined;
      if (v && isError(v.type)) found ??= receivedInto(v, fn);
    }
    return true;
  });
  return found;
}

/** The channel that is the only one to give the variable a value: `err := <-ready`. */
function receivedInto(v: VarObj, fn: FuncUnit): string | undefined {
  const given: Expr[] = [];
  visit(fn.decl, (n) => {
    if (n.kind === "AssignStmt" && n.lhs.some((l) => variableOf(l, fn.info) === v)) given.push(...n.rhs);
  });
  const [only, other] = given;
  if (!only || other) return undefined;
  for (const b of fn.blocks)
    for (const i of b.instrs)
      if (i.op === "recv" && i.node === unparen(only) && i.chan.k === "path") return locationOf(i.chan.path).key;
  return undefined;
}

/** The statement behind the node is a return. */
function endsWith(node: Node, { decl }: FuncUnit): boolean {
  const { parent, child } = parentOf(parentsOf(decl), node);
  if (parent?.kind !== "BlockStmt") return false;
  return parent.stmts[parent.stmts.findIndex((s) => s === child) + 1]?.kind === "ReturnStmt";
}

function isDeferredIn(node: Node, { decl }: FuncUnit): boolean {
  let deferred = false;
  visit(decl, (n) => {
    deferred ||= n.kind === "DeferStmt" && isInside(node, n);
    return !deferred;
  });
  return deferred;
}

/**
 * What undoes the work of a function that fails, where the goroutine is started when nothing can fail any more:
 * `defer func() { if err != nil { x.c = nil } }()`, and at the end `go x.watch(); return nil`.
 */
function isUndoneBefore(y: OwnTouch, t: Thread, fn: FuncUnit): boolean {
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
    if (n.kind === "IfStmt" && isInside(node, n.then))
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
