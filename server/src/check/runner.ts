import type { FileSpan } from "../base/span";
import type { Logger } from "../base/host";
import type { PackageFacts } from "../flow/facts";
import type { FileScope, Package } from "../semantic/types";
import { message, text } from "../text/text";
import type { At, Check, Draft } from "./define";
import { fingerprint, fingerprintKey } from "./fingerprint";
import type { Finding, Fix } from "./finding";
import { group, type Candidate } from "./grouping";
import { locate, type Place } from "./place";
import {
  covers,
  effectiveSeverity,
  isKnownPattern,
  isWorthRunning,
  UNUSED_SUPPRESSION,
  type RuleSettings,
} from "./rules";
import { Suppressions } from "./suppress";
import { enclosingSymbol } from "./symbol";

export interface RunOptions {
  readonly settings: RuleSettings;
  /** The package's folder for fingerprints: relative to its module, `/` between names. */
  readonly folder: string;
  /** Whether findings in this file are wanted (generated, vendored, test and excluded files may not be). */
  reported(file: FileScope): boolean;
  /** Build tags of the run. */
  readonly tags?: ReadonlySet<string>;
  readonly log: Logger;
}

/**
 * Runs the rules over one package. A pure function of the facts and the options; findings are sorted by file, start,
 * rule and subject, compared by code units. A rule that throws loses its own findings and is logged.
 */
export function runChecks(pkg: Package, facts: PackageFacts, checks: readonly Check[], options: RunOptions): Finding[] {
  const steps = checkSteps(pkg, facts, checks, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** As {@link runChecks}, one rule for each step: can be left between any two of them. */
export function* checkSteps(
  pkg: Package,
  facts: PackageFacts,
  checks: readonly Check[],
  options: RunOptions,
): Generator<void, Finding[]> {
  const suppressions = new Map<string, { readonly scope: FileScope; readonly marks: Suppressions }>();
  for (const scope of pkg.files) {
    if (options.reported(scope)) suppressions.set(scope.path, { scope, marks: new Suppressions(scope.file) });
  }
  const candidates: Candidate[] = [];
  const ran: string[] = [];
  for (const check of checks) {
    if (!isWorthRunning(check, options.settings)) continue;
    const own: Candidate[] = [];
    const suppressed = (at: At): boolean => {
      const place = locate(at);
      return suppressions.get(place.span.file)?.marks.suppresses(check.id, place.span.start) ?? false;
    };
    try {
      check.run({
        facts,
        tags: options.tags ?? NO_TAGS,
        suppressed,
        report(draft) {
          const finding = toFinding(check, draft, pkg, options);
          if (finding === undefined) return;
          const file = suppressions.get(finding.span.file);
          if (file === undefined) return;
          own.push({ finding, suppressed: file.marks.suppresses(check.id, finding.span.start) });
        },
      });
      ran.push(check.id);
      candidates.push(...withoutRepeats(own));
    } catch (e) {
      options.log.error(`${check.id} failed on package ${pkg.id.path}: ${describe(e)}`);
    }
    yield;
  }
  const findings = group(sorted(candidates, (c) => c.finding));
  const ids = checks.map((c) => c.id);
  for (const { scope, marks } of suppressions.values()) findings.push(...unused(scope, marks, ids, ran, options));
  return numbered(
    sorted(findings, (f) => f),
    pkg,
    options.folder,
  );
}

const NO_TAGS: ReadonlySet<string> = new Set();

/** Order of findings in every output: file, start, rule, subject, by code units. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compare(a.span.file, b.span.file) ||
    a.span.start - b.span.start ||
    compare(a.rule, b.rule) ||
    compare(a.subject, b.subject) ||
    a.span.end - b.span.end ||
    compare(a.message.en, b.message.en)
  );
}

/** Compares by UTF-16 code units, whatever the machine's language. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toFinding(check: Check, draft: Draft, pkg: Package, options: RunOptions): Finding | undefined {
  const severity = effectiveSeverity(check, options.settings, draft.severity, draft.strictOnly ?? false);
  if (severity === "off") return undefined;
  const place = locate(draft.at, draft.range);
  // Text that does not parse is no evidence.
  if (place.unit.hasError) return undefined;
  return {
    rule: check.id,
    severity,
    span: place.span,
    message: draft.message,
    symbol: symbolAt(place),
    subject: draft.subject,
    related: (draft.related ?? []).map((r) => ({ span: locate(r.at).span, message: r.message, role: r.role })),
    fixes: (draft.fixes ?? []).map((x) => withinPackage(x, pkg)),
    details: draft.details ?? [],
    covers: (draft.covers ?? []).map((at) => locate(at).span),
    fingerprint: "",
  };
}

/** A fix knows the uses in its own package alone, and packages of other modules are not to be edited at all: it changes nothing elsewhere. */
function withinPackage(fix: Fix, pkg: Package): Fix {
  return {
    ...fix,
    edits() {
      const edits = fix.edits();
      return edits && [...edits.keys()].every((path) => pkg.files.some((f) => f.path === path)) ? edits : undefined;
    },
  };
}

function symbolAt(place: Place): string {
  return enclosingSymbol(place.unit, place.pos);
}

/** The same rule, place and subject twice is one report: the first, which may be reached over several paths. */
function withoutRepeats(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ finding: f }) => {
    const key = [f.span.file, f.span.start, f.span.end, f.subject].join("\0");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function unused(
  scope: FileScope,
  marks: Suppressions,
  ids: readonly string[],
  ran: readonly string[],
  options: RunOptions,
): Finding[] {
  const rule = { id: UNUSED_SUPPRESSION, severity: "hint", enabled: true } as const;
  const severity = effectiveSeverity(rule, options.settings);
  if (severity === "off") return [];
  const out: Finding[] = [];
  for (const { suppression, rule: name } of marks.unused()) {
    const known = isKnownPattern(name, [...ids, UNUSED_SUPPRESSION]);
    // A rule that did not run cannot say whether it would have reported here.
    if (known && !ids.filter((id) => covers(name, id)).every((id) => ran.includes(id))) continue;
    if (covers(name, UNUSED_SUPPRESSION) && name !== "*") continue;
    const place = unitAround(scope, suppression.span);
    if (place?.unit.hasError === true) continue;
    out.push({
      rule: UNUSED_SUPPRESSION,
      severity,
      span: suppression.span,
      message: known
        ? name === "*"
          ? SUPPRESSES_NOTHING
          : suppressesNoneOf({ rule: name })
        : unknownRule({ rule: name }),
      symbol: place === undefined ? "" : enclosingSymbol(place.unit, suppression.span.start - place.offset),
      subject: name,
      related: [],
      fixes: [],
      details: [],
      covers: [],
      fingerprint: "",
    });
  }
  return out;
}

function unitAround(
  scope: FileScope,
  span: FileSpan,
): { readonly unit: Place["unit"]; readonly offset: number } | undefined {
  for (let i = scope.file.units.length - 1; i >= 0; i--) {
    const offset = scope.file.offsets[i];
    const unit = scope.file.units[i];
    if (offset !== undefined && unit !== undefined && offset <= span.start) return { unit, offset };
  }
  return undefined;
}

function numbered(findings: readonly Finding[], pkg: Package, folder: string): Finding[] {
  const texts = new Map(pkg.files.map((f) => [f.path, f.file.text]));
  const counts = new Map<string, number>();
  return findings.map((f) => {
    const parts = {
      rule: f.rule,
      folder,
      symbol: f.symbol,
      subject: f.subject,
      text: texts.get(f.span.file)?.slice(f.span.start, f.span.end) ?? "",
    };
    const key = fingerprintKey(parts);
    const ordinal = counts.get(key) ?? 0;
    counts.set(key, ordinal + 1);
    return { ...f, fingerprint: fingerprint(parts, ordinal) };
  });
}

function sorted<T>(items: readonly T[], finding: (item: T) => Finding): T[] {
  return [...items].sort((a, b) => compareFindings(finding(a), finding(b)));
}

function describe(e: unknown): string {
  return e instanceof Error ? (e.stack ?? e.message) : String(e);
}

const SUPPRESSES_NOTHING = text("this suppression takes no finding away", "此抑制注释没有抑制任何问题");
const suppressesNoneOf = message<{ readonly rule: string }>({
  en: (p) => `there is no \`${p.rule}\` finding here to suppress`,
  "zh-cn": (p) => `此处没有可抑制的 \`${p.rule}\` 问题`,
});
const unknownRule = message<{ readonly rule: string }>({
  en: (p) => `\`${p.rule}\` names no rule of Racelight`,
  "zh-cn": (p) => `\`${p.rule}\` 不是 Racelight 的规则名`,
});
