import type { VarObj } from "../../semantic/types";
import { isExportedName } from "../callers/entry";
import { lockVariable } from "../guards/guards";
import type { FunctionResult } from "../engine/function";
import { rootFunction, type FuncUnit } from "../ir/ir";
import type { Concurrency } from "../callers/concurrency";
import { isGlobal, prefix, rootVar } from "../ir/path";
import { qualifiedTypeName, under } from "../ir/types";
import type { Phases } from "../races/phases";
import type { Held } from "../engine/locks";
import type { OwnTouch, Touch } from "../engine/summary";

/** The function starts the goroutines with the atomic accesses only afterwards. */
export function isBeforeStart(
  fn: FuncUnit,
  t: Touch,
  atomics: readonly Touch[],
  results: readonly FunctionResult[],
): boolean {
  if (!isGlobal(t.path) && rootVar(t.path)?.role !== "local") return false;
  const threads =
    results
      .find((r) => r.fn === fn)
      ?.seen.threads.filter((th) => th.touches.some((x) => atomics.some((a) => a.at.node === x.at.node))) ?? [];
  return threads.length > 0 && threads.every((th) => th.spawn.node.pos > t.at.node.pos && !th.liveAtStart.has(th.id));
}

/** All atomic accesses are made in goroutines that their starters wait for, and this function runs in none of them. */
export function isAfterPhase(fn: FuncUnit, atomics: readonly Touch[], phases: Phases): boolean {
  if (isExportedName(fn.obj?.name ?? "") || phases.isInJoined(fn)) return false;
  return atomics.length > 0 && atomics.every((a) => phases.isInJoined(a.at.fn) && !phases.reaches(a.at.fn, fn));
}

/** Closures of the function alone use it atomically, and none is seen to run as a goroutine: what they are given to has most
 * likely run them by then. */
export function isBesideOwnClosures(fn: FuncUnit, atomics: readonly Touch[], concurrency: Concurrency): boolean {
  return atomics.every(
    ({ at }) => at.fn.kind === "closure" && rootFunction(at.fn) === fn && !concurrency.isStarted(at.fn),
  );
}

/** Makes channels or hooks of the same object as well: it sets the object up before others get it. */
export function setsUp(fn: FuncUnit, t: Touch): boolean {
  const base = prefix(t.path, t.path.steps.length - 1).key;
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (
        i.op !== "access" ||
        !i.write ||
        i.path.steps.length === 0 ||
        prefix(i.path, i.path.steps.length - 1).key !== base
      )
        continue;
      if (/^(?:chan|signature)$/.test(under(i.type).kind) && i.value?.k !== "nil") return true;
    }
  }
  return false;
}

/** Both hold one lock, and one of them as a writer. */
export function sharesLock(a: readonly Held[], b: readonly Held[]): boolean {
  return a.some((x) =>
    b.some(
      (y) =>
        (x.mode === "w" || y.mode === "w") &&
        lockVariable(x.path) !== undefined &&
        lockVariable(x.path) === lockVariable(y.path),
    ),
  );
}

/** Waits before it for something that all the atomic ones are followed by. */
export function isOrdered(t: OwnTouch, atomics: readonly Touch[], results: readonly FunctionResult[]): boolean {
  const gained = new Set(
    [...t.acquired.values()].map((x) => lockVariable(x.path)).filter((v) => v !== undefined && isJoin(v)),
  );
  if (gained.size === 0) return false;
  const released = new Set<VarObj | undefined>();
  for (const a of atomics) for (const p of a.releasedAfter.values()) released.add(lockVariable(p));
  for (const r of results)
    for (const th of r.seen.threads)
      if (th.touches.some((x) => atomics.some((a) => a.at.node === x.at.node)))
        for (const p of th.releases.values()) released.add(lockVariable(p));
  return [...gained].some((v) => released.has(v));
}

function isJoin(v: VarObj): boolean {
  return under(v.type).kind === "chan" || /\.(?:WaitGroup|Group)$/.test(qualifiedTypeName(v.type));
}
