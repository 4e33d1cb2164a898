import type { Check } from "../check/define";
import { compare } from "../check/runner";
import { runtimeFindings, type LinePlace, type RuntimeFinding } from "../runtime/findings";
import { parsePprof } from "../runtime/pprof";
import { parseReports, profileReports, type RuntimeReport } from "../runtime/reports";
import type { Locale } from "../text/text";
import { resolvePath } from "../workspace/paths";
import { localeAlone, type CommonOptions } from "./config";
import type { CliHost } from "./host";
import { compareJson, fails, printReport, type Format } from "./output";
import { showPath } from "./plan";
import { NO_STATS, type JsonFinding, type JsonRange, type Skipped } from "./report";

export interface RaceReportOptions extends CommonOptions {
  readonly format: Format;
  readonly failOn: string;
}

/** `race-report`: findings of what running programs have printed. `-`, or no FILE, is standard input. */
export async function raceReport(
  names: readonly string[],
  options: RaceReportOptions,
  host: CliHost,
  checks: readonly Check[],
): Promise<number> {
  const locale = localeAlone(options, host, checks);
  const reports: RuntimeReport[] = [];
  const skipped: Skipped[] = [];
  for (const name of names.length === 0 ? ["-"] : names) {
    try {
      const bytes = name === "-" ? await host.readInput() : host.files.readFile(resolvePath(host.cwd, name));
      reports.push(...readReports(bytes, host));
    } catch (e) {
      const reason = e instanceof Error ? e.message : String(e);
      skipped.push({ file: name, reason });
      host.stderr(`racelight: ${name}: ${reason}\n`);
    }
  }
  const findings = runtimeFindings(reports)
    .map((f) => runtimeJson(f, locale, host))
    .sort(compareJson);
  printReport({ version: 1, findings, skipped, stats: NO_STATS }, { format: options.format, locale, checks }, host);
  if (skipped.length > 0) return 2;
  return fails(findings, options.failOn) ? 1 : 0;
}

/** Reads text, or a profile in pprof's binary form. Throws where the bytes are neither. */
export function readReports(bytes: Uint8Array, host: Pick<CliHost, "gunzip">): RuntimeReport[] {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const unpacked = host.gunzip(bytes);
    const profile = parsePprof(unpacked);
    return profile === undefined ? parseReports(decode(unpacked)) : profileReports(profile);
  }
  return parseReports(decode(bytes));
}

function decode(bytes: Uint8Array): string {
  // Program output may hold anything; what is no UTF-8 is no part of a stack.
  return new TextDecoder().decode(bytes);
}

/** A runtime finding in the form of the JSON contract. Paths that lead nowhere here are shown as they were printed. */
export function runtimeJson(f: RuntimeFinding, locale: Locale, host: CliHost): JsonFinding {
  const place = (p: LinePlace): { readonly file: string; readonly range: JsonRange } => {
    const path = resolvePath(host.cwd, p.file);
    const inside = showPath(host.cwd, path);
    return {
      file: inside.startsWith("../") && p.file.startsWith("/") ? p.file : inside,
      range: lineRange(path, p.line, host),
    };
  };
  return {
    rule: f.rule,
    severity: f.severity,
    ...place(f.place),
    message: f.message[locale],
    symbol: f.symbol,
    subject: f.subject,
    confirmed: true,
    fingerprint: f.fingerprint,
    related: [...f.related]
      .map((r) => ({ ...place(r.place), message: r.message[locale], role: r.role }))
      .filter(
        (r, i, all) =>
          all.findIndex((x) => x.file === r.file && compareRange(x.range, r.range) === 0 && x.role === r.role) === i,
      ),
    fixes: [],
  };
}

function compareRange(a: JsonRange, b: JsonRange): number {
  return a.start.line - b.start.line || compare(String(a.start.column), String(b.start.column));
}

/** What stands on a line, without the space around it; the line's beginning where the file is not here. */
function lineRange(path: string, line: number, host: CliHost): JsonRange {
  let text = "";
  try {
    text = decode(host.files.readFile(path)).split(/\r?\n/)[line - 1] ?? "";
  } catch {
    // The program ran on another machine.
  }
  const start = text.length - text.trimStart().length + 1;
  const end = Math.max(start, text.trimEnd().length + 1);
  return { start: { line, column: start }, end: { line, column: end } };
}
