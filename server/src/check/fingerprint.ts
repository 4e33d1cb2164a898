/**
 * Identity of a finding that survives edits elsewhere: rule, package folder, symbol, subject and the text at fault
 * without its white space; the ordinal tells apart findings that agree in all of these. No file name, no line.
 *
 * @param ordinal 0-based, in report order
 * @returns 16 hexadecimal digits
 */
export function fingerprint(
  parts: {
    readonly rule: string;
    readonly folder: string;
    readonly symbol: string;
    readonly subject: string;
    readonly text: string;
  },
  ordinal: number,
): string {
  return hash64(fingerprintKey(parts) + "\0" + String(ordinal));
}

/** What two findings must agree in to be told apart by their ordinal alone. */
export function fingerprintKey(parts: {
  readonly rule: string;
  readonly folder: string;
  readonly symbol: string;
  readonly subject: string;
  readonly text: string;
}): string {
  return [parts.rule, parts.folder, parts.symbol, parts.subject, parts.text.replace(/\s+/g, "")].join("\0");
}

/** Two 32-bit FNV-1a hashes from different bases, mixed once more at the end, as 16 hexadecimal digits. */
export function hash64(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit ^ (i & 0xff), 0x85ebca6b);
    b ^= b >>> 13;
  }
  a = Math.imul(a ^ (a >>> 16) ^ b, 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 15) ^ a, 0x27d4eb2f);
  return hex(a ^ (a >>> 15)) + hex(b ^ (b >>> 13));
}

function hex(n: number): string {
  return (n >>> 0).toString(16).padStart(8, "0");
}
