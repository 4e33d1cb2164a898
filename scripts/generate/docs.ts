import type { Locale } from "../../server/src/text/text";
import { exampleOf } from "../../test/fixtures/lib/expectations";
import { parseTxtar } from "../../test/fixtures/lib/txtar";
import type { Rule } from "./rules";

const WORDS = {
  en: {
    severity: "Severity",
    fixes: "Fixes",
    safe: "safe: keeps behaviour for every caller, may run in bulk and on save",
    unsafe: "offered by name, never in bulk",
    example: "Example",
    reported: "Reported",
    after: (fix: string) => `After \`${fix}\``,
    silent: "Not reported",
    off: "off by default; `strict` profile: information",
    suppress: "To silence one place, with a reason",
    other: (id: string) => `[简体中文](${id}.zh-cn.md)`,
    rule: "Rule",
    title: "Reports",
    rules: "Rules",
    intro: "Each page says what goes wrong, why, what to do, and where the rule's limits are.",
  },
  "zh-cn": {
    severity: "级别",
    fixes: "修复",
    safe: "安全：对所有调用方行为不变，可批量执行或在保存时执行",
    unsafe: "需逐个选择，不会批量执行",
    example: "示例",
    reported: "会报告",
    after: (fix: string) => `应用 \`${fix}\` 之后`,
    silent: "不报告",
    off: "默认关闭；在 `strict` 配置下为 information",
    suppress: "在某一处抑制（请写明理由）",
    other: (id: string) => `[English](${id}.md)`,
    rule: "规则",
    title: "报告内容",
    rules: "规则",
    intro: "每一页说明会出什么问题、为什么、怎么办，以及该规则的局限。",
  },
} as const;

/** A rule's documentation page. */
export function rulePage(rule: Rule, locale: Locale): string {
  const w = WORDS[locale];
  const { check } = rule;
  const short = check.id.slice(check.id.indexOf("/") + 1);
  const severity = check.enabled ? check.severity : w.off;
  const parts = [
    `<!-- Made by scripts/generate.ts. Do not edit. -->`,
    `# ${check.id}`,
    `${check.title[locale]}`,
    `${w.severity}: ${severity} · ${w.other(short)}`,
    demoted(rule.explain[locale].trim()),
    ...example(rule, locale),
  ];
  if (check.fixes.length > 0) {
    const rows = check.fixes.map((f) => `- \`${f.id}\`: ${f.title[locale]} (${f.safe ? w.safe : w.unsafe})`);
    parts.push(`## ${w.fixes}`, rows.join("\n"));
  }
  parts.push(`${w.suppress}:`, "```go\n//racelight:ignore " + check.id + " -- reason\n```");
  return parts.filter((p) => p !== "").join("\n\n") + "\n";
}

/** The table of all rules. `base` goes before each link. */
export function ruleTable(rules: readonly Rule[], locale: Locale, base: string): string {
  const w = WORDS[locale];
  const suffix = locale === "en" ? ".md" : `.${locale}.md`;
  const rows = rules.map(({ check }) => {
    const severity = check.enabled ? check.severity : "off";
    const fixes = check.fixes.map((f) => `\`${f.id}\``).join(" ");
    return `| [\`${check.id}\`](${base}${check.id}${suffix}) | ${severity} | ${cell(check.title[locale])} | ${fixes} |`;
  });
  return [`| ${w.rule} | ${w.severity} | ${w.title} | ${w.fixes} |`, "|---|---|---|---|", ...rows].join("\n") + "\n";
}

/** The first page of `docs/rules`. */
export function docsIndex(rules: readonly Rule[], locale: Locale): string {
  const w = WORDS[locale];
  const other = locale === "en" ? WORDS.en.other("README") : WORDS["zh-cn"].other("README");
  return `<!-- Made by scripts/generate.ts. Do not edit. -->\n\n# ${w.rules}\n\n${w.intro} ${other}\n\n${ruleTable(rules, locale, "")}`;
}

/** A bad fixture, what its preferred fix makes of it, and a good fixture. */
function example(rule: Rule, locale: Locale): string[] {
  const w = WORDS[locale];
  const bad = shown(rule, "bad");
  if (bad === undefined) return [];
  const out = [`## ${w.example}`, `${w.reported}:`, fence(sourceOf(rule.examples.get(bad) ?? ""))];
  for (const fix of rule.check.fixes) {
    const golden = rule.examples.get(`${bad}.${fix.id}.golden`);
    if (golden === undefined) continue;
    out.push(`${w.after(fix.id)}:`, fence(sourceOf(golden)));
    break;
  }
  const good = shown(rule, "good");
  if (good !== undefined) out.push(`${w.silent}:`, fence(sourceOf(rule.examples.get(good) ?? "")));
  return out;
}

/** The first fixture (by name) of a kind that marks an example, else the first. */
function shown(rule: Rule, kind: "bad" | "good"): string | undefined {
  const names = [...rule.examples.keys()].filter((n) => n.startsWith(`${kind}_`) && /\.(go|txtar)$/.test(n)).sort();
  return names.find((n) => rule.examples.get(n)?.includes("example:begin")) ?? names[0];
}

/** Of an archive, the file that holds the example, else its first Go file. */
function sourceOf(text: string): string {
  const files = parseTxtar(text).files.filter((f) => f.name.endsWith(".go"));
  const file = files.find((f) => f.data.includes("example:begin")) ?? files[0];
  return exampleOf(file === undefined ? text : file.data);
}

function fence(code: string): string {
  return "```go\n" + code.trimEnd() + "\n```";
}

/** Explanations may start at any heading level; on the page they stand below the page's own title. */
function demoted(markdown: string): string {
  return markdown.replace(/^# .*\n+/, "");
}

function cell(text: string): string {
  return text.replace(/\|/g, "\\|").replace(/\n/g, " ");
}
