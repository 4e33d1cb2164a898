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

/** Waits for a finding of a rule; of several, the most severe: the others are hints at related places. */
export async function finding(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  const all = await findingsWhen(uri, (found) => found.some((d) => ruleOf(d) === rule));
  const [worst] = all.filter((d) => ruleOf(d) === rule).sort((a, b) => a.severity - b.severity);
  if (!worst) throw new Error(`no ${rule}`);
  return worst;
}
