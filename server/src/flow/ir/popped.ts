import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Def } from "./defs";
import type { Resolver } from "./resolve";

/**
 * The element that a variable is loaded from leaves its slice in the same declaration: `j := q.jobs[0]; q.jobs = q.jobs[1:]`.
 * Who has taken it out has it alone; the slice's element of that number is another object then.
 */
export function isPopped(def: Def, r: Resolver): boolean {
  const e = def.k === "expr" && def.count === 1 ? unparen(def.e) : undefined;
  const index = e?.kind === "IndexExpr" ? e.indices[0] : undefined;
  const from = e?.kind === "IndexExpr" && index ? r.cell(e.x)?.key : undefined;
  if (e?.kind !== "IndexExpr" || !index || from === undefined) return false;
  return r.definitions.assigned.some(
    ({ target, value }) =>
      value !== undefined &&
      target.pos > e.pos &&
      r.cell(target)?.key === from &&
      leavesOut(unparen(value), index, (x) => r.cell(x)?.key === from, r),
  );
}

/** What is left of a slice is without that element: `s[1:]`, `s[:n]`, `append(s[:i], ..)`, `slices.Delete(s, i, ..)`. */
function leavesOut(rest: Expr, index: Expr, isSlice: (e: Expr) => boolean, r: Resolver): boolean {
  if (rest.kind === "SliceExpr") {
    if (!isSlice(rest.x)) return false;
    const low = rest.low && r.info.constOf(rest.low);
    const isFirst = r.info.constOf(index) === 0n && low !== undefined && low !== 0n;
    return isFirst || (rest.high !== undefined && isSameNumber(rest.high, index, r));
  }
  if (rest.kind !== "CallExpr") return false;
  const [first, second] = rest.args;
  if (!first || !second) return false;
  if (r.builtin(rest) === "append") {
    const head = unparen(first);
    return head.kind === "SliceExpr" && head.high !== undefined && isSlice(head.x) && isSameNumber(head.high, index, r);
  }
  const fun = unparen(rest.fun);
  return (
    fun.kind === "SelectorExpr" &&
    r.packageMember(fun)?.name === "Delete" &&
    isSlice(first) &&
    isSameNumber(second, index, r)
  );
}

/** Both are the same variable, constant, or sum, difference or length of such: nothing is said of changes in between. */
function isSameNumber(a: Expr, b: Expr, r: Resolver): boolean {
  const x = unparen(a);
  const y = unparen(b);
  const c = r.info.constOf(x);
  if (c !== undefined) return c === r.info.constOf(y);
  if (x.kind === "Ident" && y.kind === "Ident") return r.info.objOf(x) === r.info.objOf(y);
  if (x.kind === "BinaryExpr" && y.kind === "BinaryExpr")
    return x.op === y.op && isSameNumber(x.x, y.x, r) && isSameNumber(x.y, y.y, r);
  if (x.kind === "CallExpr" && y.kind === "CallExpr") {
    const [s, t] = [x.args[0], y.args[0]];
    const key = s && r.cell(s)?.key;
    return r.builtin(x) === "len" && r.builtin(y) === "len" && key !== undefined && key === (t && r.cell(t)?.key);
  }
  return false;
}
