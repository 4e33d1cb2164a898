import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import * as vscode from "vscode";

/** How long to ask for quick fixes, in milliseconds. */
const patience = 30_000;

/** The sandbox's copy of the sample module. */
export function moduleFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "no workspace folder");
  return folder.uri.fsPath;
}

/** Opens a file of the sample module, such as `catalog/catalog.go`, in an editor. */
export async function open(file: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.file(path.join(moduleFolder(), file));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/**
 * The quick fixes at a range whose title matches.
 * Asks again while there are none: just after a window has opened, VS Code at times drops a provider's answer.
 */
export async function quickFixes(
  uri: vscode.Uri,
  range: vscode.Range,
  title: RegExp,
): Promise<readonly vscode.CodeAction[]> {
  const deadline = Date.now() + patience;
  for (;;) {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
      20, // resolves this many, so that their edits are there
    );
    const matching = actions.filter((action) => title.test(action.title));
    if (matching.length > 0) return matching;
    if (Date.now() > deadline) {
      throw new Error(`no quick fix ${title}, only: ${actions.map((a) => a.title).join("; ") || "none"}`);
    }
    await new Promise((next) => setTimeout(next, 100));
  }
}

/** Runs Go in the sample module; fails the test with Go's own words. */
export function go(...args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync("go", args, { cwd: moduleFolder(), encoding: "utf8" });
  assert.equal(status, 0, `go ${args.join(" ")}: ${error?.message ?? stdout + stderr}`);
}

/** Whether there is a Go toolchain. Under CI it has to be there. */
export function hasGo(): boolean {
  const there = spawnSync("go", ["version"]).status === 0;
  if (!there && process.env["CI"]) throw new Error("no Go toolchain, and this is a CI run");
  return there;
}

/** Text of all hovers at a position. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, position);
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (typeof content === "string" ? content : content.value))
    .join("\n\n");
}
