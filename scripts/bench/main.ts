/**
 * `npm run bench`: what users wait for, measured beside other programs on the same files in one run. `--help` is not
 * needed: any option that is none prints the usage.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { makeBundles } from "./bundles";
import { benchCache } from "./cache";
import { benchCold } from "./cold";
import { readOptions } from "./options";
import { findPeers } from "./peers";
import { machine, markdown, writeDocs, type BenchResult } from "./report";
import { goroot, partOfGoroot, repositoriesIn } from "./sources";
import { benchStart, type StartRow } from "./start";
import { benchTyping } from "./typing";

const DOCS = path.resolve(import.meta.dirname, "../../docs");

/** Files of the standard library for the start: small and large. */
const FILES = ["expvar/expvar.go", "database/sql/sql.go"];

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const [load = 0] = loadavg();
  const { peers, notes } = findPeers();
  for (const note of notes) process.stderr.write(`${note}\n`);
  const hasGopls = !notes.some((n) => n.startsWith("gopls: left out"));
  const folder = mkdtempSync(path.join(tmpdir(), "racelight-bench-"));
  try {
    const bundles = await makeBundles(folder);
    const go = goroot();
    const { sections, limit } = options;
    const wants = (s: "cold" | "cache"): boolean => sections.has(s);
    const sources = wants("cold") || wants("cache") ? options.lines.map((n) => partOfGoroot(go, n)) : [];
    if (options.repositories !== undefined) sources.push(...repositoriesIn(options.repositories));
    let result: BenchResult = { machine: machine(), load, programs: notes, start: [], typing: [], cold: [], cache: [] };
    // Each section is kept as it ends: a run may be ended before the slowest of the other programs.
    const keep = (more: Partial<BenchResult>): void => {
      result = { ...result, ...more };
      if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(result, null, 2) + "\n");
      if (options.write) writeDocs(result, DOCS);
    };
    if (sections.has("start")) {
      const start: StartRow[] = [];
      for (const file of FILES) start.push(...(await benchStart(path.join(go, "src", file), bundles, hasGopls, limit)));
      keep({ start });
    }
    if (sections.has("typing")) keep({ typing: await benchTyping(bundles, undefined, options.places) });
    if (wants("cold")) keep({ cold: sources.flatMap((s) => benchCold(s, bundles, peers, folder, limit)) });
    if (wants("cache")) keep({ cache: sources.flatMap((s) => benchCache(s, bundles, folder, limit)) });
    process.stdout.write(markdown(result) + "\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
