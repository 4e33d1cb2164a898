/** Programs that are run at the user's wish: git, go. Nothing here is reached from the analysis. */
import { spawn } from "node:child_process";

export interface ExecuteOptions {
  readonly cwd: string;
  /** What the program reads on its standard input; nothing by default. */
  readonly input?: string;
  /** Variables over those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which the program and its children are ended. */
  readonly timeoutMs?: number;
  /** Ends the program early. */
  readonly signal?: AbortSignal;
  /** Told of output as it comes, of both streams. */
  onOutput?(text: string): void;
}

export interface Execution {
  /** Exit status; undefined where the program did not start or was ended. */
  readonly status: number | undefined;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  readonly timedOut: boolean;
  /** Why the program could not be started. */
  readonly error: string | undefined;
}

/** Runs a program without a shell and waits for its end. Never rejects. */
export function execute(command: string, args: readonly string[], options: ExecuteOptions): Promise<Execution> {
  return new Promise((resolve) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let timedOut = false;
    let settled = false;
    const finish = (status: number | undefined, error?: string): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", end);
      resolve({ status, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr), timedOut, error });
    };
    // A group of its own, so that what `go test` has started ends with it.
    const grouped = process.platform !== "win32";
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ["pipe", "pipe", "pipe"],
      detached: grouped,
      windowsHide: true,
    });
    const end = (): void => {
      try {
        if (grouped && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
        else child.kill("SIGKILL");
      } catch {
        // It has ended by itself.
      }
    };
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            end();
          }, options.timeoutMs);
    options.signal?.addEventListener("abort", end);
    const collect = (list: Buffer[]) => (chunk: Buffer) => {
      list.push(chunk);
      options.onOutput?.(chunk.toString("utf8"));
    };
    child.stdout.on("data", collect(stdout));
    child.stderr.on("data", collect(stderr));
    // A program that does not read its input closes it; that is its affair.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
    child.on("error", (e) => finish(undefined, e.message));
    child.on("close", (code) => finish(code ?? undefined));
    if (options.signal?.aborted === true) end();
  });
}
