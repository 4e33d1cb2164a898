import type { FuncObj, Package, PackageScope } from "../../semantic/types";
import { rootFunction, type CallInstr, type FuncUnit } from "../ir/ir";
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

  /** An imported package has been edited, and what was read of it is as it was. */
  looksTheSame(pkg: Package): boolean {
    const engine = this.engineOf(pkg);
    for (const [fn, { blocks, result }] of this.log().foreign) {
      if (fn.pkg !== pkg) continue;
      const { decl } = rootFunction(fn);
      if (decl.kind === "FuncDecl" && pkg.siteOf(decl) === undefined) return false;
      if (fn.blocks !== blocks || (result !== undefined && engine.resultOf(fn) !== result)) return false;
    }
    for (const [f, { of, ends }] of this.log().ends) if (of === pkg && this.endsIn(pkg, f) !== ends) return false;
    return true;
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

function isSource(scope: PackageScope): scope is Package {
  return "funcs" in scope && "body" in scope;
}
