import type { CacheHost } from "../base/host";
import type { Finding } from "../check/finding";
import { defaultBuild } from "../workspace/build";
import type { ImportKind } from "../workspace/import-graph";
import { decode } from "../workspace/load";
import type { Workspace } from "../workspace/workspace";
import {
  DEFAULT_WINDOW,
  FolderResults,
  settingsAround,
  type FolderParts,
  type FolderResult,
  type WindowSettings,
} from "./folder-results";
import { KeptFolders, type FoundFolder } from "./kept-folders";
import { fromPlain, toPlain, type PlainFindings } from "./plain-findings";
import type { Dependency } from "./rests";
import { reportScope } from "./scope";
import type { Mark } from "./model";

/** What was found in a folder, as plain data that threads can send each other; findings come without their fixes. */
export interface FolderFindings {
  /** Files of the folder's packages. */
  readonly files: readonly string[];
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
  /** Texts of the files that marks stand in or name, as far as they are the folder's. */
  readonly texts: ReadonlyMap<string, string>;
  /** Folders that this one imports from source. */
  readonly imports: ReadonlyMap<string, ImportKind>;
}

/** What one folder came to. */
export function findingsOf(dir: string, { marks, texts }: FolderResult, workspace: Workspace): FolderFindings {
  return { files: [...texts.keys()], marks, texts, imports: workspace.importKindsOf(dir) };
}

/** What was found in a folder that somebody else has looked at, and the buffers that were open. */
export interface FoundElsewhere {
  readonly folder: string;
  readonly found: FolderFindings;
  /** Functions are told by their texts. */
  readonly rests: readonly Dependency[];
  readonly texts: ReadonlyMap<string, string>;
}

/** What the server asks of a thread that looks at closed files. */
export type FinderRequest =
  | { readonly kind: "settings"; readonly settings: WindowSettings }
  /** Files have changed on disk. */
  | { readonly kind: "changed"; readonly paths: readonly string[] }
  | { readonly kind: "find"; readonly folder: string }
  /** What was found before, if nothing that it rests on has changed; with the texts of these files. */
  | { readonly kind: "recall"; readonly folder: string; readonly files: readonly string[] }
  /** Worth being recalled, if what was open is what is on disk. The folder has been asked for before it was looked at. */
  | ({ readonly kind: "keep" } & FoundElsewhere);

/** As many as are lost at most if the thread is ended. */
const PENDING = 16;

/** Answers {@link FinderRequest}s from what is on disk, one after the other. */
export class FolderFinder {
  private readonly results: FolderResults;
  private window = DEFAULT_WINDOW;
  /** The folders as they are on disk, until something there has changed. */
  private kept: KeptFolders<PlainFindings> | undefined;
  private pending: FoundFolder<PlainFindings>[] = [];
  private failures = 0;

  /** Without a cache nothing is kept. */
  constructor(
    private readonly parts: FolderParts,
    private readonly cache?: CacheHost,
  ) {
    const { log } = parts;
    const error = (message: string): void => {
      this.failures++;
      log.error(message);
    };
    this.results = new FolderResults({ ...parts, log: { ...log, error } }, () => new Set());
  }

  /** @returns what was found, where that was asked and there is something */
  answer(request: FinderRequest): FolderFindings | undefined {
    switch (request.kind) {
      case "settings":
        this.flush();
        this.kept = undefined;
        this.window = request.settings;
        this.results.setSettings(request.settings);
        return undefined;
      case "changed":
        this.flush();
        this.kept = undefined;
        this.results.workspace.changed(request.paths);
        return undefined;
      case "recall":
        return this.recall(request.folder, request.files);
      case "keep":
        this.keep(request);
        return undefined;
      case "find":
        return this.recall(request.folder, []) ?? this.find(request.folder);
    }
  }

  /** Something is known of a folder, whether it still holds or not. */
  isMet(folder: string): boolean {
    return this.known()?.isMet(folder) === true;
  }

  /** Writes down what has been found. */
  flush(): void {
    const { pending } = this;
    this.pending = [];
    if (pending.length > 0) this.kept?.keep(pending);
  }

  private recall(folder: string, files: readonly string[]): FolderFindings | undefined {
    const plain = this.known()?.lookUp(folder)?.found;
    if (plain === undefined) return undefined;
    const found = fromPlain(plain, (path) => this.textOnDisk(path));
    if (found === undefined) return undefined;
    const more = files.map((path) => [path, this.textOnDisk(path) ?? ""] as const);
    return { ...found, texts: new Map([...found.texts, ...more]) };
  }

  private find(dir: string): FolderFindings {
    const { failures } = this;
    for (const step of this.results.passing(dir)) {
      if (typeof step === "number") continue;
      const found = withoutFixes(findingsOf(dir, step, this.results.workspace));
      if (this.cache !== undefined && failures === this.failures) {
        this.pending.push({
          folder: dir,
          found: toPlain(found),
          rests: this.results.restsOf(dir, step, this.cache.hash),
        });
        if (this.pending.length >= PENDING) this.flush();
      }
      return found;
    }
    throw new Error("a search that nothing can disturb came to no end");
  }

  private keep({ folder, found, rests, texts }: FoundElsewhere): void {
    const { cache } = this;
    const known = this.known();
    if (cache === undefined || known === undefined) return;
    const isSaved = [...texts].every(([path, text]) => this.textOnDisk(path) === withoutMark(text));
    if (!isSaved) return;
    const digests = rests.map((r) => ({ ...r, ends: r.ends?.map(cache.hash).sort() }));
    known.keep([{ folder, found: toPlain(found), rests: digests }]);
  }

  private known(): KeptFolders<PlainFindings> | undefined {
    const { cache, parts, window } = this;
    if (cache === undefined) return undefined;
    return (this.kept ??= new KeptFolders({
      about: (folder) => {
        const { settings, root } = settingsAround(window, folder);
        const config = ["shown", settings, window.besideGopls];
        return { config, scope: reportScope(settings, root.path, () => root) };
      },
      settings: window.settings,
      build: defaultBuild,
      files: parts.files,
      moduleCache: parts.moduleCache,
      cache,
    }));
  }

  private textOnDisk(path: string): string | undefined {
    try {
      const text = decode(this.parts.files.readFile(path));
      return text === undefined ? undefined : withoutMark(text);
    } catch {
      return undefined;
    }
  }
}

/** A byte order mark is no part of what is analysed. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** What threads can send each other: without what holds on to the analysis, and without what nobody will ask for. */
export function withoutFixes({ files, marks, texts, imports }: FolderFindings): FolderFindings {
  const plain = new Map<Finding, Finding>();
  const named = new Set<string>();
  const strip = (f: Finding): Finding => {
    let known = plain.get(f);
    if (known === undefined) {
      plain.set(f, (known = { ...f, fixes: [] }));
      for (const s of [f.span, ...f.related.map((r) => r.span), ...f.covers]) named.add(s.file);
    }
    return known;
  };
  const stripped = new Map(
    [...marks].map(([file, list]) => [file, list.map((m): Mark => ({ ...m, finding: strip(m.finding) }))]),
  );
  return { files, marks: stripped, texts: new Map([...texts].filter(([file]) => named.has(file))), imports };
}
