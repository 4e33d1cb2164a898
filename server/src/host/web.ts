/** The machine below the server when it runs in a browser: nothing but what the client sends. */
import type { FileStat, FileSystem } from "../base/host";

/** Files in memory, by absolute path with `/`. Folders exist as far as files are in them. */
export class MemoryFileSystem implements FileSystem {
  private readonly files = new Map<string, Uint8Array>();
  private readonly folders = new Map<string, Map<string, "file" | "directory">>();
  private changes = 0;
  private readonly changed = new Map<string, number>();

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  write(path: string, content: string | Uint8Array): void {
    this.files.set(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
    this.changed.set(path, ++this.changes);
    let kind: "file" | "directory" = "file";
    for (let at = path; at !== "/" && at !== ""; kind = "directory") {
      const slash = at.lastIndexOf("/");
      const folder = slash <= 0 ? "/" : at.slice(0, slash);
      const entries = this.folders.get(folder) ?? new Map<string, "file" | "directory">();
      entries.set(at.slice(slash + 1), kind);
      this.folders.set(folder, entries);
      at = folder;
    }
  }

  remove(path: string): void {
    this.files.delete(path);
    const slash = path.lastIndexOf("/");
    const folder = slash <= 0 ? "/" : path.slice(0, slash);
    const entries = this.folders.get(folder);
    entries?.delete(path.slice(slash + 1));
    if (entries?.size === 0 && folder !== "/") {
      this.folders.delete(folder);
      this.remove(folder);
    }
  }

  readFile(path: string): Uint8Array {
    const content = this.files.get(path);
    if (content === undefined) throw new Error(`${path}: no such file`);
    return content;
  }

  readDirectory(path: string): ReturnType<FileSystem["readDirectory"]> {
    const entries = this.folders.get(path);
    if (entries === undefined) throw new Error(`${path}: no such folder`);
    return [...entries].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  stat(path: string): FileStat | undefined {
    const content = this.files.get(path);
    if (content !== undefined) {
      return { kind: "file", size: content.length, mtimeMs: this.changed.get(path) ?? 0, id: path };
    }
    return this.folders.has(path) ? { kind: "directory", size: 0, mtimeMs: 0, id: path } : undefined;
  }

  realPath(path: string): string {
    return path;
  }
}
