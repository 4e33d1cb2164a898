import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateWith } from "./activate";
import { clientOptions } from "./client-options";
import { machine } from "./machine";

export { deactivate } from "./activate";

/** Entry point on desktop and remote hosts: the server is a Node process of its own. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = vscode.Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath;
  return activateWith(
    context,
    (shared) =>
      Promise.resolve(
        new LanguageClient(
          "racelight",
          "Racelight",
          { module: server, transport: TransportKind.ipc },
          clientOptions(shared),
        ),
      ),
    machine,
  );
}
