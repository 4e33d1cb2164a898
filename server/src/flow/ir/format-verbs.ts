/**
 * Operands of a `Printf`-like call (counted from the first after the format) of which only the address or the type is
 * printed: `%p`, `%T`. None where the format chooses its operands itself (`%[2]d`, `%*d`).
 */
export function printedByAddress(format: string): ReadonlySet<number> {
  if (!/%[^a-zA-Z]*[pT]/.test(format)) return NONE;
  const out = new Set<number>();
  let operand = 0;
  for (const [, flags = "", verb] of format.matchAll(/%([-+# 0-9.*[\]]*)([a-zA-Z%])/g)) {
    if (/[*[]/.test(flags)) return NONE;
    if (verb === "%") continue;
    if (verb === "p" || verb === "T") out.add(operand);
    operand++;
  }
  return out;
}

const NONE: ReadonlySet<number> = new Set();
/**
 * Operands that the format asks for their text, by `String` or `Error`; undefined where the format chooses its operands itself.
 */
export function printedAsText(format: string): ReadonlySet<number> | undefined {
  const out = new Set<number>();
  let operand = 0;
  for (const [, flags = "", verb = ""] of format.matchAll(/%([-+# 0-9.*[\]]*)([a-zA-Z%])/g)) {
    if (/[*[]/.test(flags)) return undefined;
    if (verb === "%") continue;
    if (/[svqxXw]/.test(verb) && !(verb === "v" && flags.includes("#"))) out.add(operand);
    operand++;
  }
  return out;
}
