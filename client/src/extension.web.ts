import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { activateWith } from "./activate";
import { clientOptions } from "./client-options";

export { deactivate } from "./activate";

let worker: Worker | undefined;

/** Entry point in a browser: the server is a web worker. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const read = (name: string): Thenable<Uint8Array> =>
    vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, "dist", name));

  return activateWith(context, async (shared) => {
    const [script, core, grammar] = await Promise.all([
      read("server.web.js"),
      read("web-tree-sitter.wasm"),
      read("tree-sitter-go.wasm"),
    ]);
    worker?.terminate();
    // By way of a blob, because the extension's own address need not be one that a worker may load.
    const blob = new Blob([new Uint8Array(script)], { type: "text/javascript" });
    worker = new Worker(URL.createObjectURL(blob), { name: "racelight" });
    return new LanguageClient("racelight", "Racelight", worker, clientOptions(shared, { core, grammar }));
  });
}
