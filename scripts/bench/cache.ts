/** Racelight again on what it has checked before: unchanged, and with some files changed. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Bundles } from "./bundles";
import { measure, type Measured } from "./measured";
import type { Source } from "./sources";

export interface CacheRow {
  readonly source: string;
  readonly lines: number;
  readonly run: "cold" | "warm" | "1 body changed" | "10 bodies changed" | "10 declarations added";
  readonly measured: Omit<Measured, "stdout">;
  /** Packages whose findings were known, and all. */
  readonly cached: number;
  readonly packages: number;
  /** Processor time by that of the cold run; wall time where it cannot be told. */
  readonly ratio: number;
}

/** Works on a copy of the files; those that are changed are spread evenly over it. */
export function benchCache(source: Source, bundles: Bundles, folder: string, limit: number): readonly CacheRow[] {
  const tree = path.join(folder, "tree");
  const env = { RACELIGHT_CACHE: path.join(folder, "results") };
  rmSync(tree, { recursive: true, force: true });
  const files = source.files.map((f) => path.join(tree, path.relative(source.dir, f)));
  for (const [i, file] of files.entries()) {
    mkdirSync(path.dirname(file), { recursive: true });
    cpSync(source.files[i] ?? "", file);
  }
  for (const name of ["go.mod", "go.work"].filter((n) => existsSync(path.join(source.dir, n))))
    cpSync(path.join(source.dir, name), path.join(tree, name));
  const args = ["--max-old-space-size=8192", bundles.cli, "check", "--format", "json", ...source.patterns];
  const rows: CacheRow[] = [];
  let cold = Number.NaN;
  const add = (run: CacheRow["run"], runs: number): void => {
    const { stdout, ...measured } = measure(process.execPath, args, { cwd: tree, env, limit, runs });
    const { stats } = JSON.parse(stdout) as { stats: { cached: number; packages: number } };
    const spent = measured.cpuSeconds ?? measured.seconds;
    if (run === "cold") cold = spent;
    const { cached, packages } = stats;
    rows.push({
      source: source.name,
      lines: source.lines,
      run,
      measured,
      cached,
      packages,
      ratio: spent / cold,
    });
    process.stderr.write(`${source.name}: ${run}: ${measured.seconds.toFixed(1)} s, ${cached} of ${packages} known\n`);
  };
  try {
    add("cold", 1);
    add("warm", 3);
    const code = files.filter((f) => !f.endsWith("_test.go") && BODY.test(readFileSync(f, "utf8")));
    for (const run of ["1 body changed", "10 bodies changed", "10 declarations added"] as const) {
      const changed = Number.parseInt(run);
      for (let i = 0; i < changed; i++) {
        const file = code[Math.floor(((i + 0.5) / changed) * code.length)];
        if (file === undefined) continue;
        const text = readFileSync(file, "utf8");
        writeFileSync(
          file,
          run !== "10 declarations added" ? text.replace(BODY, "$&\t_ = 1\n") : `${text}\nfunc addedByBench() {}\n`,
        );
      }
      add(run, 1);
    }
    return rows;
  } finally {
    for (const f of [tree, env.RACELIGHT_CACHE]) rmSync(f, { recursive: true, force: true });
  }
}

const BODY = /^func .*\{\n/m;
