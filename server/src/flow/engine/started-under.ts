import type { Held } from "./locks";
import type { Release } from "./recorder";
import type { Live, Thread } from "./summary";

/** Locks that whoever starts the goroutine has taken before, and gives back only after it has waited for its end. */
export function heldThroughout(t: Thread, releases: readonly Release[]): readonly Held[] {
  return t.spawnLocks.filter((h) => {
    const given = releases.filter((x) => x.path.key === h.path.key && x.live.has(t.id));
    return given.length > 0 && given.every((x) => isOver(x.live.get(t.id), t));
  });
}

/** To others, the goroutine has these locks itself; among those that are started with it they mean nothing. */
export function withStartersLocks(t: Thread, releases: readonly Release[]): Thread {
  const locks = t.spawnLocks.length === 0 || t.via.length > 0 ? [] : heldThroughout(t, releases);
  return locks.length === 0 ? t : { ...t, touches: t.touches.map((x) => ({ ...x, locks: [...x.locks, ...locks] })) };
}

/** Something that the thread does at its end has been waited for. */
function isOver(live: Live | undefined, t: Thread): boolean {
  return live !== undefined && [...t.releases.keys()].some((key) => live.acquired.has(key));
}
