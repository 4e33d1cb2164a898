/** Reads one folder into packages: which files the build selects, their texts, and which of them belong together. */
import type { FileSystem } from "../base/host";
import { message, text, type Text } from "../text/text";
import { defaultBuild, fileVersion, selectsName, selectsText, type BuildContext } from "./build";
import { isGeneratedSource, packageClause } from "./header";
import type { Version } from "./module";
import { baseOf, dirOf, joinPath } from "./paths";
import { unreadable, type PathProblem } from "./walk";

export interface LoadOptions {
  readonly fs: FileSystem;
  /** Texts of open buffers, by path; they win over the disk, and may be of files that are not on it yet. */
  readonly overlay?: ReadonlyMap<string, string>;
  readonly build?: BuildContext;
  /** In bytes; larger files are left out. */
  readonly maxFileSize?: number;
  /** Read `_test.go` files, too. */
  readonly tests?: boolean;
  /** Language version of the module that the folder belongs to. */
  readonly goVersion: Version;
  /** The user's choice for all files; wins over module and build constraints. */
  readonly forcedVersion?: Version | undefined;
}

export interface LoadedFile {
  readonly path: string;
  /** Without a byte order mark, as editors count. */
  readonly text: string;
  /** The file on disk begins with a byte order mark, to be put back when it is written. */
  readonly bom: boolean;
  /** Name in the package clause; empty where there is none. */
  readonly packageName: string;
  readonly isTest: boolean;
  readonly isGenerated: boolean;
  readonly goVersion: Version;
}

export interface LoadedPackage {
  readonly name: string;
  /** `main`: the folder's own package with the tests inside of it. `external`: `package x_test`. `stray`: another
   * package clause in the same folder, which the go command would refuse. */
  readonly kind: "main" | "external" | "stray";
  /** Sorted by path. Tests of the same package are among them. */
  readonly files: readonly LoadedFile[];
}

export interface LoadedFolder {
  readonly dir: string;
  /** The folder's own package first, if it has one. */
  readonly packages: readonly LoadedPackage[];
  /** Files that had to be left out, and why. Files that the build does not select are not among them. */
  readonly skipped: readonly PathProblem[];
}

export const defaultMaxFileSize = 4 * 1024 * 1024;

/** One file: loaded, left out for a reason, or (neither) not selected by the build. */
export interface FileOutcome {
  readonly file: LoadedFile | undefined;
  readonly skipped: PathProblem | undefined;
}

/** Remembers files that were read from disk, by path, until they change. */
export type FileCache = Map<string, FileOutcome>;

/** Loads a folder. Never throws: what cannot be read is named in `skipped`. */
export function loadFolder(dir: string, options: LoadOptions, cache?: FileCache): LoadedFolder {
  const skipped: PathProblem[] = [];
  const files: LoadedFile[] = [];
  for (const path of goFilesOf(dir, options, skipped)) {
    const isOpen = options.overlay?.has(path) === true;
    const outcome = (isOpen ? undefined : cache?.get(path)) ?? loadFile(path, options);
    if (!isOpen) cache?.set(path, outcome);
    if (outcome.file !== undefined) files.push(outcome.file);
    if (outcome.skipped !== undefined) skipped.push(outcome.skipped);
  }
  return { dir, packages: sortIntoPackages(baseOf(dir), files), skipped };
}

/** Loads the texts of files that are in no folder, such as untitled buffers, as a package each. */
export function loadLoose(path: string, source: string, goVersion: Version): LoadedPackage {
  const file = describe(path, source, { goVersion }, undefined);
  return { name: file.packageName, kind: "main", files: [file] };
}

function goFilesOf(dir: string, options: LoadOptions, skipped: PathProblem[]): readonly string[] {
  const { overlay = new Map<string, string>(), build = defaultBuild } = options;
  const names = new Set<string>();
  for (const path of overlay.keys()) if (dirOf(path) === dir) names.add(baseOf(path));
  try {
    for (const entry of options.fs.readDirectory(dir)) if (entry.kind === "file") names.add(entry.name);
  } catch (error) {
    if (names.size === 0) skipped.push({ path: dir, reason: unreadable(asError(error)) });
  }
  return [...names]
    .filter((name) => selectsName(name, build) && (options.tests !== false || !isTestName(name)))
    .sort()
    .map((name) => joinPath(dir, name));
}

function loadFile(path: string, options: LoadOptions): FileOutcome {
  const skip = (reason: Text): FileOutcome => ({ file: undefined, skipped: { path, reason } });
  const limit = options.maxFileSize ?? defaultMaxFileSize;
  const open = options.overlay?.get(path);
  let source: string;
  if (open !== undefined) {
    if (open.length > limit) return skip(tooLarge({ size: open.length, limit }));
    source = open;
  } else {
    const size = options.fs.stat(path)?.size ?? 0;
    if (size > limit) return skip(tooLarge({ size, limit }));
    try {
      const bytes = options.fs.readFile(path);
      if (bytes.length > limit) return skip(tooLarge({ size: bytes.length, limit }));
      const decoded = decode(bytes);
      if (decoded === undefined) return skip(notUtf8);
      source = decoded;
    } catch (error) {
      return skip(unreadable(asError(error)));
    }
  }
  const selection = selectsText(source, options.build ?? defaultBuild);
  if (!selection.selected) return { file: undefined, skipped: undefined };
  const file = describe(path, source, options, selection.goVersion);
  // Half-typed code without a package clause still belongs to the folder; a file with no code at all does not.
  if (file.packageName === "" && !packageClause(source).hasCode) return skip(noCode);
  return { file, skipped: undefined };
}

function describe(
  path: string,
  source: string,
  options: Pick<LoadOptions, "goVersion" | "forcedVersion">,
  constraint: Version | undefined,
): LoadedFile {
  const bom = source.charCodeAt(0) === 0xfeff;
  const plain = bom ? source.slice(1) : source;
  return {
    path,
    text: plain,
    bom,
    packageName: packageClause(plain).name,
    isTest: isTestName(path),
    isGenerated: isGeneratedSource(plain),
    goVersion: options.forcedVersion ?? fileVersion(options.goVersion, constraint),
  };
}

/** Undefined if the bytes are no UTF-8. A byte order mark is kept. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What tells which package of its folder a file belongs to. */
export type PackageMember = Pick<LoadedFile, "packageName" | "isTest">;

/**
 * Sorts files into packages. The folder's own package is the clause that most files outside of tests have; of equally
 * many, the one named like the folder, else the first by file name.
 */
export function sortIntoPackages<F extends PackageMember>(
  folder: string,
  files: readonly F[],
): readonly (Pick<LoadedPackage, "name" | "kind"> & { readonly files: readonly F[] })[] {
  const main = mainName(folder, files);
  if (main === undefined) return [];
  const external = `${main}_test`;
  const members = new Map<string, F[]>();
  for (const file of files) {
    const name = file.packageName === "" ? main : file.packageName;
    const list = members.get(name);
    if (list === undefined) members.set(name, [file]);
    else list.push(file);
  }
  const kindOf = (name: string, list: readonly F[]): LoadedPackage["kind"] => {
    if (name === main) return "main";
    return name === external && list.every((file) => file.isTest) ? "external" : "stray";
  };
  const rank = { main: 0, external: 1, stray: 2 };
  return [...members]
    .map(([name, list]) => ({ name, kind: kindOf(name, list), files: list }))
    .sort((a, b) => rank[a.kind] - rank[b.kind] || (a.name < b.name ? -1 : 1));
}

function mainName(folder: string, files: readonly PackageMember[]): string | undefined {
  const counts = new Map<string, number>();
  const count = (file: PackageMember, name: string): void => {
    if (file.packageName !== "") counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  for (const file of files) if (!file.isTest) count(file, file.packageName);
  if (counts.size === 0) for (const file of files) count(file, file.packageName.replace(/_test$/, ""));
  let best: string | undefined;
  for (const [name, n] of counts) {
    const most = best === undefined ? 0 : (counts.get(best) ?? 0);
    if (n > most || (n === most && name === folder)) best = name;
  }
  return best ?? (files.length > 0 ? "" : undefined);
}

export function isTestName(path: string): boolean {
  return path.endsWith("_test.go");
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

const notUtf8 = text("is not UTF-8 text", "不是 UTF-8 文本");
const noCode = text("is empty: it has no package clause", "文件为空：没有 package 子句");
const tooLarge = message<{ readonly size: number; readonly limit: number }>({
  en: (p) => `is larger than maxFileSize (${p.size} of ${p.limit} bytes)`,
  "zh-cn": (p) => `超过 maxFileSize（${p.size} 字节，上限 ${p.limit} 字节）`,
});
