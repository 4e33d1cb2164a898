import { LineIndex } from "../base/line-index";
import type { Check } from "../check/define";
import { atLeast, parseSeverity } from "../check/rules";
import type { Severity } from "../check/finding";
import { compare } from "../check/runner";
import type { Locale } from "../text/text";
import { resolvePath } from "../workspace/paths";
import { githubAnnotation } from "./github-format";
import type { CliHost } from "./host";
import type { JsonFinding, Report, Skipped } from "./report";
import { sarifLog } from "./sarif";
import { formatFinding } from "./text-format";

export const FORMATS = ["text", "json", "sarif", "github"] as const;
export type Format = (typeof FORMATS)[number];

export const FAIL_ON = ["error", "warning", "info", "information", "hint"] as const;

export interface OutputOptions {
  readonly format: Format;
  readonly locale: Locale;
  readonly checks: readonly Check[];
  /** What went wrong inside; SARIF has a place for it. */
  readonly errors?: readonly string[];
}

/** Prints a report in the form that was asked for. */
export function printReport(report: Report, options: OutputOptions, host: CliHost): void {
  switch (options.format) {
    case "json":
      host.stdout(JSON.stringify(report, null, 2) + "\n");
      break;
    case "sarif": {
      const { findings, skipped } = report;
      const { checks, locale, errors = [] } = options;
      host.stdout(sarifLog({ findings, skipped, errors, checks, version: host.version, locale }));
      break;
    }
    case "github":
      for (const f of report.findings) host.stdout(githubAnnotation(f));
      break;
    case "text": {
      const rich = host.stdoutIsTerminal && (host.env("NO_COLOR") ?? "") === "";
      const lineOf = lineReader(host);
      for (const f of report.findings) host.stdout(formatFinding(f, { rich, lineOf }));
    }
  }
}

/** True if a finding is grave enough to make the status 1. */
export function fails(findings: readonly JsonFinding[], failOn: string): boolean {
  const threshold = parseSeverity(failOn) as Severity;
  return findings.some((f) => atLeast(f.severity, threshold));
}

/** Order of findings in every output: file, position, rule, subject, by code units. */
export function compareJson(a: JsonFinding, b: JsonFinding): number {
  return (
    compare(a.file, b.file) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.column - b.range.start.column ||
    compare(a.rule, b.rule) ||
    compare(a.subject, b.subject) ||
    compare(a.fingerprint, b.fingerprint)
  );
}

/** Sorted by file, each reason once. */
export function sortedSkips(skipped: readonly Skipped[]): Skipped[] {
  const seen = new Set<string>();
  return [...skipped]
    .sort((a, b) => compare(a.file, b.file))
    .filter((s) => {
      const key = `${s.file}\0${s.reason}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function lineReader(host: CliHost): (file: string, line: number) => string | undefined {
  const texts = new Map<string, { readonly text: string; readonly index: LineIndex }>();
  return (file, line) => {
    let entry = texts.get(file);
    if (entry === undefined) {
      try {
        const text = new TextDecoder().decode(host.files.readFile(resolvePath(host.cwd, file)));
        texts.set(file, (entry = { text, index: new LineIndex(text) }));
      } catch {
        return undefined;
      }
    }
    return entry.text.slice(entry.index.lineStart(line - 1), entry.index.lineEnd(line - 1));
  };
}
