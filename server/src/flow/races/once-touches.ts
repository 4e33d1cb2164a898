import { channelOps } from "../channels/channel-ops";
import { isOnce } from "../engine/locks";
import type { Touch } from "../engine/summary";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { isGlobal } from "../ir/path";

/** Runs within `sync.Once.Do`. */
export function inOnce(t: Touch): boolean {
  return t.locks.some((h) => isOnce(h.path));
}

/** A goroutine sets a local variable of the function around it by the function's own `sync.Once`, and what reads it there has
 * not come past a `Do`: `once.Do(func() { first = err })` and `return first`. */
export function isReadAround(set: Touch, read: Touch): boolean {
  const once = set.locks.find((h) => isOnce(h.path))?.path;
  return (
    once?.steps.length === 0 &&
    !isGlobal(once) &&
    set.write &&
    !read.write &&
    set.path.steps.length === 0 &&
    !isGlobal(set.path) &&
    !inOnce(read) &&
    !read.acquired.has(once.key) &&
    rootFunction(set.at.fn) === rootFunction(read.at.fn) &&
    !isAwaited(set, read)
  );
}

/**
 * What the `Once` runs closes a channel when it has set the variable, and the reader has waited for that: of all that the `Once`
 * may run one alone did, and nobody sends on the channel.
 */
function isAwaited(set: Touch, read: Touch): boolean {
  return channelOps(set.at.fn).some(
    (o) =>
      o.op === "close" &&
      (o.deferred || o.instr.node.pos > set.at.node.pos) &&
      read.acquired.has(o.path.key) &&
      !isSentOn(o.path.key, rootFunction(set.at.fn)),
  );
}

function isSentOn(key: string, fn: FuncUnit): boolean {
  return (
    channelOps(fn).some((o) => o.op === "send" && o.path.key === key) ||
    fn.closures.some((inner) => isSentOn(key, inner))
  );
}
