import type { Package, VarObj } from "../semantic/types";
import { collectContexts } from "./contexts";
import { crossConflicts } from "./cross";
import { neverClosed, type NeverClosed } from "./channels-never-closed";
import { Engine } from "./engine";
import { EntryFacts } from "./entry";
import type { FunctionResult } from "./function";
import { guardedPlaces, type GuardedPlace } from "./guard-facts";
import { collectShared, type Shared } from "./guards";
import type { FuncUnit } from "./ir/ir";
import { findEscapes, type Escape } from "./escapes";
import { LockPaths } from "./lock-paths";
import { loopCaptures, type LoopCapture } from "./loop-capture";
import { AtomicOps } from "./atomic-ops";
import { Concurrency } from "./concurrency";
import { mixedAccesses, type MixedAccess } from "./mixed-atomic";
import { nilWrites, type NilWrite } from "./nil-maps";
import { groupRaces, type Race } from "./races";
import { MapUses } from "./sync-maps";
import { splitUpdates, type SplitUpdate } from "./sync-maps-acts";
import { uncheckedLoads, type UncheckedLoad } from "./sync-maps-unchecked";

/**
 * The face of the flow layer: everything that rules may ask of a package. Each fact is computed when first asked for.
 */
export class PackageFacts {
  readonly engine: Engine;
  private memoResults: readonly FunctionResult[] | undefined;
  private memoRaces: readonly Race[] | undefined;
  private memoEntries: EntryFacts | undefined;
  private memoGuarded: readonly GuardedPlace[] | undefined;
  private memoCaptures: readonly LoopCapture[] | undefined;
  private memoEscapes: readonly Escape[] | undefined;
  private memoLockPaths: LockPaths | undefined;
  private memoNilWrites: readonly NilWrite[] | undefined;
  private memoNeverClosed: readonly NeverClosed[] | undefined;
  private memoMapUses: MapUses | undefined;
  private memoUnchecked: readonly UncheckedLoad[] | undefined;
  private memoSplit: readonly SplitUpdate[] | undefined;
  private memoShared: ReadonlyMap<VarObj, Shared> | undefined;
  private memoAtomics: AtomicOps | undefined;
  private memoConcurrency: Concurrency | undefined;
  private memoMixed: readonly MixedAccess[] | undefined;

  constructor(readonly pkg: Package) {
    this.engine = Engine.of(pkg);
  }

  /** All functions, closures and initialisers, each function before its closures. */
  get units(): readonly FuncUnit[] {
    return this.engine.ir.units;
  }

  /** What the analysis of each function saw. */
  get results(): readonly FunctionResult[] {
    return (this.memoResults ??= mayBeConcurrent(this.pkg) ? this.engine.all() : []);
  }

  /** Places that two contexts touch at the same time without a common lock. */
  get races(): readonly Race[] {
    const isFresh = (v: VarObj, fn: FuncUnit) => this.engine.isFresh(v, fn);
    return (this.memoRaces ??= groupRaces(this.results, crossConflicts(collectContexts(this.results, this.entries), isFresh), isFresh));
  }

  get entries(): EntryFacts {
    if (!this.memoEntries) {
      const values = new Set<FuncUnit>();
      this.memoEntries = new EntryFacts(this.results, values);
    }
    return this.memoEntries;
  }

  /** Shared places with a guard, declared or inferred, and what goes without it. */
  get guarded(): readonly GuardedPlace[] {
    return (this.memoGuarded ??= guardedPlaces(this.pkg, this.shared));
  }

  /** Guarded values that get to where their lock is not held. */
  get escapes(): readonly Escape[] {
    return (this.memoEscapes ??= findEscapes(this.results, this.guarded));
  }

  /** Stores into nil maps. */
  get nilWrites(): readonly NilWrite[] {
    return (this.memoNilWrites ??= nilWrites(this.engine));
  }

  /** Channels that are read until they are closed, and that nobody closes. */
  get neverClosed(): readonly NeverClosed[] {
    return (this.memoNeverClosed ??= neverClosed(this.engine, this.results));
  }

  /** What the package does to its `sync.Map`s. */
  get mapUses(): MapUses {
    return (this.memoMapUses ??= new MapUses(this.engine));
  }

  /** Assertions on what a `sync.Map` may not have held. */
  get uncheckedLoads(): readonly UncheckedLoad[] {
    return (this.memoUnchecked ??= uncheckedLoads(this.engine, this.mapUses));
  }

  /** Stores and deletes in a `sync.Map` that a lookup before them decided. */
  get splitUpdates(): readonly SplitUpdate[] {
    return (this.memoSplit ??= splitUpdates(this, this.mapUses));
  }

  /** Closures that capture variables which later iterations of a loop change. */
  get loopCaptures(): readonly LoopCapture[] {
    // Deferred and stored closures see a changed variable without any concurrency.
    const old = this.pkg.files.some((f) => f.goVersion[0] === 1 && f.goVersion[1] < 22);
    return (this.memoCaptures ??= (old ? this.engine.all() : this.results).flatMap((r) => loopCaptures(r)));
  }

  /** Locks that are left taken, taken twice or given back wrongly. */
  get lockPaths(): LockPaths {
    return (this.memoLockPaths ??= new LockPaths(this.engine));
  }

  /** Calls of sync/atomic. */
  get atomics(): AtomicOps {
    return (this.memoAtomics ??= new AtomicOps(this.results, this.entries));
  }

  /** Which functions may run beside one another. */
  get concurrency(): Concurrency {
    return (this.memoConcurrency ??= new Concurrency(this.results, this.entries));
  }

  /** Plain accesses of what sync/atomic is used on elsewhere. */
  get mixedAccesses(): readonly MixedAccess[] {
    return (this.memoMixed ??= mixedAccesses(this.results, this.shared, this.races));
  }

  /** Accesses by field and package variable. */
  get shared(): ReadonlyMap<VarObj, Shared> {
    return (this.memoShared ??= collectShared(this.results, this.entries));
  }
}

const CONCURRENCY = /\bgo\s+[\w(]|\bchan\b|"sync(?:\/atomic)?"|\bR?Lock\(|"net\/http"|\bAfterFunc\b|\.Go\(|\bParallel\(|<-/;

/** Some file holds a word without which nothing in it can run concurrently, lock or wait. */
function mayBeConcurrent(pkg: Package): boolean {
  // The runtime implements goroutines and locks: its code stops the world, runs on stacks of its own, and parks with
  // callbacks that unlock. The memory model that everything here follows is what it provides, not what it obeys.
  if (/^(?:runtime$|internal\/runtime\/|runtime\/internal\/)/.test(pkg.id.path)) return false;
  return pkg.files.some((f) => CONCURRENCY.test(f.file.text));
}

/** Analyses one package: a pure function of its text and the declarations of what it imports. */
export function analysePackage(pkg: Package): PackageFacts {
  return new PackageFacts(pkg);
}

/** Lets go of what the analysis of a package holds; it is worked out anew if somebody asks again. */
export function forgetPackage(pkg: Package): void {
  Engine.forget(pkg);
}
