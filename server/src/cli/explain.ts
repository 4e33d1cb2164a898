import type { Check } from "../check/define";
import { EXPLANATIONS } from "../checks/explanations.gen";
import type { Locale } from "../text/text";
import { localeAlone, UsageError, type CommonOptions } from "./config";
import type { CliHost } from "./host";

/** `explain RULE`: the rule's explanation, as Markdown. */
export function explain(rule: string, options: CommonOptions, host: CliHost, checks: readonly Check[]): number {
  const language = localeAlone(options, host, checks);
  const check = checks.find((c) => c.id === rule);
  if (check === undefined) throw new UsageError(`unknown rule: ${rule}${suggestion(rule, checks)}`);
  const body = EXPLANATIONS[check.id]?.[language] ?? "";
  const heading = body.startsWith("# ") ? "" : `# ${check.title[language]}\n\n`;
  host.stdout(`${check.id} (${check.enabled ? check.severity : "off"})\n\n${heading}${body}`);
  return 0;
}

/** `rules`: all rules with their default severities and fixes. */
export function listRules(
  options: CommonOptions & { readonly format: string },
  host: CliHost,
  checks: readonly Check[],
): number {
  const { format } = options;
  const language = localeAlone(options, host, checks);
  if (format === "json") host.stdout(JSON.stringify(rulesJson(checks, language), null, 2) + "\n");
  else if (format === "markdown") host.stdout(markdown(checks, language));
  else {
    const width = Math.max(0, ...checks.map((c) => c.id.length));
    for (const c of checks) {
      host.stdout(`${c.id.padEnd(width)}  ${(c.enabled ? c.severity : "off").padEnd(11)}  ${c.title[language]}\n`);
    }
  }
  return 0;
}

function rulesJson(checks: readonly Check[], locale: Locale): unknown {
  return {
    version: 1,
    rules: checks.map((c) => ({
      id: c.id,
      severity: c.severity,
      default: c.enabled,
      title: c.title[locale],
      fixes: c.fixes.map((f) => ({ id: f.id, title: f.title[locale], safe: f.safe })),
    })),
  };
}

function markdown(checks: readonly Check[], locale: Locale): string {
  const rows = checks.map((c) => {
    const fixes = c.fixes.map((f) => `\`${f.id}\``).join(" ");
    return `| \`${c.id}\` | ${c.enabled ? c.severity : "off"} | ${c.title[locale].replace(/\|/g, "\\|")} | ${fixes} |\n`;
  });
  const head = locale === "en" ? "| Rule | Severity | Reports | Fixes |" : "| 规则 | 级别 | 报告内容 | 修复 |";
  return `${head}\n|---|---|---|---|\n${rows.join("")}`;
}

function suggestion(rule: string, checks: readonly Check[]): string {
  const name = rule.slice(rule.indexOf("/") + 1);
  const near = checks
    .map((c) => c.id)
    .filter((id) => id.includes(name) || (name !== "" && name.includes(id.slice(id.indexOf("/") + 1))));
  return near.length === 0 ? "; `racelight rules` lists all" : `; did you mean ${near.slice(0, 3).join(", ")}?`;
}
