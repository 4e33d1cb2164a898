import * as vscode from "vscode";
import { functionAround, parseNotes } from "./compiler-output";
import { t } from "./localize";
import { detectorSettings, type Runner } from "./runner";

/** Shows what the Go compiler says of the function under the cursor: what escapes to the heap, what is inlined. */
export class CompilerNotes implements vscode.Disposable {
  private readonly decoration = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor("editorCodeLens.foreground"), margin: "0 0 0 2em" },
  });
  private readonly listener: vscode.Disposable;

  constructor(private readonly runner: Runner) {
    // The notes are about the text that was compiled.
    this.listener = vscode.workspace.onDidChangeTextDocument((e) => {
      for (const editor of vscode.window.visibleTextEditors)
        if (editor.document === e.document) editor.setDecorations(this.decoration, []);
    });
  }

  dispose(): void {
    this.listener.dispose();
    this.decoration.dispose();
  }

  /** Escape analysis and inlining, beside the lines of the function. */
  async show(): Promise<void> {
    const compiled = await this.compile("-m=2");
    if (compiled === undefined) return;
    const { editor, output, first, last } = compiled;
    const file = editor.document.uri.path.slice(editor.document.uri.path.lastIndexOf("/") + 1);
    const notes = [...parseNotes(output, file)].filter(([line]) => first <= line && line <= last);
    if (notes.length === 0) {
      void vscode.window.showInformationMessage(t("Racelight: the compiler says nothing of this function"));
      return;
    }
    editor.setDecorations(
      this.decoration,
      notes.map(([line, texts]) => ({
        range: editor.document.lineAt(line).range,
        hoverMessage: texts.map((x) => new vscode.MarkdownString().appendText(x)),
        renderOptions: { after: { contentText: texts.join("; ") } },
      })),
    );
  }

  /** The assembly of the function's lines, in a document of its own. */
  async showAssembly(): Promise<void> {
    const compiled = await this.compile("-S");
    if (compiled === undefined) return;
    const { editor, output, first, last } = compiled;
    const file = editor.document.uri.path.slice(editor.document.uri.path.lastIndexOf("/") + 1);
    const lines = output.split(/\r?\n/).filter((l) => {
      const place = /\(([^()]*?)([^/\\()]+\.go):(\d+)\)/.exec(l);
      return place?.[2] === file && first <= Number(place[3]) - 1 && Number(place[3]) - 1 <= last;
    });
    const content = lines.length === 0 ? t("Racelight: the compiler says nothing of this function") : lines.join("\n");
    const document = await vscode.workspace.openTextDocument({ content });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
  }

  private async compile(flag: string) {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || this.runner.allowed() === undefined) return undefined;
    const range = functionAround(editor.document.getText().split(/\r?\n/), editor.selection.active.line);
    if (range === undefined) {
      void vscode.window.showInformationMessage(t("Racelight: the cursor is in no function"));
      return undefined;
    }
    if (editor.document.isDirty) await editor.document.save();
    const { uri } = editor.document;
    const cwd = vscode.Uri.joinPath(uri, "..").fsPath;
    // `list -export` compiles the package, tests included, and links nothing.
    const args = ["list", "-test", "-export", "-f={{.ImportPath}}", `-gcflags=${flag}`, "."];
    const env = { GOPROXY: "off" };
    const result = await this.runner.go(t("Racelight: asking the compiler"), cwd, args, detectorSettings(uri), env);
    if (result === undefined) return undefined;
    if (result.status !== 0) {
      void vscode.window.showErrorMessage(t("Racelight: the go command failed, see the output"));
      return undefined;
    }
    return { editor, output: result.output, ...range };
  }
}
