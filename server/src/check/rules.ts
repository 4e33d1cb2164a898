import type { Check } from "./define";
import type { Severity } from "./finding";

export type Profile = "default" | "strict" | "minimal";

/** Severity that a user gave to a rule, a group (`race/*`) or everything (`*`); `off` silences it. */
export type RuleOverrides = Readonly<Record<string, Severity | "off">>;

export interface RuleSettings {
  readonly profile: Profile;
  readonly rules: RuleOverrides;
}

/** Rules that the runner itself reports. */
export const UNUSED_SUPPRESSION = "racelight/unused-suppression";

const SEVERITIES: Readonly<Record<string, Severity | "off">> = {
  error: "error",
  warning: "warning",
  information: "information",
  info: "information",
  hint: "hint",
  off: "off",
};

/** Reads a severity as users write it (`info` is short for `information`); undefined if it is none. */
export function parseSeverity(word: string): Severity | "off" | undefined {
  return Object.hasOwn(SEVERITIES, word) ? SEVERITIES[word] : undefined;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** True if `severity` is at least as grave as `threshold`. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return RANK[severity] <= RANK[threshold];
}

/** True if a rule name, a group (`race`, `race/*`) or `*` covers the rule `id`. */
export function covers(pattern: string, id: string): boolean {
  if (pattern === id || pattern === "*") return true;
  const group = pattern.endsWith("/*") ? pattern.slice(0, -2) : pattern;
  return id.startsWith(group + "/");
}

/** True if the pattern names at least one of the given rules. */
export function isKnownPattern(pattern: string, ids: readonly string[]): boolean {
  return ids.some((id) => covers(pattern, id));
}

/** The most specific override for a rule: its own name, then its group, then `*`. */
export function overrideFor(overrides: RuleOverrides, id: string): Severity | "off" | undefined {
  const group = id.slice(0, id.indexOf("/"));
  for (const key of [id, group + "/*", group, "*"]) {
    if (Object.hasOwn(overrides, key)) return overrides[key];
  }
  return undefined;
}

/**
 * The severity that a report of `check` gets: the catalog's (or the condition's) first, then the profile, a user's
 * override last. `off` means that nothing is reported.
 *
 * @param own what the rule asked for, where it depends on a condition
 * @param strictOnly the rule reports this under the strict profile alone
 */
export function effectiveSeverity(
  check: Pick<Check, "id" | "severity" | "enabled">,
  settings: RuleSettings,
  own?: Severity,
  strictOnly = false,
): Severity | "off" {
  const byProfile = severityInProfile(check, settings.profile, own, strictOnly);
  const override = overrideFor(settings.rules, check.id);
  if (override === undefined) return byProfile;
  // An override turns a whole rule on, but not the shapes that even then belong to the strict profile.
  return strictOnly && byProfile === "off" ? "off" : override;
}

function severityInProfile(
  check: Pick<Check, "severity" | "enabled">,
  profile: Profile,
  own: Severity | undefined,
  strictOnly: boolean,
): Severity | "off" {
  if (!check.enabled || strictOnly) return profile === "strict" ? "information" : "off";
  const severity = own ?? check.severity;
  return profile === "minimal" && severity !== "error" ? "off" : severity;
}

/** True if some report of the rule can come through these settings, so that it is worth running. */
export function isWorthRunning(check: Check, settings: RuleSettings): boolean {
  const override = overrideFor(settings.rules, check.id);
  if (override !== undefined) return override !== "off";
  return check.enabled || settings.profile === "strict";
}
