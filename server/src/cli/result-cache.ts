import { joinPath, baseOf } from "../workspace/paths";
import { DownloadedImports } from "../workspace/downloaded-imports";
import { FileRecords } from "../workspace/file-records";
import { FolderStates } from "../workspace/folder-states";
import { Locator } from "../workspace/locate";
import { Modules } from "../workspace/modules";
import { reportScope, type ReportScope } from "../ide/scope";
import { buildOf } from "./workspace";
import type { CacheHost, CliHost } from "./host";
import { rootFinder, showPath } from "./plan";
import type { CheckRequest, Counts, FolderOutcome } from "./request";
import type { JsonFinding } from "./report";

/** What was found in a folder under one state of the functions that its findings rest on. */
interface Kept {
  /** A package, and the digest of all of it or of functions that are in it. */
  readonly rests: readonly (readonly [key: string, content: string | null, ends: readonly string[]])[];
  readonly counts: Counts;
  /** Files by their names. */
  readonly findings: readonly JsonFinding[];
}

/** States that are kept of one folder with the same own text and the same declarations around it. */
const KEPT_STATES = 4;

/**
 * Findings of earlier runs. What is looked up is told by the digests of the folder's files, of the declarations of all
 * that it imports, of the settings and of the program; what else the findings rest on stands in the entry.
 */
export class ResultCache {
  private readonly records: FileRecords;
  private readonly downloaded: DownloadedImports;
  private readonly scope: ReportScope;
  private readonly keys = new Map<string, string>();
  private readonly config: string;
  private states: FolderStates;
  private modules: Modules;

  constructor(
    private readonly request: CheckRequest,
    private readonly host: Pick<CliHost, "files" | "moduleCache">,
    private readonly cache: CacheHost,
  ) {
    const { store, hash, engine } = cache;
    this.records = new FileRecords(store, hash, engine);
    this.downloaded = new DownloadedImports(store, hash, engine, buildOf(request.build));
    this.scope = reportScope(request.settings, request.configFolder, rootFinder(request.roots));
    this.config = JSON.stringify([cache.engine, request.settings, request.build, request.locale, request.withFixes]);
    this.modules = new Modules(host.files);
    this.states = this.read();
  }

  /** What was found in a folder before; undefined if it has to be checked. */
  lookUp(folder: string): FolderOutcome | undefined {
    const key = this.keyOf(folder);
    if (key === undefined) return undefined;
    this.keys.set(folder, key);
    for (const kept of this.keptAt(key)) {
      if (!this.holds(kept)) continue;
      const findings = kept.findings.map((f) => mapFiles(f, (name) => this.display(joinPath(folder, name))));
      return { folder, ...kept.counts, findings, skipped: [], errors: [], rests: [] };
    }
    return undefined;
  }

  /** Keeps what has been found now, unless something that it rests on has changed while it was worked out. */
  keep(outcomes: readonly FolderOutcome[]): void {
    const before = this.states;
    this.modules = new Modules(this.host.files);
    this.states = this.read();
    for (const outcome of outcomes) {
      const { folder } = outcome;
      const key = this.keys.get(folder);
      if (key === undefined || outcome.errors.length > 0 || outcome.skipped.length > 0) continue;
      if (this.keyOf(folder) !== key) continue;
      if (outcome.rests.some((r) => before.content(r.key) !== this.states.content(r.key))) continue;
      const rests = outcome.rests.map(
        ({ key: at, ends }) => [at, ends === undefined ? (this.states.content(at) ?? "") : null, ends ?? []] as const,
      );
      const { files, lines, bytes, packages, functions } = outcome;
      const kept: Kept = {
        rests,
        counts: { files, lines, bytes, packages, functions },
        findings: outcome.findings.map((f) => mapFiles(f, baseOf)),
      };
      if (!this.holds(kept) || !this.isOwn(outcome)) continue;
      const others = this.keptAt(key).filter((k) => JSON.stringify(k.rests) !== JSON.stringify(rests));
      this.cache.store.write(key, JSON.stringify([kept, ...others].slice(0, KEPT_STATES)));
    }
    this.downloaded.save();
    this.cache.store.trim();
  }

  private keyOf(folder: string): string | undefined {
    const state = this.states.of({ dir: folder, main: undefined });
    const around = this.states.declarations(state.imports);
    // What is wrong with files has to be said anew each time.
    if (state.hasSkipped || this.modules.problems().length > 0) return undefined;
    const reported = state.files.map((f) => this.scope.reported(f));
    return this.cache.hash(JSON.stringify(["found", this.config, folder, reported, state.all, around]));
  }

  private holds(kept: Kept): boolean {
    return kept.rests.every(([key, content, ends]) => {
      if (content !== null) return this.states.content(key) === content;
      const known = this.states.known(key);
      return known !== undefined && (known.isFixed || ends.every((e) => known.ends.has(e)));
    });
  }

  private keptAt(key: string): readonly Kept[] {
    const text = this.cache.store.read(key);
    return text === undefined ? [] : (JSON.parse(text) as readonly Kept[]);
  }

  /** All places are in files of the folder. */
  private isOwn({ folder, findings }: FolderOutcome): boolean {
    let own = true;
    for (const f of findings)
      mapFiles(f, (file) => {
        if (this.display(joinPath(folder, baseOf(file))) !== file) own = false;
        return file;
      });
    return own;
  }

  private display(path: string): string {
    return showPath(this.request.cwd, path);
  }

  private read(): FolderStates {
    const { settings, build } = this.request;
    const { files: fs, moduleCache } = this.host;
    const { modules } = this;
    const locator = new Locator({ fs, modules, moduleCache });
    return new FolderStates({
      fs,
      build: buildOf(build),
      moduleCache,
      maxFileSize: settings.maxFileSize,
      goVersion: settings.goVersion,
      modules,
      locator,
      records: this.records,
      downloaded: this.downloaded,
    });
  }
}

function mapFiles(f: JsonFinding, map: (file: string) => string): JsonFinding {
  return {
    ...f,
    file: map(f.file),
    related: f.related.map((r) => ({ ...r, file: map(r.file) })),
    fixes: f.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((e) => ({ ...e, file: map(e.file) })) })),
  };
}
