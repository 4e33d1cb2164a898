/** What a folder holds and imports, told by digests: without parsing what has been parsed before. */
import type { FileSystem } from "../base/host";
import { parseFile } from "../syntax/parse-file";
import { fileVersion, selects, selectsName, type BuildContext } from "./build";
import type { DownloadedImports } from "./downloaded-imports";
import type { FileRecord } from "./file-record";
import type { FileRecords, KnownFile } from "./file-records";
import { defaultMaxFileSize, isTestName, loadFolder, sortIntoPackages } from "./load";
import { isDependency, keyOf, type Importer, type Locator } from "./locate";
import { newestVersion, type Version } from "./module";
import { importPathOf, type Module, type Modules } from "./modules";
import { baseOf, below, joinPath } from "./paths";

export interface FolderState {
  /** Digest of all that is read of the folder when it is checked. */
  readonly all: string;
  /** Digest of what is read of it when functions are analysed on behalf of importers. */
  readonly content: string;
  /** Digest of what importers see of it in any case. */
  readonly declarations: string;
  /** Functions whose end importers may look at; see {@link FileRecord.ends}. */
  readonly ends: ReadonlySet<string>;
  /** It is of a downloaded module, so that nothing in it changes. */
  readonly isFixed: boolean;
  /** Everything that is imported, and what is imported by what its importers see of it. */
  readonly imports: readonly Importer[];
  readonly codeImports: readonly Importer[];
  /** Imports of its own package, with those of inner tests. */
  readonly innerImports: readonly Importer[];
  readonly files: readonly { readonly path: string; readonly isTestFile: boolean; readonly isGenerated: boolean }[];
  /** Some file cannot be used, which has to be said. */
  readonly hasSkipped: boolean;
}

export interface StateOptions {
  readonly fs: FileSystem;
  readonly build: BuildContext;
  readonly moduleCache: string | undefined;
  readonly maxFileSize?: number;
  readonly goVersion?: Version | undefined;
  readonly modules: Modules;
  readonly locator: Locator;
  readonly records: FileRecords;
  readonly downloaded: DownloadedImports;
}

interface Member extends KnownFile {
  readonly record: FileRecord;
  readonly packageName: string;
  readonly isTest: boolean;
  readonly goVersion: Version;
}

/** Reads the files of a folder, as `loadFolder` selects them. Never throws. */
export function readState(importer: Importer, options: StateOptions): FolderState {
  const module = options.modules.of(importer.dir);
  const isDownloaded = options.moduleCache !== undefined && below(options.moduleCache, importer.dir) !== undefined;
  return module !== undefined && isDownloaded
    ? fixedState(importer, module, options)
    : sourceState(importer, module, options);
}

function sourceState(importer: Importer, module: Module | undefined, options: StateOptions): FolderState {
  const { dir } = importer;
  const { members, hasSkipped } = readMembers(importer, module, options);
  const packages = sortIntoPackages(baseOf(dir), members);
  const inner = packages.find((p) => p.kind === "main")?.files ?? [];
  const everything = packages.flatMap((p) => p.files);
  const found = new Found(importer, options.locator);
  const who = identity(importer, module);
  const digest = (files: readonly Member[], of: (f: Member) => string): string =>
    options.records.hash(
      JSON.stringify([
        who,
        hasSkipped,
        files.map((f) => [f.name, f.packageName, f.goVersion, of(f)]),
        found.names(importsOf(files)),
      ]),
    );
  return {
    all: digest(everything, (f) => f.content),
    content: digest(inner, (f) => f.content),
    declarations: digest(inner, (f) => f.record.declarations),
    ends: new Set(inner.flatMap((f) => f.record.ends)),
    isFixed: false,
    imports: found.folders(importsOf(everything)),
    innerImports: found.folders(importsOf(inner)),
    // What plain functions of tests are made of cannot be named elsewhere; methods belong to their types.
    codeImports: found.folders(importsOf(inner.filter((f) => !f.isTest || f.record.hasMethods))),
    files: everything.map((f) => ({
      path: joinPath(dir, f.name),
      isTestFile: f.isTest,
      isGenerated: f.record.isGenerated,
    })),
    hasSkipped,
  };
}

/** The state of a package in a downloaded module: its folder tells it all. */
function fixedState(importer: Importer, module: Module, options: StateOptions): FolderState {
  const { fs, build, maxFileSize = defaultMaxFileSize } = options;
  const read = (): readonly string[] => {
    const { packages } = loadFolder(importer.dir, {
      fs,
      build,
      maxFileSize,
      tests: false,
      goVersion: module.goVersion,
    });
    const files = packages.find((p) => p.kind === "main")?.files ?? [];
    return [...new Set(files.flatMap((f) => parseFile(f.path, f.text).imports.map((i) => i.path)))].sort();
  };
  const paths = options.downloaded.of(module.dir, importer.dir, read);
  const found = new Found(importer, options.locator);
  const digest = options.records.hash(JSON.stringify([identity(importer, module), found.names(paths)]));
  const imports = found.folders(paths);
  return {
    all: digest,
    content: digest,
    declarations: digest,
    ends: new Set(),
    isFixed: true,
    imports,
    innerImports: imports,
    codeImports: imports,
    files: [],
    // It would have to be read for that; who names such a folder on the command line gets it checked each time.
    hasSkipped: true,
  };
}

function identity(importer: Importer, module: Module | undefined): readonly unknown[] {
  const { dir } = importer;
  return [
    dir,
    importer.path ?? importPathOf(dir, module) ?? dir,
    module && [below(module.dir, dir), module.goVersion, module.file.asyncTimers],
  ];
}

/** The files that the build selects. */
function readMembers(
  { dir }: Importer,
  module: Module | undefined,
  options: StateOptions,
): { readonly members: readonly Member[]; readonly hasSkipped: boolean } {
  const dependency = isDependency(dir, options.moduleCache);
  const read = readFiles(dir, options, !dependency);
  let { hasSkipped } = read;
  const members: Member[] = [];
  for (const { name, content, record } of options.records.of(dir, read.files)) {
    const { selected, goVersion } = selects(record?.constraint, options.build);
    if (record !== undefined && !selected) continue;
    if (record === undefined || (record.packageName === "" && !record.hasCode)) {
      hasSkipped = true;
      continue;
    }
    const forced = dependency ? undefined : options.goVersion;
    members.push({
      name,
      content,
      record,
      packageName: record.packageName,
      isTest: isTestName(name),
      goVersion: forced ?? fileVersion(module?.goVersion ?? newestVersion, goVersion),
    });
  }
  return { members, hasSkipped };
}

/** Import paths of files, sorted. */
function importsOf(files: readonly Member[]): readonly string[] {
  return [...new Set(files.flatMap((f) => f.record.imports))].sort();
}

function readFiles(
  dir: string,
  { fs, build, maxFileSize = defaultMaxFileSize }: StateOptions,
  tests: boolean,
): { readonly files: readonly (readonly [string, Uint8Array])[]; readonly hasSkipped: boolean } {
  const files: (readonly [string, Uint8Array])[] = [];
  let hasSkipped = false;
  try {
    for (const { name, kind } of fs.readDirectory(dir)) {
      if (kind !== "file" || !selectsName(name, build) || (!tests && isTestName(name))) continue;
      try {
        const bytes = fs.readFile(joinPath(dir, name));
        if (bytes.length > maxFileSize) hasSkipped = true;
        else files.push([name, bytes]);
      } catch {
        hasSkipped = true;
      }
    }
  } catch {
    hasSkipped = true;
  }
  return { files, hasSkipped };
}

/** Where the imports of a folder lead. */
class Found {
  private readonly places = new Map<string, Importer | string>();

  constructor(
    private readonly from: Importer,
    private readonly locator: Locator,
  ) {}

  /** Each path with a name for what was found there. */
  names(paths: readonly string[]): readonly (readonly [string, string])[] {
    return paths.map((path) => {
      const place = this.place(path);
      return [path, typeof place === "string" ? place : keyOf(place)];
    });
  }

  /** Those that are there in source. */
  folders(paths: readonly string[]): readonly Importer[] {
    return paths.flatMap((path) => {
      const place = this.place(path);
      return typeof place === "string" ? [] : [place];
    });
  }

  private place(path: string): Importer | string {
    let known = this.places.get(path);
    if (known === undefined) {
      const place = this.locator.locate(path, this.from);
      known = place === undefined ? "unknown" : place.kind === "library" ? "library" : place;
      this.places.set(path, known);
    }
    return known;
  }
}
