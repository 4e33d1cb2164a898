import type { Path } from "./ir/path";
import { MANY, type Acquired, type SyncSet, type Thread, type Touch } from "./summary";

/**
 * Happens-before between two touches (Go memory model: goroutine creation, channels, WaitGroup, Once, atomics), judged
 * from what one side releases after its touch and the other acquires before its own. Where counts cannot be told,
 * the answer is "ordered": silence is the default.
 */

/** `x` in a thread, `y` after that thread was started with `acquired` gained since then. */
export function orderedAfterThread(x: Touch, y: Touch, acquired: Acquired, needed: (key: string) => number): boolean {
  for (const [key, a] of acquired) {
    if (!x.releasedAfter.has(key)) continue;
    if (x.releasedBefore.has(key) && a.count <= 1 && !handsBack(y, x)) continue;
    if (a.count >= needed(key)) return true;
  }
  return signalled(y, x);
}

/** Touches of two threads that may run at the same time. */
export function orderedBetween(x: Touch, y: Touch): boolean {
  return signalled(x, y) || signalled(y, x);
}

/** `first` is followed by a release that `second` waits for. */
function signalled(first: Touch, second: Touch): boolean {
  for (const key of second.acquired.keys()) {
    if (!first.releasedAfter.has(key)) continue;
    if (!first.releasedBefore.has(key) || handsBack(second, first)) return true;
  }
  return false;
}

/** Two loops that hand work and answers back and forth: each waits for the other in every round. */
function handsBack(from: Touch, to: Touch): boolean {
  for (const key of to.acquired.keys()) if (from.releasedAfter.has(key)) return true;
  return false;
}

/** How many receives it takes to know that all threads that release `key` have done so. */
export function neededReleases(threads: readonly Thread[]): (key: string) => number {
  const counts = new Map<string, number>();
  for (const t of threads) {
    const n = t.many || t.liveAtStart.has(t.id) ? MANY : 1;
    for (const key of t.releases.keys()) counts.set(key, Math.min(MANY, (counts.get(key) ?? 0) + n));
  }
  return (key) => counts.get(key) ?? 1;
}

export type { Path, SyncSet };
