import * as assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { go, hasGo, open, quickFixes } from "./editor";
import { finding, findingsWhen, ruleOf } from "./findings";

suite("quick fixes", () => {
  test("a lock around the map: compiles, the finding is gone, one undo brings it back", async function () {
    const { document } = await open("catalog/catalog.go");
    const before = document.getText();
    const found = await finding(document.uri, "race/unguarded-map");
    const [fix] = await quickFixes(document.uri, found.range, /RWMutex/);
    assert.ok(fix?.edit, "the fix has no edit");
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /sync\.RWMutex/);
    assert.match(document.getText(), /^\t"sync"$/m);
    await findingsWhen(document.uri, (all) => all.every((d) => ruleOf(d) !== "race/unguarded-map"));

    await document.save();
    if (hasGo()) {
      go("build", "./...");
      go("vet", "./catalog");
      go("test", "-race", "./catalog");
    } else {
      console.log("[test] no Go toolchain: not compiled");
    }
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
    await finding(document.uri, "race/unguarded-map");
    await document.save();
  });
});
