import type { PackageFacts } from "../../flow/facts";
import type { Site } from "../../flow/engine/summary";
import type { Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { isInside } from "../edits/tree";

/** A WaitGroup around the goroutine, waited for in place of the sleep. */
export function useWaitGroup(_facts: PackageFacts, sleep: Site, spawn: Site): Rewrite {
  return attempt(() => {
    const { fn } = sleep;
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const go = tree.statementOf(spawn.node);
    const slept = tree.statementOf(sleep.node);
    if (go?.kind !== "GoStmt" || spawn.fn !== fn || slept?.kind !== "ExprStmt")
      refuse("The goroutine is not started by a go statement here.", "该 goroutine 不是在此由 go 语句启动的。");
    const call = unparen(go.call);
    const lit = call.kind === "CallExpr" ? unparen(call.fun) : undefined;
    if (lit?.kind !== "FuncLit") refuse("The goroutine runs no closure.", "该 goroutine 运行的不是闭包。");
    // Declared where both the start (with the loops around it) and the wait can see it.
    const list = tree.listAround(slept)?.list;
    const first = list?.find((s) => s === go || isInside(go, s));
    if (!first || !src.startsLine(first)) refuse("The sleep stands in another block.", "Sleep 位于另一个代码块中。");
    const edits = new EditSet();
    const imports = new Imports(edits);
    const editor = new StatementEditor(edits, src, tree);
    const name = namesFor(rootOf(fn)).fresh("wg", "waiting");
    const type = `${imports.use(src.file, "sync")}.WaitGroup`;
    const add = `${name}.Add(1)`;
    if (first === go) editor.before(go, [`var ${name} ${type}`, add]);
    else {
      editor.before(first, [`var ${name} ${type}`]);
      editor.before(go as Stmt, [add]);
    }
    editor.atStart(lit.body, [`defer ${name}.Done()`]);
    edits.replace(src.file, src.start(slept), src.end(slept), `${name}.Wait()`);
    imports.write();
    return edits.finish();
  });
}
