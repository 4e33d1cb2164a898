// Real repositories as a yardstick: which ones, what is found in them, the draw that is judged, and what the verdicts come
// to. `npx tsx scripts/corpus/repositories.ts REPORT.json...` prints counts by rule and the draw; each report is the
// output of `racelight check --format json ./...` in a checkout, named after the repository.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Measure, Measures } from "./measure";
import { precision, type Verdict } from "./verdicts";

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

/** A repository that findings are judged in. */
export interface Pinned {
  readonly repository: string;
  readonly commit: string;
  /** Settings that differ from the default profile's. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Eight large, well-kept repositories of different kinds. */
export const REPOSITORIES: readonly Pinned[] = [
  { repository: "caddyserver/caddy", commit: "0cf03d32f7d99cf160d5375e8a40fbe3d910d515" },
  { repository: "containerd/containerd", commit: "301026e58c619e63d09c0ec411012e54c0124b03" },
  { repository: "etcd-io/etcd", commit: "c34dc7ee0048fd2bcc44d50beff002e5e8069b69" },
  { repository: "grpc/grpc-go", commit: "4793ad0474669eafbd5346c8a3d098fdfa542498" },
  { repository: "libp2p/go-libp2p", commit: "0d90292576f8f68f54e3ef05ee688581ee4df913" },
  {
    repository: "nats-io/nats-server",
    commit: "1787eee035cf0253c201fa0f05afad92b6f296dc",
    // Its tests are too large to be analysed together.
    settings: { exclude: ["server/*_test.go"] },
  },
  { repository: "prometheus/prometheus", commit: "d15adb9ad7e5d9fbde3a9a8f30200593a5a14d86" },
  { repository: "redis/go-redis", commit: "216593cc01faa029006266a5f1fc3d5004312ecf" },
];

/** A checkout of a repository below the folder that holds them by `owner/name`; undefined where there is none. Throws
 * where it is at another commit. */
export function checkoutOf(
  clones: string,
  { repository, commit }: Pick<Pinned, "repository" | "commit">,
): string | undefined {
  const dir = path.join(clones, ...repository.split("/"));
  if (!existsSync(dir)) return undefined;
  const head = spawnSync("git", ["rev-parse", "HEAD"], { cwd: dir, encoding: "utf8" }).stdout.trim();
  if (existsSync(path.join(dir, ".git")) && head !== commit) throw new Error(`${dir} is at ${head}, not at ${commit}`);
  return dir;
}

/** Runs the command line over a checkout, tests included. */
export function checkRepository(dir: string, cli: string, pinned: Pinned): Measure {
  const config = path.join(mkdtempSync(path.join(tmpdir(), "corpus-")), "settings.json");
  writeFileSync(config, JSON.stringify(pinned.settings ?? {}));
  const args = [
    "--max-old-space-size=8192",
    cli,
    "check",
    "--no-cache",
    "--format",
    "json",
    "--config",
    config,
    "./...",
  ];
  const run = spawnSync(process.execPath, args, { cwd: dir, encoding: "utf8", maxBuffer: 1 << 30 });
  rmSync(path.dirname(config), { recursive: true });
  if (run.status !== 0 && run.status !== 1 && run.stdout === "") throw new Error(`${pinned.repository}: ${run.stderr}`);
  return measureOf(pinned.commit, JSON.parse(run.stdout) as Report);
}

/** The same from a report that such a run has written; undefined where there is none. */
export function readReport(file: string, { commit }: Pinned): Measure | undefined {
  return existsSync(file) ? measureOf(commit, JSON.parse(readFileSync(file, "utf8")) as Report) : undefined;
}

interface Report {
  readonly findings: readonly ReportedFinding[];
  readonly stats: { readonly files: number; readonly lines: number };
}

function measureOf(commit: string, report: Report): Measure {
  const grave = report.findings.filter((f) => f.severity === "error" || f.severity === "warning");
  const items = Object.fromEntries(
    grave.map((f) => [f.fingerprint, `${f.severity} ${f.file}:${f.range.start.line} ${f.rule} ${f.subject}`]),
  );
  return { commit, figures: { lines: report.stats.lines, findings: grave.length }, items };
}

/** Verdicts from before fingerprints were kept get that of the finding at their place. */
export function withFingerprints(verdicts: readonly Verdict[], measures: Measures): readonly Verdict[] {
  const known = new Set(verdicts.map((v) => `${v.repository} ${v.fingerprint}`));
  return verdicts.map((v) => {
    const measure = v.fingerprint === "" ? measures.get(v.repository) : undefined;
    if (measure?.commit !== v.commit) return v;
    const found = sorted(measure).find(([f, text]) => !known.has(`${v.repository} ${f}`) && isOf(v, f, text));
    if (found === undefined) return v;
    known.add(`${v.repository} ${found[0]}`);
    return { ...v, fingerprint: found[0] };
  });
}

/** Findings in the order of the draw. */
function sorted(measure: Measure): readonly (readonly [fingerprint: string, text: string])[] {
  return Object.entries(measure.items).sort(([a], [b]) => (a < b ? -1 : 1));
}

function isOf(v: Verdict, fingerprint: string, text: string): boolean {
  if (v.fingerprint !== "") return v.fingerprint === fingerprint;
  return text.startsWith(`${v.severity} ${v.file}:${v.line} ${v.rule} `);
}

/**
 * Precision by the verdicts: for a repository that was measured, of its present draw; for others, of what was judged.
 * `open` counts the findings of present draws that nobody has judged.
 */
export function precisionOf(verdicts: readonly Verdict[], measures: Measures): Measure {
  const counted: Verdict[] = [];
  let open = 0;
  const items: Record<string, string> = {};
  for (const { repository, commit } of REPOSITORIES) {
    const judged = verdicts.filter((v) => v.repository === repository && v.commit === commit);
    const measure = measures.get(repository);
    if (measure === undefined) {
      counted.push(...judged);
      continue;
    }
    const rest = [...judged];
    for (const [fingerprint, text] of sorted(measure).slice(0, DRAWN)) {
      const at = rest.findIndex((v) => isOf(v, fingerprint, text));
      const v = rest[at];
      if (v === undefined) {
        open++;
        items[fingerprint] = `${repository} to be judged: ${text}`;
        continue;
      }
      rest.splice(at, 1);
      counted.push(v);
    }
  }
  const figures: Record<string, number> = { open };
  for (const [name, list] of [
    ["all", counted],
    ["errors", counted.filter((v) => v.severity === "error")],
  ] as const) {
    figures[name] = list.length;
    figures[`${name}Right`] = list.filter((v) => v.verdict !== "false").length;
    figures[`${name}Bound`] = Math.floor(1000 * precision(list).bound) / 10;
  }
  return { figures, items };
}

function print(file: string): void {
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
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
}
