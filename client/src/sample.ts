import * as vscode from "vscode";

/** Copies the bundled sample module to where it may be changed, and opens it in a new window. */
export async function openSample(context: vscode.ExtensionContext): Promise<void> {
  const copy = vscode.Uri.joinPath(context.globalStorageUri, "sample");
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(context.extensionUri, "sample"), copy, { overwrite: true });
  await vscode.commands.executeCommand("vscode.openFolder", copy, { forceNewWindow: true });
}
