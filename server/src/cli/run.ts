import type { Check } from "../check/define";
import { checkFolders } from "./check-folders";
import type { CliHost } from "./host";
import type { JsonFinding, Phases, Skipped } from "./report";
import type { CheckRequest, CheckResult, Counts, FolderOutcome } from "./request";
import { ResultCache } from "./result-cache";
import { stretches } from "./stretches";

export interface RunOptions {
  /** Threads; undefined for as many as there are processors and work for. */
  readonly jobs?: number;
  /** Use what earlier runs have found. */
  readonly cache: boolean;
}

/** All folders together. */
export interface RunResult extends Counts {
  readonly findings: readonly JsonFinding[];
  readonly skipped: readonly Skipped[];
  readonly errors: readonly string[];
  readonly phases: Phases;
  /** Packages whose findings were known. */
  readonly cached: number;
}

/** With less Go than this for each, threads gain nothing unless they are asked for: they start cold, and share no import. */
const BYTES_PER_THREAD = 1_000_000;

/** Checks the packages that have changed since they were checked last, in several threads where there are many. */
export async function run(
  request: CheckRequest,
  options: RunOptions,
  host: CliHost,
  checks: readonly Check[],
): Promise<RunResult> {
  const started = host.now();
  const { cache: kept } = host;
  const cache = options.cache && kept !== undefined ? new ResultCache(request, host, kept) : undefined;
  const known = new Map<string, FolderOutcome>();
  for (const folder of request.folders) {
    const outcome = cache?.lookUp(folder);
    if (outcome !== undefined) known.set(folder, outcome);
  }
  const lookedUp = host.now() - started;
  const left = request.folders.filter((f) => !known.has(f));
  const results = await inThreads({ ...request, folders: left }, options.jobs, host, checks);
  const outcomes = results.flatMap((r) => r.folders);
  if (left.length > 0) cache?.keep(outcomes);
  const found = new Map(outcomes.map((o) => [o.folder, o]));
  const all = request.folders.flatMap((f) => known.get(f) ?? found.get(f) ?? []);
  const sum = (list: readonly FolderOutcome[], of: (o: FolderOutcome) => number): number =>
    list.reduce((n, o) => n + of(o), 0);
  const time = (phase: keyof Phases): number => results.reduce((n, r) => n + r.phases[phase], 0);
  return {
    findings: all.flatMap((o) => o.findings),
    skipped: [...all, ...results].flatMap((o) => o.skipped),
    errors: all.flatMap((o) => o.errors),
    files: sum(all, (o) => o.files),
    lines: sum(all, (o) => o.lines),
    bytes: sum(all, (o) => o.bytes),
    packages: sum(all, (o) => o.packages),
    functions: sum(all, (o) => o.functions),
    phases: {
      read: lookedUp + time("read"),
      parse: time("parse"),
      lower: time("lower"),
      resolve: time("resolve"),
      summarize: time("summarize"),
      check: time("check"),
    },
    cached: sum([...known.values()], (o) => o.packages),
  };
}

/** Distributes the packages over threads; what is found does not depend on how many. */
async function inThreads(
  request: CheckRequest,
  jobs: number | undefined,
  host: CliHost,
  checks: readonly Check[],
): Promise<readonly CheckResult[]> {
  if (request.folders.length === 0) return [];
  const { work, files, now, moduleCache } = host;
  const most = work === undefined ? 1 : (jobs ?? Math.min(host.cpus, 4));
  const atLeast = jobs === undefined ? BYTES_PER_THREAD : 0;
  const parts = most > 1 ? stretches(request.folders, most, atLeast, files) : [request.folders];
  const here = { files, now, moduleCache, hash: host.cache?.hash };
  // A thread that died (of memory, say) has lost its results: its share is done again in this one.
  const alone = (share: CheckRequest): Promise<CheckResult> => checkFolders(share, here, checks, () => undefined);
  let done = 0;
  const progress = (packages: number): void => {
    done += packages;
    if (host.stderrIsTerminal) host.stderr(`\r\x1b[K${done}/${request.folders.length} packages`);
  };
  try {
    if (work === undefined || parts.length === 1) return [await checkFolders(request, here, checks, progress)];
    const shares = parts.map((folders) => ({ ...request, folders }));
    return await Promise.all(shares.map((p) => work(p, progress).catch(() => alone(p))));
  } finally {
    if (host.stderrIsTerminal && done > 0) host.stderr("\r\x1b[K");
  }
}
