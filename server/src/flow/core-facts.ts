import type { Package, VarObj } from "../semantic/types";
import { callResults, type CallResults } from "./callers/call-results";
import { contextsOf, type Context } from "./callers/contexts";
import { underKeptNames } from "./callers/kept-objects";
import { conflictsAt, placed, type Comparison, type CrossConflict } from "./races/cross";
import { inOnce } from "./races/once-touches";
import { passedOn, samePassedOn } from "./races/passed-on";
import { Preparations } from "./races/preparations";
import { functionValues, NO_VALUES, type FunctionValues } from "./callers/function-values";
import type { Engine } from "./engine/engine";
import type { EntryFacts } from "./callers/entry";
import { KeptEntries } from "./callers/kept-entries";
import { isHandedOutAsInterface } from "./callers/handed-out";
import { SolvedEntries } from "./callers/solved-entries";
import { FrozenFields } from "./guards/frozen-fields";
import type { FunctionResult } from "./engine/function";
import { guardedPlaces, type GuardedPlace } from "./guards/guard-facts";
import { accessesIn, changedIn, collectShared, type GuardedAccess, type Shared } from "./guards/guards";
import type { InFunctions, Marked } from "./fact-table";
import { byCallers, helperCalls, isHelper, type HelperCall } from "./guards/helper-calls";
import { LentParts } from "./guards/lent-parts";
import { LocksAround } from "./guards/locks-around";
import type { FuncUnit } from "./ir/ir";
import { Concurrency } from "./callers/concurrency";
import { memoConflicts } from "./races/package-memos";
import { pairsWithGiven } from "./races/given-closures";
import { groupRaces, pairsOf, type OwnPair, type Race } from "./races/races";
import { sameHeld, type Held } from "./engine/locks";

import { handsClosures, mayBeConcurrent } from "./may-be-concurrent";

/** What the facts of single purposes are made of: results, what callers hold, accesses, guards, races. */
export class CoreFacts {
  private readonly kept: KeptEntries;
  /** When entry facts were last settled. */
  private settledAt: object | undefined;
  private formerEntries: SolvedEntries | undefined;
  /** Shared places of the edition before: those whose accesses are the same stay the same objects. */
  private readonly former: Partial<Record<"shared" | "ofVariants" | "byCallers", ReadonlyMap<VarObj, Shared>>> = {};
  private readonly lentParts = new LentParts((fn) => (fn.pkg === this.pkg ? this.engine.judged(fn) : undefined));

  constructor(
    readonly pkg: Package,
    readonly engine: Engine,
  ) {
    this.kept = new KeptEntries(() => this.solvedEntries, engine.facts.edition);
  }

  /** Another object whenever something of it may have changed. */
  get revision(): object {
    return this.engine.revision;
  }

  /** Analyses what is not yet; can be left between any two functions. Gives how many were analysed. */
  steps(): Iterable<number> {
    return this.isConcurrent ? this.engine.steps() : [];
  }

  /** All functions, closures and initialisers, each function before its closures. */
  get units(): readonly FuncUnit[] {
    return this.engine.ir.units;
  }

  /** What the analysis of each function saw. */
  get results(): readonly FunctionResult[] {
    return this.fact("results", () => (this.isConcurrent ? this.engine.all() : []));
  }

  protected get isConcurrent(): boolean {
    return this.speaksOfConcurrency || (this.handsClosures && this.startsElsewhere);
  }

  private get speaksOfConcurrency(): boolean {
    return this.engine.facts.ofText("speaksOfConcurrency", () => mayBeConcurrent(this.pkg));
  }

  private get handsClosures(): boolean {
    return this.engine.facts.ofText("handsClosures", () => handsClosures(this.pkg));
  }

  private get startsElsewhere(): boolean {
    const { facts, imports } = this.engine;
    return facts.get("startsElsewhere", () => {
      facts.edition.read();
      return imports.startGoroutines;
    });
  }

  /** Places that two contexts touch at the same time without a common lock. */
  get races(): readonly Race[] {
    const isFresh = (v: VarObj, fn: FuncUnit) => this.engine.isFresh(v, fn);
    return this.fact("races", () =>
      groupRaces(
        this.ownPairs,
        // Of what never speaks of concurrency itself nobody expects that it is called concurrently.
        this.speaksOfConcurrency
          ? [...this.crossConflicts, ...memoConflicts(this.shared, this.concurrency, this.pkg.id)]
          : [],
        isFresh,
      ),
    );
  }

  /** Conflicts between contexts, kept by the place that they are about. */
  private get crossConflicts(): readonly CrossConflict[] {
    this.settle();
    const { facts } = this.engine;
    const places = facts.index("placed", (fn) =>
      placed(
        this.contextParts.in(fn).flatMap((c) => [c, ...underKeptNames(c)]),
        (v, of) => this.engine.isFresh(v, of),
      ),
    );
    const asked: Comparison = {
      flags: () => facts.get("flags", () => passedOn(this.contexts), samePassedOn),
      preparations: () => this.preparations,
      isSettled: inOnce,
      unitOf: (m) => this.engine.ir.unitOf(m),
    };
    return facts.byKey("conflicts", places, (entries) => conflictsAt(entries, asked)).all();
  }

  protected get preparations(): Preparations {
    return this.fact("preparations", () => new Preparations(this.results));
  }

  /** Code that runs at the same time as other such code. */
  protected get contexts(): readonly Context[] {
    return this.contextParts.all();
  }

  private get contextParts(): InFunctions<Context> {
    return this.partsOf("contexts", (r) => contextsOf(r, this.engine, this.entries));
  }

  /** Conflicts within each function and the threads that it starts. */
  private get ownPairs(): readonly OwnPair[] {
    return this.inEach("ownPairs", (r) => [
      ...pairsOf(r, this.entryLocks(r.fn), this.engine.ir),
      ...pairsWithGiven(r, (fn) => this.engine.judged(fn)),
    ]);
  }

  /** Locks that all callers of a function hold. */
  private entryLocks(fn: FuncUnit): readonly Held[] {
    return this.engine.facts.parts("entryLocks", (f) => this.entries.of(f).locks, sameHeld).in(fn);
  }

  get entries(): EntryFacts {
    this.settle();
    return this.kept;
  }

  /** Whatever is asked first after an edit, entry facts come before it: see {@link KeptEntries}. */
  private settle(): void {
    const { revision } = this;
    if (this.settledAt === revision) return;
    this.settledAt = revision;
    this.kept.settle();
  }

  private get solvedEntries(): SolvedEntries {
    return this.fact("entries", () => {
      const fns = this.results.map((r) => r.fn);
      const values = fns.filter((fn) => fn.obj !== undefined && this.functionValues.holdersOf(fn.obj) !== undefined);
      // What is taken over from before the edit is compared with what it rests on.
      const isOut = (fn: FuncUnit): boolean => isHandedOutAsInterface(fn, this.engine);
      return (this.formerEntries = new SolvedEntries(this.calls, new Set(values), isOut, this.formerEntries));
    });
  }

  /** What the analysis of each function saw, as calls in sight run it. */
  protected get calls(): CallResults {
    return this.fact("calls", () =>
      callResults(this.results, this.results.length > 0 ? this.engine.variants() : [], this.functionValues),
    );
  }

  /** Functions that are taken as values. */
  get functionValues(): FunctionValues {
    return this.isConcurrent ? functionValues(this.engine) : NO_VALUES;
  }

  /** Shared places with a guard, declared or inferred, and what goes without it. */
  get guarded(): readonly GuardedPlace[] {
    return this.fact("guarded", () => {
      const { all, unused } = this.calls;
      const shared =
        unused.length === 0 && all.length === this.results.length
          ? this.shared
          : (this.former.ofVariants = collectShared(
              all.map((r) => this.accesses(r)),
              this.former.ofVariants,
            ));
      this.former.byCallers = byCallers(
        shared,
        all,
        (fn) => this.isHelper(fn),
        (r) => this.helperCalls(r),
        this.former.byCallers,
      );
      return guardedPlaces(
        this.pkg,
        shared,
        this.former.byCallers,
        this.concurrency,
        this.functionValues,
        new LocksAround(this.results, this.entries, this.functionValues),
        new FrozenFields(this.shared, this.entries),
        this.entries,
      );
    });
  }

  /** Some callers of the function hold a lock, and others do not: see `byCallers`. */
  private isHelper(fn: FuncUnit): boolean {
    const is = (f: FuncUnit): boolean => isHelper(f, this.entries, this.functionValues);
    return fn.variantOf ? is(fn) : this.partsOf("helpers", (r) => (is(r.fn) ? [true] : [])).in(fn).length > 0;
  }

  /** What such functions do where the function calls them. */
  private helperCalls(r: FunctionResult): readonly HelperCall[] {
    const find = (of: FunctionResult): readonly HelperCall[] =>
      helperCalls(of, (fn) => this.isHelper(fn), this.entries, this.functionValues);
    return r.fn.variantOf ? find(r) : this.partsOf("helperCalls", find).in(r.fn);
  }

  /** Which functions may run beside one another. */
  get concurrency(): Concurrency {
    return this.fact("concurrency", () => new Concurrency(this.engine, this.results, this.entries));
  }

  /** Accesses by field and package variable. */
  get shared(): ReadonlyMap<VarObj, Shared> {
    return this.fact(
      "shared",
      () =>
        (this.former.shared = collectShared(
          this.results.map((r) => this.accesses(r)),
          this.former.shared,
        )),
    );
  }

  private accesses(r: FunctionResult): readonly GuardedAccess[] {
    if (r.fn.variantOf) return accessesIn(r, this.entries, this.lentParts);
    return this.partsOf("accesses", (own) => accessesIn(own, this.entries, this.lentParts)).in(r.fn);
  }

  /** Fields and package variables that somebody changes outside construction. */
  protected get changed(): Marked<VarObj> {
    this.settle();
    return this.engine.facts.index("changed", (fn) => {
      const r = this.isConcurrent ? this.engine.judged(fn) : undefined;
      return r === undefined ? [] : changedIn(this.accesses(r)).map((v) => [v, true] as const);
    });
  }

  /** What each result shows by itself. */
  protected inEach<T>(name: string, find: (r: FunctionResult) => readonly T[]): readonly T[] {
    return this.partsOf(name, find).all();
  }

  protected partsOf<T>(name: string, find: (r: FunctionResult) => readonly T[]): InFunctions<T> {
    this.settle();
    return this.engine.facts.parts(name, (fn) => {
      const r = this.isConcurrent ? this.engine.judged(fn) : undefined;
      return r === undefined ? [] : find(r);
    });
  }

  /** Computed again after each edit. */
  protected fact<T>(name: string, compute: () => T): T {
    this.settle();
    return this.engine.facts.get(name, () => {
      this.engine.facts.edition.read();
      return compute();
    });
  }
}
