import type { FileStat, FileSystem } from "../base/host";
import { dirOf, joinPath } from "../workspace/paths";
import { UsageError } from "./config";
import type { CliHost } from "./host";

/** A file that differs between a revision and the working tree; absolute. */
interface Changed {
  readonly path: string;
  /** Content at the revision; undefined where it did not exist. */
  readonly before: Uint8Array | undefined;
}

/**
 * The working tree as it was at a revision: files that have changed since have their old content, new ones are not
 * there. Throws {@link UsageError} where the revision cannot be read.
 *
 * @returns the files, and the folders whose own files differ
 */
export async function filesAt(revision: string, host: CliHost): Promise<FileSystem> {
  const git = async (args: readonly string[], input?: string): Promise<Uint8Array> => {
    const run = await host.execute("git", args, { cwd: host.cwd, ...(input === undefined ? {} : { input }) });
    if (run.status === 0) return run.stdout;
    const reason = run.error ?? decode(run.stderr).trim().split("\n")[0] ?? "";
    throw new UsageError(`--since ${revision}: ${reason}`);
  };
  // A name that begins with a dash would be an option.
  const commit = decode(
    await git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]).catch(() => {
      throw new UsageError(`--since ${revision}: git knows no such revision here`);
    }),
  ).trim();
  const top = decode(await git(["rev-parse", "--show-toplevel"]))
    .trim()
    .replace(/\\/g, "/");
  const names = decode(
    await git(["-c", "core.quotePath=off", "diff", "--name-status", "--no-renames", "-z", commit, "--", ":/"]),
  )
    .split("\0")
    .filter((s) => s !== "");
  const added = decode(await git(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"]))
    .split("\0")
    .filter((s) => s !== "");
  const old: string[] = [];
  for (let i = 0; i + 1 < names.length; i += 2) {
    if (names[i] === "A") added.push(names[i + 1] ?? "");
    else old.push(names[i + 1] ?? "");
  }
  const relevant = old.filter((n) => matters(n));
  const contents = await git(["cat-file", "--batch"], relevant.map((n) => `${commit}:${n}\n`).join(""));
  const changed: Changed[] = [
    ...split(contents, relevant).map(([name, before]) => ({ path: joinPath(top, name), before })),
    ...added.map((name) => ({ path: joinPath(top, name), before: undefined })),
  ];
  return overlay(host.files, changed);
}

function matters(name: string): boolean {
  return name.endsWith(".go") || /(?:^|\/)(?:go\.mod|go\.work|modules\.txt)$/.test(name);
}

/** Output of `git cat-file --batch`: a header with the size before each object's bytes, a line feed behind. */
function split(bytes: Uint8Array, names: readonly string[]): [string, Uint8Array | undefined][] {
  const out: [string, Uint8Array | undefined][] = [];
  let at = 0;
  for (const name of names) {
    const eol = bytes.indexOf(10, at);
    if (eol < 0) break;
    const header = decode(bytes.subarray(at, eol));
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(header);
    at = eol + 1;
    if (size === null) {
      out.push([name, undefined]);
      continue;
    }
    const end = at + Number(size[1]);
    out.push([name, bytes.slice(at, end)]);
    at = end + 1;
  }
  return out;
}

function overlay(files: FileSystem, changed: readonly Changed[]): FileSystem {
  const before = new Map(changed.map((c) => [c.path, c.before]));
  // Files that have been removed since are entries of their folders, and so are folders that went with them.
  const returned = new Map<string, Map<string, "file" | "directory">>();
  for (const c of changed) {
    if (c.before === undefined) continue;
    let kind: "file" | "directory" = "file";
    for (let at = c.path; dirOf(at) !== at && files.stat(at) === undefined; at = dirOf(at)) {
      const entries = returned.get(dirOf(at)) ?? new Map<string, "file" | "directory">();
      entries.set(at.slice(at.lastIndexOf("/") + 1), kind);
      returned.set(dirOf(at), entries);
      kind = "directory";
    }
  }
  const bytesOf = (path: string): Uint8Array | undefined => before.get(path);
  return {
    readFile(path) {
      const bytes = bytesOf(path);
      if (bytes !== undefined) return bytes;
      if (before.has(path)) throw new Error(`${path}: no such file at that revision`);
      return files.readFile(path);
    },
    readDirectory(path) {
      const extra = returned.get(path);
      const present = extra !== undefined && files.stat(path) === undefined ? [] : files.readDirectory(path);
      const kept = present.filter((e) => !before.has(joinPath(path, e.name)) || bytesOf(joinPath(path, e.name)));
      const known = new Set(kept.map((e) => e.name));
      const back = [...(extra ?? [])].filter(([name]) => !known.has(name)).map(([name, kind]) => ({ name, kind }));
      return [...kept, ...back].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    stat(path): FileStat | undefined {
      const bytes = bytesOf(path);
      if (bytes !== undefined) return { kind: "file", size: bytes.length, mtimeMs: 0, id: `git:${path}` };
      if (before.has(path)) return undefined;
      return (
        files.stat(path) ??
        (returned.has(path) ? { kind: "directory", size: 0, mtimeMs: 0, id: `git:${path}` } : undefined)
      );
    },
    realPath: (path) => (before.has(path) || returned.has(path) ? path : files.realPath(path)),
  };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
