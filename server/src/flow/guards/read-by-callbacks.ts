import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import { pathOf, type Held } from "../engine/locks";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { varPath } from "../ir/path";
import { lockVariable, type Guard, type GuardedAccess } from "./guards";

/**
 * Exported methods that are there for callbacks: whatever changes the place goes on to call functions that others have given
 * it, with the object and under the lock (`c.old = c.values; c.load(); for _, f := range c.onReload { f(c) }`). What
 * these call must not take the lock again.
 */
export function isReadByCallbacks(a: GuardedAccess, g: Guard, engine: Engine): boolean {
  if (a.touch.write || !a.entry.open || a.fn.kind !== "func" || a.fn.recv === undefined) return false;
  const writers = new Map<FuncUnit, number>();
  for (const w of g.held) {
    if (!w.touch.write) continue;
    const fn = rootFunction(w.fn);
    writers.set(fn, Math.max(writers.get(fn) ?? 0, w.touch.at.node.end));
  }
  return (
    writers.size > 0 &&
    !g.missing.some((b) => b.touch.write) &&
    g.held.every((b) => writers.has(rootFunction(b.fn))) &&
    [...writers].every(([fn, last]) => callsBack(fn, last, g, engine))
  );
}

function callsBack(fn: FuncUnit, after: number, g: Guard, engine: Engine): boolean {
  const r = engine.resultOf(fn);
  return r !== undefined && locksAroundCallbacks(r, after).some((h) => lockVariable(h.path) === g.lock);
}

/** What a method holds where it calls, after the place in its text, function values with its own object as an argument. */
export function locksAroundCallbacks({ fn, seen }: FunctionResult, after: number): readonly Held[] {
  const own = fn.recv && varPath(fn.recv).key;
  return seen.waitings.flatMap(({ call, what, locks }) =>
    what === "callback" && call.node.pos > after && call.args.some((x) => own !== undefined && pathOf(x)?.key === own)
      ? locks
      : [],
  );
}
