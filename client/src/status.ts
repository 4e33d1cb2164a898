import * as vscode from "vscode";
import { t } from "./localize";
import { commands, type StatusParams } from "./protocol";

/** The status bar item, shown from the first Go file on. */
export interface StatusItem extends vscode.Disposable {
  update(status: StatusParams): void;
  /** The server is gone: after a crash, or while it restarts. */
  stopped(): void;
}

/** Creates the status item. A click on it shows the output channel. */
export function createStatusItem(): StatusItem {
  const item = vscode.window.createStatusBarItem("racelight.status", vscode.StatusBarAlignment.Left, 10);
  item.name = "Racelight";
  item.command = commands.showOutput;
  render(item, { state: "starting", findings: 0, indexed: 0, total: 0, message: "" });
  item.show();
  return {
    update: (status) => render(item, status),
    stopped() {
      item.text = "$(debug-disconnect) Racelight";
      item.tooltip = t("Racelight: the server is not running");
      item.accessibilityInformation = { label: item.tooltip };
    },
    dispose: () => item.dispose(),
  };
}

function render(item: vscode.StatusBarItem, status: StatusParams): void {
  item.text = label(status);
  const lines = [summary(status), status.message].filter((line) => line !== "");
  item.tooltip = lines.join("\n");
  item.accessibilityInformation = { label: lines.join(". ") };
}

function label(status: StatusParams): string {
  switch (status.state) {
    case "starting":
      return "$(loading~spin) Racelight";
    case "indexing":
      return `$(loading~spin) Racelight ${status.indexed}/${status.total}`;
    case "error":
      return "$(error) Racelight";
    case "ready":
      return status.findings === 0 ? "$(check) Racelight" : `$(zap) Racelight ${status.findings}`;
  }
}

function summary(status: StatusParams): string {
  switch (status.state) {
    case "starting":
      return t("Racelight: starting");
    case "indexing":
      return t("Racelight: {0} of {1} packages analysed", status.indexed, status.total);
    case "error":
      return t("Racelight: something went wrong, see the output");
    case "ready":
      return status.findings === 0 ? t("Racelight: no findings") : t("Racelight: {0} findings", status.findings);
  }
}
