import * as vscode from "vscode";
import { finding } from "./findings";

/** The same extension in a browser's web worker. No Mocha and no Node here; the report is a marked line of the log. */
export async function run(): Promise<void> {
  const failed: string[] = [];
  for (const [title, test] of Object.entries(tests)) {
    try {
      await test();
      console.log(`[test]   ✔ web: ${title}`);
    } catch (error) {
      failed.push(title);
      console.log(`[test]   ✖ web: ${title}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const failures = failed.length;
  const passes = Object.keys(tests).length - failures;
  console.log(`[report] ${JSON.stringify({ passes, failures, pending: 0, failed })}`);
  if (failures > 0) throw new Error(`${failures} test(s) failed`);
}

const tests: Readonly<Record<string, () => Promise<void>>> = {
  "this is a worker, not Node": async () => {
    expect(typeof process === "undefined" || process.versions?.node === undefined, "there is Node");
  },

  "an open file is analysed and explained": async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    expect(folder !== undefined, "no workspace folder");
    const uri = vscode.Uri.joinPath(folder.uri, "catalog", "catalog.go");
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const found = await finding(uri, "race/unguarded-map");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      uri,
      found.range.start,
    );
    expect(hovers.length > 0, "no hover");
  },

  "the server comes back after a restart": async () => {
    await vscode.commands.executeCommand("racelight.restartServer");
    const document = await vscode.workspace.openTextDocument({
      language: "go",
      content: 'package main\n\nfunc main() {\n\tvar m map[string]int\n\tm["k"] = 1\n}\n',
    });
    await finding(document.uri, "map/nil-write");
  },
};

function expect(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}
