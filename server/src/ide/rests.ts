import type { LookedInto } from "../flow/engine/looked-into";
import type { Package } from "../semantic/types";
import { keyOf } from "../workspace/locate";
import type { Workspace } from "../workspace/workspace";

/** What the findings of a folder rest on in a package that it imports, beyond declarations. */
export interface Dependency {
  /** The package, as `workspace/locate` names importers. */
  readonly key: string;
  /** Functions of which only the end was looked at; undefined: some functions were analysed as a whole. */
  readonly ends: readonly string[] | undefined;
}

/** Collects what the findings of one folder rest on in the functions of packages that it imports. */
export class Rests {
  private readonly whole = new Set<string>();
  private readonly ends = new Map<string, Set<string>>();

  constructor(
    private readonly folder: string,
    private readonly workspace: Workspace,
  ) {}

  add(looked: LookedInto): void {
    for (const one of looked.all()) {
      for (const pkg of one.packages.keys()) this.whole.add(this.keyOf(pkg));
      for (const [pkg, decls] of one.ends) {
        const key = this.keyOf(pkg);
        const texts = this.ends.get(key) ?? new Set();
        this.ends.set(key, texts);
        for (const decl of decls) texts.add(pkg.siteOf(decl)?.unit.text ?? "");
      }
    }
  }

  /**
   * Sorted; the folder itself is not among them.
   *
   * @param name what stands for the text of a function
   */
  all(name: (text: string) => string): readonly Dependency[] {
    const out: Dependency[] = [...this.whole].map((key) => ({ key, ends: undefined }));
    for (const [key, texts] of this.ends)
      if (!this.whole.has(key)) out.push({ key, ends: [...texts].map(name).sort() });
    return out.filter((d) => d.key !== this.folder).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** A package of unknown place is found in no folder, so that what rests on it is never taken for fresh. */
  private keyOf(pkg: Package): string {
    const place = this.workspace.placeOf(pkg);
    return place === undefined ? "" : keyOf(place);
  }
}
