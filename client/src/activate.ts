import * as vscode from "vscode";
import { State, type BaseLanguageClient } from "vscode-languageclient";
import { watchFiles, type Shared } from "./client-options";
import { registerDetector } from "./detector-commands";
import { explain, registerExplanations, type Ask } from "./explain";
import { t } from "./localize";
import { commands, statusNotification, type StatusParams } from "./protocol";
import { knownRules, turnOffRule } from "./rule-settings";
import { openSample } from "./sample";
import type { Machine } from "./runner";
import { createStatusItem, type StatusItem } from "./status";

/** Makes a client that is not started yet; Node and the web differ in this alone. */
export type CreateClient = (shared: Shared) => Promise<BaseLanguageClient>;

let client: BaseLanguageClient | undefined;

/**
 * Starts the server and registers everything that the user can reach.
 *
 * @param machine what runs programs; undefined in a browser
 */
export async function activateWith(
  context: vscode.ExtensionContext,
  create: CreateClient,
  machine?: Machine,
): Promise<void> {
  const output = vscode.window.createOutputChannel("Racelight", { log: true });
  const watcher = watchFiles();
  const status = createStatusItem();
  const ask: Ask = (method, params) =>
    client ? client.sendRequest(method, params) : Promise.reject(new Error("the server is not running"));

  const start = async (): Promise<void> => {
    client = await create({ output, watcher });
    listen(client, status);
    try {
      await client.start();
    } catch (error) {
      status.stopped();
      output.error(String(error));
      void vscode.window.showErrorMessage(t("Racelight: the server did not start, see the output"));
    }
  };
  // A new client rather than `client.restart()`: a web worker that was stopped cannot be started again.
  const restart = async (): Promise<void> => {
    await deactivate();
    await start();
  };

  const command = (id: string, run: (argument?: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, run);
  context.subscriptions.push(
    output,
    watcher,
    status,
    registerExplanations(ask),
    registerDetector(ask, machine),
    command(commands.explainRule, (rule) => explain(ruleArgument(rule), knownRules(context.extension))),
    command(commands.turnOffRule, (rule) => (typeof rule === "string" ? turnOffRule(rule) : undefined)),
    command(commands.fixAll, () =>
      vscode.commands.executeCommand("editor.action.sourceAction", {
        kind: "source.fixAll.racelight",
        apply: "first",
      }),
    ),
    command(commands.restartServer, restart),
    command(commands.showOutput, () => output.show()),
    command(commands.openSample, () => openSample(context)),
    command(commands.openWalkthrough, () =>
      vscode.commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#start`, false),
    ),
  );
  await start();
  // What needs the server is offered from here on.
  await vscode.commands.executeCommand("setContext", "racelight.active", true);
}

/** Stops the server. */
export async function deactivate(): Promise<void> {
  const old = client;
  client = undefined;
  // A server that crashed has nothing left to stop.
  if (old?.isRunning()) await old.dispose();
}

function listen(started: BaseLanguageClient, status: StatusItem): void {
  started.onNotification(statusNotification, (params: StatusParams) => status.update(params));
  started.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped && started === client) status.stopped();
  });
}

function ruleArgument(argument: unknown): string | undefined {
  return typeof argument === "string" && argument !== "" ? argument : undefined;
}
