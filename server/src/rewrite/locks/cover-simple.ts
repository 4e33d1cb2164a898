import type { AssignStmt, CallExpr, DeferStmt, Expr, Node, ReturnStmt, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { wrapWhole, isExpression, type CoverContext } from "./cover-statement";
import { exprText } from "../edits/expression-text";
import type { Point } from "../edits/points";
import { lockCall, unlockCall, wishesFor } from "../edits/region";
import { refuse } from "../edits/result";
import { unlabelled } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/** Covers a statement that holds no other statements of this function. */
export function coverSimple(c: CoverContext, s: Stmt): void {
  const x = unlabelled(s);
  const points = c.within(x);
  if (x.kind === "DeferStmt" && coverDefer(c, s, x, points)) return;
  if (x.kind === "ReturnStmt") return coverReturn(c, s, x, points);
  const noise = c.level(x);
  if (noise === 0 && !c.othersIn(x) && !c.isDeclaredIn([x])) {
    c.writer.wrap([s], c.lock, points);
    return;
  }
  // What takes time is moved out of the critical section, or what is read is read before.
  if (x.kind === "AssignStmt" && liftRight(c, s, x, points)) return;
  if (points.every((p) => isLiftable(c, x, p))) {
    c.writer.hoist(
      s,
      points.flatMap((p) => (isExpression(p.node) ? [{ expr: p.node, wishes: wishesFor(p.node) }] : [])),
      c.lock,
      false,
      c.unlockBefore(s),
    );
    return;
  }
  if (x.kind === "ExprStmt" && liftArguments(c, s, x.x, points)) return;
  if (x.kind === "AssignStmt" && liftAppended(c, s, x, points)) return;
  wrapWhole(c, s);
}

/** `s = append(s, slow())`: what is appended first. */
function liftAppended(c: CoverContext, s: Stmt, x: AssignStmt, points: readonly Point[]): boolean {
  const [value, more] = x.rhs;
  if (x.op === ":=" || !value || more || !x.lhs.every(isSimpleTarget) || x.lhs.some((l) => c.level(l) > 0))
    return false;
  return liftArguments(c, s, value, points);
}

function coverReturn(c: CoverContext, s: Stmt, x: ReturnStmt, points: readonly Point[]): void {
  const held = x.results.filter((r) => points.some((p) => isInside(p.node, r)));
  if (held.some((r) => c.level(r) > 0) && points.every((p) => isLiftable(c, x, p))) {
    c.writer.hoist(
      s,
      points.flatMap((p) => (isExpression(p.node) ? [{ expr: p.node, wishes: wishesFor(p.node) }] : [])),
      c.lock,
      false,
      c.unlockBefore(s),
    );
    return;
  }
  wrapWhole(c, s);
}

/** A value that can be read in advance: nothing decides on the way whether it is read at all, and it does not take long. */
export function isLiftable(c: CoverContext, stmt: Node, p: Point): boolean {
  if (p.write || p.pinned || !isExpression(p.node) || c.level(p.node) > 0) return false;
  for (const n of c.writer.editor.tree.up(p.node)) {
    if (n === stmt) return true;
    if (n.kind === "FuncLit") return false;
    if (n.kind === "BinaryExpr" && (n.op === "&&" || n.op === "||") && isInside(p.node, n.y)) return false;
  }
  return false;
}

/** `m[k] = slow()`: the value first, then the store under the lock. */
function liftRight(c: CoverContext, s: Stmt, x: AssignStmt, points: readonly Point[]): boolean {
  if (!canLiftRight(c, x, points)) return false;
  liftSlow(c, s, x);
  c.writer.wrap([s], c.lock, points);
  return true;
}

/** The slow part of the assignment is its right side, which can as well be computed before. */
export function canLiftRight(c: CoverContext, x: Stmt, points: readonly Point[]): x is AssignStmt {
  if (x.kind !== "AssignStmt" || x.op === ":=" || !x.lhs.every(isSimpleTarget) || x.lhs.some((l) => c.level(l) > 0))
    return false;
  const slow = x.rhs.filter((r) => c.level(r) > 0);
  return slow.length > 0 && !slow.some((r) => points.some((p) => isInside(p.node, r)));
}

/** Computes the slow values of an assignment in front of it. */
export function liftSlow(c: CoverContext, s: Stmt, x: AssignStmt): void {
  const { src, edits } = c.writer.editor;
  const lines: string[] = [];
  for (const r of x.rhs.filter((e) => c.level(e) > 0)) {
    // What is assigned tells how many there are, also where the callee is not at hand.
    const targets = x.rhs.length === 1 ? x.lhs : x.lhs.slice(0, 1);
    const isKept = targets.map((t) => x.rhs.length > 1 || src.of(t) !== "_");
    const fresh = c.writer.newNames(targets.length, r);
    const names = fresh.map((name, i) => (isKept[i] ? name : "_"));
    lines.push(`${names.join(", ")} := ${exprText(src, r, 1)}`);
    edits.replace(src.file, src.start(r), src.end(r), names.filter((_, i) => isKept[i]).join(", "));
    const [first, last] = [targets[0], targets.at(-1)];
    if (!first || !last || isKept.every(Boolean)) continue;
    const kept = targets.filter((_, i) => isKept[i]).map((t) => src.of(t));
    edits.replace(src.file, src.start(first), src.end(last), kept.join(", "));
  }
  c.writer.editor.before(s, lines);
}

function isSimpleTarget(e: Expr): boolean {
  const x = unparen(e);
  if (x.kind === "IndexExpr") return isSimple(x.x) && x.indices.every((i) => isSimple(i) || i.kind === "BinaryExpr");
  return isSimple(x);
}

/** `maps.Copy(m, slow())`: the other arguments first. */
function liftArguments(c: CoverContext, s: Stmt, e: Expr, points: readonly Point[]): boolean {
  const call = unparen(e);
  if (call.kind !== "CallExpr" || call.spread) return false;
  const noisy = call.args.filter((a) => c.level(a) > 0);
  if (noisy.length === 0 || noisy.some((a) => points.some((p) => p.node !== call && isInside(p.node, a)))) return false;
  if (callLevel(c, call) > 0) return false;
  const { src } = c.writer.editor;
  const lines: string[] = [];
  for (const a of noisy) {
    if (c.fn.info.typeOf(a).kind === "tuple") return false;
    const [name = "v"] = c.writer.newNames(1, a);
    lines.push(`${name} := ${exprText(src, a, 1)}`);
    c.writer.editor.edits.replace(src.file, src.start(a), src.end(a), name);
  }
  c.writer.editor.before(s, lines);
  c.writer.wrap([s], c.lock, points);
  return true;
}

/** The call by itself, its arguments left out. */
function callLevel(c: CoverContext, call: CallExpr): number {
  return c.level({ ...call, args: [] }) > 0 && c.level(call.fun) > 0 ? 1 : 0;
}

/** `defer delete(c.items, k)`: the lock belongs to the deferred call, not to the statement. True if that was done. */
function coverDefer(c: CoverContext, s: Stmt, x: DeferStmt, points: readonly Point[]): boolean {
  const call = unparen(x.call);
  if (call.kind !== "CallExpr") return false;
  const late = points.filter((p) => p.node === call);
  if (late.length === 0) return false;
  if (
    !call.args.every((a) => isFixed(c, a)) ||
    late.length !== points.filter((p) => !isInside(p.node, call) || p.node === call).length
  ) {
    refuse("The arguments of the deferred call may have changed when it runs.", "延迟调用执行时，其参数可能已经改变。");
  }
  const { src, edits } = c.writer.editor;
  const indent = c.writer.editor.indent(s);
  const write = late.some((p) => p.write);
  const body = [lockCall(c.lock, write), src.of(call), unlockCall(c.lock, write)]
    .map((l) => `${indent}\t${l}\n`)
    .join("");
  edits.replace(src.file, src.start(call), src.end(call), `func() {\n${body}${indent}}()`);
  c.writer.sections.push({ fn: c.fn, pos: call.pos, end: call.end, lock: c.lock, write, deferred: false });
  return true;
}

/** Evaluating the argument later gives the same: a constant, or a parameter or variable that is set once. */
function isFixed(c: CoverContext, e: Expr): boolean {
  const x = unparen(e);
  if (c.fn.info.constOf(x) !== undefined || x.kind === "BasicLit") return true;
  if (x.kind === "SelectorExpr") return isSimple(x);
  if (x.kind !== "Ident") return false;
  const o = c.fn.info.objOf(x);
  if (o?.kind !== "var") return true;
  return !c.writer.isReassigned(o);
}
