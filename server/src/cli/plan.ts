import type { Root } from "../ide/scope";
import type { Settings } from "../ide/settings";
import { excluder } from "../workspace/exclude";
import { resolvePath } from "../workspace/paths";
import { expandPaths } from "../workspace/walk";
import type { CliHost } from "./host";
import type { Skipped } from "./report";

/** What the PATH arguments come to. */
export interface Plan {
  /** Paths that the user named, longest first: a folder that is named inside another one was meant. */
  readonly roots: readonly Root[];
  /** Folders of packages, sorted. */
  readonly folders: readonly string[];
  /** Folders met on the walk that cannot be read. */
  readonly skipped: readonly Skipped[];
  /** PATH arguments that cannot be used. */
  readonly unusable: readonly Skipped[];
}

/** Reads the PATH arguments; names are shown relative to the working directory. */
export function planOf(paths: readonly string[], host: CliHost, settings: Settings, configFolder: string): Plan {
  const walk = expandPaths(paths, {
    fs: host.files,
    cwd: host.cwd,
    excluded: excluder(settings.exclude, configFolder),
  });
  const bad = new Set(walk.errors.map((e) => e.path));
  const roots = (paths.length === 0 ? ["./..."] : paths)
    .filter((p) => !bad.has(p))
    .map((p) => {
      const slashed = p.replace(/\\/g, "/");
      const path = resolvePath(host.cwd, slashed.replace(/\/?\.\.\.$/, "") || (slashed.startsWith("/") ? "/" : "."));
      return { path, isFile: host.files.stat(path)?.kind === "file" };
    })
    .sort((a, b) => b.path.length - a.path.length || (a.path < b.path ? -1 : 1));
  return {
    roots,
    folders: walk.targets.map((t) => t.dir),
    skipped: walk.skipped.map((s) => ({ file: showPath(host.cwd, s.path), reason: s.reason.en })),
    unusable: walk.errors.map((e) => ({ file: e.path, reason: e.reason.en })),
  };
}

/** Finds the named path that a file belongs to. */
export function rootFinder(roots: readonly Root[]): (path: string) => Root | undefined {
  return (path) =>
    roots.find((r) => (r.isFile ? r.path === path : path.startsWith(r.path.endsWith("/") ? r.path : r.path + "/")));
}

/** A path as it is shown: relative to the working directory, with `/`. */
export function showPath(cwd: string, path: string): string {
  if (path === cwd) return ".";
  const from = cwd.split("/").filter((x) => x !== "");
  const to = path.split("/").filter((x) => x !== "");
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  // Another drive or scheme has nothing in common, and no relative path leads there.
  if (common === 0 && !(path.startsWith("/") && cwd.startsWith("/"))) return path;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/");
}
