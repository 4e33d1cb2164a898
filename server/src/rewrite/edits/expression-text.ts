import type { BinaryExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Source } from "./source";

const PRECEDENCE: Readonly<Record<string, number>> = {
  "||": 1,
  "&&": 2,
  "==": 3,
  "!=": 3,
  "<": 3,
  "<=": 3,
  ">": 3,
  ">=": 3,
  "+": 4,
  "-": 4,
  "|": 4,
  "^": 4,
  "*": 5,
  "/": 5,
  "%": 5,
  "<<": 5,
  ">>": 5,
  "&": 5,
  "&^": 5,
};

/**
 * An expression as gofmt writes it in another place: whether there are blanks around operators depends on how deep it
 * stands (go/printer, "binary expressions"). `depth` 1: a statement's own expression, or the only argument of a call;
 * 2: one of several arguments.
 */
export function exprText(src: Source, e: Expr, depth: 1 | 2): string {
  if (e.kind !== "BinaryExpr" || src.of(e).includes("\n")) return src.of(e);
  const seen = new Set<number>();
  let plain = true;
  walk(e, (b) => {
    seen.add(PRECEDENCE[b.op] ?? 0);
    // `a / *p`, `a - -b`: blanks that keep tokens apart.
    if (unparen(b.y) === b.y && (b.y.kind === "StarExpr" || b.y.kind === "UnaryExpr")) plain = false;
  });
  if (!plain) return src.of(e);
  const cutoff = seen.has(4) && seen.has(5) ? (depth === 1 ? 5 : 4) : depth === 1 ? 6 : 4;
  return write(src, e, cutoff);
}

function write(src: Source, e: Expr, cutoff: number): string {
  if (e.kind !== "BinaryExpr") return src.of(e);
  const blank = (PRECEDENCE[e.op] ?? 0) < cutoff ? " " : "";
  return `${write(src, e.x, cutoff)}${blank}${e.op}${blank}${write(src, e.y, cutoff)}`;
}

function walk(e: Expr, fn: (b: BinaryExpr) => void): void {
  if (e.kind !== "BinaryExpr") return;
  fn(e);
  walk(e.x, fn);
  walk(e.y, fn);
}
