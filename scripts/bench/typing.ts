/**
 * From keystroke to diagnostics, through a real connection: Racelight, a bare floor, and gopls where it is installed,
 * with the same edits in the same files, one server after the other. `npx tsx scripts/bench/typing.ts [--json FILE] [--places N] [FILES below GOROOT/src]`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Language, Parser } from "web-tree-sitter";
import { LineIndex } from "../../server/src/base/line-index";
import { makeBundles, type Bundles } from "./bundles";
import { TypingClient, type Change } from "./lsp-client";

/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface TypingRow {
  readonly file: string;
  readonly lines: number;
  readonly edits: string;
  readonly keystrokes: number;
  /** By server; undefined where it is not installed. */
  readonly floor: Latency;
  readonly racelight: Latency;
  readonly gopls: Latency | undefined;
  /** Median of full parses of the file by tree-sitter, in milliseconds. */
  readonly fullParse: number;
  readonly hover: Latency;
  readonly codeAction: Latency;
}

/** Files of the standard library that are typed in, with the sizes that the goals are stated for. */
const FILES = ["testing/testing.go", "database/sql/sql.go", "database/sql/sql_test.go", "net/http/h2_bundle.go"];
const PLACES = 12;

/**
 * What is typed and taken back: letters leave names that mean nothing, brackets and quotes text that does not parse, and statements
 * code that is whole before and after, so that all of it is looked at again.
 */
const KINDS = ["letters", "unbalanced", "statements"] as const;
type Kind = (typeof KINDS)[number];

/** Runs the whole section. */
export async function benchTyping(
  servers: Bundles,
  files: readonly string[] = FILES,
  places = PLACES,
): Promise<readonly TypingRow[]> {
  const goroot = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
  const rows: TypingRow[] = [];
  for (const file of files) {
    const full = path.join(goroot, "src", file);
    if (!existsSync(full)) continue;
    for (const kind of KINDS) rows.push(await typeIn(file, full, servers, kind, places));
  }
  return rows;
}

async function typeIn(name: string, file: string, servers: Bundles, kind: Kind, places: number): Promise<TypingRow> {
  const text = readFileSync(file, "utf8");
  const edits = editsOf(text, kind, places);
  const folder = path.dirname(file);
  const run = async (
    command: string,
    args: readonly string[],
    settings: unknown,
  ): Promise<{ times: number[]; hovers: number[]; actions: number[] }> => {
    const cache = mkdtempSync(path.join(tmpdir(), "racelight-bench-cache-"));
    const client = await TypingClient.start(command, args, folder, settings, cache);
    try {
      await client.open(file, text);
      const times: number[] = [];
      const hovers: number[] = [];
      const actions: number[] = [];
      for (const [i, edit] of edits.entries()) {
        const ms = await client.change(file, edit);
        // The first ones meet code that has never run.
        if (i >= WARM_UP) times.push(ms);
        // Who looks at something has stopped typing.
        if (kind !== "statements" || args[0] !== servers.server || i < WARM_UP) continue;
        const textDocument = { uri: `file://${file}` };
        const range = { start: edit.range.start, end: edit.range.start };
        hovers.push(await client.request("textDocument/hover", { textDocument, position: range.start }));
        actions.push(
          await client.request("textDocument/codeAction", { textDocument, range, context: { diagnostics: [] } }),
        );
      }
      return { times, hovers, actions };
    } finally {
      client.stop();
      rmSync(cache, { recursive: true, force: true });
    }
  };
  const floor = await run(process.execPath, [servers.echo, ...servers.wasm], {});
  const own = await run(process.execPath, [servers.server, "--stdio"], {});
  const gopls = hasGopls() ? await run("gopls", ["serve"], { diagnosticsDelay: "0s" }) : undefined;
  return {
    file: name,
    lines: text.split("\n").length,
    edits: kind,
    keystrokes: own.times.length,
    floor: latency(floor.times),
    racelight: latency(own.times),
    gopls: gopls && latency(gopls.times),
    fullParse: await fullParse(text, servers.wasm),
    hover: latency(own.hovers),
    codeAction: latency(own.actions),
  };
}

const WARM_UP = 4;

/** Something typed and taken back at places spread over the bodies of the file; the text ends as it began. */
function editsOf(text: string, kind: Kind, places: number): Change[] {
  const lines = new LineIndex(text);
  const candidates: number[] = [];
  const where = kind === "statements" ? /^\t+(?=return\b)/gm : /^\t+[a-z]\w*/gm;
  for (const m of text.matchAll(where)) candidates.push(m.index + m[0].length);
  const typed = { letters: ["x"], unbalanced: ["{", "(", '"', "`", "/*"], statements: ["_ = 0; "] }[kind];
  const out: Change[] = [];
  for (let i = 0; i < places; i++) {
    const at = candidates[Math.floor(((i + 0.5) / places) * candidates.length)];
    if (at === undefined) break;
    const start = lines.position(at);
    for (const t of typed) {
      out.push({ range: { start, end: start }, text: t });
      out.push({ range: { start, end: { line: start.line, character: start.character + t.length } }, text: "" });
    }
  }
  return out;
}

function hasGopls(): boolean {
  try {
    execFileSync("gopls", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function fullParse(text: string, wasm: Bundles["wasm"]): Promise<number> {
  await Parser.init({ wasmBinary: readFileSync(wasm[0]) });
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(wasm[1])));
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    parser.parse(text)?.delete();
    return performance.now() - start;
  });
  parser.delete();
  return latency(times).p50;
}

function latency(times: readonly number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** The section as a table of `docs/performance.md`. */
export function typingTable(rows: readonly TypingRow[]): string {
  const ms = (n: number): string => (Number.isNaN(n) ? "–" : n < 10 ? n.toFixed(1) : n.toFixed(0));
  const all = (l: Latency | undefined): string =>
    l === undefined ? "not installed" : `${ms(l.p50)} / ${ms(l.p95)} / ${ms(l.p99)}`;
  return [
    "| file | lines | edits | keystrokes | floor | Racelight | ratio p50 / p95 | gopls | full parse | hover p95 | code action p95 |",
    "|---|---|---|---|---|---|---|---|---|---|---|",
    ...rows.map(
      (r) =>
        `| \`${r.file}\` | ${r.lines} | ${r.edits} | ${r.keystrokes} | ${all(r.floor)} | ${all(r.racelight)} | ${ms(r.racelight.p50 / r.floor.p50)}x / ${ms(r.racelight.p95 / r.floor.p95)}x | ${all(r.gopls)} | ${ms(r.fullParse)} | ${ms(r.hover.p95)} | ${ms(r.codeAction.p95)} |`,
    ),
  ].join("\n");
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const json = args.indexOf("--json");
  const files = args.filter((a, i) => a.endsWith(".go") && i !== json + 1);
  const places = args.indexOf("--places");
  const folder = mkdtempSync(path.join(tmpdir(), "racelight-bench-"));
  const rows = await makeBundles(folder)
    .then((b) => benchTyping(b, files.length > 0 ? files : FILES, places >= 0 ? Number(args[places + 1]) : PLACES))
    .finally(() => rmSync(folder, { recursive: true, force: true }));
  if (json >= 0) writeFileSync(args[json + 1] ?? "typing.json", JSON.stringify(rows, null, 2) + "\n");
  process.stdout.write(typingTable(rows) + "\n");
}

if (process.argv[1] !== undefined && path.basename(process.argv[1]) === "typing.ts") void main();
