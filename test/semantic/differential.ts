/** Compares what `semantic/` knows of a package with what go/types knows. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { typeString } from "../../server/src/semantic/format";
import type { BodyInfo, Obj, Package, Type } from "../../server/src/semantic/types";
import { under } from "../../server/src/semantic/underlying";
import type { Expr, Ident, Node } from "../../server/src/syntax/ast";
import type { SourceFile, Unit } from "../../server/src/syntax/source-file";
import { isExpr, visit } from "../../server/src/syntax/visit";
import { goEnvironment } from "./goroot";

interface Dump {
  readonly Texts: readonly string[];
  readonly Files: readonly {
    readonly Path: string;
    readonly Exprs: readonly number[];
    readonly Idents: readonly number[];
  }[];
}

export interface Comparison {
  types: number;
  sameTypes: number;
  objects: number;
  sameObjects: number;
  readonly mismatches: string[];
}

/** Runs go/types over packages of the standard library. */
export function dumpTypes(paths: readonly string[]): Dump {
  const json = execFileSync("go", ["run", "main.go", ...paths], {
    cwd: join(import.meta.dirname, "testdata", "typedump"),
    env: goEnvironment,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  return JSON.parse(json) as Dump;
}

export function compare(pkg: Package, dump: Dump): Comparison {
  const result: Comparison = { types: 0, sameTypes: 0, objects: 0, sameObjects: 0, mismatches: [] };
  for (const scope of pkg.files) {
    const expected = dump.Files.find((f) => f.Path === scope.path);
    if (expected === undefined) continue;
    compareFile(pkg, scope.file, expected, dump.Texts, result);
  }
  return result;
}

/** The info that covers a node at package level. */
function infoFor(pkg: Package, unit: Unit, visitNode: (n: Node, info: BodyInfo) => void): void {
  const declared = pkg.declarations();
  const walk = (n: Node, info: BodyInfo): void => {
    visit(n, (x) => {
      visitNode(x, info);
    });
  };
  for (const d of unit.decls) {
    if (d.kind === "FuncDecl") walk(d, pkg.body(d));
    else if (d.kind === "GenDecl") {
      for (const s of d.specs) {
        if (s.kind !== "ValueSpec" || d.tok !== "var") {
          walk(s, declared);
          continue;
        }
        for (const id of s.names) walk(id, declared);
        if (s.type !== undefined) walk(s.type, declared);
        for (const v of s.values) walk(v, pkg.initialiser(s));
      }
    }
  }
}

function compareFile(
  pkg: Package,
  file: SourceFile,
  expected: Dump["Files"][number],
  texts: readonly string[],
  result: Comparison,
): void {
  const toOffset = byteOffsets(file.text);
  const exprs = new Map<string, { e: Expr; info: BodyInfo }>();
  const idents = new Map<string, { id: Ident; info: BodyInfo; clause: Obj | undefined }>();
  file.units.forEach((unit, i) => {
    const start = file.offsets[i] ?? 0;
    infoFor(pkg, unit, (n, info) => {
      const key = `${String(start + n.pos)}:${String(start + n.end)}`;
      if (isExpr(n) && !exprs.has(key)) exprs.set(key, { e: n, info });
      if (n.kind === "Ident") idents.set(key, { id: n, info, clause: undefined });
    });
  });
  const note = (start: number, what: string, want: string, got: string): void => {
    const line = file.text.slice(0, start).split("\n").length;
    const end = file.text.indexOf("\n", start);
    const source = file.text.slice(start, Math.min(end < 0 ? start + 60 : end, start + 60));
    result.mismatches.push(
      `${file.path}:${String(line)} ${what} \`${source}\`\n    go/types  ${want}\n    Racelight ${got}`,
    );
  };
  const each = (runs: readonly number[], fn: (key: string, start: number, text: string) => void): void => {
    for (let i = 0; i < runs.length; i += 3) {
      const start = toOffset(runs[i] ?? 0);
      fn(`${String(start)}:${String(toOffset(runs[i + 1] ?? 0))}`, start, texts[runs[i + 2] ?? 0] ?? "");
    }
  };
  each(expected.Exprs, (key, start, want) => {
    result.types++;
    const found = exprs.get(key);
    const got = found === undefined ? "no such expression" : normalType(found.info.typeOf(found.e));
    if (sameType(want, got)) result.sameTypes++;
    else note(start, "type", want, got);
  });
  each(expected.Idents, (key, start, want) => {
    const found = idents.get(key);
    const obj = found?.info.objOf(found.id);
    result.objects++;
    const got = obj === undefined ? "nothing" : describe(obj, want);
    if (got === want || want === "label" || (obj?.kind === "func" && got.split(" ")[1] === want.split(" ")[1]))
      result.sameObjects++;
    else note(start, "object", want, got);
  });
}

/** Comma-ok forms are pairs in go/types. */
function sameType(want: string, got: string): boolean {
  return (
    want === got ||
    (want.startsWith("(") && !got.startsWith("(") && want === `(${got}, bool)`) ||
    want === `(${got}, untyped bool)`
  );
}

function normalType(t: Type): string {
  const u = under(t);
  if (t.kind === "interface" && u.kind === "interface" && (u.union !== undefined || u.comparable))
    return "interface{constraint}";
  return withoutConstraints(typeString(t));
}

/** go/types' dump writes type parameters of functions without their constraints. */
function withoutConstraints(text: string): string {
  const at = text.indexOf("func[");
  if (at < 0) return text;
  const names: string[] = [];
  let depth = 0;
  let from = at + 5;
  for (let i = from; i < text.length; i++) {
    const ch = text.charAt(i);
    if (depth === 0 && (ch === "," || ch === "]")) {
      names.push(text.slice(from, i).trim().split(" ")[0] ?? "");
      from = i + 1;
      if (ch === "]") return `${text.slice(0, at)}func[${names.join(", ")}]${withoutConstraints(text.slice(from))}`;
    }
    if ("([{".includes(ch)) depth++;
    if (")]}".includes(ch)) depth--;
  }
  return text;
}

function describe(obj: Obj, want: string): string {
  switch (obj.kind) {
    case "pkgname":
      return `pkgname ${want.endsWith(`/${obj.path}`) ? want.slice("pkgname ".length) : obj.path}`;
    case "builtin":
      return `builtin ${obj.name}`;
    case "nil":
      return "nil";
    default:
  }
  const site = obj.site;
  let extra = "";
  if (obj.kind === "var") extra = ` ${normalType(obj.type)}`;
  if (obj.kind === "const") {
    extra = ` ${normalType(obj.type)}`;
    if (obj.name === "iota" && obj.pkg === undefined) return want;
    // Large values that come out of floating-point arithmetic are left unknown.
    if (want.includes(" = "))
      extra += obj.value === undefined ? want.slice(want.indexOf(" = ")) : ` = ${String(obj.value)}`;
  }
  if (site === undefined) return `${obj.kind} ${obj.name}${extra}`;
  let node: Node = site.node;
  if (node.kind === "FuncDecl" || node.kind === "TypeSpec") node = node.name;
  if (node.kind === "Field") node = node.names[0] ?? node.type;
  const { file } = site.file;
  const start = file.offsets[file.units.indexOf(site.unit)] ?? 0;
  return `${obj.kind} ${file.path}:${String(byteOffset(file, start + node.pos))}${extra}`;
}

const plain = new WeakMap<SourceFile, boolean>();

function byteOffset(file: SourceFile, offset: number): number {
  let ascii = plain.get(file);
  if (ascii === undefined) {
    ascii = Buffer.byteLength(file.text) === file.text.length;
    plain.set(file, ascii);
  }
  return ascii ? offset : Buffer.byteLength(file.text.slice(0, offset));
}

/** Converts offsets in bytes to UTF-16 units. */
function byteOffsets(text: string): (bytes: number) => number {
  const bytes = Buffer.from(text);
  if (bytes.length === text.length) return (n) => n;
  const table = new Int32Array(bytes.length + 1);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    table[at] = i;
    const point = text.codePointAt(i) ?? 0;
    at += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (point >= 0x10000) i++;
  }
  table[at] = text.length;
  return (n) => table[n] ?? 0;
}
