import * as vscode from "vscode";
import { t } from "./localize";
import type { RaceRuns } from "./race-runs";
import { detectorSettings, type Machine } from "./runner";

const TYPE = "racelight";

/** Tasks that run tests under the race detector; reports in their output become problems. */
export function registerTasks(runs: RaceRuns, machine: Machine | undefined): vscode.Disposable {
  if (machine === undefined) return new vscode.Disposable(() => undefined);
  const make = (
    folder: vscode.WorkspaceFolder,
    mode: "test" | "build",
    definition?: vscode.TaskDefinition,
  ): vscode.Task => {
    const name = mode === "test" ? t("race detector: test everything") : t("race detector: build everything");
    const execution = new vscode.CustomExecution(() => Promise.resolve(new RaceTerminal(runs, machine, folder, mode)));
    const task = new vscode.Task(definition ?? { type: TYPE, mode }, folder, name, "racelight", execution);
    task.group = mode === "test" ? vscode.TaskGroup.Test : vscode.TaskGroup.Build;
    return task;
  };
  return vscode.tasks.registerTaskProvider(TYPE, {
    provideTasks: () =>
      vscode.workspace.isTrusted
        ? (vscode.workspace.workspaceFolders ?? []).flatMap((f) => [make(f, "test"), make(f, "build")])
        : [],
    resolveTask(task) {
      const folder = typeof task.scope === "object" ? task.scope : vscode.workspace.workspaceFolders?.[0];
      const mode: unknown = task.definition.mode;
      if (folder === undefined || (mode !== "test" && mode !== "build")) return undefined;
      return make(folder, mode, task.definition);
    },
  });
}

/** A terminal that shows the output of one run. */
class RaceTerminal implements vscode.Pseudoterminal {
  private readonly written = new vscode.EventEmitter<string>();
  private readonly closed = new vscode.EventEmitter<number>();
  private end: () => void = () => undefined;
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;

  constructor(
    private readonly runs: RaceRuns,
    private readonly machine: Machine,
    private readonly folder: vscode.WorkspaceFolder,
    private readonly mode: "test" | "build",
  ) {}

  open(): void {
    void this.run();
  }

  close(): void {
    this.end();
  }

  private async run(): Promise<void> {
    const write = (text: string): void => this.written.fire(text.replace(/\r?\n/g, "\r\n"));
    if (!vscode.workspace.isTrusted) {
      write(t("Racelight: nothing is executed in a workspace that is not trusted") + "\n");
      this.closed.fire(1);
      return;
    }
    const settings = detectorSettings(this.folder.uri);
    const args = [this.mode, "-race", ...settings.args, "./..."];
    write(`$ go ${args.join(" ")}\n`);
    const result = await this.machine.run("go", args, {
      cwd: this.folder.uri.fsPath,
      env: settings.env,
      timeoutMs: settings.timeout * 1000,
      onOutput: write,
      onCancel: (end) => (this.end = end),
    });
    if (result.error !== undefined) write(result.error + "\n");
    if (this.mode === "test") await this.runs.take(result.output);
    this.closed.fire(result.status ?? 1);
  }
}
