import type { Path } from "../ir/path";
import type { Lift } from "./lift";
import { meetAcquired } from "./state";
import { MANY, type Acquired, type SyncSet, type Thread, type Touch } from "./summary";

/** Something that is released only after other things have been acquired: `wg.Wait(); close(done)`. */
export interface Relay {
  readonly path: Path;
  readonly after: Acquired;
}

export const NO_RELAYS: readonly Relay[] = [];

/** Collects what had been acquired at all releases of one thing. */
export class Relays {
  private readonly seen = new Map<string, Relay>();

  add(path: Path, acquired: Acquired): void {
    const old = this.seen.get(path.key);
    if (!old) this.seen.set(path.key, { path, after: acquired });
    else if (old.after !== acquired) this.seen.set(path.key, { path, after: meetAcquired(old.after, acquired) });
  }

  /** Those that callers have names for. */
  visible(isVisible: (path: Path) => boolean): readonly Relay[] {
    const out: Relay[] = [];
    for (const r of this.seen.values()) {
      const after = [...r.after].filter(([key, a]) => key !== r.path.key && isVisible(a.path));
      if (after.length > 0 && isVisible(r.path)) out.push({ path: r.path, after: new Map(after) });
    }
    return out.length > 0 ? out : NO_RELAYS;
  }
}

/** A callee's relays in its caller's terms. */
export function liftRelays(relays: readonly Relay[], lift: Lift): readonly Relay[] {
  if (relays.length === 0) return relays;
  const out: Relay[] = [];
  for (const r of relays) {
    const after = lift.acquired(r.after);
    for (const path of lift.sync(new Map([[r.path.key, r.path]])).values())
      if (after.size > 0) out.push({ path, after });
  }
  return out;
}

/**
 * The threads of a function as its callers see them: what one of them releases after it has waited for the others comes
 * after all that those did, though the thing that it waited for has no name outside.
 */
export function withRelays(threads: readonly Thread[]): readonly Thread[] {
  if (threads.every((t) => t.relays.length === 0)) return threads;
  return threads.map((t) => {
    const memo = new Map<SyncSet, SyncSet>();
    const touches = t.touches.map((x): Touch => {
      let after = memo.get(x.releasedAfter);
      if (!after) memo.set(x.releasedAfter, (after = passedOn(x.releasedAfter, t, threads)));
      return after === x.releasedAfter ? x : { ...x, releasedAfter: after };
    });
    const heard = passedOn(t.releases, t, threads);
    return heard === t.releases && touches.every((x, i) => x === t.touches[i]) ? t : { ...t, touches, heard };
  });
}

function passedOn(released: SyncSet, t: Thread, threads: readonly Thread[]): SyncSet {
  const out = new Map(released);
  // Entries that are added on the way are visited as well: what is passed on is passed on again.
  for (const key of out.keys()) {
    for (const u of threads) {
      if (u === t) continue;
      for (const { path, after } of u.relays) {
        const a = after.get(key);
        if (a && (a.count >= MANY || isOnly(t, key, threads))) out.set(path.key, path);
      }
    }
  }
  return out.size > released.size ? out : released;
}

/** One instance of the thread releases the thing, and nobody else does. */
function isOnly(t: Thread, key: string, threads: readonly Thread[]): boolean {
  return !t.many && !t.liveAtStart.has(t.id) && threads.every((u) => u === t || !u.releases.has(key));
}
