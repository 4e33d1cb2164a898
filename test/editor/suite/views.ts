import * as assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { hasGo, open } from "./editor";
import { finding, findingsWhen, ruleOf } from "./findings";

/** Asks again until there is an answer that will do; servers and views take their time. */
async function until<T>(ask: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`no ${what}`);
    await new Promise((next) => setTimeout(next, 100));
  }
}

suite("beyond diagnostics", () => {
  test("code lenses: counts above a shared type, a runner above a test", async () => {
    const lens = async (file: string, title: RegExp): Promise<vscode.CodeLens> => {
      const { document } = await open(file);
      return until(async () => {
        const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          "vscode.executeCodeLensProvider",
          document.uri,
        );
        return all.find((l) => title.test(l.command?.title ?? ""));
      }, `lens ${title}`);
    };
    const counts = await lens("ledger/ledger.go", /mu guards .*\d+ reads?/);
    assert.equal(counts.command?.command, "racelight.showPlaces");
    const runner = await lens("ledger/ledger_test.go", /^race test$/);
    assert.equal(runner.command?.command, "racelight.raceTest");
  });

  test("how a finding goes wrong opens beside the code", async () => {
    const editor = await open("catalog/catalog.go");
    const found = await finding(editor.document.uri, "race/unguarded-map");
    editor.selection = new vscode.Selection(found.range.start, found.range.start);
    await vscode.commands.executeCommand("racelight.showInterleaving");
    const tab = await until(
      () =>
        vscode.window.tabGroups.all
          .flatMap((g) => g.tabs)
          .find((t) => t.input instanceof vscode.TabInputWebview && t.label === "Interleaving"),
      "interleaving panel",
    );
    await vscode.window.tabGroups.close(tab);
  });

  test("a report of a crash is shown at its line until it is cleared", async () => {
    const { document } = await open("catalog/catalog.go");
    const folder = mkdtempSync(path.join(tmpdir(), "racelight-report-"));
    try {
      const file = path.join(folder, "crash.txt");
      const frame = `example.com/shop/catalog.New(...)\n\t${document.uri.fsPath}:18 +0x65`;
      writeFileSync(file, `fatal error: concurrent map writes\n\ngoroutine 8 [running]:\n${frame}\n`);
      await vscode.commands.executeCommand("racelight.openReport", vscode.Uri.file(file));
      const shown = await finding(document.uri, "runtime/concurrent-map");
      assert.equal(shown.range.start.line, 17);
      await vscode.commands.executeCommand("racelight.clearReports");
      await findingsWhen(document.uri, (all) => all.every((d) => ruleOf(d) !== "runtime/concurrent-map"));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("a finding is proved with the race detector", async function () {
    if (!hasGo()) {
      console.log("[test] no Go toolchain: nothing is proved");
      return;
    }
    this.timeout(240_000);
    const editor = await open("worker/worker.go");
    const found = await finding(editor.document.uri, "race/unguarded-slice");
    editor.selection = new vscode.Selection(found.range.start, found.range.start);
    void vscode.commands.executeCommand("racelight.prove");
    await until(async () => {
      const all = vscode.languages.getDiagnostics(editor.document.uri);
      return all.find((d) => d.message.includes("confirmed by the race detector"));
    }, "confirmation");
    await vscode.commands.executeCommand("racelight.clearReports");
  });

  test("the compiler's assembly of a function opens beside it", async function () {
    if (!hasGo()) {
      console.log("[test] no Go toolchain: no compiler");
      return;
    }
    this.timeout(120_000);
    const editor = await open("ledger/ledger.go");
    const line = editor.document
      .getText()
      .split("\n")
      .findIndex((l) => l.includes(") Deposit("));
    editor.selection = new vscode.Selection(line, 0, line, 0);
    await vscode.commands.executeCommand("racelight.compilerNotes");
    await vscode.commands.executeCommand("racelight.compilerAssembly");
    const shown = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(shown, /ledger\.go:\d+\).*\b(?:CALL|MOVQ|MOVD|BL)\b/);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});
