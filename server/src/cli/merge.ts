import type { Check } from "../check/define";
import { atLeast, parseSeverity } from "../check/rules";
import type { Role, Severity } from "../check/finding";
import { runtimeFindings } from "../runtime/findings";
import { dirOf, resolvePath } from "../workspace/paths";
import { localeAlone, type CommonOptions } from "./config";
import type { CliHost } from "./host";
import { compareJson, printReport, sortedSkips, type Format } from "./output";
import { readReports, runtimeJson } from "./race-report";
import { NO_STATS, type JsonFinding, type Report, type Skipped, type Stats } from "./report";

/** What to do where two files tell different things of one finding. */
export const CONFLICTS = ["keep-first", "keep-last", "keep-worst", "fail"] as const;
export const STRATEGIES = ["atomic", "streaming"] as const;

export interface MergeOptions extends CommonOptions {
  readonly format: Format;
  readonly conflict: (typeof CONFLICTS)[number];
  readonly strategy: (typeof STRATEGIES)[number];
}

/**
 * `merge`: one report out of those of several runs, shards, or programs under the race detector. The same finding is
 * there once; a static finding that the race detector has seen is confirmed.
 *
 * `atomic` prints nothing unless every file can be read; `streaming` takes in one file after the other and leaves out
 * what cannot be read. Either way the status is 2 if one could not.
 */
export async function merge(
  names: readonly string[],
  options: MergeOptions,
  host: CliHost,
  checks: readonly Check[],
): Promise<number> {
  const locale = localeAlone(options, host, checks);
  const joined = new Joined(options.conflict);
  let failed = false;
  for (const name of names) {
    try {
      const bytes = name === "-" ? await host.readInput() : host.files.readFile(resolvePath(host.cwd, name));
      joined.add(
        readReport(bytes, (b) => runtimeFindings(readReports(b, host)).map((f) => runtimeJson(f, locale, host))),
      );
    } catch (e) {
      failed = true;
      host.stderr(`racelight: ${name}: ${e instanceof Error ? e.message : String(e)}\n`);
    }
  }
  if (failed && options.strategy === "atomic") return 2;
  for (const c of joined.conflicts) host.stderr(`racelight: ${c}\n`);
  if (joined.conflicts.length > 0) return 2;
  printReport(joined.report(), { format: options.format, locale, checks }, host);
  return failed ? 2 : 0;
}

class Joined {
  readonly conflicts: string[] = [];
  private readonly findings = new Map<string, JsonFinding>();
  private readonly skipped: Skipped[] = [];
  private stats: Stats = NO_STATS;

  constructor(private readonly conflict: MergeOptions["conflict"]) {}

  add(report: Report): void {
    this.skipped.push(...report.skipped);
    this.stats = addStats(this.stats, report.stats);
    for (const f of report.findings) {
      // Fingerprints name no module, so that two modules can have the same; the folder tells them apart.
      const key = `${f.fingerprint}\0${f.rule}\0${dirOf(f.file)}`;
      const known = this.findings.get(key);
      this.findings.set(key, known === undefined ? f : this.choose(known, f));
    }
  }

  private choose(a: JsonFinding, b: JsonFinding): JsonFinding {
    const confirmed = a.confirmed || b.confirmed;
    const differs = JSON.stringify({ ...a, confirmed }) !== JSON.stringify({ ...b, confirmed });
    if (differs && this.conflict === "fail")
      this.conflicts.push(
        `${a.file}:${a.range.start.line}: ${a.rule}: the files tell different things of ${a.fingerprint}`,
      );
    const last = this.conflict === "keep-last" || (this.conflict === "keep-worst" && !atLeast(a.severity, b.severity));
    return { ...(last ? b : a), confirmed };
  }

  report(): Report {
    const findings = confirm([...this.findings.values()].sort(compareJson));
    return { version: 1, findings, skipped: sortedSkips(this.skipped), stats: this.stats };
  }
}

/**
 * Where the race detector has seen what a static finding says, the two are one: the static one, which explains and
 * repairs, now confirmed. They are the same where both accesses, or the only one that is known, stand on its lines.
 */
export function confirm(findings: readonly JsonFinding[]): JsonFinding[] {
  const seen = findings.filter((f) => f.rule === "runtime/data-race" || f.rule === "runtime/concurrent-map");
  const used = new Set<JsonFinding>();
  const lines = (f: JsonFinding, roles: readonly Role[]): Set<string> =>
    new Set([
      `${f.file}:${f.range.start.line}`,
      ...f.related.filter((r) => roles.includes(r.role)).map((r) => `${r.file}:${r.range.start.line}`),
    ]);
  const out = findings.map((f) => {
    if (f.rule.startsWith("runtime/") || !MEMORY.test(f.rule)) return f;
    const own = lines(f, ["conflict", "spawn"]);
    const proofs = seen.filter((r) => {
      const at = `${r.file}:${r.range.start.line}`;
      const other = r.related.find((x) => x.role === "conflict");
      return own.has(at) && (other === undefined || own.has(`${other.file}:${other.range.start.line}`));
    });
    for (const p of proofs) used.add(p);
    return proofs.length === 0 ? f : { ...f, confirmed: true };
  });
  return out.filter((f) => !used.has(f));
}

/** Groups of rules that are about unordered accesses to memory. */
const MEMORY = /^(?:race|atomic|map|slice|lock|goroutine)\//;

function addStats(a: Stats, b: Stats): Stats {
  const phases = Object.fromEntries(
    Object.entries(a.phases).map(([k, v]) => [k, (v as number) + b.phases[k as keyof Stats["phases"]]]),
  ) as unknown as Stats["phases"];
  return {
    files: a.files + b.files,
    lines: a.lines + b.lines,
    bytes: a.bytes + b.bytes,
    packages: a.packages + b.packages,
    functions: a.functions + b.functions,
    elapsedMs: a.elapsedMs + b.elapsedMs,
    phases,
    peakRssBytes: Math.max(a.peakRssBytes, b.peakRssBytes),
    cached: a.cached + b.cached,
  };
}

/** Reads a report of version 1, or what a running program has printed. Throws an Error that says what is wrong. */
function readReport(bytes: Uint8Array, runtime: (bytes: Uint8Array) => JsonFinding[]): Report {
  const text = new TextDecoder()
    .decode(bytes)
    .replace(/^\ufeff/, "")
    .trimStart();
  // Events of `go test -json` begin alike.
  if (!text.startsWith("{") || /^\{"(?:Time|Action|ImportPath)"/.test(text)) {
    const findings = runtime(bytes);
    if (findings.length === 0) throw new Error("neither a report of racelight nor output of the race detector");
    return { version: 1, findings, skipped: [], stats: NO_STATS };
  }
  const raw: unknown = JSON.parse(text);
  if (!isRecord(raw) || raw.version !== 1) throw new Error("no report of version 1");
  if (!Array.isArray(raw.findings)) throw new Error("a report without findings");
  const bad = raw.findings.findIndex((f) => !isFinding(f));
  if (bad >= 0) throw new Error(`finding ${bad + 1} is not whole`);
  const skipped = Array.isArray(raw.skipped) ? raw.skipped.filter(isSkipped) : [];
  return {
    version: 1,
    findings: raw.findings as JsonFinding[],
    skipped,
    stats: isStats(raw.stats) ? raw.stats : NO_STATS,
  };
}

function isFinding(f: unknown): f is JsonFinding {
  if (!isRecord(f)) return false;
  const texts = [f.rule, f.severity, f.file, f.message, f.symbol, f.subject, f.fingerprint];
  if (texts.some((t) => typeof t !== "string") || typeof f.confirmed !== "boolean" || !isRange(f.range)) return false;
  const severity: Severity | "off" | undefined = parseSeverity(f.severity as string);
  if (severity === undefined || severity === "off") return false;
  const related =
    Array.isArray(f.related) && f.related.every((r) => isRecord(r) && typeof r.file === "string" && isRange(r.range));
  const fixes = Array.isArray(f.fixes) && f.fixes.every((x) => isRecord(x) && Array.isArray(x.edits));
  return related && fixes;
}

function isRange(r: unknown): boolean {
  const at = (p: unknown): boolean => isRecord(p) && typeof p.line === "number" && typeof p.column === "number";
  return isRecord(r) && at(r.start) && at(r.end);
}

function isSkipped(s: unknown): s is Skipped {
  return isRecord(s) && typeof s.file === "string" && typeof s.reason === "string";
}

function isStats(s: unknown): s is Stats {
  if (!isRecord(s) || !isRecord(s.phases)) return false;
  const { phases, ...counts } = s;
  const numbers = (o: Readonly<Record<string, unknown>>, names: readonly string[]): boolean =>
    names.every((n) => typeof o[n] === "number");
  return (
    numbers(phases, Object.keys(NO_STATS.phases)) &&
    numbers(
      counts,
      Object.keys(NO_STATS).filter((k) => k !== "phases"),
    )
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
