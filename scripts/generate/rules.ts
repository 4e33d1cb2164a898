import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Check } from "../../server/src/check/define";
import type { Locale } from "../../server/src/text/text";

/** A rule with everything that stands in its folder. */
export interface Rule {
  readonly check: Check;
  /** Folder relative to `server/src/checks`. */
  readonly folder: string;
  readonly explain: Readonly<Record<Locale, string>>;
  /** Example files by name; txtar archives and goldens included. */
  readonly examples: ReadonlyMap<string, string>;
}

/** All rules of the source tree, sorted by id. Throws an Error that names what a folder lacks. */
export async function loadRules(root: string): Promise<Rule[]> {
  const base = path.join(root, "server/src/checks");
  const rules: Rule[] = [];
  for (const group of folders(base)) {
    for (const name of folders(path.join(base, group))) {
      const dir = path.join(base, group, name);
      // A folder without code is a rule that is still being written.
      if (!existsSync(path.join(dir, "check.ts"))) continue;
      const module = (await import(pathToFileURL(path.join(dir, "check.ts")).href)) as { default?: Check };
      const check = module.default;
      if (check === undefined) throw new Error(`${group}/${name}/check.ts has no default export`);
      if (check.id !== `${group}/${name}`) throw new Error(`${group}/${name}/check.ts has the id ${check.id}`);
      rules.push({ check, folder: `${group}/${name}`, explain: explanations(dir), examples: examples(dir) });
    }
  }
  return rules.sort((a, b) => (a.check.id < b.check.id ? -1 : 1));
}

function explanations(dir: string): Rule["explain"] {
  return { en: text(path.join(dir, "explain.en.md")), "zh-cn": text(path.join(dir, "explain.zh-cn.md")) };
}

function text(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8").trim() + "\n" : "";
}

function examples(dir: string): Map<string, string> {
  const folder = path.join(dir, "examples");
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { withFileTypes: true }).filter((e) => e.isFile());
  return new Map(names.map((e) => [e.name, readFileSync(path.join(folder, e.name), "utf8")]));
}

function folders(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .sort();
}
