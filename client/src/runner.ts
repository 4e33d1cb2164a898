import * as vscode from "vscode";
import { t } from "./localize";

/** What running a program needs of the machine. */
export interface Machine {
  run(command: string, args: readonly string[], options: RunOptions): Promise<RunResult>;
  withTemporary<T>(use: (folder: string) => Promise<T>): Promise<T>;
  write(file: string, content: string): Promise<void>;
  gunzip(bytes: Uint8Array): Uint8Array;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  onOutput(text: string): void;
  /** Hands over what ends the program early. */
  onCancel(end: () => void): void;
}

export interface RunResult {
  /** Undefined where the program did not start or was ended. */
  readonly status: number | undefined;
  /** Of both streams, in the order in which it came. */
  readonly output: string;
  readonly timedOut: boolean;
  /** Why it could not be started. */
  readonly error?: string;
}

/** The `racelight.raceDetector` settings; values that cannot be used count as not set. */
export interface DetectorSettings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout: number;
  readonly goroutines: number;
  readonly iterations: number;
  readonly count: number;
  readonly cpu: string;
}

/** Reads the settings that hold for a file. */
export function detectorSettings(scope: vscode.Uri | undefined): DetectorSettings {
  const c = vscode.workspace.getConfiguration("racelight.raceDetector", scope);
  const whole = (name: string, otherwise: number): number => {
    const value = c.get<unknown>(name);
    return typeof value === "number" && value >= 1 ? Math.floor(value) : otherwise;
  };
  const args = c.get<unknown>("args");
  const env = c.get<unknown>("env");
  const cpu = c.get<unknown>("cpu");
  const record = typeof env === "object" && env !== null ? Object.entries(env) : [];
  return {
    args: Array.isArray(args) ? args.filter((a) => typeof a === "string") : [],
    env: Object.fromEntries(record.filter((e): e is [string, string] => typeof e[1] === "string")),
    timeout: whole("timeout", 120),
    goroutines: whole("goroutines", 8),
    iterations: whole("iterations", 500),
    count: whole("count", 1),
    cpu: typeof cpu === "string" && /^[\d,]*$/.test(cpu) ? cpu : "",
  };
}

/** Runs the go command where that is allowed: on a machine that has programs, in a trusted workspace. */
export class Runner {
  constructor(
    private readonly machine: Machine | undefined,
    private readonly output: vscode.OutputChannel,
  ) {}

  /** The machine, if programs may be run; else says why not. */
  allowed(): Machine | undefined {
    if (this.machine === undefined) {
      void vscode.window.showWarningMessage(t("Racelight: programs cannot be run here"));
      return undefined;
    }
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage(t("Racelight: nothing is executed in a workspace that is not trusted"));
      return undefined;
    }
    return this.machine;
  }

  /** Runs `go` with a progress notification that can end it; its output goes to the channel. */
  async go(
    title: string,
    cwd: string,
    args: readonly string[],
    settings: DetectorSettings,
    env: Readonly<Record<string, string>> = {},
  ): Promise<RunResult | undefined> {
    const machine = this.allowed();
    if (machine === undefined) return undefined;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, async (_, token) => {
      this.output.appendLine(`$ go ${args.join(" ")}`);
      const result = await machine.run("go", args, {
        cwd,
        env: { ...settings.env, ...env },
        timeoutMs: settings.timeout * 1000,
        onOutput: (text) => this.output.append(text),
        onCancel: (end) => token.onCancellationRequested(end),
      });
      if (result.error !== undefined) this.output.appendLine(result.error);
      if (result.timedOut) this.output.appendLine(t("Racelight: stopped after {0} s", settings.timeout));
      return token.isCancellationRequested ? undefined : result;
    });
  }
}
