import type { Expr, IfStmt, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { OwnTouch, Thread } from "../engine/summary";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { textOf } from "../walks/position";
import { isInside } from "../../syntax/extent";
import { isNil } from "../../syntax/nil";

/**
 * The store happens only where nothing is there yet, and the goroutine is started behind it:
 * `if peer == nil { peer = addr; go answer() }`. In a later round there is something, and the store is passed over.
 */
export function isFirstStore(y: OwnTouch, t: Thread, fn: FuncUnit): boolean {
  if (!y.write || y.via.length > 0 || t.via.length > 0 || t.spawn.fn !== fn || y.at.fn !== fn) return false;
  const { node } = y.at;
  const start = t.spawn.node;
  if (node.end > start.pos) return false;
  const place = textOf(fn, node);
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind === "IfStmt" && holds(n.then, node) && holds(n.then, start)) found ||= asksForNothing(n, place, fn);
    return !found && holds(n, node);
  });
  return found && !isCleared(place, fn);
}

function holds(around: Node, node: Node): boolean {
  return isInside(node, around);
}

/** `place == nil` */
function asksForNothing({ cond }: IfStmt, place: string, fn: FuncUnit): boolean {
  const x = unparen(cond);
  return x.kind === "BinaryExpr" && x.op === "==" && isNil(x.y) && textOf(fn, x.x) === place;
}

/** Somewhere in the function, or a closure of it, the place is set to nil again. */
function isCleared(place: string, fn: FuncUnit): boolean {
  let cleared = false;
  const isPlace = (e: Expr): boolean => textOf(fn, e) === place;
  visit(rootFunction(fn).decl, (n) => {
    if (n.kind === "AssignStmt" && n.lhs.length === n.rhs.length)
      n.lhs.forEach((l, i) => {
        const value = n.rhs[i];
        cleared ||= isPlace(l) && value !== undefined && isNil(value);
      });
    return !cleared;
  });
  return cleared;
}
