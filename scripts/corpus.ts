/**
 * `npm run corpus`: what the rules find in code of others, in one table, and what changed since the last accepted run.
 * The race detector's own suite is measured always; everything else where a checkout of it is found below
 * `--clones=FOLDER` (or RACELIGHT_CLONES): `owner/name` with the commit that is pinned, for the historical fixes with the
 * history. `--only=NAME` measures just what has NAME in its name. `--reports=FOLDER` takes repositories from what
 * `racelight check --no-cache --format json ./...` printed, one `owner+name.json` each, rather than run it again. `--goroot` runs over the standard library and the commands
 * of the Go installation as well. `--accept` makes this run the accepted one and writes the tables of docs/corpus.md anew.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { accept, readAccepted } from "./corpus/accepted";
import { measureChronos } from "./corpus/chronos";
import { describe, historicalFixes, lacksClones } from "./corpus/fixes";
import { measureGuards } from "./corpus/guards";
import { measureSuite, suiteFolder } from "./corpus/race-suite";
import {
  checkRepository,
  checkoutOf,
  precisionOf,
  readReport,
  REPOSITORIES,
  withFingerprints,
} from "./corpus/repositories";
import { changesOf, tableOf, type Measure } from "./corpus/measure";
import { pageOf } from "./corpus/page";
import { ROWS } from "./corpus/rows";
import { readVerdicts, writeVerdicts } from "./corpus/verdicts";

const root = path.resolve(import.meta.dirname, "..");

/** Chronos' test programs. */
const CHRONOS = { repository: "amit-davidson/Chronos", commit: "0fc56a9e04b4a685137a1541e40d6eec85f58f89" };
/** The branch `go`, which has the generated sources. */
const GVISOR = { repository: "google/gvisor", commit: "d53e01b472806cd7f78af70a4ee506b84836a4ae" };

function option(name: string): string | undefined {
  const prefix = `--${name}=`;
  return process.argv.find((a) => a.startsWith(prefix))?.slice(prefix.length);
}

async function main(): Promise<void> {
  const now = new Map<string, Measure>();
  const only = option("only") ?? "";
  const clones = option("clones") ?? process.env["RACELIGHT_CLONES"];
  const measure = (name: string, make: () => Measure | undefined): void => {
    if (!name.includes(only)) return;
    const m = make();
    if (m) now.set(name, m);
  };
  const here = (pinned: { readonly repository: string; readonly commit: string }): string | undefined =>
    clones === undefined ? undefined : checkoutOf(clones, pinned);

  const suite = suiteFolder();
  measure("race-suite", () => (suite === undefined ? undefined : measureSuite(suite)));
  const chronos = here(CHRONOS);
  measure("chronos", () =>
    chronos === undefined ? undefined : { ...measureChronos(chronos), commit: CHRONOS.commit },
  );
  const gvisor = here(GVISOR);
  measure("guards", () => (gvisor === undefined ? undefined : { ...measureGuards(gvisor), commit: GVISOR.commit }));
  const reports = option("reports");
  const wanted = REPOSITORIES.filter((r) => r.repository.includes(only));
  for (const r of reports === undefined ? [] : wanted)
    measure(r.repository, () => readReport(path.join(reports ?? "", `${r.repository.replace("/", "+")}.json`), r));
  const present = wanted.filter((r) => !now.has(r.repository) && here(r) !== undefined);
  const cli = present.length > 0 || process.argv.includes("--goroot") ? built() : "";
  for (const r of present) measure(r.repository, () => checkRepository(here(r) ?? "", cli, r));
  measure("precision", () => precisionOf(readVerdicts(), now));
  if (clones !== undefined && "fixes".includes(only)) {
    const m = await measureFixes(clones);
    if (m) now.set("fixes", m);
  }
  if (now.size === 0) throw new Error("nothing to measure: no Go installation with its sources, and no clones");

  const accepted = readAccepted();
  const table = tableOf(ROWS, now, accepted);
  console.log(table);
  const changes = changesOf(now, accepted);
  console.log(changes.length === 0 ? "nothing changed since the accepted run" : "changed since the accepted run:");
  for (const line of changes) console.log(`  ${line}`);
  if (process.argv.includes("--accept")) {
    const head = spawnSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).stdout.trim();
    accept(now, head);
    writeVerdicts(withFingerprints(readVerdicts(), now));
    const page = path.join(root, "docs/corpus.md");
    writeFileSync(page, pageOf(readFileSync(page, "utf8")));
  }
  if (process.argv.includes("--goroot") && suite) goroot(path.resolve(suite, "../../.."), cli);
}

async function measureFixes(clones: string): Promise<Measure | undefined> {
  // Where repositories are missing, the share would be of another set.
  if (lacksClones(clones)) return undefined;
  const r = await historicalFixes(clones);
  const measured = r.rows.filter((row) => row.problem === undefined);
  if (measured.length < r.rows.length) return undefined;
  const items = measured.flatMap((row): [string, string][] => {
    const state = row.found.length === 0 ? "missed" : row.still.length > 0 ? "still found after the fix" : undefined;
    return state === undefined ? [] : [[`${describe(row.fix)} ${state}`, `${state}: ${describe(row.fix)}`]];
  });
  const right = measured.filter((row) => row.found.length > 0 && row.still.length === 0).length;
  return {
    figures: { total: r.total, showable: r.showable, found: r.found, right },
    items: Object.fromEntries(items),
  };
}

/** The command line, bundled from the present sources. */
function built(): string {
  const run = spawnSync(process.execPath, [path.join(root, "scripts/build.mjs"), "--quiet"], { stdio: "inherit" });
  if (run.status !== 0) throw new Error("the build failed");
  return path.join(root, "dist/cli.js");
}

/** Errors and warnings in the standard library and the commands, by rule. */
function goroot(src: string, cli: string): void {
  if (!existsSync(src)) return;
  const args = ["--max-old-space-size=8192", cli, "check", "--no-cache", "--format", "json", "./..."];
  const run = spawnSync(process.execPath, args, { cwd: src, encoding: "utf8", maxBuffer: 1 << 29 });
  const report = JSON.parse(run.stdout) as {
    findings: { rule: string; severity: string; file: string }[];
    skipped: { file: string; reason: string }[];
    stats: { files: number; lines: number; elapsedMs: number; peakRssBytes: number };
  };
  const { files, lines, elapsedMs, peakRssBytes } = report.stats;
  const grave = report.findings.filter((f) => f.severity === "error" || f.severity === "warning");
  const cost = `${(elapsedMs / 1000).toFixed(0)} s, ${(peakRssBytes / 2 ** 20).toFixed(0)} MiB at the peak`;
  console.log(`GOROOT/src: ${files} files, ${lines} lines, ${cost}`);
  console.log(`  errors and warnings  ${grave.length}, one in ${Math.round(lines / Math.max(1, grave.length))} lines`);
  console.log(`  skipped              ${report.skipped.length}`);
  const counts = new Map<string, number>();
  for (const f of grave) counts.set(f.rule, (counts.get(f.rule) ?? 0) + 1);
  for (const [rule, n] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${String(n).padStart(5)} ${rule}`);
}

void main();
