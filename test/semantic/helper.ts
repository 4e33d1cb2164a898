/** Builds packages from source text and finds things in them by their text. */
import { typeString } from "../../server/src/semantic/format";
import { libraryPackage } from "../../server/src/semantic/library";
import { createPackage } from "../../server/src/semantic/package";
import type {
  BodyInfo,
  ConstValue,
  ImportResolver,
  Named,
  Obj,
  Package,
  Selection,
  Type,
} from "../../server/src/semantic/types";
import type { Expr, FuncDecl, Ident, Node } from "../../server/src/syntax/ast";
import type { Unit } from "../../server/src/syntax/source-file";
import { parseFile } from "../../server/src/syntax/parse-file";
import { isExpr, visit } from "../../server/src/syntax/visit";

/** Packages by import path, each one file; their name is in their package clause. Library packages are known, too. */
export function buildAll(sources: Readonly<Record<string, string | readonly string[]>>): ReadonlyMap<string, Package> {
  const built = new Map<string, Package>();
  const resolver: ImportResolver = { resolve: (path) => load(path) ?? libraryPackage(path) };
  const load = (path: string): Package | undefined => {
    const known = built.get(path);
    if (known !== undefined) return known;
    const source = sources[path];
    if (source === undefined) return undefined;
    const files = (typeof source === "string" ? [source] : source).map((text, i) => ({
      file: parseFile(`/${path}/f${String(i)}.go`, text),
      goVersion: [1, 26] as const,
      isTest: false,
      isGenerated: false,
    }));
    const pkg = createPackage({ id: { path, name: files[0]?.file.packageName ?? "" }, files, resolver });
    built.set(path, pkg);
    return pkg;
  };
  for (const path of Object.keys(sources)) load(path);
  return built;
}

export interface Found {
  readonly node: Expr;
  readonly info: BodyInfo;
}

/** One package, `p` unless it says otherwise, and what is known of it. */
export class Checked {
  constructor(readonly pkg: Package) {}

  /** The n-th expression with this text, in source order. */
  find(text: string, n = 0): Found {
    let left = n;
    let found: Found | undefined;
    for (const scope of this.pkg.files) {
      for (const unit of scope.file.units) {
        this.walk(unit, (node, info) => {
          if (found !== undefined || !isExpr(node) || unit.text.slice(node.pos, node.end) !== text) return;
          if (left-- === 0) found = { node, info };
        });
      }
    }
    if (found === undefined) throw new Error(`no expression ${text}`);
    return found;
  }

  type(text: string, n = 0): string {
    const { node, info } = this.find(text, n);
    return show(info.typeOf(node));
  }

  typeOf(text: string, n = 0): Type {
    const { node, info } = this.find(text, n);
    return info.typeOf(node);
  }

  object(name: string, n = 0): Obj | undefined {
    const { node, info } = this.find(name, n);
    return info.objOf(node as Ident);
  }

  selection(text: string, n = 0): Selection | undefined {
    const { node, info } = this.find(text, n);
    return info.selectionOf(node);
  }

  value(text: string, n = 0): ConstValue | undefined {
    const { node, info } = this.find(text, n);
    return info.constOf(node);
  }

  fn(name: string): FuncDecl {
    const decl = this.pkg.funcs.find((f) => f.name === name)?.decl;
    if (decl === undefined) throw new Error(`no function ${name}`);
    return decl;
  }

  body(name: string): BodyInfo {
    return this.pkg.body(this.fn(name));
  }

  /** `name type` of all locals of a function. */
  locals(name: string): string[] {
    return this.body(name).locals.map((v) => `${v.name} ${show(v.type)}`);
  }

  named(name: string): Named {
    const obj = this.pkg.lookup(name);
    if (obj?.kind !== "type" || obj.type.kind !== "named") throw new Error(`no defined type ${name}`);
    return obj.type;
  }

  /** The type of a package-level object. */
  global(name: string): string {
    const obj = this.pkg.lookup(name);
    return obj === undefined || !("type" in obj) ? "nothing" : show(obj.type);
  }

  private walk(unit: Unit, fn: (n: Node, info: BodyInfo) => void): void {
    for (const d of unit.decls) {
      if (d.kind === "FuncDecl") visit(d, (n) => fn(n, this.pkg.body(d)));
      else if (d.kind === "GenDecl" && d.tok !== "var") visit(d, (n) => fn(n, this.pkg.declarations()));
      else if (d.kind === "GenDecl") {
        for (const s of d.specs) if (s.kind === "ValueSpec") visit(s, (n) => fn(n, this.pkg.initialiser(s)));
      }
    }
  }
}

/** Types of package p without its name, those of others with theirs. */
export function show(t: Type): string {
  return typeString(t, (pkg) => (pkg.path === "p" ? "" : pkg.name));
}

/** Package `p`; the package clause is added where it is missing. */
export function check(source: string | readonly string[], others: Readonly<Record<string, string>> = {}): Checked {
  const texts = (typeof source === "string" ? [source] : source).map((s) =>
    /^package /m.test(s) ? s : `package p\n${s}`,
  );
  const pkg = buildAll({ p: texts, ...others }).get("p");
  if (pkg === undefined) throw new Error("package p was not built");
  return new Checked(pkg);
}

/** The types of expressions in the body of a function with the given declarations before it. */
export function types(body: string, declarations = ""): (text: string, n?: number) => string {
  const c = check(`${declarations}\nfunc test() {\n${body}\n}`);
  return (text, n = 0) => c.type(text, n);
}
