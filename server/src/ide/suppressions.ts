import { LineIndex } from "../base/line-index";
import type { TextEdit } from "../base/span";
import type { Finding } from "../check/finding";
import type { SourceFile } from "../syntax/source-file";
import { unitAt } from "../syntax/parse-file";

/** What stands after `--` until the user says why. */
const REASON = "reason";

/**
 * A suppression comment for one finding: on a line of its own above, indented like the code. Where that line begins
 * inside a raw string or a comment it goes to the line's end; undefined where that is no place either.
 */
export function suppressLine(file: SourceFile, finding: Finding): TextEdit | undefined {
  const lines = new LineIndex(file.text);
  const line = lines.lineOf(finding.span.start);
  const start = lines.lineStart(line);
  const comment = `//racelight:ignore ${finding.rule} -- ${REASON}`;
  if (!insideToken(file, start)) {
    const indent = /^[ \t]*/.exec(file.text.slice(start, lines.lineEnd(line)))?.[0] ?? "";
    return { start, end: start, newText: `${indent}${comment}${lineBreak(file.text)}` };
  }
  const end = lines.lineEnd(line);
  if (insideToken(file, end) || file.text.slice(start, end).includes("//")) return undefined;
  return { start: end, end, newText: ` ${comment}` };
}

/** A suppression comment for the whole file, below the package clause. */
export function suppressFile(file: SourceFile, rule: string): TextEdit | undefined {
  const clause = /^package[ \t]+\S+[^\n]*\n/m.exec(file.text);
  if (clause === null) return undefined;
  const at = clause.index + clause[0].length;
  const eol = lineBreak(file.text);
  // A comment that touches the next declaration would become part of its documentation.
  const after = /^\r?\n/.test(file.text.slice(at)) ? "" : eol;
  return { start: at, end: at, newText: `${eol}//racelight:file-ignore ${rule} -- ${REASON}${eol}${after}` };
}

function lineBreak(text: string): string {
  const first = text.indexOf("\n");
  return first > 0 && text.charCodeAt(first - 1) === 13 ? "\r\n" : "\n";
}

/** True if the offset lies strictly inside a raw string or a block comment. */
function insideToken(file: SourceFile, offset: number): boolean {
  const i = unitAt(file, offset);
  const unit = file.units[i];
  if (unit === undefined) return false;
  const pos = offset - (file.offsets[i] ?? 0);
  if (unit.comments.some((c) => c.pos < pos && pos < c.end)) return true;
  const pending: object[] = [...unit.decls];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if ("pos" in node && "end" in node && typeof node.pos === "number" && typeof node.end === "number") {
      if (pos <= node.pos || node.end <= pos) continue;
      if ("kind" in node && node.kind === "BasicLit") return true;
    }
    if ("body" in node && typeof node.body === "object" && node.body !== null) pending.push(node.body);
    for (const child of Object.values(node)) if (typeof child === "object" && child !== null) pending.push(child);
  }
  return false;
}
