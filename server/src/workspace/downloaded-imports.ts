import type { Hash, Store } from "../base/host";
import type { BuildContext } from "./build";
import { below } from "./paths";

/**
 * What downloaded packages import. The module cache is read-only, and a folder's name tells module and version: as the
 * go command does, it is taken as read that the files there stay as they are. Kept by module.
 */
export class DownloadedImports {
  private readonly modules = new Map<string, Map<string, readonly string[]>>();
  private readonly changed = new Set<string>();

  /** @param engine digest of the program itself */
  constructor(
    private readonly store: Store,
    private readonly hash: Hash,
    private readonly engine: string,
    private readonly build: BuildContext,
  ) {}

  /** The imports of a package, tests left out; `read` finds them where they are not known. */
  of(module: string, dir: string, read: () => readonly string[]): readonly string[] {
    const folders = this.module(module);
    const name = below(module, dir) ?? dir;
    let imports = folders.get(name);
    if (imports === undefined) {
      folders.set(name, (imports = read()));
      this.changed.add(module);
    }
    return imports;
  }

  save(): void {
    for (const module of this.changed) this.store.write(this.keyOf(module), JSON.stringify([...this.module(module)]));
    this.changed.clear();
  }

  private module(dir: string): Map<string, readonly string[]> {
    let folders = this.modules.get(dir);
    if (folders === undefined) {
      const text = this.store.read(this.keyOf(dir));
      folders = new Map(text === undefined ? [] : (JSON.parse(text) as [string, readonly string[]][]));
      this.modules.set(dir, folders);
    }
    return folders;
  }

  private keyOf(dir: string): string {
    const { goos, goarch, tags, release } = this.build;
    return this.hash(JSON.stringify(["downloaded", this.engine, goos, goarch, [...tags].sort(), release, dir]));
  }
}
