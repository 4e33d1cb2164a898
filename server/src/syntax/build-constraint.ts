/** Build constraints: `//go:build` expressions and the older `// +build` lines (go help buildconstraint). */

export type BuildConstraint =
  | { readonly op: "tag"; readonly tag: string }
  | { readonly op: "not"; readonly x: BuildConstraint }
  | { readonly op: "and" | "or"; readonly x: BuildConstraint; readonly y: BuildConstraint };

/** Parses the expression of a `//go:build` line. Undefined where it is none. */
export function parseBuildConstraint(expression: string): BuildConstraint | undefined {
  const tokens = expression.match(/&&|\|\||[!()]|[\p{L}\p{Nd}_.]+|\S/gu) ?? [];
  if (tokens.length > MAX_TOKENS) return undefined;
  const reader = new Reader(tokens);
  const result = reader.or();
  return reader.done() ? result : undefined;
}

/** Parses the `// +build` lines of a file: all must hold; in a line, blanks mean or, commas and. */
export function parsePlusBuild(lines: readonly string[]): BuildConstraint | undefined {
  if (lines.join(" ").split(/[\s,]+/).length > MAX_TOKENS) return undefined;
  const all = lines.map((line) =>
    combine(
      "or",
      line
        .trim()
        .split(/\s+/)
        .filter((option) => option !== "")
        .map((option) => combine("and", option.split(",").map(plusTerm))),
    ),
  );
  return combine("and", all);
}

/** Whether a constraint holds where `isSet` says which tags do. */
export function isSatisfied(constraint: BuildConstraint, isSet: (tag: string) => boolean): boolean {
  switch (constraint.op) {
    case "tag":
      return isSet(constraint.tag);
    case "not":
      return !isSatisfied(constraint.x, isSet);
    case "and":
      return isSatisfied(constraint.x, isSet) && isSatisfied(constraint.y, isSet);
    case "or":
      return isSatisfied(constraint.x, isSet) || isSatisfied(constraint.y, isSet);
  }
}

/** go/build refuses longer ones, too; keeps recursion shallow. */
const MAX_TOKENS = 1000;

const TAG = /^[\p{L}\p{Nd}_.]+$/u;

/** Recursive descent; undefined is an error and stays one. */
class Reader {
  private at = 0;
  private failed = false;

  constructor(private readonly tokens: readonly string[]) {}

  done(): boolean {
    return !this.failed && this.at === this.tokens.length;
  }

  or(): BuildConstraint | undefined {
    return this.chain("or", "||", () => this.chain("and", "&&", () => this.not()));
  }

  private chain(
    op: "and" | "or",
    token: string,
    operand: () => BuildConstraint | undefined,
  ): BuildConstraint | undefined {
    let x = operand();
    while (this.got(token)) x = both(op, x, operand());
    return x;
  }

  private not(): BuildConstraint | undefined {
    if (this.got("!")) {
      // As in Go, `!!x` is an error.
      if (this.tokens[this.at] === "!") this.failed = true;
      const x = this.not();
      return x && { op: "not", x };
    }
    if (this.got("(")) {
      const x = this.or();
      if (!this.got(")")) this.failed = true;
      return x;
    }
    const tag = this.tokens[this.at];
    if (tag === undefined || !TAG.test(tag)) {
      this.failed = true;
      return undefined;
    }
    this.at++;
    return { op: "tag", tag };
  }

  private got(token: string): boolean {
    if (this.failed || this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }
}

function both(
  op: "and" | "or",
  x: BuildConstraint | undefined,
  y: BuildConstraint | undefined,
): BuildConstraint | undefined {
  return x && y && { op, x, y };
}

function combine(op: "and" | "or", list: readonly (BuildConstraint | undefined)[]): BuildConstraint | undefined {
  return list.reduce((x, y) => (x === undefined ? y : (both(op, x, y) ?? x)), undefined);
}

function plusTerm(term: string): BuildConstraint | undefined {
  const negated = term.startsWith("!");
  const tag = negated ? term.slice(1) : term;
  // An option that is no tag never holds.
  const x: BuildConstraint = { op: "tag", tag: TAG.test(tag) ? tag : "" };
  return negated && x.tag !== "" ? { op: "not", x } : x;
}
