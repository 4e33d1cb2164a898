import type { Expr, Node } from "../../syntax/ast";
import type { Block, Edge, FuncUnit, Loop } from "../ir/ir";
import { isError } from "../ir/types";
import { unparen } from "../../syntax/paren";
import { assignedIn } from "../walks/origins";
import { mentions } from "../walks/steps";
import { isInLoop } from "../ir/loops";
import { returns } from "../walks/exits";
import { isInside } from "../../syntax/extent";

/** The block that holds the instruction for a node. */
export function blockOf(fn: FuncUnit, node: Node): Block | undefined {
  return fn.blocks.find((b) => b.instrs.some((i) => i.node === node));
}

/**
 * The function comes to its end from here by itself (or to `goal`): without being told to stop by a receive in a select,
 * the end of a context or a flag that others set.
 */
export function ends(fn: FuncUnit, from: Block, goal?: Block, leaves = isToldTo): boolean {
  const seen = new Set<Block>([from]);
  const work = [from];
  for (let b = work.pop(); b; b = work.pop()) {
    if (returns(b) || (b === goal && b !== from)) return true;
    for (const e of b.succs) {
      if (seen.has(e.to) || leaves(b, e, fn)) continue;
      seen.add(e.to);
      work.push(e.to);
    }
  }
  return false;
}

/** It comes to its end with all that there was to do: neither told to, nor because of an error. */
export function endsWell(fn: FuncUnit, from: Block): boolean {
  return ends(fn, from, undefined, (b, e) => isToldTo(b, e, fn) || isOnError(e, fn));
}

function isOnError({ cond }: Edge, fn: FuncUnit): boolean {
  const x = cond && unparen(cond.expr);
  return x?.kind === "BinaryExpr" && isError(fn.info.typeOf(x.x)) && cond?.outcome === (x.op === "!=");
}

function isToldTo(b: Block, e: Edge, fn: FuncUnit): boolean {
  if (e.to.instrs.some((i) => i.op === "recv" && i.select !== undefined)) return true;
  return e.cond !== undefined && b.loop !== undefined && b.loop !== e.to.loop && looksAtFlag(e.cond.expr, fn);
}

/** `ctx.Err() != nil`, `!stopped.Load()`, `!s.running`. */
function looksAtFlag(expr: Node, fn: FuncUnit): boolean {
  if (expr.kind === "BinaryExpr") return [expr.x, expr.y].some((x) => looksAtFlag(x, fn));
  if (expr.kind === "ParenExpr" || expr.kind === "UnaryExpr") return looksAtFlag(expr.x, fn);
  if (expr.kind === "SelectorExpr") return fn.info.selectionOf(expr)?.kind === "field" && isBool(expr, fn);
  if (expr.kind === "Ident") {
    const o = fn.info.objOf(expr);
    return o?.kind === "var" && (o.role === "package" || fn.captures.has(o)) && isBool(expr, fn);
  }
  const fun = expr.kind === "CallExpr" ? unparen(expr.fun) : undefined;
  return fun?.kind === "SelectorExpr" && /^(?:Err|Load|LoadInt32|LoadUint32|LoadInt64|Done)$/.test(fun.sel.name);
}

function isBool(e: Extract<Node, { kind: "SelectorExpr" | "Ident" }>, fn: FuncUnit): boolean {
  const t = fn.info.typeOf(e);
  return t.kind === "basic" && t.sort === "bool";
}

/**
 * The loop that reads a channel is left when the channel is closed and in no other way, but for an error that the reader meets
 * with a value: where none comes, it waits for the end. For a `range`, `loop` is the statement; for `v, ok := <-ch`, the
 * assignment in an endless loop.
 */
export function endsOnlyByClose(fn: FuncUnit, operand: Node, node: Node): boolean {
  const ranged = node.kind === "RangeStmt";
  const head = fn.blocks.find((b) =>
    b.instrs.some((i) =>
      ranged
        ? i.op === "rangechan" && i.node === operand
        : i.op === "recv" && i.select === undefined && i.node.end === operand.end && i.node.pos < operand.pos,
    ),
  );
  const loop = head?.loop;
  if (!head || !loop || (ranged ? loop.stmt !== node : loop.stmt.kind !== "ForStmt" || loop.stmt.cond !== undefined))
    return false;
  const ok = node.kind === "AssignStmt" ? node.lhs[1] : undefined;
  const closed = (e: Edge): boolean => {
    if (ranged) return false;
    const x = e.cond && unparen(e.cond.expr);
    if (!e.cond || x?.kind !== "Ident" || ok?.kind !== "Ident") return false;
    return !e.cond.outcome && fn.info.objOf(x) === fn.info.objOf(ok);
  };
  const seen = new Set<Block>([head]);
  const work = [head];
  for (let b = work.pop(); b; b = work.pop()) {
    if (b.exit) return false;
    for (const e of b.succs) {
      if (closed(e) || (ranged && b === head && !isInLoop(e.to.loop, loop)) || isOwnError(e, fn, loop)) continue;
      if (!isInLoop(e.to.loop, loop)) return false;
      if (seen.has(e.to)) continue;
      seen.add(e.to);
      work.push(e.to);
    }
  }
  return ranged || ok !== undefined;
}

/** `if err := write(r); err != nil`: an error of a call of the loop, and not one that came with the value (`r.Err()`). */
function isOwnError(e: Edge, fn: FuncUnit, { stmt }: Loop): boolean {
  const x = e.cond && unparen(e.cond.expr);
  if (x?.kind !== "BinaryExpr" || x.op !== "!=" || e.cond?.outcome !== true || x.x.kind !== "Ident") return false;
  const err = fn.info.objOf(x.x);
  if (err?.kind !== "var" || !isError(err.type) || !(x.y.kind === "Ident" && x.y.name === "nil")) return false;
  const received = stmt.kind === "RangeStmt" && stmt.key?.kind === "Ident" ? fn.info.objOf(stmt.key) : undefined;
  const given = [...assignedIn(fn)].filter(
    ([l]) => l.kind === "Ident" && fn.info.objOf(l) === err && isInside(l, stmt),
  );
  const isOwn = (value: Expr): boolean => {
    const call = unparen(value);
    const fun = call.kind === "CallExpr" ? unparen(call.fun) : undefined;
    return fun !== undefined && !(received?.kind === "var" && mentions(fun, received, fn.info));
  };
  return given.length > 0 && given.every(([, a]) => isOwn(a.e));
}
