import type { EntryFacts } from "../callers/entry";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { qualifiedTypeName, under } from "../ir/types";
import { guardedWrites, type Surroundings } from "./guard-evidence";
import { lockVariable, type Guard, type GuardedAccess, type Shared } from "./guards";

/**
 * Only what runs in a goroutine or timer of its own goes without to look at it; all others hold the lock of the object, to look at it
 * as well as to set it, and do not wait for anybody's end before they set it.
 */
export function isOfStartedAlone(
  a: GuardedAccess,
  s: Shared,
  g: Guard,
  around: Surroundings,
  entries: EntryFacts,
): boolean {
  return (
    !a.touch.write &&
    g.missing.every((b) => b.fn === a.fn) &&
    g.held.some((b) => !b.touch.write) &&
    isOnlyStarted(a.fn, entries) &&
    guardedWrites(s, g, around).some((w) => w.entry.reached && rootFunction(w.fn) !== a.fn && !hasWaited(w))
  );
}

/** All calls of the function in sight start it as a goroutine, or by a timer. */
function isOnlyStarted(fn: FuncUnit, entries: EntryFacts): boolean {
  const calls = entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
  return fn.kind === "func" && !entries.of(fn).open && calls.length > 0 && calls.every(({ site }) => site.detached);
}

function hasWaited({ touch: { acquired } }: GuardedAccess): boolean {
  return [...acquired.values()].some(({ path }) => {
    const type = lockVariable(path)?.type;
    return type !== undefined && (under(type).kind === "chan" || qualifiedTypeName(type) === "sync.WaitGroup");
  });
}
