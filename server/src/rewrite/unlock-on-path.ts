import type { PackageFacts } from "../flow/facts";
import type { Site } from "../flow/summary";
import type { Expr, ReturnStmt, Stmt } from "../syntax/ast";
import { lockSite, unlockText, type LockSite } from "./lock-sites";
import { namesFor } from "./names";
import { wishesFor } from "./region";
import { attempt, refuse, type Rewrite } from "./result";
import { isInside, terminates } from "./tree";

/** Unlocks before the return, break, continue or panic at `exit`; undefined: at the end of the function. */
export function unlockOnPath(facts: PackageFacts, lockCall: Site, exit: Site | undefined): Rewrite {
  return attempt(() => {
    const s = lockSite(facts, lockCall);
    if (exit === undefined) atEnd(s);
    else {
      const stmt = s.tree.statementOf(exit.node);
      if (!stmt || s.tree.functionOf(stmt) !== s.fn.decl) refuse("The way out is not in the function that takes the lock.", "该出口不在取锁的函数中。");
      if (stmt.kind === "ReturnStmt" || stmt.kind === "BranchStmt" || stmt.kind === "ExprStmt") before(s, stmt);
      else refuse("The way out is no statement that an unlock can stand before.", "该出口之前无法插入解锁语句。");
    }
    return s.edits.finish();
  });
}

function atEnd(s: LockSite): void {
  const body = s.fn.decl.kind === "ValueSpec" ? undefined : s.fn.decl.body;
  if (!body) refuse("The function has no body.", "函数没有函数体。");
  if (terminates(body.stmts[body.stmts.length - 1])) refuse("The end of the function is not reached.", "不会执行到函数末尾。");
  s.editor.atEnd(body, [unlockText(s)]);
}

function before(s: LockSite, stmt: Stmt): void {
  const lines = stmt.kind === "ReturnStmt" ? guardedResults(s, stmt) : [];
  s.editor.before(stmt, [...lines, unlockText(s)]);
}

/** Results that read what the lock guards are computed before the unlock. */
function guardedResults(s: LockSite, stmt: ReturnStmt): string[] {
  const touches = s.result.seen.touches.filter((t) => isInside(t.at.node, stmt) && t.locks.some((h) => h.path.key === s.path.key));
  const names = namesFor(s.fn);
  const lines: string[] = [];
  for (const r of stmt.results) {
    if (!touches.some((t) => isInside(t.at.node, r)) || isPlain(r)) continue;
    const t = s.fn.info.typeOf(r);
    if (t.kind === "tuple") refuse("The return statement calls a function that uses what the lock guards.", "return 语句调用的函数会用到锁保护的数据。");
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
