import type { CallResults } from "./call-results";
import { baseOf } from "../engine/variants";
import { componentsFrom } from "../engine/components";
import {
  isExportedName,
  isInitial,
  isOpen,
  isReachedWithout,
  sameCallers,
  sameEntry,
  type Caller,
  type Entry,
  type EntryFacts,
} from "./entry";
import { knownAt, meet, ownedAt, translate } from "./entry-at-call";
import { servesRequests } from "../engine/handlers";
import { isGivenToCallers, isKeptByPackage, isRunForResult } from "./returned-closures";
import type { Node } from "../../syntax/ast";
import { rootFunction, type Block, type FuncUnit } from "../ir/ir";
import { varPath, type Path } from "../ir/path";
import { declaredEntryLocks } from "../guards/declared-locks";
import { ownKey } from "../engine/call-records";
import { sameHeld, type Held } from "../engine/locks";
import { blocksReachedBy, blockWith } from "./reached-calls";
import type { CallSite } from "../engine/recorder";

const NOTHING_KNOWN: Entry = {
  locks: [],
  owned: new Set(),
  known: new Map(),
  reached: false,
  open: false,
  initial: false,
  testOnly: false,
};

const NO_LOCKS: readonly Held[] = [];
const NO_FUNCTIONS: ReadonlySet<FuncUnit> = new Set();

/** What counts for the entry of a function beside the calls of it and what is known of its callers. */
interface EntryConditions {
  readonly blocks: FuncUnit["blocks"];
  readonly parentBlocks: FuncUnit["blocks"] | undefined;
  readonly isHandedOut: boolean;
  readonly isValue: boolean;
}

/**
 * Entry locks by meet over call sites (the second pass of decision 5): starts from "everything holds" for functions
 * with callers in sight and goes down to the greatest fixed point, by strongly connected component of the calls, callers
 * first.
 */
export class SolvedEntries implements EntryFacts {
  private readonly entries = new Map<FuncUnit, Entry>();
  private readonly around = new Map<FuncUnit, EntryConditions>();
  /** Functions whose callees cannot count on what they knew of them. */
  private readonly moved = new Set<FuncUnit>();
  private within: SolvedEntries | undefined;
  private readonly formerWithin: SolvedEntries | undefined;
  private readonly sites = new Map<FuncUnit, Caller[]>();
  /** Of calls that do not come everywhere in a function, where they come to. */
  private readonly reached = new Map<FuncUnit, ReadonlyMap<Caller, ReadonlySet<Block> | undefined>>();
  /** Locks that a function gives back and has not taken: somebody must have taken them for it. */
  private readonly givenBack = new Map<FuncUnit, readonly Held[]>();
  /** Functions that pass on what only some of their calls hold. */
  private readonly narrowed = new Set<FuncUnit>();

  /**
   * @param former from before an edit: what rests on the same as there is taken over
   * @param trusting exported functions that the package itself calls are taken to be called as it calls them
   */
  constructor(
    private readonly results: CallResults,
    private readonly usedAsValue: ReadonlySet<FuncUnit>,
    private readonly isHandedOut: (fn: FuncUnit) => boolean,
    former?: SolvedEntries,
    private readonly trusting = false,
  ) {
    this.formerWithin = former?.within ?? former?.formerWithin;
    for (const r of results.all) {
      const given = r.summary.releasesLocks.map(({ path, mode }): Held => ({
        path,
        mode,
        must: true,
        at: undefined,
        own: false,
      }));
      if (given.length > 0) this.givenBack.set(r.fn, given);
      for (const site of [...r.seen.callSites, ...r.seen.unfollowed]) {
        this.addSite(site.target, site, r.fn);
        // Of a function itself, all its callers are told, whatever variant of it they run.
        if (site.target.variantOf) this.addSite(site.target.variantOf, site, r.fn);
      }
    }
    for (const fn of former?.narrowed ?? NO_FUNCTIONS) if (this.sites.has(fn)) this.narrowed.add(fn);
    this.solve(former);
  }

  of(fn: FuncUnit): Entry {
    return this.entries.get(fn) ?? NOTHING_KNOWN;
  }

  at(fn: FuncUnit, node: Node): Entry {
    const all = this.of(fn);
    const reached = this.varies(fn) ? this.reached.get(fn) : undefined;
    const block = reached && blockWith(fn, node);
    if (!block) return all;
    const callers = this.callersOf(fn);
    const leading = callers.filter((c) => reached.get(c)?.has(block) !== false);
    return leading.length === 0 || leading.length === callers.length ? all : (this.compute(fn, leading) ?? all);
  }

  /** Not all calls come everywhere in the function. */
  varies(fn: FuncUnit): boolean {
    const callers = this.callersOf(fn);
    if (this.of(fn).open || callers.length < 2) return false;
    let reached = this.reached.get(fn);
    if (!reached) {
      const blocks = callers.map((c) => [c, blocksReachedBy(c.site, fn)] as const);
      this.reached.set(fn, (reached = new Map(blocks.filter(([, b]) => b !== undefined))));
    }
    return reached.size > 0;
  }

  inSight(fn: FuncUnit): readonly Held[] {
    this.within ??= new SolvedEntries(this.results, this.usedAsValue, this.isHandedOut, this.formerWithin, true);
    return this.within.of(fn).locks;
  }

  isReachedWithout(fn: FuncUnit, inner: FuncUnit): boolean {
    return isReachedWithout(this, fn, inner);
  }

  callersOf(fn: FuncUnit): readonly Caller[] {
    return this.sites.get(fn) ?? [];
  }

  isOnlyCalled(fn: FuncUnit): boolean {
    return !this.usedAsValue.has(baseOf(fn)) && this.callersOf(fn).some(({ caller }) => !this.isTest(caller));
  }

  /** It is a function of the package, or is called in it. */
  knows(fn: FuncUnit): boolean {
    return this.around.has(fn);
  }

  private addSite(target: FuncUnit, site: CallSite, caller: FuncUnit): void {
    const list = this.sites.get(target);
    if (list) list.push({ site, caller });
    else this.sites.set(target, [{ site, caller }]);
  }

  private solve(former: SolvedEntries | undefined): void {
    const { all, unused } = this.results;
    const fns = new Set([...all, ...unused].map((r) => r.fn));
    for (const fn of this.sites.keys()) fns.add(fn);
    const rank = new Map<FuncUnit, number>();
    for (const fn of fns) rank.set(fn, rank.size);
    const callers = (fn: FuncUnit): readonly FuncUnit[] => this.callersOf(fn).map((c) => c.caller);
    for (const fn of fns) {
      if (this.around.has(fn)) continue;
      for (const members of componentsFrom(fn, callers, (f) => this.around.has(f))) {
        for (const m of members) this.around.set(m, this.conditionsOf(m));
        if (former && members.every((m) => this.isAsIn(former, m))) this.takeOver(former, members);
        else
          this.solveComponent(
            members.toSorted((x, y) => (rank.get(x) ?? 0) - (rank.get(y) ?? 0)),
            former,
          );
      }
    }
  }

  private conditionsOf(fn: FuncUnit): EntryConditions {
    return {
      blocks: fn.blocks,
      parentBlocks: fn.parent?.blocks,
      isHandedOut: this.isHandedOut(fn),
      isValue: this.usedAsValue.has(baseOf(fn)),
    };
  }

  /** All that its entry rests on is as it was. */
  private isAsIn(former: SolvedEntries, fn: FuncUnit): boolean {
    const [a, b] = [former.around.get(fn), this.around.get(fn)];
    return (
      a?.blocks === b?.blocks &&
      a?.parentBlocks === b?.parentBlocks &&
      a?.isHandedOut === b?.isHandedOut &&
      a?.isValue === b?.isValue &&
      sameHeld(former.givenBack.get(fn) ?? NO_LOCKS, this.givenBack.get(fn) ?? NO_LOCKS) &&
      sameCallers(former.callersOf(fn), this.callersOf(fn)) &&
      !this.callersOf(fn).some(({ caller }) => this.moved.has(caller))
    );
  }

  private takeOver(former: SolvedEntries, members: readonly FuncUnit[]): void {
    for (const m of members) {
      const known = former.entries.get(m);
      if (known) this.entries.set(m, known);
      const reached = former.reached.get(m);
      if (reached) this.reached.set(m, reached);
    }
  }

  private solveComponent(members: readonly FuncUnit[], former: SolvedEntries | undefined): void {
    const users = this.usersAmong(members);
    const pending = new Set(members);
    let budget = members.length * 12;
    while (pending.size > 0 && budget-- > 0) {
      const [fn] = pending;
      if (!fn) break;
      pending.delete(fn);
      const next = this.compute(fn);
      const old = this.entries.get(fn);
      if (!next || (old && sameEntry(old, next))) continue;
      this.entries.set(fn, next);
      for (const t of users.get(fn) ?? NO_FUNCTIONS) {
        pending.add(t);
        // Of what holds somewhere in a function, its callers' callers tell as well.
        if (this.narrowed.has(t)) for (const u of users.get(t) ?? NO_FUNCTIONS) pending.add(u);
      }
    }
    for (const m of former ? members : []) {
      const [a, b] = [former?.entries.get(m), this.entries.get(m)];
      const isSame = a !== undefined && b !== undefined ? sameEntry(a, b) : a === b;
      if (isSame && a) this.entries.set(m, a);
      if (!isSame || this.narrowed.has(m) || this.varies(m)) this.moved.add(m);
    }
  }

  /** Functions that are called by others of a component, by their callers. */
  private usersAmong(members: readonly FuncUnit[]): ReadonlyMap<FuncUnit, ReadonlySet<FuncUnit>> {
    const out = new Map<FuncUnit, Set<FuncUnit>>();
    if (members.length === 1) return out;
    for (const m of members) out.set(m, new Set());
    for (const m of members) for (const { caller } of this.callersOf(m)) out.get(caller)?.add(m);
    return out;
  }

  /** What holds where a function makes a call: calls of it whose arguments rule that one out do not matter there. */
  private fromThere(caller: FuncUnit, call: Node, all: Entry): Entry {
    const calls = this.callersOf(caller);
    const isLocked = (c: Caller): boolean =>
      c.site.locks.length > 0 || (this.entries.get(c.caller)?.locks.length ?? 0) > 0;
    if (calls.length < 2 || all.open || !calls.some(isLocked)) return all;
    if (this.varies(caller)) this.narrowed.add(caller);
    return this.at(caller, call);
  }

  /** Undefined while no caller's own entry is known yet. */
  private compute(fn: FuncUnit, calls: readonly Caller[] = this.callersOf(fn)): Entry | undefined {
    let sites = calls;
    // Tests call things that only holders of a lock call otherwise.
    const serious = fn.file.isTest ? sites : sites.filter(({ caller }) => !this.isTest(caller));
    // Calling itself, or being called by what stands for others like it, is not how it is come by.
    const given = this.isHandedOut(fn);
    const foreign = serious.some(({ caller }) => rootFunction(caller) !== fn);
    const open = isOpen(fn) || given || (!foreign && this.isCalledUnseen(fn));
    const declared = [...declaredEntryLocks(fn), ...(this.givenBack.get(fn) ?? [])];
    const anybody: Entry = {
      locks: declared,
      owned: new Set(),
      known: new Map(),
      reached: true,
      open: true,
      initial: isInitial(fn),
      testOnly: false,
    };
    // Whoever has an object by an interface cannot take a lock that the interface does not offer.
    if (open && (given || !this.trusting)) return anybody;
    if (serious.length > 0 || open) sites = serious;
    if (sites.length === 0) {
      if (open) return anybody;
      // What it is given may be somebody's own: of that nothing is known.
      return isGivenToCallers(fn)
        ? { ...anybody, owned: new Set(fn.params.flatMap((v) => [varPath(v).key, ownKey(v)])) }
        : {
            ...NOTHING_KNOWN,
            locks: declared,
            unseen: (isKeptByPackage(fn) && !servesRequests(fn)) || isRunForResult(fn),
          };
    }
    const seen = sites.filter(({ caller }) => this.entries.get(caller)?.unseen !== true);
    const unseen = seen.length === 0;
    // Who keeps a closure knows what to hold when it is called.
    if (!unseen) sites = seen;
    let owned: Set<string> | undefined;
    const parts = new Map<string, Path>();
    let initial = true;
    let testOnly = true;
    const known: { readonly locks: readonly Held[]; readonly own: ReadonlySet<string> }[] = [];
    for (const { site, caller } of sites) {
      const all = this.entries.get(caller);
      if (!all || caller === fn) continue;
      const from = this.fromThere(caller, site.call.node, all);
      initial &&= from.initial && !site.detached;
      testOnly &&= this.isTest(caller);
      const own = ownedAt(site, from, fn);
      for (const p of knownAt(site, from, fn)) parts.set(p.key, p);
      // What the caller has given back, or taken again in another mode, it no longer has from its own callers.
      const taken = new Set(site.locks.map((h) => h.path.key));
      const held = site.detached
        ? []
        : from.locks.filter((h) => !site.unlocked.has(h.path.key) && !taken.has(h.path.key));
      known.push({ locks: translate([...site.locks, ...held], site, fn), own });
      owned = owned ? new Set([...owned].filter((k) => own.has(k))) : own;
    }
    const locks = meet(known, fn).filter((h) => !declared.some((d) => d.path.key === h.path.key));
    return owned
      ? { locks: [...declared, ...locks], owned, known: parts, reached: !unseen, open, initial, testOnly, unseen }
      : undefined;
  }

  /** Its value is taken, or it is an exported method of a type without an exported name, which is there for an
   * interface: whoever calls it, no call is in sight. */
  private isCalledUnseen(fn: FuncUnit): boolean {
    if (fn.kind !== "func" || fn.file.isTest) return false;
    return this.usedAsValue.has(baseOf(fn)) || (fn.recv !== undefined && isExportedName(fn.obj?.name ?? ""));
  }

  private isTest(fn: FuncUnit): boolean {
    return fn.file.isTest || this.entries.get(fn)?.testOnly === true;
  }
}
