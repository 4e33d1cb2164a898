import type { Expr, Node } from "../../syntax/ast";
import { isInside } from "../../syntax/extent";
import { isNil } from "../../syntax/nil";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { OwnTouch, Thread, Touch } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import { instrsOf } from "../walks/cfg-walk";
import { parentOf, parentsOf } from "../walks/local-uses";
import { variableOf } from "../walks/steps";

/**
 * The goroutine comes to `x` only where it has panicked, and `y` comes behind the receive of what it sends as the last thing that it
 * does: `go func() { defer func() { if r := recover(); r != nil { fail(r) } }(); work(); done <- nil }()`.
 */
export function isBehindPanic(x: Touch, y: OwnTouch, t: Thread): boolean {
  const body = t.target;
  const around = x.at.fn;
  if (!body || t.loop || t.many || t.via.length > 0 || around.parent !== body || !isDeferredIn(around, body))
    return false;
  const last = lastSent(body);
  return last !== undefined && y.live.get(t.id)?.acquired.has(last) === true && isRecovered(x.at.node, around);
}

function isDeferredIn({ decl }: FuncUnit, body: FuncUnit): boolean {
  const parents = parentsOf(body.decl);
  const { parent } = parentOf(parents, decl);
  return parent?.kind === "CallExpr" && parents.get(parent)?.kind === "DeferStmt";
}

/** The channel of the send that ends the function. */
function lastSent({ decl, blocks }: FuncUnit): string | undefined {
  const stmts = decl.kind === "ValueSpec" ? undefined : decl.body?.stmts;
  const last = stmts?.at(-1);
  if (last?.kind !== "SendStmt") return undefined;
  for (const b of blocks)
    for (const i of b.instrs)
      if (i.op === "send" && isInside(i.node, last) && i.chan.k === "path") return i.chan.path.key;
  return undefined;
}

/** An `if` around the node has found that something was recovered. */
function isRecovered(node: Node, fn: FuncUnit): boolean {
  let found = false;
  visit(fn.decl, (n) => {
    if (n.pos > node.pos || n.end < node.end) return false;
    const cond = n.kind === "IfStmt" && isInside(node, n.then) ? unparen(n.cond) : undefined;
    if (cond?.kind === "BinaryExpr" && cond.op === "!=" && isNil(cond.y)) found ||= isOfRecover(cond.x, fn);
    return true;
  });
  return found;
}

/** `recover()`, or the variable that has what it gave. */
function isOfRecover(e: Expr, fn: FuncUnit): boolean {
  const isCall = (x: Expr): boolean =>
    instrsOf(fn).some(
      ({ i }) => i.op === "call" && i.node === unparen(x) && i.callee.k === "builtin" && i.callee.name === "recover",
    );
  const v = variableOf(e, fn.info);
  if (!v) return isCall(e);
  let given = false;
  visit(fn.decl, (n) => {
    if (n.kind === "AssignStmt" && n.lhs.some((l) => variableOf(l, fn.info) === v)) given = n.rhs.every(isCall);
  });
  return given;
}
