import * as assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { open } from "./editor";
import { finding } from "./findings";

const id = "racelight.racelight";

suite("activation", () => {
  test("a Go file activates the extension", async () => {
    await open("catalog/catalog.go");
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    await extension.activate();
    assert.ok(extension.isActive);
  });

  test("every command of the manifest is there", async () => {
    const manifest = vscode.extensions.getExtension(id)?.packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: string }[] };
    };
    const registered = await vscode.commands.getCommands(true);
    for (const { command, title } of manifest.contributes.commands) {
      assert.ok(registered.includes(command), command);
      assert.doesNotMatch(title, /%/, `${command} has no title`);
    }
  });

  test("after a restart the server reports again", async () => {
    const { document } = await open("catalog/catalog.go");
    await finding(document.uri, "race/unguarded-map");
    await vscode.commands.executeCommand("racelight.restartServer");
    await finding(document.uri, "race/unguarded-map");
  });

  test("a rule's explanation opens as a document", async () => {
    await vscode.commands.executeCommand("racelight.explainRule", "race/unguarded-map");
    const uri = vscode.Uri.from({ scheme: "racelight", path: "/race/unguarded-map.md" });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /map/i);
    assert.ok(document.getText().length > 200, document.getText());
  });
});
