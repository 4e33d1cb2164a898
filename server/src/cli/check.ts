import { LineIndex } from "../base/line-index";
import type { Check } from "../check/define";
import { atLeast, parseSeverity } from "../check/rules";
import type { Severity } from "../check/finding";
import { compare } from "../check/runner";
import { chooseLocale } from "../ide/settings";
import { resolvePath } from "../workspace/paths";
import { checkFolders } from "./check-folders";
import { buildChoice, loadConfig, withRuleOptions, type CommonOptions } from "./config";
import type { CliHost } from "./host";
import { planOf } from "./plan";
import type { JsonFinding, Report, Skipped } from "./report";
import type { CheckRequest, CheckResult } from "./request";
import { formatFinding } from "./text-format";

export interface CheckOptions extends CommonOptions {
  readonly format: "text" | "json";
  readonly profile?: string;
  readonly rule: readonly string[];
  readonly failOn: string;
  readonly jobs?: number;
  readonly cache: boolean;
  readonly stats?: boolean;
  readonly strictIo?: boolean;
}

/** `check`: prints the findings; returns the exit status. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  host: CliHost,
  checks: readonly Check[],
): Promise<number> {
  const started = host.now();
  const rules = checks.map((c) => c.id);
  const config = loadConfig(options, host.cwd, host.files, rules);
  const settings = withRuleOptions(config.settings, options.profile, options.rule, rules);
  for (const p of config.problems) host.stderr(`racelight: ${p}\n`);
  const locale =
    options.locale === "zh-cn" || options.locale === "en" ? options.locale : chooseLocale(settings, undefined);
  const plan = planOf(paths, host, settings, config.folder);
  for (const e of plan.unusable) host.stderr(`racelight: ${e.file}: ${e.reason}\n`);
  const request: CheckRequest = {
    folders: plan.folders,
    roots: plan.roots,
    settings,
    configFolder: config.folder,
    build: buildChoice(options),
    locale,
    cwd: host.cwd,
    withFixes: options.format === "json",
  };
  const result = await run(request, options.jobs, host, checks);
  for (const e of result.errors) host.stderr(`racelight: ${e}\n`);
  const skipped = sortedSkips([...plan.skipped, ...result.skipped]);
  for (const s of skipped) host.stderr(`racelight: skipped ${s.file}: ${s.reason}\n`);
  const report: Report = {
    version: 1,
    findings: [...result.findings].sort(compareJson),
    skipped,
    stats: {
      files: result.files,
      lines: result.lines,
      bytes: result.bytes,
      packages: result.packages,
      functions: result.functions,
      elapsedMs: Math.round(host.now() - started),
      phases: result.phases,
      peakRssBytes: host.peakRssBytes(),
      cached: 0,
    },
  };
  print(report, options, host);
  return status(report, options, plan.unusable.length > 0 || result.errors.length > 0);
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

/** Below this many packages a second thread costs more than it gains: it starts cold. */
const PACKAGES_PER_THREAD = 24;

/** Distributes the packages over threads; what is found does not depend on how many. */
async function run(
  request: CheckRequest,
  jobs: number | undefined,
  host: CliHost,
  checks: readonly Check[],
): Promise<CheckResult> {
  const { work } = host;
  const most = Math.ceil(request.folders.length / PACKAGES_PER_THREAD);
  const threads = work === undefined ? 1 : Math.min(jobs ?? Math.min(host.cpus, 4), most);
  // A thread that died (of memory, say) has lost its results: its share is done again in this one.
  const alone = (share: CheckRequest): Promise<CheckResult> => checkFolders(share, host, checks, () => undefined);
  let done = 0;
  const progress = (packages: number): void => {
    done += packages;
    if (host.stderrIsTerminal) host.stderr(`\r\x1b[K${done}/${request.folders.length} packages`);
  };
  try {
    if (work === undefined || threads <= 1) return await checkFolders(request, host, checks, progress);
    // Neighbours share imports, so each thread gets one stretch of the sorted list.
    const size = Math.ceil(request.folders.length / threads);
    const parts = Array.from({ length: threads }, (_, i) => ({
      ...request,
      folders: request.folders.slice(i * size, (i + 1) * size),
    }));
    const shares = parts.filter((p) => p.folders.length > 0);
    return merge(await Promise.all(shares.map((p) => work(p, progress).catch(() => alone(p)))));
  } finally {
    if (host.stderrIsTerminal && done > 0) host.stderr("\r\x1b[K");
  }
}

function merge(results: readonly CheckResult[]): CheckResult {
  const sum = (f: (r: CheckResult) => number): number => results.reduce((n, r) => n + f(r), 0);
  return {
    findings: results.flatMap((r) => r.findings),
    skipped: results.flatMap((r) => r.skipped),
    errors: results.flatMap((r) => r.errors),
    files: sum((r) => r.files),
    lines: sum((r) => r.lines),
    bytes: sum((r) => r.bytes),
    packages: sum((r) => r.packages),
    functions: sum((r) => r.functions),
    phases: {
      read: sum((r) => r.phases.read),
      parse: sum((r) => r.phases.parse),
      lower: sum((r) => r.phases.lower),
      resolve: sum((r) => r.phases.resolve),
      summarize: sum((r) => r.phases.summarize),
      check: sum((r) => r.phases.check),
    },
  };
}

function print(report: Report, options: CheckOptions, host: CliHost): void {
  if (options.format === "json") {
    host.stdout(JSON.stringify(report, null, 2) + "\n");
    return;
  }
  const rich = host.stdoutIsTerminal && (host.env("NO_COLOR") ?? "") === "";
  const lines = lineReader(host);
  for (const f of report.findings) host.stdout(formatFinding(f, { rich, lineOf: lines }));
  if (options.stats === true) {
    const s = report.stats;
    host.stderr(
      `${s.files} files, ${s.lines} lines, ${s.packages} packages, ${s.functions} functions in ${s.elapsedMs} ms, ` +
        `${Math.round(s.peakRssBytes / 1e6)} MB; ${report.findings.length} findings\n`,
    );
    host.stderr(
      Object.entries(s.phases)
        .map(([name, ms]) => `${name} ${Math.round(ms as number)} ms`)
        .join(", ") + "\n",
    );
  }
}

function status(report: Report, options: CheckOptions, failed: boolean): number {
  if (failed || (options.strictIo === true && report.skipped.length > 0)) return 2;
  const threshold = parseSeverity(options.failOn) as Severity;
  return report.findings.some((f) => atLeast(f.severity, threshold)) ? 1 : 0;
}

function sortedSkips(skipped: readonly Skipped[]): Skipped[] {
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
