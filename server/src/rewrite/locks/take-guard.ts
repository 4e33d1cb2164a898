import type { WorkspaceEdit } from "../../base/span";
import { entriesOf, requireAnalysis, resultIn, resultsOf } from "../edits/analysis";
import type { PackageFacts } from "../../flow/facts";
import { pathOf } from "../../flow/engine/locks";
import type { Site, Touch } from "../../flow/engine/summary";
import { lockVariable, sharedVariable } from "../../flow/guards/guards";
import type { CallInstr } from "../../flow/ir/ir";
import { rootVar, type Path } from "../../flow/ir/path";
import { structOf } from "../../flow/ir/types";
import { instrsOf } from "../../flow/walks/cfg-walk";
import { parentsOf } from "../../flow/walks/local-uses";
import type { VarObj } from "../../semantic/types";
import { rootOf } from "../edits/calls";
import { isHeldAt } from "./guard-with-mutex";
import { refuseCalledBack } from "./called-back";
import { existingLock, isLockable } from "./lock-declaration";
import { LockWriter } from "./lock-writer";
import { pointsOf, type Point } from "../edits/points";
import { attempt, isRefused, refuse, type Rewrite } from "../edits/result";
import { isInside } from "../../syntax/extent";

/**
 * Takes the lock `guard` (a field or package variable) around the access at `access` and all others of the same
 * variable in that function that lack it.
 *
 * @param through the field of the same object that has the lock in it: a condition variable with its `L`
 */
export function takeGuard(facts: PackageFacts, access: Site, guard: VarObj, through?: VarObj): Rewrite {
  return attempt(() => {
    requireAnalysis(facts);
    if (!isLockable(guard))
      refuse(`${guard.name} is no sync.Mutex or sync.RWMutex.`, `${guard.name} 不是 sync.Mutex 或 sync.RWMutex。`);
    const touch = touchAt(facts, access);
    const target =
      touch && (partBeside(through ?? guard, touch.path) ?? sharedVariable(touch.path) ?? rootVar(touch.path));
    if (!target) refuse("The variable that is accessed here cannot be told.", "无法确定这里访问的变量。");
    if (!isNeighbour(through ?? guard, target.origin, touch.path))
      refuse(
        "The lock belongs to another object, which cannot be named from here.",
        "该锁属于另一个对象，这里无法引用它。",
      );
    const place = existingLock(guard, through);
    const points = pointsOf(facts, target, { isHeld: (t) => isHeldAt(facts, t, guard), within: rootOf(access.fn) });
    if (points.length === 0) refuse("The lock is held here already.", "这里已经持有该锁。");
    refuseInversion(facts, points, guard);
    refuseBehindUnlock(points, guard);
    refuseCalledBack(facts, points, guard);
    const within = attempt(() => written(new LockWriter(facts, place, points, access.fn)));
    // Some of its callers hold the lock: those that do not take it around their calls, where all of them are in sight.
    return isRefused(within) ? written(new LockWriter(facts, place, points, undefined)) : within;
  });
}

function written(writer: LockWriter): WorkspaceEdit {
  const { edits, imports } = writer.write();
  imports.write();
  return edits.finish();
}

/** The branch that the point stands in gives the lock back before it: `if ok { mu.RUnlock(); return c.entry }`. The statement around it
 * begins under the lock. */
function refuseBehindUnlock(points: readonly Point[], guard: VarObj): void {
  for (const { fn, node } of points) {
    const parents = parentsOf(fn.decl);
    const unlocks = instrsOf(fn).flatMap(({ i }) =>
      i.op === "call" && i.effects.some((e) => e.kind === "lock" && /unlock$/.test(e.op)) && named(i) === guard
        ? [i.node]
        : [],
    );
    for (let n = parents.get(node); n && n !== fn.decl; n = parents.get(n)) {
      if (n.kind !== "IfStmt" && n.kind !== "CaseClause" && n.kind !== "CommClause") continue;
      if (unlocks.some((u) => isInside(u, n) && u.end <= node.pos))
        refuse(
          `${guard.name} is given back in this branch: move the unlock behind the access.`,
          `该分支已先释放 ${guard.name}：请把解锁移到访问之后。`,
        );
    }
  }
}

function named(i: CallInstr): VarObj | undefined {
  const path = pathOf(i.recv);
  return path && lockVariable(path);
}

/** Another lock is held at a point that elsewhere is taken while this one is held. */
function refuseInversion(facts: PackageFacts, points: readonly Point[], guard: VarObj): void {
  const outer = new Set<VarObj>();
  for (const p of points) {
    const r = resultIn(facts, p.fn);
    for (const t of r?.seen.touches ?? []) {
      if (t.via.length > 0 || !isInside(t.at.node, p.node)) continue;
      for (const h of [...t.locks, ...entriesOf(facts).of(p.fn).locks]) {
        const v = lockVariable(h.path);
        if (v && v !== guard) outer.add(v);
      }
    }
  }
  if (outer.size === 0) return;
  for (const r of resultsOf(facts)) {
    for (const a of r.seen.acquisitions) {
      const v = lockVariable(a.path);
      if (!v || !outer.has(v) || a.tries) continue;
      if ([...a.held.values()].some((h) => lockVariable(h.path) === guard)) {
        refuse(
          `${v.name} is held here, and elsewhere it is taken while ${guard.name} is held: the two orders can deadlock.`,
          `这里持有 ${v.name}，而别处会在持有 ${guard.name} 时取它：两种顺序可能死锁。`,
        );
      }
    }
  }
}

/** The field beside the lock that holds, by value, the struct in which the place lies: `c.stats` of `c.stats.hits`. */
function partBeside(lock: VarObj, { steps }: Path): VarObj | undefined {
  const at = steps.findLastIndex((s) => s.k === "field");
  let n = at - 1;
  for (let step = steps[n]; step?.k === "field" && structOf(step.field.type); step = steps[--n])
    if (lock.fieldOf !== undefined && step.field.origin.fieldOf === lock.fieldOf) return step.field;
  return undefined;
}

/** The lock stands in the struct that the field is of, be it one without a name; or it is no field. */
function isNeighbour(lock: VarObj, target: VarObj, { root, steps }: Path): boolean {
  if (lock.role !== "field") return true;
  if (lock.fieldOf !== undefined || target.fieldOf !== undefined) return lock.fieldOf === target.fieldOf;
  const at = steps.findIndex((s) => s.k === "field" && s.field.origin === target);
  const before = at > 0 ? steps[at - 1] : undefined;
  const owner = before?.k === "field" ? before.field : at === 0 && root.k === "var" ? root.v : undefined;
  return owner !== undefined && structOf(owner.type)?.fields.some((f) => f.origin === lock) === true;
}

/** The touch at a node, or the first one inside it. */
function touchAt(facts: PackageFacts, at: Site): Touch | undefined {
  const r = resultIn(facts, at.fn);
  return (
    r?.seen.touches.find((t) => t.via.length === 0 && t.at.node === at.node) ??
    r?.seen.touches.find((t) => t.via.length === 0 && isInside(t.at.node, at.node))
  );
}
