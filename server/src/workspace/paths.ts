/**
 * Paths as the workspace writes them: absolute, with `/`, on every platform (`C:/x` on Windows); URIs of virtual
 * workspaces work alike, as everything behind their authority is such a path.
 */

/** Joins and normalises: no empty, `.` or `..` elements are left where they can be resolved. */
export function joinPath(...parts: readonly string[]): string {
  const whole = parts.filter((part) => part !== "").join("/");
  const root = rootOf(whole);
  const out: string[] = [];
  for (const element of whole.slice(root.length).split("/")) {
    if (element === "" || element === ".") continue;
    if (element === ".." && out.length > 0 && out.at(-1) !== "..") out.pop();
    else if (element !== ".." || root === "") out.push(element);
  }
  return root + out.join("/") || ".";
}

/** Resolves a path against a folder; absolute ones stay as they are. */
export function resolvePath(folder: string, path: string): string {
  const slashed = path.replace(/\\/g, "/");
  return isAbsolute(slashed) ? joinPath(slashed) : joinPath(folder, slashed);
}

/** True for `/x`, `C:/x` and URIs. */
export function isAbsolute(path: string): boolean {
  return rootOf(path) !== "";
}

/** The folder that holds a path; a root is its own. */
export function dirOf(path: string): string {
  const root = rootOf(path);
  const slash = path.lastIndexOf("/");
  return slash < root.length ? root || "." : path.slice(0, slash);
}

/** The last element of a path. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What follows `folder/` in a path: "" for the folder itself, undefined if the path is not in it. */
export function below(folder: string, path: string): string | undefined {
  if (path === folder) return "";
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** The folder and all that hold it, innermost first. */
export function* upwards(folder: string): Iterable<string> {
  for (let at = folder; ; at = dirOf(at)) {
    yield at;
    if (dirOf(at) === at) return;
  }
}

function rootOf(path: string): string {
  return /^(?:[a-zA-Z]:\/|[a-zA-Z][a-zA-Z0-9+.-]*:\/\/[^/]*\/?|\/)/.exec(path)?.[0] ?? "";
}
