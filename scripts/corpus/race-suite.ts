// The tests of Go's own race detector (GOROOT/src/runtime/race/testdata) as a yardstick: each of their functions says
// by its name whether it races. Run with `npx tsx scripts/corpus/race-suite.ts`.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding } from "../../server/src/check/finding";
import { runChecks } from "../../server/src/check/runner";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { analysePackage } from "../../server/src/flow/facts";
import { libraryDeclarations } from "../../server/src/gostd/declarations";
import { libraryPackage } from "../../server/src/semantic/library";
import { createPackage, type PackageInit } from "../../server/src/semantic/package";
import type { PackageScope } from "../../server/src/semantic/types";
import { parseFile } from "../../server/src/syntax/parse-file";
import type { Measure } from "./measure";

/** The suite's files are built as Go 1.21: loop variables are shared by all iterations. */
const LANGUAGE = [1, 21] as const;

export interface SuiteResult {
  /** Functions that race. */
  readonly racy: number;
  /** Functions that do not. */
  readonly clean: number;
  /** Racy functions without a finding. */
  readonly missed: readonly string[];
  /** Findings in functions that do not race: `function: rule subject at "text"`. */
  readonly falseAlarms: readonly string[];
}

/** Where the suite is; undefined without a Go installation that has its sources. */
export function suiteFolder(): string | undefined {
  try {
    const root = execFileSync("go", ["env", "GOROOT"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    const dir = path.join(root, "src", "runtime", "race", "testdata");
    return existsSync(dir) ? dir : undefined;
  } catch {
    return undefined;
  }
}

/** Runs all rules over the suite and compares errors and warnings of `race/` and `atomic/` with the functions' names. */
export function runSuite(dir: string): SuiteResult {
  const files = readdirSync(dir)
    .filter((name) => name.endsWith("_test.go"))
    .sort()
    .map((name) => sourceFile(path.join(dir, name), name, true));
  const libraries = new Map<string, PackageScope | undefined>();
  const resolve = (name: string): PackageScope | undefined => {
    if (!libraries.has(name)) libraries.set(name, libraryDeclarations(name) ? libraryPackage(name) : fromSource(name));
    return libraries.get(name);
  };
  /** The suite imports internal packages, which the library data does not have. */
  const fromSource = (name: string): PackageScope | undefined => {
    const folder = path.join(dir, "..", "..", "..", ...name.split("/"));
    if (!existsSync(folder)) return undefined;
    const sources = readdirSync(folder).filter((f) => f.endsWith(".go") && !f.endsWith("_test.go"));
    const files = sources.sort().map((f) => sourceFile(path.join(folder, f), f, false));
    return createPackage({
      id: { path: name, name: path.basename(name) },
      files,
      resolver: { resolve },
      isLibrary: true,
    });
  };
  const pkg = createPackage({ id: { path: "race_test", name: "race_test" }, files, resolver: { resolve } });
  const findings = runChecks(pkg, analysePackage(pkg), ALL_CHECKS, {
    settings: { profile: "default", rules: {} },
    folder: "",
    reported: () => true,
    log: { error: fail, warn: () => {}, info: () => {}, debug: () => {} },
  });
  const texts = new Map(files.map((f) => [f.file.path, f.file.text]));
  const byFunction = new Map<string, string[]>();
  for (const f of findings) {
    if (!counts(f)) continue;
    const name = f.symbol.replace(/\..*/s, "");
    const list = byFunction.get(name) ?? [];
    byFunction.set(name, list);
    list.push(`${name}: ${f.rule} ${f.subject} at "${texts.get(f.span.file)?.slice(f.span.start, f.span.end) ?? ""}"`);
  }
  const names = pkg.funcs.map((f) => f.name).filter((n) => /^Test(?:No)?Race/.test(n) && !/Failing/.test(n));
  const racy = names.filter((n) => n.startsWith("TestRace"));
  const clean = names.filter((n) => n.startsWith("TestNoRace"));
  return {
    racy: racy.length,
    clean: clean.length,
    missed: racy.filter((n) => !byFunction.has(n)),
    falseAlarms: clean.flatMap((n) => byFunction.get(n) ?? []),
  };
}

function sourceFile(file: string, name: string, isTest: boolean): PackageInit["files"][number] {
  return { file: parseFile(name, readFileSync(file, "utf8")), goVersion: LANGUAGE, isTest, isGenerated: false };
}

function counts(f: Finding): boolean {
  return /^(?:race|atomic)\//.test(f.rule) && (f.severity === "error" || f.severity === "warning");
}

function fail(message: string): never {
  throw new Error(message);
}

/** The suite in the table of `npm run corpus`. */
export function measureSuite(dir: string): Measure {
  const r = runSuite(dir);
  return {
    figures: { racy: r.racy, found: r.racy - r.missed.length, clean: r.clean, falseAlarms: r.falseAlarms.length },
    items: Object.fromEntries([
      ...r.missed.map((n) => [`missed ${n}`, `missed ${n}`]),
      ...r.falseAlarms.map((l) => [`false ${l}`, `false alarm ${l}`]),
    ]),
  };
}

function main(): void {
  const dir = suiteFolder();
  if (dir === undefined) {
    console.log("no Go installation with its sources here");
    return;
  }
  const r = runSuite(dir);
  const found = r.racy - r.missed.length;
  console.log(`recall ${found} of ${r.racy} (${((100 * found) / r.racy).toFixed(1)} %)`);
  for (const name of r.missed) console.log(`  missed ${name}`);
  console.log(`false alarms ${r.falseAlarms.length} in ${r.clean}`);
  for (const line of r.falseAlarms) console.log(`  ${line}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
