import type { Decl, ImportSpec } from "./ast";
import type { Comment, SourceFile, Unit } from "./source-file";
import { readComments } from "./comments";
import { ParsedFuncDecl, Parser } from "./parser-decls";
import { Scanner } from "./scanner";
import { IDENT, PACKAGE } from "./scanner-tokens";
import { segment } from "./segment";

/**
 * Parses a file by hand-written parser: for files that are not open in an editor and for the command line. Units of
 * `previous` whose text is still there, in order, are used again. Declarations, bodies and comments are parsed when
 * first asked for, except for what imports need. Never throws; text that does not parse gives holes.
 */
export function parseFile(path: string, text: string, previous?: SourceFile): SourceFile {
  const spans = segment(text);
  const texts = spans.map((span) => text.slice(span.start, span.end));
  return assembleFile(
    path,
    text,
    previous === undefined ? texts.map((unitText) => new LazyUnit(unitText)) : reuse(texts, previous.units),
  );
}

/** The file that consists of the given units, whose texts make up `text`. */
export function assembleFile(path: string, text: string, units: readonly Unit[]): SourceFile {
  const offsets: number[] = [];
  let offset = 0;
  for (const unit of units) {
    offsets.push(offset);
    offset += unit.text.length;
  }
  const imports = units.flatMap((unit) => (mayImport(unit) ? importsOf(unit) : []));
  return { path, text, packageName: packageName(units[0]?.text ?? ""), units, offsets, imports };
}

/** Parses the text of one unit, as {@link parseFile} does. */
export function parseUnit(text: string): Unit {
  return new LazyUnit(text);
}

/** Index of the unit that holds an absolute offset; the last one for the end of the text. */
export function unitAt(file: SourceFile, offset: number): number {
  const { offsets } = file;
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Cheap test for units that may hold an import declaration: most do not, and stay unparsed. */
export function mayImport({ text }: Unit): boolean {
  return text.includes("import") && IMPORT.test(text);
}

const IMPORT = /(?:^|[;\n\ufeff/])[ \t]*import\b/;

class LazyUnit implements Unit {
  private parsed: { readonly decls: readonly Decl[]; readonly failed: boolean } | undefined;
  private lazyComments: readonly Comment[] | undefined;
  private lazyError: boolean | undefined;

  constructor(readonly text: string) {}

  get decls(): readonly Decl[] {
    return this.parse().decls;
  }

  get comments(): readonly Comment[] {
    return (this.lazyComments ??= readComments(this.text));
  }

  get hasError(): boolean {
    return (this.lazyError ??=
      this.parse().failed || this.decls.some((decl) => decl instanceof ParsedFuncDecl && decl.bodyFailed));
  }

  private parse(): { readonly decls: readonly Decl[]; readonly failed: boolean } {
    if (this.parsed === undefined) {
      const parser = new Parser(this.text, 0, this.text.length);
      const decls = parser.unit();
      this.parsed = { decls, failed: parser.failed };
    }
    return this.parsed;
  }
}

function importsOf(unit: Unit): ImportSpec[] {
  return unit.decls.flatMap((decl) =>
    decl.kind === "GenDecl" ? decl.specs.filter((spec) => spec.kind === "ImportSpec") : [],
  );
}

function packageName(header: string): string {
  const scanner = new Scanner(header, 0, header.length);
  scanner.next();
  if (scanner.tok !== PACKAGE) return "";
  scanner.next();
  return scanner.tok === IDENT ? header.slice(scanner.start, scanner.end) : "";
}

/** Units for the texts: old ones, each at most once and in order, where the text is the same; else new ones. */
function reuse(texts: readonly string[], old: readonly Unit[]): Unit[] {
  const units = new Array<Unit | undefined>(texts.length);
  let from = 0;
  while (from < texts.length && from < old.length && texts[from] === old[from]?.text) {
    units[from] = old[from];
    from++;
  }
  let to = texts.length;
  let oldTo = old.length;
  while (to > from && oldTo > from && texts[to - 1] === old[oldTo - 1]?.text) units[--to] = old[--oldTo];
  const rest = new Map<string, Unit[]>();
  for (const unit of old.slice(from, oldTo).reverse()) {
    const same = rest.get(unit.text);
    if (same === undefined) rest.set(unit.text, [unit]);
    else same.push(unit);
  }
  return texts.map((text, i) => units[i] ?? rest.get(text)?.pop() ?? new LazyUnit(ownCopy(text)));
}

/**
 * The same text in storage of its own. A slice keeps the text it was cut from alive; after many edits every unit would
 * hold on to another version of the whole file.
 */
function ownCopy(text: string): string {
  return (" " + text).slice(1);
}
