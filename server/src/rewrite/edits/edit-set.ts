import type { TextEdit, WorkspaceEdit } from "../../base/span";
import type { FileScope } from "../../semantic/types";
import type { SourceFile } from "../../syntax/source-file";
import { parseFile } from "../../syntax/parse-file";
import { removeImport, unusedImports } from "./unused-imports";
import { refuse } from "./result";
import { untidyGaps } from "./tidy";

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
      const second = idle.length > 0 ? this.outcome(file) : first;
      const { edits } = this.tidied(file, second) ? this.outcome(file) : second;
      if (edits.length > 0) out.set(file.path, edits);
    }
    return out;
  }

  /** Sets columns right that the change has broken up. True if there were any. */
  private tidied(
    file: FileScope,
    outcome: { readonly edits: readonly TextEdit[]; readonly after: SourceFile },
  ): boolean {
    let any = false;
    for (const gap of untidyGaps(file.file, outcome.after)) {
      const start = originOf(outcome.edits, gap.start);
      const end = originOf(outcome.edits, gap.end);
      if (start === undefined || end === undefined || end < start || this.touches(file, start, end)) continue;
      this.replace(file, start, end, gap.text);
      any = true;
    }
    return any;
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

/** Where an offset of the outcome stood before; undefined inside of what was inserted. */
function originOf(edits: readonly TextEdit[], at: number): number | undefined {
  let delta = 0;
  for (const e of edits) {
    const start = e.start + delta;
    if (at < start) break;
    if (at < start + e.newText.length) return undefined;
    delta += e.newText.length - (e.end - e.start);
  }
  return at - delta;
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
