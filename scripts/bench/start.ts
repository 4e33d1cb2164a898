/** From starting a server to the first diagnostics of a file, and single files on the command line. */
import { readFileSync } from "node:fs";
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
  const server = async (command: string, args: readonly string[], settings: unknown, runs = RUNS): Promise<number> => {
    const times: number[] = [];
    for (let i = 0; i < runs; i++) {
      const start = performance.now();
      const client = await TypingClient.start(command, args, folder, settings);
      await client.open(file, text);
      times.push(performance.now() - start);
      client.stop();
    }
    return times.sort((a, b) => a - b)[runs >> 1] ?? Number.NaN;
  };
  const check = (command: string, args: readonly string[]): number =>
    measure(command, args, { cwd: folder, limit }).seconds * 1000;
  add("a server that parses alone", await server(process.execPath, [bundles.echo, ...bundles.wasm], {}));
  add("Racelight's server", await server(process.execPath, [bundles.server, "--stdio"], {}));
  if (hasGopls) add("gopls serve", await server("gopls", ["serve"], { diagnosticsDelay: "0s" }, 3));
  add("racelight check FILE", check(process.execPath, [bundles.cli, "check", "--no-cache", path.basename(file)]));
  if (hasGopls) add("gopls check FILE", check("gopls", ["check", path.basename(file)]));
  return rows;
}
