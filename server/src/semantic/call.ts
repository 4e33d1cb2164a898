/** Calls and conversions (Go spec, "Calls", "Conversions"). */
import type { CallExpr, Expr } from "../syntax/ast";
import { unparen } from "../syntax/paren";
import type { Signature, Type } from "./types";
import { defaultType, emptyTuple, tupleOf, unknown } from "./basic";
import { builtinCall } from "./builtin";
import type { Checker } from "./checker";
import { assign, convertUntyped, recordInstance } from "./convert";
import { expr, indexExpr, multiExpr, rawExpr } from "./expr";
import { inferTypeArgs, type InferPair } from "./infer";
import { resolveType } from "./resolve";
import { instantiateSignature } from "./substitute";
import { isConstType, isStringType, signatureOf } from "./underlying";

export function callExpr(c: Checker, e: CallExpr): Type {
  const fun = unparen(e.fun);
  let given: Type[] | undefined;
  let callee: Type;
  if (fun.kind === "IndexExpr") {
    const generic = rawExpr(c, fun.x);
    if (c.mode === "value" && generic.kind === "signature" && generic.typeParams.length > 0) {
      given = fun.indices.map((i) => resolveType(c, i));
      callee = generic;
      c.mode = "value";
    } else callee = indexExpr(c, fun, generic);
  } else callee = rawExpr(c, fun);
  switch (c.mode) {
    case "type":
      return c.typed(e, conversion(c, e, callee));
    case "builtin":
      return builtinCall(c, e, fun.kind === "Ident" ? fun.name : fun.kind === "SelectorExpr" ? fun.sel.name : "");
    default: {
      const sig = signatureOf(callee);
      if (sig === undefined) {
        looseArguments(c, e.args);
        return c.typed(e, unknown);
      }
      if (sig.typeParams.length > 0) return c.typed(e, resultType(genericCall(c, e, fun, sig, given ?? [])));
      plainArguments(c, e, sig);
      return c.typed(e, resultType(sig));
    }
  }
}

function resultType(sig: Signature): Type {
  const { results } = sig;
  if (results.length === 1) return results[0]?.type ?? unknown;
  return results.length === 0 ? emptyTuple : tupleOf(results.map((r) => r.type));
}

/** Arguments of a call about which nothing is known. */
function looseArguments(c: Checker, args: readonly Expr[]): void {
  for (const a of args) multiExpr(c, a);
}

function conversion(c: Checker, e: CallExpr, target: Type): Type {
  const arg = e.args[0];
  if (arg === undefined) return target;
  if (e.args.length > 1) looseArguments(c, e.args.slice(1));
  const t = expr(c, arg);
  if (t.kind !== "basic" || !t.untyped) {
    assign(c, arg, t, target);
    return target;
  }
  if (target.kind === "unknown" || t.name === "untyped nil") return target;
  // What ends up in no constant type is first what it is by default; integers that become strings stay as they are.
  if (t.sort === "int" && isStringType(target)) return target;
  convertUntyped(c, arg, t, isConstType(target) ? target : defaultType(t));
  return target;
}

/** The type that the i-th argument is assigned to; undefined if there is no such parameter. */
function parameterType(sig: Signature, i: number, spread: boolean): Type | undefined {
  const last = sig.params.length - 1;
  if (!sig.variadic || i < last) return sig.params[i]?.type;
  const t = sig.params[last]?.type;
  return spread || t?.kind !== "slice" ? t : t.elem;
}

function plainArguments(c: Checker, e: CallExpr, sig: Signature): void {
  const { args } = e;
  const only = args[0];
  if (args.length === 1 && only?.kind === "CallExpr") {
    const t = multiExpr(c, only);
    if (t.kind !== "tuple") assign(c, only, t, parameterType(sig, 0, e.spread) ?? unknown);
    return;
  }
  for (let i = 0; i < args.length; i++) {
    const a = args[i] as Expr;
    assign(c, a, expr(c, a), parameterType(sig, i, e.spread) ?? unknown);
  }
}

function genericCall(c: Checker, e: CallExpr, fun: Expr, sig: Signature, given: readonly Type[]): Signature {
  const only = e.args.length === 1 ? e.args[0] : undefined;
  let types: readonly Type[];
  let spreadTuple = false;
  if (only?.kind === "CallExpr") {
    const t = multiExpr(c, only);
    spreadTuple = t.kind === "tuple";
    types = t.kind === "tuple" ? t.types : [t];
  } else types = e.args.map((a) => expr(c, a));
  let args = given;
  if (given.length < sig.typeParams.length) {
    const pairs: InferPair[] = [];
    types.forEach((arg, i) => {
      const param = parameterType(sig, i, e.spread);
      if (param !== undefined) pairs.push({ param, arg });
    });
    args = inferTypeArgs(sig.typeParams, given, pairs);
  }
  const instance = instantiateSignature(sig, args);
  recordInstance(c, fun, instance, args);
  if (!spreadTuple) {
    e.args.forEach((a, i) => assign(c, a, types[i] ?? unknown, parameterType(instance, i, e.spread) ?? unknown));
  }
  return instance;
}
