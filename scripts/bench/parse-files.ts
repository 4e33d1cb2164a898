/**
 * Parses files with tree-sitter in one thread and drops each tree: the floor of a cold run.
 * Arguments: the two wasm files, and a file that lists those to parse, one on each line. Prints milliseconds.
 */
import { readFileSync } from "node:fs";
import { Language, Parser } from "web-tree-sitter";

async function main(): Promise<void> {
  const [core = "", grammar = "", list = ""] = process.argv.slice(2);
  await Parser.init({ wasmBinary: readFileSync(core) });
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(grammar)));
  const start = performance.now();
  for (const file of readFileSync(list, "utf8").split("\n")) {
    if (file !== "") parser.parse(readFileSync(file, "utf8"))?.delete();
  }
  process.stdout.write(String(performance.now() - start));
}

void main();
