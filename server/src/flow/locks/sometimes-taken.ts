import { visitOutsideClosures } from "../../syntax/visit";
import type { IfStmt, Stmt } from "../../syntax/ast";
import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import type { Site } from "../engine/summary";
import { baseOf } from "../engine/variants";
import { markedBy } from "../fact-table";
import { lockVariable } from "../guards/guards";
import { isExportedName } from "../callers/entry";
import type { FuncUnit } from "../ir/ir";
import { isDirect } from "./lock-doubles";
import { isSeveral } from "./lock-paths-cells";
import type { LockResult, Observed } from "./lock-paths-function";
import { isInside } from "../../syntax/extent";

/** An unlock that every call comes to, of a lock that only some calls have taken. */
export interface SometimesTaken {
  readonly give: Observed;
  readonly takes: readonly Site[];
}

/**
 * `if !fast { mu.Lock() }; ..; mu.Unlock()`, where nobody can have taken the lock before: it is out of reach of other
 * packages, no function of this one leaves it taken, and no caller holds any lock. Conditions are not compared: the unlock
 * has to stand behind the branch that locks, in the same list of statements, with no way out of the function before it.
 */
export function sometimesTaken(r: LockResult, engine: Engine): readonly SometimesTaken[] {
  const { fn } = r;
  if (fn.kind !== "func" || fn.decl.kind !== "FuncDecl" || fn.file.isTest || calledUnderLock(engine).has(baseOf(fn)))
    return [];
  const list = fn.decl.body?.stmts ?? [];
  return r.observed.flatMap((give): readonly SometimesTaken[] => {
    const { event, cells } = give;
    if (event.kind !== "give" || give.deferred || !isDirect(event) || isSeveral(event) || event.when.length > 0)
      return [];
    const lock = lockVariable(event.path);
    if (
      !lock ||
      leftTaken(engine).has(lock) ||
      lock.embedded ||
      isExportedName(lock.name) ||
      !cells.every((c) => c.status === "untouched" || c.status === "held")
    )
      return [];
    const takes = cells.flatMap((c) => (c.status === "held" && c.origin?.chain.length === 0 ? [c.origin.at] : []));
    const at = list.findIndex((s) => s.kind === "ExprStmt" && s.x === event.origin.at.node);
    const branch = list.slice(0, Math.max(at, 0)).findIndex((s) => takes.some((t) => isInside(t.node, s)));
    const isSome = takes.length > 0 && cells.some((c) => c.status === "untouched") && branch >= 0;
    if (!isSome || !list.slice(0, at).every((s, n) => (n === branch ? isPlainBranch(s) : !leaves(s)))) return [];
    return [{ give, takes }];
  });
}

/** Functions that some call in sight runs while a lock is held. */
const calledUnderLock = markedBy((fn, engine): Iterable<FuncUnit> =>
  (engine.judged(fn)?.seen.callSites ?? []).flatMap((c) => (c.locks.length > 0 ? [baseOf(c.target)] : [])),
);

/** Locks that some function leaves taken when it returns: whoever unlocks them may do so for it. */
const leftTaken = markedBy((fn, engine): Iterable<VarObj> => {
  const summary = fn.file.isTest ? undefined : engine.summaryOf(fn);
  return [...(summary?.acquires ?? []), ...(summary?.mayAcquire ?? [])].flatMap((h) => lockVariable(h.path) ?? []);
});

/** `if c { mu.Lock() }`, from which every way leads on. */
function isPlainBranch(s: Stmt): s is IfStmt {
  return s.kind === "IfStmt" && !s.else && !leaves(s);
}

/** Some way through the statement does not come to the next one. */
function leaves(s: Stmt): boolean {
  let found = false;
  visitOutsideClosures(s, (n) => {
    found ||= n.kind === "ReturnStmt" || n.kind === "BranchStmt" || n.kind === "GoStmt";
  });
  return found;
}
