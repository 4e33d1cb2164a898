/** One file of a package: its imports, and the names that are seen in it outside of functions. */
import type { ImportSpec } from "../syntax/ast";
import type { SourceFile, Unit } from "../syntax/source-file";
import { mayImport } from "../syntax/parse-file";
import { graft, isGraftable, isMovable, move, type Grafted } from "../syntax/graft";
import type { FileScope, ImportResolver, Obj, PackageId, PackageScope, PkgName } from "./types";
import { unchangedEnds } from "./edits";
import { isExported } from "./identical";
import { PkgNameObject } from "./objects";
import type { Recorder } from "./recorder";
import { universe, unsafePackage } from "./universe";

/** A file to be made part of a package. */
export interface PackageFile {
  readonly file: SourceFile;
  readonly goVersion: readonly [number, number];
  readonly isTest: boolean;
  readonly isGenerated: boolean;
}

interface Import {
  readonly spec: ImportSpec;
  readonly unit: Unit;
  /** The name in the package's own clause, as far as the path tells. */
  readonly guess: string;
  object: PkgName | undefined;
}

/** What a new version of a file has changed. */
export interface TakenOver {
  readonly grafted: readonly Grafted[];
  /** Units without functions where only space and comments differ. */
  readonly moved: readonly Unit[];
  /** The file has other units than before, beside those. */
  readonly isReplaced: boolean;
}

/**
 * Packages are asked for as late as possible: an import is resolved when a name that it probably provides is used, and
 * all of them only when a name is found nowhere else.
 */
export class SourceFileScope implements FileScope {
  readonly path: string;
  file: SourceFile;
  readonly goVersion: readonly [number, number];
  readonly isTestFile: boolean;
  readonly isGenerated: boolean;
  private readonly found = new Map<string, Obj | null>();
  private readonly scopes = new Map<string, PackageScope>();
  private named: Import[] | undefined;
  private dotted: Import[] = [];
  private blank: Import[] = [];
  private complete: ReadonlyMap<string, PkgName> | undefined;

  constructor(
    source: PackageFile,
    readonly pkgId: PackageId,
    readonly isLibrary: boolean,
    readonly isTest: boolean,
    private readonly packageLookup: (name: string) => Obj | undefined,
    private readonly resolver: ImportResolver,
  ) {
    this.path = source.file.path;
    this.file = source.file;
    this.goVersion = source.goVersion;
    this.isTestFile = source.isTest;
    this.isGenerated = source.isGenerated;
  }

  get imports(): ReadonlyMap<string, PkgName> {
    if (this.complete !== undefined) return this.complete;
    const all = new Map<string, PkgName>();
    for (const i of this.split()) {
      const obj = this.objectOf(i);
      if (!all.has(obj.name)) all.set(obj.name, obj);
    }
    this.complete = all;
    return all;
  }

  /** Notes what the names in import declarations stand for. */
  recordImports(rec: Recorder): void {
    for (const i of [...this.split(), ...this.dotted, ...this.blank]) {
      if (i.spec.name !== undefined) rec.objs.set(i.spec.name, this.objectOf(i));
    }
  }

  /** See `Package.edit`. Units keep their identity, whatever those of the new version are. */
  takeOver(fresh: SourceFile): TakenOver {
    const pairs = alignedUnits(this.file.units, fresh.units);
    const grafted: Grafted[] = [];
    const moved: Unit[] = [];
    const units = pairs.map(({ old, unit }) => {
      if (old === undefined) return unit;
      if (old.text === unit.text) return old;
      const body = isGraftable(old, unit) ? graft(old, unit) : undefined;
      if (body !== undefined) grafted.push(body);
      else {
        move(old, unit);
        moved.push(old);
      }
      return old;
    });
    const isReplaced = units.length !== this.file.units.length || units.some((u, i) => u !== this.file.units[i]);
    this.file = { ...this.file, text: fresh.text, offsets: fresh.offsets, ...(isReplaced ? { units } : {}) };
    return { grafted, moved, isReplaced };
  }

  /** A name may stand for something else than what the package declares by it. */
  knowsOtherwise(name: string): boolean {
    const imports = this.split();
    return (
      universe.get(name) !== undefined ||
      this.dotted.length > 0 ||
      imports.some((i) => i.guess === name || i.spec.path.split(/\W/).includes(name))
    );
  }

  /** Package level, imports, universe. */
  lookup(name: string): Obj | undefined {
    const own = this.packageLookup(name);
    if (own !== undefined) return own;
    let found = this.found.get(name);
    if (found === undefined) {
      found = this.search(name) ?? null;
      this.found.set(name, found);
    }
    return found ?? undefined;
  }

  private search(name: string): Obj | undefined {
    for (const i of this.split()) {
      if (i.guess !== name) continue;
      const obj = this.objectOf(i);
      if (obj.name === name) return obj;
    }
    const predeclared = universe.get(name);
    if (predeclared !== undefined) return predeclared;
    if (isExported(name)) {
      for (const i of this.dotted) {
        const obj = this.scopeOf(i.spec.path).lookup(name);
        if (obj !== undefined) return obj;
      }
    }
    return this.imports.get(name);
  }

  private split(): readonly Import[] {
    if (this.named !== undefined) return this.named;
    const named: Import[] = [];
    const units = new Map<ImportSpec, Unit>();
    for (const unit of this.file.units) {
      if (!mayImport(unit)) continue;
      for (const d of unit.decls) {
        if (d.kind === "GenDecl" && d.tok === "import") {
          for (const s of d.specs) if (s.kind === "ImportSpec") units.set(s, unit);
        }
      }
    }
    for (const [spec, unit] of units) {
      const local = spec.name?.name;
      const entry: Import = { spec, unit, guess: local ?? assumedName(spec.path), object: undefined };
      if (local === "_") this.blank.push(entry);
      else if (local === ".") this.dotted.push(entry);
      else named.push(entry);
    }
    this.named = named;
    return named;
  }

  private objectOf(i: Import): PkgName {
    return (i.object ??= new PkgNameObject(
      i.spec.name?.name ?? this.scopeOf(i.spec.path).id.name,
      this.pkgId,
      i.spec.path,
      this.isLibrary ? undefined : { file: this, unit: i.unit },
      i.spec,
      () => this.scopeOf(i.spec.path),
    ));
  }

  private scopeOf(path: string): PackageScope {
    let scope = this.scopes.get(path);
    if (scope === undefined) this.scopes.set(path, (scope = this.resolve(path)));
    return scope;
  }

  private resolve(path: string): PackageScope {
    if (path === "unsafe") return unsafePackage;
    if (path !== "C") {
      try {
        const scope = this.resolver.resolve(path, this.pkgId);
        if (scope !== undefined) return scope;
      } catch {
        // A resolver that fails knows nothing.
      }
    }
    return unknownPackage(path);
  }
}

/** The units of a new version of a file, each with the old one that it can be made of. */
function alignedUnits(
  before: readonly Unit[],
  fresh: readonly Unit[],
): readonly { readonly old: Unit | undefined; readonly unit: Unit }[] {
  const { start, tail } = unchangedEnds(before, fresh);
  const left = new Set(before.slice(start, before.length - tail));
  const take = (fits: (old: Unit) => boolean): Unit | undefined => {
    for (const old of left) {
      if (!fits(old)) continue;
      left.delete(old);
      return old;
    }
    return undefined;
  };
  const middle = fresh.slice(start, fresh.length - tail);
  const same = middle.map((unit) => take((old) => old.text === unit.text));
  return fresh.map((unit, i) => {
    if (i < start) return { unit, old: before[i] };
    if (i >= fresh.length - tail) return { unit, old: before[i - fresh.length + before.length] };
    return { unit, old: same[i - start] ?? take((old) => isGraftable(old, unit) || isMovable(old, unit)) };
  });
}

/** A package that nothing is known of. */
export function unknownPackage(path: string): PackageScope {
  return { id: { path, name: assumedName(path) }, lookup: () => undefined, names: [], complete: false };
}

/** The name that a package of this import path most likely has: its last element without version, `go-` and suffixes. */
export function assumedName(path: string): string {
  const parts = path.split("/");
  let base = parts.pop() ?? "";
  if (/^v\d+$/.test(base) && parts.length > 0) base = parts.pop() ?? base;
  base = base.replace(/\.v\d+$/, "").replace(/^go-/, "");
  return /^[\p{L}_][\p{L}\p{N}_]*/u.exec(base)?.[0] ?? base;
}
