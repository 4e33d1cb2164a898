import type { EntryFacts } from "../callers/entry";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import type { FuncUnit } from "../ir/ir";
import { rootVar, varPath, type Path } from "../ir/path";
import { isPrivateLock, lockKind, type LockKind } from "./lock-kinds";
import type { Held, LockMode } from "../engine/locks";
import type { Acquisition, CallSite, Release } from "../engine/recorder";
import type { Site } from "../engine/summary";
import { isJustMade } from "../walks/just-made";

/** A lock that is taken while another one is held. */
export interface LockEdge {
  readonly fn: FuncUnit;
  readonly from: LockKind;
  readonly held: Held;
  readonly to: LockKind;
  readonly path: Path;
  readonly mode: LockMode;
  /** The operation, or the call that leads to it. */
  readonly at: Site;
  /** From there to the operation, outermost first; the operation last. Empty for the operation itself. */
  readonly via: readonly Site[];
  /** Everything held there. */
  readonly locks: readonly Held[];
}

/** A lock that a function takes at some time, seen from its callers. */
interface Take {
  readonly kind: LockKind;
  readonly path: Path;
  /** The same as the function itself names it. */
  readonly own: Path | undefined;
  readonly mode: LockMode;
  readonly via: readonly Site[];
  /** Kinds of locks that its callers may hold and that are given back for as long as it is taken. */
  readonly without: ReadonlySet<string>;
}

const NO_KINDS: ReadonlySet<string> = new Set();
const MAX_VIA = 8;
const MAX_TAKES = 24;

/**
 * Collects which locks are taken under which others. Inside one function, and through calls as far as the caller can
 * name the lock, by path; beyond that by kind, which is enough to tell locks of different types apart.
 */
export class LockEdges {
  readonly all: readonly LockEdge[];
  private readonly byFn: ReadonlyMap<FuncUnit, FunctionResult>;
  private readonly takes = new Map<FuncUnit, readonly Take[]>();

  constructor(
    results: readonly FunctionResult[],
    private readonly engine: Engine,
    private readonly entries: EntryFacts,
  ) {
    this.byFn = new Map(results.map((r) => [r.fn, r]));
    this.all = results.filter((r) => !r.fn.hasHole && !r.fn.file.isTest).flatMap((r) => this.edgesOf(r));
  }

  private edgesOf(r: FunctionResult): LockEdge[] {
    const out: LockEdge[] = [];
    const seen = new Set<string>();
    const entry = this.entries.of(r.fn).locks;
    const add = (held: Held, take: Take, at: Site, locks: readonly Held[], unshared: ReadonlySet<string>) => {
      const from = held.own ? lockKind(held.path) : undefined;
      // Nobody waits for a lock that nobody else knows of.
      if (!from || unshared.has(held.path.key) || isPrivateLock(held.path, r.fn, this.engine)) return;
      const key = `${from.key}|${take.kind.key}|${at.node.pos}`;
      if (from.key !== take.kind.key && seen.has(key)) return;
      seen.add(key);
      out.push({
        fn: r.fn,
        from,
        held,
        to: take.kind,
        path: take.path,
        mode: take.mode,
        at,
        via: take.via,
        locks: [...locks, ...entry],
      });
    };
    for (const a of r.seen.acquisitions) {
      const isOwn = a.unshared.has(a.path.key) || isPrivateLock(a.path, r.fn, this.engine) || isOfNew(a);
      const kind = a.tries || isOwn ? undefined : lockKind(a.path);
      if (!kind) continue;
      const locks = [...a.held.values()].filter((h) => h.must);
      for (const h of locks) add(h, takeOf(a, kind, a.via, NO_KINDS), a.at, locks, a.unshared);
    }
    for (const c of r.seen.callSites) {
      if (c.detached || c.locks.length === 0) continue;
      if (c.target === r.fn)
        for (const t of recursive(r, c)) for (const h of c.locks) add(h, t, c.at, c.locks, c.unshared);
      for (const t of this.takesOf(c.target)) {
        for (const h of isOfNobodyElse(t, c) ? [] : c.locks) {
          const from = lockKind(h.path);
          // Locks of one kind are told apart by their paths, which are not known here.
          if (from && from.key !== t.kind.key && !t.without.has(from.key) && !this.opens(c.target).has(from.key))
            add(h, t, c.at, c.locks, c.unshared);
        }
      }
    }
    return out;
  }

  private takesOf(fn: FuncUnit): readonly Take[] {
    const known = this.takes.get(fn);
    if (known) return known;
    this.takes.set(fn, []); // recursion adds nothing
    const out = new Map<string, Take>();
    const r = this.byFn.get(fn);
    const given = r ? givenBack(r) : NO_KINDS;
    const add = (t: Take) => {
      const key = `${t.kind.key}${t.mode}`;
      if (!out.has(key) && out.size < MAX_TAKES && t.via.length <= MAX_VIA) out.set(key, t);
    };
    for (const a of r?.seen.acquisitions ?? []) {
      const kind = a.tries || a.via.length > 0 || isPrivateLock(a.path, fn, this.engine) ? undefined : lockKind(a.path);
      // A local lock of the callee's is not its callers'.
      if (kind && (kind.variable.role === "field" || kind.variable.role === "package"))
        add(takeOf(a, kind, [a.at], given));
    }
    for (const c of r?.seen.callSites ?? []) {
      if (c.detached) continue;
      const open = r ? openKinds(r, c) : NO_KINDS;
      for (const t of this.takesOf(c.target)) {
        if (isOfNobodyElse(t, c)) continue;
        const without = open.size === 0 ? t.without : new Set([...open, ...t.without]);
        add({ ...t, own: t.own && c.binding.path(t.own), via: [c.at, ...t.via], without });
      }
    }
    const list = [...out.values()];
    this.takes.set(fn, list);
    return list;
  }

  private opens(fn: FuncUnit): ReadonlySet<string> {
    const r = this.byFn.get(fn);
    return r ? givenBack(r) : NO_KINDS;
  }
}

function takeOf({ path, mode }: Acquisition, kind: LockKind, via: readonly Site[], without: ReadonlySet<string>): Take {
  return { kind, path, own: path, mode, via, without };
}

/** The lock of an object that its caller alone has, and gives to the callee: `snap := t.snapshot(); snap.write()`. */
function isOfNobodyElse({ own }: Take, { owned }: CallSite): boolean {
  const root = own?.steps.length === 1 ? rootVar(own) : undefined;
  return root !== undefined && owned.has(varPath(root).key);
}

/** Kinds of its caller's locks that the function gives back, for a while at least. */
function givenBack(r: FunctionResult): ReadonlySet<string> {
  const out = new Set<string>();
  for (const x of r.seen.releases) {
    const kind = isCallers(r, x) ? lockKind(x.path) : undefined;
    if (kind) out.add(kind.key);
  }
  return out.size > 0 ? out : NO_KINDS;
}

/** It is the lock of an object that nobody else knows of yet. */
function isOfNew(a: Acquisition): boolean {
  const v = a.via.length === 0 ? rootVar(a.path) : undefined;
  return v !== undefined && v.role === "local" && isJustMade(v, a.at);
}

/** Kinds of its caller's locks that a function has given back, and not taken again, where it makes a call. */
function openKinds(r: FunctionResult, c: CallSite): ReadonlySet<string> {
  if (c.unlocked.size === 0) return NO_KINDS;
  const out = new Set<string>();
  for (const x of r.seen.releases) {
    const kind = c.unlocked.has(x.path.key) && isCallers(r, x) ? lockKind(x.path) : undefined;
    if (kind) out.add(kind.key);
  }
  return out;
}

/** The lock that is given back is one that the caller holds; in a loop, it may have been taken again by the round before. */
function isCallers(r: FunctionResult, x: Release): boolean {
  return x.held === undefined || (!x.held.must && r.summary.opens.has(x.path.key));
}

/** What a function takes in a call of itself, whose summary is not known while it is made. */
function recursive(r: FunctionResult, c: CallSite): Take[] {
  return r.seen.acquisitions.flatMap((a) => {
    const path = a.tries || a.via.length > 0 ? undefined : c.binding.path(a.path);
    const kind = path && lockKind(path);
    return path && kind ? [takeOf({ ...a, path }, kind, [a.at], NO_KINDS)] : [];
  });
}
