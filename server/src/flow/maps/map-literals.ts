import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Callee } from "../ir/ir";

/** A literal or `make(...)`. */
export function isMade(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "CompositeLit" || (x.kind === "CallExpr" && x.fun.kind === "Ident" && x.fun.name === "make");
}

/** `name(...)`. */
export function calls(e: Expr, name: string): boolean {
  return e.kind === "CallExpr" && e.fun.kind === "Ident" && e.fun.name === name;
}

/** As {@link isMade}, with nothing in it. */
export function isEmptyMake(e: Expr): boolean {
  return (
    (e.kind === "CompositeLit" && e.elts.length === 0) ||
    (e.kind === "CallExpr" && e.fun.kind === "Ident" && e.fun.name === "make")
  );
}

/** Values by field name; undefined for literals without keys. */
export function literalFields(e: Extract<Expr, { kind: "CompositeLit" }>): Map<string, Expr> | undefined {
  const out = new Map<string, Expr>();
  for (const x of e.elts) {
    if (x.kind !== "KeyValueExpr" || x.key.kind !== "Ident") return undefined;
    out.set(x.key.name, x.value);
  }
  return out;
}

/** The function makes something on some path. */
export function makesMap(callee: Callee | undefined): boolean {
  let found = false;
  const decl = callee?.k === "static" ? callee.obj.decl : undefined;
  if (decl) visit(decl, (n) => !(found ||= (n.kind === "CallExpr" || n.kind === "CompositeLit") && isMade(n)));
  return found;
}
