import { commonKey, commonKeys, type Context } from "../callers/contexts";
import { pathOf } from "../engine/locks";
import type { Touch } from "../engine/summary";
import { isGlobal, prefix } from "../ir/path";
import { under } from "../ir/types";
import type { Type } from "../../semantic/types";
import { instrsOf } from "../walks/cfg-walk";
import { isFluent } from "./steps-of-loop";
import { isInside } from "../../syntax/extent";

/** A touch of a place in one of the contexts that touch it. */
export interface Entry {
  readonly context: Context;
  readonly touch: Touch;
  /** By the type of an object that the context's own has a pointer to. */
  readonly isInner: boolean;
}

/**
 * Setters that are meant to be used before the thread is started are common: where a method, not the constructor,
 * starts the thread, plain values that the thread only reads do not count, nor elements of a slice, or of a map that the setter
 * makes, nor anything that is set by what gives its object back to go on with.
 */
export function callableWhileRunning(thread: Entry, caller: Entry): boolean {
  const startedInConstructor = thread.context.fn.recv === undefined && thread.context.fn.kind === "func";
  if (startedInConstructor || isGlobal(thread.touch.path)) return true;
  if (isFluent(caller.context.fn) && !endsThread(thread, caller)) return false;
  if (thread.touch.write || endsThread(thread, caller)) return true;
  const last = caller.touch.path.steps.at(-1);
  if (last?.k === "elem")
    return last.of === "map" && !fills(caller) && !looksOnce(thread) && !isBehaviour(caller.touch.type);
  // A flag that the thread looks at again and again is there to be changed.
  const t = under(thread.touch.type);
  return thread.touch.loop !== undefined && t.kind === "basic" && t.name === "bool";
}

/** Functions, and objects that are known by what they do, are registered before those serve that call them. */
function isBehaviour(t: Type): boolean {
  const of = under(t);
  return of.kind === "signature" || (of.kind === "interface" && of.methods.size > 0);
}

/** The thread goes through the map when it is started, once, and never looks at it again: it is complete by then. */
function looksOnce({ context, touch: { path, how, write, via, at, loop } }: Entry): boolean {
  const stmt = loop && !loop.parent && loop.stmt.kind === "RangeStmt" ? loop.stmt : undefined;
  const isHead = stmt !== undefined && isInside(at.node, stmt.x);
  const mine = context.touches.filter((t) => t.path.key === path.key);
  return how === "range" && !write && via.length <= 1 && (!loop || isHead) && mine.length === 1;
}

/**
 * The method tells the thread to end, or waits for its end afterwards: it is there to be called while the thread runs. What it
 * stores after it has waited comes after all that the thread does.
 */
function endsThread({ context: { thread } }: Entry, { context, touch }: Entry): boolean {
  if (!thread || !touch.write) return false;
  const heard = commonKeys(thread.acquires);
  const told = [...commonKeys(touch.releasedAfter), ...commonKeys(touch.releasedBefore)];
  if (told.some((k) => heard.has(k))) return true;
  const releases = commonKeys(thread.releases);
  const own = touch.via[0] ?? touch.at;
  return (
    own.fn === context.fn &&
    instrsOf(context.fn).some(({ i }) => {
      const waits = i.op === "call" && i.effects.some((e) => e.kind === "waitgroup" && e.op === "wait");
      const group = waits ? pathOf(i.recv) : undefined;
      const key = group && commonKey(group);
      return key !== undefined && releases.has(key) && i.node.pos > own.node.pos;
    })
  );
}

/** `s.hosts = make(map[string]bool); for ... { s.hosts[h] = true }` */
function fills({ context, touch }: Entry): boolean {
  const container = prefix(touch.path, touch.path.steps.length - 1).key;
  return context.touches.some((t) => t.write && t.path.key === container);
}
