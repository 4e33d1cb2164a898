import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const SRC = path.resolve(import.meta.dirname, "../../server/src");

/** Ground to roof: a folder imports itself and those before it. */
const LAYERS = [
  "base",
  "text",
  "gostd",
  "syntax",
  "semantic",
  "flow",
  "rewrite",
  "check",
  "checks",
  "runtime",
  "workspace",
  "proof",
  "ide",
  "lsp",
  "host",
  "cli",
  "entry",
];

/** What only one place may know. */
const ONLY: readonly (readonly [module: RegExp, folders: readonly string[]])[] = [
  [/^web-tree-sitter$/, ["syntax"]],
  [/^vscode-languageserver/, ["lsp", "entry"]],
  [/^vscode-uri$/, ["lsp"]],
  [/^commander$/, ["cli"]],
  [/^node:/, ["host", "entry"]],
];

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((f) => f.replace(/\\/g, "/"))
  .filter((f) => f.endsWith(".ts") && !f.includes("/examples/"))
  .sort();

/** Modules that a file names in `import`, `export from` and `import()`. */
function importsOf(text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|(?:^|\n)\s*import\s*["']([^"']+)["']/g,
  );
  return [...found].map((m) => m[1] ?? m[2] ?? m[3] ?? "");
}

test("every file of the server belongs to a layer", () => {
  expect(files.filter((f) => !LAYERS.includes(f.split("/")[0] ?? ""))).toEqual([]);
});

test("a layer imports itself and those below it", () => {
  const wrong: string[] = [];
  for (const file of files) {
    const own = LAYERS.indexOf(file.split("/")[0] ?? "");
    for (const module of importsOf(readFileSync(path.join(SRC, file), "utf8"))) {
      if (!module.startsWith(".")) continue;
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), module));
      if (target.startsWith("..")) continue;
      if (LAYERS.indexOf(target.split("/")[0] ?? "") > own) wrong.push(`${file} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("a rule never imports another rule", () => {
  const wrong: string[] = [];
  for (const file of files) {
    const rule = /^checks\/([a-z]+\/[a-z-]+)\//.exec(file)?.[1];
    if (rule === undefined) continue;
    for (const module of importsOf(readFileSync(path.join(SRC, file), "utf8"))) {
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), module));
      const other = /^checks\/([a-z]+\/[a-z-]+)\/check$/.exec(target)?.[1];
      if (other !== undefined && other !== rule) wrong.push(`${file} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("what is read of imported packages goes through the engine, which notes it for the cache", () => {
  // facts.ts and guard-facts.ts ask for the engine of the package that they look at.
  const known = ["flow/engine/engine.ts", "flow/engine/imports.ts", "flow/facts.ts", "flow/guards/guard-facts.ts"];
  const asking = files.filter((f) => /\bEngine\.of\(|\.endsGoroutine\(/.test(readFileSync(path.join(SRC, f), "utf8")));
  expect(asking).toEqual(known);
});

test("parts that know a host or a protocol stay in their place", () => {
  const wrong: string[] = [];
  for (const file of files) {
    const folder = file.split("/")[0] ?? "";
    for (const module of importsOf(readFileSync(path.join(SRC, file), "utf8"))) {
      for (const [pattern, folders] of ONLY) {
        if (pattern.test(module) && !folders.includes(folder)) wrong.push(`${file} imports ${module}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("files stay short enough to be read in one go", () => {
  const lengths = files
    .filter((f) => !f.endsWith(".gen.ts"))
    .map((f) => [f, readFileSync(path.join(SRC, f), "utf8").split("\n").length] as const);
  const long = lengths.filter(([, lines]) => lines > 400);
  if (long.length > 0) console.log(`over 400 lines: ${long.map(([f, lines]) => `${f} (${lines})`).join(", ")}`);
  expect(lengths.filter(([, lines]) => lines > 700).map(([f]) => f)).toEqual([]);
});
