import type { FuncObj, Package, PackageScope } from "../../semantic/types";
import { rootFunction, type CallInstr, type FuncUnit } from "../ir/ir";
import { startsGoroutines } from "../may-be-concurrent";
import type { AskLog } from "./ask-log";
import type { Engine } from "./engine";
import { endsInCall, LookedInto } from "./looked-into";

/** What the analysis of a package reads of the packages that it imports from source. */
export class Imports {
  /** What was read in imported packages. */
  readonly looked = new LookedInto();

  /** @param log where it is noted who has asked for what since the last edit */
  constructor(
    private readonly engine: Engine,
    private readonly engineOf: (pkg: Package) => Engine,
    private readonly log: () => AskLog,
  ) {}

  /** What was read of imported packages is as it was. */
  get areCurrent(): boolean {
    const { packages } = this.log();
    for (const [pkg, revision] of packages) {
      if (pkg.revision === revision) continue;
      if (!this.looksTheSame(pkg)) return false;
      packages.set(pkg, pkg.revision);
    }
    return true;
  }

  /**
   * Takes over imported packages as they are now.
   *
   * @returns functions that would see something else in them; undefined where that cannot be told
   */
  catchUp(): ReadonlySet<FuncUnit> | undefined {
    const { packages } = this.log();
    const misled = new Set<FuncUnit>();
    for (const [pkg, revision] of packages) {
      if (pkg.revision === revision) continue;
      if (!this.areThere(pkg) || !this.endAsBefore(pkg)) return undefined;
      for (const fn of this.lookAgain(pkg)) misled.add(fn);
      packages.set(pkg, pkg.revision);
    }
    return misled;
  }

  private looksTheSame(pkg: Package): boolean {
    const engine = this.engineOf(pkg);
    if (!this.areThere(pkg)) return false;
    for (const [fn, { blocks, result }] of this.log().foreign) {
      if (fn.pkg !== pkg) continue;
      if (fn.blocks !== blocks || (result !== undefined && engine.resultOf(fn) !== result)) return false;
    }
    const starts = this.log().starts.get(pkg);
    return this.endAsBefore(pkg) && (starts === undefined || starts === startsGoroutines(pkg));
  }

  /** No function that was looked at is gone. */
  private areThere(pkg: Package): boolean {
    for (const fn of this.log().foreign.keys()) {
      const { decl } = rootFunction(fn);
      if (fn.pkg === pkg && decl.kind === "FuncDecl" && pkg.siteOf(decl) === undefined) return false;
    }
    return true;
  }

  /** Functions that were said not to come back do not, and the others do. */
  private endAsBefore(pkg: Package): boolean {
    for (const [f, { of, ends }] of this.log().ends) if (of === pkg && this.endsIn(pkg, f) !== ends) return false;
    return true;
  }

  /** Looks at what was looked at in a package as it is now, and tells whose analysis rests on what it was. */
  private lookAgain(pkg: Package): ReadonlySet<FuncUnit> {
    const engine = this.engineOf(pkg);
    const misled = new Set<FuncUnit>();
    for (const [fn, looked] of this.log().foreign) {
      if (fn.pkg !== pkg) continue;
      const result = looked.result && engine.resultOf(fn);
      if (fn.blocks !== looked.blocks || (looked.result && (!result || fn.effect.times !== looked.effect))) {
        for (const by of looked.by) misled.add(by);
        looked.by.clear();
      }
      looked.blocks = fn.blocks;
      looked.result = result;
      looked.effect = fn.effect.times;
    }
    return misled;
  }

  /** Some package of the same owner that this one imports may start goroutines. */
  get startGoroutines(): boolean {
    let any = false;
    for (const file of this.engine.pkg.files) {
      for (const { imported } of file.imports.values()) {
        if (!areOfOneOwner(imported.id.path, this.engine.pkg.id.path) || !isSource(imported)) continue;
        // Of the standard library there are declarations alone.
        if (imported.funcs[0]?.decl === undefined) continue;
        const starts = startsGoroutines(this.lookInto(imported).pkg);
        this.log().packages.set(imported, imported.revision);
        this.log().starts.set(imported, starts);
        any ||= starts;
      }
    }
    return any;
  }

  /** A function of a package imported from source. Followed only where it is handed a function: what it does with that
   * decides in which goroutine it runs. */
  foreignUnit(f: FuncObj): FuncUnit | undefined {
    const pkg = this.importedPackageOf(f);
    const fn = pkg && this.lookInto(pkg).ir.unitOf(f);
    if (fn) this.log().read(fn);
    return fn;
  }

  /** The package that a function is imported from, if it is there in source. */
  private importedPackageOf(f: FuncObj): Package | undefined {
    if (!f.pkg || f.pkg.path === this.engine.pkg.id.path || !f.decl) return undefined;
    for (const file of this.engine.pkg.files) {
      for (const name of file.imports.values()) {
        if (name.path !== f.pkg.path && name.imported.id.path !== f.pkg.path) continue;
        if (!isSource(name.imported)) continue;
        this.log().packages.set(name.imported, name.imported.revision);
        return name.imported;
      }
    }
    return undefined;
  }

  /** The call is of one function, of this package or an imported one, that never returns normally (`fatal(t, err)`). */
  endsAt(call: CallInstr): boolean {
    if (call.mode !== "call" || call.callee.k !== "static" || call.effects.length > 0) return false;
    const f = call.callee.obj;
    const own = this.engine.ir.unitOf(f);
    if (own) return this.engine.summaryOf(own)?.noReturn === true;
    const pkg = this.importedPackageOf(f);
    if (!pkg) return false;
    const ends = this.endsIn(pkg, f);
    this.log().ends.set(f, { of: pkg, ends });
    return ends;
  }

  private endsIn(pkg: Package, f: FuncObj): boolean {
    const site = f.decl && pkg.siteOf(f.decl);
    if (!f.decl || !site || f.decl.type.results.length > 0 || !endsInCall(f.decl)) return false;
    // Of imported functions only the last statement is looked at: it decides, and their package is not analysed for it.
    return this.engineOf(pkg)
      .ir.resolverOf(f.decl)
      .returns.endsGoroutine(f, (decl) => this.looked.end(pkg, decl));
  }

  /** The engine of another package, whose functions are about to be analysed for this one. */
  lookInto(pkg: Package): Engine {
    const engine = this.engineOf(pkg);
    this.looked.packages.set(pkg, engine.imports.looked);
    return engine;
  }
}

/** By their paths: of one owner, or below one name without a dot. */
function areOfOneOwner(a: string, b: string): boolean {
  const root = (path: string): string => {
    const parts = path.split("/");
    return parts.slice(0, parts[0]?.includes(".") ? 2 : 1).join("/");
  };
  return root(a) === root(b.replace(/_test$/, ""));
}

function isSource(scope: PackageScope): scope is Package {
  return "funcs" in scope && "body" in scope;
}
