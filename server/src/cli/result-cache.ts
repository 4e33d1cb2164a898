import type { CacheHost } from "../base/host";
import { KeptFolders } from "../ide/kept-folders";
import { reportScope } from "../ide/scope";
import { baseOf, joinPath } from "../workspace/paths";
import { rootFinder, showPath } from "./plan";
import type { CliHost } from "./host";
import type { JsonFinding } from "./report";
import type { CheckRequest, Counts, FolderOutcome } from "./request";
import { buildOf } from "./workspace";

/** Files by their names. */
interface KeptOutcome {
  readonly counts: Counts;
  readonly findings: readonly JsonFinding[];
}

/** Findings of earlier runs, as this one shows them. */
export class ResultCache {
  private readonly kept: KeptFolders<KeptOutcome>;

  constructor(
    private readonly request: CheckRequest,
    { files, moduleCache }: Pick<CliHost, "files" | "moduleCache">,
    cache: CacheHost,
  ) {
    const { settings, configFolder, roots, build, locale, withFixes } = request;
    const config = ["check", settings, build, locale, withFixes];
    const scope = reportScope(settings, configFolder, rootFinder(roots));
    const about = () => ({ config, scope });
    this.kept = new KeptFolders({ about, settings, build: buildOf(build), files, moduleCache, cache });
  }

  /** What was found in a folder before; undefined if it has to be checked. */
  lookUp(folder: string): FolderOutcome | undefined {
    const kept = this.kept.lookUp(folder)?.found;
    if (kept === undefined) return undefined;
    const findings = kept.findings.map((f) => mapFiles(f, (name) => this.display(joinPath(folder, name))));
    return { folder, ...kept.counts, findings, skipped: [], errors: [], rests: [] };
  }

  /** Keeps what has been found now, unless something that it rests on has changed while it was worked out. */
  keep(outcomes: readonly FolderOutcome[]): void {
    const whole = outcomes.filter((o) => o.errors.length === 0 && o.skipped.length === 0 && this.isOwn(o));
    this.kept.keep(
      whole.map(({ folder, rests, findings, files, lines, bytes, packages, functions }) => ({
        folder,
        rests,
        found: {
          counts: { files, lines, bytes, packages, functions },
          findings: findings.map((f) => mapFiles(f, baseOf)),
        },
      })),
    );
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
}

function mapFiles(f: JsonFinding, map: (file: string) => string): JsonFinding {
  return {
    ...f,
    file: map(f.file),
    related: f.related.map((r) => ({ ...r, file: map(r.file) })),
    fixes: f.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((e) => ({ ...e, file: map(e.file) })) })),
  };
}
