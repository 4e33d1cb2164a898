/** Types as text, for messages and for code that fixes write. */
import type { FuncObj, InterfaceT, PackageId, Signature, StructT, Type, TypeParam, VarObj } from "./types";
import type { UnionTerm } from "./underlying";

/** How a package is written before a type's name; empty for none (dot import or the package itself). */
export type Qualifier = (pkg: PackageId) => string;

/** `http.Header`: every package by its name, but for the one given. */
export function byName(self?: PackageId): Qualifier {
  return (pkg) => (pkg.path === self?.path ? "" : pkg.name);
}

/** `net/http.Header`: every package by its path. */
export const byPath: Qualifier = (pkg) => pkg.path;

/** A type as Go source. Unknown types give `?`, which no source holds. */
export function typeString(t: Type, qualifier: Qualifier = byPath): string {
  const out: string[] = [];
  write(out, t, qualifier, 0);
  return out.join("");
}

/** `func(a int) error` without the `func`. */
export function signatureString(s: Signature, qualifier: Qualifier = byPath): string {
  const out: string[] = [];
  writeSignature(out, s, qualifier, 0);
  return out.join("");
}

/** Interfaces without a name can contain themselves, and a text can grow beyond all use. */
const depthLimit = 40;
const lengthLimit = 10_000;

function write(out: string[], t: Type, q: Qualifier, depth: number): void {
  if (depth > depthLimit || out.length > lengthLimit) {
    out.push("…");
    return;
  }
  const d = depth + 1;
  switch (t.kind) {
    case "basic":
      out.push(t.name);
      return;
    case "unknown":
      out.push("?");
      return;
    case "named": {
      const pkg = t.obj.pkg === undefined ? "" : q(t.obj.pkg);
      out.push(pkg === "" ? t.obj.name : `${pkg}.${t.obj.name}`);
      writeList(out, t.typeArgs.length > 0 ? t.typeArgs : t.typeParams, q, d);
      return;
    }
    case "typeparam":
      out.push(t.obj.name);
      return;
    case "pointer":
      out.push("*");
      write(out, t.elem, q, d);
      return;
    case "slice":
      out.push("[]");
      write(out, t.elem, q, d);
      return;
    case "array":
      out.push("[", t.len < 0 ? "?" : String(t.len), "]");
      write(out, t.elem, q, d);
      return;
    case "map":
      out.push("map[");
      write(out, t.key, q, d);
      out.push("]");
      write(out, t.value, q, d);
      return;
    case "chan": {
      out.push(t.dir === "both" ? "chan " : t.dir === "send" ? "chan<- " : "<-chan ");
      const parens = t.dir !== "send" && t.elem.kind === "chan" && t.elem.dir === "recv";
      if (parens) out.push("(");
      write(out, t.elem, q, d);
      if (parens) out.push(")");
      return;
    }
    case "tuple":
      out.push("(");
      t.types.forEach((e, i) => {
        if (i > 0) out.push(", ");
        write(out, e, q, d);
      });
      out.push(")");
      return;
    case "struct":
      writeStruct(out, t, q, d);
      return;
    case "signature":
      out.push("func");
      writeSignature(out, t, q, d);
      return;
    case "interface":
      writeInterface(out, t, q, d);
  }
}

function writeList(out: string[], types: readonly Type[], q: Qualifier, depth: number): void {
  if (types.length === 0) return;
  out.push("[");
  types.forEach((t, i) => {
    if (i > 0) out.push(",");
    write(out, t, q, depth);
  });
  out.push("]");
}

function writeStruct(out: string[], t: StructT, q: Qualifier, depth: number): void {
  out.push("struct{");
  t.fields.forEach((f, i) => {
    if (i > 0) out.push("; ");
    if (!f.embedded) out.push(f.name, " ");
    write(out, f.type, q, depth);
  });
  out.push("}");
}

function writeInterface(out: string[], t: InterfaceT, q: Qualifier, depth: number): void {
  if (t.methods.size === 0 && t.union === undefined) {
    out.push(t.comparable ? "interface{comparable}" : "any");
    return;
  }
  out.push("interface{");
  const start = out.length;
  const separate = (): void => {
    if (out.length > start) out.push("; ");
  };
  for (const m of [...t.methods.values()].sort(byMethodName)) {
    separate();
    out.push(m.name);
    writeSignature(out, m.type, q, depth);
  }
  if (t.comparable) {
    separate();
    out.push("comparable");
  }
  if (t.union !== undefined) {
    separate();
    writeUnion(out, t.union, q, depth);
  }
  out.push("}");
}

function byMethodName(a: FuncObj, b: FuncObj): number {
  return a.name < b.name ? -1 : 1;
}

function writeUnion(out: string[], terms: readonly UnionTerm[], q: Qualifier, depth: number): void {
  terms.forEach((term, i) => {
    if (i > 0) out.push(" | ");
    if (term.tilde) out.push("~");
    write(out, term.type, q, depth);
  });
}

function writeSignature(out: string[], s: Signature, q: Qualifier, depth: number): void {
  if (s.typeParams.length > 0) {
    s.typeParams.forEach((p, i) => {
      out.push(i === 0 ? "[" : ", ", p.obj.name, " ");
      writeConstraint(out, p, q, depth);
    });
    out.push("]");
  }
  writeVars(out, s.params, s.variadic, q, depth);
  const [first] = s.results;
  if (first === undefined) return;
  out.push(" ");
  if (s.results.length === 1 && first.name === "") write(out, first.type, q, depth);
  else writeVars(out, s.results, false, q, depth);
}

function writeConstraint(out: string[], p: TypeParam, q: Qualifier, depth: number): void {
  const c = p.constraint;
  if (c.kind === "interface" && c.methods.size === 0 && c.union !== undefined && !c.comparable)
    writeUnion(out, c.union, q, depth);
  else write(out, c, q, depth);
}

function writeVars(out: string[], vars: readonly VarObj[], variadic: boolean, q: Qualifier, depth: number): void {
  out.push("(");
  vars.forEach((v, i) => {
    if (i > 0) out.push(", ");
    if (v.name !== "") out.push(v.name, " ");
    if (variadic && i === vars.length - 1) {
      out.push("...");
      write(out, v.type.kind === "slice" ? v.type.elem : v.type, q, depth);
    } else write(out, v.type, q, depth);
  });
  out.push(")");
}
