import type { DeletedEntryUse } from "../../flow/maps/deleted-entries";
import type { Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { rootOf } from "../edits/calls";
import { editingOf, ownStatement, type Editing } from "../edits/editing";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { isInside } from "../../syntax/extent";

/** A WaitGroup around the goroutine, waited for before the entry that it uses is removed. */
export function waitBeforeDelete(u: DeletedEntryUse): Rewrite {
  return attempt(() => {
    const { fn } = u.removal.at;
    const e = editingOf(fn);
    const go = e.tree.statementOf(u.thread.spawn.node);
    const call = go?.kind === "GoStmt" ? unparen(go.call) : undefined;
    const lit = call?.kind === "CallExpr" ? unparen(call.fun) : undefined;
    if (go?.kind !== "GoStmt" || lit?.kind !== "FuncLit" || u.thread.spawn.fn !== fn)
      refuse("The goroutine runs no closure written here.", "该 goroutine 运行的不是写在此处的闭包。");
    visit(lit.body, (n) => {
      if (/^(?:SelectStmt|SendStmt)$/.test(n.kind) || (n.kind === "UnaryExpr" && n.op === "<-"))
        refuse(
          "The goroutine waits for others: its starter may be one of them.",
          "该 goroutine 会等待其他方：其中可能就有启动它的函数。",
        );
    });
    const removal = placeOfWait(e, u);
    const list = e.tree.listAround(removal)?.list ?? [];
    const first = list.find((s) => s === go || isInside(go, s));
    if (!first || list.indexOf(first) >= list.indexOf(removal) || !e.src.startsLine(first))
      refuse("The entry is removed in another block.", "条目在另一个代码块中删除。");
    const name = namesFor(rootOf(fn)).fresh("wg", "using");
    const lines = [`var ${name} ${e.imports.use(e.src.file, "sync")}.WaitGroup`, `${name}.Add(1)`];
    if (first === go) e.editor.before(go, lines);
    else {
      e.editor.before(first, lines.slice(0, 1));
      e.editor.before(go, lines.slice(1));
    }
    e.editor.atStart(lit.body, [`defer ${name}.Done()`]);
    e.editor.before(removal, [`${name}.Wait()`]);
    e.imports.write();
    return e.edits.finish();
  });
}

/** The statement that removes the entry, or the one that takes the lock for it: nobody waits under a lock. */
function placeOfWait(e: Editing, u: DeletedEntryUse): Stmt {
  const s = ownStatement(e, u.removal.at.node);
  const [held, ...more] = u.removal.locks;
  if (!held) return s;
  const list = e.tree.listAround(s)?.list ?? [];
  const taken = held.at?.fn === e.fn ? e.tree.statementOf(held.at.node) : undefined;
  if (more.length > 0 || !taken || !list.includes(taken))
    return refuse("A lock is held there that the goroutine may need.", "那里持有 goroutine 可能需要的锁。");
  return taken;
}
