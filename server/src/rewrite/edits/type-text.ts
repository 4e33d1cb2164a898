import { typeString } from "../../semantic/format";
import { identical } from "../../semantic/identical";
import type { BodyInfo, FileScope, Package, Type } from "../../semantic/types";
import type { FuncUnit } from "../../flow/ir/ir";
import { under } from "../../flow/ir/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { rootOf } from "./calls";
import { exprText } from "./expression-text";
import type { Imports } from "./imports";
import { refuse } from "./result";
import type { Source } from "./source";

/** A type as it is written in a file; imports that it needs are added. Refuses for types that cannot be told or named. */
export function typeText(pkg: Package, file: FileScope, imports: Imports, t: Type): string {
  if (isLocal(pkg, t, 4)) refuse("Its type is declared inside a function.", "它的类型是在函数内部声明的。");
  return written(pkg, file, imports, t);
}

function written(pkg: Package, file: FileScope, imports: Imports, t: Type): string {
  const s = typeString(t, (p) => (p.path === pkg.id.path ? "" : imports.use(file, p.path)));
  if (s.includes("?") || s.includes("…")) refuse("The type cannot be told.", "无法确定该类型。");
  // gofmt writes a struct of one field on one line, and no other.
  if (/\bstruct\{[^{}]*;/.test(s)) refuse("Its types have no names.", "它的类型没有名字。");
  return s.replace(/\b(struct|interface)\{(?=[^}])([^{}]*)\}/g, "$1{ $2 }");
}

/** A type of the package that its scope does not hold is in it. */
function isLocal(pkg: Package, t: Type, depth: number): boolean {
  if (depth === 0) return false;
  switch (t.kind) {
    case "named":
      return (
        (t.obj.pkg?.path === pkg.id.path && !pkg.types.some((o) => o.type === t.origin)) ||
        t.typeArgs.some((a) => isLocal(pkg, a, depth - 1))
      );
    case "pointer":
    case "slice":
    case "array":
    case "chan":
      return isLocal(pkg, t.elem, depth - 1);
    case "map":
      return isLocal(pkg, t.key, depth - 1) || isLocal(pkg, t.value, depth - 1);
    default:
      return false;
  }
}

/** {@link typeText} for code in a function: refuses where a variable of the function has the type's name. */
export function typeTextIn(fn: FuncUnit, imports: Imports, t: Type): string {
  const s = written(fn.pkg, fn.file, imports, t);
  const names = new Set([...s.matchAll(/(?<![\w.])[\p{L}_][\p{L}\p{N}_]*/gu)].map((m) => m[0]));
  visit(rootOf(fn).decl, (n) => {
    const o = n.kind === "Ident" && names.has(n.name) ? fn.info.objOf(n) : undefined;
    if (n.kind === "Ident" && o?.kind === "var" && o.role !== "field" && o.role !== "package")
      refuse(`${n.name} is a variable here, and the type cannot be named.`, `${n.name} 在这里是变量，无法写出该类型。`);
  });
  return s;
}

/** The expression as a value of exactly the type: what an interface then holds is of that type. */
export function exactText(info: BodyInfo, src: Source, e: Expr, t: Type, depth: 1 | 2, type: () => string): string {
  if (under(t).kind === "interface" || isExact(info, e, t)) return exprText(src, e, depth);
  const name = type();
  const text = exprText(src, e, 1);
  return /^[*(<]|^func\b|^chan\b/.test(name) ? `(${name})(${text})` : `${name}(${text})`;
}

/** Without a context that says otherwise, the expression has the type. */
function isExact(info: BodyInfo, e: Expr, t: Type): boolean {
  const x = unparen(e);
  if (x.kind === "BasicLit") {
    const own =
      x.lit === "string"
        ? "string"
        : x.lit === "int"
          ? "int"
          : x.lit === "float"
            ? "float64"
            : x.lit === "char"
              ? "int32"
              : "complex128";
    return t.kind === "basic" && t.name === own;
  }
  const id = x.kind === "SelectorExpr" && !info.selectionOf(x) ? x.sel : x;
  if (id.kind === "Ident") {
    const o = info.objOf(id);
    if (o?.kind === "nil") return false;
    if (o?.kind === "const" && o.type.kind === "basic" && o.type.untyped) return isDefault(o.type.name, t);
  } else if (info.constOf(x) !== undefined && (x.kind === "BinaryExpr" || x.kind === "UnaryExpr")) {
    // A constant expression of literals takes the type that its context asks for.
    return typedPart(info, x, t);
  }
  return identical(info.typeOf(x), t);
}

function typedPart(info: BodyInfo, e: Expr, t: Type): boolean {
  const x = unparen(e);
  if (x.kind === "BinaryExpr") return typedPart(info, x.x, t) || typedPart(info, x.y, t);
  if (x.kind === "UnaryExpr") return typedPart(info, x.x, t);
  return isExact(info, x, t);
}

function isDefault(name: string, t: Type): boolean {
  const own: Readonly<Record<string, string>> = {
    "untyped bool": "bool",
    "untyped int": "int",
    "untyped rune": "int32",
    "untyped float": "float64",
    "untyped string": "string",
  };
  return t.kind === "basic" && own[name] === t.name;
}
