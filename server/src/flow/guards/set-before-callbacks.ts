import type { EntryFacts } from "../callers/entry";
import { counts, type GuardedAccess, type Shared } from "./guards";
import type { FuncUnit } from "../ir/ir";
import { locationOf } from "../ir/path";

/** Calls between the callback and the access. */
const MAX_CALLS = 3;

/**
 * The functions that set the place go on to make the callbacks that read it: `s.keys = keys; bus.Subscribe(func() {
 * s.handle() })`. The lock is taken there for other fields; whether such a function is called twice is its callers'
 * affair.
 */
export function isSetBeforeCallbacks(a: GuardedAccess, s: Shared, entries: EntryFacts): boolean {
  if (a.touch.write) return false;
  const writers = new Map<FuncUnit, number>();
  for (const w of s.accesses) {
    if (!w.touch.write || !counts(w)) continue;
    if (w.fn.kind !== "func" || w.within || w.touch.loop || locationOf(w.touch.path).tail.length > 0) return false;
    writers.set(w.fn, Math.max(writers.get(w.fn) ?? 0, w.touch.at.node.end));
  }
  const makers = new Set<FuncUnit>();
  return leadsFrom(a.fn, writers, entries, makers, MAX_CALLS) && makers.size === writers.size;
}

/** Every way to the function leads through a closure that one of the writers makes after it has written; `makers`: those
 * that do. */
function leadsFrom(
  fn: FuncUnit,
  writers: ReadonlyMap<FuncUnit, number>,
  entries: EntryFacts,
  makers: Set<FuncUnit>,
  calls: number,
): boolean {
  for (let u = fn; u.parent; u = u.parent) {
    const last = writers.get(u.parent);
    if (last === undefined) continue;
    makers.add(u.parent);
    return last <= u.decl.pos;
  }
  const callers = entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
  return (
    calls > 0 &&
    fn.kind === "func" &&
    !entries.of(fn).open &&
    callers.length > 0 &&
    callers.every(({ caller }) => leadsFrom(caller, writers, entries, makers, calls - 1))
  );
}
