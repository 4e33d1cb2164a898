/** Composite literals (Go spec, "Composite literals"). */
import type { CompositeLit, Expr, KeyValueExpr } from "../syntax/ast";
import type { StructT, Type } from "./types";
import { arrayOf, intType, unknown } from "./basic";
import type { Checker } from "./checker";
import { constantValue } from "./constant";
import { assign, convertUntyped } from "./convert";
import { expr } from "./expr";
import { isExported } from "./identical";
import { selected } from "./lookup";
import { resolveType } from "./resolve";
import { coreType, lengthOf } from "./underlying";

/** @param hint the element type of the literal around it, which gives a literal without a type its own */
export function compositeLit(c: Checker, e: CompositeLit, hint: Type | undefined): Type {
  const type = e.type;
  if (type === undefined) {
    const t = hint ?? unknown;
    const core = coreType(t);
    // `{…}` among elements of type *T means &T{…}.
    later(c, e, core?.kind === "pointer" ? core.elem : t);
    return c.typed(e, t);
  }
  if (type.kind === "ArrayType" && type.len?.kind === "Ellipsis") {
    const elem = resolveType(c, type.elem);
    const len = indexed(c, e, elem);
    const t = arrayOf(elem, len);
    c.rec.types.set(type, t);
    return c.typed(e, t);
  }
  const t = resolveType(c, type);
  later(c, e, t);
  return c.typed(e, t);
}

/** The type of a package variable does not depend on what is inside the literal. */
function later(c: Checker, e: CompositeLit, t: Type): void {
  if (c.delayed === undefined) elements(c, e, t);
  else c.delayed.push(() => elements(c, e, t));
}

function elements(c: Checker, e: CompositeLit, t: Type): void {
  const core = coreType(t);
  switch (core?.kind) {
    case "struct":
      structElements(c, e, core);
      return;
    case "slice":
    case "array":
      indexed(c, e, core.elem);
      return;
    case "map":
      for (const x of e.elts) {
        if (x.kind === "KeyValueExpr") {
          element(c, x.key, core.key);
          element(c, x.value, core.value);
        } else element(c, x, core.value);
      }
      return;
    default:
      for (const x of e.elts) {
        if (x.kind === "KeyValueExpr") {
          // The key may be a field's name: typing it would find some other object of that name.
          if (x.key.kind !== "Ident") element(c, x.key, unknown);
          element(c, x.value, unknown);
        } else element(c, x, unknown);
      }
  }
}

function structElements(c: Checker, e: CompositeLit, s: StructT): void {
  let i = 0;
  for (const x of e.elts) {
    if (x.kind !== "KeyValueExpr") {
      element(c, x, s.fields[i++]?.type ?? unknown);
      continue;
    }
    const { key, value } = x;
    if (key.kind !== "Ident") {
      element(c, value, unknown);
      continue;
    }
    const field = fieldNamed(c, s, key.name) ?? promoted(c, s, key.name);
    if (field !== undefined) c.use(key, field);
    element(c, value, field?.type ?? unknown);
  }
}

function fieldNamed(c: Checker, s: StructT, name: string): StructT["fields"][number] | undefined {
  const exported = isExported(name);
  for (const f of s.fields) if (f.name === name && (exported || f.pkg?.path === c.pkg.path)) return f;
  return undefined;
}

/** A field of an embedded struct, which literals may name from Go 1.27 on. */
function promoted(c: Checker, s: StructT, name: string): StructT["fields"][number] | undefined {
  const obj = selected(s, name, c.pkg)?.obj;
  return obj?.kind === "var" ? obj : undefined;
}

/** Elements of an array or slice; returns its length, -1 if an index is not known. */
function indexed(c: Checker, e: CompositeLit, elem: Type): number {
  let next = 0;
  let length = 0;
  for (const x of e.elts) {
    if (x.kind === "KeyValueExpr") next = index(c, x);
    const value = x.kind === "KeyValueExpr" ? x.value : x;
    if (c.delayed === undefined) element(c, value, elem);
    else c.delayed.push(() => element(c, value, elem));
    if (next >= 0) next++;
    if (next < 0) length = -1;
    else if (length >= 0 && next > length) length = next;
  }
  return length;
}

function index(c: Checker, x: KeyValueExpr): number {
  const t = expr(c, x.key);
  if (t.kind === "basic" && t.untyped) convertUntyped(c, x.key, t, intType);
  return lengthOf(constantValue(c.rec, x.key));
}

function element(c: Checker, e: Expr, t: Type): void {
  if (e.kind === "CompositeLit" && e.type === undefined) compositeLit(c, e, t);
  else assign(c, e, expr(c, e), t);
}
