import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { FuncUnit } from "../ir/ir";
import type { Path } from "../ir/path";
import type { Resolver } from "../ir/resolve";

/**
 * A return hands the lock on with something that was made of its address, in the statement or in a variable that it returns: `return
 * newReader(c.mu, r), nil`. Who gets that gives the lock back.
 */
export function isGivenWithResults(node: Node, fn: FuncUnit, lock: Path, r: Resolver | undefined): boolean {
  if (node.kind !== "ReturnStmt" || !r) return false;
  return node.results.some((e) => madeOf(e, fn, r).some((x) => takes(x, lock, r)));
}

/** The expression, or for a variable what it is given. */
function madeOf(e: Expr, fn: FuncUnit, r: Resolver): readonly Expr[] {
  const x = unparen(e);
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  if (v?.kind !== "var" || v.role !== "local") return [x];
  return (r.definitions.defs.get(v) ?? []).flatMap((d) => (d.k === "expr" ? [d.e] : []));
}

/** A call, or a literal, gets the lock's address. */
function takes(e: Expr, lock: Path, r: Resolver): boolean {
  let found = false;
  const isLock = (x: Expr): boolean => {
    const a = unparen(x);
    return r.cell(a.kind === "UnaryExpr" && a.op === "&" ? a.x : a)?.key === lock.key;
  };
  visit(e, (n) => {
    if (n.kind === "CallExpr") found ||= n.args.some(isLock);
    else if (n.kind === "CompositeLit") found ||= n.elts.some((x) => isLock(x.kind === "KeyValueExpr" ? x.value : x));
    return !found;
  });
  return found;
}
