import * as assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { open } from "./editor";

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

  test("a restart leaves the server running", async () => {
    await vscode.commands.executeCommand("racelight.restartServer");
    assert.ok(vscode.extensions.getExtension(id)?.isActive);
  });
});
