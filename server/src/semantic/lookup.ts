/** Fields and methods of a type, embedded ones included (Go spec, "Selectors", "Method sets"). */
import type { FuncObj, PackageId, Selection, Signature, Type, VarObj } from "./types";
import { noteMethod } from "./asked-methods";
import { isExported } from "./identical";
import { NamedType } from "./named";
import { VarObject } from "./objects";
import { substituteSignature } from "./substitute";
import { constraintOf, under } from "./underlying";

/**
 * What `x.name` denotes for `x` of type `t`, seen from package `from`: the shallowest field or method of that name.
 * Methods with pointer receivers are found on values as well, as if the value were addressable. Undefined if there is
 * none, or if it is ambiguous.
 */
export function lookupFieldOrMethod(t: Type, name: string, from: PackageId | undefined): Selection | undefined {
  noteMethod(name);
  return selected(t, name, from);
}

/** The same where `x.name` is written down, so that its text tells who asks: see `asked-methods.ts`. */
export function selected(t: Type, name: string, from: PackageId | undefined): Selection | undefined {
  const named = t.kind === "pointer" ? t.elem : t;
  if (!(named instanceof NamedType) || (!isExported(name) && named.obj.pkg?.path !== from?.path))
    return search(t, name, from);
  const members = named.members(t.kind === "pointer");
  let found = members.get(name);
  if (found === undefined) {
    found = search(t, name, from) ?? null;
    members.set(name, found);
  }
  return found ?? undefined;
}

/** True if the method may be called on a value of the selection's type without taking its address. */
export function inMethodSet(s: Selection): boolean {
  return s.obj.kind === "func" && (!s.obj.ptrRecv || s.indirect);
}

/** The method set of a type, promoted methods included, by name. */
export function methodSet(t: Type, from: PackageId | undefined): ReadonlyMap<string, Selection> {
  const names = new Set<string>();
  collectMethodNames(t, names, new Set());
  const set = new Map<string, Selection>();
  for (const name of names) {
    const s = lookupFieldOrMethod(t, name, from);
    if (s !== undefined && inMethodSet(s)) set.set(name, s);
  }
  return set;
}

function collectMethodNames(t: Type, names: Set<string>, seen: Set<Type>): void {
  const base = t.kind === "pointer" ? t.elem : t;
  if (base.kind === "typeparam") {
    for (const name of constraintOf(base)?.methods.keys() ?? []) names.add(name);
    return;
  }
  if (base.kind === "named") {
    if (seen.has(base.origin)) return;
    seen.add(base.origin);
    for (const name of base.methods.keys()) names.add(name);
  }
  const u = under(base);
  if (u.kind === "interface") for (const name of u.methods.keys()) names.add(name);
  if (u.kind === "struct") for (const f of u.fields) if (f.embedded) collectMethodNames(f.type, names, seen);
}

/** A struct or interface at some depth of embedding. */
interface Level {
  readonly type: Type;
  readonly path: readonly VarObj[];
  readonly indirect: boolean;
  /** Embedded more than once at this depth: all it has is ambiguous. */
  multiple: boolean;
}

interface Hit {
  readonly obj: VarObj | FuncObj;
  readonly level: Level;
  readonly type: Type;
}

function search(t: Type, name: string, from: PackageId | undefined): Selection | undefined {
  let base = t;
  let indirect = false;
  let fieldsOnly = false;
  if (base.kind === "pointer") {
    base = base.elem;
    indirect = true;
    // Pointers to interfaces and to type parameters have no members.
    if (base.kind === "typeparam" || under(base).kind === "interface") return undefined;
  } else if (base.kind === "named") {
    const u = base.underlying;
    if (u.kind === "pointer") {
      // A defined pointer type has its pointee's fields, none of its methods.
      base = u.elem;
      indirect = true;
      fieldsOnly = true;
      if (under(base).kind !== "struct") return undefined;
    }
  }
  if (base.kind === "typeparam") {
    const method = constraintOf(base)?.methods.get(name);
    return method === undefined || !visible(method, from)
      ? undefined
      : { kind: "method", path: [], obj: method.origin, recv: t, indirect: false, type: method.type };
  }
  const exported = isExported(name);
  const seen = new Set<Type>();
  let levels: Level[] = [{ type: base, path: [], indirect, multiple: false }];
  while (levels.length > 0) {
    let hit: Hit | undefined;
    let hits = 0;
    const next: Level[] = [];
    for (const level of levels) {
      const found = membersAt(level, name, exported, from, fieldsOnly && level.path.length === 0, seen, next);
      if (found === undefined) continue;
      hit = found;
      hits += level.multiple ? 2 : 1;
    }
    if (hit !== undefined) return hits > 1 ? undefined : selection(hit, t);
    // What an unknown type may have here hides whatever lies deeper.
    if (levels.some((level) => under(level.type).kind === "unknown")) return undefined;
    levels = consolidate(next);
  }
  return undefined;
}

function selection(hit: Hit, recv: Type): Selection {
  const { obj, level, type } = hit;
  const kind = obj.kind === "var" ? "field" : "method";
  return { kind, path: level.path, obj, recv, indirect: level.indirect, type };
}

function membersAt(
  level: Level,
  name: string,
  exported: boolean,
  from: PackageId | undefined,
  fieldsOnly: boolean,
  seen: Set<Type>,
  next: Level[],
): Hit | undefined {
  const t = level.type;
  if (t instanceof NamedType) {
    // By origin: an instance with other arguments deeper down has the same names.
    if (seen.has(t.origin)) return undefined;
    seen.add(t.origin);
    const method = fieldsOnly ? undefined : t.declared.get(name);
    if (method !== undefined && (exported || visible(method, from))) {
      const generic = t.origin !== t;
      const type = generic ? substituteSignature(method.type, t.origin.typeParams, t.typeArgs) : method.type;
      return { obj: method, level, type };
    }
  }
  const u = under(t);
  if (u.kind === "interface") {
    const method = u.methods.get(name);
    if (method === undefined || !(exported || visible(method, from))) return undefined;
    return { obj: method.origin, level, type: method.type };
  }
  if (u.kind !== "struct") return undefined;
  let hit: Hit | undefined;
  for (const f of u.fields) {
    if (f.name === name && (exported || visible(f, from))) {
      hit = { obj: f, level, type: f.type };
      break;
    }
    if (f.embedded) {
      const pointer = f.type.kind === "pointer";
      next.push({
        type: f.type.kind === "pointer" ? f.type.elem : f.type,
        path: [...level.path, f],
        indirect: level.indirect || pointer,
        multiple: level.multiple,
      });
    }
  }
  return hit;
}

/** Unexported names are seen in their own package only. */
function visible(o: VarObj | FuncObj, from: PackageId | undefined): boolean {
  return isExported(o.name) || o.pkg?.path === from?.path;
}

/** One level per embedded type. */
function consolidate(levels: Level[]): Level[] {
  if (levels.length < 2) return levels;
  const byType = new Map<Type, Level>();
  for (const level of levels) {
    const key = level.type.kind === "named" ? level.type.origin : level.type;
    const first = byType.get(key);
    if (first === undefined) byType.set(key, level);
    else first.multiple = true;
  }
  return [...byType.values()];
}

/** The function that `T.Method` denotes: the method with its receiver, of type `recv`, as first parameter. */
export function methodExpression(s: Selection, recv: Type): Selection | undefined {
  if (s.obj.kind !== "func" || s.type.kind !== "signature") return undefined;
  const sig = s.type;
  // Either all parameters have names or none.
  const named = sig.params[0] !== undefined && sig.params[0].name !== "";
  const name = named ? sig.recv?.name || "_" : "";
  const receiver = new VarObject({ name, pkg: s.obj.pkg, role: "param", place: undefined }, recv);
  const type: Signature = {
    kind: "signature",
    params: [receiver, ...sig.params],
    results: sig.results,
    variadic: sig.variadic,
    recv: undefined,
    typeParams: [],
  };
  return { ...s, kind: "methodExpr", type };
}
