/** Values of basic literals. */

/** A number as written, underscores and prefixes included; undefined for what cannot be represented. */
export function numberValue(text: string): bigint | number | undefined {
  if (text.length === 1) return smallIntegers[text.charCodeAt(0) - 48];
  const s = text.replaceAll("_", "").toLowerCase();
  try {
    if (/^0[xbo]/.test(s)) return /[.p]/.test(s) ? hexFloat(s) : BigInt(s);
    if (/^0[0-7]+$/.test(s)) return BigInt(`0o${s.slice(1)}`);
    if (/^\d+$/.test(s)) return BigInt(s);
    const n = Number(s);
    return Number.isFinite(n) ? n : undefined;
  } catch {
    return undefined;
  }
}

const smallIntegers: readonly bigint[] = [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n];

function hexFloat(s: string): number | undefined {
  const m = /^0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)$/.exec(s);
  if (m === null) return undefined;
  const [, whole = "", fraction = "", exponent = "0"] = m;
  const n = parseInt(`${whole}${fraction}` || "0", 16) * 2 ** (Number(exponent) - 4 * fraction.length);
  return Number.isFinite(n) ? n : undefined;
}

/** The code point of a rune literal with its quotes. */
export function runeValue(text: string): bigint | undefined {
  const body = text.slice(1, -1);
  if (body.startsWith("\\")) {
    const escape = readEscape(body, 0);
    return escape === undefined ? undefined : BigInt(escape.value);
  }
  const point = body.codePointAt(0);
  return point === undefined ? undefined : BigInt(point);
}

/**
 * The text of a string literal with its quotes. Bytes at or above 0x80 that are written as escapes, which no JavaScript
 * string can hold, become lone surrogates U+DC80 to U+DCFF.
 */
export function unquote(text: string): string | undefined {
  if (text.startsWith("`")) return text.slice(1, -1).replaceAll("\r", "");
  const body = text.slice(1, -1);
  if (!body.includes("\\")) return body;
  const parts: string[] = [];
  let from = 0;
  for (let i = body.indexOf("\\"); i >= 0; i = body.indexOf("\\", from)) {
    parts.push(body.slice(from, i));
    const escape = readEscape(body, i);
    if (escape === undefined) return undefined;
    const { value, end, isByte } = escape;
    parts.push(isByte && value >= 0x80 ? String.fromCharCode(0xdc00 + value) : String.fromCodePoint(value));
    from = end;
  }
  parts.push(body.slice(from));
  return parts.join("");
}

/** Bytes that a string constant has in Go. */
export function utf8Length(s: string): number {
  let n = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c < 0x80) n++;
    else if (c < 0x800) n += 2;
    else if (c >= 0xd800 && c < 0xdc00 && i + 1 < s.length) {
      n += 4;
      i++;
    } else n += c >= 0xdc80 && c <= 0xdcff ? 1 : 3;
  }
  return n;
}

interface Escape {
  readonly value: number;
  readonly end: number;
  readonly isByte: boolean;
}

const simple: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  "\\": 92,
  "'": 39,
  '"': 34,
};

function readEscape(s: string, i: number): Escape | undefined {
  const c = s.charAt(i + 1);
  const direct = simple[c];
  if (direct !== undefined) return { value: direct, end: i + 2, isByte: false };
  const digits = c === "x" ? 2 : c === "u" ? 4 : c === "U" ? 8 : 0;
  const from = digits > 0 ? i + 2 : i + 1;
  const length = digits > 0 ? digits : 3;
  const text = s.slice(from, from + length);
  const valid = digits > 0 ? /^[0-9a-fA-F]+$/.test(text) : /^[0-7]+$/.test(text);
  if (text.length !== length || !valid) return undefined;
  const value = parseInt(text, digits > 0 ? 16 : 8);
  if (value > 0x10ffff) return undefined;
  return { value, end: from + length, isByte: c === "x" || digits === 0 };
}
