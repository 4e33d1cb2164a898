// Bugs that their authors fixed (docs/historical-fixes.json) as a yardstick: found in the version before the fix, silent in
// the one after. Run with `npx tsx scripts/corpus/fixes.ts FOLDER [PART-OF-NAME]`; FOLDER holds a git directory for each
// repository, `owner+name` or `owner/name`, itself or with a `repo` or `.git` in it. With a second argument only entries whose
// repository, commit, file, functions, class or draw (`draw 6`) contain it are run, and what was found there is printed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { extractPackage } from "./fixes-checkout";
import { findingsIn, type FixFinding } from "./fixes-run";

/** One entry of docs/historical-fixes.json. */
export interface HistoricalFix {
  readonly repository: string;
  /** Commits. */
  readonly before: string;
  readonly after: string;
  /** Lines, from and to, are those of the version before. */
  readonly files: readonly { readonly file: string; readonly lines: readonly (readonly [number, number])[] }[];
  readonly functions: readonly string[];
  /** Fields, variables, functions or types of which a finding of this bug would speak. */
  readonly names: readonly string[];
  readonly class: string;
  /** Whether the source of one package, with the declarations of what it imports, can show the bug. */
  readonly showable: boolean;
  readonly bug: string;
  /** Why it is not showable. */
  readonly why?: string;
  /** The time that fixes were drawn; the first, if it is left out. */
  readonly draw?: 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14;
}

export interface FixRow {
  readonly fix: HistoricalFix;
  /** Findings that fit, before: `rule subject`. */
  readonly found: readonly string[];
  /** Findings that fit and are still there after. */
  readonly still: readonly string[];
  /** Why it could not be measured. */
  readonly problem?: string;
}

export interface FixesResult {
  readonly total: number;
  readonly showable: number;
  /** Of the showable: found before. */
  readonly found: number;
  /** Of those found: silent after. */
  readonly silentAfter: number;
  readonly rows: readonly FixRow[];
}

/** Rules that a finding of a bug of the class may come from. */
const FITTING: Readonly<Record<string, RegExp>> = {
  "missing-lock": /^(race|atomic)\//,
  unguarded: /^(race|atomic)\//,
  pointee: /^race\//,
  publication: /^race\//,
  rlock: /^race\//,
  split: /^race\/|^syncmap\//,
  atomicity: /^race\//,
  atomic: /^(race|atomic)\//,
  alias: /^(race|slice)\//,
  "double-lock": /^lock\/(double-lock|order-inversion|blocking-while-held)$/,
  order: /^lock\/(order-inversion|double-lock|blocking-while-held)$/,
  blocking: /^lock\/(blocking-while-held|double-lock|order-inversion)$|^channel\//,
  "missing-unlock": /^lock\/(missing-unlock|mismatched-unlock)$/,
  semaphore: /^(lock\/missing-unlock|channel\/)/,
  leak: /^(channel|goroutine)\//,
  close: /^channel\/(send-after-close|double-close)$/,
  cond: /^lock\/cond-misuse$|^race\//,
  stripe: /^race\/|^lock\/shard-index$/,
  copied: /^lock\/copied$|^race\//,
  "empty-section": /^lock\/empty-critical-section$|^race\//,
  pool: /^race\/|^memory\/pool-misuse$/,
  outlived: /^(goroutine\/test-outlived|race\/sleep-as-sync|channel\/.*)$/,
};

/** Checks at a time. */
const WORKERS = 3;

const SET = path.resolve(import.meta.dirname, "../../docs/historical-fixes.json");

/** The set as committed. */
export function fixesOfSet(): readonly HistoricalFix[] {
  return (JSON.parse(readFileSync(SET, "utf8")) as { fixes: readonly HistoricalFix[] }).fixes;
}

/**
 * Measures all showable fixes whose repository is there.
 *
 * @param folderOfClones holds a git directory with its history for each repository
 * @param only entries whose line (`describe`) has this in it; all if left out
 * @param cli the command line; built if left out
 */
export async function historicalFixes(folderOfClones: string, only = "", cli = built()): Promise<FixesResult> {
  const all = fixesOfSet();
  const chosen = all.filter((fix) => fix.showable && describe(fix).includes(only));
  const rows: FixRow[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < chosen.length; i = next++) {
      const fix = chosen[i];
      if (fix) rows[i] = await measure(fix, folderOfClones, cli);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  const found = rows.filter((r) => r.found.length > 0);
  return {
    total: all.length,
    showable: rows.length,
    found: found.length,
    silentAfter: found.filter((r) => r.still.length === 0).length,
    rows,
  };
}

/** A repository of the set is not in the folder. */
export function lacksClones(folderOfClones: string): boolean {
  return fixesOfSet().some((fix) => fix.showable && gitDirectory(folderOfClones, fix.repository) === undefined);
}

/** One line that names a fix. */
export function describe(fix: HistoricalFix): string {
  const place = `${fix.files[0]?.file ?? ""} ${fix.functions.join(",")}`;
  return `${fix.repository}@${fix.after.slice(0, 9)} ${place} [${fix.class}, draw ${fix.draw ?? 1}]`;
}

async function measure(fix: HistoricalFix, clones: string, cli: string): Promise<FixRow> {
  const git = gitDirectory(clones, fix.repository);
  if (git === undefined) return { fix, found: [], still: [], problem: "no clone" };
  const fits = FITTING[fix.class];
  if (fits === undefined) throw new Error(`unknown class ${fix.class}`);
  const folder = path.posix.dirname(fix.files[0]?.file ?? "");
  const [before, after] = [fix.before, fix.after].map((commit) => checkout(git, commit, folder));
  if (before === undefined || after === undefined) return { fix, found: [], still: [], problem: "no such commit" };
  const relevant = async (root: string, isBefore: boolean): Promise<readonly string[] | undefined> =>
    (await findingsIn(cli, root, folder))
      ?.filter((f) => fits.test(f.rule) && speaksOf(f, fix.names) && touches(f, fix, root, isBefore))
      .map((f) => `${f.rule} ${f.subject}`);
  const found = await relevant(before, true);
  const kept = found && (found.length > 0 ? await relevant(after, false) : []);
  if (!found || !kept) return { fix, found: [], still: [], problem: "the check failed" };
  return { fix, found, still: kept.filter((f) => found.includes(f)) };
}

/** Builds the command line of this tree. */
function built(): string {
  const root = path.resolve(import.meta.dirname, "../..");
  const run = spawnSync(process.execPath, [path.join(root, "scripts/build.mjs"), "--quiet"], { stdio: "inherit" });
  if (run.status !== 0) throw new Error("the command line could not be built");
  return path.join(root, "dist/cli.js");
}

function speaksOf(f: FixFinding, names: readonly string[]): boolean {
  const words = new Set([f.subject, f.message, ...f.places.map((p) => p.message)].join(" ").split(/\W+/));
  return names.some((n) => words.has(n));
}

function touches(f: FixFinding, fix: HistoricalFix, root: string, isBefore: boolean): boolean {
  return fix.files.some(({ file, lines }) => {
    const ranges = [...functionRanges(path.join(root, file), fix.functions), ...(isBefore ? lines : [])];
    return f.places.some((p) => p.file === file && ranges.some(([from, to]) => from <= p.line && p.line <= to));
  });
}

/** Lines of the top-level functions with one of the names; the text is taken to be formatted by gofmt. */
function functionRanges(file: string, names: readonly string[]): readonly (readonly [number, number])[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  const ranges: [number, number][] = [];
  lines.forEach((line, i) => {
    const name = /^func (?:\([^)]*\) )?(\w+)/.exec(line)?.[1];
    if (name === undefined || !names.includes(name)) return;
    const end = lines.indexOf("}", i);
    ranges.push([i + 1, end < 0 ? lines.length : end + 1]);
  });
  return ranges;
}

function gitDirectory(clones: string, repository: string): string | undefined {
  const bases = [repository.replace("/", "+"), repository].map((n) => path.join(clones, n));
  const candidates = bases.flatMap((b) => [
    path.join(b, "repo"),
    path.join(b, "repo", ".git"),
    path.join(b, ".git"),
    b,
  ]);
  return candidates.find((c) => existsSync(path.join(c, "objects")));
}

/** A folder with the package and what it imports of its own repository; kept for the next run. */
function checkout(git: string, commit: string, folder: string): string | undefined {
  const key = createHash("sha256").update(`${git} ${commit} ${folder}`).digest("hex").slice(0, 20);
  const root = path.join(tmpdir(), "racelight-fixes", key);
  if (existsSync(root)) return root;
  const partial = `${root}.part`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  if (!extractPackage(git, commit, folder, partial)) return undefined;
  renameSync(partial, root);
  return root;
}

/** Prints the figures and what was missed. */
export function printFixes(r: FixesResult): void {
  const percent = (a: number, b: number): string => `${((100 * a) / Math.max(1, b)).toFixed(1)} %`;
  const both = r.rows.filter((row) => row.found.length > 0 && row.still.length === 0).length;
  console.log(`historical fixes: ${r.total} in the set, ${r.showable} of them shown by one package's source`);
  console.log(`  found before              ${r.found} (${percent(r.found, r.showable)})`);
  console.log(`  and silent after          ${both} (${percent(both, r.showable)})`);
  for (const row of r.rows) {
    if (row.found.length === 0)
      console.log(`  missed${row.problem ? ` (${row.problem})` : ""}: ${describe(row.fix)} ${row.fix.bug}`);
    else if (row.still.length > 0) console.log(`  still there: ${describe(row.fix)}: ${row.still.join("; ")}`);
  }
}

async function main(clones?: string, only?: string): Promise<void> {
  if (clones === undefined) throw new Error("which folder?");
  const result = await historicalFixes(clones, only);
  printFixes(result);
  if (only === undefined) return;
  for (const row of result.rows) console.log(`${describe(row.fix)}: ${row.found.join("; ") || "nothing"}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) void main(process.argv[2], process.argv[3]);
