/** The figures as tables and plots of `docs/performance.md`. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import type { CacheRow } from "./cache";
import { PARSE, type ColdRow } from "./cold";
import type { Measured } from "./measured";
import { plot, type Series } from "./plot";
import type { StartRow } from "./start";
import { typingTable, type TypingRow } from "./typing";

export interface BenchResult {
  readonly machine: string;
  readonly load: number;
  /** Programs with their versions, or why they are left out. */
  readonly programs: readonly string[];
  readonly typing: readonly TypingRow[];
  readonly start: readonly StartRow[];
  readonly cold: readonly ColdRow[];
  readonly cache: readonly CacheRow[];
}

export function machine(): string {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model.trim() ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
}

/** Everything as Markdown. Sections that were not run are not there. */
export function markdown(r: BenchResult): string {
  const parts = [
    `Made by \`npm run bench -- --write\` on ${r.machine}; load when it began: ${r.load.toFixed(1)}.`,
    r.programs.map((p) => `- ${p}`).join("\n"),
  ];
  if (r.typing.length > 0)
    parts.push(
      "### Typing",
      "Milliseconds from a change to its diagnostics, p50 / p95 / p99.",
      typingTable(r.typing),
      "![Latency by file size](typing.svg)",
    );
  if (r.start.length > 0)
    parts.push(
      "### Start",
      "From nothing to the diagnostics of one file.",
      table(["file", "program", "ms", "ratio"], startRows(r.start)),
    );
  if (r.cold.length > 0)
    parts.push(
      "### Cold runs",
      "Median wall time; the ratio is to tree-sitter's parse of the same files. Memory is that of the largest process.",
      table(["source", "lines", "program", "wall", "processor", "memory", "ratio"], r.cold.map(coldRow)),
      ...growth(r.cold),
      "![Time by repository size](cold.svg)",
    );
  if (r.cache.length > 0)
    parts.push(
      "### Runs with the cache",
      table(
        ["source", "lines", "run", "packages known", "wall", "processor", "part of cold"],
        r.cache.map((c) => [
          c.source,
          `${c.lines}`,
          c.run,
          `${c.cached} of ${c.packages}`,
          wall(c.measured),
          seconds(c.measured.cpuSeconds),
          `${(c.ratio * 100).toFixed(0)} %`,
        ]),
      ),
    );
  return parts.join("\n\n");
}

/** Replaces what stands between the marks in `docs/performance.md`, and the plots beside it. */
export function writeDocs(r: BenchResult, docs: string): void {
  const page = path.join(docs, "performance.md");
  const text = readFileSync(page, "utf8");
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from < 0 || to < from) throw new Error(`${page} has no ${BEGIN} … ${END}`);
  writeFileSync(page, `${text.slice(0, from + BEGIN.length)}\n\n${markdown(r)}\n\n${text.slice(to)}`);
  if (r.typing.length > 0)
    writeFileSync(
      path.join(docs, "typing.svg"),
      plot(typingSeries(r.typing), { title: "From a letter to its diagnostics", x: "lines of the file", y: "ms" }),
    );
  if (r.cold.length > 0)
    writeFileSync(
      path.join(docs, "cold.svg"),
      plot(coldSeries(r.cold), { title: "Whole checks from nothing", x: "lines", y: "s" }),
    );
}

export const BEGIN = "<!-- bench:begin -->";
export const END = "<!-- bench:end -->";

function typingSeries(rows: readonly TypingRow[]): Series[] {
  const letters = rows.filter((r) => r.edits === "letters");
  const by = (name: string, of: (r: TypingRow) => number | undefined): Series => ({
    name,
    points: letters.flatMap((r) => {
      const y = of(r);
      return y === undefined ? [] : [[r.lines, y] as const];
    }),
  });
  return [
    by("Racelight, p50", (r) => r.racelight.p50),
    by("Racelight, p95", (r) => r.racelight.p95),
    by("floor, p50", (r) => r.floor.p50),
    by("gopls, p50", (r) => r.gopls?.p50),
    by("gopls, p95", (r) => r.gopls?.p95),
  ];
}

function coldSeries(rows: readonly ColdRow[]): Series[] {
  return [...new Set(rows.map((r) => r.program))].map((name) => ({
    name,
    points: rows
      .filter((r) => r.program === name && !r.measured.late && !r.measured.failed)
      .map((r) => [r.lines, r.measured.seconds] as const),
  }));
}

/** How time grows from the smallest to the largest part of the same source. */
function growth(rows: readonly ColdRow[]): string[] {
  const own = rows.filter((r) => r.program === "Racelight" && r.source.startsWith("Go's"));
  const [least, most] = [own[0], own.at(-1)];
  if (least === undefined || most === undefined || least === most) return [];
  const times = (a: number, b: number): string => (b / a).toFixed(1);
  const parse = (source: string): number =>
    rows.find((r) => r.source === source && r.program === PARSE)?.measured.seconds ?? Number.NaN;
  return [
    `Growth: ${times(least.lines, most.lines)} times the lines take Racelight ${times(least.measured.seconds, most.measured.seconds)} ` +
      `times as long, tree-sitter ${times(parse(least.source), parse(most.source))} times.`,
  ];
}

function coldRow(r: ColdRow): string[] {
  const { measured: m } = r;
  return [
    r.source,
    `${r.lines}`,
    r.program,
    wall(m),
    seconds(m.cpuSeconds),
    memory(m.peakBytes),
    m.failed || m.late ? "–" : `${r.ratio.toFixed(1)}x`,
  ];
}

function startRows(rows: readonly StartRow[]): string[][] {
  const floors = new Map<string, number>();
  return rows.map((r) => {
    const floor = floors.get(r.file) ?? r.ms;
    floors.set(r.file, floor);
    return [`\`${r.file}\` (${r.lines})`, r.program, r.ms.toFixed(0), `${(r.ms / floor).toFixed(1)}x`];
  });
}

function wall(m: Omit<Measured, "stdout">): string {
  if (m.failed) return "failed";
  return m.late ? `ended after ${seconds(m.seconds)}` : seconds(m.seconds);
}

function seconds(s: number | undefined): string {
  return s === undefined ? "–" : s < 10 ? `${s.toFixed(2)} s` : `${s.toFixed(0)} s`;
}

function memory(bytes: number | undefined): string {
  return bytes === undefined ? "–" : `${Math.round(bytes / 1e6)} MB`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
