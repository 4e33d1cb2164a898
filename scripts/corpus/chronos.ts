// The test programs of Chronos (github.com/amit-davidson/Chronos, tests/testdata) as a yardstick: each stands in a folder
// whose name says whether it races. Run with `npx tsx scripts/corpus/chronos.ts FOLDER`, FOLDER being a checkout of it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { analysePackage } from "../../server/src/flow/facts";
import { runChecks } from "../../server/src/check/runner";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { libraryPackage } from "../../server/src/semantic/library";
import { createPackage } from "../../server/src/semantic/package";
import { parseFile } from "../../server/src/syntax/parse-file";
import type { Measure } from "./measure";

/** The language version of its module. */
const LANGUAGE = [1, 15] as const;

/** Named as free of races, though the race detector reports one when they are run. */
const WRONG_LABELS: ReadonlySet<string> = new Set(["TestNoRacePlus", "TestNoRaceMethodThunk"]);

export interface ChronosResult {
  readonly programs: number;
  /** Programs that race and have no finding. */
  readonly missed: readonly string[];
  /** Findings in programs that do not race: `program: rule subject`. */
  readonly falseAlarms: readonly string[];
  readonly right: number;
}

/** Judges every program by its errors and warnings of the groups `race/` and `atomic/`. */
export function runChronos(checkout: string): ChronosResult {
  const root = path.join(checkout, "tests", "testdata");
  const missed: string[] = [];
  const falseAlarms: string[] = [];
  const wrong = new Set<string>();
  let programs = 0;
  for (const group of existsSync(root) ? readdirSync(root).sort() : []) {
    for (const name of readdirSync(path.join(root, group)).sort()) {
      const label = /^(?:Test)?(No)?Race/.exec(name);
      const folder = path.join(root, group, name);
      const sources = label ? readdirSync(folder).filter((f) => f.endsWith(".go")) : [];
      if (!label || sources.length === 0) continue;
      programs++;
      const races = label[1] === undefined || WRONG_LABELS.has(name);
      const found = findingsOf(sources.sort().map((f) => [f, readFileSync(path.join(folder, f), "utf8")]));
      if (races && found.length === 0) missed.push(`${group}/${name}`);
      if (!races) falseAlarms.push(...found.map((f) => `${group}/${name}: ${f}`));
      if (races !== found.length > 0) wrong.add(`${group}/${name}`);
    }
  }
  return { programs, missed, falseAlarms, right: programs - wrong.size };
}

function findingsOf(sources: readonly (readonly [name: string, text: string])[]): readonly string[] {
  const files = sources.map(([name, text]) => ({
    file: parseFile(name, text),
    goVersion: LANGUAGE,
    isTest: false,
    isGenerated: false,
  }));
  const pkg = createPackage({ id: { path: "main", name: "main" }, files, resolver: { resolve: libraryPackage } });
  const findings = runChecks(pkg, analysePackage(pkg), ALL_CHECKS, {
    settings: { profile: "default", rules: {} },
    folder: "",
    reported: () => true,
    log: { error: fail, warn: () => {}, info: () => {}, debug: () => {} },
  });
  return findings
    .filter((f) => /^(?:race|atomic)\//.test(f.rule) && (f.severity === "error" || f.severity === "warning"))
    .map((f) => `${f.rule} ${f.subject}`);
}

function fail(message: string): never {
  throw new Error(message);
}

/** The programs in the table of `npm run corpus`. */
export function measureChronos(checkout: string): Measure {
  const r = runChronos(checkout);
  return {
    figures: { programs: r.programs, right: r.right, falseAlarms: r.falseAlarms.length },
    items: Object.fromEntries([
      ...r.missed.map((n) => [`missed ${n}`, `missed ${n}`]),
      ...r.falseAlarms.map((l) => [`false ${l}`, `false alarm ${l}`]),
    ]),
  };
}

/** Prints figures and what was judged wrongly. */
function printChronos(r: ChronosResult): void {
  console.log("Chronos' test programs (language version 1.15)");
  console.log(
    `  right         ${r.right} of ${r.programs} (${((100 * r.right) / Math.max(1, r.programs)).toFixed(1)} %)`,
  );
  console.log(
    `  false alarms  ${r.falseAlarms.length}${r.falseAlarms.length > 0 ? `: ${r.falseAlarms.join("; ")}` : ""}`,
  );
  console.log(`  missed        ${r.missed.join(" ")}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const checkout = process.argv[2];
  if (checkout === undefined) throw new Error("which folder?");
  printChronos(runChronos(checkout));
}
