import type { FuncUnit } from "../../flow/ir/ir";
import type { Package } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";

const RESERVED = new Set(
  (
    "break case chan const continue default defer else fallthrough for func go goto if import interface map package " +
    "range return select struct switch type var append any bool byte cap clear close comparable complex complex128 " +
    "complex64 copy delete error false float32 float64 imag int int16 int32 int64 int8 iota len make max min new nil " +
    "panic print println real recover rune string true uint uint16 uint32 uint64 uint8 uintptr"
  ).split(" "),
);

/**
 * Names that can be declared without a clash or shadowing: told by all identifiers of a declaration, which is more
 * than scopes would forbid, so that a name is never read as something else by a person either.
 */
export class Names {
  private readonly taken = new Set<string>();

  constructor(
    private readonly pkg: Package,
    nodes: readonly Node[],
  ) {
    const members = new Set<Node>();
    for (const n of nodes) {
      visit(n, (x) => {
        // Members of something else are in no scope here.
        if (x.kind === "SelectorExpr") members.add(x.sel);
        if (x.kind === "Ident" && !members.has(x)) this.taken.add(x.name);
      });
    }
  }

  /** The first of the wishes that is free, else the last with a number. Taken from then on. */
  fresh(...wishes: readonly string[]): string {
    const last = wishes[wishes.length - 1] ?? "v";
    const name = wishes.find((w) => this.isFree(w)) ?? this.numbered(last);
    this.taken.add(name);
    return name;
  }

  isFree(name: string): boolean {
    return !this.taken.has(name) && !RESERVED.has(name) && this.pkg.lookup(name) === undefined && !this.isImport(name);
  }

  private numbered(name: string): string {
    for (let i = 2; ; i++) if (this.isFree(`${name}${i}`)) return `${name}${i}`;
  }

  private isImport(name: string): boolean {
    return this.pkg.files.some((f) => f.file.imports.some((i) => (i.name?.name ?? lastPart(i.path)) === name));
  }
}

/** Names for the declaration that a function stands in. */
export function namesFor(fn: FuncUnit): Names {
  return new Names(fn.pkg, fn.unit.decls);
}

/** A name for something of the whole package (a variable): free in its scope and in every declaration. */
export function freshPackageName(pkg: Package, ...wishes: readonly string[]): string {
  const nodes = pkg.files.flatMap((f) => f.file.units.flatMap((u) => u.decls));
  return new Names(pkg, nodes).fresh(...wishes);
}

/** `yaml` for `gopkg.in/yaml.v3`, `v2` left out: the usual name of a package, told by its path. */
export function lastPart(path: string): string {
  const parts = path.split("/");
  let last = parts[parts.length - 1] ?? path;
  if (/^v\d+$/.test(last) && parts.length > 1) last = parts[parts.length - 2] ?? last;
  return last.replace(/\.v\d+$/, "").replace(/^go-/, "");
}

/** `url` for `URL`, `playing` for `Playing`, `idOf` for `IDOf`: how a local variable is written. */
export function unexported(name: string): string {
  return name.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll}|$)|^\p{Lu}/u, (s) => s.toLowerCase());
}
