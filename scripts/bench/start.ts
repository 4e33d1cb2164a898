/** From starting a server to the first diagnostics of a file, and single files on the command line. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Bundles } from "./bundles";
import { TypingClient } from "./lsp-client";
import { measure } from "./measured";

export interface StartRow {
  readonly file: string;
  readonly lines: number;
  readonly program: string;
  /** Milliseconds; median. */
  readonly ms: number;
}

const RUNS = 5;

/** @param hasGopls gopls is on PATH */
export async function benchStart(
  file: string,
  bundles: Bundles,
  hasGopls: boolean,
  limit: number,
): Promise<readonly StartRow[]> {
  const text = readFileSync(file, "utf8");
  const folder = path.dirname(file);
  const rows: StartRow[] = [];
  const add = (program: string, ms: number): void => {
    rows.push({ file: path.basename(file), lines: text.split("\n").length - 1, program, ms });
    process.stderr.write(`${path.basename(file)}: ${program}: ${ms.toFixed(0)} ms\n`);
  };
  const newCache = (): string => mkdtempSync(path.join(tmpdir(), "racelight-bench-cache-"));
  const remove = (cache: string): void => rmSync(cache, { recursive: true, force: true });
  /** With a cache nothing is forgotten from start to start; the first start fills it. */
  const server = async (
    command: string,
    args: readonly string[],
    settings: unknown,
    { runs = RUNS, cache }: { readonly runs?: number; readonly cache?: string } = {},
  ): Promise<number> => {
    const times: number[] = [];
    for (let i = cache === undefined ? 0 : -1; i < runs; i++) {
      const own = cache ?? newCache();
      const start = performance.now();
      const client = await TypingClient.start(command, args, folder, settings, own);
      await client.open(file, text);
      if (i >= 0) times.push(performance.now() - start);
      else await untilQuiet(own);
      client.stop();
      if (cache === undefined) remove(own);
    }
    return times.sort((a, b) => a - b)[runs >> 1] ?? Number.NaN;
  };
  const check = (command: string, args: readonly string[]): number =>
    measure(command, args, { cwd: folder, limit }).seconds * 1000;
  add("a server that parses alone", await server(process.execPath, [bundles.echo, ...bundles.wasm], {}));
  add("Racelight's server", await server(process.execPath, [bundles.server, "--stdio"], {}));
  const cache = newCache();
  add("Racelight's server, started again", await server(process.execPath, [bundles.server, "--stdio"], {}, { cache }));
  remove(cache);
  if (hasGopls) add("gopls serve", await server("gopls", ["serve"], { diagnosticsDelay: "0s" }, { runs: 3 }));
  add("racelight check FILE", check(process.execPath, [bundles.cli, "check", "--no-cache", path.basename(file)]));
  if (hasGopls) add("gopls check FILE", check("gopls", ["check", path.basename(file)]));
  return rows;
}

/** Waits until there is something in a folder, and nothing has come for a second. */
async function untilQuiet(folder: string): Promise<void> {
  for (let before = 0, i = 0; i < 60; i++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const now = readdirSync(folder, { recursive: true }).length;
    if (now > 0 && now === before) return;
    before = now;
  }
}
