import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import { qualifiedTypeName } from "../../flow/ir/types";
import type { CallExpr, Expr, GoStmt, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isSamePlace, isSimple } from "../edits/access";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { visitOwn } from "../edits/tree";

/** `wg.Go(func() { .. })` for `wg.Add(1)`, `go func() { defer wg.Done(); .. }()` (Go 1.25). */
export function goStatementToWgGo(_facts: PackageFacts, fn: FuncUnit, go: GoStmt): Rewrite {
  return attempt(() => {
    const [major, minor] = fn.file.goVersion;
    if (major === 1 && minor < 25) refuse("WaitGroup.Go came with Go 1.25.", "WaitGroup.Go 自 Go 1.25 起才有。");
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const call = unparen(go.call);
    const lit = call.kind === "CallExpr" ? unparen(call.fun) : undefined;
    if (call.kind !== "CallExpr" || lit?.kind !== "FuncLit" || call.args.length > 0)
      refuse(
        "The goroutine is given arguments, which are evaluated here: the function of Go takes none.",
        "该 goroutine 带有在此处求值的参数，而 Go 方法的函数没有参数。",
      );
    if (lit.type.results.length > 0) refuse("The function returns something.", "该函数有返回值。");
    const around = tree.listAround(go);
    const add = around?.list[around.list.indexOf(go) - 1];
    const group = add && groupOf(add, "Add", "1");
    const done = lit.body.stmts[0];
    const own = done?.kind === "DeferStmt" ? groupOfCall(done.call, "Done") : undefined;
    if (!add || !group || !done || !own || !isSimple(group) || !isSamePlace(fn.info, group, own))
      refuse(
        "Only a goroutine that starts with a deferred Done, right after an Add(1), can be started by Go.",
        "只有紧跟在 Add(1) 之后、且以 defer Done 开头的 goroutine 才能改用 Go。",
      );
    const type = fn.info.typeOf(group);
    if (qualifiedTypeName(type.kind === "pointer" ? type.elem : type) !== "sync.WaitGroup")
      refuse("It is no sync.WaitGroup.", "它不是 sync.WaitGroup。");
    let recovers = false;
    visitOwn(lit.body, (n) => {
      if (n.kind === "DeferStmt" && n !== done) recovers = true;
    });
    if (recovers)
      refuse(
        "Other deferred calls run before Done here, and a panic in Go's function is fatal.",
        "这里还有其他延迟调用先于 Done 执行，而 Go 的函数中发生 panic 会使程序终止。",
      );
    const edits = new EditSet();
    const editor = new StatementEditor(edits, src, tree);
    editor.remove(add);
    editor.remove(done);
    edits.replace(src.file, src.start(go), src.start(lit), `${src.of(group)}.Go(`);
    edits.replace(src.file, src.end(lit), src.end(go), ")");
    return edits.finish();
  });
}

function groupOf(s: Stmt, method: string, arg: string): Expr | undefined {
  const call = s.kind === "ExprStmt" ? unparen(s.x) : undefined;
  if (call?.kind !== "CallExpr" || call.args.length !== 1) return undefined;
  const [n] = call.args;
  return n?.kind === "BasicLit" && n.value === arg ? groupOfCall(call, method) : undefined;
}

function groupOfCall(e: Expr, method: string): Expr | undefined {
  const call: Expr | CallExpr = unparen(e);
  const fun = call.kind === "CallExpr" ? unparen(call.fun) : undefined;
  return fun?.kind === "SelectorExpr" && fun.sel.name === method ? fun.x : undefined;
}
