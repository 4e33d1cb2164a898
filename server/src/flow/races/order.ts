import type { Type } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { rootFunction } from "../ir/ir";
import type { FuncUnit } from "../ir/ir";
import { lastVariable, type Path } from "../ir/path";
import { deref, qualifiedTypeName, under } from "../ir/types";
import { isMirror, senderKey } from "../engine/sync-places";
import { MANY, type Live, type LiveThreads, type SyncSet, type Thread, type Touch } from "../engine/summary";

/**
 * Happens-before between two touches (Go memory model: goroutine creation, channels, WaitGroup, Once, atomics), judged
 * from what one side releases after its touch and the other acquires before its own. Where counts cannot be told,
 * the answer is "ordered": silence is the default.
 */

/** `x` in the thread `id`, `y` after that thread was started, with what `live` says was gained since then. */
export function orderedAfterThread(x: Touch, y: Touch, id: string, live: LiveThreads, needed: Needed): boolean {
  for (const [key, a] of live.get(id)?.acquired ?? []) {
    if (!x.releasedAfter.has(key)) {
      // Who never counts down lets nobody get past the Wait; nor who leaves without the close that is up to it alone.
      if (!x.releasedBefore.has(key) && (needed.counts(key, id) || needed.alone(key, id))) return true;
      if (needed.passesOn(key, x.releasedAfter, live) && a.count >= needed.count(key, live)) return true;
      continue;
    }
    if (x.releasedBefore.has(key) && (a.count <= 1 || followsReceive(x, key)) && !handsBack(y, x, key)) continue;
    // What was received before this thread was started came from the others.
    let gained = a.count;
    for (const other of live.values()) gained = Math.max(gained, other.acquired.get(key)?.count ?? 0);
    if (gained >= needed.count(key, live)) return true;
  }
  return signalled(y, x, (key) => needed.mayComeFromOthers(key, id, y.releasedAfter, live));
}

/** The starter has had a lock to itself since before it started the thread, and `x` comes after the thread has taken it. */
export function waitsForStarter(x: Touch, y: Touch, t: Thread, live: Live): boolean {
  if (!live.sameIteration) return false;
  return t.spawnLocks.some(
    (h) =>
      h.mode === "w" &&
      x.acquired.has(h.path.key) &&
      y.locks.some((o) => o.path.key === h.path.key && o.at !== undefined && o.at.node === h.at?.node),
  );
}

/** Touches of two threads that may run at the same time. */
export function orderedBetween(x: Touch, y: Touch): boolean {
  return signalled(x, y) || signalled(y, x);
}

/**
 * `first` is followed by a release that `second` waits for.
 *
 * @param isOthers what `second` has waited for may as well have come from somebody else, and before
 */
function signalled(first: Touch, second: Touch, isOthers: (key: string) => boolean = () => false): boolean {
  for (const key of second.acquired.keys()) {
    if (!first.releasedAfter.has(key) || isOthers(key)) continue;
    if (!first.releasedBefore.has(key) || handsBack(second, first, key)) return true;
  }
  return false;
}

/** In a loop that receives first: what follows the last receive has no later one after it. */
function followsReceive(t: Touch, key: string): boolean {
  const sender = senderKey(key);
  return sender !== undefined && t.acquired.has(sender);
}

/** Two loops that hand work and answers back and forth: each waits for the other in every round. The one meeting of a
 * send with its receive in a round leaves both sides to go on at once: it takes another operation for the way back. */
function handsBack(from: Touch, to: Touch, way: string): boolean {
  for (const key of to.acquired.keys()) if (from.releasedAfter.has(key) && !isMirror(key, way)) return true;
  return false;
}

/** What joins tell about the threads of one function. */
export interface Needed {
  /** How many receives it takes to know that all threads that have been started and release `key` have done so. */
  count(key: string, live: LiveThreads): number;
  /** The threads that release `key` end only after they have waited for one of these themselves: a producer that closes
   * what workers range over, and workers that say when they are done. */
  passesOn(key: string, earlier: SyncSet, live: LiveThreads): boolean;
  /** `key` is a WaitGroup that the thread counts down. */
  counts(key: string, id: string): boolean;
  /** `key` is a channel that other threads send on, which do not wait for any of these either: what the thread gets may be theirs. */
  mayComeFromOthers(key: string, id: string, later: SyncSet, live: LiveThreads): boolean;
  /** Nobody but the thread releases `key`, and it does so once. */
  alone(key: string, id: string): boolean;
}

export function neededReleases(threads: readonly Thread[]): Needed {
  // Most functions bring nothing together that asks.
  let known: ReadonlyMap<string, readonly Releasing[]> | undefined;
  const releasing = (key: string): readonly Releasing[] => (known ??= byReleased(threads)).get(key) ?? [];
  const running = (key: string, live: LiveThreads) => releasing(key).filter((t) => live.has(t.id));
  return {
    count: (key, live) => Math.max(1, Math.min(MANY, total(running(key, live)))),
    passesOn: (key, earlier, live) => {
      const all = running(key, live);
      return all.length > 0 && all.every((t) => [...t.acquires.keys()].some((k) => earlier.has(k)));
    },
    counts: (key, id) => releasing(key).some((t) => t.id === id && isWaitGroup(t.path)),
    mayComeFromOthers: (key, id, later, live) =>
      running(key, live).some(
        (t) => t.goroutine !== id && isChannel(t.path) && ![...t.acquires.keys()].some((k) => later.has(k)),
      ),
    alone: (key, id) => {
      const [only, other] = releasing(key);
      return only?.id === id && only.n === 1 && !other;
    },
  };
}

/** The threads that release something, by what it is. */
function byReleased(threads: readonly Thread[]): ReadonlyMap<string, readonly Releasing[]> {
  const releasing = new Map<string, Releasing[]>();
  for (const t of threads) {
    const goroutine = t.partOf ?? t.id;
    const n = t.many || t.liveAtStart.has(t.id) ? MANY : 1;
    for (const [key, path] of t.releases) {
      const list = releasing.get(key);
      const one: Releasing = {
        id: t.id,
        goroutine,
        path,
        n,
        acquires: t.acquires,
        call: t.via[0]?.node,
        callee: rootFunction((t.via[1] ?? t.spawn).fn),
      };
      if (list) list.push(one);
      else releasing.set(key, [one]);
    }
  }
  return releasing;
}

function isWaitGroup(path: Path): boolean {
  const type = typeOf(path);
  return type !== undefined && qualifiedTypeName(deref(type)) === "sync.WaitGroup";
}

function isChannel(path: Path): boolean {
  const type = typeOf(path);
  return type !== undefined && under(type).kind === "chan";
}

/** Of the field or variable that a path ends at. */
function typeOf(path: Path): Type | undefined {
  return lastVariable(path)?.type;
}

interface Releasing {
  readonly id: string;
  /** Of several threads that are parts of one goroutine, that one. */
  readonly goroutine: string;
  readonly path: Path;
  readonly n: number;
  readonly acquires: SyncSet;
  /** The call that started it, where a callee does, and the function that was called. */
  readonly call: Node | undefined;
  readonly callee: FuncUnit;
}

/** Of the functions that one interface call may run, one is run. What a goroutine releases by a function that it was given counts
 * once, though both tell of it. */
function total(threads: readonly Releasing[]): number {
  const calls = new Map<Node | string, Map<FuncUnit, number>>();
  const whole = new Set(threads.map((t) => t.id));
  for (const t of threads) {
    if (t.goroutine !== t.id && whole.has(t.goroutine)) continue;
    const key = t.call ?? t.id;
    const alternatives = calls.get(key) ?? new Map<FuncUnit, number>();
    calls.set(key, alternatives.set(t.callee, (alternatives.get(t.callee) ?? 0) + t.n));
  }
  let sum = 0;
  for (const alternatives of calls.values()) sum += Math.max(...alternatives.values());
  return sum;
}

export type { Path, SyncSet };
