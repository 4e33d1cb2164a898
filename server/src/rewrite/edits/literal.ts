import type { CompositeLit, Expr, KeyValueExpr } from "../../syntax/ast";
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

/** Takes one element out of a literal; the columns of key-value pairs around it are aligned again. */
export function removeElement(edits: EditSet, src: Source, lit: CompositeLit, e: Expr): void {
  const i = lit.elts.indexOf(e);
  const next = lit.elts[i + 1];
  const prev = lit.elts[i - 1];
  const ownLine = src.startsLine(e) && !(next && src.sameLine(src.end(e), src.start(next)));
  if (ownLine && !src.sameLine(src.end(e), src.base + lit.rbrace)) {
    if (!next && !prev) {
      edits.replace(src.file, src.base + lit.lbrace + 1, src.base + lit.rbrace, "");
      return;
    }
    const from = src.lineStart(src.start(e));
    const to = src.lineEnd(src.end(e)) + 1;
    edits.replace(src.file, from, to, "");
    realignAround(edits, src, lit, e);
    return;
  }
  if (next) edits.replace(src.file, src.start(e), src.start(next), "");
  else if (prev) edits.replace(src.file, src.end(prev), src.end(e), "");
  else edits.replace(src.file, src.start(e), src.end(e), "");
}

/** Values of neighbouring `key: value` lines stand in one column, as wide as the longest key that is left. */
function realignAround(edits: EditSet, src: Source, lit: CompositeLit, removed: Expr): void {
  const lines: KeyValueExpr[] = [];
  const i = lit.elts.indexOf(removed);
  const adjacent = (a: Expr, b: Expr): boolean => src.text.slice(src.end(a), src.start(b)).split("\n").length === 2;
  for (let k = i - 1; k >= 0; k--) {
    const e = lit.elts[k];
    const below = lit.elts[k + 1];
    if (e?.kind !== "KeyValueExpr" || !below || !adjacent(e, below) || !src.sameLine(src.start(e), src.end(e))) break;
    lines.unshift(e);
  }
  for (let k = i + 1; k < lit.elts.length; k++) {
    const e = lit.elts[k];
    const above = lit.elts[k - 1];
    if (e?.kind !== "KeyValueExpr" || !above || !adjacent(above, e) || !src.sameLine(src.start(e), src.end(e))) break;
    lines.push(e);
  }
  const width = Math.max(0, ...lines.map((e) => e.key.end - e.key.pos));
  const aligned = lines.every((e) => e.value.pos - e.pos === (lines[0] ? lines[0].value.pos - lines[0].pos : 0));
  if (!aligned) return;
  for (const e of lines) {
    const gap = `:${" ".repeat(width - (e.key.end - e.key.pos) + 1)}`;
    if (src.text.slice(src.end(e.key), src.start(e.value)) !== gap)
      edits.replace(src.file, src.end(e.key), src.start(e.value), gap);
  }
}
