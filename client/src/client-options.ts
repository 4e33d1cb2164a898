import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import { locale } from "./localize";
import type { InitializationOptions } from "./protocol";

/** What every client of this window shares, whichever server it speaks to. */
export interface Shared {
  readonly output: vscode.LogOutputChannel;
  readonly watcher: vscode.FileSystemWatcher;
}

/** Watches the files whose change on disk can change what the server knows. */
export function watchFiles(): vscode.FileSystemWatcher {
  return vscode.workspace.createFileSystemWatcher("**/{*.go,go.mod,go.work,modules.txt,.racelight.json}");
}

/**
 * Options of the language client, for Node and the web alike.
 * `wasm` is for a server that cannot read the extension's folder.
 */
export function clientOptions(shared: Shared, wasm?: InitializationOptions["wasm"]): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    locale: locale(),
    goExtension: vscode.extensions.getExtension("golang.go") !== undefined,
    // A plain copy: the object itself has methods, which cannot be posted to a worker.
    settings: JSON.parse(JSON.stringify(vscode.workspace.getConfiguration("racelight"))) as unknown,
    ...(wasm ? { wasm } : {}),
  };
  return {
    documentSelector: schemes().map((scheme) => ({ language: "go", scheme })),
    initializationOptions,
    outputChannel: shared.output,
    synchronize: { fileEvents: shared.watcher },
  };
}

/** Where Go files are edited. Not every scheme: `git:` and the like show old versions of the same files. */
function schemes(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(["file", "untitled", "vscode-vfs", ...folders.map((folder) => folder.uri.scheme)])];
}
