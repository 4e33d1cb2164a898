/** Interface satisfaction and assignability. */
import type { FuncObj, InterfaceT, Type } from "./types";
import { identical, identicalSignatures } from "./identical";
import { inMethodSet, lookupFieldOrMethod } from "./lookup";
import { termsOf, under } from "./underlying";

/** True if values of type `t` can be used as the interface: `t` has all its methods, and is in its type set. */
export function implementsInterface(t: Type, iface: Type): boolean {
  const target = under(iface);
  if (target.kind !== "interface") return false;
  return missingMethod(t, target) === undefined && inTypeSet(t, target);
}

/** The first method of the interface that the type lacks or has with another signature. */
export function missingMethod(t: Type, iface: InterfaceT): FuncObj | undefined {
  const own = under(t);
  for (const method of iface.methods.values()) {
    if (own.kind === "interface") {
      const other = own.methods.get(method.name);
      if (other === undefined || !identicalSignatures(other.type, method.type)) return method;
      continue;
    }
    const s = lookupFieldOrMethod(t, method.name, method.pkg);
    if (s === undefined || s.type.kind !== "signature" || !inMethodSet(s)) return method;
    if (!identicalSignatures(s.type, method.type)) return method;
  }
  return undefined;
}

/** True if values of type `v` can be assigned to variables of type `t`. Unknown types are taken to fit. */
export function assignableTo(v: Type, t: Type): boolean {
  if (v.kind === "unknown" || t.kind === "unknown" || identical(v, t)) return true;
  const vu = under(v);
  const tu = under(t);
  if (vu.kind === "unknown" || tu.kind === "unknown") return true;
  if (v.kind === "basic" && v.untyped) return untypedFits(v.sort, tu);
  if (tu.kind === "interface" && t.kind !== "typeparam") return implementsInterface(v, t);
  const unnamed = (x: Type): boolean => x.kind !== "named" && x.kind !== "typeparam" && x.kind !== "basic";
  if ((unnamed(v) || unnamed(t)) && identical(vu, tu)) return v.kind !== "typeparam" && t.kind !== "typeparam";
  if (vu.kind === "chan" && tu.kind === "chan" && vu.dir === "both") {
    return (unnamed(v) || unnamed(t)) && identical(vu.elem, tu.elem);
  }
  return false;
}

function untypedFits(sort: string, target: Type): boolean {
  if (target.kind === "interface") return target.union === undefined;
  if (target.kind === "typeparam") return true;
  if (sort === "nil")
    return ["pointer", "slice", "map", "chan", "signature"].includes(target.kind) || isPointerLike(target);
  if (target.kind !== "basic") return false;
  const numeric = (s: string): boolean => s === "int" || s === "uint" || s === "float" || s === "complex";
  return numeric(sort) ? numeric(target.sort) : sort === target.sort;
}

function isPointerLike(t: Type): boolean {
  return t.kind === "basic" && t.sort === "pointer";
}

/** True if values of the type can be compared with `==`; interfaces count, type parameters by their constraint. */
export function isComparable(t: Type): boolean {
  return comparableAt(t, 0);
}

/** Structs that contain themselves end here. */
const depthLimit = 100;

function comparableAt(t: Type, depth: number): boolean {
  if (depth > depthLimit) return true;
  if (t.kind === "typeparam") {
    const c = under(t.constraint);
    if (c.kind !== "interface") return false;
    return c.comparable || (c.union !== undefined && c.union.every((u) => comparableAt(u.type, depth + 1)));
  }
  const u = under(t);
  switch (u.kind) {
    case "slice":
    case "map":
    case "signature":
      return false;
    case "array":
      return comparableAt(u.elem, depth + 1);
    case "struct":
      return u.fields.every((f) => comparableAt(f.type, depth + 1));
    default:
      return true;
  }
}

function inTypeSet(t: Type, iface: InterfaceT): boolean {
  if (iface.comparable && !isComparable(t)) return false;
  const union = iface.union;
  if (union === undefined) return true;
  const own = t.kind === "typeparam" ? termsOf(t) : undefined;
  if (own !== undefined) return own.every((o) => union.some((u) => identical(o.type, u.type) && (u.tilde || !o.tilde)));
  return union.some((u) => identical(u.type, t) || (u.tilde && identical(under(u.type), under(t))));
}
