import type { Diagnostic, TextDocumentContentChangeEvent } from "vscode-languageserver";
import { LineIndex } from "../base/line-index";
import type { Analysis } from "../ide/analysis";
import type { DocumentState } from "./documents";
import { movedDiagnostics } from "./moved";

/**
 * What to show of documents in the midst of being typed: the diagnostics found last, moved along with the text, without those of
 * declarations that do not parse. They hold until the text is whole again, or typing rests.
 */
export class Drafts {
  /** Of open documents, by path; none where the text has changed in another way since. */
  private readonly shown = new Map<string, readonly Diagnostic[]>();

  private last:
    { readonly doc: DocumentState; readonly version: number; readonly list: Diagnostic[] | undefined } | undefined;

  constructor(private readonly analysis: Analysis) {}

  /** These are the diagnostics of its present text. */
  found(doc: DocumentState, diagnostics: readonly Diagnostic[]): void {
    this.last = undefined;
    this.shown.set(doc.path, diagnostics);
  }

  edited(doc: DocumentState, changes: readonly TextDocumentContentChangeEvent[]): void {
    const before = this.shown.get(doc.path);
    const after = before && movedDiagnostics(before, doc.uri, changes);
    if (after === undefined) this.shown.delete(doc.path);
    else this.shown.set(doc.path, after);
  }

  /** What was typed is to be looked at in full, whatever it is. */
  over(): void {
    this.last = undefined;
    this.analysis.settle();
  }

  closed(doc: DocumentState): void {
    this.last = undefined;
    this.shown.delete(doc.path);
  }

  /** What to show until the document is looked at in full; undefined where that is to be done now. */
  of(doc: DocumentState): Diagnostic[] | undefined {
    if (this.last?.doc !== doc || this.last.version !== doc.version) {
      this.last = { doc, version: doc.version, list: this.look(doc) };
    }
    return this.last.list;
  }

  private look({ path }: DocumentState): Diagnostic[] | undefined {
    const shown = this.shown.get(path);
    if (shown === undefined || !this.analysis.isUnfinished(path)) return undefined;
    const broken = this.analysis.brokenSpans(path);
    if (shown.length === 0 || broken.length === 0) return [...shown];
    const lines = new LineIndex(this.analysis.text(path) ?? "");
    const ranges = broken.map((s) => ({ start: lines.lineOf(s.start), end: lines.lineOf(s.end) }));
    return shown.filter(({ range: { start } }) => !ranges.some((r) => r.start <= start.line && start.line < r.end));
  }
}
