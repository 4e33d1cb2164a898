import { LineIndex } from "../base/line-index";
import type { FileSpan, TextEdit, WorkspaceEdit } from "../base/span";
import type { Finding, Fix, Role, Severity } from "../check/finding";
import type { Locale } from "../text/text";

/** The JSON contract, version 1. Lines and columns are 1-based; columns count UTF-16 code units; ends are exclusive. */
export interface Report {
  readonly version: 1;
  readonly findings: readonly JsonFinding[];
  readonly skipped: readonly Skipped[];
  readonly stats: Stats;
}

export interface JsonPosition {
  readonly line: number;
  readonly column: number;
}
export interface JsonRange {
  readonly start: JsonPosition;
  readonly end: JsonPosition;
}
export interface JsonEdit {
  readonly file: string;
  readonly range: JsonRange;
  readonly newText: string;
}
export interface JsonFix {
  readonly id: string;
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly JsonEdit[];
}
export interface JsonFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly range: JsonRange;
  readonly message: string;
  readonly symbol: string;
  readonly subject: string;
  readonly confirmed: boolean;
  readonly fingerprint: string;
  readonly related: readonly {
    readonly file: string;
    readonly range: JsonRange;
    readonly message: string;
    readonly role: Role;
  }[];
  readonly fixes: readonly JsonFix[];
}
export interface Skipped {
  readonly file: string;
  readonly reason: string;
}
export interface Stats {
  readonly files: number;
  readonly lines: number;
  readonly bytes: number;
  readonly packages: number;
  readonly functions: number;
  readonly elapsedMs: number;
  readonly phases: Phases;
  readonly peakRssBytes: number;
  readonly cached: number;
}
export interface Phases {
  readonly read: number;
  readonly parse: number;
  readonly lower: number;
  readonly resolve: number;
  readonly summarize: number;
  readonly check: number;
}

/** Stats of a report that no source was read for. */
export const NO_STATS: Stats = {
  files: 0,
  lines: 0,
  bytes: 0,
  packages: 0,
  functions: 0,
  elapsedMs: 0,
  phases: { read: 0, parse: 0, lower: 0, resolve: 0, summarize: 0, check: 0 },
  peakRssBytes: 0,
  cached: 0,
};

/** Turns findings into their JSON form. Texts of files that edits or related places name are looked up once. */
export class Reporter {
  private readonly lines = new Map<string, LineIndex>();

  /**
   * @param textOf text of a file, as it was analysed
   * @param display how a path is shown: relative to the working directory, with `/`
   */
  constructor(
    private readonly textOf: (path: string) => string | undefined,
    private readonly display: (path: string) => string,
    private readonly locale: Locale,
    private readonly onError: (message: string) => void,
  ) {}

  finding(f: Finding): JsonFinding {
    return {
      rule: f.rule,
      severity: f.severity,
      file: this.display(f.span.file),
      range: this.range(f.span),
      message: f.message[this.locale],
      symbol: f.symbol,
      subject: f.subject,
      confirmed: false,
      fingerprint: f.fingerprint,
      related: f.related.map((r) => ({
        file: this.display(r.span.file),
        range: this.range(r.span),
        message: r.message[this.locale],
        role: r.role,
      })),
      fixes: f.fixes.flatMap((fix) => this.fix(f, fix)),
    };
  }

  private fix(f: Finding, fix: Fix): JsonFix[] {
    const edits = editsOf(f, fix, this.onError);
    if (edits === undefined) return [];
    const flat = [...edits]
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .flatMap(([file, list]) => list.map((e) => this.edit(file, e)));
    return [{ id: fix.id, title: fix.title[this.locale], preferred: fix.preferred, edits: flat }];
  }

  private edit(file: string, e: TextEdit): JsonEdit {
    return { file: this.display(file), range: this.range({ file, start: e.start, end: e.end }), newText: e.newText };
  }

  private range(span: FileSpan): JsonRange {
    const index = this.index(span.file);
    return { start: at(index, span.start), end: at(index, span.end) };
  }

  private index(path: string): LineIndex {
    let index = this.lines.get(path);
    if (index === undefined) this.lines.set(path, (index = new LineIndex(this.textOf(path) ?? "")));
    return index;
  }
}

/** The edits of a fix; undefined where it turns out to be impossible. A fix that throws is logged and left out. */
export function editsOf(f: Finding, fix: Fix, onError: (message: string) => void): WorkspaceEdit | undefined {
  try {
    const edits = fix.edits();
    return edits === undefined || edits.size === 0 ? undefined : edits;
  } catch (e) {
    onError(`fix ${fix.id} of ${f.rule} failed: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`);
    return undefined;
  }
}

function at(index: LineIndex, offset: number): JsonPosition {
  const p = index.position(offset);
  return { line: p.line + 1, column: p.character + 1 };
}
