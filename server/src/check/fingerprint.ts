/**
 * Identity of a finding that survives edits elsewhere: rule, package folder, symbol, subject and the text at fault
 * without its white space; the ordinal tells apart findings that agree in all of these. No file name, no line.
 *
 * @param ordinal 0-based, in report order
 * @returns 16 hexadecimal digits
 */
export function fingerprint(
  parts: { readonly rule: string; readonly folder: string; readonly symbol: string; readonly subject: string; readonly text: string },
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

/** FNV-1a over UTF-16 code units (low byte, then high byte), 64 bits, as 16 hexadecimal digits. */
export function hash64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = ((hash ^ BigInt(unit & 0xff)) * 0x100000001b3n) & 0xffffffffffffffffn;
    hash = ((hash ^ BigInt(unit >> 8)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, "0");
}
