import type { FileScope } from "../../semantic/types";
import type { ImportSpec } from "../../syntax/ast";
import type { EditSet } from "./edit-set";
import { importDecls, type ImportGroup } from "./import-decls";
import { lastPart } from "./names";
import { refuse } from "./result";

/** Imports that one transformation needs in one file: asked for by path, written at the end. */
export class Imports {
  private readonly wanted = new Map<FileScope, Set<string>>();

  constructor(private readonly edits: EditSet) {}

  /** The name by which the package can be used in the file; an import is added if it is not there. */
  use(file: FileScope, path: string): string {
    const name = lastPart(path);
    for (const spec of file.file.imports) {
      if (spec.path !== path) continue;
      if (spec.name === undefined) return name;
      if (spec.name.name === ".") refuse(`Package ${path} is dot-imported here.`, `这里以点导入方式导入了包 ${path}。`);
      if (spec.name.name !== "_") return spec.name.name;
    }
    const set = this.wanted.get(file);
    if (set) set.add(path);
    else this.wanted.set(file, new Set([path]));
    const clash = file.file.imports.some((s) => s.path !== path && (s.name?.name ?? lastPart(s.path)) === name);
    if (clash) refuse(`The name ${name} stands for another package in this file.`, `${name} 在此文件中表示另一个包。`);
    return name;
  }

  /** Adds what was asked for to the edits. */
  write(): void {
    for (const [file, paths] of this.wanted) addImports(this.edits, file, [...paths].sort());
    this.wanted.clear();
  }
}

/**
 * Adds imports where gofmt and goimports would have them: sorted into the group of the standard library's packages.
 *
 * @param paths sorted
 */
export function addImports(edits: EditSet, file: FileScope, paths: readonly string[]): void {
  const decls = importDecls(file).filter((d) => !d.specs.some((s) => s.path === "C"));
  const block = decls.find((d) => d.decl.lparen >= 0);
  const { text } = file.file;
  if (block) {
    for (const path of paths) insertIntoBlock(edits, file, block, path);
    return;
  }
  const single = decls[0];
  const spec = single?.specs[0];
  if (single && spec) {
    if (decls.length > 1) {
      for (const path of paths) {
        const before = decls.find((d) => (d.specs[0]?.path ?? "") > path) ?? single;
        edits.insert(file, before.base + before.decl.pos, `import "${path}"\n`);
      }
      return;
    }
    const own = { path: spec.path, text: text.slice(single.base + spec.pos, single.base + spec.end) };
    const others = paths.map((path) => ({ path, text: `"${path}"` }));
    const list = isStandard(spec.path)
      ? [...others, own].sort((a, b) => (a.path < b.path ? -1 : 1)).map((x) => x.text)
      : [...others.map((x) => x.text), "", own.text];
    edits.replace(file, single.base + single.decl.pos, single.base + single.decl.end, importBlock(list));
    return;
  }
  const cgo = importDecls(file)[0];
  const header = file.file.units[0];
  const match = header && /(?:^|\n)package[ \t]+[^\s;/]+[^\n]*/.exec(header.text);
  const after = cgo
    ? cgo.base + cgo.decl.end
    : match
      ? (file.file.offsets[0] ?? 0) + match.index + match[0].length
      : undefined;
  if (after === undefined) refuse("The file has no package clause.", "该文件没有 package 子句。");
  const [only] = paths;
  edits.insert(
    file,
    after,
    `\n\n${paths.length === 1 ? `import "${only ?? ""}"` : importBlock(paths.map((x) => `"${x}"`))}`,
  );
}

function importBlock(lines: readonly string[]): string {
  return `import (\n${lines.map((l) => (l === "" ? "\n" : `\t${l}\n`)).join("")})`;
}

function insertIntoBlock(edits: EditSet, file: FileScope, block: ImportGroup, path: string): void {
  const groups = groupsOf(file, block);
  const isHere = (s: ImportSpec): boolean =>
    isStandard(path) ? isStandard(s.path) : path.slice(0, path.lastIndexOf("/") + 1) === folderOf(s);
  const found = groups.find((g) => g.some(isHere)) ?? [];
  // A file that begins with other packages and goes on, without an empty line, with those: all of them are sorted.
  const group = isStandard(path) ? found.slice(found.findIndex(isHere)) : found;
  const before = group.find((s) => s.path > path);
  if (before) {
    // At the line's start, where it may stand although the line itself goes.
    const at = block.base + before.pos;
    const { text } = file.file;
    const start = text.lastIndexOf("\n", at) + 1;
    if (text.slice(start, at).trim() === "") edits.insert(file, start, `\t"${path}"\n`);
    else edits.insert(file, at, `"${path}"\n\t`);
    return;
  }
  const end = group[group.length - 1];
  if (end) {
    const stop = file.file.text.indexOf("\n", block.base + end.end);
    edits.insert(file, stop < 0 ? block.base + end.end : stop, `\n\t"${path}"`);
    return;
  }
  const open = block.base + block.decl.lparen + 1;
  edits.insert(file, open, `\n\t"${path}"\n`);
}

/** Imports of one block, cut where lines are empty. */
function groupsOf(file: FileScope, block: ImportGroup): ImportSpec[][] {
  const out: ImportSpec[][] = [];
  let end = -1;
  for (const s of block.specs) {
    const between = file.file.text.slice(end, block.base + s.pos);
    const group = out[out.length - 1];
    if (group && !/\n[ \t]*\r?\n/.test(between)) group.push(s);
    else out.push([s]);
    end = block.base + s.end;
  }
  return out;
}

function folderOf(s: ImportSpec): string {
  return s.path.slice(0, s.path.lastIndexOf("/") + 1);
}

/** Packages of the standard library have no dot in the first part of their path. */
function isStandard(path: string): boolean {
  return !(path.split("/")[0] ?? "").includes(".");
}
