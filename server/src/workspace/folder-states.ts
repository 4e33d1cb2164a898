import { componentsFrom } from "../flow/engine/components";
import { readState, type FolderState, type StateOptions } from "./folder-state";
import { keyOf, type Importer } from "./locate";

/** The states of folders and of all that they import, each read once. */
export class FolderStates {
  private readonly states = new Map<string, FolderState>();
  private readonly importers = new Map<string, Importer>();
  private readonly closures = new Map<string, string>();

  constructor(private readonly options: StateOptions) {}

  /** The state of a folder that has been met; undefined for one that has not. */
  known(key: string): FolderState | undefined {
    const importer = this.importers.get(key);
    return importer && this.of(importer);
  }

  of(importer: Importer): FolderState {
    const key = keyOf(importer);
    let state = this.states.get(key);
    if (state === undefined) {
      this.importers.set(key, importer);
      this.states.set(key, (state = readState(importer, this.options)));
    }
    return state;
  }

  /** Digest of the declarations of packages and of all that these import in turn. */
  declarations(imports: readonly Importer[]): string {
    return this.hash(imports.map((i) => this.closure(i)).sort());
  }

  /** Digest of what may be read of a package in whose functions an importer has looked. */
  content(key: string): string | undefined {
    const state = this.known(key);
    return state && this.hash([state.content, this.declarations(state.innerImports)]);
  }

  private closure(importer: Importer): string {
    const start = this.meet(importer);
    const known = this.closures.get(start);
    if (known !== undefined) return known;
    const imports = (key: string): readonly string[] =>
      (this.known(key)?.codeImports ?? []).map((next) => this.meet(next));
    // Packages that import one another, by way of tests with methods, are told by one digest.
    for (const component of componentsFrom(start, imports, (key) => this.closures.has(key))) {
      const own = component.map((key) => this.known(key)?.declarations ?? "").sort();
      const below = new Set(component.flatMap((key) => imports(key).map((i) => this.closures.get(i) ?? "")));
      const digest = this.hash([own, [...below].sort()]);
      for (const key of component) this.closures.set(key, digest);
    }
    return this.closures.get(start) ?? "";
  }

  private meet(importer: Importer): string {
    const key = keyOf(importer);
    if (!this.importers.has(key)) this.importers.set(key, importer);
    return key;
  }

  private hash(value: unknown): string {
    return this.options.records.hash(JSON.stringify(value));
  }
}
