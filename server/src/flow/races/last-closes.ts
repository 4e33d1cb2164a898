import { countsDownAfter, isForTheLast } from "../channels/last-to-leave";
import { pathOf } from "../engine/locks";
import type { Touch } from "../engine/summary";
import { instrsOf } from "../walks/cfg-walk";

/**
 * `later` has waited for a channel that the last of the goroutines closes, which each of them is counted for after `earlier`:
 * `failed++; if left.Add(-1) == 0 { close(done) }`, and `<-done; return failed`.
 */
export function isAfterLast(later: Touch, earlier: Touch): boolean {
  const { fn, node } = earlier.at;
  if (later.acquired.size === 0) return false;
  return instrsOf(fn).some(({ i, at }) => {
    const path = i.op === "close" ? pathOf(i.chan) : undefined;
    return path !== undefined && later.acquired.has(path.key) && isForTheLast(fn, at) && countsDownAfter(fn, node);
  });
}
