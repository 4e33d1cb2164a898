import type { GenDecl, ValueSpec } from "../../syntax/ast";
import { columnWidths, padding } from "./align";
import type { EditSet } from "./edit-set";
import type { Source } from "./source";

/** What a value specification becomes: `names type = values`. */
export interface NewSpec {
  readonly type: string | undefined;
  readonly values: string | undefined;
}

/**
 * Rewrites one `var` specification, in a group with the columns around it aligned as go/printer does: names, types,
 * values and comments in columns, the type's left out of runs of specifications that have values and no types.
 */
export function rewriteSpec(edits: EditSet, src: Source, decl: GenDecl, spec: ValueSpec, to: NewSpec): void {
  const specs = decl.specs.filter((s): s is ValueSpec => s.kind === "ValueSpec");
  const names = namesOf(src, spec);
  if (decl.lparen < 0 || specs.length < 2) {
    edits.replace(
      src.file,
      src.start(spec),
      src.end(spec),
      [names, to.type, to.values === undefined ? undefined : `= ${to.values}`].filter((x) => x !== undefined).join(" "),
    );
    return;
  }
  const part = (s: ValueSpec): NewSpec => (s === spec ? to : written(src, s));
  const keep = typeColumns(specs.map(part));
  for (const section of sections(src, specs)) {
    const rows = section.map((s) => {
      const p = part(s);
      const i = specs.indexOf(s);
      const cells = [namesOf(src, s)];
      if (p.type !== undefined || keep[i]) cells.push(p.type ?? "");
      if (p.values !== undefined) cells.push(`= ${p.values}`);
      const comment = commentOf(src, s);
      if (comment !== undefined) {
        while (cells.length < 3) cells.push("");
        cells.push(comment);
      }
      return cells;
    });
    const widths = columnWidths(rows);
    section.forEach((s, k) => {
      const cells = rows[k] ?? [];
      const line = cells
        .map((c, j) => (j < cells.length - 1 ? c + padding(c, widths[k]?.[j] ?? 0) : c))
        .join("")
        .replace(/[ \t]+$/, "");
      const end = commentEnd(src, s);
      if (src.text.slice(src.start(s), end) !== line) edits.replace(src.file, src.start(s), end, line);
    });
  }
}

function namesOf(src: Source, s: ValueSpec): string {
  const last = s.names[s.names.length - 1];
  return src.unit.text.slice(s.pos, last?.end ?? s.end);
}

function written(src: Source, s: ValueSpec): NewSpec {
  const first = s.values[0];
  const last = s.values[s.values.length - 1];
  return {
    type: s.type && src.of(s.type),
    values: first && last ? src.unit.text.slice(first.pos, last.end) : undefined,
  };
}

/** Which specifications have a column for types: all of a run with values, if one of it has a type. */
function typeColumns(specs: readonly NewSpec[]): boolean[] {
  const keep = specs.map(() => false);
  for (let i = 0; i < specs.length;) {
    if (specs[i]?.values === undefined) {
      i++;
      continue;
    }
    let end = i;
    while (end < specs.length && specs[end]?.values !== undefined) end++;
    if (specs.slice(i, end).some((s) => s.type !== undefined)) keep.fill(true, i, end);
    i = end;
  }
  return keep;
}

/** Runs of specifications on consecutive lines, each on one line. */
function sections(src: Source, specs: readonly ValueSpec[]): ValueSpec[][] {
  const out: ValueSpec[][] = [];
  let last: ValueSpec | undefined;
  for (const s of specs) {
    const single = src.sameLine(src.start(s), src.end(s));
    if (!single) {
      last = undefined;
      continue;
    }
    const gap = last && src.text.slice(src.end(last), src.start(s));
    const current = out[out.length - 1];
    if (current && gap !== undefined && gap.split("\n").length === 2 && !/\n[\t ]*\/\//.test(gap)) current.push(s);
    else out.push([s]);
    last = s;
  }
  return out;
}

function commentEnd(src: Source, s: ValueSpec): number {
  const comment = commentOf(src, s);
  if (comment === undefined) return src.end(s);
  return src.text.indexOf(comment, src.end(s)) + comment.length;
}

function commentOf(src: Source, s: ValueSpec): string | undefined {
  const stop = src.lineEnd(src.end(s)) - src.base;
  const c = src.unit.comments.find((x) => x.pos >= s.end && x.pos < stop);
  return c?.text;
}
