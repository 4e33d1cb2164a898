import { boundOf } from "../walks/rounds";
import type { Loop } from "../ir/ir";
import type { Path } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { pathOf } from "./locks";
import type { State } from "./state";
import { MANY, type Live } from "./summary";

/** One slot less that this function's own sends have taken. */
export function slotFreed(s: State, path: Path): State {
  const queued = s.queued.get(path.key) ?? 0;
  return queued === 0 ? s : { ...s, queued: new Map(s.queued).set(path.key, queued - 1) };
}

/**
 * A send that finds the only slot free: whoever was started when it was taken, and empties it, has done so. `starts`: what this
 * function had put into channels when it started its threads.
 */
export function slotHandedBack(s: State, path: Path, freed: Path, starts: ReadonlyMap<string, State["queued"]>): State {
  let live: Map<string, Live> | undefined;
  for (const [id, t] of s.live) {
    if ((starts.get(id)?.get(path.key) ?? 0) === 0 || t.acquired.has(freed.key)) continue;
    const acquired = new Map(t.acquired).set(freed.key, { path: freed, count: MANY });
    (live ??= new Map(s.live)).set(id, { ...t, acquired });
  }
  return live ? { ...s, live } : s;
}

/** A loop that sends once for each slot has waited for all who had taken one: `for range cap(sem) { sem <- token }`. */
export function fillsUp(loop: Loop | undefined, chan: Path, capacity: number, resolver: Resolver | undefined): boolean {
  const bound = loop && resolver && boundOf(loop, resolver.info);
  if (!bound) return false;
  if (bound.kind === "CallExpr" && resolver.builtin(bound) === "cap")
    return pathOf(bound.args[0] && resolver.value(bound.args[0]))?.key === chan.key;
  return resolver.info.constOf(bound) === BigInt(capacity);
}
