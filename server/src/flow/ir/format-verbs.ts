/**
 * Operands of a `Printf`-like call (counted from the first after the format) of which only the address or the type is
 * printed: `%p`, `%T`. None where the format chooses its operands itself (`%[2]d`, `%*d`).
 */
export function printedByAddress(format: string): ReadonlySet<number> {
  // Most formats have none, and each call asks.
  return /%[^a-zA-Z]*[pT]/.test(format) ? (operandsWith(format, /[pT]$/) ?? NONE) : NONE;
}

/**
 * Operands that the format asks for their text, by `String` or `Error`; undefined where the format chooses its operands itself.
 */
export function printedAsText(format: string): ReadonlySet<number> | undefined {
  return operandsWith(format, /^(?:[^#]*v|.*[sqxXw])$/);
}

/** Operands whose flags and verb are such; undefined where the format chooses its operands itself. */
function operandsWith(format: string, verb: RegExp): ReadonlySet<number> | undefined {
  const out = new Set<number>();
  let operand = 0;
  for (const [, directive = ""] of format.matchAll(/%([-+# 0-9.*[\]]*[a-zA-Z%])/g)) {
    if (/[*[]/.test(directive)) return undefined;
    if (directive.endsWith("%")) continue;
    if (verb.test(directive)) out.add(operand);
    operand++;
  }
  return out;
}

const NONE: ReadonlySet<number> = new Set();
