import type { VarObj } from "../../semantic/types";
import { isExportedName, type EntryFacts } from "../callers/entry";
import type { Engine } from "../engine/engine";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { locationOf, prefix, type Path } from "../ir/path";
import { namedOf } from "../ir/types";
import { mentionsLock, requiresLock } from "./declared";
import { lockVariable, type Guard, type GuardedAccess } from "./guards";

/**
 * The function is documented to be called under the lock. One that takes this lock itself speaks of something else ("f is
 * executed while the lock is held"), and so does a method whose callers hold the lock of its own object, and one that nobody could
 * call under the lock.
 */
export function isAskedOfCallers(a: GuardedAccess, g: Guard, entries: EntryFacts, engine: Engine): boolean {
  const root = rootFunction(a.fn);
  if (!requiresLock(a.fn) && !requiresLock(root)) return false;
  const own = a.fn.recv && namedOf(a.fn.recv.type);
  if (own && g.lock.fieldOf !== own && a.entry.locks.some((h) => lockVariable(h.path)?.fieldOf === own)) return false;
  // It gives its callers' lock back, and takes it again.
  if ((engine.summaryOf(a.fn)?.opens.size ?? 0) > 0) return true;
  const isInPassing = mentionsLock(root);
  if (isInPassing && isOutOfReach(root, g.lock, entries)) return false;
  const base = baseOf(a.touch.path).key;
  return !g.held.some(
    (b) =>
      b.fn === a.fn &&
      (isInPassing || a.touch.at.node.pos < b.touch.at.node.pos) &&
      baseOf(b.touch.path).key === base &&
      b.touch.locks.some((h) => lockVariable(h.path) === g.lock),
  );
}

function baseOf(path: Path): Path {
  return prefix(path, locationOf(path).baseSteps);
}

/** It is there for callers outside the package, which have no way to take the lock; nobody in the package calls it. */
function isOutOfReach(fn: FuncUnit, lock: VarObj, entries: EntryFacts): boolean {
  if (!entries.of(fn).open || isExportedName(lock.name)) return false;
  const { fieldOf: owner } = lock;
  if ([...(owner?.methods.keys() ?? [])].some((name) => isExportedName(name) && /lock/i.test(name))) return false;
  return !entries.callersOf(fn).some(({ caller }) => !caller.file.isTest);
}
