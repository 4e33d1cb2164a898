import type { PackageFacts } from "../../flow/facts";
import type { Site } from "../../flow/engine/summary";
import type { Expr, Node, ReturnStmt, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { lostAfter, type LostAt } from "./leaks";
import { lockSite, otherAcquisitions, releasesOf, unlockText, type LockSite } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { wishesFor } from "../edits/region";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { terminates } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/**
 * Unlocks on the way out at `exit` (a return, a jump or a panic). Without one, or where it is no such statement: on all
 * ways out that follow the lock in its list of statements, and at the list's end.
 */
export function unlockOnPath(facts: PackageFacts, lockCall: Site, exit?: Site): Rewrite {
  return attempt(() => {
    const s = lockSite(facts, lockCall);
    const taker = s.tree.statementOf(s.call);
    const around = taker && heldIn(s, taker);
    if (!taker || !around) refuse("No statement takes the lock here.", "这里没有取锁的语句。");
    const releases = new Set<Node>(releasesOf(s).map((r) => r.at.node));
    const gives = (x: Stmt): boolean =>
      (x.kind === "ExprStmt" || x.kind === "DeferStmt") && releases.has(unparen(x.kind === "ExprStmt" ? x.x : x.call));
    const lost = lostAfter(around.list, taker, gives);
    const stmt = exit && s.tree.statementOf(exit.node);
    // A way out further out than the list that takes the lock is only where the loss shows.
    const direct = stmt && s.tree.functionOf(stmt) === s.fn.decl && leaves(stmt) && isInside(stmt, around.holder);
    const isLost = stmt && (lost.exits.includes(stmt) || (lost.exits.length === 0 && lost.atEnd === "never"));
    if (stmt && direct && isLost) beforeLost(s, stmt, lost);
    else everywhere(s, lost, around);
    return s.edits.finish();
  });
}

interface Held {
  readonly list: readonly Stmt[];
  readonly holder: Node;
}

/** The statements that run with the lock held: what follows, or the branch of `if mu.TryLock() {`. */
function heldIn(s: LockSite, taker: Stmt): Held | undefined {
  if (taker.kind !== "IfStmt" || !isInside(s.call, taker.cond)) return s.tree.listAround(taker);
  const cond = unparen(taker.cond);
  if (cond === s.call) return { list: taker.then.stmts, holder: taker.then };
  if (cond.kind !== "UnaryExpr" || unparen(cond.x) !== s.call)
    refuse("Whether the lock is taken is one of several conditions.", "是否取到锁只是多个条件之一。");
  return s.tree.listAround(taker);
}

function leaves(s: Stmt): boolean {
  return s.kind === "ReturnStmt" || s.kind === "BranchStmt" || (s.kind === "ExprStmt" && terminates(s));
}

function everywhere(s: LockSite, lost: LostAt, { list, holder }: Held): void {
  const last = list[list.length - 1];
  if (lost.exits.length === 0 && lost.atEnd === "never")
    refuse("No way out keeps the lock.", "没有任何出口仍持有该锁。");
  for (const exit of lost.exits) {
    if (exit.kind === "BranchStmt" && exit.tok === "goto")
      refuse("A goto leaves with the lock held.", "goto 语句在持锁时离开。");
    beforeLost(s, exit, lost);
  }
  if (lost.atEnd === "never" || !last || terminates(last)) return;
  // What follows is reached with the lock that was taken before, too.
  const isTakenAround = otherAcquisitions(s).some((a) => !isInside(a.at.node, holder));
  if (lost.atEnd === "sometimes" || isTakenAround) refuse(...GIVEN_BACK);
  s.editor.after(last, [unlockText(s)]);
}

const GIVEN_BACK = [
  "The way out is reached with the lock given back as well.",
  "这个出口在锁已经释放的情况下也会到达。",
] as const;

function beforeLost(s: LockSite, stmt: Stmt, lost: LostAt): void {
  if (lost.mixed.has(stmt)) refuse(...GIVEN_BACK);
  before(s, stmt);
}

function before(s: LockSite, stmt: Stmt): void {
  const lines = stmt.kind === "ReturnStmt" ? guardedResults(s, stmt) : [];
  s.editor.before(stmt, [...lines, unlockText(s)]);
}

/** Results that read what the lock guards are computed before the unlock. */
function guardedResults(s: LockSite, stmt: ReturnStmt): string[] {
  const touches = s.result.seen.touches.filter(
    (t) => isInside(t.at.node, stmt) && t.locks.some((h) => h.path.key === s.path.key),
  );
  const names = namesFor(s.fn);
  const lines: string[] = [];
  for (const r of stmt.results) {
    if (!touches.some((t) => isInside(t.at.node, r)) || isPlain(r)) continue;
    const t = s.fn.info.typeOf(r);
    if (t.kind === "tuple")
      refuse(
        "The return statement calls a function that uses what the lock guards.",
        "return 语句调用的函数会用到锁保护的数据。",
      );
    const name = names.fresh(...wishesFor(r));
    lines.push(`${name} := ${s.src.of(r)}`);
    s.edits.replace(s.src.file, s.src.start(r), s.src.end(r), name);
  }
  return lines;
}

/** A local variable or constant. */
function isPlain(e: Expr): boolean {
  return e.kind === "Ident" || e.kind === "BasicLit";
}
