import type { Span } from "../base/span";
import type { Comment, SourceFile, Unit } from "./source-file";
import { parseBuildConstraint, parsePlusBuild, type BuildConstraint } from "./build-constraint";
import { startsItsLine } from "./comments";

/** A rule named in a suppression, as written, with its place relative to the unit. */
export interface RuleName extends Span {
  readonly name: string;
}

interface DirectiveBase extends Span {
  /** Nothing but space stands before the comment on its line: it speaks of the line below as well. */
  readonly ownLine: boolean;
}

/** A comment that silences findings. */
export interface SuppressDirective extends DirectiveBase {
  readonly kind: "suppress";
  /** `line`: its own line and the one below; `file`: everywhere in the file. */
  readonly scope: "line" | "file";
  readonly style: "racelight" | "nolint" | "lint";
  /** Empty: every rule. Names without the `racelight/` that `//lint:ignore` asks for. */
  readonly rules: readonly RuleName[];
  readonly reason: string | undefined;
}

/** `//racelight:guardedby mu`, or a field's `+checklocks:mu`, which is a {@link ChecklocksDirective}. */
export interface GuardedByDirective extends DirectiveBase {
  readonly kind: "guardedby";
  /** The lock as written: `mu`, `s.mu`, `pkg.mu`. */
  readonly guard: string;
  readonly guardSpan: Span;
}

/** gVisor's annotations, without the plus. */
export type ChecklocksName =
  | "checklocks"
  | "checklocksread"
  | "checklocksacquire"
  | "checklocksacquireread"
  | "checklocksrelease"
  | "checklocksreleaseread"
  | "checklocksexclude"
  | "checklocksexcludewrite"
  | "checklocksforce"
  | "checklocksignore"
  | "checklocksalias"
  | "checkatomic";

export interface ChecklocksDirective extends DirectiveBase {
  readonly kind: "checklocks";
  readonly name: ChecklocksName;
  /** What stands after the colon; for an alias, its left side. */
  readonly argument: string | undefined;
  /** Right side of `+checklocksalias:a.mu=b.mu`. */
  readonly alias: string | undefined;
}

/** A `//racelight:` comment that says nothing known, or lacks what it needs. */
export interface MalformedDirective extends DirectiveBase {
  readonly kind: "malformed";
  /** The word after `racelight:`. */
  readonly name: string;
  readonly problem: "unknown" | "missing-rule" | "missing-guard";
}

export type Directive = SuppressDirective | GuardedByDirective | ChecklocksDirective | MalformedDirective;

/** The directives in a unit's comments, in order; spans are relative to the unit. */
export function unitDirectives(unit: Unit): Directive[] {
  if (!MAY_HOLD_ONE.test(unit.text)) return [];
  return unit.comments.flatMap((comment) => {
    const directive = comment.text.startsWith("//") ? read(comment, startsItsLine(unit.text, comment.pos)) : undefined;
    return directive === undefined ? [] : [directive];
  });
}

/** What stands before the package clause and speaks of the whole file. */
export interface FileHeader {
  /** Undefined where the file has none, or where it has one that does not parse. */
  readonly constraint: BuildConstraint | undefined;
  /** There is a `//go:build` line that does not parse, or more than one. Go builds no such file. */
  readonly constraintBroken: boolean;
  /** `// Code generated ... DO NOT EDIT.` (go help generate). */
  readonly generated: boolean;
}

/** Reads the comments before a file's package clause. */
export function fileHeader(file: Pick<SourceFile, "units">): FileHeader {
  const header = file.units[0];
  if (header === undefined || !header.text.includes("//")) {
    return { constraint: undefined, constraintBroken: false, generated: false };
  }
  const clause = startOfCode(header);
  const comments = header.comments.filter((comment) => comment.pos < clause && comment.text.startsWith("//"));
  const generated = comments.some((comment) => GENERATED.test(comment.text) && atColumnZero(header.text, comment));
  const own = comments.filter((comment) => startsItsLine(header.text, comment.pos));
  const goBuild = own.filter((comment) => /^\/\/go:build(?:[ \t]|$)/.test(comment.text));
  if (goBuild.length > 0) {
    const constraint = goBuild.length === 1 ? parseBuildConstraint(goBuild[0]?.text.slice(10) ?? "") : undefined;
    return { constraint, constraintBroken: constraint === undefined, generated };
  }
  // Older lines count only if an empty line stands between them and the package clause.
  const lastBlank = lastBlankLine(header.text, clause);
  const plus = own.flatMap((comment) => {
    const match = comment.pos < lastBlank ? /^\/\/[ \t]*\+build[ \t]+(.*)$/.exec(comment.text) : null;
    return match ? [match[1] ?? ""] : [];
  });
  return { constraint: parsePlusBuild(plus), constraintBroken: false, generated };
}

const MAY_HOLD_ONE = /racelight|\+check/;
const GENERATED = /^\/\/ Code generated .* DO NOT EDIT\.$/;
const RACELIGHT = /^\/\/racelight:([\w-]*)/;
const NOLINT = /^\/\/[ \t]*nolint:[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/;
const LINT = /^\/\/lint:(ignore|file-ignore)[ \t]+(\S+)[ \t]*(.*)$/;
const CHECKLOCKS = /^\/\/[ \t]*\+(check(?:locks\w*|atomic))(?::(\S+))?/;

const CHECKLOCKS_NAMES: ReadonlySet<string> = new Set<ChecklocksName>([
  "checklocks",
  "checklocksread",
  "checklocksacquire",
  "checklocksacquireread",
  "checklocksrelease",
  "checklocksreleaseread",
  "checklocksexclude",
  "checklocksexcludewrite",
  "checklocksforce",
  "checklocksignore",
  "checklocksalias",
  "checkatomic",
]);

function read(comment: Comment, ownLine: boolean): Directive | undefined {
  const base: DirectiveBase = { start: comment.pos, end: comment.end, ownLine };
  return (
    readRacelight(comment, base) ??
    readNolint(comment, base) ??
    readLint(comment, base) ??
    readChecklocks(comment, base)
  );
}

function readRacelight(comment: Comment, base: DirectiveBase): Directive | undefined {
  const match = RACELIGHT.exec(comment.text);
  if (match === null) return undefined;
  const [head] = match;
  const name = match[1] ?? "";
  const rest = comment.text.slice(head.length);
  if (name === "guardedby") {
    const guard = /^[ \t]+([\w.()*&]+)/.exec(rest)?.[1];
    if (guard === undefined) return { kind: "malformed", ...base, name, problem: "missing-guard" };
    const start = comment.pos + head.length + rest.indexOf(guard);
    return { kind: "guardedby", ...base, guard, guardSpan: { start, end: start + guard.length } };
  }
  if (name !== "ignore" && name !== "file-ignore") return { kind: "malformed", ...base, name, problem: "unknown" };
  const dashes = /(?:^|[ \t])--(?:[ \t]|$)/.exec(rest);
  const list = dashes === null ? rest : rest.slice(0, dashes.index);
  const rules = ruleNames(list, comment.pos + head.length);
  if (rules.length === 0) return { kind: "malformed", ...base, name, problem: "missing-rule" };
  const reason = dashes === null ? undefined : nonEmpty(rest.slice(dashes.index + dashes[0].length));
  const scope = name === "ignore" ? "line" : "file";
  return { kind: "suppress", ...base, scope, style: "racelight", rules, reason };
}

function readNolint(comment: Comment, base: DirectiveBase): Directive | undefined {
  const match = NOLINT.exec(comment.text);
  const linters = match?.[1]?.split(",").map((name) => name.trim());
  if (match === null || !linters?.includes("racelight")) return undefined;
  const reason = /^[ \t]*\/\/(.*)$/.exec(comment.text.slice(match[0].length))?.[1];
  return { kind: "suppress", ...base, scope: "line", style: "nolint", rules: [], reason: nonEmpty(reason ?? "") };
}

function readLint(comment: Comment, base: DirectiveBase): Directive | undefined {
  const match = LINT.exec(comment.text);
  if (match === null) return undefined;
  const checks = match[2] ?? "";
  const listStart = comment.pos + comment.text.indexOf(checks, "//lint:".length + (match[1]?.length ?? 0));
  const ours = ruleNames(checks, listStart).filter((rule) => /^racelight(?:\/|$)/.test(rule.name));
  if (ours.length === 0) return undefined;
  const scope = match[1] === "ignore" ? "line" : "file";
  const all = ours.some((rule) => rule.name === "racelight" || rule.name === "racelight/*");
  const rules = ours.map((rule) => ({ ...rule, name: rule.name.slice("racelight/".length) }));
  return { kind: "suppress", ...base, scope, style: "lint", rules: all ? [] : rules, reason: nonEmpty(match[3] ?? "") };
}

function readChecklocks(comment: Comment, base: DirectiveBase): Directive | undefined {
  const match = CHECKLOCKS.exec(comment.text);
  const name = match?.[1];
  if (name === undefined || !isChecklocksName(name)) return undefined;
  const written = match?.[2];
  const equals = name === "checklocksalias" ? (written?.indexOf("=") ?? -1) : -1;
  const argument = equals < 0 ? written : written?.slice(0, equals);
  return { kind: "checklocks", ...base, name, argument, alias: equals < 0 ? undefined : written?.slice(equals + 1) };
}

function isChecklocksName(name: string): name is ChecklocksName {
  return CHECKLOCKS_NAMES.has(name);
}

/** Names in a list, separated by commas or blanks, with their places. */
function ruleNames(list: string, start: number): RuleName[] {
  return [...list.matchAll(/[^\s,]+/g)].map((match) => {
    const at = start + match.index;
    return { name: match[0], start: at, end: at + match[0].length };
  });
}

function nonEmpty(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === "" ? undefined : trimmed;
}

function atColumnZero(text: string, comment: Comment): boolean {
  return (
    comment.pos === 0 || text.charCodeAt(comment.pos - 1) === 10 || (comment.pos === 1 && text.charCodeAt(0) === 0xfeff)
  );
}

/** Offset of a unit's first token; the text's length where there is none. */
function startOfCode(unit: Unit): number {
  let at = 0;
  for (const comment of [...unit.comments, undefined]) {
    const until = comment?.pos ?? unit.text.length;
    const token = unit.text.slice(at, until).search(/[^\s\ufeff]/);
    if (token >= 0) return at + token;
    if (comment !== undefined) at = comment.end;
  }
  return unit.text.length;
}

/** Offset of the last empty line before `end`, or -1. */
function lastBlankLine(text: string, end: number): number {
  let last = -1;
  for (const match of text.slice(0, end).matchAll(/^[ \t\r]*\n/gm)) last = match.index;
  return last;
}
