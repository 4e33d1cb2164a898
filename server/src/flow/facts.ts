import { raceCauses, type Cause } from "./races/causes";
import type { Package, VarObj } from "../semantic/types";
import { Engine } from "./engine/engine";
import { type GuardedPlace } from "./guards/guard-facts";
import { type Shared } from "./guards/guards";
import { partGuards, sharedParts } from "./guards/part-guards";
import { addressEscapes } from "./races/address-escapes";
import { findEscapes, type Escape } from "./races/escapes";
import { LockPaths } from "./locks/lock-paths";
import { BlockingOps, type Blocking } from "./locks/blocking";
import { condMisuses, type CondMisuse } from "./locks/conds";
import { emptySections, type EmptySection } from "./locks/empty-sections";
import { localLocks, type LocalLock } from "./locks/local-locks";
import { perKeyLocks, type PerKeyLock } from "./locks/per-key-locks";
import { shardIndices, type ShardIndex } from "./locks/shard-indices";
import { lockCopies, type LockCopy } from "./locks/lock-copies";
import { lockOrder, type LockOrder } from "./locks/lock-order";
import { loopCaptures, type LoopCapture } from "./goroutines/loop-capture";
import { AtomicOps } from "./atomics/atomic-ops";
import { mixedAccesses, type MixedAccess } from "./atomics/mixed-atomic";
import { selfAssignedAtomics, type SelfAssignedAtomic } from "./atomics/self-assigned-atomics";
import { Accessors } from "./atomics/accessors";
import { lostUpdates, type LostUpdate } from "./atomics/lost-updates";
import { snapshotMutations, type SnapshotMutation } from "./atomics/snapshots";
import { valueMisuses, type ValueMisuse } from "./atomics/value-misuse";
import { overlappingSections, splitSections, startedFunctions, type SplitSection } from "./locks/split-sections";
import { handoffs, type Handoff } from "./races/handoffs";
import { onceReads, type OnceRead } from "./races/once-reads";
import { borrowedBuffers } from "./races/borrowed-buffers";
import { keptBuffers } from "./races/kept-buffers";
import { rewoundFields } from "./races/rewound-fields";
import { sentFields } from "./races/sent-fields";
import { deletedEntryUses, removedEntries, type DeletedEntryUse } from "./maps/deleted-entries";
import { sleepingIn, sleepJoins, type SleepJoin } from "./races/sleep-joins";
import { isGivenNumber } from "./maps/given-numbers";
import { staleCleanups, type StaleCleanup } from "./maps/stale-cleanups";
import { unsafePublications, type UnsafePublication } from "./guards/publications";
import { lostReleases, type LostRelease } from "./locks/lost-releases";
import { lostCancels, type LostCancel } from "./goroutines/lost-cancels";
import { nilWrites, type NilWrite } from "./maps/nil-maps";
import { mapUsesOf, usesSyncMaps, type MapUses } from "./sync-maps/sync-maps";
import { unclosedResources, type Unclosed } from "./goroutines/unclosed";
import { addsInside, type AddInside } from "./goroutines/wait-group-add";
import { unbalancedGroups, type Unbalanced } from "./goroutines/wait-group-balance";
import { WaitGroups } from "./goroutines/wait-groups";
import { unheededEnds, type UnheededEnd } from "./goroutines/unheeded-ends";
import { ignoredCancels, type IgnoredCancel } from "./goroutines/ignored-cancels";
import { idleProfiles, type IdleProfile } from "./atomics/profile-rates";
import { outlivedTests, type OutlivedTest } from "./goroutines/outlived-tests";
import { serialBenchmarks, type SerialBenchmark } from "./goroutines/serial-benchmarks";
import { storedContexts, type StoredContext } from "./goroutines/stored-contexts";
import { uncheckedLeaks, type UncheckedLeaks } from "./goroutines/leak-checks";
import { lateReceives, type LateReceive } from "./channels/late-receives";
import { stuckWaits, type StuckWait } from "./channels/stuck-waits";
import { callbackFatals } from "./goroutines/test-callbacks";
import { strayFatals, type StrayFatal } from "./goroutines/test-goroutines";
import { splitUpdates, type SplitUpdate } from "./sync-maps/sync-maps-acts";
import { mapsBeside, type MapsBeside } from "./sync-maps/sync-maps-beside";
import { misfitMaps, type MisfitMap } from "./sync-maps/sync-maps-fit";
import { rangeDecisions, type RangeDecision } from "./sync-maps/sync-maps-ranges";
import { sharedValueWrites, type SharedValueWrite } from "./sync-maps/sync-maps-values";
import { uncheckedLoads, type UncheckedLoad } from "./sync-maps/sync-maps-unchecked";
import { ChannelFacts } from "./channel-facts";

/**
 * The face of the flow layer: everything that rules may ask of a package. Each fact is computed when first asked for.
 */
export class PackageFacts extends ChannelFacts {
  /** Guards of struct values in fields, by what is done to their parts. Nothing in them is worth a report. */
  get guardedParts(): readonly GuardedPlace[] {
    return this.fact("partGuards", () => partGuards(this.parts));
  }

  /** Struct values in fields, with what is done to their parts and by their methods. */
  get parts(): ReadonlyMap<VarObj, Shared> {
    return this.fact("parts", () => sharedParts(this.results, this.entries, this.shared));
  }

  /** Guarded values that get to where their lock is not held. */
  get escapes(): readonly Escape[] {
    return this.fact("escapes", () => [
      ...findEscapes(this.results, this.guarded, this.engine),
      ...addressEscapes(this.results, this.guarded),
    ]);
  }

  /** Stores into nil maps. */
  get nilWrites(): readonly NilWrite[] {
    return this.fact("nilWrites", () => nilWrites(this.engine));
  }

  /** What the package does to its `sync.Map`s. */
  get mapUses(): MapUses {
    return mapUsesOf(this.engine);
  }

  /** Assertions on what a `sync.Map` may not have held. */
  get uncheckedLoads(): readonly UncheckedLoad[] {
    return uncheckedLoads(this.engine);
  }

  /** Stores and deletes in a `sync.Map` that a lookup before them decided. */
  get splitUpdates(): readonly SplitUpdate[] {
    return this.ofSyncMaps("split", () => splitUpdates(this, this.mapUses));
  }

  /** Writes into what was looked up in a `sync.Map`. */
  get sharedValueWrites(): readonly SharedValueWrite[] {
    return this.ofSyncMaps("valueWrites", () => sharedValueWrites(this));
  }

  /** Plain maps kept beside a `sync.Map`. */
  get mapsBeside(): readonly MapsBeside[] {
    return this.fact("beside", () => mapsBeside(this));
  }

  /** Decisions by what a `Range` over a `sync.Map` counted or collected. */
  get rangeDecisions(): readonly RangeDecision[] {
    return this.ofSyncMaps("decisions", () => rangeDecisions(this, this.mapUses));
  }

  /** `sync.Map`s that are used for what they are not made for. */
  get misfitMaps(): readonly MisfitMap[] {
    return this.fact("misfits", () => misfitMaps(this, this.mapUses));
  }

  /** Closures that capture variables which later iterations of a loop change. */
  get loopCaptures(): readonly LoopCapture[] {
    // Deferred and stored closures see a changed variable without any concurrency.
    const old = this.pkg.files.some((f) => f.goVersion[0] === 1 && f.goVersion[1] < 22);
    if (!old) return this.inEach("captures", loopCaptures);
    return this.fact("all captures", () => this.engine.all().flatMap((r) => loopCaptures(r)));
  }

  /** Locks that are left taken, taken twice or given back wrongly. */
  get lockPaths(): LockPaths {
    return this.fact("lockPaths", () => new LockPaths(this.engine));
  }

  /** Functions that give back a lock, and that are not run on some path. */
  get lostReleases(): readonly LostRelease[] {
    return this.fact("lostReleases", () => lostReleases(this.engine));
  }

  /** Locks that are taken in orders which let goroutines wait for each other. */
  get lockOrder(): LockOrder {
    return this.fact("lockOrder", () => lockOrder(this.calls.all, this.engine, this.entries, this.concurrency));
  }

  /** What waits, or runs code of others, while a lock is held. */
  get blocking(): readonly Blocking[] {
    return this.fact("blocking", () => new BlockingOps(this.results, this.engine, this.entries).all);
  }

  /** Uses of condition variables that lose wake-ups. */
  get condMisuses(): readonly CondMisuse[] {
    return this.fact("conds", () => condMisuses(this.results, this.engine, this.entries, this.shared));
  }

  /** Locks that nobody else can know. */
  get localLocks(): readonly LocalLock[] {
    return this.inEach("localLocks", (r) => localLocks(r, this.engine));
  }

  /** Maps of locks that do not keep one lock for each key. */
  get perKeyLocks(): readonly PerKeyLock[] {
    return this.fact("perKey", () => perKeyLocks(this));
  }

  /** Locks that are given back at once. */
  get emptySections(): readonly EmptySection[] {
    return emptySections(this.engine);
  }

  /** Computed indices that miss elements or are negative. */
  get shardIndices(): readonly ShardIndex[] {
    return shardIndices(this.engine);
  }

  /** Values that hold a lock and are copied. */
  get lockCopies(): readonly LockCopy[] {
    return this.fact("lockCopies", () => lockCopies(this.engine));
  }

  /** Calls of sync/atomic. */
  get atomics(): AtomicOps {
    return this.fact("atomics", () => new AtomicOps(this.results, this.entries));
  }

  /** Plain accesses of what sync/atomic is used on elsewhere. */
  get mixedAccesses(): readonly MixedAccess[] {
    return this.fact("mixed", () =>
      mixedAccesses(this.results, this.shared, this.races, this.entries, this.concurrency),
    );
  }

  /** Atomic additions whose result is assigned to their own operand. */
  get selfAssignedAtomics(): readonly SelfAssignedAtomic[] {
    return selfAssignedAtomics(this.engine);
  }

  /** Cancel functions that are not called on some path. */
  get lostCancels(): readonly LostCancel[] {
    return this.fact("lostCancels", () => lostCancels(this.engine));
  }

  /** Rows, bodies, connections and files that are not closed on some path. */
  get unclosed(): readonly Unclosed[] {
    return this.fact("unclosed", () => unclosedResources(this.engine));
  }

  /** Functions that do nothing but load or store an atomic. */
  private get accessors(): Accessors {
    return this.fact("accessors", () => new Accessors(this.engine, this.entries, this.atomics));
  }

  /** Updates of atomics in several steps. */
  get lostUpdates(): readonly LostUpdate[] {
    return this.fact("lost", () => {
      // What is said of fields counts.
      this.engine.facts.declarations.read();
      return lostUpdates(this.results, this.atomics, this.concurrency, this.accessors, this.entries);
    });
  }

  /** Writes into what was loaded from an atomic pointer or value. */
  get snapshotMutations(): readonly SnapshotMutation[] {
    return this.inEach("snapshots", (r) => snapshotMutations(r, this.engine));
  }

  /** Uses of atomic values that panic. */
  get valueMisuses(): readonly ValueMisuse[] {
    return this.fact("misuses", () => valueMisuses(this.results, this.atomics, this.accessors, this.entries));
  }

  /** WaitGroups and the goroutines that they count. */
  get waitGroups(): WaitGroups {
    return this.fact("waitGroups", () => new WaitGroups(this.engine));
  }

  /** `Add` calls that run in the goroutine that they count. */
  get addsInside(): readonly AddInside[] {
    return this.fact("addsInside", () => addsInside(this.waitGroups, () => this.results));
  }

  /** WaitGroups whose counter does not come out even. */
  get unbalancedGroups(): readonly Unbalanced[] {
    return this.fact("unbalanced", () => unbalancedGroups(this.waitGroups));
  }

  /** Decisions acted on in a later critical section. */
  get splitSections(): readonly SplitSection[] {
    return this.fact("sections", () => {
      const found = this.inEach("sections in functions", (r) =>
        splitSections(
          r,
          (v) => this.changed.has(v),
          () => startedFunctions(this.engine).has(r.fn),
        ),
      );
      return overlappingSections(found, this.concurrency, this.shared, (fn) => this.entries.of(fn).locks);
    });
  }

  /** `t.Fatal` and the like in other goroutines than the test's. */
  get strayFatals(): readonly StrayFatal[] {
    return this.fact("strayFatals", () => [...strayFatals(this.engine), ...callbackFatals(this.engine)]);
  }

  /** Work that goes on although its context has been cancelled. */
  get ignoredCancels(): readonly IgnoredCancel[] {
    return this.fact("ignoredCancels", () => ignoredCancels(this.engine, this.isConcurrent));
  }

  /** Loops that go on for ever when they have been told to end. */
  get unheededEnds(): readonly UnheededEnd[] {
    return this.fact("unheededEnds", () => unheededEnds(this.engine));
  }

  /** Contexts that are kept where nobody can cancel them. */
  get storedContexts(): readonly StoredContext[] {
    return this.fact("storedContexts", () => storedContexts(this.engine, this.lostCancels));
  }

  /** Goroutines that may use their test when it has ended. */
  get outlivedTests(): readonly OutlivedTest[] {
    return this.inEach("outlivedTests", (r) => outlivedTests(this.engine, r));
  }

  /** Tests that start goroutines without a leak check. */
  get uncheckedLeaks(): readonly UncheckedLeaks[] {
    return uncheckedLeaks(this.engine);
  }

  /** Benchmarks of locked code with one goroutine. */
  get serialBenchmarks(): readonly SerialBenchmark[] {
    return serialBenchmarks(this.engine);
  }

  /** Profiles that are read and never recorded. */
  get idleProfiles(): readonly IdleProfile[] {
    return idleProfiles(this.engine);
  }

  /** Waits for what was counted and not started. */
  get stuckWaits(): readonly StuckWait[] {
    return this.fact("stuckWaits", () => stuckWaits(this.waitGroups));
  }

  /** Waits for goroutines that send what is taken only afterwards. */
  get lateReceives(): readonly LateReceive[] {
    return this.fact("lateReceives", () => lateReceives(this.waitGroups));
  }

  /** Entries looked up by goroutines while their starter removes them. */
  get deletedEntryUses(): readonly DeletedEntryUse[] {
    return this.fact("deleted", () => deletedEntryUses(this.inEach("removed", removedEntries), this.races));
  }

  /** Sleeps that stand in for a join. */
  get sleepJoins(): readonly SleepJoin[] {
    return this.fact("sleeps", () => sleepJoins(this.inEach("sleeping", sleepingIn), this.races));
  }

  /** Late removals of entries that may have been replaced. */
  get staleCleanups(): readonly StaleCleanup[] {
    // What callers give is told by these.
    return this.fact("given cleanups", () =>
      this.inEach("cleanups", staleCleanups).filter(
        (c) => typeof c.key === "string" || !isGivenNumber(c.key, c.store.fn, this.engine),
      ),
    );
  }

  /** Races as they are reported: what has one cause, once. */
  get raceCauses(): readonly Cause[] {
    return this.fact("raceCauses", () => raceCauses(this.races));
  }

  /** Pointers handed from one context to another without synchronisation. */
  get unsafePublications(): readonly UnsafePublication[] {
    return this.fact("publications", () => unsafePublications(this.races, this.guarded));
  }

  /** Values that are changed after they were handed to others. */
  get handoffs(): readonly Handoff[] {
    return [
      ...keptBuffers(this.engine),
      ...borrowedBuffers(this.engine),
      ...rewoundFields(this.engine),
      ...sentFields(this.engine),
      ...this.inEach("handoffs", (r) => handoffs(r, this.engine)),
    ];
  }

  /** Reads of what a `sync.Once` sets, past its `Do`. */
  get onceReads(): readonly OnceRead[] {
    return this.fact("onceReads", () => onceReads(this.shared.values(), this.engine));
  }

  /** Nothing where no code uses a `sync.Map`. */
  private ofSyncMaps<T>(name: string, compute: () => readonly T[]): readonly T[] {
    return usesSyncMaps(this.engine).length === 0 ? [] : this.fact(name, compute);
  }
}

/** Analyses one package: a pure function of its text and the declarations of what it imports. */
export function analysePackage(pkg: Package): PackageFacts {
  const engine = Engine.of(pkg);
  let facts = allFacts.get(engine);
  if (facts === undefined) allFacts.set(engine, (facts = new PackageFacts(pkg, engine)));
  return facts;
}

const allFacts = new WeakMap<Engine, PackageFacts>();

/** What the analysis knows of a package is true of it as it is now, and of what it has looked at in its imports, and was
 * so since that turn (see `Engine.revision`). */
export function isCurrent(facts: PackageFacts, turn: object): boolean {
  return facts.engine.isCurrent && facts.revision === turn;
}

/** Lets go of what the analysis of a package holds; it is worked out anew if somebody asks again. */
export function forgetPackage(pkg: Package): void {
  Engine.forget(pkg);
}
