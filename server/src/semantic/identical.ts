/** Identity of types (Go spec, "Type identity"). */
import type { FuncObj, Named, Signature, StructT, Type, TypeName, VarObj } from "./types";

/**
 * True if both are the same type. Two analyses of one package-level type, of an older and a newer state of its package
 * or of one read from source and from library data, count as the same type. Unknown is identical only to itself.
 */
export function identical(a: Type, b: Type): boolean {
  return same(a, b, 0);
}

/** As {@link identical}, for methods and functions: receivers and parameter names play no part. */
export function identicalSignatures(a: Signature, b: Signature): boolean {
  return sameSignature(a, b, 0);
}

/** Names that are equal in the sense of selectors: unexported ones of different packages differ. */
export function sameId(a: FuncObj | VarObj, b: FuncObj | VarObj): boolean {
  return a.name === b.name && (isExported(a.name) || a.pkg?.path === b.pkg?.path);
}

export function isExported(name: string): boolean {
  const c = name.charCodeAt(0);
  if (c < 128) return c >= 65 && c <= 90;
  return /^\p{Lu}/u.test(name);
}

/** Interfaces that contain themselves through methods compare equal at this depth: nothing sensible nests deeper. */
const depthLimit = 60;

function same(a: Type, b: Type, depth: number): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (depth > depthLimit) return true;
  const d = depth + 1;
  switch (a.kind) {
    case "basic":
      return b.kind === "basic" && a.name === b.name;
    case "named":
      return b.kind === "named" && sameNamed(a, b, d);
    case "pointer":
      return b.kind === "pointer" && same(a.elem, b.elem, d);
    case "slice":
      return b.kind === "slice" && same(a.elem, b.elem, d);
    case "array":
      return b.kind === "array" && a.len === b.len && same(a.elem, b.elem, d);
    case "map":
      return b.kind === "map" && same(a.key, b.key, d) && same(a.value, b.value, d);
    case "chan":
      return b.kind === "chan" && a.dir === b.dir && same(a.elem, b.elem, d);
    case "struct":
      return b.kind === "struct" && sameStruct(a, b, d);
    case "signature":
      return b.kind === "signature" && sameSignature(a, b, d);
    case "tuple":
      return b.kind === "tuple" && sameTypes(a.types, b.types, d);
    case "interface": {
      if (b.kind !== "interface" || a.methods.size !== b.methods.size || a.comparable !== b.comparable) return false;
      for (const [name, method] of a.methods) {
        const other = b.methods.get(name);
        if (other === undefined || !sameId(method, other)) return false;
        if (method !== other && !sameSignature(method.type, other.type, d)) return false;
      }
      const [x, y] = [a.union, b.union];
      if (x === undefined || y === undefined) return x === y;
      return (
        x.length === y.length &&
        x.every((term) => y.some((other) => other.tilde === term.tilde && same(term.type, other.type, d)))
      );
    }
    default:
      return false;
  }
}

function sameTypes(a: readonly Type[], b: readonly Type[], depth: number): boolean {
  return a.length === b.length && a.every((t, i) => same(t, b[i] ?? t, depth));
}

function sameNamed(a: Named, b: Named, depth: number): boolean {
  if (a.origin !== b.origin && !sameDeclaration(a.obj, b.obj)) return false;
  return sameTypes(a.typeArgs, b.typeArgs, depth);
}

function sameDeclaration(a: TypeName, b: TypeName): boolean {
  if (a.name !== b.name || a.pkg?.path !== b.pkg?.path) return false;
  return isPackageLevel(a) && isPackageLevel(b);
}

function isPackageLevel(name: TypeName): boolean {
  const site = name.site;
  if (site === undefined) return true;
  return site.unit.decls.some((d) => d.kind === "GenDecl" && d.specs.some((s) => s === name.spec));
}

function sameStruct(a: StructT, b: StructT, depth: number): boolean {
  if (a.fields.length !== b.fields.length) return false;
  return a.fields.every((f, i) => {
    const g = b.fields[i];
    return g !== undefined && f.embedded === g.embedded && sameId(f, g) && same(f.type, g.type, depth);
  });
}

function sameSignature(a: Signature, b: Signature, depth: number): boolean {
  if (a.variadic !== b.variadic || a.typeParams.length !== b.typeParams.length) return false;
  if (a.typeParams.length > 0) return a.typeParams.every((p, i) => p === b.typeParams[i]);
  return sameVars(a.params, b.params, depth) && sameVars(a.results, b.results, depth);
}

function sameVars(a: readonly VarObj[], b: readonly VarObj[], depth: number): boolean {
  return a.length === b.length && a.every((v, i) => same(v.type, b[i]?.type ?? v.type, depth));
}
