import type { Node } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import type { FuncUnit } from "../ir/ir";
import { isInside } from "../../syntax/extent";

const memo = new WeakMap<FuncUnit["blocks"], readonly Node[]>();

/** The expression is part of what a panic is given: it is read for its text alone, by a program that is about to end. */
export function wordsPanic(fn: FuncUnit, node: Node): boolean {
  let panics = memo.get(fn.blocks);
  if (!panics) memo.set(fn.blocks, (panics = panicsIn(fn)));
  return panics.some((p) => isInside(node, p));
}

function panicsIn(fn: FuncUnit): readonly Node[] {
  const out: Node[] = [];
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "CallExpr" || n.fun.kind !== "Ident" || n.fun.name !== "panic") return;
    if (fn.info.objOf(n.fun)?.kind === "builtin") out.push(n);
  });
  return out;
}
