import type { JsonFinding, JsonRange } from "./report";

export interface TextStyle {
  /** On a terminal: colours, the line at fault and related places. */
  readonly rich: boolean;
  /** Lines of a file by its displayed name; undefined if it cannot be read any more. */
  lineOf(file: string, line: number): string | undefined;
}

/** `path:line:col: severity: message (rule)`, one line per finding; on a terminal with an excerpt. */
export function formatFinding(f: JsonFinding, style: TextStyle): string {
  const place = `${f.file}:${f.range.start.line}:${f.range.start.column}`;
  const message = f.message.replace(/\s*\n\s*/g, " ");
  if (!style.rich) return `${place}: ${f.severity}: ${message} (${f.rule})\n`;
  const colour = COLOURS[f.severity];
  let out = `${bold(place)}: ${paint(colour, f.severity)}: ${message} ${dim(`(${f.rule})`)}\n`;
  out += excerpt(f.file, f.range, colour, style);
  for (const r of f.related) {
    out += `    ${dim(`${r.file}:${r.range.start.line}:${r.range.start.column}`)}: ${r.message.replace(/\s*\n\s*/g, " ")}\n`;
  }
  return out;
}

const COLOURS: Readonly<Record<JsonFinding["severity"], number>> = {
  error: 31,
  warning: 33,
  information: 34,
  hint: 36,
};

function excerpt(file: string, range: JsonRange, colour: number, style: TextStyle): string {
  const line = style.lineOf(file, range.start.line);
  if (line === undefined) return "";
  const start = range.start.column - 1;
  const end = range.end.line === range.start.line ? range.end.column - 1 : line.length;
  const number = String(range.start.line).padStart(5);
  const lead = line.slice(0, start);
  // Tabs stay tabs, and wide characters take two cells, so that the marks stand below the code.
  const indent = [...lead].map((c) => (c === "\t" ? "\t" : " ".repeat(width(c)))).join("");
  const marks = "^".repeat(
    Math.max(
      1,
      [...line.slice(start, end)].reduce((n, c) => n + width(c), 0),
    ),
  );
  return `${dim(`${number} |`)} ${line}\n${dim("      |")} ${indent}${paint(colour, marks)}\n`;
}

/** Terminal cells of a character: East Asian wide ones and emoji take two. */
function width(c: string): number {
  const code = c.codePointAt(0) ?? 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

function paint(colour: number, s: string): string {
  return `\x1b[${colour}m${s}\x1b[0m`;
}
const bold = (s: string): string => `\x1b[1m${s}\x1b[0m`;
const dim = (s: string): string => `\x1b[2m${s}\x1b[0m`;
