import type { Severity } from "../check/finding";
import { isKnownPattern, parseSeverity, UNUSED_SUPPRESSION, type Profile } from "../check/rules";
import type { FileSystem } from "../base/host";
import {
  asLocaleName,
  chooseLocale,
  DEFAULT_SETTINGS,
  parseGoVersion,
  parseSettings,
  type Settings,
} from "../ide/settings";
import type { Locale } from "../text/text";
import { dirOf, resolvePath, upwards } from "../workspace/paths";
import type { CliHost } from "./host";
import type { BuildChoice } from "./request";

export const CONFIG_NAME = ".racelight.json";

/** Wrong usage of the command line: ends with status 2 and this message. */
export class UsageError extends Error {}

/** Options that all commands share. */
export interface CommonOptions {
  readonly goos?: string;
  readonly goarch?: string;
  readonly tags?: string;
  readonly goVersion?: string;
  readonly config?: string;
  readonly locale?: string;
}

export interface LoadedConfig {
  readonly settings: Settings;
  /** Folder that globs are relative to. */
  readonly folder: string;
  /** What is wrong with the file; each has been ignored. */
  readonly problems: readonly string[];
}

/**
 * Reads `--config FILE`, else `.racelight.json` in the working directory or the nearest folder above it.
 * A named file that cannot be read or parsed is a {@link UsageError}; a found one is ignored with a message.
 */
export function loadConfig(
  options: CommonOptions,
  cwd: string,
  files: FileSystem,
  rules: readonly string[],
): LoadedConfig {
  const named = options.config === undefined ? undefined : resolvePath(cwd, options.config);
  const path = named ?? findConfig(cwd, files);
  if (path === undefined) return { settings: withOptions(DEFAULT_SETTINGS, options), folder: cwd, problems: [] };
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder().decode(files.readFile(path)).replace(/^\ufeff/, ""));
  } catch (e) {
    const reason = `${path}: ${e instanceof Error ? e.message : String(e)}`;
    if (named !== undefined) throw new UsageError(reason);
    return {
      settings: withOptions(DEFAULT_SETTINGS, options),
      folder: cwd,
      problems: [`${reason}; the file is ignored`],
    };
  }
  const { settings, problems } = parseSettings(raw, rules);
  return {
    settings: withOptions(settings, options),
    folder: dirOf(path),
    problems: problems.map((p) => `${path}: ${p.en}`),
  };
}

/** The language to speak: `--locale`, else the settings'. Throws {@link UsageError} for one that is not spoken. */
export function localeOf(options: CommonOptions, settings: Settings): Locale {
  if (options.locale === undefined) return chooseLocale(settings, undefined);
  const named = asLocaleName(options.locale);
  if (named === undefined) throw new UsageError(`--locale ${options.locale}: en or zh-cn is wanted`);
  return named;
}

/** The same for commands that need nothing else of the settings; what is wrong with these is named on stderr. */
export function localeAlone(options: CommonOptions, host: CliHost, checks: readonly { readonly id: string }[]): Locale {
  const rules = checks.map((c) => c.id);
  const { settings, problems } = loadConfig(options, host.cwd, host.files, rules);
  for (const p of problems) host.stderr(`racelight: ${p}\n`);
  return localeOf(options, settings);
}

/** Applies `--profile` and `--rule R=SEV`, which win over the file. Throws {@link UsageError} for what they cannot be. */
export function withRuleOptions(
  settings: Settings,
  profile: string | undefined,
  overrides: readonly string[],
  rules: readonly string[],
): Settings {
  const added: Record<string, Severity | "off"> = {};
  for (const option of overrides) {
    const [rule = "", word = ""] = option.split("=");
    requireRule(rule, rules);
    const severity = parseSeverity(word);
    if (severity === undefined)
      throw new UsageError(`--rule ${option}: RULE=SEVERITY is wanted, with error, warning, info, hint or off`);
    added[rule] = severity;
  }
  return { ...settings, profile: readProfile(profile) ?? settings.profile, rules: { ...settings.rules, ...added } };
}

/** Throws {@link UsageError} for a name that is no rule and no group of rules. */
export function requireRule(name: string, rules: readonly string[]): void {
  if (!isKnownPattern(name, [...rules, UNUSED_SUPPRESSION])) throw new UsageError(`unknown rule: ${name}`);
}

export function buildChoice(options: CommonOptions): BuildChoice {
  return {
    goos: options.goos,
    goarch: options.goarch,
    tags: options.tags?.split(/[\s,]+/).filter((t) => t !== "") ?? [],
  };
}

function withOptions(settings: Settings, options: CommonOptions): Settings {
  if (options.goVersion === undefined) return settings;
  const goVersion = parseGoVersion(options.goVersion);
  if (goVersion === undefined)
    throw new UsageError(`--go-version ${options.goVersion}: a version such as 1.22 is wanted`);
  return { ...settings, goVersion };
}

function readProfile(profile: string | undefined): Profile | undefined {
  if (profile === undefined) return undefined;
  if (profile === "default" || profile === "strict" || profile === "minimal") return profile;
  throw new UsageError(`--profile ${profile}: default, strict or minimal is wanted`);
}

function findConfig(cwd: string, files: FileSystem): string | undefined {
  for (const folder of upwards(cwd)) {
    const path = resolvePath(folder, CONFIG_NAME);
    if (files.stat(path)?.kind === "file") return path;
  }
  return undefined;
}
