import { LineIndex } from "../base/line-index";
import type { FileSpan } from "../base/span";
import type { SourceFile } from "../syntax/source-file";
import { covers } from "./rules";

/** One suppression comment. */
export interface Suppression {
  /** The comment; absolute offsets. */
  readonly span: FileSpan;
  /** Rule names and groups; `*` stands for all. */
  readonly rules: readonly string[];
  /** 0-based line that it speaks for; undefined for the whole file. */
  readonly line: number | undefined;
}

/** The suppressions of one file, and which of them were needed. */
export class Suppressions {
  private readonly lines: LineIndex;
  private readonly used = new Map<Suppression, Set<string>>();
  readonly all: readonly Suppression[];

  constructor(file: SourceFile) {
    // Only the marker words matter here, so that files without any cost one search each.
    const candidate = /racelight/.test(file.text);
    this.lines = new LineIndex(candidate ? file.text : "");
    this.all = candidate ? findSuppressions(file, this.lines) : [];
  }

  /** True if a comment takes the rule's report at this offset away; that comment then counts as used. */
  suppresses(rule: string, offset: number): boolean {
    if (this.all.length === 0) return false;
    const line = this.lines.lineOf(offset);
    let found = false;
    for (const s of this.all) {
      if (s.line !== undefined && s.line !== line) continue;
      for (const pattern of s.rules) {
        if (!covers(pattern, rule)) continue;
        found = true;
        const patterns = this.used.get(s);
        if (patterns === undefined) this.used.set(s, new Set([pattern]));
        else patterns.add(pattern);
      }
    }
    return found;
  }

  /** Names in suppressions that took nothing away. */
  unused(): { readonly suppression: Suppression; readonly rule: string }[] {
    return this.all.flatMap((suppression) =>
      suppression.rules
        .filter((rule) => this.used.get(suppression)?.has(rule) !== true)
        .map((rule) => ({ suppression, rule })),
    );
  }
}

function findSuppressions(file: SourceFile, lines: LineIndex): Suppression[] {
  const out: Suppression[] = [];
  const commentLines = new Set<number>();
  const found: { readonly start: number; readonly end: number; readonly directive: Directive }[] = [];
  file.units.forEach((unit, i) => {
    const base = file.offsets[i] ?? 0;
    for (const comment of unit.comments) {
      const start = base + comment.pos;
      const standsAlone = file.text.slice(lines.lineStart(lines.lineOf(start)), start).trim() === "";
      if (standsAlone) {
        for (let l = lines.lineOf(start); l <= lines.lineOf(base + comment.end - 1); l++) commentLines.add(l);
      }
      const directive = parseDirective(comment.text);
      if (directive !== undefined) found.push({ start, end: base + comment.end, directive });
    }
  });
  for (const { start, end, directive } of found) {
    const own = lines.lineOf(start);
    let line: number | undefined = own;
    if (directive.wholeFile) line = undefined;
    else if (commentLines.has(own)) {
      // Several comments may stand above a line; the directive speaks for the code below them all.
      line = own + 1;
      while (commentLines.has(line)) line++;
    }
    out.push({ span: { file: file.path, start, end }, rules: directive.rules, line });
  }
  return out;
}

interface Directive {
  readonly rules: readonly string[];
  readonly wholeFile: boolean;
}

function parseDirective(comment: string): Directive | undefined {
  const own = /^\/\/racelight:(file-)?ignore(?:\s+(.*))?$/s.exec(comment);
  if (own !== null) {
    const names = splitNames((own[2] ?? "").split(/(?:^|\s)--/)[0] ?? "");
    return { rules: names.length === 0 ? ["*"] : names, wholeFile: own[1] !== undefined };
  }
  const nolint = /^\/\/\s*nolint:([\w,\s-]+?)(?:\s*\/\/.*)?$/s.exec(comment);
  if (nolint !== null) {
    return splitNames(nolint[1] ?? "").includes("racelight") ? { rules: ["*"], wholeFile: false } : undefined;
  }
  const lint = /^\/\/\s*lint:(file-)?ignore\s+(\S+)/.exec(comment);
  if (lint !== null) {
    const names = (lint[2] ?? "")
      .split(",")
      .filter((n) => n === "racelight" || n.startsWith("racelight/"))
      .map((n) => (n === "racelight" ? "*" : n.slice("racelight/".length)));
    return names.length === 0 ? undefined : { rules: names, wholeFile: lint[1] !== undefined };
  }
  return undefined;
}

function splitNames(list: string): string[] {
  return list.split(/[,\s]+/).filter((n) => n !== "");
}
