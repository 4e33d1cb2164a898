/** Replacing type parameters, and instances of generic types and functions. */
import type { FuncObj, InterfaceT, Named, Signature, Type, TypeParam, VarObj } from "./types";
import { arrayOf, chanOf, mapOf, pointerTo, sliceOf, tupleOf, unknown } from "./basic";
import { InterfaceType } from "./interface";
import { NamedType, TypeParamType, type NamedSource } from "./named";
import { FuncObject, substitutedVar } from "./objects";

/** The type with each of `params` replaced by the argument at its index; the same object if none occurs in it. */
export function substitute(t: Type, params: readonly TypeParam[], args: readonly Type[]): Type {
  if (params.length === 0) return t;
  switch (t.kind) {
    case "basic":
    case "unknown":
      return t;
    case "typeparam": {
      const i = params.indexOf(t);
      return i < 0 ? t : (args[i] ?? unknown);
    }
    case "named": {
      if (t.typeArgs.length === 0) {
        // The generic type itself, as its own methods name it, stands for the instance with its own parameters.
        if (t.typeParams.length === 0 || t.typeParams[0] !== params[0] || !(t instanceof NamedType)) return t;
        return instantiate(t, args);
      }
      const replaced = substituteAll(t.typeArgs, params, args);
      return replaced === t.typeArgs ? t : instantiate(t.origin, replaced);
    }
    case "pointer": {
      const elem = substitute(t.elem, params, args);
      return elem === t.elem ? t : pointerTo(elem);
    }
    case "slice": {
      const elem = substitute(t.elem, params, args);
      return elem === t.elem ? t : sliceOf(elem);
    }
    case "array": {
      const elem = substitute(t.elem, params, args);
      return elem === t.elem ? t : arrayOf(elem, t.len);
    }
    case "map": {
      const key = substitute(t.key, params, args);
      const value = substitute(t.value, params, args);
      return key === t.key && value === t.value ? t : mapOf(key, value);
    }
    case "chan": {
      const elem = substitute(t.elem, params, args);
      return elem === t.elem ? t : chanOf(t.dir, elem);
    }
    case "tuple": {
      const types = substituteAll(t.types, params, args);
      return types === t.types ? t : tupleOf(types);
    }
    case "struct": {
      const fields = substituteVars(t.fields, params, args);
      return fields === t.fields ? t : { kind: "struct", fields };
    }
    case "signature":
      return substituteSignature(t, params, args);
    case "interface":
      return substituteInterface(t, params, args);
  }
}

/** A function type with type parameters of its surroundings replaced; its own stay. */
export function substituteSignature(s: Signature, params: readonly TypeParam[], args: readonly Type[]): Signature {
  const ps = substituteVars(s.params, params, args);
  const rs = substituteVars(s.results, params, args);
  const recv = s.recv === undefined ? undefined : substituteVars([s.recv], params, args)[0];
  if (ps === s.params && rs === s.results && recv === s.recv) return s;
  return { kind: "signature", params: ps, results: rs, variadic: s.variadic, recv, typeParams: s.typeParams };
}

/** A generic function's type with its type parameters replaced. Arguments that are not known are Unknown. */
export function instantiateSignature(s: Signature, args: readonly Type[]): Signature {
  const t = substituteSignature(s, s.typeParams, args);
  return {
    kind: "signature",
    params: t.params,
    results: t.results,
    variadic: t.variadic,
    recv: t.recv,
    typeParams: [],
  };
}

/** The instance of a generic type. Too few arguments are filled up with Unknown; others than generic types are returned as they are. */
export function instantiate(generic: Named, args: readonly Type[]): Named {
  const origin = generic.origin;
  const params = origin.typeParams;
  if (params.length === 0 || !(origin instanceof NamedType)) return generic;
  const full = params.map((_, i) => args[i] ?? unknown);
  if (full.every((t, i) => t === params[i])) return origin;
  const key = full.map(typeKey).join();
  return origin.instance(key, () => new NamedType(origin.obj, full, origin, instanceSource));
}

const instanceSource: NamedSource = {
  underlying({ origin, typeArgs }) {
    const u = origin.underlying;
    const params = origin.typeParams;
    if (u.kind !== "struct") return substitute(u, params, typeArgs);
    // Field by field on demand: a struct may name ever larger instances of itself.
    return {
      kind: "struct",
      fields: u.fields.map((f) => substitutedVar(f, () => substitute(f.type, params, typeArgs))),
    };
  },
  methods: ({ origin }) => origin.declared,
  typeParams: () => [],
};

/** A text that equal types have in common, and different ones do not; some equal unnamed types differ, too. */
export function typeKey(t: Type): string {
  return keyOf(t, 0);
}

const serials = new WeakMap<Type, number>();
let lastSerial = 0;

function keyOf(t: Type, depth: number): string {
  switch (t.kind) {
    case "basic":
      return t.name;
    case "unknown":
      return "?";
    case "named":
      if (t instanceof NamedType) return `#${String(t.id)}`;
      break;
    case "typeparam":
      if (t instanceof TypeParamType) return `$${String(t.id)}`;
      break;
    case "pointer":
      return `*${keyOf(t.elem, depth)}`;
    case "slice":
      return `[]${keyOf(t.elem, depth)}`;
    case "array":
      return `[${String(t.len)}]${keyOf(t.elem, depth)}`;
    case "map":
      return `map[${keyOf(t.key, depth)}]${keyOf(t.value, depth)}`;
    case "chan":
      return `chan(${t.dir})(${keyOf(t.elem, depth)})`;
    case "struct":
      return `{${t.fields.map((f) => `${f.embedded ? "!" : ""}${f.name} ${keyOf(f.type, depth)}`).join(";")}}`;
    case "signature":
      return `func(${varsKey(t.params, depth)}${t.variadic ? "..." : ""})(${varsKey(t.results, depth)})`;
    case "interface":
      // Such an interface may contain itself: deep inside it is known by identity alone.
      if (t.union === undefined && !t.comparable && (t.methods.size === 0 || depth < 3)) {
        const methods = [...t.methods.values()].map((m) => `${m.name}${keyOf(m.type, depth + 1)}`).sort();
        return `interface{${methods.join(";")}}`;
      }
      break;
    default:
      break;
  }
  let serial = serials.get(t);
  if (serial === undefined) serials.set(t, (serial = ++lastSerial));
  return `@${String(serial)}`;
}

function varsKey(vars: readonly VarObj[], depth: number): string {
  return vars.map((v) => keyOf(v.type, depth)).join();
}

export function substituteAll(
  types: readonly Type[],
  params: readonly TypeParam[],
  args: readonly Type[],
): readonly Type[] {
  let result: Type[] | undefined;
  for (let i = 0; i < types.length; i++) {
    const t = types[i] as Type;
    const s = substitute(t, params, args);
    if (s !== t && result === undefined) result = types.slice(0, i);
    result?.push(s);
  }
  return result ?? types;
}

function substituteVars(
  vars: readonly VarObj[],
  params: readonly TypeParam[],
  args: readonly Type[],
): readonly VarObj[] {
  let result: VarObj[] | undefined;
  for (let i = 0; i < vars.length; i++) {
    const v = vars[i] as VarObj;
    const t = substitute(v.type, params, args);
    if (t !== v.type && result === undefined) result = vars.slice(0, i);
    result?.push(t === v.type ? v : substitutedVar(v, t));
  }
  return result ?? vars;
}

/** Interfaces that contain themselves are replaced down to here. */
const nestingLimit = 6;
let nesting = 0;

function substituteInterface(t: InterfaceT, params: readonly TypeParam[], args: readonly Type[]): InterfaceT {
  if (nesting > nestingLimit || (t.methods.size === 0 && t.union === undefined)) return t;
  nesting++;
  try {
    return substituteMethods(t, params, args);
  } finally {
    nesting--;
  }
}

function substituteMethods(t: InterfaceT, params: readonly TypeParam[], args: readonly Type[]): InterfaceT {
  let changed = false;
  const methods: FuncObj[] = [];
  for (const m of t.methods.values()) {
    const type = substituteSignature(m.type, params, args);
    if (type !== m.type) changed = true;
    methods.push(type === m.type ? m : substitutedMethod(m, type));
  }
  const terms = t.union?.map((u) => ({ tilde: u.tilde, type: substitute(u.type, params, args) }));
  if (terms?.some((u, i) => u.type !== t.union?.[i]?.type) === true) changed = true;
  if (!changed) return t;
  const result = new InterfaceType(methods, () => (terms === undefined ? [] : [terms]), terms === undefined);
  return t.comparable ? { kind: "interface", methods: result.methods, union: result.union, comparable: true } : result;
}

function substitutedMethod(m: FuncObj, type: Signature): FuncObj {
  return new FuncObject(
    m.name,
    m.pkg,
    m.decl,
    m.iface,
    m.ptrRecv,
    undefined,
    undefined,
    () => type,
    () => m.recvType,
    m.origin,
  );
}
