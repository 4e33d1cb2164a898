import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { CliHost } from "../../../server/src/cli/host";
import { runCli } from "../../../server/src/cli/main";
import type { Report } from "../../../server/src/cli/report";
import { nodeFileSystem } from "../../../server/src/host/node";
import { execute } from "../../../server/src/host/process";

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with these files, in which command lines are run. */
export class Sandbox {
  readonly path = realpathSync(mkdtempSync(path.join(tmpdir(), "racelight-cli-")));

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): void {
    const file = path.join(this.path, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  read(name: string): string {
    return readFileSync(path.join(this.path, name), "utf8");
  }

  /** Runs a command line in this process, on the real files. */
  async run(args: readonly string[], overrides: Partial<CliHost> = {}): Promise<Outcome> {
    let stdout = "";
    let stderr = "";
    const host: CliHost = {
      files: nodeFileSystem,
      cwd: this.path,
      moduleCache: undefined,
      version: "0.0.0-test",
      cpus: 1,
      stdout: (s) => void (stdout += s),
      stderr: (s) => void (stderr += s),
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      env: () => undefined,
      write: (file, text) => writeFileSync(file, text),
      execute,
      readInput: () => Promise.resolve(new Uint8Array()),
      withTemporary: async (use) => {
        const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "racelight-temporary-")));
        try {
          return await use(folder);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
      gunzip: (bytes) => gunzipSync(bytes),
      now: () => performance.now(),
      peakRssBytes: () => 1,
      cache: undefined,
      work: undefined,
      serve: () => Promise.resolve(),
      ...overrides,
    };
    const status = await runCli(args, host);
    return { status, stdout, stderr };
  }

  /** `check --format json`, parsed. */
  async report(args: readonly string[] = []): Promise<Report & { readonly status: number; readonly stderr: string }> {
    const { status, stdout, stderr } = await this.run(["check", "--format", "json", ...args]);
    return { ...(JSON.parse(stdout) as Report), status, stderr };
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
