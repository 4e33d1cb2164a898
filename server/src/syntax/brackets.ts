import { blockCommentEnd, lineEnd, quotedEnd, rawEnd } from "./scanner-literals";

/**
 * Depth after a closing bracket, given the open ones as code units: down to below its opener, or as it was where it has
 * none. A brace encloses whole statements, so `)` and `]` close nothing beyond one, while `}` closes forgotten `(`.
 */
export function closeBracket(open: readonly number[], depth: number, closer: number): number {
  const opener = closer === 41 ? 40 : closer - 2;
  for (let d = depth - 1; d >= 0 && d >= depth - LOOK_BACK; d--) {
    const bracket = open[d];
    if (bracket === opener) return d;
    if (bracket === 123) return depth;
  }
  return depth;
}

/** How many forgotten brackets one closing bracket may close: bounds the work on text that is no Go. */
const LOOK_BACK = 1000;

/** Offset past the bracket that closes the one at `start`, by characters alone; `limit` where there is none. */
export function bracketEnd(text: string, start: number, limit: number): number {
  const open: number[] = [];
  let depth = 0;
  let i = start;
  while (i < limit) {
    const c = text.charCodeAt(i);
    switch (c) {
      case 40:
      case 91:
      case 123:
        open[depth++] = c;
        i++;
        break;
      case 41:
      case 93:
      case 125:
        depth = closeBracket(open, depth, c);
        i++;
        if (depth === 0) return i;
        break;
      case 34:
      case 39:
        i = quotedEnd(text, i, limit, c);
        break;
      case 96:
        i = rawEnd(text, i, limit);
        break;
      case 47: {
        const next = i + 1 < limit ? text.charCodeAt(i + 1) : 0;
        if (next === 47) i = lineEnd(text, i, limit);
        else if (next === 42) i = blockCommentEnd(text, i, limit);
        else i++;
        break;
      }
      default:
        i++;
    }
  }
  return limit;
}
