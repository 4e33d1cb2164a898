/** The lexical form that `go.mod` and `go.work` share: directives on lines of their own or in a parenthesised block. */
import { message, text, type Text } from "../text/text";

/** One directive: `verb args`, the verb of its block in front where it stands in one. */
export interface ModLine {
  readonly verb: string;
  readonly args: readonly string[];
  /** 1-based. */
  readonly line: number;
  /** Why the line cannot be read, if so. */
  readonly problem: Text | undefined;
}

/** Splits a module file into its directives. Never throws. */
export function modLines(source: string): readonly ModLine[] {
  const out: ModLine[] = [];
  let block: string | undefined;
  let opened = 0;
  const lines = source.replace(/^\ufeff/, "").split("\n");
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    const { tokens, problem } = tokenize(raw);
    const [first, ...rest] = tokens;
    if (problem !== undefined) out.push({ verb: block ?? first ?? "", args: [], line, problem });
    else if (first === undefined) continue;
    else if (block !== undefined) {
      if (first === ")" && rest.length === 0) block = undefined;
      else if (tokens.includes("(") || tokens.includes(")"))
        out.push({ verb: block, args: [], line, problem: strayBracket });
      else out.push({ verb: block, args: tokens, line, problem: undefined });
    } else if (rest.length === 1 && rest[0] === "(") {
      block = first;
      opened = line;
    } else if (rest.length === 2 && rest[0] === "(" && rest[1] === ")") continue;
    // `retract [v1.0.0, v1.2.0]` and the like have no parentheses of their own.
    else if (first === ")" || rest.includes("(") || rest.includes(")")) {
      out.push({ verb: first, args: [], line, problem: strayBracket });
    } else out.push({ verb: first, args: rest, line, problem: undefined });
  }
  if (block !== undefined) out.push({ verb: block, args: [], line: opened, problem: openBlock({ verb: block }) });
  return out;
}

function tokenize(raw: string): { readonly tokens: readonly string[]; readonly problem: Text | undefined } {
  const tokens: string[] = [];
  const pattern = /\s+|\/\/.*|"((?:[^"\\]|\\.)*)"|`([^`]*)`|=>|[()]|((?:(?!=>|\/\/)[^\s()"`])+)|(.)/gsu;
  for (const match of raw.matchAll(pattern)) {
    const [whole, quoted, rawQuoted, bare, bad] = match;
    if (bad !== undefined) return { tokens, problem: unclosedString };
    if (quoted !== undefined) tokens.push(quoted.replace(/\\(.)/gsu, "$1"));
    else if (rawQuoted !== undefined) tokens.push(rawQuoted);
    else if (bare !== undefined) tokens.push(bare);
    else if (whole === "=>" || whole === "(" || whole === ")") tokens.push(whole);
  }
  return { tokens, problem: undefined };
}

const strayBracket = text("there is a parenthesis that does not belong here", "此处的括号多余");
const unclosedString = text("there is a quotation mark without its counterpart", "引号未闭合");
const openBlock = message<{ readonly verb: string }>({
  en: (p) => `the block \`${p.verb} (\` is not closed`,
  "zh-cn": (p) => `\`${p.verb} (\` 块未闭合`,
});
