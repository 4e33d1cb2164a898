import type { Thread, Touch } from "../engine/summary";
import { isGlobal, rootVar, type Path } from "../ir/path";
import { under } from "../ir/types";

/** A test changes the object (or a global) for what it has had started by the code under test: it does so before it gives
 * that anything to do. */
export function isSetUp(t: Thread, y: Touch): boolean {
  return t.via.length > 0 && !t.spawn.fn.file.isTest && y.write && y.via.length === 0 && !isVariable(y.path);
}

/**
 * A test glances at what the code under test changes under a lock, in a goroutine that this has started for itself: who writes
 * such a test knows that the goroutine has nothing to do by then, or that it is not its turn for a minute.
 */
export function isGlance(t: Thread, x: Touch, y: Touch): boolean {
  return (
    t.via.length > 0 &&
    !t.spawn.fn.file.isTest &&
    !y.write &&
    y.via.length === 0 &&
    y.locks.length === 0 &&
    !isVariable(y.path) &&
    x.write &&
    x.locks.some((h) => h.mode === "w")
  );
}

/** A test puts a function of its own into a package variable, or replaces another package's: it does so around what it
 * looks at. */
export function isHook(t: Touch): boolean {
  if (!t.write || !t.at.fn.file.isTest || !isGlobal(t.path) || t.path.steps.length > 0) return false;
  const v = rootVar(t.path);
  return v !== undefined && (under(v.type).kind === "signature" || t.at.fn.pkg.lookup(v.name) !== v);
}

/** A local variable itself. */
function isVariable(path: Path): boolean {
  return path.steps.length === 0 && !isGlobal(path);
}
