import type { Comment, Unit } from "./source-file";
import { blockCommentEnd, lineEnd, quotedEnd, rawEnd } from "./scanner-literals";

/** All comments of a unit's text, in order. A carriage return before the line break is no part of a comment. */
export function readComments(text: string): Comment[] {
  const comments: Comment[] = [];
  const n = text.length;
  let i = 0;
  while (i < n) {
    const c = text.charCodeAt(i);
    if (c === 47) {
      const next = text.charCodeAt(i + 1);
      if (next !== 47 && next !== 42) {
        i++;
        continue;
      }
      const resume = next === 47 ? lineEnd(text, i, n) : blockCommentEnd(text, i, n);
      const end = next === 47 && text.charCodeAt(resume - 1) === 13 ? resume - 1 : resume;
      comments.push({ pos: i, end, text: text.slice(i, end) });
      i = resume;
    } else if (c === 34 || c === 39) i = quotedEnd(text, i, n, c);
    else if (c === 96) i = rawEnd(text, i, n);
    else i++;
  }
  return comments;
}

/**
 * The comments that belong to what stands in `[pos, end)` of a unit: those right above it without an empty line
 * between (its documentation), and those behind it on its last line.
 */
export function commentsOf(unit: Pick<Unit, "text" | "comments">, pos: number, end: number): AttachedComments {
  const { text, comments } = unit;
  const before: Comment[] = [];
  let top = pos;
  for (let i = comments.length - 1; i >= 0; i--) {
    const comment = comments[i];
    if (comment === undefined || comment.pos >= pos) continue;
    const between = text.slice(comment.end, top);
    // One line break at most, and nothing but space; a comment behind another declaration is that one's.
    if (!/^[ \t\r]*\n?[ \t]*$/.test(between) || !startsItsLine(text, comment.pos)) break;
    before.unshift(comment);
    top = comment.pos;
  }
  const after: Comment[] = [];
  let bottom = end;
  for (const comment of comments) {
    if (comment.pos < end) continue;
    if (!/^[ \t,;)\]}]*$/.test(text.slice(bottom, comment.pos))) break;
    after.push(comment);
    bottom = comment.end;
  }
  return { before, after };
}

export interface AttachedComments {
  /** Above, in order. */
  readonly before: readonly Comment[];
  /** Behind, on the same line. */
  readonly after: readonly Comment[];
}

/** Whether nothing but space stands before the offset on its line. */
export function startsItsLine(text: string, offset: number): boolean {
  for (let i = offset - 1; i >= 0; i--) {
    const c = text.charCodeAt(i);
    if (c === 10) return true;
    if (c !== 32 && c !== 9) return false;
  }
  return true;
}
