/** Finds the module that a folder belongs to, and the workspace (`go.work`) of that module. */
import type { FileSystem } from "../base/host";
import { languageVersion, parseModuleFile, parseWorkFile } from "./module";
import type { ModuleFile, ModuleProblem, Replacement, Version, WorkFile } from "./module";
import { below, joinPath, resolvePath, upwards } from "./paths";

/** A module on disk. */
export interface Module {
  /** Folder of its `go.mod`. */
  readonly dir: string;
  readonly file: ModuleFile;
  readonly goVersion: Version;
}

/** A `go.work` with the modules that it uses. */
export interface Work {
  readonly dir: string;
  readonly file: WorkFile;
  readonly modules: readonly Module[];
}

/** Reads module files once; `forget` where they have changed. */
export class Modules {
  private readonly byFolder = new Map<string, Module | undefined>();
  private readonly files = new Map<string, Module | undefined>();
  private readonly works = new Map<string, Work | undefined>();

  constructor(private readonly fs: FileSystem) {}

  /** The module of a folder: the nearest `go.mod` above. */
  of(dir: string): Module | undefined {
    if (this.byFolder.has(dir)) return this.byFolder.get(dir);
    let found: Module | undefined;
    for (const at of upwards(dir)) {
      found = this.at(at);
      if (found !== undefined) break;
    }
    this.byFolder.set(dir, found);
    return found;
  }

  /** The module whose `go.mod` is in this very folder. */
  at(dir: string): Module | undefined {
    if (this.files.has(dir)) return this.files.get(dir);
    const path = joinPath(dir, "go.mod");
    const source = readText(path, this.fs);
    const file = source === undefined ? undefined : parseModuleFile(path, source);
    const module = file && { dir, file, goVersion: languageVersion(file) };
    this.files.set(dir, module);
    return module;
  }

  /** The nearest `go.work` above a module that uses it. */
  workOf(module: Module): Work | undefined {
    if (this.works.has(module.dir)) return this.works.get(module.dir);
    let found: Work | undefined;
    for (const dir of upwards(module.dir)) {
      const path = joinPath(dir, "go.work");
      const source = readText(path, this.fs);
      if (source === undefined) continue;
      const file = parseWorkFile(path, source);
      const modules = file.uses.map((use) => this.at(resolvePath(dir, use))).filter((m) => m !== undefined);
      if (modules.some((m) => m.dir === module.dir)) found = { dir, file, modules };
      break;
    }
    this.works.set(module.dir, found);
    return found;
  }

  /** What could not be read in the module files met so far, by file and line. */
  problems(): readonly ModuleProblem[] {
    const all = new Map<string, readonly ModuleProblem[]>();
    for (const module of this.files.values()) {
      if (module !== undefined) all.set(joinPath(module.dir, "go.mod"), module.file.problems);
    }
    for (const work of this.works.values()) {
      if (work !== undefined) all.set(joinPath(work.dir, "go.work"), work.file.problems);
    }
    return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, problems]) => problems);
  }

  forget(): void {
    this.byFolder.clear();
    this.files.clear();
    this.works.clear();
  }
}

/** Import path of a folder; undefined outside of modules and where the module has no path. */
export function importPathOf(dir: string, module: Module | undefined): string | undefined {
  const rest = module && below(module.dir, dir);
  if (module === undefined || rest === undefined || module.file.path === "") return undefined;
  const vendored = /(?:^|\/)vendor\/(.+)$/.exec(rest);
  if (vendored !== null && module.file.path !== "std" && module.file.path !== "cmd") return vendored[1];
  // The standard library's module adds nothing to the paths of its packages.
  if (module.file.path === "std") return rest === "" ? "std" : rest;
  return rest === "" ? module.file.path : `${module.file.path}/${rest}`;
}

/** True if the module's `ignore` lines (Go 1.25) leave a folder out of `./...`. */
export function isIgnored(dir: string, module: Module | undefined): boolean {
  const rest = module && below(module.dir, dir);
  if (module === undefined || rest === undefined || rest === "") return false;
  return module.file.ignores.some((entry) => {
    const plain = entry.replace(/\/+$/, "");
    if (plain.startsWith("./")) return rest === plain.slice(2) || rest.startsWith(`${plain.slice(2)}/`);
    return `/${rest}/`.includes(`/${plain}/`);
  });
}

/** The replacement that holds for a module at a version: one for that version wins. */
export function replacementOf(
  replaces: readonly Replacement[],
  path: string,
  version: string | undefined,
): Replacement | undefined {
  const all = replaces.filter((r) => r.path === path);
  return all.find((r) => r.version !== undefined && r.version === version) ?? all.find((r) => r.version === undefined);
}

function readText(path: string, fs: FileSystem): string | undefined {
  if (fs.stat(path)?.kind !== "file") return undefined;
  try {
    return new TextDecoder().decode(fs.readFile(path));
  } catch {
    return undefined;
  }
}
