import { IDENT, keywordOrIdent } from "./scanner-tokens";
import { isWordCode } from "./scanner-literals";

/** How sure it is that a line starts a top-level declaration although brackets are open before it. */
export type Anchor = "none" | "soft" | "hard";

const METHOD = /func[ \t]*\([^()\n]*\)[ \t]*([\p{L}_][\p{L}\p{Nd}_]*)[ \t]*\([^\n]*\{/uy;

/**
 * Judges the line that starts at `at` (column 0), met while `opener` (a code unit; 0 for none) is the innermost open
 * bracket. *Hard*: no valid Go has this line there (`func name`, a method's head with its `{`, `import`; `type`, `var`,
 * `const` outside braces). *Soft*: unformatted Go may have it there (a local `var` in column 0).
 */
export function anchorAt(text: string, at: number, opener: number): Anchor {
  switch (text.charCodeAt(at)) {
    case 102: // f
      return text.startsWith("func", at) ? funcAnchor(text, at) : "none";
    case 105: // i
      return text.startsWith("import", at) && !isWordCode(text.charCodeAt(at + 6)) ? "hard" : "none";
    case 116: // t
      return text.startsWith("type", at) && isBlank(text.charCodeAt(at + 4)) ? specAnchor(opener) : "none";
    case 118: // v
      return text.startsWith("var", at) && isBlank(text.charCodeAt(at + 3)) ? specAnchor(opener) : "none";
    case 99: // c
      return text.startsWith("const", at) && isBlank(text.charCodeAt(at + 5)) ? specAnchor(opener) : "none";
    default:
      return "none";
  }
}

/** Start of the first line in `(from, to)` that looks like a top-level declaration, or -1. */
export function anchorWithin(text: string, from: number, to: number): number {
  for (let i = text.indexOf("\n", from); i >= 0 && i + 1 < to; i = text.indexOf("\n", i + 1)) {
    if (anchorAt(text, i + 1, 123) !== "none") return i + 1;
  }
  return -1;
}

/** Whether a declaration's keyword stands at `at`. */
export function isDeclarationKeyword(text: string, at: number): boolean {
  switch (text.charCodeAt(at)) {
    case 102:
      return text.startsWith("func", at) && !isWordCode(text.charCodeAt(at + 4));
    case 116:
      return text.startsWith("type", at) && !isWordCode(text.charCodeAt(at + 4));
    case 118:
      return text.startsWith("var", at) && !isWordCode(text.charCodeAt(at + 3));
    case 99:
      return text.startsWith("const", at) && !isWordCode(text.charCodeAt(at + 5));
    case 105:
      return text.startsWith("import", at) && !isWordCode(text.charCodeAt(at + 6));
    default:
      return false;
  }
}

/**
 * Where the unit before an anchor ends: the anchor's line, or the first of the blank and `//` lines in column 0 that
 * stand right before it, so that a declaration keeps its comment when the one above it breaks.
 */
export function cutBefore(text: string, unitStart: number, anchor: number): number {
  let cut = anchor;
  while (cut > unitStart + 1) {
    const line = text.lastIndexOf("\n", cut - 2) + 1;
    if (line <= unitStart) break;
    if (!isCommentOrBlankLine(text, line, cut)) break;
    cut = line;
  }
  return cut;
}

function isCommentOrBlankLine(text: string, start: number, end: number): boolean {
  if (text.startsWith("//", start)) return true;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (!isBlank(c) && c !== 10 && c !== 13) return false;
  }
  return true;
}

function funcAnchor(text: string, at: number): Anchor {
  let i = at + 4;
  while (isBlank(text.charCodeAt(i))) i++;
  const c = text.charCodeAt(i);
  if (c === 40) {
    METHOD.lastIndex = at;
    const name = METHOD.exec(text)?.[1];
    if (name === undefined) return i > at + 4 ? "soft" : "none";
    return keywordOrIdent(name, 0, name.length) === IDENT ? "hard" : "none";
  }
  return i > at + 4 && isWordCode(c) ? "hard" : "none";
}

function specAnchor(opener: number): Anchor {
  return opener === 123 ? "soft" : "hard";
}

function isBlank(c: number): boolean {
  return c === 32 || c === 9;
}
