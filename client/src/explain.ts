import * as vscode from "vscode";
import { locale, t } from "./localize";
import { explainRequest, type ExplainParams, type ExplainResult } from "./protocol";

const scheme = "racelight";

/** Sends a request to the running server; rejects where there is none. */
export type Ask = <R>(method: string, params: unknown) => Promise<R>;

/** Serves the explanations of rules as read-only Markdown documents. */
export function registerExplanations(ask: Ask): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent(uri) {
      const params: ExplainParams = { rule: ruleOf(uri), locale: locale() };
      return (await ask<ExplainResult>(explainRequest, params)).markdown;
    },
  });
}

/** Shows the explanation of `rule`; asks for the rule if there is none. */
export async function explain(rule: string | undefined, known: ReadonlyMap<string, string>): Promise<void> {
  const chosen = rule ?? (await pick(known));
  if (chosen === undefined) return;
  const uri = vscode.Uri.from({ scheme, path: `/${chosen}.md` });
  try {
    await vscode.commands.executeCommand("markdown.showPreview", uri);
  } catch {
    // The built-in Markdown extension can be disabled; its source reads well, too.
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}

function ruleOf(uri: vscode.Uri): string {
  return uri.path.replace(/^\//, "").replace(/\.md$/, "");
}

async function pick(known: ReadonlyMap<string, string>): Promise<string | undefined> {
  const here = rulesAtCursor();
  const rest = [...known.keys()].filter((rule) => !here.includes(rule));
  const items = [...here, ...rest].map((rule) => ({
    label: rule,
    ...(here.includes(rule) ? { description: t("reported here") } : {}),
    detail: known.get(rule) ?? "",
  }));
  const placeHolder = t("Which rule?");
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.label;
}

/** Ids of the rules that report something at the cursor. */
function rulesAtCursor(): readonly string[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const rules = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((d) => d.source === "racelight" && d.range.intersection(editor.selection) !== undefined)
    .map((d) => (typeof d.code === "object" ? String(d.code.value) : String(d.code)));
  return [...new Set(rules)];
}
