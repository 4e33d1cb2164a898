import { sameElements, Source } from "../../base/incremental";
import type { BodyInfo, FileScope, FuncObj, Package, VarObj } from "../../semantic/types";
import type { Field, FuncDecl, FuncLit, ValueSpec } from "../../syntax/ast";
import type { Unit as SyntaxUnit } from "../../syntax/source-file";
import { FunctionLowering } from "./build";
import { rootFunction, type Callee, type FuncUnit } from "./ir";
import { sameHolds } from "./held-fields";
import { placeholder } from "./placeholder";
import type { Returned } from "./returns";
import { Resolver, type PackageContext } from "./resolve";
import { rootVar, varPath, type Path } from "./path";
import { Unit, type UnitContents } from "./unit";
import { UnitTexts } from "./unit-texts";

/** The intermediate representation of a package. Functions are lowered when first asked for. */
export class PackageIR implements PackageContext {
  private readonly resolvers = new Map<FuncDecl, Resolver>();
  private readonly unitsOf = new Map<FuncDecl | ValueSpec, readonly Unit[]>();
  private readonly closures = new Map<FuncLit, Unit>();
  private readonly resolverByInfo = new WeakMap<BodyInfo, Resolver>();

  /** Functions whose contents were dropped, until they are made anew. */
  private readonly former = new Map<FuncUnit["decl"], Unit>();
  /** Declarations whose resolvers have looked into another declaration. */
  private readonly askers = new Map<FuncDecl, Set<FuncDecl | ValueSpec>>();
  /** Declarations of which it was asked whether they return at all. */
  private readonly endless = new Map<FuncDecl, boolean>();

  private readonly list: { units: readonly FuncUnit[] | undefined; readonly source: Source } = {
    units: undefined,
    source: new Source(),
  };

  private byText: UnitTexts | undefined;
  private ranks: ReadonlyMap<FuncUnit["decl"] | undefined, number> | undefined;

  /** Changes with every edit of code. */
  readonly edition = new Source();

  constructor(readonly pkg: Package) {}

  /** All functions, closures and initialisers with closures or calls, in file and source order; each function before
   * its closures. */
  get units(): readonly FuncUnit[] {
    this.list.source.read();
    if (this.list.units === undefined) {
      const all: FuncUnit[] = [];
      for (const f of this.pkg.funcs) if (f.decl) all.push(...this.unitsFor(f));
      for (const { file, unit, spec } of this.pkg.varSpecs) all.push(...this.initialiser(file, unit, spec));
      this.list.units = all;
    }
    return this.list.units;
  }

  /** All functions have been made. */
  get isWhole(): boolean {
    return this.list.units !== undefined;
  }

  /** Declarations by the words in them; only for packages that nobody edits. */
  texts(): UnitTexts {
    return (this.byText ??= new UnitTexts(
      this.pkg,
      (f) => this.unitsFor(f),
      ({ file, unit, spec }) => this.initialiser(file, unit, spec),
    ));
  }

  /** Negative if one function stands before the other in {@link units}, told without making them. */
  compare(a: FuncUnit, b: FuncUnit): number {
    const ranks = (this.ranks ??= new Map(
      [...this.pkg.funcs.map((f) => f.decl), ...this.pkg.varSpecs.map((v) => v.spec)].map((d, i) => [d, i]),
    ));
    const rank = (fn: FuncUnit): number => ranks.get(rootFunction(fn).decl) ?? 0;
    return rank(a) - rank(b) || a.decl.pos - b.decl.pos;
  }

  /** The unit of a function of this package; undefined for one without a body or from elsewhere. */
  unitOf(f: FuncObj): FuncUnit | undefined {
    return f.decl?.body && this.pkg.siteOf(f.decl) ? this.unitsFor(f)[0] : undefined;
  }

  /** What a call runs, where it names a function of this package or a function literal. */
  calledUnit(callee: Callee | undefined): FuncUnit | undefined {
    if (callee?.k === "closure") return callee.fn;
    return callee?.k === "static" ? this.unitOf(callee.obj) : undefined;
  }

  asks(asker: FuncDecl | ValueSpec, of: FuncDecl, neverReturns?: boolean): void {
    let all = this.askers.get(of);
    if (!all) this.askers.set(of, (all = new Set()));
    all.add(asker);
    if (neverReturns !== undefined) this.endless.set(of, neverReturns);
  }

  /**
   * Drops the functions of declarations whose bodies have changed, and those of others that looked into them and would
   * see something else now. They are made anew when asked for.
   *
   * @returns the functions that are no more
   */
  renew(changed: Iterable<FuncDecl>): ReadonlySet<FuncUnit> {
    const gone = new Set<Unit>();
    this.former.clear();
    const before = new Map<FuncDecl, ReadonlyMap<number, Returned> | undefined>();
    const pending: (FuncDecl | ValueSpec)[] = [...changed];
    const done = new Set<FuncDecl | ValueSpec>();
    const drop = (decl: FuncDecl | ValueSpec): void => {
      for (const unit of this.unitsOf.get(decl) ?? []) {
        gone.add(unit);
        this.former.set(unit.decl, unit);
        if (unit.decl.kind === "FuncLit") this.closures.delete(unit.decl);
      }
      this.unitsOf.delete(decl);
      if (decl.kind !== "FuncDecl") return;
      before.set(decl, this.resolvers.get(decl)?.returns.soFar());
      this.resolvers.delete(decl);
    };
    for (const decl of pending) {
      done.add(decl);
      drop(decl);
    }
    while (pending.length > 0) {
      for (const decl of pending.splice(0)) {
        if (decl.kind !== "FuncDecl") continue;
        if (!this.isGone(decl) && this.looksTheSame(decl, before.get(decl))) continue;
        for (const asker of this.askers.get(decl) ?? []) {
          if (done.has(asker)) continue;
          done.add(asker);
          drop(asker);
          pending.push(asker);
        }
      }
    }
    this.ranks = undefined;
    this.renewList();
    for (const unit of gone) if (this.isGone(rootFunction(unit).decl)) unit.vanish();
    return gone;
  }

  /** The declaration was taken out of the package. */
  private isGone(decl: FuncUnit["decl"]): boolean {
    return decl.kind === "FuncDecl" && this.pkg.siteOf(decl) === undefined;
  }

  /** Text or comments of declarations are others, and their code is what it was. */
  reword(changed: Iterable<FuncDecl>, units: ReadonlySet<SyntaxUnit>): void {
    for (const decl of changed) for (const unit of this.unitsOf.get(decl) ?? []) unit.words.changed();
    if (units.size === 0) return;
    for (const { spec, unit: at } of this.pkg.varSpecs)
      if (units.has(at)) for (const unit of this.unitsOf.get(spec) ?? []) unit.words.changed();
  }

  private renewList(): void {
    const before = this.list.units;
    if (before === undefined) return;
    this.list.units = undefined;
    const now = this.units;
    if (sameElements(before, now)) this.list.units = before;
    else this.list.source.changed();
  }

  /** What others have asked of a declaration comes out as before. */
  private looksTheSame(decl: FuncDecl, before: ReadonlyMap<number, Returned> | undefined): boolean {
    if (!this.askers.has(decl)) return true;
    const resolver = this.resolverOf(decl);
    const endless = this.endless.get(decl);
    const f = this.pkg.funcs.find((o) => o.decl === decl);
    if (endless !== undefined && f && resolver.returns.neverReturns(f) !== endless) return false;
    for (const [index, old] of before ?? []) {
      const now = resolver.returns.at(decl, index);
      if (now.k !== old.k || (now.k === "path" && old.k === "path" && now.path.key !== old.path.key)) return false;
      if (now.k === "fresh" && old.k === "fresh" && (now.made !== old.made || !sameHolds(now.holds, old.holds)))
        return false;
    }
    return true;
  }

  closureUnit(lit: FuncLit): FuncUnit | undefined {
    return this.closures.get(lit);
  }

  resolverOf(decl: FuncDecl): Resolver {
    let r = this.resolvers.get(decl);
    if (!r) this.resolvers.set(decl, (r = new Resolver(decl, this.pkg.body(decl), this)));
    return r;
  }

  /** The resolver of the declaration that a function or closure stands in. */
  resolverFor(fn: FuncUnit): Resolver | undefined {
    return this.resolverByInfo.get(fn.info);
  }

  /** The variable that the object is or lies in that a variable of reference type refers to, where that is another one. */
  objectOf(v: VarObj, fn: FuncUnit): Path | undefined {
    const value = this.resolverFor(fn)?.variable(v);
    const root = value && (value.k === "path" || value.k === "addr") ? rootVar(value.path) : undefined;
    return root && root !== v && root.role !== "package" ? varPath(root) : undefined;
  }

  private unitsFor(f: FuncObj): readonly Unit[] {
    const decl = f.decl;
    if (!decl?.body) return [];
    const known = this.unitsOf.get(decl);
    if (known) return known;
    const site = this.pkg.siteOf(decl);
    if (!site) return [];
    const units = this.build(decl, f, symbolOf(f), site.file, site.unit, this.resolverOf(decl));
    this.unitsOf.set(decl, units);
    return units;
  }

  private initialiser(file: FileScope, unit: SyntaxUnit, spec: ValueSpec): readonly Unit[] {
    let units = this.unitsOf.get(spec);
    if (!units) {
      units = this.build(spec, undefined, "init", file, unit, new Resolver(spec, this.pkg.initialiser(spec), this));
      this.unitsOf.set(spec, units);
    }
    return units;
  }

  private build(
    decl: FuncDecl | ValueSpec,
    obj: FuncObj | undefined,
    name: string,
    file: FileScope,
    unit: SyntaxUnit,
    resolver: Resolver,
  ): readonly Unit[] {
    const info = resolver.info;
    const seed = (d: FuncUnit["decl"], kind: FuncUnit["kind"], parent: Unit | undefined, symbol: string): Unit => {
      const vars: { -readonly [K in keyof ReturnType<typeof signatureVars>]: ReturnType<typeof signatureVars>[K] } =
        signatureVars(d, info);
      const old = this.former.get(d);
      this.former.delete(d);
      if (old) {
        vars.params = vars.params.map((v, i) => (v.name === "_" && old.params[i]?.name === "_" ? old.params[i] : v));
      }
      const contents: UnitContents = {
        decl: d,
        name: symbol,
        unit,
        info,
        ...vars,
        blocks: [],
        entry: NO_BLOCK,
        closures: [],
        captures: new Set<VarObj>(),
        hasHole: info.hasHole,
        loops: [],
      };
      if (old === undefined || old.parent !== parent)
        return new Unit(kind, kind === "func" ? obj : undefined, parent, this.pkg, file, contents, this.edition);
      old.renew(contents);
      return old;
    };
    const root = seed(decl, decl.kind === "FuncDecl" ? "func" : "init", undefined, name);
    const units: Unit[] = [root];
    // Closures in source order; the stack finds the function that each is written in.
    const stack: { unit: Unit; count: number }[] = [{ unit: root, count: 0 }];
    for (const [lit, captures] of resolver.definitions.captures) {
      while (stack.length > 1 && (stack[stack.length - 1]?.unit.decl.end ?? 0) <= lit.pos) stack.pop();
      const top = stack[stack.length - 1];
      if (!top) break;
      const n = ++top.count;
      const symbol = top.unit === root ? `${name}.func${n}` : `${top.unit.name}.${n}`;
      const u = seed(lit, "closure", top.unit, symbol);
      u.complete({ captures });
      (top.unit.closures as FuncUnit[]).push(u);
      this.closures.set(lit, u);
      units.push(u);
      stack.push({ unit: u, count: 0 });
    }
    this.resolverByInfo.set(info, resolver);
    for (const u of units) u.complete(new FunctionLowering(u, resolver).lower());
    return units;
  }
}

const NO_BLOCK: FuncUnit["entry"] = { id: -1, instrs: [], succs: [], preds: [], loop: undefined, exit: undefined };

function signatureVars(
  decl: FuncUnit["decl"],
  info: BodyInfo,
): Pick<FuncUnit, "recv" | "params" | "results" | "variadic"> {
  if (decl.kind === "ValueSpec") return { recv: undefined, params: [], results: [], variadic: false };
  const varsOf = (fields: readonly Field[], role: VarObj["role"]): VarObj[] =>
    fields.flatMap((f) => {
      // One without a name keeps its place, so that arguments keep their positions.
      const named = f.names.map((n) => info.objOf(n)).map((o) => (o?.kind === "var" ? o : placeholder("_", role)));
      return named.length > 0 ? named : [placeholder("_", role)];
    });
  const recv = decl.kind === "FuncDecl" && decl.recv ? varsOf([decl.recv], "receiver")[0] : undefined;
  const last = decl.type.params[decl.type.params.length - 1];
  return {
    recv,
    params: varsOf(decl.type.params, "param"),
    results: varsOf(decl.type.results, "result"),
    variadic: last?.type.kind === "Ellipsis",
  };
}

/** `F`, `(*T).M` or `T.M`. */
export function symbolOf(f: FuncObj): string {
  if (!f.recvType) return f.name;
  return f.ptrRecv ? `(*${f.recvType.obj.name}).${f.name}` : `${f.recvType.obj.name}.${f.name}`;
}
