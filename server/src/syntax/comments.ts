import type { Comment } from "./ast";
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
