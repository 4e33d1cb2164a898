import type { FuncUnit } from "../../flow/ir/ir";
import { under } from "../../flow/ir/types";
import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import type { Point } from "../edits/points";
import { refuse } from "../edits/result";
import type { Tree } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/**
 * Refuses where the object whose lock is to be taken may be missing, which the statement itself asks first: in
 * `return ok && p.done`, `p.mu.Lock()` in front of it would panic.
 */
export function refuseBeforeCheck(p: Point, tree: Tree): void {
  const { root } = p.base;
  if (root?.role !== "local" || under(root.type).kind !== "pointer") return;
  for (const n of tree.up(p.node)) {
    if (n.kind === "BinaryExpr" && (n.op === "&&" || n.op === "||") && isInside(p.node, n.y) && asks(n.x, root, p.fn))
      refuse(
        `Whether there is a ${root.name} is asked in the same statement: its lock cannot be taken before.`,
        `同一语句先判断 ${root.name} 是否存在：不能在此之前获取它的锁。`,
      );
    if (n.kind === "FuncLit" || n.kind === "BlockStmt") return;
  }
}

/** `p != nil`, or the `ok` that came with it. */
function asks(e: Expr, v: VarObj, fn: FuncUnit): boolean {
  const x = unparen(e);
  if (x.kind === "UnaryExpr" && x.op === "!") return asks(x.x, v, fn);
  if (x.kind === "BinaryExpr" && (x.op === "&&" || x.op === "||")) return asks(x.x, v, fn) || asks(x.y, v, fn);
  if (x.kind === "BinaryExpr")
    return x.x.kind === "Ident" && fn.info.objOf(x.x) === v && x.y.kind === "Ident" && x.y.name === "nil";
  const flag = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return flag?.kind === "var" && comeTogether(flag, v, fn);
}

function comeTogether(a: VarObj, b: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "AssignStmt" || n.rhs.length !== 1) return;
    const given = n.lhs.map((l) => (l.kind === "Ident" ? fn.info.objOf(l) : undefined));
    found ||= given.includes(a) && given.includes(b);
  });
  return found;
}
