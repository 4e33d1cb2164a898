import type { CacheHost, FileSystem } from "../base/host";
import type { BuildContext } from "../workspace/build";
import { DownloadedImports } from "../workspace/downloaded-imports";
import { FileRecords } from "../workspace/file-records";
import { FolderStates } from "../workspace/folder-states";
import { Locator } from "../workspace/locate";
import { Modules } from "../workspace/modules";
import type { ReportScope } from "./scope";
import type { Dependency } from "./rests";
import type { Settings } from "./settings";

export interface KeptOptions {
  /** Everything else that the findings of a folder are made of: settings, what is asked for. */
  about(folder: string): { readonly config: unknown; readonly scope: ReportScope };
  readonly settings: Pick<Settings, "maxFileSize" | "goVersion">;
  readonly build: BuildContext;
  readonly files: FileSystem;
  readonly moduleCache: string | undefined;
  readonly cache: CacheHost;
}

/** What was found in a folder, and what it rests on in functions of others. */
export interface FoundFolder<T> {
  readonly folder: string;
  readonly found: T;
  readonly rests: readonly Dependency[];
}

/** What was found under one state of the functions that it rests on. */
interface Kept<T> {
  /** A package, and the digest of all of it or of functions that are in it. */
  readonly rests: readonly (readonly [key: string, content: string | null, ends: readonly string[]])[];
  readonly found: T;
}

/** States that are kept of one folder with the same own text and the same declarations around it. */
const KEPT_STATES = 4;

/**
 * What was found in folders by those who looked before, as something that can be written as JSON. What is looked up is told by
 * the digests of the folder's files, of the declarations of all that it imports, of the settings and of the program; what else
 * the findings rest on stands in the entry.
 */
export class KeptFolders<T> {
  private readonly records: FileRecords;
  private readonly downloaded: DownloadedImports;
  private readonly keys = new Map<string, string>();
  private states: FolderStates;
  private modules: Modules;

  constructor(private readonly options: KeptOptions) {
    const { store, hash, engine } = options.cache;
    this.records = new FileRecords(store, hash, engine);
    this.downloaded = new DownloadedImports(store, hash, engine, options.build);
    this.modules = new Modules(options.files);
    this.states = this.read();
  }

  /** Something was kept of the folder by the same program under the same settings, whatever it held then. Costs next to nothing. */
  isMet(folder: string): boolean {
    return this.options.cache.store.read(this.markOf(folder)) !== undefined;
  }

  /** What was found before in the folder as it is on disk; undefined if it has to be looked at. Only then can it be kept. */
  lookUp(folder: string): { readonly found: T } | undefined {
    const key = this.keyOf(folder);
    this.keys.delete(folder);
    if (key === undefined) return undefined;
    this.keys.set(folder, key);
    return this.keptAt(key).find((kept) => this.holds(kept));
  }

  /** Keeps what has been found since it was looked up, unless something that it rests on has changed while it was worked out. */
  keep(outcomes: readonly FoundFolder<T>[]): void {
    const before = this.states;
    this.modules = new Modules(this.options.files);
    this.states = this.read();
    for (const { folder, found, rests: all } of outcomes) {
      const key = this.keys.get(folder);
      if (key === undefined || this.keyOf(folder) !== key) continue;
      if (all.some((r) => before.content(r.key) !== this.states.content(r.key))) continue;
      const rests = all.map(
        ({ key: at, ends }) => [at, ends === undefined ? (this.states.content(at) ?? "") : null, ends ?? []] as const,
      );
      const kept: Kept<T> = { rests, found };
      if (!this.holds(kept)) continue;
      const others = this.keptAt(key).filter((k) => JSON.stringify(k.rests) !== JSON.stringify(rests));
      this.options.cache.store.write(key, JSON.stringify([kept, ...others].slice(0, KEPT_STATES)));
      this.options.cache.store.write(this.markOf(folder), "");
    }
    this.downloaded.save();
    this.options.cache.store.trim();
  }

  private markOf(folder: string): string {
    const { hash, engine } = this.options.cache;
    return hash(JSON.stringify(["met", engine, this.options.about(folder).config, folder]));
  }

  private keyOf(folder: string): string | undefined {
    const state = this.states.of({ dir: folder, main: undefined });
    const around = this.states.declarations(state.imports);
    // What is wrong with files has to be said anew each time.
    if (state.hasSkipped || this.modules.problems().length > 0) return undefined;
    const { config, scope } = this.options.about(folder);
    const reported = state.files.map((f) => scope.reported(f));
    const { hash, engine } = this.options.cache;
    return hash(JSON.stringify(["found", engine, config, folder, reported, state.all, around]));
  }

  private holds(kept: Kept<T>): boolean {
    return kept.rests.every(([key, content, ends]) => {
      if (content !== null) return this.states.content(key) === content;
      const known = this.states.known(key);
      return known !== undefined && (known.isFixed || ends.every((e) => known.ends.has(e)));
    });
  }

  private keptAt(key: string): readonly Kept<T>[] {
    const text = this.options.cache.store.read(key);
    return text === undefined ? [] : (JSON.parse(text) as readonly Kept<T>[]);
  }

  private read(): FolderStates {
    const { settings, build, files: fs, moduleCache } = this.options;
    const { modules } = this;
    return new FolderStates({
      fs,
      build,
      moduleCache,
      maxFileSize: settings.maxFileSize,
      goVersion: settings.goVersion,
      modules,
      locator: new Locator({ fs, modules, moduleCache }),
      records: this.records,
      downloaded: this.downloaded,
    });
  }
}
