import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateWith } from "./activate";
import { clientOptions } from "./client-options";

export { deactivate } from "./activate";

/** Entry point on desktop and remote hosts: the server is a Node process of its own. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath;
  return activateWith(context, (shared) =>
    Promise.resolve(
      new LanguageClient("racelight", "Racelight", { module, transport: TransportKind.ipc }, clientOptions(shared)),
    ),
  );
}
