/** Ends of literals and comments, shared by the segmenter, the scanner and the comment reader so that they agree. */

/**
 * Offset past the string or rune literal that opens at `start` with `quote`. One that is not closed on its line ends
 * before the line break: a forgotten quote costs one line.
 */
export function quotedEnd(text: string, start: number, limit: number, quote: number): number {
  let i = start + 1;
  while (i < limit) {
    const c = text.charCodeAt(i);
    if (c === quote) return i + 1;
    if (c === 10) return i;
    if (c === 92) {
      i++;
      if (i < limit && text.charCodeAt(i) === 10) return i;
    }
    i++;
  }
  return limit;
}

/** Offset past the raw string that opens at `start`; `limit` where it is not closed. */
export function rawEnd(text: string, start: number, limit: number): number {
  const close = text.indexOf("`", start + 1);
  return close < 0 || close >= limit ? limit : close + 1;
}

/** Offset past the block comment that opens at `start`; `limit` where it is not closed. */
export function blockCommentEnd(text: string, start: number, limit: number): number {
  const close = text.indexOf("*/", start + 2);
  return close < 0 || close + 2 > limit ? limit : close + 2;
}

/** Offset of the line break that ends the line of `from`, or `limit`. */
export function lineEnd(text: string, from: number, limit: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 || end > limit ? limit : end;
}

const NUMBER =
  /^(?:(?:0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])*|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|[1-9](?:_?[0-9])*)i?|(?:[0-9](?:_?[0-9])*(?:\.(?:[0-9](?:_?[0-9])*)?)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*(?:[eE][+-]?[0-9](?:_?[0-9])*)?)i|(?:[0-9](?:_?[0-9])*\.(?:[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*)(?:[eE][+-]?[0-9](?:_?[0-9])*)?|[0-9](?:_?[0-9])*[eE][+-]?[0-9](?:_?[0-9])*|0[xX](?:(?:_?[0-9a-fA-F])+\.?|(?:_?[0-9a-fA-F])+\.[0-9a-fA-F](?:_?[0-9a-fA-F])*|\.[0-9a-fA-F](?:_?[0-9a-fA-F])*)[pP][+-]?[0-9](?:_?[0-9])*i?)$/;

/** Whether a number is written as the Go specification says. */
export function isValidNumber(literal: string): boolean {
  return NUMBER.test(literal) && !/^0[oO]i?$/.test(literal);
}

const ESCAPE = String.raw`\\(?:[abfnrtv\\]|[0-3][0-7]{2}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}`;
const STRING_LITERAL = new RegExp(`^"(?:[^"\\\\\\n]|${ESCAPE}|"))*"$`);
const CHAR_LITERAL = new RegExp(`^'(?:[^'\\\\\\n]|${ESCAPE}|'))'$`, "u");

/** Whether an interpreted string is closed and its escapes are Go's. */
export function isValidString(literal: string): boolean {
  if (literal.length < 2 || literal.charCodeAt(literal.length - 1) !== 34) return false;
  return !literal.includes("\\") || STRING_LITERAL.test(literal);
}

/** Whether a rune literal is closed and holds one character. */
export function isValidChar(literal: string): boolean {
  return CHAR_LITERAL.test(literal);
}

/** Whether the code unit may stand in an identifier, as far as one can see without the Unicode tables. */
export function isWordCode(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c >= 128;
}
