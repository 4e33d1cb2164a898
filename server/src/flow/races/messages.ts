import type { Type } from "../../semantic/types";
import { pointee } from "../../semantic/underlying";
import type { CompositeLit, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FuncUnit, Value } from "../ir/ir";
import { varPath } from "../ir/path";
import { isError, structOf, under } from "../ir/types";
import { lockPart } from "../locks/lock-copies";
import { valuesOf } from "../walks/origins";

/** A local variable, or a view of its elements, that is a part of a message. */
export interface MessagePart {
  readonly e: Expr;
  readonly value: Value;
}

/** What an expression hands over besides itself: the variables in `&Packet{Data: buf[:n]}`, also by way of a local variable. */
export function literalParts(e: Expr, fn: FuncUnit): readonly MessagePart[] {
  const literal = literalOf(e, fn);
  return literal === undefined ? [] : partsOf(literal, fn);
}

function partsOf(literal: CompositeLit, fn: FuncUnit): readonly MessagePart[] {
  return literal.elts.flatMap((elt): readonly MessagePart[] => {
    const e = unparen(elt.kind === "KeyValueExpr" ? elt.value : elt);
    const inner = compositeOf(e);
    if (inner) return partsOf(inner, fn);
    const root = e.kind === "SliceExpr" ? unparen(e.x) : e;
    const o = root.kind === "Ident" ? fn.info.objOf(root) : undefined;
    return o?.kind === "var" ? [{ e, value: { k: "path", path: varPath(o), type: o.type } }] : [];
  });
}

/** The composite literal that an expression is, or that its local variable was given once and for all; also by its address. */
export function literalOf(e: Expr, fn: FuncUnit): CompositeLit | undefined {
  const own = compositeOf(e);
  const x = unparen(e);
  if (own || x.kind !== "Ident") return own;
  const o = fn.info.objOf(x);
  if (o?.kind !== "var" || o.role !== "local") return undefined;
  const [made, other] = valuesOf(o, fn);
  return !other && made?.count === 1 ? compositeOf(made.e) : undefined;
}

function compositeOf(e: Expr): CompositeLit | undefined {
  const x = unparen(e);
  const lit = x.kind === "UnaryExpr" && x.op === "&" ? unparen(x.x) : x;
  return lit.kind === "CompositeLit" ? lit : undefined;
}

/** A pointer to a struct of plain data: no lock, channel or function by which its holders might agree on who may change it. */
export function pointsToData(t: Type): boolean {
  const to = under(t).kind === "pointer" ? pointee(t) : undefined;
  const fields = to && structOf(to)?.fields;
  if (!to || !fields || lockPart(to)) return false;
  return fields.every((f) => isData(f.type));
}

function isData(t: Type): boolean {
  const u = under(t);
  if (u.kind === "interface") return isError(t) || u.methods.size === 0;
  return u.kind !== "chan" && u.kind !== "signature" && u.kind !== "unknown";
}
