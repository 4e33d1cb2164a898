import { isExportedName, type EntryFacts } from "../callers/entry";
import type { FunctionValues } from "../callers/function-values";
import { rootFunction } from "../ir/ir";
import { lockVariable, type Guard, type GuardedAccess } from "./guards";
import { rootVar } from "../ir/path";

/**
 * In a function that nobody calls by its name, which is kept somewhere to be called (`var connect = doConnect`): who does so gives it
 * the object, and whether with the lock held, or before anybody else knows of it, is not seen.
 */
export function isInHook({ fn, touch }: GuardedAccess, g: Guard, values: FunctionValues, entries: EntryFacts): boolean {
  const root = rootFunction(fn);
  const v = rootVar(touch.path);
  return (
    g.source === "inferred" &&
    root === fn &&
    v?.role === "param" &&
    root.obj !== undefined &&
    root.recv === undefined &&
    !isExportedName(root.obj.name) &&
    values.holdersOf(root.obj)?.size === 0 &&
    entries.callersOf(root).length === 0
  );
}

/**
 * What importers register before things are set going, in a place that is only ever read with the lock, by helpers whose callers hold
 * it for something else: `Register(name, f)`, and `Fetch`, which one goroutine at a time may run, and which calls what was registered.
 */
export function isRegistered({ fn }: GuardedAccess, g: Guard): boolean {
  const { obj } = rootFunction(fn);
  return (
    g.source === "inferred" &&
    obj !== undefined &&
    isExportedName(obj.name) &&
    g.held.every((h) => !h.touch.write && h.locks.every((l) => !l.own || lockVariable(l.path) !== g.lock))
  );
}
