import type { LostRelease } from "../../flow/locks/lost-releases";
import type { PackageFacts } from "../../flow/facts";
import type { Site } from "../../flow/engine/summary";
import { usesOf } from "../../flow/walks/local-uses";
import { unparen } from "../../syntax/paren";
import type { Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { editingOf, isInLoop, ownStatement, type Editing } from "../edits/editing";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { terminates } from "../edits/tree";
import { assigned, placeAfter } from "../goroutines/defer-after";

/** `defer release()` right after the call that gave it, in place of its calls on the ways out; `defer s.hold()()`. */
export function deferRelease(_facts: PackageFacts, l: LostRelease): Rewrite {
  return attempt(() => {
    const e = editingOf(l.at.fn);
    const s = e.tree.statementOf(l.at.node);
    if (!s || isInLoop(e, s))
      refuse(
        "In a loop, what is deferred piles up until the function returns.",
        "在循环中 defer 会一直堆积到函数返回。",
      );
    if (s.kind === "ExprStmt" && unparen(s.x) === l.at.node && s.x.kind === "CallExpr") {
      e.edits.insert(e.src.file, e.src.start(s), "defer ");
      e.edits.insert(e.src.file, e.src.end(s), "()");
      return e.edits.finish();
    }
    const { variable: v } = l;
    const { targets } = assigned(s);
    if (!v || !targets[l.result]) refuse("The result has no name.", "该返回值没有名字。");
    for (const use of usesOf(l.at.fn, v)) {
      if (use.ident === targets[l.result] || use.ident === v.ident) continue;
      const call = e.tree.statementOf(use.ident);
      const isCall = call?.kind === "ExprStmt" && call.x.kind === "CallExpr" && unparen(call.x.fun) === use.ident;
      if (use.closure || !isCall || !isLast(e, call))
        refuse("The lock is given back before something else is done.", "释放锁之后还有其他操作。");
      e.editor.remove(ownStatement(e, call));
    }
    e.editor.after(placeAfter(e, s, targets), [`defer ${v.name}()`]);
    return e.edits.finish();
  });
}

/** The release before the way out that lacks it. */
export function releaseOnPath(l: LostRelease, exit: Site): Rewrite {
  return attempt(() => {
    const e = editingOf(l.at.fn);
    const s = e.tree.statementOf(exit.node);
    if (!l.variable || s?.kind !== "ReturnStmt") refuse("There is no statement that leaves.", "没有离开函数的语句。");
    for (const r of s.results)
      visit(r, (n) => {
        const pkg = n.kind === "SelectorExpr" && n.x.kind === "Ident" && l.at.fn.info.objOf(n.x)?.kind === "pkgname";
        if (n.kind === "IndexExpr" || n.kind === "StarExpr" || (n.kind === "SelectorExpr" && !pkg))
          refuse("What is returned is read under the lock.", "返回的值是在持锁时读取的。");
      });
    e.editor.before(s, [`${l.variable.name}()`]);
    return e.edits.finish();
  });
}

/** Nothing follows but a return. */
function isLast(e: Editing, s: Stmt): boolean {
  const list = e.tree.listAround(s)?.list ?? [];
  const next = list[list.indexOf(s) + 1];
  if (next) return next.kind === "ReturnStmt";
  const around = e.tree.functionOf(s);
  return around?.body?.stmts === list && !terminates(s);
}
