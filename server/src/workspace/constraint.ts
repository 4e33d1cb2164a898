/** Build constraint expressions: `//go:build linux && (amd64 || !cgo)`, and `// +build` lines where there is none. */
import type { Version } from "./module";

export type Constraint =
  | { readonly kind: "tag"; readonly tag: string }
  | { readonly kind: "not"; readonly x: Constraint }
  | { readonly kind: "and" | "or"; readonly x: Constraint; readonly y: Constraint };

/**
 * The constraint of a Go file, from the comments before its package clause. Undefined: there is none, or it cannot be
 * read (then the file counts: nothing is left out by mistake).
 */
export function readConstraint(source: string): Constraint | undefined {
  if (!source.includes("build")) return undefined;
  const plus: Constraint[] = [];
  for (const line of headerLines(source)) {
    const build = /^\/\/go:build[ \t]+(.*)$/.exec(line);
    if (build !== null) return parseConstraint(build[1] ?? "");
    const old = /^\/\/[ \t]*\+build[ \t]+(.*)$/.exec(line);
    const parsed = old === null ? undefined : parsePlusBuild(old[1] ?? "");
    if (parsed !== undefined) plus.push(parsed);
  }
  return plus.length === 0 ? undefined : plus.reduce((x, y) => ({ kind: "and", x, y }));
}

/** Parses what stands after `//go:build`; undefined where it is malformed. */
export function parseConstraint(expression: string): Constraint | undefined {
  const tokens = expression.replace(/\/\/.*$/, "").match(/&&|\|\||[!()]|[\p{L}\p{N}_.]+|\S/gu) ?? [];
  let at = 0;
  const or = (): Constraint | undefined => binary("or", "||", () => binary("and", "&&", not));
  const binary = (kind: "and" | "or", token: string, operand: () => Constraint | undefined): Constraint | undefined => {
    let x = operand();
    while (x !== undefined && tokens[at] === token) {
      at++;
      const y = operand();
      x = y === undefined ? undefined : { kind, x, y };
    }
    return x;
  };
  const not = (): Constraint | undefined => {
    const token = tokens[at++];
    if (token === "!") {
      const x = not();
      return x === undefined ? undefined : { kind: "not", x };
    }
    if (token === "(") {
      const x = or();
      return tokens[at++] === ")" ? x : undefined;
    }
    return token !== undefined && /^[\p{L}\p{N}_.]+$/u.test(token) ? { kind: "tag", tag: token } : undefined;
  };
  const whole = or();
  return at === tokens.length ? whole : undefined;
}

/** Evaluates a constraint. */
export function satisfied(constraint: Constraint, holds: (tag: string) => boolean): boolean {
  switch (constraint.kind) {
    case "tag":
      return holds(constraint.tag);
    case "not":
      return !satisfied(constraint.x, holds);
    case "and":
      return satisfied(constraint.x, holds) && satisfied(constraint.y, holds);
    case "or":
      return satisfied(constraint.x, holds) || satisfied(constraint.y, holds);
  }
}

/** The lowest Go version that must hold for the constraint to hold; undefined: it implies none. */
export function impliedVersion(constraint: Constraint): Version | undefined {
  const minor = impliedMinor(constraint, true);
  return minor < 0 ? undefined : [1, minor];
}

/** -1: no bound. `positive` is false below an odd number of negations, where and/or change places. */
function impliedMinor(constraint: Constraint, positive: boolean): number {
  switch (constraint.kind) {
    case "tag": {
      const release = /^go1(?:\.(\d+))?$/.exec(constraint.tag);
      return positive && release !== null ? Number(release[1] ?? 0) : -1;
    }
    case "not":
      return impliedMinor(constraint.x, !positive);
    case "and":
    case "or": {
      const x = impliedMinor(constraint.x, positive);
      const y = impliedMinor(constraint.y, positive);
      return (constraint.kind === "and") === positive ? Math.max(x, y) : Math.min(x, y);
    }
  }
}

/** `linux,!cgo darwin`: commas are and, blanks are or. */
function parsePlusBuild(line: string): Constraint | undefined {
  const options = line
    .trim()
    .split(/[ \t]+/)
    .map((option) => parseConstraint(option.replaceAll(",", "&&")));
  return options.reduce((x, y) => (x === undefined || y === undefined ? undefined : { kind: "or", x, y }));
}

/** Line comments that stand alone before the package clause. */
function* headerLines(source: string): Iterable<string> {
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < source.length) {
    let end = source.indexOf("\n", at);
    if (end < 0) end = source.length;
    const line = source.slice(at, end).trim();
    if (line.startsWith("/*")) {
      const close = source.indexOf("*/", source.indexOf("/*", at) + 2);
      if (close < 0) return;
      at = close + 2;
      continue;
    }
    if (line.startsWith("//")) yield line;
    else if (line !== "") return;
    at = end + 1;
  }
}
