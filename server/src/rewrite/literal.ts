import type { CompositeLit, KeyValueExpr } from "../syntax/ast";
import type { EditSet } from "./edit-set";
import type { Source } from "./source";

/**
 * Adds `name: value` to a struct literal, where the struct's own order of fields has it, and aligns the values around.
 *
 * @param order names of the struct's fields in order
 */
export function addElement(
  edits: EditSet,
  src: Source,
  lit: CompositeLit,
  name: string,
  value: string,
  order: readonly string[],
): void {
  const pairs = lit.elts.filter((e): e is KeyValueExpr => e.kind === "KeyValueExpr");
  const rank = (e: KeyValueExpr): number => (e.key.kind === "Ident" ? order.indexOf(e.key.name) : -1);
  const own = order.indexOf(name);
  const before = pairs.filter((e) => rank(e) < own).at(-1);
  const after = before ? pairs[pairs.indexOf(before) + 1] : pairs[0];
  const first = pairs[0];
  if (!first) {
    edits.replace(src.file, src.base + lit.lbrace + 1, src.base + lit.rbrace, `${name}: ${value}`);
    return;
  }
  const last = pairs[pairs.length - 1];
  const onLines = src.startsLine(first) && last !== undefined && !src.sameLine(src.end(last), src.base + lit.rbrace);
  if (!onLines) {
    if (before) edits.insert(src.file, src.end(before), `, ${name}: ${value}`);
    else if (after) edits.insert(src.file, src.start(after), `${name}: ${value}, `);
    return;
  }
  const run = neighbours(src, pairs, before, after);
  const widest = Math.max(name.length, ...run.map((e) => e.key.end - e.key.pos));
  for (const e of run) {
    const gap = `:${" ".repeat(widest - (e.key.end - e.key.pos) + 1)}`;
    if (src.text.slice(src.end(e.key), src.start(e.value)) !== gap)
      edits.replace(src.file, src.end(e.key), src.start(e.value), gap);
  }
  const line = `${name}:${" ".repeat(widest - name.length + 1)}${value},`;
  const indent = src.indentOf(first);
  if (before) edits.insert(src.file, src.lineEnd(src.end(before)), `\n${indent}${line}`);
  else edits.insert(src.file, src.start(first), `${line}\n${indent}`);
}

/** Pairs on the lines next to the new one, each on one line: their values stand in one column with it. */
function neighbours(
  src: Source,
  pairs: readonly KeyValueExpr[],
  before: KeyValueExpr | undefined,
  after: KeyValueExpr | undefined,
): KeyValueExpr[] {
  const single = (e: KeyValueExpr | undefined): e is KeyValueExpr =>
    e !== undefined && src.sameLine(src.start(e), src.end(e));
  const adjacent = (a: KeyValueExpr, b: KeyValueExpr): boolean =>
    src.text.slice(src.end(a), src.start(b)).split("\n").length === 2;
  const out: KeyValueExpr[] = [];
  for (let i = before ? pairs.indexOf(before) : -1; i >= 0; i--) {
    const e = pairs[i];
    const below = pairs[i + 1];
    if (!single(e) || (out.length > 0 && below && !adjacent(e, below))) break;
    out.unshift(e);
  }
  // The new line directly follows the one before; a gap behind that stays behind the new line.
  if (!before || (after && adjacent(before, after))) {
    for (let i = after ? pairs.indexOf(after) : pairs.length; i < pairs.length; i++) {
      const e = pairs[i];
      const above = pairs[i - 1];
      if (!single(e) || (i > (after ? pairs.indexOf(after) : 0) && above && !adjacent(above, e))) break;
      out.push(e);
    }
  }
  return out;
}
