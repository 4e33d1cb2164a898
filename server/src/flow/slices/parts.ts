import type { Expr, SliceExpr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { keyText } from "../sync-maps/sync-maps";

/** `s[:i]` of a slice, without a capacity of its own, that is not all of it. */
export function isPart(x: SliceExpr, r: Resolver): boolean {
  if (x.max || !x.high || under(r.typeOf(x.x)).kind !== "slice") return false;
  if (Number(r.info.constOf(x.high) ?? 1) === 0) return false;
  const high = unparen(x.high);
  const whole =
    high.kind === "CallExpr" &&
    /^(?:len|cap)$/.test(r.builtin(high) ?? "") &&
    high.args[0] !== undefined &&
    same(high.args[0], x.x, r);
  return !whole && keyText(x.x, r) !== undefined && keyText(x.high, r) !== undefined;
}

/** Both say the same, by what their names mean. */
export function same(a: Expr, b: Expr, r: Resolver): boolean {
  const x = keyText(a, r)?.text;
  return x !== undefined && x === keyText(b, r)?.text;
}

/** A constant, or the smaller one of it and something else: `s[:min(3, len(s))]`. */
export function isFixed(e: Expr, r: Resolver): boolean {
  if (r.info.constOf(e) !== undefined) return true;
  const x = unparen(e);
  return x.kind === "CallExpr" && r.builtin(x) === "min" && x.args.some((a) => r.info.constOf(a) !== undefined);
}
