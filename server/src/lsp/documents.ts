import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { LineIndex } from "../base/line-index";
import type { DocumentChange } from "../syntax/document";
import { pathOf, uriOf } from "./paths";

/** An open document as its client knows it; the text lives in the analysis. */
export interface DocumentState {
  readonly uri: string;
  readonly path: string;
  version: number;
}

/** The open documents by path, with the spelling of the URI that each client gave. */
export class Documents {
  private readonly byPath = new Map<string, DocumentState>();

  open(uri: string, version: number): DocumentState {
    const state = { uri, path: pathOf(uri), version };
    this.byPath.set(state.path, state);
    return state;
  }

  close(uri: string): DocumentState | undefined {
    const state = this.byPath.get(pathOf(uri));
    if (state !== undefined) this.byPath.delete(state.path);
    return state;
  }

  get(uri: string): DocumentState | undefined {
    return this.byPath.get(pathOf(uri));
  }

  at(path: string): DocumentState | undefined {
    return this.byPath.get(path);
  }

  /** The URI that a client knows a file by. */
  uri(path: string): string {
    return this.byPath.get(path)?.uri ?? uriOf(path);
  }

  all(): readonly DocumentState[] {
    return [...this.byPath.values()];
  }
}

/**
 * Range edits as offsets; each refers to the text that those before it made, as LSP says. Positions outside the text
 * are clamped. A change without a range replaces everything.
 */
export function toChanges(text: string, changes: readonly TextDocumentContentChangeEvent[]): DocumentChange[] {
  const out: DocumentChange[] = [];
  let current = text;
  for (const change of changes) {
    let start = 0;
    let end = current.length;
    if ("range" in change) {
      const index = new LineIndex(current);
      start = index.offset(change.range.start);
      end = Math.max(start, index.offset(change.range.end));
    }
    out.push({ start, end, newText: change.text });
    current = current.slice(0, start) + change.text + current.slice(end);
  }
  return out;
}
