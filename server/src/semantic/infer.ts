/** Type arguments of generic calls, by unification (Go spec, "Type inference"). */
import type { Signature, Type, TypeParam } from "./types";
import { defaultType, isUntyped, unknown } from "./basic";
import { largerUntyped } from "./convert";
import { TypeParamType } from "./named";
import { instantiateSignature, substitute } from "./substitute";
import { constraintOf, termsOf, under } from "./underlying";
import { lookupFieldOrMethod } from "./lookup";
import { Unifier } from "./unify";

/** An argument and the type of the parameter that takes it. */
export interface InferPair {
  readonly param: Type;
  readonly arg: Type;
}

/**
 * The type arguments of a generic function, from those given explicitly and from ordinary arguments. What cannot be
 * inferred is Unknown. Arguments that are generic functions themselves take part.
 */
export function inferTypeArgs(
  params: readonly TypeParam[],
  given: readonly Type[],
  pairs: readonly InferPair[],
): Type[] {
  // In a recursive call the arguments' types may name the very parameters that are to be found: rename those.
  const fresh = params.map((p): TypeParam => new TypeParamType(p.obj, () => substitute(p.constraint, params, fresh)));
  const own: TypeParam[] = [...fresh];
  for (const { arg } of pairs) if (arg.kind === "signature") own.push(...arg.typeParams);
  const u = new Unifier(own);
  given.forEach((t, i) => u.bind(i, t));
  const untyped: InferPair[] = [];
  for (const { param, arg } of pairs) {
    if (arg.kind === "unknown") continue;
    const p = substitute(param, params, fresh);
    if (isUntyped(arg)) untyped.push({ param: p, arg });
    else if (arg.kind === "signature" && arg.typeParams.length > 0) u.unify(p, { ...arg, typeParams: [] });
    else u.unify(p, arg);
  }
  useConstraints(u, own);
  if (untyped.length > 0) {
    // Untyped constants decide only what nothing else does.
    bindUntyped(u, own, untyped);
    useConstraints(u, own);
  }
  return fresh.map((_, i) => resolved(u, own, i));
}

/** The instance of a generic function that fits a function type. */
export function inferFromFunction(generic: Signature, wanted: Signature): { type: Signature; args: readonly Type[] } {
  const u = new Unifier(generic.typeParams);
  u.unify({ ...generic, typeParams: [] }, wanted);
  useConstraints(u, generic.typeParams);
  const args = generic.typeParams.map((_, i) => resolved(u, generic.typeParams, i));
  return { type: instantiateSignature(generic, args), args };
}

function bindUntyped(u: Unifier, own: readonly TypeParam[], pairs: readonly InferPair[]): void {
  const largest = new Map<number, Type>();
  for (const { param, arg } of pairs) {
    if (param.kind !== "typeparam" || arg.kind !== "basic" || arg.name === "untyped nil") continue;
    const i = own.indexOf(param);
    if (i < 0 || u.bound(i) !== undefined) continue;
    const before = largest.get(i);
    largest.set(i, before?.kind === "basic" ? largerUntyped(arg, before) : arg);
  }
  for (const [i, t] of largest) u.bind(i, defaultType(t));
}

/** Core types and methods of constraints tell more about type arguments, until nothing new comes out. */
function useConstraints(u: Unifier, own: readonly TypeParam[]): void {
  for (let round = 0; round <= own.length; round++) {
    const before = u.boundCount();
    own.forEach((p, i) => {
      const core = coreTerm(p);
      const arg = u.bound(i);
      if (core !== undefined) {
        if (arg !== undefined) u.unify(core.type, core.tilde ? under(arg) : arg);
        else if (!core.tilde) u.bind(i, core.type);
      } else if (arg !== undefined) {
        for (const m of constraintOf(p)?.methods.values() ?? []) {
          const own = lookupFieldOrMethod(arg, m.name, m.pkg);
          if (own?.type.kind === "signature") u.unify(m.type, own.type);
        }
      }
    });
    if (u.boundCount() === before) return;
  }
}

function coreTerm(p: TypeParam): { readonly type: Type; readonly tilde: boolean } | undefined {
  const terms = termsOf(p);
  const only = terms?.length === 1 ? terms[0] : undefined;
  if (only !== undefined) return only.tilde ? { type: under(only.type), tilde: true } : only;
  return undefined;
}

function resolved(u: Unifier, own: readonly TypeParam[], i: number): Type {
  let t = u.bound(i);
  if (t === undefined) return unknown;
  const bindings = own.map((p, j) => u.bound(j) ?? p);
  for (let round = 0; round < own.length; round++) {
    const next = substitute(t, own, bindings);
    if (next === t) break;
    t = next;
  }
  // A parameter that is left open makes the argument as good as unknown where it occurs.
  return substitute(
    t,
    own,
    own.map(() => unknown),
  );
}
