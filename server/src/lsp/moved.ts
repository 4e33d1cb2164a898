import type { Diagnostic, Position, Range, TextDocumentContentChangeEvent } from "vscode-languageserver";

/** A change within one line. */
interface LineChange {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/**
 * Diagnostics of a document after changes to it that make no line and remove none: those on the same lines move along, and those of which
 * the text is gone go with it.
 *
 * @returns undefined where other changes are among them
 */
export function movedDiagnostics(
  diagnostics: readonly Diagnostic[],
  uri: string,
  changes: readonly TextDocumentContentChangeEvent[],
): Diagnostic[] | undefined {
  let list = [...diagnostics];
  for (const change of changes) {
    const c = lineChange(change);
    if (c === undefined) return undefined;
    list = list.flatMap((d) => moved(d, uri, c) ?? []);
  }
  return list;
}

function lineChange(change: TextDocumentContentChangeEvent): LineChange | undefined {
  if (!("range" in change) || /[\r\n]/.test(change.text)) return undefined;
  const { start, end } = change.range;
  if (start.line !== end.line) return undefined;
  return { line: start.line, start: start.character, end: end.character, length: change.text.length };
}

function moved(d: Diagnostic, uri: string, c: LineChange): Diagnostic | undefined {
  const range = movedRange(d.range, c);
  if (range === undefined) return undefined;
  const related = d.relatedInformation?.flatMap((r) => {
    const at = r.location.uri === uri ? movedRange(r.location.range, c) : r.location.range;
    return at === undefined ? [] : [{ ...r, location: { ...r.location, range: at } }];
  });
  return { ...d, range, ...(related === undefined ? {} : { relatedInformation: related }) };
}

function movedRange({ start, end }: Range, c: LineChange): Range | undefined {
  const range = { start: after(start, c, c.start + c.length), end: after(end, c, c.start) };
  const isGone = range.start.line === range.end.line && range.start.character >= range.end.character;
  return isGone ? undefined : range;
}

/** `inside`: where a position goes that the changed text held. What is typed at the end of a range is none of it. */
function after(p: Position, c: LineChange, inside: number): Position {
  if (p.line !== c.line || p.character < c.start) return p;
  if (p.character === c.start && inside === c.start) return p;
  return { line: p.line, character: p.character >= c.end ? p.character - c.end + c.start + c.length : inside };
}
