import type { FileSystem } from "../base/host";
import type { CheckRequest, CheckResult } from "./request";

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
  /** Milliseconds, for durations only. */
  now(): number;
  peakRssBytes(): number;
  /** Checks part of the packages in another thread; undefined where there are no threads. */
  readonly work: ((request: CheckRequest, onProgress: (packages: number) => void) => Promise<CheckResult>) | undefined;
  /** Serves the Language Server Protocol on standard input and output until the client leaves. */
  serve(): Promise<void>;
}
