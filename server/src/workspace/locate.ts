/** From an import path to the folder that holds the package, the way the go command looks it up. */
import type { FileSystem } from "../base/host";
import { libraryDeclarations, substituteDeclarations } from "../gostd/declarations";
import type { Requirement } from "./module";
import { replacementOf, type Module, type Modules, type Work } from "./modules";
import { below, dirOf, isAbsolute, joinPath, resolvePath } from "./paths";

/** Where a package is. `library`: nowhere on disk, its declarations are built in. */
export type Place =
  | {
      readonly kind: "folder";
      readonly dir: string;
      /** The module on whose behalf a downloaded package is read; its requirements decide. */
      readonly main: Module | undefined;
      /** Import path of a downloaded package, which its folder need not tell. */
      readonly path?: string;
    }
  | { readonly kind: "library"; readonly path: string };

/** Who imports: a folder, and for downloaded packages the module on whose behalf they are read. */
export interface Importer {
  readonly dir: string;
  readonly main: Module | undefined;
  /** Its import path, where that is known from an import. */
  readonly path?: string;
}

/** Tells importers apart: only what downloaded packages import depends on the module they are read for. */
export function keyOf(importer: Importer): string {
  return importer.main === undefined ? importer.dir : `${importer.dir}\n${importer.main.dir}`;
}

/** Downloaded or vendored: read for its declarations only. */
export function isDependency(dir: string, moduleCache: string | undefined): boolean {
  return `${dir}/`.includes("/vendor/") || (moduleCache !== undefined && below(moduleCache, dir) !== undefined);
}

export interface LocateOptions {
  readonly fs: FileSystem;
  readonly modules: Modules;
  /** GOMODCACHE; undefined where there is none. */
  readonly moduleCache: string | undefined;
}

/** Locates packages. Answers are kept until `forget`. */
export class Locator {
  private readonly known = new Map<string, Place | undefined>();
  private readonly folders = new Map<string, boolean>();

  constructor(private readonly options: LocateOptions) {}

  locate(path: string, from: Importer): Place | undefined {
    const module = this.options.modules.of(from.dir);
    const main = from.main ?? module;
    const relative = path.startsWith("./") || path.startsWith("../");
    const key = `${relative ? from.dir : (module?.dir ?? "")}\n${main?.dir ?? ""}\n${path}`;
    if (this.known.has(key)) return this.known.get(key);
    const place = relative
      ? this.folder(joinPath(from.dir, path), main)
      : (this.find(path, module, main) ?? substitute(path));
    this.known.set(key, place);
    return place;
  }

  forget(): void {
    this.known.clear();
    this.folders.clear();
  }

  private find(path: string, module: Module | undefined, main: Module | undefined): Place | undefined {
    const tree = module && this.sourceTree(module);
    if (tree !== undefined) return this.inSourceTree(path, tree, module);
    if (libraryDeclarations(path) !== undefined) return { kind: "library", path };
    if (main === undefined) return undefined;
    const work = this.options.modules.workOf(main);
    return (
      this.inModules(path, main, work) ?? this.inVendor(path, main, work) ?? this.required(path, module, main, work)
    );
  }

  /** GOROOT/src, if the module is the standard library or the commands beside it. */
  private sourceTree(module: Module): string | undefined {
    if (module.file.path === "std") return module.dir;
    const above = dirOf(module.dir);
    return module.file.path === "cmd" && this.options.modules.at(above)?.file.path === "std" ? above : undefined;
  }

  /** The standard library checked as source: its packages are folders, not built-in data. */
  private inSourceTree(path: string, tree: string, module: Module | undefined): Place | undefined {
    const vendored = module !== undefined && module.dir !== tree ? joinPath(module.dir, "vendor", path) : undefined;
    return (
      this.folder(joinPath(tree, path), undefined) ??
      (vendored === undefined ? undefined : this.folder(vendored, undefined)) ??
      this.folder(joinPath(tree, "vendor", path), undefined) ??
      (libraryDeclarations(path) === undefined ? undefined : { kind: "library", path })
    );
  }

  /** The main module, other modules of the workspace, and those replaced by folders: the longest path wins. */
  private inModules(path: string, main: Module, work: Work | undefined): Place | undefined {
    const local: { readonly path: string; readonly dir: string }[] = [{ path: main.file.path, dir: main.dir }];
    for (const module of work?.modules ?? []) local.push({ path: module.file.path, dir: module.dir });
    const replaces: readonly (readonly [string, Module | Work])[] = [
      ...(work === undefined ? [] : ([[work.dir, work]] as const)),
      [main.dir, main],
    ];
    for (const [dir, holder] of replaces) {
      for (const { path: replaced, target, targetVersion } of holder.file.replaces) {
        if (targetVersion === undefined && isFolder(target))
          local.push({ path: replaced, dir: resolvePath(dir, target) });
      }
    }
    local.sort((a, b) => b.path.length - a.path.length);
    for (const { path: prefix, dir } of local) {
      const rest = prefix === "" ? undefined : below(prefix, path);
      const place = rest === undefined ? undefined : this.folder(joinPath(dir, rest), undefined);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  private inVendor(path: string, main: Module, work: Work | undefined): Place | undefined {
    return this.folder(joinPath((work ?? main).dir, "vendor", path), undefined);
  }

  private required(path: string, module: Module | undefined, main: Module, work: Work | undefined): Place | undefined {
    const cache = this.options.moduleCache;
    if (cache === undefined) return undefined;
    const sources = [main, ...(work?.modules ?? []), ...(module === undefined || module === main ? [] : [module])];
    const candidates: Requirement[] = sources.flatMap((m) =>
      m.file.requires.filter((r) => below(r.path, path) !== undefined),
    );
    candidates.sort((a, b) => b.path.length - a.path.length);
    for (const { path: required, version } of candidates) {
      const replaced =
        replacementOf(work?.file.replaces ?? [], required, version) ??
        replacementOf(main.file.replaces, required, version);
      if (replaced !== undefined && replaced.targetVersion === undefined) continue;
      const at =
        replaced === undefined
          ? `${escaped(required)}@${escaped(version)}`
          : `${escaped(replaced.target)}@${escaped(replaced.targetVersion ?? "")}`;
      const place = this.folder(joinPath(cache, at, below(required, path) ?? ""), main);
      if (place !== undefined) return { ...place, path };
    }
    return undefined;
  }

  private folder(dir: string, main: Module | undefined): (Place & { readonly kind: "folder" }) | undefined {
    let exists = this.folders.get(dir);
    if (exists === undefined) {
      exists = hasGoFile(dir, this.options.fs);
      this.folders.set(dir, exists);
    }
    return exists ? { kind: "folder", dir, main } : undefined;
  }
}

/** For a package that is not on disk. */
function substitute(path: string): Place | undefined {
  return substituteDeclarations(path) === undefined ? undefined : { kind: "library", path };
}

/** Module paths and versions as the module cache spells them: an upper-case letter is `!` and the lower-case one. */
export function escaped(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}

function isFolder(target: string): boolean {
  return (
    target.startsWith("./") ||
    target.startsWith("../") ||
    target === "." ||
    target === ".." ||
    isAbsolute(target.replace(/\\/g, "/"))
  );
}

function hasGoFile(dir: string, fs: FileSystem): boolean {
  if (fs.stat(dir)?.kind !== "directory") return false;
  try {
    return fs.readDirectory(dir).some((entry) => entry.name.endsWith(".go") && entry.kind === "file");
  } catch {
    return false;
  }
}
