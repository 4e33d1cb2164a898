/** Half-open range of UTF-16 offsets in one file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span of a named file; absolute offsets. */
export interface FileSpan extends Span {
  readonly file: string;
}

/** 0-based line and UTF-16 column, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Replaces `[start, end)` of a file's text. Edits of one change never overlap. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A change to several files; edits are sorted by start within a file. */
export type WorkspaceEdit = ReadonlyMap<string, readonly TextEdit[]>;
