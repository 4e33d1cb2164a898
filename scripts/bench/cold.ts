/** Whole checks from nothing: Racelight, a bare parse, and other programs on the same files. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Bundles } from "./bundles";
import { measure, type Measured } from "./measured";
import type { Peer } from "./peers";
import type { Source } from "./sources";

export interface ColdRow {
  readonly source: string;
  readonly files: number;
  readonly lines: number;
  readonly program: string;
  readonly measured: Omit<Measured, "stdout">;
  /** Wall time by that of tree-sitter's parse of the same files in one thread. */
  readonly ratio: number;
}

/** The name of the row that all others are compared with. */
export const PARSE = "tree-sitter parse, one thread";

/** @param folder for what the programs keep; it is emptied */
export function benchCold(
  source: Source,
  bundles: Bundles,
  peers: readonly Peer[],
  folder: string,
  limit: number,
): readonly ColdRow[] {
  const list = path.join(folder, "files");
  writeFileSync(list, source.files.join("\n"));
  const cwd = source.dir;
  const { patterns } = source;
  const rows: (readonly [string, Measured])[] = [];
  const add = (program: string, measured: Measured): void => {
    rows.push([program, measured]);
    process.stderr.write(
      `${source.name}: ${program}: ${measured.seconds.toFixed(1)} s${measured.late ? " (ended)" : ""}\n`,
    );
  };
  const node = (args: readonly string[]): Measured =>
    measure(process.execPath, ["--max-old-space-size=8192", ...args], { cwd, limit });
  add(PARSE, node([bundles.parse, ...bundles.wasm, list]));
  const check = [bundles.cli, "check", "--no-cache", "--format", "json"];
  add("Racelight, one thread", node([...check, "--jobs", "1", ...patterns]));
  add("Racelight", node([...check, ...patterns]));
  for (const peer of peers) {
    const kept = path.join(folder, "kept");
    const empty = (): void => {
      rmSync(kept, { recursive: true, force: true });
      mkdirSync(kept, { recursive: true });
    };
    const env = peer.caches(kept);
    const options = { cwd, env, limit, statuses: peer.statuses };
    const hasCaches = Object.keys(env).length > 0;
    const first = measure(peer.command, peer.args(source), { ...options, before: empty, runs: hasCaches ? 1 : 3 });
    add(hasCaches ? `${peer.name}, caches empty` : peer.name, first);
    if (hasCaches && !first.late && !first.failed)
      add(`${peer.name}, caches warm`, measure(peer.command, peer.args(source), options));
    rmSync(kept, { recursive: true, force: true });
  }
  const parse = rows[0]?.[1].seconds ?? Number.NaN;
  return rows.map(([program, { stdout: _, ...measured }]) => ({
    source: source.name,
    files: source.files.length,
    lines: source.lines,
    program,
    measured,
    ratio: measured.seconds / parse,
  }));
}
