/** All packages at hand: open buffers over the disk, each folder loaded and each package made once, until it changes. */
import type { FileSystem } from "../base/host";
import { forgetPackage } from "../flow/facts";
import { isExported } from "../semantic/identical";
import { createPackage } from "../semantic/package";
import type { Package, PackageScope } from "../semantic/types";
import type { FuncDecl } from "../syntax/ast";
import type { SourceFile } from "../syntax/source-file";
import { parseFile } from "../syntax/parse-file";
import { compareVersions, type BuildContext } from "./build";
import { defaultMaxFileSize, loadFolder, loadLoose, type FileCache, type LoadedFile, type LoadedPackage } from "./load";
import { ImportGraph, type ImportKind } from "./import-graph";
import { isDependency, keyOf, Locator, type Importer, type Place } from "./locate";
import { newestVersion, type ModuleProblem, type Version } from "./module";
import { importPathOf, Modules, type Module } from "./modules";
import { baseOf, below, dirOf, isAbsolute } from "./paths";
import { resolverFor } from "./resolver";
import { expandPaths, foldersBelow, type PathProblem, type Walk, type WalkOptions } from "./walk";

export interface WorkspaceOptions {
  readonly fs: FileSystem;
  readonly build: BuildContext;
  /** GOMODCACHE; undefined where there is none. */
  readonly moduleCache: string | undefined;
  /** In bytes. */
  readonly maxFileSize?: number;
  /** Read tests of packages that are no dependencies. */
  readonly tests?: boolean;
  /** Language version for all files, whatever their module says. */
  readonly goVersion?: Version | undefined;
}

/** A package after an edit that has changed functions alone, and which ones. */
export interface EditedPackage {
  readonly pkg: Package;
  readonly decls: readonly FuncDecl[];
}

/** A package to analyse. */
export interface WorkspacePackage {
  readonly pkg: Package;
  readonly kind: LoadedPackage["kind"];
  readonly dir: string;
  /** The folder relative to its module (`.` for the module's own), or its name outside of modules. */
  readonly folder: string;
  readonly module: Module | undefined;
  readonly files: readonly LoadedFile[];
}

interface Folder {
  readonly importer: Importer;
  readonly packages: readonly WorkspacePackage[];
  readonly skipped: readonly PathProblem[];
}

/** Packages by folder. Everything is loaded when first asked for. */
export class Workspace {
  readonly modules: Modules;
  private readonly locator: Locator;
  private readonly folders = new Map<string, Folder>();
  private readonly cache: FileCache = new Map();
  private readonly sources = new Map<string, SourceFile>();
  private readonly buffers = new Map<string, SourceFile>();
  private readonly overlay = new Map<string, string>();
  private readonly graph = new ImportGraph();
  private readonly loose = new Map<string, WorkspacePackage>();
  private readonly places = new WeakMap<Package, Importer>();

  constructor(private readonly options: WorkspaceOptions) {
    this.modules = new Modules(options.fs);
    this.locator = new Locator({ fs: options.fs, modules: this.modules, moduleCache: options.moduleCache });
  }

  /** The packages of a folder: its own with inner tests, then `x_test`, then strays. */
  packagesIn(dir: string): readonly WorkspacePackage[] {
    return this.folder({ dir, main: undefined }).packages;
  }

  /** Files of a folder that had to be left out. */
  skippedIn(dir: string): readonly PathProblem[] {
    return this.folder({ dir, main: undefined }).skipped;
  }

  /** The package that a file belongs to; undefined where the build does not select it or it cannot be read. */
  packageOf(path: string): WorkspacePackage | undefined {
    if (!isAbsolute(path)) return this.looseBuffer(path);
    return this.packagesIn(dirOf(path)).find((p) => p.files.some((file) => file.path === path));
  }

  /** Where a package was read. */
  placeOf(pkg: Package): Importer | undefined {
    return this.places.get(pkg);
  }

  /**
   * Sets the content of a buffer: new, edited, or with the same text parsed otherwise. Its path names it.
   *
   * @returns the package that has taken the edit over, where only functions differ: it and all others stay.
   */
  open(file: SourceFile): EditedPackage | undefined {
    const before = this.overlay.get(file.path);
    this.buffers.set(file.path, file);
    this.overlay.set(file.path, file.text);
    const edited = this.edited(file);
    if (edited !== undefined) return edited;
    this.dropLoose(file.path);
    this.drop(dirOf(file.path));
    // A file that is not on disk may be the first of its folder.
    if (before === undefined) this.locator.forget();
    return undefined;
  }

  /** Whether this version of a file is in the midst of being typed; see {@link Package.isUnfinished}. False where no package is at hand. */
  isUnfinished(file: SourceFile): boolean {
    const made = this.atHand(file.path).find((p) => p.files.some((f) => f.path === file.path));
    return made?.pkg.isUnfinished(file) === true;
  }

  /** The packages that an edit of a file can be made in. */
  private atHand(path: string): readonly WorkspacePackage[] {
    const loose = this.loose.get(path);
    if (loose !== undefined) return [loose];
    const dir = dirOf(path);
    const folders = [...this.folders.values()].filter((f) => f.importer.dir === dir);
    // Loaded for several importers, it exists several times.
    return folders.length === 1 ? (folders[0]?.packages ?? []) : [];
  }

  private edited(file: SourceFile): EditedPackage | undefined {
    // A byte order mark is no part of what was analysed; above the limit nothing is.
    if (file.text.charCodeAt(0) === 0xfeff) return undefined;
    if (file.text.length > (this.options.maxFileSize ?? defaultMaxFileSize)) return undefined;
    for (const made of this.atHand(file.path)) {
      const at = made.files.findIndex((f) => f.path === file.path);
      const old = made.files[at];
      if (old === undefined) continue;
      const edited = made.pkg.edit(file);
      if (edited === undefined || !this.reconsider(made, edited.names)) return undefined;
      (made.files as LoadedFile[])[at] = { ...old, text: file.text };
      // Its units are the package's now, which changes them.
      this.sources.delete(file.path);
      return { pkg: made.pkg, decls: edited.decls };
    }
    return undefined;
  }

  /** Has packages that import this one look again at these functions; false where that takes making them anew. */
  private reconsider(edited: WorkspacePackage, names: ReadonlySet<string>): boolean {
    const exported = new Set([...names].filter(isExported));
    if (exported.size === 0) return true;
    const near = this.graph.connected(edited.dir);
    return [...this.folders.values()].every(
      (f) =>
        !near.has(f.importer.dir) || f.packages.every((p) => p === edited || p.pkg.reconsider(exported, edited.pkg.id)),
    );
  }

  /** The buffer is gone; what is on disk counts again. */
  close(path: string): void {
    if (!this.buffers.delete(path)) return;
    this.overlay.delete(path);
    this.dropLoose(path);
    this.changed([path]);
  }

  /** Files or folders were changed on disk. */
  changed(paths: readonly string[]): void {
    this.locator.forget();
    for (const path of paths) {
      if (/^(?:go\.mod|go\.work|modules\.txt)$/.test(baseOf(path))) {
        this.reset();
        this.modules.forget();
        return;
      }
      for (const known of [...this.cache.keys()]) if (below(path, known) !== undefined) this.cache.delete(known);
      for (const dir of [...this.folders.keys()]) if (below(path, dir) !== undefined) this.drop(dir);
      this.drop(dirOf(path));
    }
  }

  /** Folders to look at again when this one has changed, as far as they have been loaded. Sorted; without itself. */
  importersOf(dir: string): readonly string[] {
    return this.graph.dependents(dir);
  }

  /** Folders that the packages of this one import from source, as far as it has been loaded. */
  importKindsOf(dir: string): ReadonlyMap<string, ImportKind> {
    return this.graph.imports(dir);
  }

  /** Drops all packages and texts but the buffers'; they come back when asked for. Bounds memory on long runs. */
  reset(): void {
    for (const folder of this.folders.values()) letGo(folder);
    this.folders.clear();
    this.cache.clear();
    this.sources.clear();
  }

  /** Size of the texts that are held, in UTF-16 units. */
  heldText(): number {
    let size = 0;
    for (const file of this.sources.values()) size += file.text.length;
    return size;
  }

  /** Problems in the module files that have been read. */
  moduleProblems(): readonly ModuleProblem[] {
    return this.modules.problems();
  }

  /** Expands the paths that a user names; see {@link expandPaths}. */
  expand(args: readonly string[], cwd: string, excluded?: (path: string) => boolean): Walk {
    return expandPaths(args, this.walkOptions(cwd, excluded));
  }

  /** All folders of packages below one. */
  foldersBelow(top: string, excluded?: (path: string) => boolean): readonly string[] {
    const found = new Set(foldersBelow(top, this.walkOptions(top, excluded), []));
    for (const path of this.overlay.keys()) if (below(top, dirOf(path)) !== undefined) found.add(dirOf(path));
    return [...found].sort();
  }

  /** An untitled buffer is a package of its own. */
  private looseBuffer(path: string): WorkspacePackage | undefined {
    const buffer = this.buffers.get(path);
    if (buffer === undefined) return undefined;
    let made = this.loose.get(path);
    if (made === undefined) {
      const { name, kind, files } = loadLoose(path, buffer.text, this.options.goVersion ?? newestVersion);
      made = this.make(path, name, kind, files, { dir: path, main: undefined }, undefined, path);
      this.loose.set(path, made);
    }
    return made;
  }

  private dropLoose(path: string): void {
    const made = this.loose.get(path);
    this.loose.delete(path);
    if (made !== undefined) forgetPackage(made.pkg);
  }

  private walkOptions(cwd: string, excluded: ((path: string) => boolean) | undefined): WalkOptions {
    return { fs: this.options.fs, cwd, modules: this.modules, ...(excluded === undefined ? {} : { excluded }) };
  }

  private folder(importer: Importer): Folder {
    const key = keyOf(importer);
    let folder = this.folders.get(key);
    if (folder === undefined) {
      folder = this.load(importer);
      this.folders.set(key, folder);
    }
    return folder;
  }

  private load(importer: Importer): Folder {
    const { dir } = importer;
    const module = this.modules.of(dir);
    const dependency = isDependency(dir, this.options.moduleCache);
    const { fs, build, maxFileSize = defaultMaxFileSize, tests = true, goVersion } = this.options;
    const loaded = loadFolder(
      dir,
      {
        fs,
        build,
        maxFileSize,
        overlay: this.overlay,
        tests: tests && !dependency,
        goVersion: module?.goVersion ?? newestVersion,
        forcedVersion: dependency ? undefined : goVersion,
      },
      this.cache,
    );
    const path = importer.path ?? importPathOf(dir, module) ?? dir;
    const relative = module === undefined ? baseOf(dir) : (below(module.dir, dir) ?? "");
    const packages = loaded.packages.map(({ name, kind, files }) => {
      const id = kind === "main" ? path : kind === "external" ? `${path}_test` : `${path}:${name}`;
      return this.make(id, name, kind, files, importer, module, relative === "" ? "." : relative);
    });
    this.recordImports(packages, importer);
    return { importer, packages, skipped: loaded.skipped };
  }

  private make(
    path: string,
    name: string,
    kind: LoadedPackage["kind"],
    files: readonly LoadedFile[],
    importer: Importer,
    module: Module | undefined,
    folder: string,
  ): WorkspacePackage {
    const pkg = createPackage({
      id: { path, name },
      files: files.map((f) => ({
        file: this.source(f.path, f.text),
        goVersion: f.goVersion,
        isTest: f.isTest,
        isGenerated: f.isGenerated,
      })),
      resolver: resolverFor(importer, this.locator, (place) => this.scopeOf(place)),
      timers:
        module && ((module.file.asyncTimers ?? compareVersions(module.goVersion, [1, 23]) < 0) ? "kept" : "collected"),
    });
    this.places.set(pkg, importer);
    return { pkg, kind, dir: importer.dir, folder, module, files };
  }

  private scopeOf(place: Place & { readonly kind: "folder" }): PackageScope | undefined {
    // Only downloaded packages depend on who asks for them.
    const folder = this.folder(place);
    return folder.packages.find((p) => p.kind === "main")?.pkg;
  }

  private source(path: string, text: string): SourceFile {
    const buffer = this.buffers.get(path);
    if (buffer !== undefined && buffer.text === text) return buffer;
    const before = this.sources.get(path);
    if (before?.text === text) return before;
    const file = parseFile(path, text, before);
    this.sources.set(path, file);
    return file;
  }

  private recordImports(packages: readonly WorkspacePackage[], importer: Importer): void {
    const imports = new Map<string, ImportKind>();
    for (const { file, isTest } of packages.flatMap((p) => p.pkg.files)) {
      for (const { path } of file.imports) {
        const place = this.locator.locate(path, importer);
        if (place?.kind !== "folder" || place.dir === importer.dir) continue;
        if (!isTest || !imports.has(place.dir)) imports.set(place.dir, isTest ? "test" : "code");
      }
    }
    this.graph.set(importer.dir, imports);
  }

  /** Drops the packages of a folder and of all that import it: their objects refer to each other. */
  private drop(dir: string): void {
    const stale = this.graph.connected(dir);
    for (const [key, folder] of this.folders) {
      if (!stale.has(folder.importer.dir)) continue;
      this.folders.delete(key);
      letGo(folder);
    }
  }
}

/** Packages that these import, and that stay, would hold on to what has read them. */
function letGo(folder: Folder): void {
  for (const { pkg } of folder.packages) forgetPackage(pkg);
}
