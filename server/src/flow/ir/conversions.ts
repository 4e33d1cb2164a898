import type { Type } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { under } from "./types";

/** `[]T(nil)`, `[]T{}`: appending to it makes a new slice. */
export function isEmptyConversion(e: Expr): boolean {
  const x = unparen(e);
  if (x.kind === "CompositeLit") return true;
  const arg = x.kind === "CallExpr" ? x.args[0] : undefined;
  return arg?.kind === "Ident" && arg.name === "nil";
}

/** A conversion between a string and a slice of its bytes or runes gives memory of its own (Go spec, Conversions). */
export function copiesText(from: Type, to: Type): boolean {
  const [a, b] = [under(from), under(to)];
  return (isText(a) && b.kind === "slice") || (a.kind === "slice" && isText(b));
}

function isText(t: Type): boolean {
  return t.kind === "basic" && t.sort === "string";
}
