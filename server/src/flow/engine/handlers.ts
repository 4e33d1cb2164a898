import { visit } from "../../syntax/visit";
import { knownHandlerShapes } from "../../gostd/effects";
import { withoutMajorVersion } from "../../gostd/names";
import { serviceEmbed, sharedMethods } from "../../gostd/registrars";
import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { FuncObj, Signature, Type } from "../../semantic/types";
import { isExportedName } from "../callers/entry";
import type { FuncUnit, Instr, Value } from "../ir/ir";
import { isError, qualifiedTypeName, structOf, under } from "../ir/types";

/** A function or closure of a shape that servers call for each request, many at once; a method of a gRPC service. */
export function servesRequests(fn: FuncUnit): boolean {
  return (
    fn.kind !== "init" &&
    !(fn.recv && OF_ONE.test(fn.obj?.name ?? "") && keepsParam(fn)) &&
    (hasHandlerShape(fn) || isServiceMethod(fn.obj) || isSharedMethod(fn.obj))
  );
}

/** Methods that make an object ready for one request: `func (c *Context) Reset(w http.ResponseWriter, r *http.Request)`. */
const OF_ONE = /^(?:[rR]eset|[iI]nit)(?:\p{Lu}|$)/u;

/** `c.w, c.r = w, r` */
function keepsParam({ decl, params, info }: FuncUnit): boolean {
  let keeps = false;
  visit(decl, (n) => {
    if (n.kind === "AssignStmt" && n.lhs.some((l) => l.kind === "SelectorExpr"))
      keeps ||= n.rhs.some((e) => params.some((p) => e.kind === "Ident" && info.objOf(e) === p));
    return !keeps;
  });
  return keeps;
}

/** `RoundTrip(*http.Request)`: whoever implements it has to expect calls at once. */
export function isSharedMethod(method: FuncObj | undefined): boolean {
  if (!method?.recvType || !Object.hasOwn(sharedMethods, method.name)) return false;
  const known = sharedMethods[method.name];
  if (known?.params.join() !== method.type.params.map((p) => writtenType(p.type)).join()) return false;
  const owner: Type = { kind: "pointer", elem: method.recvType };
  return known.beside.every((name) => lookupFieldOrMethod(owner, name, method.pkg)?.obj.kind === "func");
}

/** `*net/http.Request`, `chan time.Time`. */
function writtenType(t: Type): string {
  const u = under(t);
  if (u.kind === "chan") return `chan ${qualifiedTypeName(u.elem)}`;
  return `${u.kind === "pointer" ? "*" : ""}${qualifiedTypeName(t)}`;
}

/** Serves a request of net/http, whose server survives a panic. */
export function isHttpHandler(fn: FuncUnit): boolean {
  if (fn.kind === "init" || fn.params.length !== 2) return false;
  const [w, r] = fn.params.map((p) => qualifiedTypeName(p.type));
  return w === "net/http.ResponseWriter" && r === "net/http.Request";
}

/** Function literals of a handler's shape that are given away here: whoever serves requests gets them from there. Those
 * that a handler makes are for its own request. */
export function handlersGivenAway(fn: FuncUnit, i: Instr): readonly Closure[] {
  for (let f: FuncUnit | undefined = fn; f; f = f.parent) if (servesRequests(f)) return [];
  return valuesOf(i)
    .filter((v) => v.k === "closure")
    .filter((v) => hasHandlerShape(v.fn));
}

type Closure = Extract<Value, { k: "closure" }>;

function valuesOf(i: Instr): readonly Value[] {
  switch (i.op) {
    case "return":
      return i.results;
    case "init":
      return [i.value];
    case "access":
      return i.write && i.value && i.path.steps.length > 0 ? [i.value] : [];
    default:
      return [];
  }
}

function hasHandlerShape(fn: FuncUnit): boolean {
  const shapes = knownHandlerShapes().filter((s) => s.params.length === fn.params.length);
  if (shapes.length === 0) return false;
  const names = paramNames(fn);
  return shapes.some((shape) => shape.params.every((p, i) => p === "_" || p.replace(/^\*/, "") === names[i]));
}

/** Types of the parameters, pointers by what they point to: as they are written where the package that has them is not there. */
function paramNames({ decl, params, file }: FuncUnit): readonly string[] {
  const fields = decl.kind === "FuncDecl" || decl.kind === "FuncLit" ? decl.type.params : [];
  const written = fields.flatMap((f) => Array.from({ length: Math.max(1, f.names.length) }, () => f.type));
  return params.map(({ type }, i) => {
    const known = qualifiedTypeName(type);
    let x = known === "" ? written[i] : undefined;
    if (x?.kind === "StarExpr") x = x.x;
    const path = x?.kind === "SelectorExpr" && x.x.kind === "Ident" ? file.imports.get(x.x.name)?.path : undefined;
    return withoutMajorVersion(path && x?.kind === "SelectorExpr" ? `${path}.${x.sel.name}` : known);
  });
}

/** A method of a type that embeds what the generator makes for a gRPC service. */
export function isServiceMethod(method: FuncObj | undefined): boolean {
  const owner = method?.recvType;
  return (
    method !== undefined &&
    owner !== undefined &&
    isExportedName(method.name) &&
    !SETS_UP.test(method.name) &&
    hasMethodShape(method.type) &&
    isOfService(owner)
  );
}

/** By these a client makes the service ready, once, before it asks for anything. */
const SETS_UP = /^(?:Configure|Init|Initiali[sz]e|Set[uU]p)$/;

/** `Configure(ctx, *Config) (*Empty, error)` of a gRPC service. */
export function setsUpService({ obj }: FuncUnit): boolean {
  return obj?.recvType !== undefined && SETS_UP.test(obj.name) && isOfService(obj.recvType) && hasMethodShape(obj.type);
}

function isOfService(owner: Type): boolean {
  return structOf(owner)?.fields.some((f) => f.embedded && serviceEmbed.test(f.name)) ?? false;
}

/** As gRPC's generator has them: `(context.Context, *Request) (*Response, error)`, and `error` alone where there is a stream. */
function hasMethodShape(type: Signature): boolean {
  const [first, second, ...more] = type.params.map((p) => p.type);
  const results = type.results.map((p) => p.type);
  const last = results.at(-1);
  if (first === undefined || last === undefined || !isError(last) || more.length > 0) return false;
  if (results.length === 2) return second !== undefined && qualifiedTypeName(first) === "context.Context";
  return results.length === 1 && isStream(second ?? first);
}

/** An interface of the generated code, which messages come and go by: unknown where that code is not there. */
function isStream(t: Type): boolean {
  const u = under(t);
  return u.kind === "interface"
    ? ["Send", "Recv", "SendAndClose", "SendMsg", "RecvMsg"].some((name) => u.methods.has(name))
    : u.kind === "unknown";
}
