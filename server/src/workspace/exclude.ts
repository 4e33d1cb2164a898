import picomatch from "picomatch";
import { below } from "./paths";

/**
 * Tells which paths a user's globs leave out. Globs are relative to `root`; those without a slash match a name at any
 * depth; one that matches a folder leaves out all that is in it. Nothing outside of `root` is left out.
 */
export function excluder(globs: readonly string[], root: string): (path: string) => boolean {
  const patterns = globs
    .map((glob) => glob.replace(/\\/g, "/").replace(/^\.\//, "").replace(/\/+$/, ""))
    .filter((glob) => glob !== "");
  if (patterns.length === 0) return () => false;
  const tests = patterns.map((glob) => picomatch(glob, { dot: true, basename: !glob.includes("/"), windows: false }));
  const folders = new Map<string, boolean>();
  const matches = (relative: string): boolean => tests.some((test) => test(relative));
  const folderIsOut = (relative: string): boolean => {
    if (relative === "") return false;
    let known = folders.get(relative);
    if (known === undefined) {
      known = matches(relative) || folderIsOut(relative.slice(0, Math.max(0, relative.lastIndexOf("/"))));
      folders.set(relative, known);
    }
    return known;
  };
  return (path) => {
    const relative = below(root, path);
    if (relative === undefined || relative === "") return false;
    return matches(relative) || folderIsOut(relative.slice(0, Math.max(0, relative.lastIndexOf("/"))));
  };
}
