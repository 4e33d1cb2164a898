import type { PackageFacts } from "../../flow/facts";
import type { Site } from "../../flow/engine/summary";
import type { DeletedEntryUse } from "../../flow/maps/deleted-entries";
import type { Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { isInside } from "../../syntax/extent";

/** Looks the entry up before the goroutine starts, and gives the goroutine what was found. */
export function captureEntry(_facts: PackageFacts, { at, locked, thread: { spawn } }: DeletedEntryUse): Rewrite {
  return attempt(() => {
    const { fn } = spawn;
    const use = at.node;
    if (use.kind !== "IndexExpr" || at.fn.parent !== fn || !isInside(use, spawn.node))
      refuse("The lookup is not in a closure that is started here.", "查找不在此处启动的闭包之中。");
    if (locked)
      refuse(
        "The goroutine looks it up under a lock, which is not held where it is started.",
        "goroutine 在锁内查找该条目，而启动处并未持有该锁。",
      );
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const go = tree.statementOf(spawn.node);
    if (!go || !src.startsLine(go)) refuse("There is no line for the lookup.", "没有独立的一行放置该查找。");
    refuseOwnNames(at, use);
    const name = namesFor(rootOf(fn)).fresh("entry", "found");
    const edits = new EditSet();
    const text = src.of(use);
    visit(at.fn.decl, (n) => {
      if (n.kind === "IndexExpr" && src.of(n) === text) {
        edits.replace(src.file, src.start(n), src.end(n), name);
        return false;
      }
      return true;
    });
    new StatementEditor(edits, src, tree).before(go, [`${name} := ${text}`]);
    return edits.finish();
  });
}

/** What the lookup names must be there outside of the closure. */
function refuseOwnNames(at: Site, use: Expr): void {
  const { decl, info } = at.fn;
  visit(use, (n: Node) => {
    const o = n.kind === "Ident" ? info.objOf(n) : undefined;
    if (o?.kind === "var" && o.ident && o.role !== "field" && o.role !== "package" && isInside(o.ident, decl))
      refuse("The lookup uses variables of the closure.", "该查找使用了闭包内的变量。");
    if (n.kind === "CallExpr") refuse("The lookup calls something.", "该查找中有调用。");
  });
}
