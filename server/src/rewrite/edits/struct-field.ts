import type { Field, StructType } from "../../syntax/ast";
import type { Comment } from "../../syntax/source-file";
import { columnWidths, padding } from "./align";
import type { EditSet } from "./edit-set";
import type { Source } from "./source";

/** A field to be written. */
export interface NewField {
  readonly name: string;
  readonly type: string;
  /** Without the slashes. */
  readonly comment: string | undefined;
}

interface Cell {
  readonly text: string;
  /** Absolute; -1 for what is new or empty. */
  readonly start: number;
  readonly end: number;
}

interface Row {
  readonly cells: readonly Cell[];
  /** More lines follow: nothing below it is aligned with it. */
  readonly open: boolean;
}

/** Inserts a field directly above another (above its comment), and aligns the columns around it as gofmt does. */
export function insertField(edits: EditSet, src: Source, struct: StructType, before: Field, field: NewField): void {
  if (src.sameLine(src.start(struct), src.end(struct))) {
    expandStruct(edits, src, struct, before, field);
    return;
  }
  const index = struct.fields.indexOf(before);
  const doc = docStart(src, before);
  const above: Row[] = [];
  for (let i = index - 1, line = lineOf(src, doc ?? src.start(before)); i >= 0; i--) {
    const f = struct.fields[i];
    if (!f || lineOf(src, src.end(f) - 1) !== line - 1) break;
    if (lineOf(src, src.start(f)) !== line - 1) break;
    above.unshift(rowOf(src, f));
    line--;
  }
  const below: Row[] = [];
  if (doc === undefined) {
    for (let i = index, line = lineOf(src, src.start(before)); i < struct.fields.length; i++, line++) {
      const f = struct.fields[i];
      if (!f || lineOf(src, src.start(f)) !== line) break;
      const row = rowOf(src, f);
      below.push(row);
      if (row.open) break;
    }
  }
  const fresh = newRow(field);
  const rows = [...above, fresh, ...below];
  const widths = columnWidths(rows.map((r) => r.cells.map((c) => c.text)));
  rows.forEach((row, i) => {
    if (row !== fresh) realign(edits, src, row, widths[i] ?? []);
  });
  const at = doc ?? src.start(before);
  edits.insert(src.file, at, `${rowText(fresh, widths[above.length] ?? [])}\n${src.indentAt(at)}`);
}

/** Puts comment lines above fields of a struct; the columns of what they part are aligned anew, each part by itself. */
export function commentFields(
  edits: EditSet,
  src: Source,
  struct: StructType,
  texts: ReadonlyMap<Field, string>,
): void {
  let part: Row[] = [];
  const close = (): void => {
    const widths = columnWidths(part.map((r) => r.cells.map((c) => c.text)));
    part.forEach((row, i) => realign(edits, src, row, widths[i] ?? []));
    part = [];
  };
  struct.fields.forEach((f, i) => {
    const last = struct.fields[i - 1];
    const row = rowOf(src, f);
    if (!last || texts.has(f) || lineOf(src, src.start(f)) !== lineOf(src, src.end(last) - 1) + 1) close();
    part.push(row);
    if (row.open) close();
    const text = texts.get(f);
    if (text === undefined) return;
    const indent = src.indentAt(src.start(f));
    edits.insert(
      src.file,
      src.start(f),
      text
        .split("\n")
        .map((l) => `${l}\n${indent}`)
        .join(""),
    );
  });
  close();
}

/** Gives a field another type and aligns the columns around it again. */
export function retypeField(edits: EditSet, src: Source, struct: StructType, field: Field, type: string): void {
  edits.replace(src.file, src.start(field.type), src.end(field.type), type);
  if (struct.fields.length < 2) return;
  alignRows(
    edits,
    src,
    rowsAround(src, struct, field, () => [rowOf(src, field, type)]),
  );
}

/** Takes one of several names out of a declaration (`a, b int`) and declares it with another type in a line above. */
export function splitField(edits: EditSet, src: Source, struct: StructType, field: Field, own: NewField): void {
  const rest = field.names.flatMap((n) => (n.name === own.name ? [] : [n.name])).join(", ");
  const [names, ...cells] = rowOf(src, field).cells;
  if (!names) return;
  const fresh = newRow(own);
  const rows = rowsAround(src, struct, field, () => [
    fresh,
    { cells: [{ ...names, text: rest }, ...cells], open: false },
  ]);
  const widths = alignRows(edits, src, rows);
  const above = `${rowText(fresh, widths[rows.indexOf(fresh)] ?? [])}\n${src.indentAt(names.start)}`;
  edits.replace(src.file, names.start, names.end, above + rest);
}

/** The rows of the lines that are aligned with a field's, which is written as `own` says. */
function rowsAround(src: Source, struct: StructType, field: Field, own: () => readonly Row[]): readonly Row[] {
  const line = (offset: number): number => lineOf(src, offset);
  let first = struct.fields.indexOf(field);
  for (; first > 0; first--) {
    const f = struct.fields[first - 1];
    const next = struct.fields[first];
    if (
      !f ||
      !next ||
      line(src.end(f) - 1) !== line(src.start(next)) - 1 ||
      line(src.start(f)) !== line(src.end(f) - 1)
    )
      break;
  }
  const rows: Row[] = [];
  for (let i = first; i < struct.fields.length; i++) {
    const f = struct.fields[i];
    const last = struct.fields[i - 1];
    if (!f || (i > first && last && line(src.start(f)) !== line(src.end(last) - 1) + 1)) break;
    const list = f === field ? own() : [rowOf(src, f)];
    rows.push(...list);
    if (list.some((r) => r.open)) break;
  }
  return rows;
}

/** Aligns rows that stand in the source; gives the widths of the columns, also of those that are new. */
function alignRows(edits: EditSet, src: Source, rows: readonly Row[]): readonly (readonly number[])[] {
  const widths = columnWidths(rows.map((r) => r.cells.map((c) => c.text)));
  rows.forEach((row, i) => realign(edits, src, row, widths[i] ?? []));
  return widths;
}

/** Sets the blanks between the cells of a row that stands in the source. */
function realign(edits: EditSet, src: Source, row: Row, widths: readonly number[]): void {
  let pad = "";
  let last: Cell | undefined;
  row.cells.forEach((cell, i) => {
    if (cell.start >= 0) {
      if (last && src.text.slice(last.end, cell.start) !== pad) edits.replace(src.file, last.end, cell.start, pad);
      last = cell;
      pad = "";
    }
    pad += padding(cell.text, widths[i] ?? 0);
  });
}

function rowText(row: Row, widths: readonly number[]): string {
  return row.cells
    .map((c, i) => (i < row.cells.length - 1 ? c.text + padding(c.text, widths[i] ?? 0) : c.text))
    .join("");
}

const cell = (text: string): Cell => ({ text, start: -1, end: -1 });

function newRow(f: NewField): Row {
  const cells = [cell(f.name), cell(f.type)];
  if (f.comment !== undefined) cells.push(cell(`// ${f.comment}`));
  return { cells, open: false };
}

/** The cells that go/printer makes of a field: names, type, an empty one, tag, comment. */
function rowOf(src: Source, f: Field, type?: string): Row {
  const at = (pos: number, end: number): Cell => ({
    text: src.unit.text.slice(pos, end),
    start: src.base + pos,
    end: src.base + end,
  });
  const cells: Cell[] = [];
  const lastName = f.names[f.names.length - 1];
  if (lastName) cells.push(at(f.pos, lastName.end));
  if (type === undefined && src.unit.text.slice(f.type.pos, f.type.end).includes("\n")) {
    const end = src.unit.text.indexOf("\n", f.type.pos);
    cells.push(at(f.type.pos, end));
    return { cells, open: true };
  }
  const typeCell = at(f.type.pos, f.type.end);
  cells.push(type === undefined ? typeCell : { ...typeCell, text: type });
  const comment = trailingComment(src, f);
  if (f.tag !== undefined) {
    if (f.names.length > 0) cells.push(cell(""));
    const pos = src.unit.text.indexOf(f.tag, f.type.end);
    cells.push(at(pos, pos + f.tag.length));
  } else if (comment && f.names.length === 0) cells.push(cell(""));
  if (comment) cells.push(at(comment.pos, comment.end));
  return { cells, open: false };
}

function trailingComment(src: Source, f: Field): Comment | undefined {
  const stop = src.lineEnd(src.end(f)) - src.base;
  return src.unit.comments.find(
    (c) => c.pos >= f.end && c.pos < stop && /^[\t ]*$/.test(src.unit.text.slice(f.end, c.pos)),
  );
}

/** Where the comment lines directly above a field begin. */
export function docStart(src: Source, f: { readonly pos: number }): number | undefined {
  let start: number | undefined;
  let line = lineOf(src, src.start(f));
  for (let i = src.unit.comments.length - 1; i >= 0; i--) {
    const c = src.unit.comments[i];
    if (!c || c.pos >= f.pos) continue;
    if (lineOf(src, src.end(c) - 1) !== line - 1 || !src.startsLine(c)) break;
    start = src.start(c);
    line = lineOf(src, start);
  }
  return start;
}

function lineOf(src: Source, offset: number): number {
  let line = 0;
  for (let i = src.text.indexOf("\n", src.base); i >= 0 && i < offset; i = src.text.indexOf("\n", i + 1)) line++;
  return line;
}

/** `struct{ m map[K]V }` on one line gets a line for each field. */
function expandStruct(edits: EditSet, src: Source, struct: StructType, before: Field, field: NewField): void {
  const indent = src.indentOf(struct);
  const rows: Row[] = [];
  for (const f of struct.fields) {
    if (f === before) rows.push(newRow(field));
    rows.push(rowOf(src, f));
  }
  const widths = columnWidths(rows.map((r) => r.cells.map((c) => c.text)));
  const lines = rows.map((r, i) => `${indent}\t${rowText(r, widths[i] ?? [])}\n`);
  edits.replace(src.file, src.start(struct), src.end(struct), `struct {\n${lines.join("")}${indent}}`);
}
