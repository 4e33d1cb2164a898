/** Parses files with Go's own parser (`testdata/goast`), and prints our nodes in the same form. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Decl, Field, Node } from "../../server/src/syntax/ast";
import type { SourceFile } from "../../server/src/syntax/source-file";

export interface GoFile {
  readonly path: string;
  readonly error?: string;
  readonly package: string;
  /** One S-expression per declaration. */
  readonly decls: readonly string[];
  /** Offsets of all comments. */
  readonly comments: string;
}

/** Root of the Go installation, or undefined where there is none. */
export const goRoot: string | undefined = findGoRoot();

/** Why tests that need Go do not run, printed once. With `CI` set it is an error instead. */
export function requireGo(): boolean {
  if (goRoot !== undefined) return true;
  if (process.env["CI"] === "true") throw new Error("Go is not installed, and CI=true asks for every test");
  console.warn("skipped: Go is not installed");
  return false;
}

/** What go/parser makes of the files. */
export function parseWithGo(paths: readonly string[]): GoFile[] {
  const folder = mkdtempSync(join(tmpdir(), "racelight-goast-"));
  try {
    const program = join(folder, "goast");
    const source = fileURLToPath(new URL("testdata/goast/main.go", import.meta.url));
    execFileSync("go", ["build", "-o", program, source], { env: { ...process.env, GO111MODULE: "off" } });
    const run = spawnSync(program, { input: paths.join("\n"), encoding: "utf8", maxBuffer: 1 << 30 });
    if (run.status !== 0) throw new Error(run.stderr);
    return run.stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as GoFile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All `.go` files under a folder of GOROOT/src, `testdata` left out, sorted. */
export function goFiles(folder: string): string[] {
  const files: string[] = [];
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.isDirectory() && entry.name !== "testdata") walk(join(at, entry.name));
      else if (entry.isFile() && entry.name.endsWith(".go")) files.push(join(at, entry.name));
    }
  };
  walk(folder);
  return files.sort();
}

/** Our file in the form of {@link GoFile}. */
export function dumpFile(file: SourceFile): GoFile {
  const decls = file.units.flatMap((unit, i) => unit.decls.map((decl) => new Dumper(file.offsets[i] ?? 0).dump(decl)));
  const comments = file.units.flatMap((unit, i) =>
    unit.comments.map((comment) => comment.pos + (file.offsets[i] ?? 0)),
  );
  return { path: file.path, package: file.packageName, decls, comments: comments.join(" ") };
}

type Value = Node | readonly Node[] | string | number | boolean | undefined;

class Dumper {
  constructor(private readonly base: number) {}

  dump(node: Node): string {
    const parts = [
      `(${node.kind}`,
      node.pos + this.base,
      node.end + this.base,
      ...this.fields(node).map((v) => this.value(v)),
    ];
    return parts.join(" ") + ")";
  }

  private value(value: Value): string {
    if (value === undefined) return "-";
    if (typeof value !== "object") return String(value);
    if (!isList(value)) return this.dump(value);
    return value.length === 0 ? "[ ]" : `[ ${value.map((node) => this.dump(node)).join(" ")} ]`;
  }

  private at(offset: number): number {
    return offset < 0 ? -1 : offset + this.base;
  }

  private fields(n: Node): Value[] {
    switch (n.kind) {
      case "Ident":
        return [n.name];
      case "BasicLit":
        return [n.lit];
      case "CompositeLit":
        return [n.type, this.at(n.lbrace), n.elts, this.at(n.rbrace)];
      case "KeyValueExpr":
        return [n.key, n.value];
      case "FuncLit":
        return [n.type, n.body];
      case "ParenExpr":
      case "StarExpr":
      case "ExprStmt":
        return [n.x];
      case "SelectorExpr":
        return [n.x, n.sel];
      case "IndexExpr":
        return [n.x, this.at(n.lbrack), n.indices];
      case "SliceExpr":
        return [n.x, n.low, n.high, n.max];
      case "TypeAssertExpr":
        return [n.x, n.type];
      case "CallExpr":
        return [n.fun, this.at(n.lparen), n.args, n.spread, this.at(n.rparen)];
      case "UnaryExpr":
        return [n.op, n.x];
      case "BinaryExpr":
        return [n.op, this.at(n.opPos), n.x, n.y];
      case "ArrayType":
        return [n.len, n.elem];
      case "StructType":
        return [this.at(n.lbrace), n.fields, this.at(n.rbrace)];
      case "FuncType":
        return [n.typeParams, n.params, n.results];
      case "InterfaceType":
        return [n.elems];
      case "MapType":
        return [n.key, n.value];
      case "ChanType":
        return [n.dir, n.elem];
      case "Ellipsis":
        return [n.elem];
      case "Field":
        return fieldValues(n);
      case "BlockStmt":
        return [n.stmts, this.at(n.rbrace)];
      case "SendStmt":
        return [n.chan, n.value];
      case "IncDecStmt":
        return [n.x, n.op];
      case "AssignStmt":
        return [n.lhs, n.op, this.at(n.opPos), n.rhs];
      case "GoStmt":
      case "DeferStmt":
        return [n.call];
      case "ReturnStmt":
        return [n.results];
      case "BranchStmt":
        return [n.tok, n.label];
      case "LabeledStmt":
        return [n.label, n.stmt];
      case "IfStmt":
        return [n.init, n.cond, n.then, n.else];
      case "CaseClause":
        return [n.isDefault, n.exprs, n.body];
      case "SwitchStmt":
        return [n.init, n.tag, n.clauses, this.at(n.rbrace)];
      case "TypeSwitchStmt":
        return [n.init, n.bind, n.x, n.clauses, this.at(n.rbrace)];
      case "CommClause":
        return [n.comm, n.body];
      case "SelectStmt":
        return [n.clauses, this.at(n.rbrace)];
      case "ForStmt":
        return [n.init, n.cond, n.post, n.body];
      case "RangeStmt":
        return [n.key, n.value, n.tok, n.x, n.body];
      case "DeclStmt":
        return [n.decl];
      default:
        return this.declFields(n);
    }
  }

  private declFields(n: Node): Value[] {
    switch (n.kind) {
      case "ImportSpec":
        return [n.name, n.path];
      case "ValueSpec":
        return [n.names, n.type, n.values, n.iota];
      case "TypeSpec":
        return [n.name, n.typeParams, n.isAlias, n.type];
      case "GenDecl":
        return [n.tok, this.at(n.lparen), n.specs];
      case "FuncDecl":
        return [n.recv, n.name, n.type, n.body];
      default:
        return [];
    }
  }
}

/** One declaration of a unit that starts at `base`, in the form of {@link GoFile}. */
export function dumpDecl(decl: Decl, base: number): string {
  return new Dumper(base).dump(decl);
}

function fieldValues(field: Field): Value[] {
  return [field.names, field.type, field.tag !== undefined];
}

function isList(value: Node | readonly Node[]): value is readonly Node[] {
  return Array.isArray(value);
}

function findGoRoot(): string | undefined {
  const run = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" });
  return run.status === 0 ? run.stdout.trim() : undefined;
}
