import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { docsIndex, rulePage, ruleTable } from "./docs";
import type { Rule } from "./rules";

/** The generated text of every file, by name relative to the root. Files that are only partly generated are whole here. */
export function generatedFiles(root: string, rules: readonly Rule[]): Map<string, string> {
  const out = new Map<string, string>();
  out.set("server/src/checks/registry.gen.ts", registry(rules));
  out.set("server/src/checks/explanations.gen.ts", explanations(rules));
  for (const rule of rules) {
    out.set(`docs/rules/${rule.check.id}.md`, rulePage(rule, "en"));
    out.set(`docs/rules/${rule.check.id}.zh-cn.md`, rulePage(rule, "zh-cn"));
  }
  out.set("docs/rules/README.md", docsIndex(rules, "en"));
  out.set("docs/rules/README.zh-cn.md", docsIndex(rules, "zh-cn"));
  const readme = read(root, "README.md");
  if (readme !== undefined) out.set("README.md", between(readme, "rules", ruleTable(rules, "en", "docs/rules/")));
  const manifest = read(root, "package.json");
  if (manifest !== undefined) out.set("package.json", withRuleSettings(manifest, rules));
  for (const [name, locale] of [
    ["package.nls.json", "en"],
    ["package.nls.zh-cn.json", "zh-cn"],
  ] as const) {
    const nls = read(root, name);
    if (nls !== undefined) out.set(name, withRuleTitles(nls, rules, locale));
  }
  return out;
}

/** Pages of rules that are no more. */
export function obsoleteFiles(root: string, rules: readonly Rule[]): string[] {
  const expected = new Set(rules.flatMap((r) => [`${r.check.id}.md`, `${r.check.id}.zh-cn.md`]));
  const base = path.join(root, "docs/rules");
  if (!existsSync(base)) return [];
  return readdirSync(base, { withFileTypes: true })
    .filter((e) => e.isDirectory())
    .flatMap((e) => readdirSync(path.join(base, e.name)).map((name) => `${e.name}/${name}`))
    .filter((name) => !expected.has(name))
    .map((name) => `docs/rules/${name}`);
}

/** The value of `racelight.rules`' `properties` in the manifest: one per rule, so that editors complete the names. */
export function ruleSettings(rules: readonly Rule[]): Record<string, unknown> {
  return Object.fromEntries(
    rules.map((r) => [
      r.check.id,
      {
        type: "string",
        enum: ["error", "warning", "information", "hint", "off"],
        description: `%rule.${r.check.id}%`,
      },
    ]),
  );
}

const HEADER = "// Made by scripts/generate.ts from the rules' folders. Do not edit.\n";

function registry(rules: readonly Rule[]): string {
  const imports = rules.map((r, i) => `import rule${i} from "./${r.folder}/check";\n`).join("");
  const list = rules.map((_, i) => `  rule${i},\n`).join("");
  return (
    `${HEADER}import type { Check } from "../check/define";\n${imports}\n` +
    `/** Every rule, sorted by id. */\nexport const ALL_CHECKS: readonly Check[] = [\n${list}];\n`
  );
}

function explanations(rules: readonly Rule[]): string {
  const entries = rules.map(
    (r) =>
      `  ${JSON.stringify(r.check.id)}: {\n` +
      `    en: ${JSON.stringify(r.explain.en)},\n    "zh-cn": ${JSON.stringify(r.explain["zh-cn"])},\n  },\n`,
  );
  return (
    `${HEADER}import type { Text } from "../text/text";\n\n` +
    `/** Explanations by rule id, in Markdown. */\n` +
    `export const EXPLANATIONS: Readonly<Record<string, Text>> = {\n${entries.join("")}};\n`
  );
}

function withRuleSettings(manifest: string, rules: readonly Rule[]): string {
  const json = JSON.parse(manifest) as {
    contributes?: { configuration?: { properties?: Record<string, { properties?: unknown } | undefined> } };
  };
  const setting = json.contributes?.configuration?.properties?.["racelight.rules"];
  if (setting === undefined || rules.length === 0) return manifest;
  setting.properties = ruleSettings(rules);
  return JSON.stringify(json, null, 2) + "\n";
}

/** Descriptions may be written by hand; a rule that has none yet is described by its title. */
function withRuleTitles(nls: string, rules: readonly Rule[], locale: "en" | "zh-cn"): string {
  const json = JSON.parse(nls) as Record<string, string>;
  const missing = rules.filter((r) => json[`rule.${r.check.id}`] === undefined);
  if (missing.length === 0) return nls;
  for (const r of missing) json[`rule.${r.check.id}`] = r.check.title[locale];
  return JSON.stringify(json, null, 2) + "\n";
}

/** Replaces what stands between `<!-- name:begin -->` and `<!-- name:end -->`; text without these marks stays as it is. */
function between(text: string, name: string, content: string): string {
  const begin = `<!-- ${name}:begin -->`;
  const end = `<!-- ${name}:end -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) return text;
  return `${text.slice(0, from + begin.length)}\n${content}${text.slice(to)}`;
}

function read(root: string, name: string): string | undefined {
  const file = path.join(root, name);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
