import type { Expr } from "./ast";

/** The expression without parentheses around it. */
export function unparen(e: Expr): Expr {
  while (e.kind === "ParenExpr") e = e.x;
  return e;
}
