/** Type expressions to types (Go spec, "Types"). */
import type {
  Expr,
  Field,
  FuncType,
  Ident,
  IndexExpr,
  InterfaceType as InterfaceNode,
  StructType,
} from "../syntax/ast";
import type { FuncObj, Named, Signature, StructT, Type, TypeParam, VarObj } from "./types";
import { arrayOf, chanOf, mapOf, pointerTo, sliceOf, unknown } from "./basic";
import type { Checker } from "./checker";
import { constantValue } from "./constant";
import { expr } from "./expr";
import { InterfaceType, type InterfaceElem } from "./interface";
import type { NamedType } from "./named";
import { TypeParamType } from "./named";
import { FuncObject, TypeNameObject, VarObject } from "./objects";
import { instantiate, substitute } from "./substitute";
import { lengthOf, under, type UnionTerm } from "./underlying";

/** The type that an expression denotes; Unknown if it denotes none. */
export function resolveType(c: Checker, e: Expr): Type {
  switch (e.kind) {
    case "Ident": {
      if (e.name === "_") return unknown;
      const obj = c.lookup(e.name);
      if (obj === undefined) return unknown;
      c.use(e, obj);
      return obj.kind === "type" ? obj.type : unknown;
    }
    case "SelectorExpr": {
      if (e.x.kind !== "Ident") return unknown;
      const pkg = c.lookup(e.x.name);
      if (pkg === undefined) return unknown;
      c.use(e.x, pkg);
      if (pkg.kind !== "pkgname") return unknown;
      const obj = pkg.imported.lookup(e.sel.name);
      if (obj === undefined) return unknown;
      c.use(e.sel, obj);
      return obj.kind === "type" ? obj.type : unknown;
    }
    case "ParenExpr":
      return c.typed(e, resolveType(c, e.x));
    case "StarExpr":
      return c.typed(e, pointerTo(resolveType(c, e.x)));
    case "ArrayType": {
      if (e.len === undefined) return c.typed(e, sliceOf(resolveType(c, e.elem)));
      const len = e.len.kind === "Ellipsis" ? -1 : arrayLength(c, e.len);
      return c.typed(e, arrayOf(resolveType(c, e.elem), len));
    }
    case "MapType":
      return c.typed(e, mapOf(resolveType(c, e.key), resolveType(c, e.value)));
    case "ChanType":
      return c.typed(e, chanOf(e.dir, resolveType(c, e.elem)));
    case "FuncType":
      return c.typed(e, signatureType(c, e, undefined));
    case "StructType":
      return c.typed(e, structType(c, e, undefined));
    case "InterfaceType":
      return c.typed(e, interfaceType(c, e, undefined));
    case "IndexExpr":
      return c.typed(e, instanceType(c, e));
    case "Ellipsis":
      return e.elem === undefined ? unknown : c.typed(e, sliceOf(resolveType(c, e.elem)));
    case "UnaryExpr":
    case "BinaryExpr":
      return e.kind === "UnaryExpr"
        ? e.op === "~"
          ? constraintType(c, e)
          : unknown
        : e.op === "|"
          ? constraintType(c, e)
          : unknown;
    case "BadExpr":
      return c.bad();
    default:
      return unknown;
  }
}

/** The type of a field, parameter or result; in lazy surroundings found out when first asked for. */
function deferred(c: Checker, e: Expr): Type | (() => Type) {
  if (!c.lazy) return resolveType(c, e);
  let known: Type | undefined;
  return () => (known ??= resolveType(c, e));
}

function arrayLength(c: Checker, e: Expr): number {
  const t = expr(c, e);
  // A length that is still untyped becomes an int.
  if (t.kind === "basic" && t.untyped) c.rec.types.set(e, under(t));
  return lengthOf(constantValue(c.rec, e));
}

function instanceType(c: Checker, e: IndexExpr): Type {
  const generic = resolveType(c, e.x);
  const args = e.indices.map((i) => resolveType(c, i));
  const id = e.x.kind === "SelectorExpr" ? e.x.sel : e.x;
  const obj = id.kind === "Ident" ? c.rec.objs.get(id) : undefined;
  if (obj instanceof TypeNameObject && obj.aliasParams.length > 0) {
    return substitute(
      generic,
      obj.aliasParams,
      obj.aliasParams.map((_, i) => args[i] ?? unknown),
    );
  }
  return generic.kind === "named" ? instantiate(generic, args) : unknown;
}

/**
 * @param owner the defined type whose declaration this is, if any: its fields are `owner`'s own
 */
export function structType(c: Checker, e: StructType, owner: Named | undefined): StructT {
  const fields: VarObj[] = [];
  for (const f of e.fields) {
    const type = deferred(c, f.type);
    if (f.names.length === 0) {
      const id = embeddedName(f.type);
      const init = {
        name: id?.name ?? "",
        pkg: c.pkg,
        role: "field",
        place: c.place,
        ident: id,
        node: f,
        embedded: true,
        fieldOf: owner,
        tag: f.tag,
      } as const;
      fields.push(new VarObject(init, type));
    }
    for (const id of f.names) {
      const init = {
        name: id.name,
        pkg: c.pkg,
        role: "field",
        place: c.place,
        ident: id,
        fieldOf: owner,
        tag: f.tag,
      } as const;
      const v = new VarObject(init, type);
      c.use(id, v);
      fields.push(v);
    }
    if (f.type.kind === "BadExpr") c.hole = true;
  }
  return { kind: "struct", fields };
}

/** The identifier that names an embedded field: `T` in `*pkg.T[int]`. */
function embeddedName(e: Expr): Ident | undefined {
  switch (e.kind) {
    case "Ident":
      return e;
    case "SelectorExpr":
      return e.sel;
    case "StarExpr":
    case "ParenExpr":
    case "IndexExpr":
      return embeddedName(e.x);
    default:
      return undefined;
  }
}

/** What a signature belongs to. */
export interface SignatureOwner {
  readonly node: VarObj["owner"];
  readonly recv: VarObj | undefined;
  readonly typeParams: readonly TypeParam[];
}

/** The type of a function; `owner` is absent for mere function types. Records its parameters, but declares none. */
export function signatureType(c: Checker, e: FuncType, owner: SignatureOwner | undefined): Signature {
  return {
    kind: "signature",
    params: variables(c, e.params, "param", owner),
    results: variables(c, e.results, "result", owner),
    variadic: e.params[e.params.length - 1]?.type.kind === "Ellipsis",
    recv: owner?.recv,
    typeParams: owner?.typeParams ?? [],
  };
}

function variables(
  c: Checker,
  fields: readonly Field[],
  role: "param" | "result",
  owner: SignatureOwner | undefined,
): VarObj[] {
  const vars: VarObj[] = [];
  for (const f of fields) {
    const type = deferred(c, f.type);
    if (f.names.length === 0) {
      vars.push(new VarObject({ name: "", pkg: c.pkg, role, place: c.place, node: f, owner: owner?.node }, type));
    }
    for (const id of f.names) {
      const v = new VarObject({ name: id.name, pkg: c.pkg, role, place: c.place, ident: id, owner: owner?.node }, type);
      c.use(id, v);
      vars.push(v);
    }
  }
  return vars;
}

/** An interface literal; `owner` is the type that it defines, if any. */
export function interfaceType(c: Checker, e: InterfaceNode, owner: Named | undefined): InterfaceType {
  const methods: FuncObj[] = [];
  const embedded: Expr[] = [];
  for (const f of e.elems) {
    const id = f.names[0];
    const type = f.type;
    if (id === undefined || type.kind !== "FuncType") {
      embedded.push(type);
      continue;
    }
    const m = new FuncObject(
      id.name,
      c.pkg,
      undefined,
      true,
      false,
      c.place,
      f,
      () => methodType(c, type),
      () => owner,
    );
    c.use(id, m);
    if (!c.lazy) void m.type;
    methods.push(m);
  }
  let known: readonly InterfaceElem[] | undefined;
  const elems = (): readonly InterfaceElem[] => (known ??= embedded.map((x) => unionTerms(c, x)));
  if (!c.lazy) elems();
  return new InterfaceType(methods, elems, embedded.length === 0);
}

function methodType(c: Checker, e: FuncType): Signature {
  const sig = signatureType(c, e, undefined);
  c.typed(e, sig);
  return sig;
}

function unionTerms(c: Checker, e: Expr): UnionTerm[] {
  const right: Expr[] = [];
  const unions: Expr[] = [];
  let left = e;
  // `a | b | c` leans to the left.
  while (left.kind === "BinaryExpr" && left.op === "|") {
    unions.push(left);
    right.push(left.y);
    left = left.x;
  }
  const terms = [unionTerm(c, left)];
  for (let i = right.length - 1; i >= 0; i--) {
    terms.push(unionTerm(c, right[i] as Expr));
    const upToHere = [...terms];
    c.typed(unions[i] as Expr, new InterfaceType([], () => [upToHere], false));
  }
  return terms;
}

function unionTerm(c: Checker, e: Expr): UnionTerm {
  if (e.kind !== "UnaryExpr" || e.op !== "~") return { tilde: false, type: resolveType(c, e) };
  const term = { tilde: true, type: resolveType(c, e.x) };
  c.typed(e, new InterfaceType([], () => [[term]], false));
  return term;
}

/** The type of a constraint: bare types and unions stand for an interface around them. */
export function constraintType(c: Checker, e: Expr): Type {
  const terms = unionTerms(c, e);
  const only = terms.length === 1 ? terms[0] : undefined;
  if (only !== undefined && !only.tilde) {
    const u = under(only.type);
    if (u.kind === "interface" || u.kind === "unknown") return only.type;
  }
  return new InterfaceType([], () => [terms], false);
}

/** Declares type parameters in the innermost scope. */
export function declareTypeParams(c: Checker, fields: readonly Field[]): readonly TypeParam[] {
  if (fields.length === 0) return [];
  const params: TypeParam[] = [];
  for (const f of fields) {
    let known: Type | undefined;
    const constraint = (): Type => (known ??= constraintType(c, f.type));
    for (const id of f.names) {
      const obj = new TypeNameObject(id.name, c.pkg, false, undefined, c.place, id, undefined);
      const param = new TypeParamType(obj, constraint);
      obj.define(param);
      c.use(id, obj);
      c.scopes.declare(id.name, obj);
      params.push(param);
    }
  }
  if (!c.lazy) for (const p of params) void p.constraint;
  return params;
}

/** The underlying type that a type declaration gives to the type it defines. */
export function definedUnderlying(c: Checker, e: Expr, named: NamedType): Type {
  if (e.kind === "StructType") return c.typed(e, structType(c, e, named));
  if (e.kind === "InterfaceType") return c.typed(e, interfaceType(c, e, named));
  const t = resolveType(c, e);
  return t.kind === "typeparam" ? unknown : under(t);
}
