import type { Span } from "../base/span";
import { IDENT, BREAK, CONTINUE, FALLTHROUGH, RETURN, keywordOrIdent } from "./scanner-tokens";
import { blockCommentEnd, isWordCode, lineEnd, quotedEnd, rawEnd } from "./scanner-literals";
import { closeBracket } from "./brackets";
import { anchorAt, anchorWithin, cutBefore, isDeclarationKeyword } from "./segment-anchors";

/**
 * Cuts a file into its units (see `Unit`): the spans partition the text; there is always at least one. Runs on
 * characters alone, without tokens or history, in linear time.
 *
 * A unit ends at the first line end, outside brackets, that Go takes for a semicolon, provided that the next
 * token is a declaration's keyword; what else follows (a stray `}`, half a statement) is kept with the unit before it, so
 * that the function it fell out of is known to be broken.
 *
 * Broken text. A closing bracket closes what was left open inside its pair and is passed over if it has none, so a
 * forgotten `)` ends with the block around it. A quote ends with its line. A unit whose brackets, raw string or comment
 * are still open when a line comes that no valid Go has there (see `anchorAt`), or when the file ends, is cut at the
 * first line in column 0 that looks like a declaration, and the rest goes on from there. Raw strings and comments that
 * are closed are searched for such a line only when the file ended first: templates of Go code are left whole.
 */
export function segment(text: string): Span[] {
  const units: Span[] = [];
  let start = 0;
  let budget = FAILURES;
  while (start < text.length) {
    let end = budget > 0 ? scanUnit(text, start, "strict") : scanUnit(text, start, "cut-anywhere");
    if (end < 0) {
      budget--;
      end = scanUnit(text, start, end === BROKEN ? "cut-code" : "cut-anywhere");
    }
    units.push({ start, end });
    start = end;
  }
  if (units.length === 0) units.push({ start: 0, end: 0 });
  return units;
}

/** Units that may be read to the file's end in vain before every anchor is believed at once: keeps the work linear. */
const FAILURES = 32;

type Mode = "strict" | "cut-code" | "cut-anywhere";

/** Results of a strict scan that did not end well. */
const BROKEN = -1;
const UNCLOSED = -2;

// Classes of code units.
const WORD = 0;
const SPACE = 1;
const NEWLINE = 2;
const SLASH = 3;
const QUOTE = 4;
const BACKTICK = 5;
const OPEN = 6;
const CLOSE = 7;
const OPERATOR = 8;
const CLASSES = classes();

// What the last token means for a line end after it.
const LAST_NONE = 0;
const LAST_OPEN = 1;
const LAST_ENDS = 2;
const LAST_WORD = 3;

/** End of the unit that starts at `start`; in mode strict, `BROKEN` or `UNCLOSED` where it is not well formed. */
function scanUnit(text: string, start: number, mode: Mode): number {
  const n = text.length;
  const stack: number[] = [];
  let depth = 0;
  let last = LAST_NONE;
  let wordStart = start;
  let lastEnd = start;
  /** Just past the line end after a whole declaration, while nothing but space followed; else -1. */
  let candidate = -1;
  /** Something that is no declaration was met. */
  let junk = false;
  // A byte order mark may stand at the start of a file.
  let i = start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;

  while (i < n) {
    const c = text.charCodeAt(i);
    const kind = c < 128 ? (CLASSES[c] ?? OPERATOR) : WORD;
    if (kind === SPACE) {
      i++;
      continue;
    }
    if (kind === NEWLINE) {
      i++;
      if (candidate >= 0 || last === LAST_NONE) continue;
      if (depth === 0 && (last === LAST_ENDS || (last === LAST_WORD && endsStatement(text, wordStart, lastEnd)))) {
        candidate = i;
        continue;
      }
      const anchor = anchorAt(text, i, depth === 0 ? 0 : (stack[depth - 1] ?? 0));
      if (anchor === "none" || (anchor === "soft" && (depth === 0 || mode === "strict"))) continue;
      return mode === "strict" ? BROKEN : cutBefore(text, start, i);
    }
    if (kind === SLASH) {
      const c1 = text.charCodeAt(i + 1);
      if (c1 === 47) {
        i = lineEnd(text, i, n);
        continue;
      }
      if (c1 === 42) {
        const end = blockCommentEnd(text, i, n);
        if (mode === "cut-anywhere") {
          const anchor = isClosedComment(text, i, end) ? -1 : anchorWithin(text, i, end);
          if (anchor >= 0) return cutBefore(text, start, anchor);
        } else if (mode === "strict" && end === n && !isClosedComment(text, i, end)) return UNCLOSED;
        i = end;
        continue;
      }
    }

    // Within brackets nothing but these, quotes, comments and line ends tells where the unit ends.
    if (depth > 0 && (kind === WORD || kind === OPERATOR)) {
      do i++;
      while (i < n && isPlain(text.charCodeAt(i)));
      continue;
    }

    // A token.
    if (depth === 0) {
      if (candidate >= 0) {
        if (isDeclarationKeyword(text, i) && (!junk || text.charCodeAt(i - 1) === 10)) return candidate;
        candidate = -1;
        junk = true;
      } else if (last === LAST_NONE) junk = !isDeclarationKeyword(text, i) && !text.startsWith("package", i);
    }
    switch (kind) {
      case WORD: {
        wordStart = i;
        do i++;
        while (i < n && isWordCode(text.charCodeAt(i)));
        last = LAST_WORD;
        break;
      }
      case QUOTE:
        i = quotedEnd(text, i, n, c);
        last = LAST_ENDS;
        break;
      case BACKTICK: {
        const end = rawEnd(text, i, n);
        if (mode === "cut-anywhere") {
          const anchor = anchorWithin(text, i, end);
          if (anchor >= 0) return cutBefore(text, start, anchor);
        } else if (mode === "strict" && end === n && (end - i < 2 || text.charCodeAt(end - 1) !== 96)) return UNCLOSED;
        i = end;
        last = LAST_ENDS;
        break;
      }
      case OPEN:
        stack[depth++] = c;
        i++;
        last = LAST_OPEN;
        break;
      case CLOSE:
        depth = closeBracket(stack, depth, c);
        i++;
        last = LAST_ENDS;
        break;
      default: {
        const glued = lastEnd === i;
        if (glued && c === 46 && last === LAST_WORD && isDigit(text.charCodeAt(wordStart))) last = LAST_ENDS;
        else if (c === 59) last = LAST_ENDS;
        else last = glued && (c === 43 || c === 45) && text.charCodeAt(i - 1) === c ? LAST_ENDS : LAST_OPEN;
        i++;
      }
    }
    lastEnd = i;
  }
  if (depth > 0 && mode === "strict") return UNCLOSED;
  return candidate >= 0 ? candidate : n;
}

function isClosedComment(text: string, start: number, end: number): boolean {
  return end - start >= 4 && text.charCodeAt(end - 1) === 47 && text.charCodeAt(end - 2) === 42;
}

function endsStatement(text: string, start: number, end: number): boolean {
  const tok = keywordOrIdent(text, start, end);
  return tok === IDENT || tok === BREAK || tok === CONTINUE || tok === FALLTHROUGH || tok === RETURN;
}

function isPlain(c: number): boolean {
  const kind = c < 128 ? CLASSES[c] : WORD;
  return kind === WORD || kind === SPACE || kind === OPERATOR;
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

function classes(): Uint8Array {
  const table = new Uint8Array(128).fill(OPERATOR);
  for (let c = 0; c < 128; c++) if (isWordCode(c)) table[c] = WORD;
  for (const c of [9, 13, 32]) table[c] = SPACE;
  table[10] = NEWLINE;
  table[47] = SLASH;
  table[34] = table[39] = QUOTE;
  table[96] = BACKTICK;
  table[40] = table[91] = table[123] = OPEN;
  table[41] = table[93] = table[125] = CLOSE;
  return table;
}
