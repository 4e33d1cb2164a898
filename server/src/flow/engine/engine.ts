import type { Package, VarObj } from "../../semantic/types";
import type { FuncDecl } from "../../syntax/ast";
import { Concerned, choosesFunctions } from "./concerned";
import { FunctionAnalysis, type FunctionResult } from "./function";
import type { FuncUnit } from "../ir/ir";
import { PackageIR } from "../ir/package";
import { type Path, lastVariable } from "../ir/path";
import { AskLog } from "./ask-log";
import { FormerResults, type FormerResult } from "./former-results";
import { Implementations } from "./implementations";
import { implementsGo } from "./implements-go";
import { Imports } from "./imports";
import { StoredAnswers } from "./stored-answers";
import { FactTable } from "../fact-table";
import { componentsFrom } from "./components";
import type { Resolver } from "../ir/resolve";
import { reachOf, type Reach } from "./reach";
import { Relevance } from "./relevance";
import { channelsUsedAsLocks, isOverwrittenLock, isTestedPlace } from "./place-scan";
import { isServedByMany } from "./task-channels";
import { Told } from "./told";
import { Targets } from "./targets";
import { baseOf } from "./variants";
import type { Summary } from "./summary";

/** Call chains deeper than this are cut: the stack of the analysis itself is bounded. */
const MAX_CHAIN = 64;

const engines = new WeakMap<Package, Engine>();

type Functions = ReadonlySet<FuncUnit>;

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
  /** Methods that calls of interface methods may run. */
  implementations: Implementations;
  private readonly concerned: Concerned | undefined;

  /** It has taken over edits since it was made. */
  private continues = false;
  /** The state of the package that it knows. */
  private known: object;
  /** Another object whenever it has taken over an edit, of the package or of one that it has looked into. */
  private turn: object = {};
  private lazy: {
    units?: readonly FuncUnit[];
    order?: ReadonlyMap<FuncUnit, number>;
    all?: readonly FunctionResult[];
  } = {};
  private log = new AskLog();
  /** What is read in imported packages. */
  readonly imports = new Imports(
    this,
    (pkg) => Engine.of(pkg),
    () => this.log,
  );
  private reaches = new Map<FuncUnit, Reach>();
  private former = new FormerResults();
  private targets = new Map<FuncUnit, Targets>();
  /** How many functions were lowered and analysed for this revision, for tests and measurements. */
  work = { unitsLowered: 0, functionsAnalysed: 0 };
  /** What is kept about the package from revision to revision. */
  readonly facts: FactTable;
  /** What is stored in variables and fields. */
  readonly values = new StoredAnswers(this, (v) => {
    this.log.store(v);
  });

  private constructor(readonly pkg: Package) {
    this.implementations = new Implementations(this);
    this.known = pkg.revision;
    this.ir = new PackageIR(pkg);
    if (choosesFunctions()) this.concerned = new Concerned(pkg, () => this.ir.texts());
    this.facts = new FactTable(
      this.ir.edition,
      () => this.ir.units,
      (fn) => fn.pkg === pkg && fn.variantOf === undefined,
    );
  }

  /**
   * Takes over the package as it is now, where the bodies of these declarations have changed.
   *
   * @param misled functions that would see something else in imported packages now
   */
  private advance(changed: ReadonlySet<FuncDecl>, misled: ReadonlySet<FuncUnit>): void {
    const old = Object.assign(Object.create(Engine.prototype) as Engine, this);
    // Of an imported package only some functions were looked at.
    const told = this.lazy.units && new Told(this, this.log);
    const gone = this.ir.renew(changed);
    this.known = this.pkg.revision;
    this.turn = {};
    this.continues = true;
    this.results = new Map();
    this.relevance = undefined;
    this.implementations = new Implementations(this);
    this.lazy = {};
    this.log = new AskLog();
    this.reaches = new Map();
    this.former = new FormerResults();
    this.targets = new Map();
    this.work = { unitsLowered: gone.size, functionsAnalysed: 0 };
    this.inherit(old, told, gone, misled);
    this.facts.advance(true);
  }

  /** Takes over the package as it is now, where only space and comments have changed, or what no function rests on. */
  private reword(): void {
    this.known = this.pkg.revision;
    this.turn = {};
    this.work = { unitsLowered: 0, functionsAnalysed: 0 };
    this.facts.advance(false);
  }

  /** Of a package of which only some functions are needed, whom to ask about something; undefined: all. */
  get ask(): Concerned | undefined {
    return this.ir.isWhole ? undefined : this.concerned;
  }

  /** Another object after every edit, and after those of imports that it has looked into. */
  get revision(): object {
    return this.turn;
  }

  /** All functions. Of an imported package they are not made unless one of its results is needed. */
  private get units(): readonly FuncUnit[] {
    if (this.lazy.units) return this.lazy.units;
    const units = this.ir.units;
    if (!this.continues) this.work.unitsLowered = units.length;
    return (this.lazy.units = units);
  }

  private rankOf(fn: FuncUnit): number {
    return (this.lazy.order ??= new Map(this.units.map((u, i) => [u, i]))).get(baseOf(fn)) ?? 0;
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
      .sort((a, b) => this.rankOf(a.fn) - this.rankOf(b.fn));
  }

  /** Analyses all functions that have not been; can be left between any two of them. Gives the functions analysed. */
  *steps(): Generator<number> {
    if (this.implementsGo) return;
    for (const u of this.units) {
      if (this.results.has(u)) continue;
      const before = this.work.functionsAnalysed;
      this.resultOf(u);
      yield this.work.functionsAnalysed - before;
    }
    this.targets.clear();
  }

  /** What rests on nothing that has changed: the same results would come out. */
  private inherit(old: Engine, told: Told | undefined, gone: Functions, misled: Functions): void {
    if (told?.hasSameConds(this) !== true) return;
    const units = new Set(this.units);
    // Before anybody asks what calls run.
    for (const fn of gone) if (units.has(fn)) this.former.setVariants(fn, this.targetsOf(fn).renewVariants());
    const stale = new Set([...gone, ...misled, ...told.misled(this, old.log)]);
    this.implementations.inherit(old.implementations, gone);
    for (const [fn, r] of old.reaches) if (!stale.has(fn) && !r.asks.some((a) => gone.has(a))) this.reaches.set(fn, r);
    this.log.inherit(old.log, gone);
    // Where nobody has asked what matters, no result rests on it.
    const isAbout = old.relevance && this.relevant().otherThan(old.relevance);
    if (isAbout) for (const [fn, f] of old.lastResults()) if (f.result.seen.touches.some(isAbout)) stale.add(fn);
    this.former.takeOver(old.lastResults(), units, gone, stale);
  }

  /** The last known result of each function, those that were not looked at again since the edit before among them. */
  private lastResults(): ReadonlyMap<FuncUnit, FormerResult> {
    return this.former.last(this.results, (fn) => [
      ...(this.reaches.get(fn)?.asks ?? []),
      ...(this.log.results.get(fn) ?? []),
    ]);
  }

  /** Takes the last results of functions over, or makes new ones and notes which of them callers see as others. */
  private settle(members: readonly FuncUnit[]): void {
    if (!members.some((m) => this.former.isAffected(m))) {
      for (const m of members) {
        const result = this.former.keep(m);
        if (result) this.results.set(m, result);
      }
      return;
    }
    for (const m of members) if (!this.results.has(m)) this.analyse(m);
    for (const m of members)
      if (this.former.isSeenAsOther(m, this.results.get(m), this.ir.resolverFor(m))) m.effect.changed();
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
    return implementsGo(this.pkg);
  }

  /** The engine of a package; its summaries serve all that import it. */
  static of(pkg: Package): Engine {
    let e = engines.get(pkg);
    if (e?.isCurrent === true) return e;
    const changed = e?.pkg.changedSince(e.known);
    const misled = changed && e?.imports.catchUp();
    if (e && changed && misled) {
      if (changed.bodies.size > 0 || misled.size > 0) e.advance(changed.bodies, misled);
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
    return this.known === this.pkg.revision && this.imports.areCurrent;
  }

  /** Lets go of all that is known of a package. */
  static forget(pkg: Package): void {
    engines.get(pkg)?.facts.drop();
    engines.delete(pkg);
  }

  /** As {@link resultOf}; nothing of a package that is not judged. */
  judged(fn: FuncUnit): FunctionResult | undefined {
    return this.implementsGo ? undefined : this.resultOf(fn);
  }

  resultOf(fn: FuncUnit): FunctionResult | undefined {
    if (fn.pkg !== this.pkg) {
      const foreign = this.imports.lookInto(fn.pkg).resultOf(fn);
      this.log.read(fn, foreign);
      return foreign;
    }
    fn.outcome.read();
    return this.found(fn);
  }

  private found(fn: FuncUnit): FunctionResult | undefined {
    if (fn.isGone) return undefined;
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
      (f) => f.pkg !== this.pkg || f.isGone || this.results.has(f),
    )) {
      this.settle(
        component.length === 1
          ? component
          : [...component].sort((a, b) =>
              this.ask === undefined ? this.rankOf(a) - this.rankOf(b) : this.ir.compare(baseOf(a), baseOf(b)),
            ),
      );
    }
    return this.results.get(fn);
  }

  private askedBy(fn: FuncUnit): readonly FuncUnit[] {
    const { asks } = this.reachOf(fn);
    const before = this.former.asksOf(fn);
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
    return this.lookAt(fn)?.isFromCall(v) ?? false;
  }

  /** Every definition of the variable makes a new object. */
  isFresh(v: VarObj, fn: FuncUnit): boolean {
    return this.lookAt(fn)?.isFreshVariable(v) ?? false;
  }

  private lookAt(fn: FuncUnit): Resolver | undefined {
    if (fn.pkg === this.pkg) return this.ir.resolverFor(fn);
    this.log.read(fn);
    return this.imports.lookInto(fn.pkg).ir.resolverFor(fn);
  }

  /** Some condition of the package tells from this place that somebody has set it. */
  isTested(path: Path): boolean {
    return this.scanned(path, isTestedPlace);
  }

  /** The package assigns to this lock as a whole: `mu = sync.Mutex{}`. */
  isOverwritten(path: Path): boolean {
    return this.scanned(path, isOverwrittenLock);
  }

  /** Several goroutines run the functions that are sent on this channel. */
  isServed(channel: VarObj): boolean {
    this.log.scan(channel);
    return isServedByMany(this, channel);
  }

  private scanned(path: Path, is: (engine: Engine, v: VarObj) => boolean): boolean {
    const v = lastVariable(path);
    if (v === undefined) return false;
    this.log.scan(v);
    return is(this, v);
  }

  /** The function (or what it defers) both sends on the channel and receives from it. */
  usedAsLock(path: Path, fn: FuncUnit): boolean {
    return channelsUsedAsLocks(fn).has(path.key);
  }
}
