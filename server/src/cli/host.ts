import type { CacheHost, FileSystem } from "../base/host";
import type { CheckRequest, CheckResult } from "./request";

export interface ExecuteOptions {
  readonly cwd: string;
  /** What the program reads on its standard input. */
  readonly input?: string;
  /** Variables over those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
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

/** What the command line asks of its host. */
export interface CliHost {
  readonly files: FileSystem;
  /** Absolute, with `/`. */
  readonly cwd: string;
  /** Where downloaded modules lie; undefined where there are none. */
  readonly moduleCache: string | undefined;
  readonly version: string;
  /** Processors; the default of `--jobs`. */
  readonly cpus: number;
  stdout(text: string): void;
  stderr(text: string): void;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  env(name: string): string | undefined;
  /** Replaces a file's content. Throws an Error that names the path. */
  write(path: string, text: string): void;
  /** Runs a program (git, go) without a shell; never rejects. */
  execute(command: string, args: readonly string[], options: ExecuteOptions): Promise<Execution>;
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
  /** Makes a temporary folder and hands it over; it is removed when `use` has ended. */
  withTemporary<T>(use: (folder: string) => Promise<T>): Promise<T>;
  /** Unpacks gzip data; throws for what is none. */
  gunzip(bytes: Uint8Array): Uint8Array;
  /** Milliseconds, for durations only. */
  now(): number;
  peakRssBytes(): number;
  /** Undefined where nothing can be kept. */
  readonly cache: CacheHost | undefined;
  /** Checks part of the packages in another thread; undefined where there are no threads. */
  readonly work: ((request: CheckRequest, onProgress: (packages: number) => void) => Promise<CheckResult>) | undefined;
  /** Serves the Language Server Protocol on standard input and output until the client leaves. */
  serve(): Promise<void>;
}
