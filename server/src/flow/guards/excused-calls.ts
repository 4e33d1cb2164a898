import type { EntryFacts } from "../callers/entry";
import { saysUnneeded } from "./declared";
import { lockVariable, type GuardedAccess, type Guard } from "./guards";

/**
 * The package calls the function without the lock only where it says why: "nobody else has the store any more, so no need for a
 * lock". All others hold it.
 */
export function isExcusedByCallers(a: GuardedAccess, g: Guard, entries: EntryFacts): boolean {
  if (entries.of(a.fn).open) return false;
  const isHolder = (list: GuardedAccess["locks"]): boolean => list.some((h) => lockVariable(h.path) === g.lock);
  const unlocked = entries
    .callersOf(a.fn)
    .filter(({ site, caller }) => !caller.file.isTest && !isHolder(site.locks) && !isHolder(entries.of(caller).locks));
  return unlocked.length > 0 && unlocked.every(({ site, caller }) => saysUnneeded(caller, site.call.node));
}
