import * as vscode from "vscode";

/** How long to wait for diagnostics before the test fails, in milliseconds. */
const patience = 30_000;

/** Our diagnostics of a document. */
export function findings(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((d) => d.source === "racelight");
}

/** The rule that a diagnostic is of. */
export function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === "object" ? code.value : code);
}

/** Waits until the findings of a document are as wanted; resolves to them. */
export function findingsWhen(
  uri: vscode.Uri,
  wanted: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = findings(uri);
      if (!wanted(found)) return;
      stop();
      resolve(found);
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(look);
    const timer = setTimeout(() => {
      stop();
      const found = findings(uri).map((d) => `${d.range.start.line + 1}: ${ruleOf(d)} ${d.message}`);
      reject(new Error(`not the findings waited for in ${uri.fsPath}: ${found.join("; ") || "none"}`));
    }, patience);
    const stop = (): void => {
      clearTimeout(timer);
      subscription.dispose();
    };
    look();
  });
}

/** Waits for one finding of a rule. */
export async function finding(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  const found = await findingsWhen(uri, (all) => all.some((d) => ruleOf(d) === rule));
  const first = found.find((d) => ruleOf(d) === rule);
  if (!first) throw new Error(`no ${rule}`);
  return first;
}
