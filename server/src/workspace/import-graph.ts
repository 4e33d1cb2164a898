/** Which folders import which. Kept when packages are dropped: a dropped importer still depends. */

/** `test`: only test files of the folder import it. */
export type ImportKind = "code" | "test";

/** The import graph of the folders that have been loaded. */
export class ImportGraph {
  private readonly forward = new Map<string, ReadonlyMap<string, ImportKind>>();
  private readonly backward = new Map<string, Map<string, ImportKind>>();

  /** Replaces what a folder imports. */
  set(dir: string, imports: ReadonlyMap<string, ImportKind>): void {
    for (const old of this.forward.get(dir)?.keys() ?? []) this.backward.get(old)?.delete(dir);
    this.forward.set(dir, imports);
    for (const [imported, kind] of imports) {
      const importers = this.backward.get(imported);
      if (importers === undefined) this.backward.set(imported, new Map([[dir, kind]]));
      else importers.set(dir, kind);
    }
  }

  /** What a folder imports. */
  imports(dir: string): ReadonlyMap<string, ImportKind> {
    return this.forward.get(dir) ?? new Map();
  }

  /**
   * Folders whose findings may depend on this one: all that import it, directly or not. Who imports a package sees
   * nothing of its tests, so that what only tests import goes no further. Sorted; without the folder itself.
   */
  dependents(dir: string): readonly string[] {
    const passedOn = new Set([dir]);
    const all = new Set<string>();
    for (const at of passedOn) {
      for (const [importer, kind] of this.backward.get(at) ?? []) {
        all.add(importer);
        if (kind === "code") passedOn.add(importer);
      }
    }
    all.delete(dir);
    return [...all].sort();
  }

  /** The folder and all whose packages may hold objects of it, through tests too. */
  connected(dir: string): ReadonlySet<string> {
    const all = new Set([dir]);
    for (const at of all) for (const importer of this.backward.get(at)?.keys() ?? []) all.add(importer);
    return all;
  }
}
