import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Block, FuncUnit, Loop } from "../ir/ir";
import { isBehindOneShot } from "./one-shot-timers";

/**
 * The block runs in one round of its loop at most: `if i == n/2`, with a variable that steps through distinct values and
 * a number that no round changes; or where a timer that fires once has fired. A loop within another one starts over.
 */
export function isOfOneRound(fn: FuncUnit, block: Block): boolean {
  const { loop } = block;
  if (!loop || loop.parent) return false;
  if (isBehindOneShot(fn, block, loop)) return true;
  if (loop.distinct.size === 0) return false;
  // Up the only way that leads here.
  const seen = new Set<Block>();
  for (let b = block; !seen.has(b);) {
    seen.add(b);
    const [before, other] = b.preds;
    if (!before || other || before.loop !== loop) return false;
    const edges = before.succs.filter((e) => e.to === b);
    if (edges.every((e) => e.cond?.outcome === true && isOneValue(fn, e.cond.expr, loop))) return true;
    b = before;
  }
  return false;
}

function isOneValue(fn: FuncUnit, cond: Expr, loop: Loop): boolean {
  const x = unparen(cond);
  if (x.kind !== "BinaryExpr" || x.op !== "==") return false;
  return (isStep(fn, x.x, loop) && isFixed(fn, x.y, loop)) || (isStep(fn, x.y, loop) && isFixed(fn, x.x, loop));
}

function isStep(fn: FuncUnit, e: Expr, loop: Loop): boolean {
  const x = unparen(e);
  const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return o?.kind === "var" && loop.distinct.has(o);
}

/** Made of numbers and of variables that the loop neither declares nor sets. */
function isFixed(fn: FuncUnit, e: Expr, loop: Loop): boolean {
  let fixed = true;
  visit(e, (n) => {
    if (n.kind === "Ident") fixed &&= !isSetIn(fn, n, loop);
    else if (n.kind === "CallExpr") fixed &&= n.fun.kind === "Ident" && /^(?:len|cap|min|max)$/.test(n.fun.name);
    else fixed &&= /^(?:BinaryExpr|BasicLit|ParenExpr|SelectorExpr)$/.test(n.kind);
  });
  return fixed;
}

function isSetIn(fn: FuncUnit, name: Expr, loop: Loop): boolean {
  const o = name.kind === "Ident" ? fn.info.objOf(name) : undefined;
  if (o?.kind !== "var") return false;
  let set = loop.perIteration.has(o) || loop.distinct.has(o);
  const look = (e: Expr) => {
    const x = unparen(e);
    set ||= x.kind === "Ident" && fn.info.objOf(x) === o;
  };
  visit(loop.stmt, (n) => {
    if (n.kind === "AssignStmt") n.lhs.forEach(look);
    else if (n.kind === "IncDecStmt") look(n.x);
    else if (n.kind === "UnaryExpr" && n.op === "&") look(n.x);
  });
  return set;
}
