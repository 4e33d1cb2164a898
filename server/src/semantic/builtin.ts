/** Calls of the functions that the language predeclares, and those of package unsafe. */
import type { CallExpr, Expr } from "../syntax/ast";
import type { Basic, Type } from "./types";
import {
  complex128Type,
  complex64Type,
  defaultType,
  emptyInterface,
  emptyTuple,
  float32Type,
  float64Type,
  intType,
  isUntypedConst,
  pointerTo,
  sliceOf,
  stringType,
  uint8Type,
  uintptrType,
  unknown,
  unsafePointerType,
  untypedComplex,
  untypedFloat,
} from "./basic";
import type { Checker } from "./checker";
import { assign, convertUntyped, largerUntyped, untypedValue } from "./convert";
import { expr, multiExpr, rawExpr } from "./expr";
import { coreBytesOrString, coreType, under } from "./underlying";

export function builtinCall(c: Checker, e: CallExpr, name: string): Type {
  switch (name) {
    case "len":
    case "cap": {
      const [x] = e.args;
      const t = x === undefined ? unknown : expr(c, x);
      // The length of a constant string is a constant: nothing becomes a value.
      if (x !== undefined && !isUntypedConst(t)) assign(c, x, t, undefined);
      settle(c, e.args.slice(1));
      return c.typed(e, intType);
    }
    case "copy":
      // A constant string stays one.
      for (const a of e.args) expr(c, a);
      return c.typed(e, intType);
    case "append":
      return c.typed(e, append(c, e));
    case "make":
    case "new":
      return c.typed(e, allocation(c, e, name));
    case "delete": {
      const [m, key] = e.args;
      const core = m === undefined ? undefined : coreType(expr(c, m));
      if (key !== undefined) assign(c, key, expr(c, key), core?.kind === "map" ? core.key : unknown);
      settle(c, e.args.slice(2));
      return c.typed(e, emptyTuple);
    }
    case "panic":
      for (const a of e.args) assign(c, a, expr(c, a), emptyInterface);
      return c.typed(e, emptyTuple);
    case "print":
    case "println":
    case "close":
    case "clear":
      settle(c, e.args);
      return c.typed(e, emptyTuple);
    case "recover":
      settle(c, e.args);
      return c.typed(e, emptyInterface);
    case "min":
    case "max":
      return c.typed(e, extremum(c, e.args));
    case "complex":
    case "real":
    case "imag":
      return c.typed(e, complexPart(c, e.args, name));
    default:
      return c.typed(e, unsafeCall(c, e, name));
  }
}

/** Types arguments that take their default type, a single call's several results included. */
function settle(c: Checker, args: readonly Expr[]): void {
  for (const a of args) {
    const t = multiExpr(c, a);
    assign(c, a, t, undefined);
  }
}

function append(c: Checker, e: CallExpr): Type {
  const [first, ...rest] = e.args;
  if (first === undefined) return unknown;
  const t = multiExpr(c, first);
  if (t.kind === "tuple") return t.types[0] ?? unknown;
  const core = coreBytesOrString(t);
  const elem = core?.kind === "slice" ? core.elem : unknown;
  rest.forEach((a) => {
    const at = expr(c, a);
    // `append(bytes, "text"...)` takes a string as it is.
    if (!e.spread) assign(c, a, at, elem);
  });
  return t;
}

function allocation(c: Checker, e: CallExpr, name: "make" | "new"): Type {
  const [first, ...rest] = e.args;
  if (first === undefined) return unknown;
  const t = rawExpr(c, first);
  if (name === "new") {
    // `new(expr)` since Go 1.26.
    const elem = c.mode === "type" ? t : c.mode === "value" ? assign(c, first, t, undefined) : unknown;
    return elem.kind === "unknown" ? unknown : pointerTo(elem);
  }
  const isType = c.mode === "type";
  for (const a of rest) {
    const at = expr(c, a);
    if (at.kind === "basic" && at.untyped) convertUntyped(c, a, at, intType);
  }
  return isType ? t : unknown;
}

function extremum(c: Checker, args: readonly Expr[]): Type {
  const types = args.map((a) => expr(c, a));
  const typed = types.find((t) => t.kind !== "unknown" && !(t.kind === "basic" && t.untyped));
  if (typed !== undefined) {
    args.forEach((a, i) => {
      const t = types[i];
      if (t !== undefined) assign(c, a, t, typed);
    });
    return typed;
  }
  let result: Basic | undefined;
  let constant = true;
  for (const t of types) {
    if (t.kind !== "basic") return unknown;
    constant &&= isUntypedConst(t);
    result = result === undefined ? t : largerUntyped(result, t);
  }
  if (result === undefined) return unknown;
  return constant ? result : untypedValue(result);
}

function complexPart(c: Checker, args: readonly Expr[], name: string): Type {
  const types = args.map((a) => expr(c, a));
  const typed = types.find((t) => !(t.kind === "basic" && t.untyped));
  if (typed === undefined) {
    // Of constants.
    return name === "complex" ? untypedComplex : untypedFloat;
  }
  args.forEach((a, i) => {
    const t = types[i];
    if (t !== undefined) assign(c, a, t, typed);
  });
  const u = under(typed);
  if (u.kind !== "basic") return unknown;
  if (name === "complex") return u === float32Type ? complex64Type : complex128Type;
  return u === complex64Type ? float32Type : float64Type;
}

function unsafeCall(c: Checker, e: CallExpr, name: string): Type {
  const types = e.args.map((a) => defaultType(assign(c, a, expr(c, a), undefined)));
  const elem = types[0] === undefined ? undefined : coreType(types[0]);
  switch (name) {
    case "Sizeof":
    case "Alignof":
    case "Offsetof":
      return uintptrType;
    case "Add":
      return unsafePointerType;
    case "Slice":
      return elem?.kind === "pointer" ? sliceOf(elem.elem) : unknown;
    case "SliceData":
      return elem?.kind === "slice" ? pointerTo(elem.elem) : unknown;
    case "String":
      return stringType;
    case "StringData":
      return pointerTo(uint8Type);
    default:
      return unknown;
  }
}
