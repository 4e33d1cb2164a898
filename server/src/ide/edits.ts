import type { TextEdit, WorkspaceEdit } from "../base/span";

/** Applies edits of one file. Insertions at one offset go in in the order given. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.map((edit, i) => ({ edit, i })).sort((a, b) => a.edit.start - b.edit.start || a.i - b.i);
  let out = "";
  let at = 0;
  for (const { edit } of ordered) {
    out += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return out + text.slice(at);
}

/**
 * Collects changes that can be made together. A change that overlaps with one that was taken before is refused whole;
 * so is an insertion at the same place, as the order of the two could matter.
 */
export class EditSet {
  private readonly byFile = new Map<string, TextEdit[]>();

  /** True if the change was taken. */
  add(change: WorkspaceEdit): boolean {
    for (const [file, edits] of change) {
      const taken = this.byFile.get(file);
      if (taken === undefined) continue;
      if (edits.some((e) => taken.some((t) => touches(e, t)))) return false;
    }
    for (const [file, edits] of change) {
      const taken = this.byFile.get(file);
      if (taken === undefined) this.byFile.set(file, [...edits]);
      else taken.push(...edits);
    }
    return true;
  }

  get size(): number {
    return this.byFile.size;
  }

  edits(): WorkspaceEdit {
    return this.byFile;
  }
}

function touches(a: TextEdit, b: TextEdit): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}
