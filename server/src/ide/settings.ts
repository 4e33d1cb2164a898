import { isKnownPattern, parseSeverity, UNUSED_SUPPRESSION, type Profile } from "../check/rules";
import type { Severity } from "../check/finding";
import { message, text, type Locale, type Text } from "../text/text";

/** What a user can set; the same keys in the editor (`racelight.*`) and in `.racelight.json`. */
export interface Settings {
  readonly enable: boolean;
  readonly run: "onType" | "onSave";
  readonly profile: Profile;
  readonly rules: Readonly<Record<string, Severity | "off">>;
  /** Check test files. */
  readonly tests: boolean;
  /** Check generated files. */
  readonly generated: boolean;
  /** Globs of files to leave out, relative to the workspace folder or to the configuration file. */
  readonly exclude: readonly string[];
  /** Language version for all files, as [major, minor]; undefined: what the module says. */
  readonly goVersion: readonly [number, number] | undefined;
  readonly goplsOverlap: "defer" | "report";
  readonly locale: Locale | "auto";
  /** Show guards, counts and test runners above declarations. */
  readonly codeLens: boolean;
  /** Show guards beside declarations. */
  readonly inlayHints: boolean;
  /** Bytes; larger files are left out. */
  readonly maxFileSize: number;
}

export const DEFAULT_SETTINGS: Settings = {
  enable: true,
  run: "onType",
  profile: "default",
  rules: {},
  tests: true,
  generated: false,
  exclude: [],
  goVersion: undefined,
  goplsOverlap: "defer",
  locale: "auto",
  codeLens: true,
  inlayHints: false,
  maxFileSize: 4 * 1024 * 1024,
};

/**
 * Reads settings as users write them; keys may be nested or dotted. What cannot be used is named and ignored.
 *
 * @param raw the value of `racelight` in the editor, or the content of `.racelight.json`
 * @param rules all rule ids
 */
export function parseSettings(
  raw: unknown,
  rules: readonly string[],
): { readonly settings: Settings; readonly problems: readonly Text[] } {
  const problems: Text[] = [];
  if (raw === undefined || raw === null) return { settings: DEFAULT_SETTINGS, problems };
  if (!isRecord(raw)) return { settings: DEFAULT_SETTINGS, problems: [NOT_AN_OBJECT] };
  const settings: { -readonly [K in keyof Settings]: Settings[K] } = { ...DEFAULT_SETTINGS };
  for (const [key, value] of Object.entries(flatten(raw))) {
    // Editors send null for what is not set.
    if (value === undefined || value === null || OTHERS.has(key) || OTHERS.has(key.split(".")[0] ?? "")) continue;
    const take = <K extends keyof Settings>(
      name: K,
      read: (v: unknown) => Settings[K] | undefined,
      want: Text,
    ): void => {
      const parsed = read(value);
      if (parsed === undefined) problems.push(badValue({ key, value: show(value), want }));
      else settings[name] = parsed;
    };
    switch (key) {
      case "enable":
      case "tests":
      case "generated":
      case "codeLens":
      case "inlayHints":
        take(key, asBoolean, text("true or false", "true 或 false"));
        break;
      case "run":
        take(key, oneOf("onType", "onSave"), choices("onType", "onSave"));
        break;
      case "profile":
        take(key, oneOf("default", "strict", "minimal"), choices("default", "strict", "minimal"));
        break;
      case "gopls.overlap":
        take("goplsOverlap", oneOf("defer", "report"), choices("defer", "report"));
        break;
      case "locale":
        take(key, asLocale, choices("auto", "en", "zh-cn"));
        break;
      case "exclude":
        take(key, asStrings, text("a list of globs", "glob 列表"));
        break;
      case "maxFileSize":
        take(key, asPositive, text("a number of bytes", "字节数"));
        break;
      case "goVersion":
        if (value !== "")
          take(
            key,
            (v) => (typeof v === "string" ? parseGoVersion(v) : undefined),
            text("a version such as 1.22", "形如 1.22 的版本号"),
          );
        break;
      case "rules":
        settings.rules = parseRules(value, rules, problems);
        break;
      default:
        problems.push(unknownSetting({ key }));
    }
  }
  return { settings, problems };
}

/**
 * Settings of an editor over those of `.racelight.json`. An editor sends every key, set by the user or not, so what is
 * at its default there counts as not set.
 */
export function mergeSettings(editor: Settings, file: Settings): Settings {
  const out: { -readonly [K in keyof Settings]: Settings[K] } = { ...file };
  const take = <K extends keyof Settings>(key: K): void => {
    if (JSON.stringify(editor[key]) !== JSON.stringify(DEFAULT_SETTINGS[key])) out[key] = editor[key];
  };
  for (const key of Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]) take(key);
  out.rules = { ...file.rules, ...editor.rules };
  return out;
}

/** Reads `1.22`, `go1.22` or `1.22.3`; undefined if it is no Go version. */
export function parseGoVersion(version: string): readonly [number, number] | undefined {
  const parts = /^(?:go)?(\d+)\.(\d+)(?:\.\d+|(?:rc|beta)\d+)?$/.exec(version.trim());
  return parts === null ? undefined : [Number(parts[1]), Number(parts[2])];
}

/** The language to speak: the user's choice, else the client's. */
export function chooseLocale(settings: Settings, client: string | undefined): Locale {
  if (settings.locale !== "auto") return settings.locale;
  return asLocaleName(client ?? "en") ?? "en";
}

/** Reads `zh-CN`, `zh_CN.UTF-8`, `en-US` and the like; undefined for languages that the product does not speak. */
export function asLocaleName(name: string): Locale | undefined {
  const lower = name.toLowerCase().replace(/_/g, "-");
  if (lower === "en" || lower.startsWith("en-")) return "en";
  // Traditional Chinese readers are better served by English than by the other script.
  if (lower === "zh" || lower.startsWith("zh-cn") || lower.startsWith("zh-hans") || lower.startsWith("zh-sg"))
    return "zh-cn";
  return undefined;
}

/** Settings that the client reads; the analysis does not. */
const OTHERS = new Set(["raceDetector", "trace", "$schema"]);

function parseRules(value: unknown, ids: readonly string[], problems: Text[]): Settings["rules"] {
  if (!isRecord(value)) {
    problems.push(
      badValue({
        key: "rules",
        value: show(value),
        want: text("an object of rule: severity", "形如 规则: 级别 的对象"),
      }),
    );
    return {};
  }
  const out: Record<string, Severity | "off"> = {};
  for (const [rule, word] of Object.entries(value)) {
    const severity = typeof word === "string" ? parseSeverity(word) : undefined;
    if (!isKnownPattern(rule, [...ids, UNUSED_SUPPRESSION]) && !rule.startsWith("runtime/"))
      problems.push(unknownRule({ rule }));
    else if (severity === undefined) {
      problems.push(
        badValue({
          key: `rules["${rule}"]`,
          value: show(word),
          want: choices("error", "warning", "information", "hint", "off"),
        }),
      );
    } else out[rule] = severity;
  }
  return out;
}

/** `{ gopls: { overlap: 1 } }` and `{ "gopls.overlap": 1 }` alike to the latter. `rules` stays whole. */
function flatten(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (key === "gopls" && isRecord(value)) {
      for (const [inner, v] of Object.entries(value)) out[`gopls.${inner}`] = v;
    } else out[key] = value;
  }
  return out;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const asBoolean = (v: unknown): boolean | undefined => (typeof v === "boolean" ? v : undefined);
const asPositive = (v: unknown): number | undefined =>
  typeof v === "number" && Number.isFinite(v) && v > 0 ? Math.floor(v) : undefined;
const asStrings = (v: unknown): readonly string[] | undefined =>
  Array.isArray(v) && v.every((x): x is string => typeof x === "string") ? v : undefined;
const asLocale = (v: unknown): Locale | "auto" | undefined =>
  v === "auto" || v === "" ? "auto" : typeof v === "string" ? asLocaleName(v) : undefined;

function oneOf<T extends string>(...values: readonly T[]): (v: unknown) => T | undefined {
  return (v) => values.find((x) => x === v);
}

function choices(...values: readonly string[]): Text {
  const list = values.map((v) => `"${v}"`).join(", ");
  return text(`one of ${list}`, `${list} 之一`);
}

function show(value: unknown): string {
  const s = JSON.stringify(value) ?? String(value);
  return s.length > 60 ? s.slice(0, 57) + "..." : s;
}

const NOT_AN_OBJECT = text("the settings are no object; they are ignored", "设置不是对象，已忽略");
const unknownSetting = message<{ readonly key: string }>({
  en: (p) => `unknown setting "${p.key}"; it is ignored`,
  "zh-cn": (p) => `未知设置 "${p.key}"，已忽略`,
});
const badValue = message<{ readonly key: string; readonly value: string; readonly want: Text }>({
  en: (p) => `setting "${p.key}" cannot be ${p.value}: ${p.want.en} is wanted; it is ignored`,
  "zh-cn": (p) => `设置 "${p.key}" 的值 ${p.value} 无效：应为${p.want["zh-cn"]}，已忽略`,
});
const unknownRule = message<{ readonly rule: string }>({
  en: (p) => `setting "rules" names "${p.rule}", which is no rule of Racelight; it is ignored`,
  "zh-cn": (p) => `设置 "rules" 中的 "${p.rule}" 不是 Racelight 的规则，已忽略`,
});
