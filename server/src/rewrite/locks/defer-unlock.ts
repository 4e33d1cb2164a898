import type { PackageFacts } from "../../flow/facts";
import type { Site } from "../../flow/engine/summary";
import type { Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { callsOf } from "../edits/calls";
import {
  callStatement,
  lockSite,
  otherAcquisitions,
  isMereRelease,
  releasesOf,
  topLevel,
  unlockText,
  type LockSite,
} from "../edits/lock-sites";
import { Noise } from "../edits/noise";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { terminates } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/**
 * `defer mu.Unlock()` right after the `Lock` call; the unlocks on the ways out go. Refuses in loops, where the lock is
 * taken again, and where something slow comes after an unlock: it would run with the lock held.
 */
export function deferUnlock(facts: PackageFacts, lockCall: Site): Rewrite {
  return attempt(() => {
    const s = lockSite(facts, lockCall);
    const at = placeOfDefer(s);
    if (otherAcquisitions(s).length > 0)
      refuse(
        "The lock is taken again in this function: a deferred unlock would be too late.",
        "该函数中还会再次取这把锁：延迟解锁会太晚。",
      );
    if (isHandedOver(s)) refuse("Something else may give the lock back as well.", "该锁还可能由别处释放。");
    const noise = new Noise(callsOf(facts));
    for (const r of releasesOf(s)) {
      if (r.deferred) refuse("The lock is given back by a deferred call already.", "该锁已由延迟调用释放。");
      const stmt = callStatement(s, r.at.node);
      if (stmt?.kind !== "ExprStmt")
        refuse("The lock is given back in the middle of a statement.", "锁在一条语句中间被释放。");
      if (!isMereRelease(facts, s, r.at.node))
        refuse("What gives the lock back does more than that.", "释放锁的调用还做了别的事。");
      if (s.tree.functionOf(stmt) !== s.fn.decl) refuse("The lock is given back by a closure.", "锁由闭包释放。");
      for (const after of behind(s, stmt)) {
        if (noise.of(after, s.fn) > 0)
          refuse(
            "Something that takes time follows the unlock: with defer it would run with the lock held.",
            "解锁之后还有耗时操作：改用 defer 后它会在持锁时执行。",
          );
      }
      s.editor.remove(stmt);
    }
    s.editor.after(at, [`defer ${unlockText(s)}`]);
    return s.edits.finish();
  });
}

/** The function that gives the lock back is a value here: `once.Do(mu.Unlock)`. */
function isHandedOver({ fn, tree }: LockSite): boolean {
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "SelectorExpr" || !/^R?Unlock$/.test(n.sel.name)) return;
    const parent = tree.parent(n);
    found ||= parent?.kind !== "CallExpr" || parent.fun !== n;
  });
  return found;
}

/** The statement after which the `defer` goes: the call, or the `if !mu.TryLock() { return }` around it. */
function placeOfDefer(s: LockSite): Stmt {
  const stmt = s.tree.statementOf(s.call);
  if (!stmt) refuse("No statement takes the lock here.", "这里没有取锁的语句。");
  const list = topLevel(s.fn);
  if (!list.includes(stmt))
    refuse(
      "The lock is taken inside another statement: a deferred unlock would keep it to the end of the function.",
      "锁在其他语句内部获取：延迟解锁会把它持有到函数结束。",
    );
  const simple = callStatement(s, s.call);
  if (simple?.kind === "ExprStmt") return simple;
  const negated =
    stmt.kind === "IfStmt" && stmt.cond.kind === "UnaryExpr" && stmt.cond.op === "!" && isInside(s.call, stmt.cond);
  if (negated && stmt.else === undefined && terminates(stmt.then)) return stmt;
  return refuse("The lock is taken in the middle of a statement.", "锁在一条语句中间获取。");
}

/** What may run after a statement before the function returns: its later siblings, outwards, until something leaves. */
function behind(s: LockSite, stmt: Stmt): Stmt[] {
  const out: Stmt[] = [];
  for (let at: Stmt | undefined = stmt; at;) {
    const around = s.tree.listAround(at);
    if (!around) break;
    const rest = around.list.slice(around.list.indexOf(at) + 1);
    for (const x of rest) {
      out.push(x);
      if (terminates(x)) return out;
    }
    const holder = around.holder;
    if (holder === s.fn.decl || s.tree.parent(holder) === s.fn.decl) break;
    const outer: Stmt | undefined = s.tree.statementOf(s.tree.parent(holder) ?? holder);
    if (outer && (outer.kind === "ForStmt" || outer.kind === "RangeStmt")) out.push(outer);
    at = outer;
  }
  return out;
}
