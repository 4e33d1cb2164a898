/**
 * `npm run corpus [-- --goroot]`: what the rules find on code written by others, in one table. The race detector's own
 * suite always; with `--chronos=CHECKOUT` the test programs of Chronos; with `--goroot` also the whole standard library and the commands of the Go installation, with the
 * counts by rule. Verdicts on single findings stand in docs/corpus.md.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { printChronos, runChronos } from "./corpus/chronos";
import { runSuite, suiteFolder } from "./corpus/race-suite";
import { printPrecision } from "./corpus/repositories";
import { readVerdicts } from "./corpus/verdicts";

const root = path.resolve(import.meta.dirname, "..");
const dir = suiteFolder();
if (dir === undefined) {
  console.log("no Go installation with its sources here: nothing to measure on");
  process.exit(process.env.CI === "true" ? 1 : 0);
}

const r = runSuite(dir);
const found = r.racy - r.missed.length;
console.log("race detector suite (language version 1.21)");
console.log(`  recall        ${found} of ${r.racy} (${((100 * found) / r.racy).toFixed(1)} %)`);
console.log(`  false alarms  ${r.falseAlarms.length}${r.falseAlarms.length > 0 ? `: ${r.falseAlarms.join(" ")}` : ""}`);
console.log(`  missed        ${r.missed.join(" ")}`);

const chronos = process.argv.find((a) => a.startsWith("--chronos="));
if (chronos !== undefined) printChronos(runChronos(chronos.slice("--chronos=".length)));

console.log("real repositories, as judged in docs/corpus.md");
printPrecision(readVerdicts());

if (process.argv.includes("--goroot")) {
  const src = path.resolve(dir, "../../..");
  const built = spawnSync(process.execPath, [path.join(root, "scripts/build.mjs"), "--quiet"], { stdio: "inherit" });
  if (built.status !== 0) process.exit(1);
  const args = ["--max-old-space-size=8192", path.join(root, "dist/cli.js"), "check", "--format", "json", "./..."];
  const run = spawnSync(process.execPath, args, { cwd: src, encoding: "utf8", maxBuffer: 1 << 29 });
  const report = JSON.parse(run.stdout) as {
    findings: { rule: string; severity: string; file: string }[];
    skipped: { file: string; reason: string }[];
    stats: { files: number; lines: number; elapsedMs: number; peakRssBytes: number };
  };
  const { files, lines, elapsedMs, peakRssBytes } = report.stats;
  const grave = report.findings.filter((f) => f.severity === "error" || f.severity === "warning");
  console.log(
    `GOROOT/src: ${files} files, ${lines} lines, ${(elapsedMs / 1000).toFixed(0)} s, ${(peakRssBytes / 2 ** 20).toFixed(0)} MiB at the peak`,
  );
  console.log(`  errors and warnings  ${grave.length}, one in ${Math.round(lines / Math.max(1, grave.length))} lines`);
  console.log(`  skipped              ${report.skipped.length}`);
  const counts = new Map<string, number>();
  for (const f of grave) counts.set(f.rule, (counts.get(f.rule) ?? 0) + 1);
  for (const [rule, n] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${String(n).padStart(5)} ${rule}`);
}
