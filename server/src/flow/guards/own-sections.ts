import type { Surroundings } from "./guard-evidence";
import { counts, holding, type Guard, type GuardedAccess, type Shared } from "./guards";
import { isStoredBeforeStart } from "./stored-before-start";
import { rootFunction } from "../ir/ir";
import { locationOf, prefix, rootVar } from "../ir/path";

/**
 * The function, or a closure that it gives to its callers, changes without the lock what the function has taken the lock of
 * the same object for elsewhere, as another exported one does: the section ends too early or begins too late. Likewise a
 * goroutine that works on an object which others have by then.
 */
export function isOutsideOwnSection(a: GuardedAccess, s: Shared, g: Guard): boolean {
  const isOpen = a.entry.open && g.lock.fieldOf === s.variable.fieldOf;
  if (!a.touch.write || !(isOpen || isStoredBeforeStart(a.fn, rootVar(a.touch.path)))) return false;
  const own = rootFunction(a.fn);
  const base = prefix(a.touch.path, locationOf(a.touch.path).baseSteps).key;
  const isOwn = (b: GuardedAccess): boolean =>
    (b.fn === a.fn || b.fn === own) && prefix(b.touch.path, locationOf(b.touch.path).baseSteps).key === base;
  const isOther = (b: GuardedAccess): boolean => rootFunction(b.fn) !== own && b.entry.open && b.fn.kind === "func";
  return g.held.some(isOwn) && g.held.some(isOther);
}

/**
 * The function takes an object out of a container under the lock of the container's owner, and changes the object when it has given
 * the lock back; whoever else changes such objects does so under the lock.
 */
export function isOfEntryTakenOut(a: GuardedAccess, s: Shared, g: Guard, around: Surroundings): boolean {
  const owner = g.lock.fieldOf;
  const { path } = a.touch;
  if (!a.touch.write || !owner || owner === s.variable.fieldOf) return false;
  const at = path.steps.findIndex((x) => x.k === "field" && x.field.fieldOf === owner);
  if (at < 0 || path.steps[at + 1]?.k !== "elem" || !around.sections.takes(a.fn, g.lock, prefix(path, at)))
    return false;
  const others = s.accesses.filter((w) => counts(w) && w.touch.write && rootFunction(w.fn) !== rootFunction(a.fn));
  return others.some((w) => w.entry.open) && others.every((w) => holding(w, g.lock, true).how === "instance");
}
