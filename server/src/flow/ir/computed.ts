import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";

/** The value is made of data (a call, a remainder, bits of it), conversions looked through: it says nothing of who asks. */
export function isComputed(e: Expr): boolean {
  if (e.kind === "CallExpr") {
    const only =
      e.args.length === 1 && e.fun.kind === "Ident" && /^u?int(?:8|16|32|64)?$/.test(e.fun.name)
        ? e.args[0]
        : undefined;
    return only ? isComputed(unparen(only)) : true;
  }
  return e.kind === "BinaryExpr" && (e.op === "%" || e.op === "&");
}

/** An index that is made of data: a remainder, or what a table or text has at some place, shifted or not. */
export function isComputedIndex(e: Expr): boolean {
  switch (e.kind) {
    case "BinaryExpr":
      return isComputed(e) || [e.x, e.y].some((x) => isComputedIndex(unparen(x)));
    case "CallExpr":
      return e.args.length === 1 && e.args[0] !== undefined && isComputedIndex(unparen(e.args[0]));
    case "IndexExpr":
      return true;
    default:
      return false;
  }
}
