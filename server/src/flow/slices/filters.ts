import type { CallExpr, Expr, Node, RangeStmt, SliceExpr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import type { Resolver } from "../ir/resolve";
import { variableOf } from "../walks/steps";
import { same } from "./parts";

/**
 * The loop that filters in place: it ranges over the elements behind the part, and appends at most one of them to it in each
 * round. What is written over has been read.
 *
 *     kept := all[:n]
 *     for _, x := range all[n:] { if ok(x) { kept = append(kept, x) } }
 */
export function filterLoop(
  call: CallExpr,
  part: SliceExpr,
  parents: ReadonlyMap<Node, Node>,
  r: Resolver,
): RangeStmt | undefined {
  let loop: RangeStmt | undefined;
  for (let n = parents.get(call); n && !loop; n = parents.get(n)) {
    if (n.kind === "ForStmt" || n.kind === "FuncLit") return undefined;
    if (n.kind === "RangeStmt") loop = n;
  }
  if (!loop || call.spread || call.args.length !== 2 || !isRest(loop.x, part, r)) return undefined;
  let appends = 0;
  visit(loop.body, (n) => void (appends += n.kind === "CallExpr" && r.builtin(n) === "append" ? 1 : 0));
  return appends === 1 ? loop : undefined;
}

/** The element at the loop's own index: `all[n+i]` for the i of `range all[n:]`. */
export function isOwnElement(index: Expr | undefined, part: SliceExpr, loop: RangeStmt, r: Resolver): boolean {
  const x = index && unparen(index);
  const key = variableOf(loop.key, r.info);
  const { high } = part;
  if (x?.kind !== "BinaryExpr" || x.op !== "+" || !key || !high) return false;
  const is = (a: Expr, b: Expr) => variableOf(a, r.info) === key && (same(b, high, r) || equal(b, high, r));
  return is(x.x, x.y) || is(x.y, x.x);
}

/** What lies behind the part, by itself or by the name of a local with that value alone. */
function isRest(e: Expr, part: SliceExpr, r: Resolver): boolean {
  const x = unparen(e);
  if (x.kind === "SliceExpr") {
    if (!x.low || !part.high || x.max || !same(x.x, part.x, r)) return false;
    return same(x.low, part.high, r) || equal(x.low, part.high, r);
  }
  const v: VarObj | undefined = variableOf(x, r.info);
  const defs = v?.role === "local" ? (r.definitions.defs.get(v) ?? []).filter((d) => d.k !== "zero") : [];
  const only = defs.length === 1 ? defs[0] : undefined;
  return only?.k === "expr" && only.count === 1 && unparen(only.e).kind === "SliceExpr" && isRest(only.e, part, r);
}

function equal(a: Expr, b: Expr, r: Resolver): boolean {
  const c = r.info.constOf(a);
  return c !== undefined && c === r.info.constOf(b);
}
