import * as assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { open } from "./editor";
import { finding, findingsWhen, ruleOf } from "./findings";

suite("diagnostics", () => {
  test("the map that requests share is underlined", async () => {
    const { document } = await open("catalog/catalog.go");
    const found = await finding(document.uri, "race/unguarded-map");
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.match(document.getText(found.range), /^c\.prices/);
    assert.ok(found.range.isSingleLine);
    assert.match(found.message, /prices/);
    assert.ok((found.relatedInformation ?? []).length > 0, "no related places");
    assert.ok(typeof found.code === "object" && found.code.target.toString().length > 0, "no link to the rule");
  });

  test("an unsaved buffer is analysed as it is typed", async () => {
    const document = await vscode.workspace.openTextDocument({
      language: "go",
      content: 'package main\n\nfunc main() {\n\tvar m map[string]int\n\tm["茶🍵"] = 1\n}\n',
    });
    const editor = await vscode.window.showTextDocument(document);
    const found = await finding(document.uri, "map/nil-write");
    assert.equal(found.range.start.line, 4);

    const declaration = document.lineAt(3).range;
    await editor.edit((edit) => edit.replace(declaration, "\tm := map[string]int{}"));
    await findingsWhen(document.uri, (all) => all.every((d) => ruleOf(d) !== "map/nil-write"));
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});
