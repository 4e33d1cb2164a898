/** Typing of expressions (Go spec, "Expressions"). */
import type { BinaryExpr, Expr, Ident, IndexExpr, SliceExpr, StarExpr, UnaryExpr } from "../syntax/ast";
import type { Type, TypeParam } from "./types";
import {
  defaultType,
  intType,
  isUntypedConst,
  pointerTo,
  sliceOf,
  stringType,
  uint8Type,
  uintType,
  unknown,
  untypedBool,
  untypedBoolValue,
  untypedInt,
  untypedNil,
} from "./basic";
import { callExpr } from "./call";
import type { Checker } from "./checker";
import { compositeLit } from "./composite";
import { constantValue } from "./constant";
import {
  assign,
  convertUntyped,
  isComparison,
  isShift,
  largerUntyped,
  recordInstance,
  setType,
  untypedValue,
} from "./convert";
import { funcLit } from "./function";
import { partialInstance } from "./instance";
import { identical } from "./identical";
import { literalType } from "./recorder";
import { resolveType } from "./resolve";
import { selectorExpr } from "./selector";
import { TypeNameObject } from "./objects";
import { instantiate, substitute } from "./substitute";
import { coreBytesOrString, coreType, isConstType, termsOf, under } from "./underlying";
import { iotaObject } from "./universe";

/** The type of an operand that is one value; Unknown for types, packages and multiple values. */
export function expr(c: Checker, e: Expr): Type {
  const t = rawExpr(c, e);
  if (c.mode !== "value") return unknown;
  return t.kind === "tuple" ? unknown : t;
}

/** As {@link expr}, but keeps the tuple of a call with several results or none. */
export function multiExpr(c: Checker, e: Expr): Type {
  const t = rawExpr(c, e);
  return c.mode === "value" ? t : unknown;
}

/** The type of anything that can stand where an expression can; `c.mode` says what it is. */
export function rawExpr(c: Checker, e: Expr): Type {
  switch (e.kind) {
    case "Ident":
      return identExpr(c, e);
    case "SelectorExpr":
      return selectorExpr(c, e);
    case "ParenExpr":
      return rawExpr(c, e.x);
    case "StarExpr":
      return starExpr(c, e);
    case "IndexExpr": {
      const t = rawExpr(c, e.x);
      return indexExpr(c, e, t);
    }
    case "ArrayType":
    case "StructType":
    case "FuncType":
    case "InterfaceType":
    case "MapType":
    case "ChanType":
    case "Ellipsis": {
      const t = resolveType(c, e);
      c.mode = "type";
      return t;
    }
    default: {
      const t = valueExpr(c, e);
      c.mode = "value";
      return t;
    }
  }
}

function valueExpr(c: Checker, e: Expr): Type {
  switch (e.kind) {
    case "BasicLit":
      return literalType(e);
    case "CallExpr":
      return callExpr(c, e);
    case "BinaryExpr":
      return binaryExpr(c, e);
    case "UnaryExpr":
      return unaryExpr(c, e);
    case "CompositeLit":
      return compositeLit(c, e, undefined);
    case "FuncLit":
      return funcLit(c, e);
    case "SliceExpr":
      return c.typed(e, sliceExpr(c, e));
    case "TypeAssertExpr": {
      expr(c, e.x);
      return e.type === undefined ? unknown : c.typed(e, resolveType(c, e.type));
    }
    case "BadExpr":
      return c.bad();
    default:
      return unknown;
  }
}

function identExpr(c: Checker, e: Ident): Type {
  const obj = e.name === "_" ? undefined : c.lookup(e.name);
  if (obj === undefined) {
    c.mode = "value";
    return unknown;
  }
  c.use(e, obj);
  let t: Type = unknown;
  switch (obj.kind) {
    case "const":
      if (obj === iotaObject) {
        if (c.iota >= 0) (c.rec.iotas ??= new Map<Ident, bigint>()).set(e, BigInt(c.iota));
        t = untypedInt;
        break;
      }
      t = obj.type;
      break;
    case "var":
    case "func":
      t = obj.type;
      break;
    case "type":
      t = obj.type;
      c.mode = "type";
      return t;
    case "nil":
      t = untypedNil;
      break;
    case "builtin":
      c.mode = "builtin";
      return unknown;
    case "pkgname":
      c.mode = "package";
      return unknown;
    default:
      break;
  }
  c.mode = "value";
  return t;
}

function starExpr(c: Checker, e: StarExpr): Type {
  const t = rawExpr(c, e.x);
  if (c.mode === "type") return c.typed(e, pointerTo(t));
  const core = coreType(t);
  c.mode = "value";
  return c.typed(e, core?.kind === "pointer" ? core.elem : unknown);
}

/** `x[i]`, an instance of a generic type, or of a generic function; the mode is that of `x`, whose type is `t`. */
export function indexExpr(c: Checker, e: IndexExpr, t: Type): Type {
  if (c.mode === "type") {
    const args = e.indices.map((i) => resolveType(c, i));
    const id = e.x.kind === "SelectorExpr" ? e.x.sel : e.x;
    const obj = id.kind === "Ident" ? c.rec.objs.get(id) : undefined;
    const alias = obj instanceof TypeNameObject ? obj.aliasParams : [];
    const instance =
      alias.length > 0 ? substitute(t, alias, args) : t.kind === "named" ? instantiate(t, args) : unknown;
    c.mode = "type";
    return c.typed(e, instance);
  }
  if (t.kind === "signature" && t.typeParams.length > 0) {
    const args = e.indices.map((i) => resolveType(c, i));
    const instance = partialInstance(t, args);
    recordInstance(c, e, instance.type, instance.args);
    c.mode = "value";
    return instance.type;
  }
  const elem = elementType(c, e, t);
  c.mode = "value";
  return c.typed(e, elem);
}

function elementType(c: Checker, e: IndexExpr, t: Type): Type {
  const index = e.indices[0];
  if (index === undefined) return unknown;
  const core = coreBytesOrString(t);
  if (core?.kind === "map") {
    assign(c, index, expr(c, index), core.key);
    return core.value;
  }
  if (t.kind === "unknown") {
    // It may be an instance of a generic function or type that is not known.
    for (const x of e.indices) rawExpr(c, x);
    return unknown;
  }
  const i = expr(c, index);
  if (i.kind === "basic" && i.untyped) convertUntyped(c, index, i, intType);
  switch (core?.kind) {
    case "slice":
    case "array":
      return core.elem;
    case "pointer": {
      const array = under(core.elem);
      return array.kind === "array" ? array.elem : unknown;
    }
    case "basic":
      return core.sort === "string" ? uint8Type : unknown;
    default:
      return t.kind === "typeparam" ? commonElement(t) : unknown;
  }
}

/** The element type that all slices, arrays and pointers to arrays in a type set share. */
function commonElement(t: TypeParam): Type {
  let common: Type | undefined;
  for (const term of termsOf(t) ?? []) {
    const u = under(term.type);
    const indexed = u.kind === "pointer" ? under(u.elem) : u;
    const elem = indexed.kind === "slice" || indexed.kind === "array" ? indexed.elem : undefined;
    if (elem === undefined || (common !== undefined && !identical(common, elem))) return unknown;
    common = elem;
  }
  return common ?? unknown;
}

function sliceExpr(c: Checker, e: SliceExpr): Type {
  const t = expr(c, e.x);
  for (const i of [e.low, e.high, e.max]) {
    if (i === undefined) continue;
    const it = expr(c, i);
    if (it.kind === "basic" && it.untyped) convertUntyped(c, i, it, intType);
  }
  const core = coreBytesOrString(t);
  switch (core?.kind) {
    case "basic":
      if (core.sort !== "string") return unknown;
      return core.untyped ? stringType : t;
    case "slice":
      return t;
    case "array":
      return sliceOf(core.elem);
    case "pointer": {
      const array = under(core.elem);
      return array.kind === "array" ? sliceOf(array.elem) : unknown;
    }
    default:
      return unknown;
  }
}

function unaryExpr(c: Checker, e: UnaryExpr): Type {
  if (e.op === "~") return resolveType(c, e);
  const t = expr(c, e.x);
  switch (e.op) {
    case "&":
      return c.typed(e, t.kind === "unknown" ? unknown : pointerTo(t));
    case "<-": {
      const core = coreType(t);
      return c.typed(e, core?.kind === "chan" ? core.elem : unknown);
    }
    default:
      return c.typed(e, t);
  }
}

/** Long chains lean to the left: the left operands are typed in a loop, from the innermost outwards. */
function binaryExpr(c: Checker, e: BinaryExpr): Type {
  let left: Expr = e.x;
  if (left.kind !== "BinaryExpr") return binaryStep(c, e, expr(c, left));
  const chain: BinaryExpr[] = [e];
  while (left.kind === "BinaryExpr") {
    chain.push(left);
    left = left.x;
  }
  let t = expr(c, left);
  for (let i = chain.length - 1; i >= 0; i--) t = binaryStep(c, chain[i] as BinaryExpr, t);
  return t;
}

function binaryStep(c: Checker, e: BinaryExpr, x: Type): Type {
  const y = expr(c, e.y);
  if (isShift(e.op)) return c.typed(e, shiftType(c, e.x, x, e.y, y));
  return c.typed(e, operationType(c, e.op, e.x, x, e.y, y));
}

/** The type of a shift; a variable count gives an untyped left operand the type of its context later. */
export function shiftType(c: Checker, xe: Expr, x: Type, ye: Expr, y: Type): Type {
  const constant = isUntypedConst(y) || (under(y).kind === "basic" && constantValue(c.rec, ye) !== undefined);
  if (!constant && y.kind === "basic" && y.untyped) convertUntyped(c, ye, y, uintType);
  if (x.kind !== "basic" || !x.untyped) return x;
  if (!isUntypedConst(x) || !constant) return untypedValue(x);
  return x.sort === "int" ? x : untypedInt;
}

/** The type of a binary operation other than a shift, with untyped operands converted to the other one's type. */
export function operationType(c: Checker, op: string, xe: Expr, x: Type, ye: Expr, y: Type): Type {
  const comparison = isComparison(op);
  const xu = x.kind === "basic" && x.untyped ? x : undefined;
  const yu = y.kind === "basic" && y.untyped ? y : undefined;
  if (xu !== undefined && yu !== undefined) {
    const constant = isUntypedConst(xu) && isUntypedConst(yu);
    let result = xu;
    if (xu.name !== yu.name) {
      result = largerUntyped(xu, yu);
      if (result === xu) convertUntyped(c, ye, yu, xu);
      else convertUntyped(c, xe, xu, yu);
    }
    if (!comparison) return constant ? result : untypedValue(result);
    if (constant) return untypedBool;
    setType(c, xe, defaultType(result));
    setType(c, ye, defaultType(result));
    return untypedBoolValue;
  }
  if (xu !== undefined) convertUntyped(c, xe, xu, y);
  else if (yu !== undefined) convertUntyped(c, ye, yu, x);
  if (comparison) return isConstant(c, xe) && isConstant(c, ye) ? untypedBool : untypedBoolValue;
  if (xu !== undefined) return y;
  // Both operands have one type: either tells it.
  return x.kind === "unknown" && yu === undefined ? y : x;
}

/** True for typed constants whose value is known; looks closer only where a constant is to be expected. */
function isConstant(c: Checker, e: Expr): boolean {
  switch (e.kind) {
    case "BasicLit":
      return true;
    case "Ident":
      return c.rec.objs.get(e)?.kind === "const";
    case "SelectorExpr":
      return c.rec.objs.get(e.sel)?.kind === "const";
    case "ParenExpr":
      return isConstant(c, e.x);
    case "CallExpr": {
      const t = c.rec.types.get(e);
      return e.args.length === 1 && t !== undefined && isConstType(t) && constantValue(c.rec, e) !== undefined;
    }
    case "BinaryExpr":
    case "UnaryExpr": {
      const operand = e.kind === "UnaryExpr" ? e.x : e.y;
      return isConstant(c, operand) && constantValue(c.rec, e) !== undefined;
    }
    default:
      return false;
  }
}
