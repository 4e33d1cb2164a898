import { spawn } from "node:child_process";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Machine } from "./runner";

/** Programs and files of the machine that the extension host runs on. In a browser there is none. */
export const machine: Machine = {
  run: (command, args, options) =>
    new Promise((resolve) => {
      let output = "";
      let timedOut = false;
      // A group of its own, so that what `go test` has started ends with it.
      const grouped = process.platform !== "win32";
      const child = spawn(command, [...args], {
        cwd: options.cwd,
        env: { ...process.env, ...options.env },
        stdio: ["ignore", "pipe", "pipe"],
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
      const timer = setTimeout(() => {
        timedOut = true;
        end();
      }, options.timeoutMs);
      options.onCancel(end);
      const read = (chunk: Buffer): void => {
        const text = chunk.toString("utf8");
        output += text;
        options.onOutput(text);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      const finish = (status: number | undefined, error?: string): void => {
        clearTimeout(timer);
        resolve({ status, output, timedOut, ...(error === undefined ? {} : { error }) });
      };
      child.on("error", (e) => finish(undefined, e.message));
      child.on("close", (code) => finish(code ?? undefined));
    }),
  withTemporary: async (use) => {
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), "racelight-")));
    try {
      return await use(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  write: (file, content) => writeFile(file, content),
  gunzip: (bytes) => gunzipSync(bytes),
};
