/** Untyped operands taking the type of their context, and generic functions that of a variable. */
import type { Expr } from "../syntax/ast";
import type { Basic, Signature, Type } from "./types";
import {
  defaultType,
  isUntypedConst,
  untypedBoolValue,
  untypedFloatValue,
  untypedIntValue,
  untypedRuneValue,
} from "./basic";
import type { Checker } from "./checker";
import { inferFromFunction } from "./infer";
import { signatureOf, under } from "./underlying";

/**
 * `e` of type `t` is assigned to something of type `target` (undefined: a new variable, or the blank identifier).
 * Returns the type that a new variable gets.
 */
export function assign(c: Checker, e: Expr, t: Type, target: Type | undefined): Type {
  if (t.kind === "basic") {
    if (!t.untyped) return t;
    if (target !== undefined) return convertUntyped(c, e, t, target);
    const final = defaultType(t);
    if (final !== t) setType(c, e, final);
    return final;
  }
  if (t.kind === "signature" && t.typeParams.length > 0 && target !== undefined) return assignGeneric(c, e, t, target);
  return t;
}

/** Gives an untyped operand the type that `target` asks for, and returns it. */
export function convertUntyped(c: Checker, e: Expr, t: Basic, target: Type): Type {
  const final = implicitType(t, target);
  if (final !== t) setType(c, e, final);
  return final;
}

function implicitType(t: Basic, target: Type): Type {
  if (t.name === "untyped nil" || target.kind === "unknown") return t;
  if (target.kind === "typeparam") return target;
  const u = under(target);
  switch (u.kind) {
    case "basic":
      return u.untyped ? largerUntyped(t, u) : target;
    case "interface":
      return defaultType(t);
    default:
      return t;
  }
}

const ranks: Readonly<Record<string, number>> = {
  "untyped int": 1,
  "untyped rune": 2,
  "untyped float": 3,
  "untyped complex": 4,
};

/** The kind that an operation on two untyped operands has: the later of integer, rune, floating-point, complex. */
export function largerUntyped(a: Basic, b: Basic): Basic {
  return (ranks[a.name] ?? 0) >= (ranks[b.name] ?? 0) ? a : b;
}

/** The twin of an untyped type for operands that are no constants. */
export function untypedValue(t: Basic): Basic {
  switch (t.name) {
    case "untyped bool":
      return untypedBoolValue;
    case "untyped int":
      return untypedIntValue;
    case "untyped rune":
      return untypedRuneValue;
    case "untyped float":
      return untypedFloatValue;
    default:
      return t;
  }
}

const comparisons = new Set(["==", "!=", "<", "<=", ">", ">="]);

export function isComparison(op: string): boolean {
  return comparisons.has(op);
}

export function isShift(op: string): boolean {
  return op === "<<" || op === ">>";
}

/**
 * Records the final type of an untyped expression. It reaches the operands of non-constant expressions, too; those of
 * constants never become typed values.
 */
export function setType(c: Checker, start: Expr, final: Type): void {
  const types = c.rec.types;
  let e = start;
  for (;;) {
    if (e.kind === "ParenExpr") {
      types.set(e, final);
      e = e.x;
      continue;
    }
    if (e.kind !== "UnaryExpr" && e.kind !== "BinaryExpr") {
      types.set(e, final);
      return;
    }
    const old = types.get(e);
    if (old?.kind !== "basic" || !old.untyped) return;
    types.set(e, final);
    if (isUntypedConst(old)) return;
    if (e.kind === "BinaryExpr") {
      if (isComparison(e.op)) return;
      if (!isShift(e.op)) setType(c, e.y, final);
    }
    e = e.x;
  }
}

function assignGeneric(c: Checker, e: Expr, t: Signature, target: Type): Type {
  const wanted = signatureOf(target);
  if (wanted === undefined) return t;
  const { type, args } = inferFromFunction(t, wanted);
  recordInstance(c, e, type, args);
  return type;
}

/** Notes the type arguments of a generic function where it is named. */
export function recordInstance(c: Checker, e: Expr, type: Signature, args: readonly Type[]): void {
  const typeArgs = (c.rec.typeArgs ??= new Map<Expr, readonly Type[]>());
  let at = e;
  let named = false;
  for (;;) {
    // What stands before explicit type arguments keeps its generic type.
    if (!named) c.rec.types.set(at, type);
    typeArgs.set(at, args);
    if (at.kind === "IndexExpr") named = true;
    if (at.kind === "ParenExpr" || at.kind === "IndexExpr") at = at.x;
    else if (at.kind === "SelectorExpr" && !c.rec.selections.has(at)) at = at.sel;
    else return;
  }
}
