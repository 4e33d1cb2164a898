import { suite, teardown, test } from "mocha";
import * as vscode from "vscode";
import { open } from "./editor";
import { finding, findingsWhen, ruleOf } from "./findings";

suite("settings", () => {
  const set = (key: string, value: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration("racelight").update(key, value, vscode.ConfigurationTarget.Workspace);
  teardown(async () => {
    await set("rules", undefined);
    await set("enable", undefined);
  });

  test("a rule that is turned off for the workspace reports nothing until it is back on", async () => {
    const { document } = await open("catalog/catalog.go");
    await finding(document.uri, "race/unguarded-map");
    await vscode.commands.executeCommand("racelight.turnOffRule", "race/unguarded-map");
    await findingsWhen(document.uri, (all) => all.every((d) => ruleOf(d) !== "race/unguarded-map"));
    await set("rules", undefined);
    await finding(document.uri, "race/unguarded-map");
  });

  test("a severity of one's own", async () => {
    const { document } = await open("catalog/catalog.go");
    await set("rules", { "race/*": "warning" });
    await findingsWhen(document.uri, (all) => all.some((d) => d.severity === vscode.DiagnosticSeverity.Warning));
  });

  test("racelight.enable", async () => {
    const { document } = await open("catalog/catalog.go");
    await set("enable", false);
    await findingsWhen(document.uri, (all) => all.length === 0);
    await set("enable", undefined);
    await finding(document.uri, "race/unguarded-map");
  });
});
