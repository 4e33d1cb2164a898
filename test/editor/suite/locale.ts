import * as assert from "node:assert/strict";
import { suite, teardown, test } from "mocha";
import * as vscode from "vscode";
import { hoverText, open, quickFixes } from "./editor";
import { findingsWhen, ruleOf } from "./findings";

const han = /\p{Script=Han}/u;

suite("Chinese", () => {
  const setLocale = (value: string | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration("racelight").update("locale", value, vscode.ConfigurationTarget.Workspace);
  teardown(() => setLocale(undefined));

  test("messages, hovers and quick fixes follow racelight.locale", async () => {
    const { document } = await open("catalog/catalog.go");
    await setLocale("zh-cn");
    const all = await findingsWhen(document.uri, (found) => found.some((d) => han.test(d.message)));
    const found = all.find((d) => ruleOf(d) === "race/unguarded-map");
    assert.ok(found);
    assert.match(found.message, han);
    assert.match(await hoverText(document.uri, found.range.start), han);
    assert.ok((await quickFixes(document.uri, found.range, han)).length > 0);
  });
});
