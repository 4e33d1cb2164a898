/** Identity of types (Go spec, "Type identity"). */
import type { FuncObj, InterfaceT, Named, Signature, StructT, Type, TypeName, VarObj } from "./types";

/**
 * True if both are the same type. Two analyses of one package-level type, of an older and a newer state of its package
 * or of one read from source and from library data, count as the same type. Unknown is identical only to itself.
 */
export function identical(a: Type, b: Type): boolean {
  return a === b || (a.kind === b.kind && same(a, b, { pairs: [], steps: 0 }));
}

/** As {@link identical}, for methods and functions: receivers and parameter names play no part. */
export function identicalSignatures(a: Signature, b: Signature): boolean {
  return sameSignature(a, b, { pairs: [], steps: 0 });
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

/** Interfaces whose methods name them again, which are taken to be equal meanwhile. */
interface Comparison {
  readonly pairs: [InterfaceT, InterfaceT][];
  steps: number;
}

/** More than any sensible type takes; beyond it types that have been equal so far are taken to be. */
const stepLimit = 100_000;

function same(a: Type, b: Type, d: Comparison): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (d.steps++ > stepLimit) return true;
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
    case "interface":
      return b.kind === "interface" && sameInterface(a, b, d);
    default:
      return false;
  }
}

function sameInterface(a: InterfaceT, b: InterfaceT, d: Comparison): boolean {
  if (a.methods.size !== b.methods.size || a.comparable !== b.comparable) return false;
  if (d.pairs.some(([x, y]) => x === a && y === b)) return true;
  d.pairs.push([a, b]);
  let equal = true;
  for (const [name, method] of a.methods) {
    const other = b.methods.get(name);
    equal =
      other !== undefined && sameId(method, other) && (method === other || sameSignature(method.type, other.type, d));
    if (!equal) break;
  }
  d.pairs.pop();
  if (!equal) return false;
  const [x, y] = [a.union, b.union];
  if (x === undefined || y === undefined) return x === y;
  return (
    x.length === y.length &&
    x.every((term) => y.some((other) => other.tilde === term.tilde && same(term.type, other.type, d)))
  );
}

function sameTypes(a: readonly Type[], b: readonly Type[], d: Comparison): boolean {
  return a.length === b.length && a.every((t, i) => same(t, b[i] ?? t, d));
}

function sameNamed(a: Named, b: Named, d: Comparison): boolean {
  if (a.origin !== b.origin && !sameDeclaration(a.obj, b.obj)) return false;
  return sameTypes(a.typeArgs, b.typeArgs, d);
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

function sameStruct(a: StructT, b: StructT, d: Comparison): boolean {
  if (a.fields.length !== b.fields.length) return false;
  return a.fields.every((f, i) => {
    const g = b.fields[i];
    return g !== undefined && f.embedded === g.embedded && sameId(f, g) && same(f.type, g.type, d);
  });
}

function sameSignature(a: Signature, b: Signature, d: Comparison): boolean {
  if (a.variadic !== b.variadic || a.typeParams.length !== b.typeParams.length) return false;
  if (a.typeParams.length > 0) return a.typeParams.every((p, i) => p === b.typeParams[i]);
  return sameVars(a.params, b.params, d) && sameVars(a.results, b.results, d);
}

function sameVars(a: readonly VarObj[], b: readonly VarObj[], d: Comparison): boolean {
  return a.length === b.length && a.every((v, i) => same(v.type, b[i]?.type ?? v.type, d));
}
