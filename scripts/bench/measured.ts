/** Runs programs and measures them. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** One run, or the median of several. */
export interface Measured {
  readonly seconds: number;
  /** User and system time of the program and those that it starts; undefined where it cannot be told. */
  readonly cpuSeconds: number | undefined;
  /** Of the largest process. */
  readonly peakBytes: number | undefined;
  readonly runs: number;
  /** It was ended at the limit. */
  readonly late: boolean;
  /** Exit status that the program does not use for findings: the figures mean nothing then. */
  readonly failed: boolean;
  readonly stdout: string;
}

export interface MeasureOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly limit: number;
  /** Statuses of a run that has done its work. */
  readonly statuses?: readonly number[];
  /** Before each run. */
  readonly before?: () => void;
  /** Runs, as long as all of them take no more than {@link ENOUGH}. */
  readonly runs?: number;
}

/** Seconds after which what takes long is not repeated. */
const ENOUGH = 20;

/** GNU time tells processor time and memory of what it runs; without it there is wall time alone. */
const TIME = "/usr/bin/time";

/** Median of some runs, by wall time. */
export function measure(command: string, args: readonly string[], options: MeasureOptions): Measured {
  const all: Measured[] = [];
  let spent = 0;
  do {
    options.before?.();
    const one = once(command, args, options);
    all.push(one);
    spent += one.seconds;
    if (one.late || one.failed) break;
  } while (all.length < (options.runs ?? 3) && spent < ENOUGH);
  const sorted = all.sort((a, b) => a.seconds - b.seconds);
  const median = sorted[sorted.length >> 1];
  if (median === undefined) throw new Error("nothing was run");
  return { ...median, runs: all.length };
}

function once(command: string, args: readonly string[], options: MeasureOptions): Measured {
  const folder = mkdtempSync(path.join(tmpdir(), "racelight-time-"));
  const figures = path.join(folder, "time");
  try {
    const timed = existsSync(TIME);
    const [program, all] = timed
      ? [TIME, ["-q", "-o", figures, "-f", "%U %S %M", command, ...args]]
      : [command, [...args]];
    const start = performance.now();
    const run = spawnSync(program, all, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      encoding: "utf8",
      maxBuffer: 1 << 30,
      timeout: options.limit * 1000,
      killSignal: "SIGTERM",
    });
    const seconds = (performance.now() - start) / 1000;
    const late = run.error !== undefined && "code" in run.error && run.error.code === "ETIMEDOUT";
    const [user, system, peak] = existsSync(figures) ? readFileSync(figures, "utf8").trim().split(" ").map(Number) : [];
    const failed = !late && !(options.statuses ?? [0, 1]).includes(run.status ?? -1);
    if (failed)
      process.stderr.write(`${command} ended with ${run.status ?? run.error?.message}: ${run.stderr.slice(0, 500)}\n`);
    return {
      seconds,
      cpuSeconds: user === undefined || system === undefined ? undefined : user + system,
      peakBytes: peak === undefined ? undefined : peak * 1024,
      runs: 1,
      late,
      failed,
      stdout: run.stdout,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
