import * as vscode from "vscode";
import type { Ask } from "./explain";
import { t } from "./localize";
import { clearReportsRequest, compareRequest, judgeRequest, proofRequest, reportRequest } from "./protocol";
import type { CompareResult, JudgeResult, ProofResult, ReportResult } from "./protocol";
import { detectorSettings, type Machine, type Runner } from "./runner";

/** What a run is about. */
export type Target =
  | { readonly kind: "test"; readonly uri: vscode.Uri; readonly name: string }
  | { readonly kind: "package"; readonly uri: vscode.Uri }
  | { readonly kind: "workspace"; readonly uri: vscode.Uri }
  | { readonly kind: "build"; readonly uri: vscode.Uri };

/** Runs of the race detector, and reports of it that come from elsewhere. */
export class RaceRuns {
  constructor(
    private readonly ask: Ask,
    private readonly runner: Runner,
    private readonly output: vscode.OutputChannel,
  ) {}

  /** Folder and arguments of the go command for a target. */
  command(target: Target): { readonly cwd: string; readonly args: readonly string[] } {
    const { args } = detectorSettings(target.uri);
    const folder = vscode.Uri.joinPath(target.uri, "..").fsPath;
    switch (target.kind) {
      case "test":
        return {
          cwd: folder,
          args: ["test", "-race", `-run=^${target.name}$`, `-bench=^${target.name}$`, ...args, "."],
        };
      case "package":
        return { cwd: folder, args: ["test", "-race", ...args, "."] };
      case "workspace":
        return { cwd: target.uri.fsPath, args: ["test", "-race", ...args, "./..."] };
      case "build":
        return { cwd: folder, args: ["build", "-race", ...args, "."] };
    }
  }

  /** Runs the go command and shows what the race detector has seen. */
  async run(target: Target): Promise<void> {
    const { cwd, args } = this.command(target);
    const result = await this.runner.go(`go ${args.slice(0, 2).join(" ")}`, cwd, args, detectorSettings(target.uri));
    if (result === undefined) return;
    if (result.error !== undefined || (result.status !== 0 && /-race (?:requires|is only)/.test(result.output))) {
      this.output.show(true);
      void vscode.window.showErrorMessage(t("Racelight: the go command failed, see the output"));
      return;
    }
    if (target.kind === "build") {
      if (result.status !== 0) this.output.show(true);
      return;
    }
    await this.take(result.output);
  }

  /** Shows the findings of what a program has printed. */
  async take(text: string): Promise<void> {
    this.say(await this.ask<ReportResult>(reportRequest, { text }));
  }

  /** Asks for a file: output of a program, a dump, or a profile in text or pprof's form. */
  async openReport(machine: Machine | undefined, file?: vscode.Uri): Promise<void> {
    const chosen =
      file ??
      (await vscode.window.showOpenDialog({ title: t("Output of the race detector, a dump or a profile") }))?.[0];
    if (chosen === undefined) return;
    this.say(await this.ask<ReportResult>(reportRequest, { base64: await content(machine, chosen) }));
  }

  /** Shows what has grown from one dump or profile to another; the older file counts as the first. */
  async compareReports(machine: Machine | undefined, files?: readonly vscode.Uri[]): Promise<void> {
    const title = t("Two dumps or profiles of the same kind");
    const chosen = files ?? (await vscode.window.showOpenDialog({ title, canSelectMany: true }));
    if (chosen === undefined) return;
    const dated = await Promise.all(
      chosen.map(async (file) => ({ file, time: (await vscode.workspace.fs.stat(file)).mtime })),
    );
    const [first, second] = files === undefined ? dated.sort((a, b) => a.time - b.time) : dated;
    if (first === undefined || second === undefined || dated.length !== 2) {
      void vscode.window.showWarningMessage(t("Racelight: two files are needed"));
      return;
    }
    const params = { before: await content(machine, first.file), after: await content(machine, second.file) };
    const result = await this.ask<CompareResult>(compareRequest, params);
    if (result === null) {
      void vscode.window.showWarningMessage(t("Racelight: these are no two dumps or profiles of the same kind"));
      return;
    }
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content: result.markdown });
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** Reads a report from the clipboard. */
  async pasteReport(): Promise<void> {
    await this.take(await vscode.env.clipboard.readText());
  }

  async clear(): Promise<void> {
    await this.ask(clearReportsRequest, {});
  }

  /** Puts a finding to the test. */
  async prove(uri: vscode.Uri, fingerprint: string): Promise<void> {
    const machine = this.runner.allowed();
    if (machine === undefined) return;
    const settings = detectorSettings(uri);
    await machine.withTemporary(async (folder) => {
      const { goroutines, iterations, count, cpu, timeout } = settings;
      const about = { uri: uri.toString(), fingerprint };
      const limits = { folder, goroutines, iterations, count, cpu, timeout };
      const plan = await this.ask<ProofResult>(proofRequest, { ...about, ...limits });
      if (plan === null) {
        void vscode.window.showWarningMessage(t("Racelight: the finding is not there any more"));
        return;
      }
      if ("impossible" in plan) {
        void vscode.window.showWarningMessage(t("Racelight: cannot be put to the test: {0}", plan.impossible));
        return;
      }
      for (const f of plan.files) await machine.write(f.path, f.content);
      const title = t("Racelight: proving with the race detector");
      // Nothing is fetched: what a build needs has to be on this machine.
      const result = await this.runner.go(title, plan.cwd, plan.args, settings, { GOPROXY: "off" });
      if (result === undefined) return;
      const output = result.output + (result.error ?? "");
      const verdict = await this.ask<JudgeResult>(judgeRequest, { ...about, output });
      await this.tell(result.error === undefined ? verdict : { kind: "failed", reason: result.error });
    });
  }

  private async tell(verdict: JudgeResult): Promise<void> {
    const show = t("Show Output");
    const answer =
      verdict?.kind === "confirmed"
        ? await vscode.window.showInformationMessage(t("Racelight: confirmed by the race detector"), show)
        : verdict?.kind === "failed"
          ? await vscode.window.showErrorMessage(t("Racelight: cannot be put to the test: {0}", verdict.reason), show)
          : await vscode.window.showInformationMessage(t("Racelight: not reproduced"), show);
    if (answer === show) this.output.show();
  }

  private say({ count }: ReportResult): void {
    if (count === 0) {
      void vscode.window.showInformationMessage(t("Racelight: nothing was reported"));
      return;
    }
    void vscode.window.showWarningMessage(t("Racelight: {0} reports, shown as problems", count));
    void vscode.commands.executeCommand("workbench.actions.view.problems");
  }
}

/** A file in base64, unpacked where it is a packed profile. */
async function content(machine: Machine | undefined, file: vscode.Uri): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(file);
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return base64(packed && machine !== undefined ? machine.gunzip(bytes) : bytes);
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}
