import type { Check } from "../check/define";
import { dirOf, resolvePath } from "../workspace/paths";
import { baselineText, readBaseline } from "./baseline";
import { checkFolders } from "./check-folders";
import { buildChoice, loadConfig, localeOf, UsageError, withRuleOptions, type CommonOptions } from "./config";
import type { CliHost } from "./host";
import { compareJson, fails, printReport, sortedSkips, type Format } from "./output";
import { planOf } from "./plan";
import type { JsonFinding, Report } from "./report";
import type { CheckRequest } from "./request";
import { run, type RunResult } from "./run";
import { shareOf, type Shard } from "./shard";
import { filesAt } from "./since";

export interface CheckOptions extends CommonOptions {
  readonly format: Format;
  readonly profile?: string;
  readonly rule: readonly string[];
  readonly failOn: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly since?: string;
  readonly shard?: Shard;
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
  const locale = localeOf(options, settings);
  if (options.baseline !== undefined && options.writeBaseline !== undefined)
    throw new UsageError("--baseline and --write-baseline exclude each other");
  const accepted = options.baseline === undefined ? undefined : readBaseline(options.baseline, host.cwd, host.files);
  const plan = planOf(paths, host, settings, config.folder);
  for (const e of plan.unusable) host.stderr(`racelight: ${e.file}: ${e.reason}\n`);
  const request: CheckRequest = {
    folders: shareOf(plan.folders, options.shard),
    roots: plan.roots,
    settings,
    configFolder: config.folder,
    build: buildChoice(options),
    locale,
    cwd: host.cwd,
    withFixes: options.format === "json" || options.format === "sarif",
  };
  const result = await run(request, options, host, checks);
  for (const e of withoutRepeatedStacks(result.errors)) host.stderr(`racelight: ${e}\n`);
  const skipped = sortedSkips([...plan.skipped, ...result.skipped]);
  for (const s of skipped) host.stderr(`racelight: skipped ${s.file}: ${s.reason}\n`);
  const known = new Set(accepted);
  if (options.since !== undefined)
    for (const f of await before(options.since, request, result, host, checks)) known.add(f);
  const findings = result.findings.filter((f) => !known.has(f.fingerprint)).sort(compareJson);
  if (options.writeBaseline !== undefined)
    return accept(options.writeBaseline, findings, plan.unusable.length, result, host);
  const report: Report = {
    version: 1,
    findings,
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
      cached: result.cached,
    },
  };
  printReport(report, { format: options.format, locale, checks, errors: result.errors }, host);
  if (options.stats === true) printStats(report, host);
  return status(report, options, plan.unusable.length > 0 || result.errors.length > 0);
}

/**
 * Fingerprints of what was there at a revision already. Only folders that have findings now are looked at: elsewhere
 * there is nothing to compare.
 */
async function before(
  revision: string,
  request: CheckRequest,
  now: RunResult,
  host: CliHost,
  checks: readonly Check[],
): Promise<readonly string[]> {
  const files = await filesAt(revision, host);
  const busy = new Set(now.findings.map((f) => dirOf(resolvePath(host.cwd, f.file))));
  const folders = request.folders.filter((f) => busy.has(f) && files.stat(f) !== undefined);
  const old = await checkFolders(
    { ...request, folders, withFixes: false },
    { ...host, files },
    checks,
    () => undefined,
  );
  return old.folders.flatMap((f) => f.findings.map((x) => x.fingerprint));
}

/** Writes a baseline: what is found now counts as accepted, so that only a failure is left to complain of. */
function accept(
  path: string,
  findings: readonly JsonFinding[],
  unusable: number,
  result: RunResult,
  host: CliHost,
): number {
  try {
    host.write(resolvePath(host.cwd, path), baselineText(findings));
  } catch (e) {
    throw new UsageError(`--write-baseline ${path}: ${e instanceof Error ? e.message : String(e)}`);
  }
  host.stderr(`${findings.length} ${findings.length === 1 ? "finding" : "findings"} written to ${path}\n`);
  return unusable > 0 || result.errors.length > 0 ? 2 : 0;
}

/** One fault can end many rules in many packages: its stack is said once. */
function withoutRepeatedStacks(errors: readonly string[]): string[] {
  const seen = new Set<string>();
  return errors.map((e) => {
    const eol = e.indexOf("\n");
    const stack = eol < 0 ? "" : e.slice(eol);
    const known = seen.has(stack);
    seen.add(stack);
    return known && eol >= 0 ? e.slice(0, eol) : e;
  });
}

function printStats(report: Report, host: CliHost): void {
  const s = report.stats;
  host.stderr(
    `${s.files} files, ${s.lines} lines, ${s.packages} packages (${s.cached} from the cache), ` +
      `${s.functions} functions in ${s.elapsedMs} ms, ` +
      `${Math.round(s.peakRssBytes / 1e6)} MB; ${report.findings.length} findings\n`,
  );
  host.stderr(
    Object.entries(s.phases)
      .map(([name, ms]) => `${name} ${Math.round(ms as number)} ms`)
      .join(", ") + "\n",
  );
}

function status(report: Report, options: CheckOptions, failed: boolean): number {
  if (failed || (options.strictIo === true && report.skipped.length > 0)) return 2;
  return fails(report.findings, options.failOn) ? 1 : 0;
}
