import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { FuncUnit } from "../ir/ir";
import { parentsOf } from "../walks/local-uses";
import { valuesOf } from "../walks/origins";
import { variableOf } from "../walks/steps";
import type { ChannelOp } from "./channel-ops";
import { isInside } from "../../syntax/extent";

/** What the channel is seen to hold decides how often it is received from: `for i := 0; i < len(c); i++ { <-c }`, `if len(c) > 0`. */
export function isCountedByLength({ fn, instr }: ChannelOp, channel: VarObj): boolean {
  const parents = parentsOf(fn.decl);
  const { node } = instr;
  for (let n: Node | undefined = parents.get(node); n && n !== fn.decl; n = parents.get(n)) {
    const decides =
      n.kind === "ForStmt"
        ? n.cond
        : n.kind === "RangeStmt"
          ? n.x
          : n.kind === "IfStmt" && isInside(node, n.then)
            ? n.cond
            : undefined;
    if (decides && asksLength(decides, channel, fn)) return true;
  }
  return false;
}

/** `len(c)` is in it, or a variable that was set to it once. */
function asksLength(e: Expr, channel: VarObj, fn: FuncUnit): boolean {
  let asks = false;
  visit(e, (n) => {
    asks ||= isLength(n, channel, fn);
    const v = n.kind === "Ident" ? variableOf(n, fn.info) : undefined;
    const [given, other] = v ? valuesOf(v, fn) : [];
    asks ||= given !== undefined && !other && isLength(unparen(given.e), channel, fn);
    return !asks;
  });
  return asks;
}

function isLength(n: Node, channel: VarObj, { info }: FuncUnit): boolean {
  if (n.kind !== "CallExpr" || n.fun.kind !== "Ident" || n.fun.name !== "len") return false;
  return variableOf(n.args[0], info) === channel;
}
