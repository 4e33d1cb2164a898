import { MarkupKind, type Hover, type HoverParams } from "vscode-languageserver";
import { Ranges } from "./convert";
import type { Session } from "./server";

/** Explains the finding, or else the shared variable, lock or `go` statement, under the cursor. */
export async function hover(session: Session, params: HoverParams): Promise<Hover | null> {
  await session.configuration.ready;
  const doc = session.documents.get(params.textDocument.uri);
  if (doc === undefined) return null;
  const ranges = new Ranges((p) => session.analysis.text(p));
  const offset = ranges.index(doc.path).offset(params.position);
  const result = session.analysis.hover(doc.path, offset, session.locale(), (span) => {
    const { line, character } = ranges.range(span.file, span).start;
    return `${session.documents.uri(span.file)}#L${line + 1},${character + 1}`;
  });
  if (result === undefined) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: result.markdown },
    range: ranges.range(doc.path, result.span),
  };
}
