import type { VarObj } from "../../semantic/types";
import type { Expr, FuncLit } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Block, FuncUnit, Loop } from "../ir/ir";
import { dominates, instrsOf } from "./cfg-walk";
import { valuesOf } from "./origins";
import { variableOf } from "./steps";
import { isInside } from "../../syntax/extent";

/** The way to the block in its loop leads through a receive from a timer that was set before the loop and fires once:
 * `timeout := time.After(d)`, and in the loop `case <-timeout: close(answers)`. */
export function isBehindOneShot(fn: FuncUnit, block: Block, { stmt }: Loop): boolean {
  return instrsOf(fn).some(({ i, at }) => {
    if (i.op !== "recv" || !isInside(i.node, stmt) || i.node.kind !== "UnaryExpr") return false;
    const made = onlyValueOf(i.node.x, fn);
    if (!made || (made.end > stmt.pos && made.pos < stmt.end)) return false;
    return at.block === block || dominates(fn, at, { block, index: 0 });
  });
}

/** What makes the timer behind the channel, if it is made once, by this function, and never set again. */
function onlyValueOf(channel: Expr, fn: FuncUnit): Expr | undefined {
  const x = unparen(channel);
  const isField = x.kind === "SelectorExpr" && x.sel.name === "C";
  const v = variableOf(isField ? x.x : x, fn.info);
  if (v?.role !== "local") return undefined;
  const [given, other] = valuesOf(v, fn);
  const only = given && unparen(given.e);
  if (other || only?.kind !== "CallExpr" || only.fun.kind !== "SelectorExpr") return undefined;
  const { sel } = only.fun;
  const isTimer = fn.info.objOf(sel)?.pkg?.path === "time" && sel.name === (isField ? "NewTimer" : "After");
  return isTimer && !isSetAgain(v, fn) ? only : undefined;
}

/** `timer.Reset(d)`, or it is given away. */
function isSetAgain(v: VarObj, { decl, info }: FuncUnit): boolean {
  const isIt = (e: Expr): boolean => variableOf(e, info) === v;
  let again = false;
  visit(decl, (n) => {
    if (n.kind === "CallExpr") {
      const fun = unparen(n.fun);
      again ||= fun.kind === "SelectorExpr" && fun.sel.name === "Reset" && isIt(fun.x);
      again ||= n.args.some(isIt);
    }
    if (n.kind === "UnaryExpr" && n.op === "&") again ||= isIt(n.x);
    // A closure gives it another one.
    if (n.kind === "FuncLit" && n !== decl) again ||= givesAnother(n, isIt);
    return !again;
  });
  return again;
}

function givesAnother(closure: FuncLit, isIt: (e: Expr) => boolean): boolean {
  let found = false;
  visit(closure, (n) => {
    found ||= n.kind === "AssignStmt" && n.op === "=" && n.lhs.some(isIt);
    return !found;
  });
  return found;
}
