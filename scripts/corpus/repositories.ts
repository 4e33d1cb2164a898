// Real repositories as a yardstick: counts by rule, the draw that is judged, and what the verdicts come to. Run with `npx tsx scripts/corpus/repositories.ts REPORT.json...`, each the output of
// `racelight check --format json ./...` in a checkout at the commit that docs/corpus.md names; the file's name without
// its extension is the repository's.
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { precision, readVerdicts, type Verdict } from "./verdicts";

/** Findings judged of one repository: the first by fingerprint, which has nothing to do with how they were found. */
export const DRAWN = 40;

export interface ReportedFinding {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly subject: string;
  readonly fingerprint: string;
}

/** Errors and warnings to judge, in the order of the draw. */
export function draw(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  const grave = findings.filter((f) => f.severity === "error" || f.severity === "warning");
  return [...grave].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)).slice(0, DRAWN);
}

/** One line for each set of verdicts. */
export function printPrecision(verdicts: readonly Verdict[]): void {
  const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;
  for (const [name, list] of [
    ["errors and warnings", verdicts],
    ["errors", verdicts.filter((v) => v.severity === "error")],
  ] as const) {
    const { share, bound } = precision(list);
    console.log(
      `  ${name}: ${percent(share)} of ${list.length} judged are real or worth a remark (at least ${percent(bound)})`,
    );
  }
}

function print(file: string): void {
  const report = JSON.parse(readFileSync(file, "utf8")) as {
    findings: readonly ReportedFinding[];
    stats: { files: number; lines: number };
  };
  const grave = report.findings.filter((f) => f.severity === "error" || f.severity === "warning");
  const per = (grave.length * 2000) / Math.max(1, report.stats.lines);
  console.log(
    `${path.basename(file, ".json")}: ${report.stats.lines} lines, ${grave.length} errors and warnings, ${per.toFixed(2)} in 2,000 lines`,
  );
  const counts = new Map<string, number>();
  for (const f of grave) counts.set(f.rule, (counts.get(f.rule) ?? 0) + 1);
  console.log(
    `  ${[...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([rule, n]) => `${n} ${rule}`)
      .join(", ")}`,
  );
  for (const f of draw(report.findings)) {
    console.log(`  ${f.severity === "error" ? "E" : "W"} ${f.file}:${f.range.start.line} ${f.rule} ${f.subject}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const file of process.argv.slice(2)) print(file);
  printPrecision(readVerdicts());
}
