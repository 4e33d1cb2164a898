import type { Expr, SelectStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import { channelOps } from "./channel-ops";
import type { Close } from "./closes";
import { isInside } from "../../syntax/extent";

/**
 * The close stands in a select of a loop that leaves as soon as the channel is closed, and nothing else that the next round
 * could meet is ready then: `select { case <-c.done: return; case <-time.After(d): c.close() }`.
 */
export function isEndedByClose({ fn, instr, path }: Close): boolean {
  let around: SelectStmt | undefined;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "SelectStmt" && isInside(instr.node, n)) around = n;
  });
  if (!around) return false;
  const { clauses } = around;
  const looks = channelOps(fn).filter(
    (o) => o.op === "recv" && o.path.key === path.key && "select" in o.instr && o.instr.select?.node === around,
  );
  const isLook = (c: SelectStmt["clauses"][number]): boolean =>
    looks.some(({ instr: { node } }) => isInside(node, c) && c.body.at(-1)?.kind === "ReturnStmt");
  return clauses.some(isLook) && clauses.every((c) => isLook(c) || (c.comm?.kind === "ExprStmt" && isTimer(c.comm.x)));
}

/** `<-time.After(d)`: made when the select is come to, and not over yet. */
function isTimer(e: Expr): boolean {
  const x = unparen(e);
  const call = x.kind === "UnaryExpr" && x.op === "<-" ? unparen(x.x) : undefined;
  const fun = call?.kind === "CallExpr" ? unparen(call.fun) : undefined;
  return fun?.kind === "SelectorExpr" && fun.sel.name === "After";
}
