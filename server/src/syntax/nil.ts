import type { Expr } from "./ast";
import { unparen } from "./paren";

/** The identifier `nil`; nobody gives the name another meaning. */
export function isNil(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "Ident" && x.name === "nil";
}
