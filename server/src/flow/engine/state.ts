import type { VarObj } from "../../semantic/types";
import type { CallInstr, Loop } from "../ir/ir";
import type { Path } from "../ir/path";
import { meetLocks, NO_LOCKS, sameLocks, type LockSet } from "./locks";
import { inNextIteration, joinPublished, samePublished, UNPUBLISHED, type Published } from "./published";
import { MANY, NO_THREADS, NOTHING, type Acquired, type Live, type LiveThreads, type SyncSet } from "./summary";
import { isInLoop } from "../ir/loops";

/** What is known at a point of a function. Values: a change makes a new one. */
export interface State {
  readonly locks: LockSet;
  /** Locks that were held and given back on every path to here. */
  readonly unlocked: ReadonlySet<string>;
  readonly live: LiveThreads;
  readonly acquired: Acquired;
  /** Released on some path to here. */
  readonly released: SyncSet;
  /** Pending deferred calls, oldest first; `certain` if on every path. */
  readonly defers: readonly { readonly call: CallInstr; readonly certain: boolean }[];
  /** Elements that this function itself has put into buffered channels and not taken out, by path key; at least. */
  readonly queued: ReadonlyMap<string, number>;
  /** Local objects, and those of the caller's, that others have come to know of. */
  readonly published: Published;
}

const NO_KEYS: ReadonlySet<string> = new Set();
const NO_SYNC: SyncSet = new Map();
const NO_COUNTS: ReadonlyMap<string, number> = new Map();

export const START: State = {
  locks: NO_LOCKS,
  unlocked: NO_KEYS,
  live: NO_THREADS,
  acquired: NOTHING,
  released: NO_SYNC,
  defers: [],
  queued: NO_COUNTS,
  published: UNPUBLISHED,
};

/** What is known where two ways meet. Parts of `a` to which `b` adds nothing stay the same objects, and so does `a`. */
export function join(a: State, b: State): State {
  if (a === b) return a;
  const s: State = {
    locks: meetLocks(a.locks, b.locks),
    unlocked: intersect(a.unlocked, b.unlocked),
    live: joinLive(a.live, b.live),
    acquired: meetAcquired(a.acquired, b.acquired),
    released: unionMap(a.released, b.released),
    defers: joinDefers(a.defers, b.defers),
    queued: least(a.queued, b.queued),
    published: joinPublished(a.published, b.published),
  };
  const isSame =
    s.locks === a.locks &&
    s.unlocked === a.unlocked &&
    s.live === a.live &&
    s.acquired === a.acquired &&
    s.released === a.released &&
    s.defers === a.defers &&
    s.queued === a.queued &&
    s.published === a.published;
  return isSame ? a : s;
}

export function same(a: State, b: State): boolean {
  if (a === b) return true;
  return (
    sameLocks(a.locks, b.locks) &&
    sameSet(a.unlocked, b.unlocked) &&
    samePublished(a.published, b.published) &&
    a.released.size === b.released.size &&
    sameAcquired(a.acquired, b.acquired) &&
    sameCounts(a.queued, b.queued) &&
    sameLive(a.live, b.live) &&
    a.defers.length === b.defers.length &&
    a.defers.every((d, i) => d.call === b.defers[i]?.call && d.certain === b.defers[i].certain)
  );
}

function intersect(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a === b || a.size === 0 || hasAll(b, a)) return a;
  const out = new Set<string>();
  for (const k of a) if (b.has(k)) out.add(k);
  return out;
}

function hasAll(all: { has(key: string): boolean }, some: { keys(): Iterable<string> }): boolean {
  for (const k of some.keys()) if (!all.has(k)) return false;
  return true;
}

function least(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (a === b || a.size === 0) return a;
  const out = new Map<string, number>();
  for (const [k, n] of a) {
    const m = Math.min(n, b.get(k) ?? 0);
    if (m > 0) out.set(k, m);
  }
  return out;
}

function sameCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [k, n] of a) if (b.get(k) !== n) return false;
  return true;
}

export function unionMap(a: SyncSet, b: SyncSet): SyncSet {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  if (hasAll(a, b)) return a;
  const out = new Map(a);
  for (const [k, p] of b) out.set(k, p);
  return out;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a === b || a.size === b.size;
}

export function meetAcquired(a: Acquired, b: Acquired): Acquired {
  if (a === b || a.size === 0 || isAtMost(a, b)) return a;
  const out = new Map<string, { path: Path; count: number }>();
  for (const [k, x] of a) {
    const y = b.get(k);
    if (y) out.set(k, x.count <= y.count ? x : y);
  }
  return out;
}

function isAtMost(a: Acquired, b: Acquired): boolean {
  for (const [k, x] of a) {
    const y = b.get(k);
    if (!y || x.count > y.count) return false;
  }
  return true;
}

function sameAcquired(a: Acquired, b: Acquired): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [k, x] of a) if (b.get(k)?.count !== x.count) return false;
  return true;
}

function joinLive(a: LiveThreads, b: LiveThreads): LiveThreads {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  let out: Map<string, Live> | undefined;
  for (const [k, y] of b) {
    const x = a.get(k);
    const both = x ? joinOne(x, y) : y;
    if (both !== x) (out ??= new Map(a)).set(k, both);
  }
  return out ?? a;
}

function joinOne(x: Live, y: Live): Live {
  if (x === y) return x;
  const acquired = meetAcquired(x.acquired, y.acquired);
  const sameIteration = x.sameIteration || y.sameIteration;
  const renewed = common(x.renewed, y.renewed);
  return acquired === x.acquired && sameIteration === x.sameIteration && renewed.size === (x.renewed?.size ?? 0)
    ? x
    : { acquired, sameIteration, renewed };
}

type Renewed = NonNullable<Live["renewed"]>;
const NOTHING_NEW: Renewed = new Set();

function common(a: Renewed = NOTHING_NEW, b: Renewed = NOTHING_NEW): Renewed {
  return a === b ? a : new Set([...a].filter((l) => b.has(l)));
}

function sameLive(a: LiveThreads, b: LiveThreads): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [k, x] of a) {
    const y = b.get(k);
    if (
      !y ||
      x.sameIteration !== y.sameIteration ||
      (x.renewed?.size ?? 0) !== (y.renewed?.size ?? 0) ||
      !sameAcquired(x.acquired, y.acquired)
    )
      return false;
  }
  return true;
}

function joinDefers(a: State["defers"], b: State["defers"]): State["defers"] {
  if (a === b || (a.length === 0 && b.length === 0)) return a;
  const out: { call: CallInstr; certain: boolean }[] = [];
  const inB = new Map(b.map((d) => [d.call, d]));
  for (const d of a) {
    const o = inB.get(d.call);
    out.push(o ? { call: d.call, certain: d.certain && o.certain } : { call: d.call, certain: false });
  }
  const inA = new Set(a.map((d) => d.call));
  for (const d of b) if (!inA.has(d.call)) out.push({ call: d.call, certain: false });
  return out;
}

/** Counts acquisitions up to a small number, so that loops reach a fixed point. */
const COUNT_LIMIT = 16;

/** A synchronisation object, and how often something was acquired there. */
export interface Gained {
  readonly path: Path;
  readonly count: number;
}

/** `often`: as often as one likes, whatever they say. */
function addAcquired(set: Acquired, gained: readonly Gained[], often: boolean): Acquired {
  let out: Map<string, Gained> | undefined;
  for (const { path, count } of gained) {
    const old = (out ?? set).get(path.key)?.count ?? 0;
    const sum = old + (often ? MANY : count);
    const next = sum > COUNT_LIMIT ? MANY : sum;
    if (next !== old) (out ??= new Map(set)).set(path.key, { path, count: next });
  }
  return out ?? set;
}

/** Something was acquired here: it counts for this point and for every thread that may be running. */
export function acquire(
  s: State,
  gained: readonly Gained[],
  loop: Loop | undefined,
  loopOfThread: (id: string) => Loop | undefined,
): State {
  let live: Map<string, Live> | undefined;
  // Threads that were started together share what has been acquired since.
  const once = new Map<Acquired, Acquired>();
  const often = new Map<Acquired, Acquired>();
  for (const [id, t] of s.live) {
    // A receive in the loop that starts the thread is one for one; in another loop it is taken as receiving all.
    const home = loopOfThread(id);
    const isOften = loop !== undefined && (loop === home || !isInLoop(home, loop));
    const memo = isOften ? often : once;
    let acquired = memo.get(t.acquired);
    if (!acquired) memo.set(t.acquired, (acquired = addAcquired(t.acquired, gained, isOften)));
    if (acquired !== t.acquired) (live ??= new Map(s.live)).set(id, { ...t, acquired });
  }
  const acquired = addAcquired(s.acquired, gained, loop !== undefined);
  return live || acquired !== s.acquired ? { ...s, acquired, live: live ?? s.live } : s;
}

export function release(s: State, paths: readonly Path[]): State {
  let released: Map<string, Path> | undefined;
  for (const path of paths)
    if (!(released ?? s.released).has(path.key)) (released ??= new Map(s.released)).set(path.key, path);
  return released ? { ...s, released } : s;
}

/** Crossing a back edge: what was started before belongs to an earlier iteration, and the loop's own variables are new. */
export function nextIteration(s: State, loop: Loop | undefined): State {
  const published = inNextIteration(s.published, loop);
  if (s.live.size === 0) return published === s.published ? s : { ...s, published };
  const live = new Map<string, Live>();
  for (const [id, t] of s.live) {
    const renewed = loop ? withNew(t, loop) : t.renewed;
    live.set(
      id,
      t.sameIteration || renewed !== t.renewed ? { ...t, sameIteration: false, renewed: renewed ?? NOTHING_NEW } : t,
    );
  }
  return { ...s, live, published };
}

/** The variable is given a new object: what was started before works on the one that it had until now. What the calls that
 * make the object have started (`by`, the numbers of these calls) works on the new one. */
export function renew(s: State, v: VarObj, by: ReadonlySet<string>): State {
  const live = new Map<string, Live>();
  for (const [id, t] of s.live) live.set(id, by.has(callOf(id)) ? t : { ...t, renewed: withNew(t, v) });
  return { ...s, live };
}

/** The number of the call of this function that has started a thread: see {@link Thread.id}. */
function callOf(id: string): string {
  return id.slice(0, id.search(/[:/]/));
}

function withNew({ renewed = NOTHING_NEW }: Live, what: Loop | VarObj): Renewed {
  return renewed.has(what) ? renewed : new Set([...renewed, what]);
}
