import type { FuncObj, Type, VarObj } from "../../semantic/types";
import type { FuncDecl } from "../../syntax/ast";
import { capacityOf } from "./capacity";
import { Concerned, choosesFunctions } from "./concerned";
import { condLocks } from "./cond-locks";
import { FunctionAnalysis, type FunctionResult } from "./function";
import type { CallInstr, FuncUnit, Value } from "../ir/ir";
import { PackageIR } from "../ir/package";
import { isExportedName } from "../callers/entry";
import { extend, isGlobal, rootVar, varPath, type Path, locationOf } from "../ir/path";
import { AskLog } from "./ask-log";
import { FactTable } from "../fact-table";
import { componentsFrom } from "./components";
import { endsInCall, LookedInto } from "./looked-into";
import { reachOf, type Reach } from "./reach";
import { Relevance } from "./relevance";
import { returnsOf, sameSummary } from "./same-summary";
import { channelsUsedAsLocks, isOverwrittenLock, isTestedPlace, lastVariable } from "./place-scan";
import { keepsItsObject, storedValues } from "./stored-values";
import { isServedByMany } from "./task-channels";
import { Told } from "./told";
import { Targets } from "./targets";
import { baseOf, hasVariants } from "./variants";
import { deref, under } from "../ir/types";
import { WiderInterfaces } from "./wider-interfaces";
import { implementsInterface } from "../../semantic/implements";
import type { Package, PackageScope } from "../../semantic/types";
import type { OwnTouch, Summary } from "./summary";

/** More implementations than this, and an interface call proves nothing. */
const FEW_IMPLEMENTATIONS = 4;
/** Up to as many, it says still what its callers hold. */
const MANY_IMPLEMENTATIONS = 32;
const FEW_FUNCTIONS = 6;
/** Call chains deeper than this are cut: the stack of the analysis itself is bounded. */
const MAX_CHAIN = 64;

const engines = new WeakMap<Package, Engine>();

function isSource(scope: PackageScope): scope is Package {
  return "funcs" in scope && "body" in scope;
}

/**
 * The runtime and the packages that implement locks and atomics: their code stops the world, runs on stacks of its own,
 * parks with callbacks that unlock, and mixes atomic with plain accesses by design. The memory model that the analysis
 * follows is what they provide, not what they obey; and their tests misuse it on purpose.
 */
const IMPLEMENTS_GO =
  /^(?:runtime|sync|sync\/atomic|internal\/sync|(?:internal\/runtime|runtime\/internal)\/.+?)(?:_test)?$/;

/** How much an engine has done. */
export interface EngineWork {
  /** Functions whose intermediate representation was made. */
  unitsLowered: number;
  functionsAnalysed: number;
}

/** A result from before an edit. */
interface FormerResult {
  readonly result: FunctionResult;
  /** See {@link returnsOf}. */
  readonly returns: string | undefined;
  /** What it rests on; undefined if the function must be analysed again in any case. */
  readonly asks: readonly FuncUnit[] | undefined;
}

/**
 * Analyses the functions of one package, callees first, each once. After an edit of bodies the next engine takes over
 * what rests on nothing that has changed.
 */
export class Engine {
  readonly ir: PackageIR;
  private results = new Map<FuncUnit, FunctionResult>();
  private readonly active = new Set<FuncUnit>();
  private readonly restarted = new Set<FuncUnit>();
  private relevance: Relevance | undefined;
  private implementers = new Map<FuncObj, readonly FuncUnit[]>();
  private wider: WiderInterfaces;
  private locks = new Map<FuncUnit, ReadonlySet<string>>();
  private readonly concerned: Concerned | undefined;

  /** It has taken over edits since it was made. */
  private continues = false;
  /** The state of the package that this engine knows. */
  private known: object;
  private lazy: {
    units?: readonly FuncUnit[];
    order?: ReadonlyMap<FuncUnit, number>;
    all?: readonly FunctionResult[];
  } = {};
  private log = new AskLog();
  /** What was read in imported packages. */
  readonly looked = new LookedInto();
  private reaches = new Map<FuncUnit, Reach>();
  private former = new Map<FuncUnit, FormerResult>();
  /** Functions that callers see as others than before the last edit. */
  private altered = new Set<FuncUnit>();
  /** See {@link returnsOf}. */
  private returns = new Map<FuncUnit, string | undefined>();
  private targets = new Map<FuncUnit, Targets>();
  /** How much was done for this revision, for tests and measurements. */
  work: EngineWork = { unitsLowered: 0, functionsAnalysed: 0 };
  /** What is kept about the package from revision to revision. */
  readonly facts: FactTable;

  private constructor(readonly pkg: Package) {
    this.wider = new WiderInterfaces(pkg);
    this.known = pkg.revision;
    this.ir = new PackageIR(pkg);
    if (choosesFunctions()) this.concerned = new Concerned(pkg, () => this.ir.texts());
    this.facts = new FactTable(
      () => this.ir.units,
      (fn) => fn.pkg === pkg && fn.variantOf === undefined,
    );
  }

  /** Takes over the package as it is now, where the bodies of these declarations have changed. */
  private advance(changed: ReadonlySet<FuncDecl>): void {
    const old = Object.assign(Object.create(Engine.prototype) as Engine, this);
    // Of an imported package only some functions were looked at.
    const told = this.lazy.units && new Told(this, this.log);
    const gone = this.ir.renew(changed);
    this.known = this.pkg.revision;
    this.continues = true;
    this.results = new Map();
    this.relevance = undefined;
    this.implementers = new Map();
    this.wider = new WiderInterfaces(this.pkg);
    this.locks = new Map();
    this.lazy = {};
    this.log = new AskLog();
    this.reaches = new Map();
    this.former = new Map();
    this.altered = new Set();
    this.returns = new Map();
    this.targets = new Map();
    this.work = { unitsLowered: gone.size, functionsAnalysed: 0 };
    this.inherit(old, told, gone);
    this.facts.advance(true);
  }

  /** Takes over the package as it is now, where only space and comments have changed. */
  private reword(): void {
    this.known = this.pkg.revision;
    this.work = { unitsLowered: 0, functionsAnalysed: 0 };
    this.facts.advance(false);
  }

  /** Of a package of which only some functions are needed, whom to ask about something; undefined: all. */
  get ask(): Concerned | undefined {
    return this.ir.isWhole ? undefined : this.concerned;
  }

  /** Another object after every edit. */
  get revision(): object {
    return this.known;
  }

  /** All functions. Of an imported package they are not made unless one of its results is needed. */
  private get units(): readonly FuncUnit[] {
    if (this.lazy.units) return this.lazy.units;
    const units = this.ir.units;
    if (!this.continues) this.work.unitsLowered = units.length;
    return (this.lazy.units = units);
  }

  private get order(): ReadonlyMap<FuncUnit, number> {
    return (this.lazy.order ??= new Map(this.units.map((u, i) => [u, i])));
  }

  /** Results of all functions, in file and source order. */
  all(): readonly FunctionResult[] {
    for (const step of this.steps()) void step;
    if (this.implementsGo) return [];
    for (const u of this.ir.units) u.outcome.read();
    return (this.lazy.all ??= this.units.flatMap((u) => this.results.get(u) ?? []));
  }

  /** Results of the variants of functions that calls in sight run, in the order of their functions. */
  variants(): readonly FunctionResult[] {
    return [...this.results.values()]
      .filter((r) => r.fn.variantOf !== undefined)
      .sort((a, b) => (this.order.get(baseOf(a.fn)) ?? 0) - (this.order.get(baseOf(b.fn)) ?? 0));
  }

  /** Analyses all functions that have not been; can be left between any two of them. Gives the functions analysed. */
  *steps(): Generator<number> {
    if (this.implementsGo) return;
    for (const u of this.units) {
      const before = this.work.functionsAnalysed;
      if (this.results.has(u)) continue;
      this.resultOf(u);
      yield this.work.functionsAnalysed - before;
    }
    this.targets.clear();
  }

  /** What rests on nothing that has changed: the same results would come out. */
  private inherit(old: Engine, told: Told | undefined, gone: ReadonlySet<FuncUnit>): void {
    if (told?.hasSameConds(this) !== true) return;
    const stale = new Set([...gone, ...told.misled(this, old.log)]);
    for (const [fn, keys] of old.locks) if (!gone.has(fn)) this.locks.set(fn, keys);
    for (const [m, list] of old.implementers) if (!list.some((fn) => gone.has(fn))) this.implementers.set(m, list);
    for (const [fn, r] of old.reaches) if (!stale.has(fn) && !r.asks.some((a) => gone.has(a))) this.reaches.set(fn, r);
    this.log.inherit(old.log, gone);
    if (!old.relevance) return;
    const before = old.relevance.variables;
    const now = this.relevant().variables;
    const other = new Set([...before].filter((v) => !now.has(v)).concat([...now].filter((v) => !before.has(v))));
    if (other.size > 0) {
      const isAbout = (t: OwnTouch): boolean => {
        const { field } = locationOf(t.path);
        return field !== undefined && other.has(field);
      };
      for (const [fn, f] of old.lastResults()) if (f.result.seen.touches.some(isAbout)) stale.add(fn);
    }
    const former = old.lastResults();
    const units = new Set(this.units);
    // Who may run a closure of another declaration has bound its parameters, which are others now.
    const isOther = (a: FuncUnit, fn: FuncUnit): boolean =>
      gone.has(a) && (!units.has(a) || (a.kind === "closure" && a.unit !== fn.unit));
    for (const [fn, f] of former) {
      if (!units.has(baseOf(fn)) || (fn.variantOf && gone.has(fn.variantOf))) continue;
      const again = stale.has(fn) || f.asks === undefined || f.asks.some((a) => isOther(a, fn));
      this.former.set(fn, again ? { ...f, asks: undefined } : f);
    }
  }

  /** The last known result of each function, those that were not looked at again since the edit before among them. */
  private lastResults(): ReadonlyMap<FuncUnit, FormerResult> {
    const out = new Map<FuncUnit, FormerResult>();
    for (const [fn, f] of this.former) {
      if (!this.results.has(fn))
        out.set(fn, f.asks?.some((a) => this.altered.has(a)) === true ? { ...f, asks: undefined } : f);
    }
    for (const [fn, result] of this.results) {
      out.set(fn, {
        result,
        returns: this.returns.get(fn),
        asks: [...(this.reaches.get(fn)?.asks ?? []), ...(this.log.results.get(fn) ?? [])],
      });
    }
    return out;
  }

  /** Whether anything that a function rests on comes out differently than when its last result was made. */
  private isAffected(fn: FuncUnit): boolean {
    const f = this.former.get(fn);
    return f?.asks === undefined || f.asks.some((a) => this.altered.has(a));
  }

  /** Takes the last results of functions over, or makes new ones and notes which of them callers see as others. */
  private settle(members: readonly FuncUnit[]): void {
    if (!members.some((m) => this.isAffected(m))) {
      for (const m of members) {
        const f = this.former.get(m);
        if (!f) continue;
        this.results.set(m, f.result);
        this.returns.set(m, f.returns);
      }
      return;
    }
    for (const m of members) if (!this.results.has(m)) this.analyse(m);
    for (const m of members) {
      const f = this.former.get(m);
      const result = this.results.get(m);
      const returns = returnsOf(m, this.ir.resolverFor(m));
      this.returns.set(m, returns);
      // Callers may see more of a function with variants than its own summary shows.
      const same = f && result && f.returns === returns && sameSummary(f.result.summary, result.summary);
      if (same === true && !hasVariants(m)) continue;
      this.altered.add(m);
      m.effect.changed();
    }
  }

  /** What the calls of a function may run. */
  targetsOf(fn: FuncUnit): Targets {
    let t = this.targets.get(fn);
    if (!t) this.targets.set(fn, (t = new Targets(this, fn)));
    return t;
  }

  private reachOf(fn: FuncUnit): Reach {
    let r = this.reaches.get(fn);
    if (!r) this.reaches.set(fn, (r = this.log.during(fn, () => reachOf(fn, this.targetsOf(fn)))));
    return r;
  }

  /** Functions that one may run or ask for; those that it stores count as called. */
  runsOf(fn: FuncUnit): readonly FuncUnit[] {
    const { asks, stores } = this.reachOf(fn);
    return stores.length > 0 ? [...asks, ...stores] : asks;
  }

  private relevant(): Relevance {
    return (this.relevance ??= new Relevance(
      this.ask?.concurrent(),
      () => this.units,
      (fn) => this.reachOf(fn),
      (lock) => this.isOverwritten(lock),
    ));
  }

  /** The package provides Go's synchronisation: it is read for what it does, and not judged. */
  get implementsGo(): boolean {
    return IMPLEMENTS_GO.test(this.pkg.id.path);
  }

  /** The engine of a package; its summaries serve all that import it. */
  static of(pkg: Package): Engine {
    let e = engines.get(pkg);
    if (e?.isCurrent === true) return e;
    const changed = e?.importsAreCurrent === true ? pkg.changedSince(e.known) : undefined;
    if (e && changed) {
      if (changed.bodies.size > 0) e.advance(changed.bodies);
      else e.reword();
      e.ir.reword(changed.texts, changed.units);
      if (changed.units.size > 0) e.facts.declarations.changed();
    } else {
      e?.facts.drop();
      engines.set(pkg, (e = new Engine(pkg)));
    }
    return e;
  }

  /** The package, and those that it has looked into, are as they were. */
  get isCurrent(): boolean {
    return this.known === this.pkg.revision && this.importsAreCurrent;
  }

  private get importsAreCurrent(): boolean {
    for (const [pkg, revision] of this.log.packages) {
      if (pkg.revision === revision) continue;
      if (!this.looksTheSame(pkg)) return false;
      this.log.packages.set(pkg, pkg.revision);
    }
    return true;
  }

  /** An imported package has been edited, and what was read of it is as it was. */
  private looksTheSame(pkg: Package): boolean {
    const engine = Engine.of(pkg);
    for (const [fn, { blocks, result }] of this.log.foreign) {
      if (fn.pkg !== pkg) continue;
      if (fn.blocks !== blocks || (result !== undefined && engine.resultOf(fn) !== result)) return false;
    }
    for (const [f, { of, ends }] of this.log.ends) if (of === pkg && this.endsIn(pkg, f) !== ends) return false;
    return true;
  }

  /** Lets go of all that is known of a package. */
  static forget(pkg: Package): void {
    engines.get(pkg)?.facts.drop();
    engines.delete(pkg);
  }

  /** A function of a package imported from source. Followed only where it is handed a function: what it does with that
   * decides in which goroutine it runs. */
  foreignUnit(f: FuncObj): FuncUnit | undefined {
    const pkg = this.importedPackageOf(f);
    const fn = pkg && this.lookInto(pkg).ir.unitOf(f);
    if (fn) this.log.read(fn);
    return fn;
  }

  /** The package that a function is imported from, if it is there in source. */
  private importedPackageOf(f: FuncObj): Package | undefined {
    if (!f.pkg || f.pkg.path === this.pkg.id.path || !f.decl) return undefined;
    for (const file of this.pkg.files) {
      for (const name of file.imports.values()) {
        if (name.path !== f.pkg.path && name.imported.id.path !== f.pkg.path) continue;
        if (!isSource(name.imported)) continue;
        this.log.packages.set(name.imported, name.imported.revision);
        return name.imported;
      }
    }
    return undefined;
  }

  /** The call is of one function, of this package or an imported one, that never returns normally (`fatal(t, err)`). */
  endsAt(call: CallInstr): boolean {
    if (call.mode !== "call" || call.callee.k !== "static" || call.effects.length > 0) return false;
    const f = call.callee.obj;
    const own = this.ir.unitOf(f);
    if (own) return this.summaryOf(own)?.noReturn === true;
    const pkg = this.importedPackageOf(f);
    if (!pkg) return false;
    const ends = this.endsIn(pkg, f);
    this.log.ends.set(f, { of: pkg, ends });
    return ends;
  }

  private endsIn(pkg: Package, f: FuncObj): boolean {
    const site = f.decl && pkg.siteOf(f.decl);
    if (!f.decl || !site || f.decl.type.results.length > 0 || !endsInCall(f.decl)) return false;
    // Of imported functions only the last statement is looked at: it decides, and their package is not analysed for it.
    return Engine.of(pkg)
      .ir.resolverOf(f.decl)
      .returns.endsGoroutine(f, (decl) => this.looked.end(pkg, decl));
  }

  /** The engine of another package, whose functions are about to be analysed for this one. */
  private lookInto(pkg: Package): Engine {
    const engine = Engine.of(pkg);
    this.looked.packages.set(pkg, engine.looked);
    return engine;
  }

  /** As {@link resultOf}; nothing of a package that is not judged. */
  judged(fn: FuncUnit): FunctionResult | undefined {
    return this.implementsGo ? undefined : this.resultOf(fn);
  }

  resultOf(fn: FuncUnit): FunctionResult | undefined {
    if (fn.pkg !== this.pkg) {
      const foreign = this.lookInto(fn.pkg).resultOf(fn);
      this.log.read(fn, foreign);
      return foreign;
    }
    fn.outcome.read();
    return this.found(fn);
  }

  private found(fn: FuncUnit): FunctionResult | undefined {
    this.log.result(fn);
    const known = this.results.get(fn);
    if (known) return known;
    if (this.active.size > 0) {
      fn.effect.changed();
      return this.analyse(fn);
    }
    // Callees first, and those that call one another in the order of the source: whoever asks first, the outcome is
    // the same.
    for (const component of componentsFrom(
      fn,
      (f) => this.askedBy(f),
      (f) => f.pkg !== this.pkg || this.results.has(f),
    )) {
      this.settle(
        component.length === 1
          ? component
          : [...component].sort((a, b) =>
              this.ask === undefined
                ? (this.order.get(baseOf(a)) ?? 0) - (this.order.get(baseOf(b)) ?? 0)
                : this.ir.compare(baseOf(a), baseOf(b)),
            ),
      );
    }
    return this.results.get(fn);
  }

  private askedBy(fn: FuncUnit): readonly FuncUnit[] {
    const { asks } = this.reachOf(fn);
    const before = this.former.get(fn)?.asks;
    return before ? [...asks, ...before.filter((a) => !asks.includes(a))] : asks;
  }

  private analyse(fn: FuncUnit): FunctionResult | undefined {
    // Recursion: the inner call is seen as doing nothing, which can only lose findings.
    if (this.active.has(fn) || this.active.size > MAX_CHAIN) return undefined;
    this.active.add(fn);
    let result = this.run(fn);
    this.active.delete(fn);
    // It starts itself in another goroutine: once more, now that it is known what that one does.
    if (this.restarted.delete(fn)) this.results.set(fn, (result = this.run(fn)));
    return result;
  }

  private run(fn: FuncUnit): FunctionResult {
    this.work.functionsAnalysed++;
    const result = this.log.during(fn, () => new FunctionAnalysis(fn, this).run());
    this.results.set(fn, result);
    fn.outcome.changed();
    return result;
  }

  /** A function starts one that is being analysed, itself or by way of others. */
  startsActive(fn: FuncUnit): void {
    if (this.active.has(fn)) this.restarted.add(fn);
  }

  /** Touches of the place are of use to callers. */
  matters(path: Path): boolean {
    return this.relevant().matters(path);
  }

  summaryOf(fn: FuncUnit): Summary | undefined {
    if (fn.pkg !== this.pkg) return this.resultOf(fn)?.summary;
    fn.effect.read();
    return this.found(fn)?.summary;
  }

  /** The variable is given what a function returns. */
  isFromCall(v: VarObj, fn: FuncUnit): boolean {
    if (fn.pkg !== this.pkg) this.log.read(fn);
    const ir = fn.pkg === this.pkg ? this.ir : this.lookInto(fn.pkg).ir;
    return ir.resolverFor(fn)?.isFromCall(v) ?? false;
  }

  /** Every definition of the variable makes a new object. */
  isFresh(v: VarObj, fn: FuncUnit): boolean {
    if (fn.pkg !== this.pkg) this.log.read(fn);
    const ir = fn.pkg === this.pkg ? this.ir : this.lookInto(fn.pkg).ir;
    return ir.resolverFor(fn)?.isFreshVariable(v) ?? false;
  }

  /** The lock that a path leads to: `cond.L` is the lock that the condition variable was made with. */
  lockAt(path: Path): Path {
    const at = condLocks(this).resolve(path);
    const last = at.steps.at(-1);
    if (last?.k !== "field" || under(last.field.type).kind !== "pointer") return at;
    const field = this.lentLock(last.field.origin);
    return field ? extend(at, { k: "field", field }) : at;
  }

  /** The field whose address is all that the package ever stores in this one: `keeper{mu: &s.mu}`. */
  private lentLock(v: VarObj): VarObj | undefined {
    let lent: VarObj | undefined;
    for (const value of this.storesOf(v)) {
      const last = value.k === "addr" ? value.path.steps.at(-1) : undefined;
      const field = last?.k === "field" ? last.field.origin : undefined;
      if (!field || (lent && lent !== field)) return undefined;
      lent = field;
    }
    return this.isUnknown(v) ? undefined : lent;
  }

  /** The variable that the object is or lies in that a variable of reference type refers to, where that is another one. */
  objectOf(v: VarObj, fn: FuncUnit): Path | undefined {
    const value = this.ir.resolverFor(fn)?.variable(v);
    const root = value && (value.k === "path" || value.k === "addr") ? rootVar(value.path) : undefined;
    return root && root !== v && root.role !== "package" ? varPath(root) : undefined;
  }

  /** Some condition of the package tells from this place that somebody has set it. */
  isTested(path: Path): boolean {
    const v = lastVariable(path);
    if (v) this.log.scan(v);
    return v !== undefined && isTestedPlace(this, v);
  }

  /** The package assigns to this lock as a whole: `mu = sync.Mutex{}`. */
  isOverwritten(path: Path): boolean {
    const v = lastVariable(path);
    if (v) this.log.scan(v);
    return v !== undefined && isOverwrittenLock(this, v);
  }

  /** Several goroutines run the functions that are sent on this channel. */
  isServed(channel: VarObj): boolean {
    this.log.scan(channel);
    return isServedByMany(this, channel);
  }

  /** Methods of this package that an interface call may run; none if there are too many to tell. */
  implementations(method: FuncObj, recv: Value | undefined, caller: FuncUnit): readonly FuncUnit[] {
    const all = this.implementers.get(method) ?? this.allImplementations(method);
    if (all.length === 0) return all;
    // What tests put in its place says nothing about the code itself.
    const seen = caller.file.isTest ? all : all.filter((fn) => !fn.file.isTest);
    const types = recv && this.concreteTypes(recv);
    const held = types && seen.filter((fn) => fn.obj?.recvType && types.has(fn.obj.recvType));
    if (held && held.length <= FEW_IMPLEMENTATIONS) return held;
    if (all.length > FEW_IMPLEMENTATIONS) return [];
    const wider = recv && "type" in recv && recv.type !== method.recvType ? recv.type : undefined;
    const fitting = wider && under(wider).kind === "interface" ? this.wider.methods(wider, method) : undefined;
    return fitting ? seen.filter((fn) => fn.obj && fitting.has(fn.obj)) : seen;
  }

  /** Methods that an interface call may run, where there are too many to follow it into each. */
  unfollowed(method: FuncObj, recv: Value | undefined, caller: FuncUnit): readonly FuncUnit[] {
    const all = this.implementers.get(method) ?? this.allImplementations(method);
    if (all.length <= FEW_IMPLEMENTATIONS || this.implementations(method, recv, caller).length > 0) return [];
    return caller.file.isTest ? all : all.filter((fn) => !fn.file.isTest);
  }

  private allImplementations(method: FuncObj): readonly FuncUnit[] {
    const all = this.findImplementations(method);
    this.implementers.set(method, all);
    return all;
  }

  /** The types that an interface-typed field or variable holds, where all that is ever stored in it is in sight. */
  private concreteTypes(v: Value): ReadonlySet<Type> | undefined {
    const key = v.k === "path" ? lastVariable(v.path) : undefined;
    if (
      !key ||
      key.role === "param" ||
      (key.role === "field" && isExportedName(key.name) && isExportedName(key.fieldOf?.obj.name ?? ""))
    )
      return undefined;
    const stores = this.storesOf(key);
    if (stores.length === 0 || this.isUnknown(key)) return undefined;
    const out = new Set<Type>();
    for (const s of stores) {
      const t = s.k === "fresh" && s.made ? s.made : "type" in s ? s.type : undefined;
      const base = t && under(t).kind === "pointer" ? deref(t) : t;
      if (base?.kind !== "named" || base.underlying.kind === "interface") return undefined;
      out.add(base.origin);
    }
    return out;
  }

  private findImplementations(method: FuncObj): readonly FuncUnit[] {
    const iface = method.recvType;
    if (!iface || iface.obj.pkg?.path !== this.pkg.id.path) return [];
    const t = iface.underlying;
    if (t.kind !== "interface") return [];
    const found: FuncUnit[] = [];
    let inherited = false;
    for (const name of this.pkg.types) {
      const named = name.type;
      if (named.kind !== "named" || named.underlying.kind === "interface") continue;
      if (!implementsInterface({ kind: "pointer", elem: named }, t)) continue;
      const m = named.methods.get(method.name);
      const unit = m && this.ir.unitOf(m);
      if (unit) found.push(unit);
      else inherited = true;
      if (found.length > MANY_IMPLEMENTATIONS) return [];
    }
    // A test's stand-in beside types that have the method from what they embed: those are what mostly runs.
    return inherited ? found.filter((fn) => !fn.file.isTest) : found;
  }

  /** Closures and functions that a variable or field may hold, by what the package stores in it (variable type
   * analysis, Sundaresan et al., OOPSLA'00, on fields and package variables). */
  functionsIn(v: Value): readonly Value[] {
    if (v.k === "closure" || v.k === "func") return [v];
    if (v.k !== "path") return [];
    const key = lastVariable(v.path);
    if (!key || !mayHoldFunction(key)) return [];
    this.log.store(key);
    const all = storedValues(this, key).flatMap((s) =>
      (s.value.k === "closure" || s.value.k === "func") && !this.isOfAnother(v.path, s.of) ? [s.value] : [],
    );
    return all.length > FEW_FUNCTIONS ? [] : all;
  }

  /** A field of what one package variable refers to, and the object of another one. */
  private isOfAnother(path: Path, holder: VarObj | undefined): boolean {
    const v = isGlobal(path) && path.steps.length === 1 ? rootVar(path) : undefined;
    return v !== undefined && holder !== undefined && v !== holder && [v, holder].every((x) => keepsItsObject(this, x));
  }

  /** The package stores one value only in it, and that is an object made on the spot. */
  isMadeOnce(v: VarObj): boolean {
    this.log.store(v);
    // What tests make stands for what others make.
    const made = storedValues(this, v).filter((s) => !s.byTest && s.value.k !== "unknown");
    return made.length === 1 && made[0]?.value.k === "fresh" && !this.isUnknown(v);
  }

  private storesOf(key: VarObj): readonly Value[] {
    this.log.store(key);
    return storedValues(this, key).flatMap((s) => (s.value.k === "unknown" ? [] : [s.value]));
  }

  /** What is stored there is not all known. */
  private isUnknown(key: VarObj): boolean {
    return storedValues(this, key).some((s) => s.value.k === "unknown");
  }

  /** Somewhere the channel is made with a size that is not 0, or that cannot be told. */
  isMadeWithSize(path: Path): boolean {
    const key = lastVariable(path);
    return (
      key !== undefined &&
      this.storesOf(key).some((v) => v.k === "fresh" && v.node.kind === "CallExpr" && v.node.args.length > 1)
    );
  }

  /** Slots of a channel where all its makes are in sight and agree; undefined if unknown. */
  capacityOf(path: Path, fn: FuncUnit): number | undefined {
    const key = lastVariable(path);
    if (!key || under(key.type).kind !== "chan") return undefined;
    return capacityOf(key, fn, (v) => this.storesOf(v));
  }

  /** The function (or what it defers) both sends on the channel and receives from it. */
  usedAsLock(path: Path, fn: FuncUnit): boolean {
    fn.contents.read();
    let keys = this.locks.get(fn);
    if (!keys) this.locks.set(fn, (keys = channelsUsedAsLocks(fn)));
    return keys.has(path.key);
  }
}

/** Of most variables their type tells that no function is ever stored in them, without a look at the package's code. */
function mayHoldFunction(v: VarObj): boolean {
  const { kind } = under(v.type);
  return kind === "signature" || kind === "interface" || kind === "typeparam" || kind === "unknown";
}
