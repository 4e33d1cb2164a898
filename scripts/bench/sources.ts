/** What is measured: parts of GOROOT/src, and repositories that lie side by side in a folder. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { nodeFileSystem } from "../../server/src/host/node";
import { loadFolder } from "../../server/src/workspace/load";
import { newestVersion } from "../../server/src/workspace/module";
import { expandPaths } from "../../server/src/workspace/walk";

export interface Source {
  readonly name: string;
  /** Where commands are run. */
  readonly dir: string;
  /** Packages, as the go command and Racelight take them. */
  readonly patterns: readonly string[];
  /** Files that the build selects, tests among them. */
  readonly files: readonly string[];
  readonly lines: number;
  readonly bytes: number;
}

/** In the order in which they are taken until there are lines enough; rich in concurrency first. */
const PARTS = (
  "database net/http sync context log os time testing text encoding go internal crypto math html mime archive " +
  "compress debug image reflect regexp"
).split(" ");

/** The first parts of GOROOT/src that come to so many lines at least. */
export function partOfGoroot(goroot: string, lines: number): Source {
  const dir = path.join(goroot, "src");
  let source = sourceOf("", dir, []);
  for (const part of PARTS) {
    if (source.lines >= lines) break;
    source = join(source, sourceOf("", dir, [`./${part}/...`]));
  }
  return {
    ...source,
    name: `Go's ${PARTS.slice(0, source.patterns.length).slice(0, 3).join(", ")}${source.patterns.length > 3 ? ", …" : ""}`,
  };
}

/** Folders with a `go.mod`. */
export function repositoriesIn(folder: string): readonly Source[] {
  return readdirSync(folder)
    .filter((name) => nodeFileSystem.stat(path.join(folder, name, "go.mod"))?.kind === "file")
    .map((name) => sourceOf(name, path.join(folder, name), ["./..."]));
}

export function goroot(): string {
  return execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
}

function join(a: Source, b: Source): Source {
  return {
    ...a,
    patterns: [...a.patterns, ...b.patterns],
    files: [...a.files, ...b.files],
    lines: a.lines + b.lines,
    bytes: a.bytes + b.bytes,
  };
}

function sourceOf(name: string, dir: string, patterns: readonly string[]): Source {
  const fs = nodeFileSystem;
  const targets = patterns.length === 0 ? [] : expandPaths(patterns, { fs, cwd: dir }).targets;
  const files = targets.flatMap((t) =>
    loadFolder(t.dir, { fs, goVersion: newestVersion }).packages.flatMap((p) => p.files),
  );
  return {
    name,
    dir,
    patterns,
    files: files.map((f) => f.path),
    lines: files.reduce((n, f) => n + f.text.split("\n").length - 1, 0),
    bytes: files.reduce((n, f) => n + Buffer.byteLength(f.text), 0),
  };
}
