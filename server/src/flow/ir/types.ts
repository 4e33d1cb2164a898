import type { Named, StructT, Type } from "../../semantic/types";

export function under(t: Type): Type {
  return t.kind === "named" ? t.underlying : t;
}

/** The type with one level of pointer taken off. */
export function deref(t: Type): Type {
  const u = under(t);
  return u.kind === "pointer" ? u.elem : t;
}

/** Copying a value of the type copies a reference, not the contents. */
export function isReference(t: Type): boolean {
  switch (under(t).kind) {
    case "pointer":
    case "map":
    case "slice":
    case "chan":
    case "signature":
    case "interface":
      return true;
    default:
      return false;
  }
}

export function namedOf(t: Type): Named | undefined {
  const d = deref(t);
  return d.kind === "named" ? d.origin : undefined;
}

/** `sync.Mutex` for a named type or a pointer to one; empty otherwise. */
export function qualifiedTypeName(t: Type): string {
  const n = namedOf(t);
  return n?.obj.pkg ? `${n.obj.pkg.path}.${n.obj.name}` : "";
}

/** The predeclared type `error`. */
export function isError(t: Type): boolean {
  return t.kind === "named" && t.obj.name === "error" && !t.obj.pkg;
}

export function structOf(t: Type): StructT | undefined {
  const u = under(t);
  return u.kind === "struct" ? u : undefined;
}

/** A struct of the library of which nothing can be touched but the whole: `time.Time`. */
export function isClosedStruct(t: Type): boolean {
  return t.kind === "named" && !t.obj.site && structOf(t)?.fields.every((f) => f.name === "_") === true;
}

/** What kind of container a type is, if one: through a pointer for arrays, through the only type of a constraint. */
export function containerKind(t: Type): "map" | "slice" | "array" | undefined {
  const u = under(t);
  if (u.kind === "map" || u.kind === "slice" || u.kind === "array") return u.kind;
  if (u.kind === "pointer" && under(u.elem).kind === "array") return "array";
  if (u.kind === "typeparam" && u.constraint.kind === "interface" && u.constraint.union?.length === 1) {
    const core = u.constraint.union[0];
    return core ? containerKind(core.type) : undefined;
  }
  return undefined;
}

/** Mentions a type parameter: another function of the generic type names the same type by one of its own. */
export function hasTypeParam(t: Type, depth = 0): boolean {
  if (depth > 8) return false;
  switch (t.kind) {
    case "typeparam":
      return true;
    case "pointer":
    case "slice":
    case "array":
    case "chan":
      return hasTypeParam(t.elem, depth + 1);
    case "map":
      return hasTypeParam(t.key, depth + 1) || hasTypeParam(t.value, depth + 1);
    case "named":
      return t.typeArgs.some((a) => hasTypeParam(a, depth + 1));
    case "signature":
      return [...t.params, ...t.results].some((p) => hasTypeParam(p.type, depth + 1));
    case "struct":
      return t.fields.some((f) => hasTypeParam(f.type, depth + 1));
    default:
      return false;
  }
}
