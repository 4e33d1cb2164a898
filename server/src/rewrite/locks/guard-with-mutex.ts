import { entriesOf, requireAnalysis } from "../edits/analysis";
import type { PackageFacts } from "../../flow/facts";
import { asAccess, holding, lockVariable } from "../../flow/guards/guards";
import type { OwnTouch, Site } from "../../flow/engine/summary";
import type { VarObj } from "../../semantic/types";
import { refuseCalledBack } from "./called-back";
import { lockPlaceFor } from "./lock-declaration";
import { LockWriter } from "./lock-writer";
import { pointsOf } from "../edits/points";
import { attempt, isRefused, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { text } from "../../text/text";

export interface GuardOptions {
  /** `sync.RWMutex` with read locks for reads; `sync.Mutex` otherwise. */
  readonly rw: boolean;
  /** Name of the lock; chosen if absent. */
  readonly name?: string;
}

/**
 * Adds a lock for a field, a package variable or a local variable (a lock that is there already is used) and takes it
 * around every access in the package.
 */
export function guardWithMutex(facts: PackageFacts, target: VarObj, options: GuardOptions): Rewrite {
  return guardTogether(facts, target, [], options);
}

/**
 * One lock for a variable and others that are kept in step with it: taken around every access of any of them. The lock
 * stands beside the first.
 */
export function guardTogether(
  facts: PackageFacts,
  target: VarObj,
  others: readonly VarObj[],
  options: GuardOptions,
): Rewrite {
  return attempt(() => {
    requireAnalysis(facts);
    const all = new Intl.ListFormat("en").format([target, ...others].map((v) => v.name));
    const place = lockPlaceFor(facts, target, { comment: `guards ${all}`, ...options });
    const lock = place.variable;
    const isHeld = (t: OwnTouch): boolean => lock !== undefined && isHeldAt(facts, t, lock);
    const points = [target, ...others].flatMap((v) => pointsOf(facts, v, { isHeld }));
    if (others.length > 0) points.sort((a, b) => (a.fn.unit === b.fn.unit ? a.node.pos - b.node.pos : 0));
    if (points.length === 0)
      refuse(`Nothing needs a lock for ${target.name}.`, `没有需要为 ${target.name} 加锁的访问。`);
    if (lock) refuseCalledBack(facts, points, lock);
    for (const p of points) {
      if (p.fn.hasHole) refuse(`${p.fn.name} holds text that does not parse.`, `${p.fn.name} 中有无法解析的代码。`);
    }
    const { edits, imports } = new LockWriter(facts, place, points, undefined).write();
    place.declare(edits, imports, points);
    imports.write();
    return edits.finish();
  });
}

/**
 * The same, where two accesses of one function have to be in one critical section: refused where the lock would be taken
 * a second time between them.
 */
export function guardInOne(
  facts: PackageFacts,
  target: VarObj,
  first: Site,
  second: Site,
  options: GuardOptions,
): Rewrite {
  const guarded = guardWithMutex(facts, target, options);
  if (isRefused(guarded) || first.fn.unit !== second.fn.unit) return guarded;
  return isLockedAgain(guarded, first, second, /\.R?Lock\(\)/) ? SPLIT : guarded;
}

/** The same, where what is found out under the lock is acted upon: refused where the lock would be given back before that. */
export function guardDecision(
  facts: PackageFacts,
  target: VarObj,
  asked: Site,
  decision: Site,
  options: GuardOptions,
): Rewrite {
  if (asked.fn.unit !== decision.fn.unit) return SPLIT;
  const guarded = guardWithMutex(facts, target, options);
  return !isRefused(guarded) && isLockedAgain(guarded, asked, decision, /\.(?:R?Lock|R?Unlock)\(\)/) ? SPLIT : guarded;
}

const SPLIT: Rewrite = {
  refused: text("What stands between the two cannot run under the lock.", "两步之间的代码不能在持锁时运行。"),
};

/** Between two places a lock is taken, or as `pattern` says. */
function isLockedAgain(
  guarded: Exclude<Rewrite, { readonly refused: unknown }>,
  first: Site,
  second: Site,
  pattern: RegExp,
): boolean {
  const src = new Source(first.fn.file, first.fn.unit);
  const [from, to] = [src.start(first.node), src.start(second.node)];
  return guarded.get(src.file.path)?.some((e) => e.start > from && e.start <= to && pattern.test(e.newText)) ?? false;
}

/** The lock is held (strongly enough) at this touch. */
export function isHeldAt(facts: PackageFacts, touch: OwnTouch, lock: VarObj): boolean {
  const entry = entriesOf(facts).of(touch.at.fn);
  const access = asAccess({
    touch,
    fn: touch.at.fn,
    entry,
    locks: [...touch.locks, ...entry.locks],
    owned: touch.owned,
    forced: false,
    inSight: () => [],
  });
  if (holding(access, lock, touch.write).how === "instance") return true;
  if (
    lock.role === "field" &&
    access.locks.some((h) => lockVariable(h.path) === lock && (h.mode === "w" || !touch.write))
  ) {
    refuse(
      `The ${lock.name} of another object is held here: taking a second one can deadlock.`,
      `这里已持有另一个对象的 ${lock.name}：再取一把可能死锁。`,
    );
  }
  if (touch.maybe.some((h) => lockVariable(h.path) === lock)) {
    refuse("The lock is held on some of the paths to an access.", "到达某处访问的部分路径上已经持有该锁。");
  }
  return false;
}
