/** Expands the paths that a user names to folders of packages (go help packages; `product.md`, PATH). */
import type { FileSystem } from "../base/host";
import { message, text, type Text } from "../text/text";
import { isIgnored, Modules } from "./modules";
import { dirOf, joinPath, resolvePath } from "./paths";

/** A folder to check. */
export interface Target {
  readonly dir: string;
  /** Findings are wanted in these files only; undefined: in all of the folder. Absolute paths, sorted. */
  readonly files: readonly string[] | undefined;
  /** Named by the user, so that exclusions do not hold. */
  readonly explicit: boolean;
}

/** A path that could not be used, and why. */
export interface PathProblem {
  readonly path: string;
  readonly reason: Text;
}

export interface WalkOptions {
  readonly fs: FileSystem;
  readonly cwd: string;
  /** Folders and files that the user's settings leave out. */
  readonly excluded?: (path: string) => boolean;
  /** Where module files are remembered; read afresh if it is not given. */
  readonly modules?: Modules;
}

export interface Walk {
  /** Sorted by folder. */
  readonly targets: readonly Target[];
  /** Arguments that cannot be used. */
  readonly errors: readonly PathProblem[];
  /** Folders met on the way that cannot be read. */
  readonly skipped: readonly PathProblem[];
}

/**
 * Expands `.`, folders, files, and `DIR/...` (all below, nested modules too). None at all stands for `./...`. Below,
 * `testdata`, `vendor`, names that begin with `_` or `.`, and linked folders are left out, as the go command does.
 */
export function expandPaths(args: readonly string[], options: WalkOptions): Walk {
  const found = new Map<string, Set<string> | undefined>();
  const explicit = new Set<string>();
  const errors: PathProblem[] = [];
  const skipped: PathProblem[] = [];
  for (const arg of args.length === 0 ? ["./..."] : args) {
    const tree = /^(.*?)\/?\.\.\.$/.exec(arg.replace(/\\/g, "/"));
    const path = resolvePath(
      options.cwd,
      tree === null ? arg : tree[1] === "" && arg.startsWith("/") ? "/" : (tree[1] ?? "") || ".",
    );
    const stat = options.fs.stat(path);
    const fail = (reason: Text): void => void errors.push({ path: arg, reason });
    if (stat === undefined) fail(doesNotExist);
    else if (stat.kind === "directory" && tree !== null) {
      const top = readFolder(path, options.fs);
      if (top instanceof Error) fail(unreadable(top));
      else for (const dir of foldersBelow(path, options, skipped)) found.set(dir, undefined);
    } else if (stat.kind === "directory") {
      const top = readFolder(path, options.fs);
      if (top instanceof Error) fail(unreadable(top));
      else if (!hasGoFiles(top)) fail(noGoFiles);
      else {
        found.set(path, undefined);
        explicit.add(path);
      }
    } else if (tree !== null) fail(notAFolder);
    else if (stat.kind !== "file" || !path.endsWith(".go")) fail(notAGoFile);
    else {
      const dir = dirOf(path);
      explicit.add(dir);
      const files = found.get(dir);
      if (files !== undefined) files.add(path);
      else if (!found.has(dir)) found.set(dir, new Set([path]));
    }
  }
  const targets = [...found]
    .map(([dir, files]) => ({ dir, files: files && [...files].sort(), explicit: explicit.has(dir) }))
    .sort((a, b) => (a.dir < b.dir ? -1 : 1));
  return { targets, errors, skipped };
}

/** All folders with Go files below one, itself included, in no particular order. Never throws. */
export function foldersBelow(top: string, options: WalkOptions, skipped: PathProblem[]): readonly string[] {
  const { fs, excluded = () => false, modules = new Modules(fs) } = options;
  const out: string[] = [];
  const seen = new Set<string>();
  const visit = (dir: string, real: string): void => {
    const id = fs.stat(dir)?.id;
    if (id === undefined || seen.has(id)) return;
    seen.add(id);
    const entries = readFolder(dir, fs);
    if (entries instanceof Error) {
      skipped.push({ path: dir, reason: unreadable(entries) });
      return;
    }
    if (hasGoFiles(entries)) out.push(dir);
    for (const entry of entries) {
      if (entry.kind !== "directory" || isSkipped(entry.name)) continue;
      const child = joinPath(dir, entry.name);
      const realChild = realPath(child, fs);
      // A linked folder is some other folder's business; following it would check packages twice, or never end.
      if (realChild !== joinPath(real, entry.name) || excluded(child)) continue;
      if (isIgnored(child, modules.of(child))) continue;
      visit(child, realChild);
    }
  };
  visit(top, realPath(top, fs));
  return out;
}

type Entries = ReturnType<FileSystem["readDirectory"]>;

function readFolder(dir: string, fs: FileSystem): Entries | Error {
  try {
    return fs.readDirectory(dir);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function realPath(path: string, fs: FileSystem): string {
  try {
    return fs.realPath(path);
  } catch {
    return path;
  }
}

function hasGoFiles(entries: Entries): boolean {
  return entries.some((entry) => entry.kind !== "directory" && /^[^._].*\.go$/.test(entry.name));
}

function isSkipped(name: string): boolean {
  return name === "testdata" || name === "vendor" || name.startsWith("_") || name.startsWith(".");
}

const doesNotExist = text("there is no such file or folder", "文件或文件夹不存在");
const noGoFiles = text("the folder has no Go files", "文件夹中没有 Go 文件");
const notAFolder = text("it is no folder, so nothing is below it", "不是文件夹，其下没有内容");
const notAGoFile = text("it is no Go file", "不是 Go 文件");
/** Says that something cannot be read, with the system's own words. */
export const unreadable = message<Error>({
  en: (error) => `cannot be read: ${error.message}`,
  "zh-cn": (error) => `无法读取：${error.message}`,
});
