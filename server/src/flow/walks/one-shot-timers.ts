import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Block, FuncUnit, Loop } from "../ir/ir";
import { dominates, instrsOf } from "./cfg-walk";
import { assignedIn } from "./origins";
import { variableOf } from "./steps";

/** The way to the block in its loop leads through a receive from a timer that was set before the loop and fires once:
 * `timeout := time.After(d)`, and in the loop `case <-timeout: close(answers)`. */
export function isBehindOneShot(fn: FuncUnit, block: Block, { stmt }: Loop): boolean {
  return instrsOf(fn).some(({ i, at }) => {
    if (i.op !== "recv" || i.node.pos < stmt.pos || i.node.end > stmt.end || i.node.kind !== "UnaryExpr") return false;
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
  const given = [...assignedIn(fn)].filter(([l]) => l.kind === "Ident" && fn.info.objOf(l) === v);
  const [only] = given.map(([, { e }]) => unparen(e));
  if (given.length !== 1 || only?.kind !== "CallExpr" || only.fun.kind !== "SelectorExpr") return undefined;
  const { sel } = only.fun;
  const isTimer = fn.info.objOf(sel)?.pkg?.path === "time" && sel.name === (isField ? "NewTimer" : "After");
  return isTimer && !isSetAgain(v.name, fn) ? only : undefined;
}

/** `timer.Reset(d)`, or it is given away. */
function isSetAgain(name: string, { decl }: FuncUnit): boolean {
  let again = false;
  visit(decl, (n) => {
    if (n.kind === "CallExpr") {
      const fun = unparen(n.fun);
      again ||=
        fun.kind === "SelectorExpr" && fun.sel.name === "Reset" && fun.x.kind === "Ident" && fun.x.name === name;
      again ||= n.args.some((a) => a.kind === "Ident" && a.name === name);
    }
    if (n.kind === "UnaryExpr" && n.op === "&") again ||= n.x.kind === "Ident" && n.x.name === name;
    return !again;
  });
  return again;
}
