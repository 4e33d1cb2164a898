/** Asks for everything that declarations leave for later, so that all their identifiers are recorded. */
import type { Signature, Type } from "./types";
import type { Collector } from "./collect";
import { TypeNameObject } from "./objects";

export function resolveAll(all: Collector): void {
  const seen = new Set<Type>();
  for (const obj of [...all.types, ...all.aliases]) {
    const t = obj.type;
    if (t.kind === "named" && !obj.isAlias) {
      for (const p of t.typeParams) visit(p.constraint, seen);
      visit(t.underlying, seen);
    } else {
      if (obj instanceof TypeNameObject) for (const p of obj.aliasParams) visit(p.constraint, seen);
      visit(t, seen);
    }
  }
  for (const f of all.funcs) visitSignature(f.type, seen);
  for (const v of all.vars) visit(v.type, seen);
  for (const k of all.consts) {
    if (k.kind !== "const") continue;
    void k.type;
    void k.value;
  }
}

function visitSignature(s: Signature, seen: Set<Type>): void {
  for (const p of s.typeParams) visit(p.constraint, seen);
  for (const v of s.params) visit(v.type, seen);
  for (const v of s.results) visit(v.type, seen);
}

/** Unnamed types only: each defined type is visited where it is declared. */
function visit(t: Type, seen: Set<Type>): void {
  if (seen.has(t)) return;
  seen.add(t);
  switch (t.kind) {
    case "pointer":
    case "slice":
    case "array":
    case "chan":
      visit(t.elem, seen);
      return;
    case "map":
      visit(t.key, seen);
      visit(t.value, seen);
      return;
    case "struct":
      for (const f of t.fields) visit(f.type, seen);
      return;
    case "signature":
      visitSignature(t, seen);
      return;
    case "interface":
      for (const m of t.methods.values()) visitSignature(m.type, seen);
      for (const u of t.union ?? []) visit(u.type, seen);
      return;
    default:
      return;
  }
}
