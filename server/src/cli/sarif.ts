import type { Check } from "../check/define";
import type { Severity } from "../check/finding";
import { EXPLANATIONS } from "../checks/explanations.gen";
import type { Locale } from "../text/text";
import type { JsonFinding, JsonFix, JsonRange, Skipped } from "./report";
import { EXTRA_RULES } from "./extra-rules";

export interface SarifInput {
  readonly findings: readonly JsonFinding[];
  readonly skipped: readonly Skipped[];
  readonly errors: readonly string[];
  readonly checks: readonly Check[];
  readonly version: string;
  readonly locale: Locale;
}

/**
 * Findings as a SARIF 2.1.0 log (OASIS, "Static Analysis Results Interchange Format"). Files are relative to
 * `%SRCROOT%`, which stands for the working directory, so that the log is the same on every machine.
 */
export function sarifLog(input: SarifInput): string {
  const rules = rulesOf(input);
  const index = new Map(rules.map((r, i) => [r.id, i]));
  const notifications = [
    ...input.errors.map((text) => ({ level: "error", message: { text } })),
    ...input.skipped.map((s) => ({
      level: "warning",
      message: { text: s.reason },
      locations: [{ physicalLocation: { artifactLocation: artifact(s.file) } }],
    })),
  ];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Racelight", version: input.version, language: LANGUAGE[input.locale], rules } },
        invocations: [
          {
            executionSuccessful: input.errors.length === 0,
            ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
          },
        ],
        originalUriBaseIds: { [ROOT]: { description: { text: WORDS[input.locale].root } } },
        columnKind: "utf16CodeUnits",
        results: input.findings.map((f) => result(f, index.get(f.rule) ?? -1, input.locale)),
      },
    ],
  };
  return JSON.stringify(log, null, 2) + "\n";
}

const ROOT = "%SRCROOT%";
const LANGUAGE: Readonly<Record<Locale, string>> = { en: "en-US", "zh-cn": "zh-CN" };
const LEVEL: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** All rules that can report, and those of the findings that are known no more (an older run's, merged in). */
function rulesOf(input: SarifInput): { readonly id: string }[] {
  const { locale } = input;
  const known = [
    ...input.checks.map((c) => ({
      ...describe(c.id, c.title[locale], EXPLANATIONS[c.id]?.[locale] || c.title[locale]),
      defaultConfiguration: { enabled: c.enabled, level: LEVEL[c.severity] },
    })),
    ...EXTRA_RULES.map((r) => ({
      ...describe(r.id, r.title[locale], r.help[locale]),
      defaultConfiguration: { enabled: true, level: LEVEL[r.severity] },
    })),
  ];
  const ids = new Set(known.map((r) => r.id));
  const others = [...new Set(input.findings.map((f) => f.rule))].filter((id) => !ids.has(id)).sort();
  return [...known, ...others.map((id) => describe(id, id, id))];
}

function describe(id: string, title: string, markdown: string): { readonly id: string } & Record<string, unknown> {
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: title },
    fullDescription: { text: firstParagraph(markdown) ?? title },
    help: { text: plain(markdown), markdown },
    properties: { tags: ["concurrency", id.slice(0, id.indexOf("/"))] },
  };
}

function result(f: JsonFinding, ruleIndex: number, locale: Locale): Record<string, unknown> {
  const flow = codeFlow(f, locale);
  const fixes = f.fixes.filter((x) => x.edits.length > 0);
  return {
    ruleId: f.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVEL[f.severity],
    message: { text: f.message },
    locations: [
      {
        physicalLocation: physical(f.file, f.range),
        ...(f.symbol === "" ? {} : { logicalLocations: [{ fullyQualifiedName: f.symbol, kind: "function" }] }),
      },
    ],
    ...(f.related.length === 0
      ? {}
      : {
          relatedLocations: f.related.map((r, id) => ({
            id,
            physicalLocation: physical(r.file, r.range),
            message: { text: r.message },
          })),
        }),
    ...(flow === undefined ? {} : { codeFlows: [flow] }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(fix) }),
    partialFingerprints: { "racelight/v1": f.fingerprint },
    properties: { subject: f.subject, confirmed: f.confirmed },
  };
}

/**
 * One thread flow for each side: the one that the finding is on, from where it is started to its access, and one for
 * every access that it meets.
 */
function codeFlow(f: JsonFinding, locale: Locale): Record<string, unknown> | undefined {
  const step = (file: string, range: JsonRange, message: string): Record<string, unknown> => ({
    location: { physicalLocation: physical(file, range), message: { text: message } },
  });
  const of = (role: string) => f.related.filter((r) => r.role === role).map((r) => step(r.file, r.range, r.message));
  const conflicts = of("conflict");
  const starts = of("spawn");
  if (conflicts.length + starts.length === 0) return undefined;
  const w = WORDS[locale];
  const threadFlows = [
    { id: "1", message: { text: w.thisSide }, locations: [...starts, step(f.file, f.range, f.message), ...of("join")] },
    ...conflicts.map((c, i) => ({ id: String(i + 2), message: { text: w.otherSide }, locations: [c] })),
  ];
  return { message: { text: f.message }, threadFlows };
}

function fix(x: JsonFix): Record<string, unknown> {
  const files = [...new Set(x.edits.map((e) => e.file))];
  return {
    description: { text: x.title },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(file),
      replacements: x.edits
        .filter((e) => e.file === file)
        .map((e) => ({ deletedRegion: region(e.range), insertedContent: { text: e.newText } })),
    })),
  };
}

function physical(file: string, range: JsonRange): Record<string, unknown> {
  return { artifactLocation: artifact(file), region: region(range) };
}

/** An absolute path is one that has nothing in common with the working directory. */
function artifact(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  if (file.startsWith("/")) return { uri: `file://${uri}` };
  if (/^[a-zA-Z]:\//.test(file)) return { uri: `file:///${uri.replace("%3A", ":")}` };
  return { uri, uriBaseId: ROOT };
}

function region(range: JsonRange): Record<string, number> {
  return {
    startLine: range.start.line,
    startColumn: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
  };
}

function pascalCase(id: string): string {
  return id
    .split(/[/-]/)
    .map((w) => w.slice(0, 1).toUpperCase() + w.slice(1))
    .join("");
}

/** The first block of prose of a Markdown text, on one line. */
function firstParagraph(markdown: string): string | undefined {
  const block = markdown.split(/\n\s*\n/).find((b) => /^[^#\s`|>-]/.test(b.trim()));
  return block === undefined ? undefined : plain(block).replace(/\s+/g, " ").trim();
}

/** Markdown without its marks, for viewers that show plain text. */
function plain(markdown: string): string {
  return markdown
    .replace(/^```\w*\n?/gm, "")
    .replace(/^#+\s+/gm, "")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/[`*]{1,2}([^`*\n]+)[`*]{1,2}/g, "$1")
    .trim();
}

const WORDS = {
  en: {
    root: "The folder in which racelight was run.",
    thisSide: "The goroutine that the finding is about",
    otherSide: "Another goroutine, at the same time",
  },
  "zh-cn": {
    root: "运行 racelight 时所在的文件夹。",
    thisSide: "出问题的 goroutine",
    otherSide: "同时运行的另一个 goroutine",
  },
} as const;
