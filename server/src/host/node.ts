/** The machine below the server when it runs on Node. */
import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from "node:fs";
import { homedir } from "node:os";
import type { FileStat, FileSystem } from "../base/host";

/** The disk. Paths are written with `/` on every platform. */
export const nodeFileSystem: FileSystem = {
  readFile: (path) => named(path, () => readFileSync(path)),
  readDirectory: (path) =>
    named(path, () =>
      readdirSync(path, { withFileTypes: true })
        .map((entry) => ({ name: entry.name, kind: entry.isSymbolicLink() ? targetKind(path, entry) : kindOf(entry) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ),
  stat(path) {
    try {
      const stat = statSync(path);
      return { kind: kindOf(stat), size: stat.size, mtimeMs: stat.mtimeMs, id: `${stat.dev}:${stat.ino}` };
    } catch {
      return undefined;
    }
  },
  realPath: (path) => named(path, () => slashed(realpathSync(path))),
};

/** A path of this platform as the workspace writes it. */
export function slashed(path: string): string {
  return process.platform === "win32" ? path.replace(/\\/g, "/") : path;
}

/** Where downloaded modules lie (go help environment, GOMODCACHE). */
export function moduleCache(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const given = env["GOMODCACHE"];
  if (given !== undefined && given !== "") return slashed(given);
  const separator = process.platform === "win32" ? ";" : ":";
  const first = (env["GOPATH"] ?? "").split(separator)[0];
  const gopath = first === undefined || first === "" ? `${slashed(env["HOME"] ?? homedir())}/go` : slashed(first);
  return `${gopath}/pkg/mod`;
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): FileStat["kind"] {
  return entry.isFile() ? "file" : entry.isDirectory() ? "directory" : "other";
}

function targetKind(folder: string, entry: Dirent): FileStat["kind"] {
  return nodeFileSystem.stat(`${folder}/${entry.name}`)?.kind ?? "other";
}

/** Errors of the system name the path in most cases; here they always do. */
function named<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(reason.includes(path) ? reason : `${path}: ${reason}`, { cause: error });
  }
}
