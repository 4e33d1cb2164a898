import type { CallResults } from "./call-results";
import { baseOf } from "../engine/variants";
import { isExportedName, isInitial, isOpen, isReachedWithout, type Caller, type Entry, type EntryFacts } from "./entry";
import { handedOutMethods } from "./handed-out";
import { isGivenToCallers } from "./returned-closures";
import type { Node } from "../../syntax/ast";
import { rootFunction, type Block, type FuncUnit } from "../ir/ir";
import { append, isGlobal, isUnder, rootVar, varPath, type Path } from "../ir/path";
import { declaredEntryLocks } from "../guards/declared-locks";
import { lockVariable } from "../guards/guards";
import { ownKey } from "../engine/call-records";
import type { Held } from "../engine/locks";
import { pathOf } from "../engine/locks";
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

/**
 * Entry locks by meet over call sites (the second pass of decision 5): starts from "everything holds" for functions
 * with callers in sight and goes down to the greatest fixed point.
 */
export class SolvedEntries implements EntryFacts {
  private readonly entries = new Map<FuncUnit, Entry>();
  private readonly isHandedOut: (fn: FuncUnit) => boolean;
  private within: SolvedEntries | undefined;
  private readonly sites = new Map<FuncUnit, Caller[]>();
  /** Of calls that do not come everywhere in a function, where they come to. */
  private readonly reached = new Map<FuncUnit, ReadonlyMap<Caller, ReadonlySet<Block> | undefined>>();
  /** Locks that a function gives back and has not taken: somebody must have taken them for it. */
  private readonly givenBack = new Map<FuncUnit, readonly Held[]>();
  /** Functions that pass on what only some of their calls hold. */
  private readonly narrowed = new Set<FuncUnit>();

  /** `trusting`: exported functions that the package itself calls are taken to be called as it calls them. */
  constructor(
    private readonly results: CallResults,
    private readonly usedAsValue: ReadonlySet<FuncUnit>,
    private readonly trusting = false,
  ) {
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
    const fns = [...results.all, ...results.unused].map((r) => r.fn);
    this.isHandedOut = handedOutMethods(fns);
    this.solve(fns);
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
    this.within ??= new SolvedEntries(this.results, this.usedAsValue, true);
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

  private addSite(target: FuncUnit, site: CallSite, caller: FuncUnit): void {
    const list = this.sites.get(target);
    if (list) list.push({ site, caller });
    else this.sites.set(target, [{ site, caller }]);
  }

  private solve(all: readonly FuncUnit[]): void {
    const pending = new Set(all);
    const users = new Map<FuncUnit, Set<FuncUnit>>();
    for (const [target, list] of this.sites) {
      for (const { caller } of list) {
        const set = users.get(caller);
        if (set) set.add(target);
        else users.set(caller, new Set([target]));
      }
    }
    let budget = all.length * 12;
    while (pending.size > 0 && budget-- > 0) {
      const [fn] = pending;
      if (!fn) break;
      pending.delete(fn);
      const next = this.compute(fn);
      const old = this.entries.get(fn);
      if (!next || (old && sameEntry(old, next))) continue;
      this.entries.set(fn, next);
      for (const t of users.get(fn) ?? []) {
        pending.add(t);
        if (this.narrowed.has(t)) for (const u of users.get(t) ?? []) pending.add(u);
      }
    }
    for (const fn of all) if (!this.entries.has(fn)) this.entries.set(fn, NOTHING_KNOWN);
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
        : { ...NOTHING_KNOWN, locks: declared };
    }
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
      const held = site.detached ? [] : from.locks.filter((h) => !site.unlocked.has(h.path.key));
      known.push({ locks: translate([...site.locks, ...held], site, fn), own });
      owned = owned ? new Set([...owned].filter((k) => own.has(k))) : own;
    }
    const locks = meet(known, fn).filter((h) => !declared.some((d) => d.path.key === h.path.key));
    return owned
      ? { locks: [...declared, ...locks], owned, known: parts, reached: true, open, initial, testOnly }
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

/** Locks that all calls hold. A call on an object that nobody else knows of needs no lock of that object. */
function meet(
  sites: readonly { readonly locks: readonly Held[]; readonly own: ReadonlySet<string> }[],
  fn: FuncUnit,
): readonly Held[] {
  const isNamed = (p: Path): boolean => {
    const v = rootVar(p);
    return v !== undefined && (v === fn.recv || fn.params.includes(v));
  };
  const out = new Map<string, Held>();
  for (const { locks } of sites) {
    for (const h of locks) {
      if (out.has(h.path.key)) continue;
      const root = rootVar(h.path);
      const key = root && !isGlobal(h.path) ? varPath(root).key : undefined;
      let held = h;
      const everywhere = sites.every((s) => {
        if (key !== undefined && s.own.has(key)) return true;
        // The same object's lock, or one of the same field where the object has no name here.
        const same = s.locks.find((x) => x.path.key === h.path.key);
        const o =
          same ??
          s.locks.find(
            (x) =>
              lockVariable(x.path) === lockVariable(h.path) &&
              // The lock of one argument is not that of another.
              !(isNamed(x.path) && isNamed(h.path) && rootVar(x.path) !== root),
          );
        // How another object's lock is held says nothing of the lock of an argument itself.
        if (o?.mode === "r" && (same !== undefined || key === undefined || h.path.steps.length > 1))
          held = { ...o, path: h.path };
        return o !== undefined;
      });
      if (everywhere) out.set(h.path.key, held);
    }
  }
  return [...out.values()];
}

function sameEntry(a: Entry, b: Entry): boolean {
  return (
    a.reached === b.reached &&
    a.initial === b.initial &&
    a.testOnly === b.testOnly &&
    a.open === b.open &&
    a.locks.length === b.locks.length &&
    a.owned.size === b.owned.size &&
    a.known.size === b.known.size &&
    a.locks.every((h, i) => h.path.key === b.locks[i]?.path.key && h.mode === b.locks[i].mode)
  );
}

/** Caller's locks in the callee's terms: under an argument, package-wide, or of a captured variable. */
function translate(locks: readonly Held[], site: CallSite, callee: FuncUnit): Held[] {
  const out = new Map<string, Held>();
  for (const h of locks) {
    for (const p of reversed(h.path, site, callee)) out.set(p.key, { ...h, path: p, own: false, at: h.at });
  }
  return [...out.values()];
}

function reversed(path: Path, site: CallSite, callee: FuncUnit): Path[] {
  const out: Path[] = [];
  if (isGlobal(path) || callee.kind === "closure") out.push(path);
  for (const v of [callee.recv, ...callee.params]) {
    const arg = v && pathOf(site.binding.argument(v));
    if (v && arg && isUnder(path, arg)) out.push(append(varPath(v), path.steps.slice(arg.steps.length)));
  }
  // Not nameable there: kept as it is, for judgement by the lock's type.
  if (out.length === 0) out.push(path);
  return out;
}

function ownedAt(site: CallSite, from: Entry, callee: FuncUnit): Set<string> {
  const out = new Set<string>();
  // A finalizer runs when nobody else has the object.
  if (site.call.name === "runtime.SetFinalizer")
    return new Set(callee.params.flatMap((v) => [varPath(v).key, ownKey(v)]));
  if (site.detached) return out;
  for (const v of [callee.recv, ...callee.params]) {
    if (!v) continue;
    const key = varPath(v).key;
    const knowers = site.ownedWith.get(key);
    const arg = pathOf(site.binding.argument(v));
    const root = arg && rootVar(arg);
    const isOwned =
      site.owned.has(key) ||
      (knowers && [...knowers].every((p) => from.owned.has(varPath(p).key))) ||
      (root !== undefined && from.owned.has(varPath(root).key));
    const isCopy =
      site.owned.has(ownKey(v)) || (root !== undefined && arg?.steps.length === 0 && from.owned.has(ownKey(root)));
    if (isOwned) out.add(key);
    if (isOwned || isCopy) out.add(ownKey(v));
  }
  if (callee.kind === "closure") for (const k of from.owned) out.add(k);
  return out;
}

/** What others know of the objects that a callee is given, in its terms. */
function knownAt(site: CallSite, from: Entry, callee: FuncUnit): readonly Path[] {
  const out = [...site.known];
  for (const p of from.known.values()) {
    if (callee.kind === "closure") out.push(p);
    for (const v of [callee.recv, ...callee.params]) {
      const arg = v && pathOf(site.binding.argument(v));
      if (v && arg && isUnder(p, arg)) out.push(append(varPath(v), p.steps.slice(arg.steps.length)));
    }
  }
  return out;
}
