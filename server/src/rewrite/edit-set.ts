import type { TextEdit, WorkspaceEdit } from "../base/span";
import type { FileScope } from "../semantic/types";
import type { SourceFile } from "../syntax/ast";
import { parseFile } from "../syntax/parse-file";
import { removeImport, unusedImports } from "./unused-imports";
import { refuse } from "./result";

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly order: number;
}

/**
 * Edits of one transformation, by file, in absolute UTF-16 offsets. Insertions at the same place keep the order in
 * which they were made; an insertion at the start of a replaced range comes before what replaces it.
 */
export class EditSet {
  private readonly files = new Map<FileScope, Edit[]>();
  private count = 0;

  insert(file: FileScope, at: number, text: string): void {
    this.replace(file, at, at, text);
  }

  replace(file: FileScope, start: number, end: number, text: string): void {
    const list = this.files.get(file);
    const edit = { start, end, text, order: this.count++ };
    if (list) list.push(edit);
    else this.files.set(file, [edit]);
  }

  get isEmpty(): boolean {
    return this.files.size === 0;
  }

  /** Whether some edit touches the range. */
  touches(file: FileScope, start: number, end: number): boolean {
    return (this.files.get(file) ?? []).some((e) => e.start < end && e.end > start);
  }

  /** The text of a range with the edits within it applied; those edits are taken out of the set. */
  take(file: FileScope, start: number, end: number): string {
    const list = this.files.get(file) ?? [];
    const inside = list.filter((e) => e.start >= start && e.end <= end);
    this.files.set(
      file,
      list.filter((e) => !inside.includes(e)),
    );
    const own = merged(inside.map((e) => ({ ...e, start: e.start - start, end: e.end - start })));
    return applied(file.file.text.slice(start, end), own);
  }

  /**
   * The finished change. Imports that nothing uses any more go with it. Refuses where edits overlap or the outcome does
   * not parse: nothing broken is handed out.
   */
  finish(): WorkspaceEdit {
    const out = new Map<string, readonly TextEdit[]>();
    for (const file of [...this.files.keys()]) {
      const first = this.outcome(file);
      const idle = unusedImports(file.file, first.after);
      for (const path of idle) removeImport(this, file, path);
      const { edits } = idle.length > 0 ? this.outcome(file) : first;
      if (edits.length > 0) out.set(file.path, edits);
    }
    return out;
  }

  private outcome(file: FileScope): { readonly edits: readonly TextEdit[]; readonly after: SourceFile } {
    const edits = merged(this.files.get(file) ?? []).filter((e) => file.file.text.slice(e.start, e.end) !== e.newText);
    const after = parseFile(file.path, applied(file.file.text, edits), file.file);
    if (after.units.some((u) => u.hasError && !file.file.units.includes(u))) overlapping();
    return { edits, after };
  }
}

function merged(list: readonly Edit[]): TextEdit[] {
  const sorted = [...list].sort((a, b) => a.start - b.start || rank(a) - rank(b) || a.order - b.order);
  const out: { start: number; end: number; newText: string }[] = [];
  for (const e of sorted) {
    const last = out[out.length - 1];
    if (last && e.start < last.end) overlapping();
    if (last && e.start === last.end && (last.start === last.end || e.start === e.end)) {
      last.end = e.end;
      last.newText += e.text;
    } else out.push({ start: e.start, end: e.end, newText: e.text });
  }
  return out;
}

/** Insertions before replacements that start at the same place. */
function rank(e: Edit): number {
  return e.start === e.end ? 0 : 1;
}

function applied(text: string, edits: readonly TextEdit[]): string {
  let out = "";
  let at = 0;
  for (const e of edits) {
    out += text.slice(at, e.start) + e.newText;
    at = e.end;
  }
  return out + text.slice(at);
}

function overlapping(): never {
  return refuse(
    "The code here is interwoven in a way that this rewrite does not handle.",
    "这里的代码相互交织，此改写无法处理。",
  );
}
