/** Values of constant expressions, where they are easily known (Go spec, "Constant expressions"). */
import type { BinaryExpr, CallExpr, Expr, Ident } from "../syntax/ast";
import { unparen } from "../syntax/paren";
import type { ConstValue, Type } from "./types";
import { unquote, runeValue, numberValue, utf8Length } from "./literal-value";
import { deref, under } from "./underlying";
import type { Recorder } from "./recorder";
import { alignOf, offsetOf, sizeOf } from "./sizes";

export type KnownValues = Map<Expr, ConstValue | undefined>;

/** No constant that Go accepts is larger; an absurd shift ends here. */
const limit = 1n << 2048n;

/**
 * The value of an expression that has been typed: integers and runes as bigint, floating-point numbers as number
 * (rounded), strings, booleans. Undefined for all others, and for complex numbers.
 *
 * @param iota value of `iota` where the expression stands for several constants
 * @param known remembers the values of binary expressions, so that asking for each part of a long chain stays cheap
 */
export function constantValue(rec: Recorder, e: Expr, iota?: number, known?: KnownValues): ConstValue | undefined {
  switch (e.kind) {
    case "BasicLit":
      switch (e.lit) {
        case "int":
        case "float":
          return represent(numberValue(e.value), rec.typeOf(e));
        case "char":
          return represent(runeValue(e.value), rec.typeOf(e));
        case "string":
          return unquote(e.value);
        default:
          return undefined;
      }
    case "Ident":
      return identValue(rec, e, iota);
    case "SelectorExpr": {
      const obj = rec.objs.get(e.sel);
      return obj?.kind === "const" ? represent(obj.value, rec.typeOf(e)) : undefined;
    }
    case "ParenExpr":
      return constantValue(rec, e.x, iota, known);
    case "UnaryExpr": {
      const x = e.op === "&" || e.op === "<-" ? undefined : constantValue(rec, e.x, iota, known);
      return x === undefined ? undefined : represent(unary(e.op, x, rec.typeOf(e)), rec.typeOf(e));
    }
    case "BinaryExpr":
      return binaryChain(rec, e, iota, known);
    case "CallExpr":
      return callValue(rec, e, iota);
    default:
      return undefined;
  }
}

function identValue(rec: Recorder, e: Ident, iota: number | undefined): ConstValue | undefined {
  const obj = rec.objs.get(e);
  if (obj?.kind !== "const") return undefined;
  if (obj.name === "iota" && obj.pkg === undefined) {
    return represent(iota === undefined || iota < 0 ? rec.iotas?.get(e) : BigInt(iota), rec.typeOf(e));
  }
  return represent(obj.value, rec.typeOf(e));
}

/** `a + b + c + …` from the left, without recursion. */
function binaryChain(
  rec: Recorder,
  e: BinaryExpr,
  iota: number | undefined,
  known: KnownValues | undefined,
): ConstValue | undefined {
  const chain: BinaryExpr[] = [];
  let left: Expr = e;
  while (left.kind === "BinaryExpr" && known?.has(left) !== true) {
    chain.push(left);
    left = left.x;
  }
  let value = known?.has(left) === true ? known.get(left) : constantValue(rec, left, iota, known);
  for (let i = chain.length - 1; i >= 0; i--) {
    const node = chain[i] as BinaryExpr;
    const y = value === undefined ? undefined : constantValue(rec, node.y, iota, known);
    value = value === undefined || y === undefined ? undefined : represent(binary(node.op, value, y), rec.typeOf(node));
    known?.set(node, value);
  }
  return value;
}

/** A value as a constant of some type has it; undefined if it does not fit. */
export function represent(value: ConstValue | undefined, t: Type | undefined): ConstValue | undefined {
  if (value === undefined || t === undefined) return value;
  const u = under(t);
  if (u.kind !== "basic") return value;
  switch (u.sort) {
    case "int":
    case "uint":
      // Beyond that it may have been rounded.
      if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : undefined;
      return typeof value === "bigint" ? value : undefined;
    case "float":
      if (typeof value === "bigint") return Number(value);
      return typeof value === "number" ? value : undefined;
    case "string":
      return typeof value === "string" ? value : undefined;
    case "bool":
      return typeof value === "boolean" ? value : undefined;
    default:
      return undefined;
  }
}

function bounded(value: bigint): bigint | undefined {
  return value > limit || value < -limit ? undefined : value;
}

function unary(op: string, x: ConstValue, t: Type | undefined): ConstValue | undefined {
  switch (op) {
    case "!":
      return typeof x === "boolean" ? !x : undefined;
    case "+":
      return typeof x === "boolean" || typeof x === "string" ? undefined : x;
    case "-":
      return typeof x === "bigint" || typeof x === "number" ? -x : undefined;
    case "^": {
      if (typeof x !== "bigint") return undefined;
      const u = t === undefined ? undefined : under(t);
      if (u?.kind === "basic" && u.sort === "uint") return BigInt.asUintN((sizeOf(u) ?? 8) * 8, ~x);
      return ~x;
    }
    default:
      return undefined;
  }
}

function binary(op: string, x: ConstValue, y: ConstValue): ConstValue | undefined {
  if (typeof x === "boolean" || typeof y === "boolean") {
    if (typeof x !== "boolean" || typeof y !== "boolean") return undefined;
    return op === "&&" ? x && y : op === "||" ? x || y : op === "==" ? x === y : op === "!=" ? x !== y : undefined;
  }
  if (typeof x === "string" || typeof y === "string") {
    if (typeof x !== "string" || typeof y !== "string") return undefined;
    return op === "+" ? x + y : compare(op, x, y);
  }
  if (op === "<<" || op === ">>") return shift(op, x, y);
  if (typeof x === "bigint" && typeof y === "bigint") return integerOp(op, x, y);
  return floatOp(op, Number(x), Number(y));
}

function compare<T extends string | bigint | number>(op: string, x: T, y: T): boolean | undefined {
  switch (op) {
    case "==":
      return x === y;
    case "!=":
      return x !== y;
    case "<":
      return x < y;
    case "<=":
      return x <= y;
    case ">":
      return x > y;
    case ">=":
      return x >= y;
    default:
      return undefined;
  }
}

function shift(op: string, x: bigint | number, y: bigint | number): bigint | undefined {
  if (!Number.isInteger(Number(y)) || (typeof x === "number" && !Number.isInteger(x))) return undefined;
  const count = BigInt(y);
  if (count < 0n || count > 2048n) return undefined;
  return op === "<<" ? bounded(BigInt(x) << count) : BigInt(x) >> count;
}

function integerOp(op: string, x: bigint, y: bigint): ConstValue | undefined {
  switch (op) {
    case "+":
      return bounded(x + y);
    case "-":
      return bounded(x - y);
    case "*":
      return bounded(x * y);
    case "/":
      return y === 0n ? undefined : x / y;
    case "%":
      return y === 0n ? undefined : x % y;
    case "&":
      return x & y;
    case "|":
      return x | y;
    case "^":
      return x ^ y;
    case "&^":
      return x & ~y;
    default:
      return compare(op, x, y);
  }
}

function floatOp(op: string, x: number, y: number): ConstValue | undefined {
  switch (op) {
    case "+":
      return x + y;
    case "-":
      return x - y;
    case "*":
      return x * y;
    case "/":
      return y === 0 ? undefined : x / y;
    default:
      return compare(op, x, y);
  }
}

/** Conversions, and the builtins whose result is a constant. */
function callValue(rec: Recorder, e: CallExpr, iota: number | undefined): ConstValue | undefined {
  const fun = calledName(e.fun);
  const obj = fun === undefined ? undefined : rec.objs.get(fun);
  const first = e.args[0];
  if (first === undefined) return undefined;
  if (obj?.kind === "builtin") {
    switch (obj.name) {
      case "len":
      case "cap":
        return lengthValue(rec, first, iota, obj.name);
      case "min":
      case "max":
        return extremum(
          obj.name,
          e.args.map((a) => constantValue(rec, a, iota)),
        );
      case "Sizeof":
      case "Alignof": {
        const t = rec.typeOf(first);
        const size = t === undefined ? undefined : obj.name === "Sizeof" ? sizeOf(t) : alignOf(t);
        return size === undefined ? undefined : BigInt(size);
      }
      case "Offsetof":
        return fieldOffset(rec, first);
      default:
        return undefined;
    }
  }
  if (e.args.length !== 1 || (obj !== undefined ? obj.kind !== "type" : e.fun.kind !== "ParenExpr")) return undefined;
  const t = rec.types.get(e);
  if (t === undefined || under(t).kind !== "basic") return undefined;
  const value = constantValue(rec, first, iota);
  const u = under(t);
  if (typeof value === "bigint" && u.kind === "basic" && u.sort === "string") {
    return value >= 0n && value <= 0x10ffffn ? String.fromCodePoint(Number(value)) : "\ufffd";
  }
  return represent(value, t);
}

/** `unsafe.Offsetof(x.f)`: relative to the struct that `x` is, through embedded structs but not through pointers. */
function fieldOffset(rec: Recorder, e: Expr): bigint | undefined {
  const s = e.kind === "ParenExpr" ? rec.selections.get(e.x) : rec.selections.get(e);
  if (s?.kind !== "field") return undefined;
  let struct = under(deref(s.recv));
  let offset = 0;
  for (const f of [...s.path, s.obj]) {
    const at = struct.kind === "struct" ? offsetOf(struct, f.name) : undefined;
    if (at === undefined) return undefined;
    offset += at;
    struct = under(f.type);
  }
  return BigInt(offset);
}

function calledName(e: Expr): Ident | undefined {
  const x = unparen(e);
  return x.kind === "Ident" ? x : x.kind === "SelectorExpr" ? x.sel : undefined;
}

function lengthValue(rec: Recorder, e: Expr, iota: number | undefined, name: string): bigint | undefined {
  const t = rec.typeOf(e);
  if (t === undefined) return undefined;
  const u = under(deref(under(t)));
  if (u.kind === "array") return u.len < 0 || mayCall(e) ? undefined : BigInt(u.len);
  const value = name === "len" ? constantValue(rec, e, iota) : undefined;
  return typeof value === "string" ? BigInt(utf8Length(value)) : undefined;
}

/** The length of an array is constant only if evaluating the array calls and receives nothing. */
function mayCall(e: Expr): boolean {
  switch (e.kind) {
    case "Ident":
      return false;
    case "SelectorExpr":
    case "ParenExpr":
    case "StarExpr":
      return mayCall(e.x);
    case "IndexExpr":
      return mayCall(e.x) || e.indices.some(mayCall);
    case "BasicLit":
      return false;
    case "CompositeLit":
      return e.elts.some((x) => (x.kind === "KeyValueExpr" ? mayCall(x.key) || mayCall(x.value) : mayCall(x)));
    default:
      return true;
  }
}

function extremum(name: string, values: readonly (ConstValue | undefined)[]): ConstValue | undefined {
  let best: ConstValue | undefined;
  for (const v of values) {
    if (v === undefined || typeof v === "boolean") return undefined;
    if (best === undefined || typeof v !== typeof best) best ??= v;
    else if (name === "min" ? v < best : v > best) best = v;
  }
  return values.every((v) => typeof v === typeof best) ? best : undefined;
}
