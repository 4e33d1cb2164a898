// Writes everything that is made from the rules' folders; `--check` says instead what is stale (status 1).
// Run with `npx tsx scripts/generate.ts`.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { generatedFiles, obsoleteFiles } from "./generate/files";
import { loadRules } from "./generate/rules";

/** Brings the generated files of the repository up to date; returns the names of those that were stale. */
export async function generate(root: string, write: boolean): Promise<string[]> {
  const rules = await loadRules(root);
  const stale: string[] = [];
  for (const [name, text] of generatedFiles(root, rules)) {
    const file = path.join(root, name);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    stale.push(name);
    if (!write) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const name of obsoleteFiles(root, rules)) {
    stale.push(name);
    if (write) rmSync(path.join(root, name));
  }
  return stale;
}

async function main(): Promise<void> {
  const check = process.argv.includes("--check");
  const stale = await generate(process.cwd(), !check);
  for (const name of stale) console.log(`${check ? "stale" : "wrote"} ${name}`);
  if (check && stale.length > 0) {
    console.error("Generated files are stale: run `npx tsx scripts/generate.ts`.");
    process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((e: unknown) => {
    console.error(e);
    process.exitCode = 1;
  });
}
