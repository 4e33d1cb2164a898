/** Questions about the structure of a type: underlying and core types, pointees, kinds. */
import type { ConstValue, InterfaceT, Signature, Type, TypeParam } from "./types";
import { byteSlice, stringType, uint8Type } from "./basic";
import { identical } from "./identical";

export type UnionTerm = NonNullable<InterfaceT["union"]>[number];

/** The underlying type of a defined type; all others, type parameters included, are their own. */
export function under(t: Type): Type {
  return t.kind === "named" ? t.underlying : t;
}

/** The interface that constrains a type parameter. */
export function constraintOf(p: TypeParam): InterfaceT | undefined {
  const u = under(p.constraint);
  return u.kind === "interface" ? u : undefined;
}

/** The terms of a type parameter's type set; undefined where it is not limited to some types. */
export function termsOf(p: TypeParam): readonly UnionTerm[] | undefined {
  return constraintOf(p)?.union;
}

/**
 * The one type that all types of a type set have underneath (Go spec, "Core types" up to 1.24): what a value can be
 * ranged over, indexed or called as. For all but type parameters the underlying type; undefined if there is none.
 */
export function coreType(t: Type): Type | undefined {
  if (t.kind !== "typeparam") return under(t);
  const terms = termsOf(t);
  if (terms === undefined) return undefined;
  let core: Type | undefined;
  for (const term of terms) {
    const u = under(term.type);
    if (core === undefined) core = u;
    else if (core.kind === "chan" && u.kind === "chan" && identical(core.elem, u.elem)) {
      if (core.dir === "both") core = u;
    } else if (!identical(core, u)) return undefined;
  }
  return core;
}

/** As {@link coreType}, but a mixture of strings and byte slices counts as byte slice. */
export function coreBytesOrString(t: Type): Type | undefined {
  const core = coreType(t);
  if (core !== undefined || t.kind !== "typeparam") return core;
  const terms = termsOf(t);
  if (terms === undefined || terms.length === 0) return undefined;
  const bytes = terms.every(({ type }) => {
    const u = under(type);
    return u === stringType || (u.kind === "slice" && under(u.elem) === uint8Type);
  });
  return bytes ? byteSlice : undefined;
}

/** The pointee, also of defined pointer types; undefined for everything else. */
export function pointee(t: Type): Type | undefined {
  const u = under(t);
  return u.kind === "pointer" ? u.elem : undefined;
}

/** `T` for `*T`, else the type itself. */
export function deref(t: Type): Type {
  return t.kind === "pointer" ? t.elem : t;
}

/** The function type that a value of this type is called as. */
export function signatureOf(t: Type): Signature | undefined {
  const core = coreType(t);
  return core?.kind === "signature" ? core : undefined;
}

export function isStringType(t: Type): boolean {
  const u = under(t);
  return u.kind === "basic" && u.sort === "string";
}

/** A type that constants can have. */
export function isConstType(t: Type): boolean {
  const u = under(t);
  return u.kind === "basic" && u.sort !== "pointer" && u.sort !== "nil";
}

/** True if an unknown type occurs at the top of the type: nothing is known of its values. */
export function isUnknown(t: Type): boolean {
  return t.kind === "unknown" || under(t).kind === "unknown";
}

/** A non-negative array length or index out of a constant. */
export function lengthOf(value: ConstValue | undefined): number {
  if (typeof value === "bigint") return value >= 0n && value <= 0x1fffffffffffffn ? Number(value) : -1;
  if (typeof value === "number") return Number.isInteger(value) && value >= 0 ? value : -1;
  return -1;
}
