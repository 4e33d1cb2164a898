import type { Finding } from "../check/finding";
import type { ImportKind } from "../workspace/import-graph";
import { FolderResults, type FolderParts, type FolderResult, type WindowSettings } from "./folder-results";
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

/** What the server asks of a thread that looks at closed files. */
export type FinderRequest =
  | { readonly kind: "settings"; readonly settings: WindowSettings }
  /** Files have changed on disk. */
  | { readonly kind: "changed"; readonly paths: readonly string[] }
  | { readonly kind: "find"; readonly folder: string };

/** Answers {@link FinderRequest}s from what is on disk, one after the other. */
export class FolderFinder {
  private readonly results: FolderResults;

  constructor(parts: FolderParts) {
    this.results = new FolderResults(parts, () => new Set());
  }

  /** @returns what was found, where that was asked */
  answer(request: FinderRequest): FolderFindings | undefined {
    switch (request.kind) {
      case "settings":
        this.results.setSettings(request.settings);
        return undefined;
      case "changed":
        this.results.workspace.changed(request.paths);
        return undefined;
      case "find":
        return this.find(request.folder);
    }
  }

  private find(dir: string): FolderFindings {
    for (const step of this.results.passing(dir))
      if (typeof step !== "number") return plainFindings(step, this.results.workspace.importKindsOf(dir));
    throw new Error("a search that nothing can disturb came to no end");
  }
}

/** A result without what holds on to the analysis, and without what nobody will ask for. */
function plainFindings(result: FolderResult, imports: ReadonlyMap<string, ImportKind>): FolderFindings {
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
  const marks = new Map(
    [...result.marks].map(([file, list]) => [file, list.map((m): Mark => ({ ...m, finding: strip(m.finding) }))]),
  );
  const texts = new Map([...result.texts].filter(([file]) => named.has(file)));
  return { files: [...result.texts.keys()], marks, texts, imports };
}
