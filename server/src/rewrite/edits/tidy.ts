import type { Stmt } from "../../syntax/ast";
import type { SourceFile, Unit } from "../../syntax/source-file";
import { visit } from "../../syntax/visit";
import { columnWidths, padding } from "./align";
import { listOf } from "../../syntax/statements";

/** White space that gofmt would have otherwise: what to put in place of a range of the text. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Columns that a change has broken up or made: comments behind neighbouring statements, and the bodies of functions on
 * one line each; and blank lines that have come to stand next to each other. Looks at declarations that are new in `after`, and at one-line functions next to them.
 */
export function untidyGaps(before: SourceFile, after: SourceFile): readonly Gap[] {
  const old = new Set<Unit>(before.units);
  const gaps: Gap[] = [];
  after.units.forEach((unit, i) => {
    if (old.has(unit)) return;
    commentColumns(unit, after.offsets[i] ?? 0, gaps);
    blankLines(unit, after.offsets[i] ?? 0, gaps);
  });
  bodyColumns(after, old, gaps);
  return gaps.filter((g) => after.text.slice(g.start, g.end) !== g.text);
}

/** A line: its cells from left to right, and where the last gap between two of them is. */
interface Row {
  readonly cells: readonly string[];
  readonly gaps: readonly { readonly start: number; readonly end: number }[];
}

function align(rows: readonly Row[], gaps: Gap[]): void {
  const widths = columnWidths(rows.map((r) => r.cells));
  rows.forEach((row, i) => {
    row.gaps.forEach((g, k) => gaps.push({ ...g, text: padding(row.cells[k] ?? "", widths[i]?.[k] ?? 0) }));
  });
}

/** Statements on lines of their own, one after the other, have their comments in one column. */
function commentColumns(unit: Unit, base: number, gaps: Gap[]): void {
  if (unit.comments.length === 0) return;
  const { text } = unit;
  const lineEnd = (at: number): number => {
    const i = text.indexOf("\n", at);
    return i < 0 ? text.length : i;
  };
  const rowOf = (s: Stmt): Row => {
    const end = Math.min(s.end, lineEnd(s.pos));
    const code = text.slice(s.pos, s.end).includes("\n")
      ? text.slice(s.pos, end).replace(/\s*\/[/*].*$/, "")
      : text.slice(s.pos, s.end);
    const stop = s.pos + code.length;
    const comment = unit.comments.find((c) => c.pos >= stop && c.pos < lineEnd(s.pos));
    if (!comment || !/^[ \t]+$/.test(text.slice(stop, comment.pos))) return { cells: [code], gaps: [] };
    return { cells: [code, comment.text], gaps: [{ start: base + stop, end: base + comment.pos }] };
  };
  for (const decl of unit.decls) {
    visit(decl, (n) => {
      const list = listOf(n);
      if (!list) return;
      let section: Row[] = [];
      let last: Stmt | undefined;
      const flush = (): void => {
        align(section, gaps);
        section = [];
      };
      for (const s of list) {
        const previous = last;
        last = s;
        const follows =
          previous &&
          !text.slice(previous.pos, previous.end).includes("\n") &&
          text.slice(previous.end, s.pos).split("\n").length === 2;
        if (!follows) flush();
        // A label stands on a line of its own; what it labels is left as it is.
        if (s.kind !== "LabeledStmt") section.push(rowOf(s));
      }
      flush();
    });
  }
}

/** No more than one blank line between statements. */
function blankLines(unit: Unit, base: number, gaps: Gap[]): void {
  const { text } = unit;
  const between = (from: number, to: number): void => {
    const space = text.slice(from, to);
    if (space.includes("/*")) return;
    for (const m of space.matchAll(/(\n[ \t]*\r?\n)((?:[ \t]*\r?\n)+)/g)) {
      const start = base + from + m.index + (m[1]?.length ?? 0);
      gaps.push({ start, end: start + (m[2]?.length ?? 0), text: "" });
    }
  };
  for (const decl of unit.decls) {
    visit(decl, (n) => {
      listOf(n)?.forEach((s, i, list) => {
        const last = list[i - 1];
        if (last) between(last.end, s.pos);
      });
    });
  }
}

/** `func (a T) M() { .. }` on consecutive lines have their bodies in one column. */
function bodyColumns(file: SourceFile, old: ReadonlySet<Unit>, gaps: Gap[]): void {
  let rows: Row[] = [];
  let fresh = false;
  let lastLineEnd = -1;
  const flush = (): void => {
    if (fresh) align(rows, gaps);
    rows = [];
    fresh = false;
  };
  file.units.forEach((unit, i) => {
    const base = file.offsets[i] ?? 0;
    const isNew = !old.has(unit);
    // Most units are no one-line functions and need not be parsed to know.
    const isNear =
      isNew ||
      !old.has(file.units[i - 1] ?? unit) ||
      !old.has(file.units[i + 1] ?? unit) ||
      rows.length > 0 ||
      isOneLine(unit.text);
    const decl = isNear ? unit.decls[0] : undefined;
    const body = decl?.kind === "FuncDecl" ? decl.body : undefined;
    if (decl?.kind !== "FuncDecl" || !body) {
      flush();
      return;
    }
    const head = unit.text.slice(decl.pos, body.pos);
    const signature = head.trimEnd();
    const gap = { start: base + decl.pos + signature.length, end: base + body.pos };
    if (unit.text.slice(decl.pos, decl.end).includes("\n")) {
      if (isNew) fresh = rows.length > 0;
      flush();
      if (isNew && head !== signature + " ") gaps.push({ ...gap, text: " " });
      // What follows a function that was opened is a run of its own now.
      fresh = isNew;
      lastLineEnd = file.text.indexOf("\n", base + decl.end);
      return;
    }
    if (lastLineEnd < 0 || file.text.slice(lastLineEnd, base + decl.pos) !== "\n") {
      const keep = rows.length === 0 && fresh;
      flush();
      fresh = keep && lastLineEnd >= 0 && file.text.slice(lastLineEnd, base + decl.pos) === "\n";
    }
    rows.push({ cells: [signature, unit.text.slice(body.pos, body.end)], gaps: [gap] });
    fresh ||= isNew;
    lastLineEnd = file.text.indexOf("\n", base + decl.end);
  });
  flush();
}

function isOneLine(text: string): boolean {
  return /^func\b.*\}[ \t]*(?:\/\/.*)?$/m.test(text);
}
