/**
 * The least that a language server for Go can do with a keystroke: take the edit in, reparse incrementally with
 * tree-sitter, and publish no diagnostics. The floor that typing is measured against.
 */
import { readFileSync } from "node:fs";
import { createConnection, ProposedFeatures, TextDocumentSyncKind } from "vscode-languageserver/node";
import { Edit, Language, Parser, type Tree } from "web-tree-sitter";
import { LineIndex } from "../../server/src/base/line-index";

const [core, grammar] = process.argv.slice(2).filter((a) => a.endsWith(".wasm"));
const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
const documents = new Map<string, { text: string; tree: Tree | null }>();
let parser: Parser;

connection.onInitialize(async () => {
  await Parser.init({ wasmBinary: readFileSync(core ?? "") });
  parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(grammar ?? "")));
  return { capabilities: { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } } };
});
connection.onDidOpenTextDocument(({ textDocument: d }) => {
  documents.set(d.uri, { text: d.text, tree: parser.parse(d.text) });
  void connection.sendDiagnostics({ uri: d.uri, version: d.version, diagnostics: [] });
});
connection.onDidChangeTextDocument(({ textDocument: d, contentChanges }) => {
  const doc = documents.get(d.uri);
  if (doc === undefined) return;
  for (const change of contentChanges) {
    if (!("range" in change)) continue;
    const lines = new LineIndex(doc.text);
    const start = lines.offset(change.range.start);
    const end = lines.offset(change.range.end);
    doc.text = doc.text.slice(0, start) + change.text + doc.text.slice(end);
    const point = (p: { line: number; character: number }) => ({ row: p.line, column: p.character });
    const after = new LineIndex(doc.text);
    const newEnd = start + change.text.length;
    const row = after.lineOf(newEnd);
    doc.tree?.edit(
      new Edit({
        startIndex: start,
        oldEndIndex: end,
        newEndIndex: newEnd,
        startPosition: point(change.range.start),
        oldEndPosition: point(change.range.end),
        newEndPosition: { row, column: newEnd - after.lineStart(row) },
      }),
    );
  }
  const tree = parser.parse(doc.text, doc.tree);
  doc.tree?.delete();
  doc.tree = tree;
  void connection.sendDiagnostics({ uri: d.uri, version: d.version, diagnostics: [] });
});
connection.listen();
