import { isForOneAlone } from "./documented-calls";
import type { Surroundings } from "./guard-evidence";
import { counts, holding, isOfObject, type Guard, type GuardedAccess, type Shared } from "./guards";
import { rootFunction } from "../ir/ir";
import { locationOf, prefix } from "../ir/path";
import { isStartFunction } from "./start-phase";

/**
 * One function sets without the lock what is set under it everywhere else, while another one that anybody may call takes the lock to
 * read: where one goroutine alone sets it, its own reads need no lock, and say nothing, but each of its writes does.
 */
export function isForgottenWrite(a: GuardedAccess, s: Shared, g: Guard, around: Surroundings): boolean {
  const { lock } = g;
  if (!a.touch.write || lock.fieldOf === undefined || !isOfObject(lock, s)) return false;
  const own = rootFunction(a.fn);
  const isHeldFor = (b: GuardedAccess): boolean => holding(b, lock, true).how === "instance";
  const writes = s.accesses.filter(
    (w) => w.touch.write && counts(w) && !around.isFirstMake(w) && !around.makers.has(rootFunction(w.fn)),
  );
  const held = writes.filter((w) => isHeldFor(w) && !around.leavesLock(w.fn) && !isForOneAlone(rootFunction(w.fn)));
  if (!writes.every((w) => isHeldFor(w) || rootFunction(w.fn) === own)) return false;
  const knows = held.some((w) => rootFunction(w.fn) === own);
  if (held.length === 0 || (!knows && (isStartFunction(own) || around.starts(own) || fillsMore(a, s)))) return false;
  const writers = new Set(writes.map((w) => rootFunction(w.fn)));
  return s.accesses.some(
    (r) =>
      !r.touch.write &&
      counts(r) &&
      r.entry.open &&
      !writers.has(rootFunction(r.fn)) &&
      holding(r, lock, false).how === "instance",
  );
}

/** It sets other fields of the object as well: what resets or decodes an object has it for itself. A part that is replaced
 * as a whole (`c.stats = figures{}`) is one place. */
function fillsMore({ fn, touch }: GuardedAccess, s: Shared): boolean {
  const base = prefix(touch.path, locationOf(touch.path).baseSteps).key;
  return fn.blocks.some((b) =>
    b.instrs.some((i) => {
      if (i.op !== "access" || !i.write || i.node === touch.at.node) return false;
      const at = locationOf(i.path);
      return at.field !== undefined && at.field !== s.variable && prefix(i.path, at.baseSteps).key === base;
    }),
  );
}
