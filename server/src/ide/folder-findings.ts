import type { CacheHost } from "../base/host";
import type { Finding } from "../check/finding";
import type { ImportKind } from "../workspace/import-graph";
import type { Workspace } from "../workspace/workspace";
import { FolderMemory } from "./folder-memory";
import { FolderResults, type FolderParts, type FolderResult, type WindowSettings } from "./folder-results";
import type { FoundFolder } from "./kept-folders";
import { toPlain, type PlainFindings } from "./plain-findings";
import type { Dependency } from "./rests";
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
  /** The folder is about to be looked at elsewhere, and what is found may be worth keeping. */
  | { readonly kind: "expect"; readonly folder: string }
  /** Worth being recalled, if what was open is what is on disk. The folder was expected before it was looked at. */
  | ({ readonly kind: "keep" } & FoundElsewhere);

/** As many as are lost at most if the thread is ended. */
const PENDING = 16;

/** Answers {@link FinderRequest}s from what is on disk, one after the other. */
export class FolderFinder {
  private readonly results: FolderResults;
  private readonly memory: FolderMemory | undefined;
  private pending: FoundFolder<PlainFindings>[] = [];
  private failures = 0;

  /** Without a cache nothing is kept. */
  constructor(
    parts: FolderParts,
    private readonly cache?: CacheHost,
  ) {
    const { log } = parts;
    const error = (message: string): void => {
      this.failures++;
      log.error(message);
    };
    this.results = new FolderResults({ ...parts, log: { ...log, error } }, () => new Set());
    this.memory = cache && new FolderMemory(parts, cache);
  }

  /** @returns what was found, where that was asked and there is something */
  answer(request: FinderRequest): FolderFindings | undefined {
    switch (request.kind) {
      case "settings":
        this.flush();
        this.memory?.setWindow(request.settings);
        this.results.setSettings(request.settings);
        return undefined;
      case "changed":
        this.flush();
        this.memory?.changed();
        this.results.workspace.changed(request.paths);
        return undefined;
      case "expect":
        this.memory?.expect(request.folder);
        return undefined;
      case "keep":
        this.memory?.keepElsewhere(request);
        return undefined;
      case "find":
        return this.memory?.recall(request.folder, []) ?? this.find(request.folder);
    }
  }

  /** Writes down what has been found. */
  flush(): void {
    const { pending } = this;
    this.pending = [];
    if (pending.length > 0) this.memory?.keep(pending);
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
