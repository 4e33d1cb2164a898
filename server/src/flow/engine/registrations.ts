import type { Effect, SpawnKind } from "../../gostd/knowledge";
import { fieldEffectsOf } from "../../gostd/effects";
import { ofHandshake } from "../../gostd/registrars";
import type { FuncObj, Named, Type, VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { isExportedName } from "../callers/entry";
import type { CallInstr, FuncUnit, Instr, Value } from "../ir/ir";
import { isServiceMethod } from "./handlers";
import { printedAsText } from "../ir/format-verbs";
import { rootPath, rootVar } from "../ir/path";
import { deref, isError, namedOf, qualifiedTypeName, structOf, under } from "../ir/types";
import type { Touch } from "./summary";

/** A function value that is stored where a library runs it: `http.Server{ConnState: t.note}`. */
export interface Registration {
  readonly value: Value;
  readonly at: Node;
  readonly what: SpawnKind;
  readonly many: boolean;
  /** What of the callback's accesses others may have at the same time. */
  readonly counts: (t: Touch) => boolean;
}

type SpawnEffect = Extract<Effect, { kind: "spawn" }>;
type CallsEffect = Extract<Effect, { kind: "calls" }>;

/** The functions that a library calls before it returns: the operand itself, or methods of it. */
export function calledBy(call: CallInstr, e: CallsEffect): readonly Value[] {
  const { callback } = e;
  if (callback === "result") return [];
  const value = callback === "recv" ? call.recv : call.args[callback];
  if (!e.members) return value ? [value] : [];
  if (!e.printed || typeof callback !== "number") return membersOf(value, e, call);
  const all = call.args.slice(callback);
  const format = callback > 0 ? call.args[callback - 1] : undefined;
  const asked = format?.k === "const" ? printedAsText(String(format.value)) : undefined;
  return all.flatMap((v, i) => (asked && !asked.has(i) ? [] : membersOf(v, e, call).filter((m) => isPrinted(v, m))));
}

/** The method belongs to the value as it is handed over, not to its address alone. */
function isPrinted(v: Value, method: Value): boolean {
  if (method.k !== "func" || !("type" in v)) return false;
  const { params, results } = method.obj.type;
  if (params.length > 0 || results.length !== 1) return false;
  return v.k === "addr" || under(v.type).kind === "pointer" || !method.obj.ptrRecv;
}

/** Callbacks that an instruction stores in fields of library structs. Tests drive what they have made step by step. */
export function registeredIn(fn: FuncUnit, i: Instr): readonly Registration[] {
  const stored = storedIn(i);
  if (!stored || fn.file.isTest || (stored.value.k !== "closure" && stored.value.k !== "func")) return [];
  const owner = stored.field.fieldOf?.obj;
  if (!owner?.pkg) return [];
  const name = `${owner.pkg.path}.${owner.name}.${stored.field.name}`;
  const counts = (t: Touch): boolean =>
    isKnownBeside(t, fn) && !(ofHandshake.test(name) && isOfOneConnection(rootVar(t.path)));
  return fieldEffectsOf(name).flatMap((e) =>
    e.kind === "spawn" && !e.members ? [{ value: stored.value, at: i.node, what: e.what, many: e.many, counts }] : [],
  );
}

function storedIn(i: Instr): { readonly field: VarObj; readonly value: Value } | undefined {
  if (i.op === "init") return { field: i.field.origin, value: i.value };
  if ((i.op !== "access" && i.op !== "assign") || !i.value || (i.op === "access" && !i.write)) return undefined;
  const last = i.path.steps.at(-1);
  return last?.k === "field" ? { field: last.field.origin, value: i.value } : undefined;
}

/** Variables of the function that makes the client, the proxy or the configuration are for that one use of it. */
function isKnownBeside(t: Touch, fn: FuncUnit): boolean {
  const v = rootVar(t.path);
  return v?.role !== "local" || fn.captures.has(v);
}

/** What the maker of the configuration was given to note the outcome in (`verified *Record`), or an object that has the
 * connection itself: its handshakes come one after the other. */
function isOfOneConnection(v: VarObj | undefined): boolean {
  if (v?.role === "param") return true;
  return (
    v?.role === "receiver" &&
    (structOf(deref(v.type))?.fields ?? []).some((f) => CONNECTION.test(qualifiedTypeName(f.type)))
  );
}

const CONNECTION = /^net\.(?:TCP)?Conn$/;

/**
 * The methods that a library runs of a value that it is given (`members` of what is known of the call); not those that are
 * known to serve requests by what their type embeds.
 *
 * @param call what registers the value
 */
export function membersOf(v: Value | undefined, e: SpawnEffect | CallsEffect, call: CallInstr): readonly Value[] {
  if (!v || !e.members || !("type" in v)) return [];
  const named = namedOf(v.type);
  if (!named?.obj.site || under(named).kind === "interface") return [];
  // Made in the call itself: the expression names the one object.
  const recv: Value =
    v.k === "fresh" ? { k: "path", path: rootPath({ k: "opaque", node: v.node, type: v.type }), type: v.type } : v;
  const wanted = parameterOf(call, e);
  const out: Value[] = [];
  const { methods } = named;
  for (const name of new Set([...(e.members.includes("*") ? served(methods, wanted) : []), ...e.members])) {
    const m = methods.get(name);
    if (m && !isServiceMethod(m)) out.push({ k: "func", obj: m, recv });
  }
  return out;
}

/** The type of the parameter that takes the value. */
function parameterOf(call: CallInstr, e: SpawnEffect | CallsEffect): Type | undefined {
  if (call.callee.k !== "static" || typeof e.callback !== "number") return undefined;
  const type = call.callee.obj.type.params[e.callback]?.type;
  return type && under(type);
}

/** Of all methods only those of the service are run: those that the interface asks for, or have the shape of a remote call. */
function served(methods: Named["methods"], wanted: Type | undefined): readonly string[] {
  const isAsked = wanted?.kind === "interface" && wanted.methods.size > 0;
  const names = isAsked
    ? [...wanted.methods.keys()]
    : [...methods].flatMap(([name, m]) => (isRemoteCall(m) ? [name] : []));
  return names.filter(isExportedName);
}

function isRemoteCall({ type: { params, results, variadic } }: FuncObj): boolean {
  const last = results.at(-1)?.type;
  return last !== undefined && isError(last) && params.length === 2 && !variadic;
}
