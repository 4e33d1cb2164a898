import type { Site } from "../../flow/engine/summary";
import type { BlockStmt, SelectorExpr, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { editingOf, ownStatement, type Editing } from "../edits/editing";
import { attempt, refuse, type Rewrite } from "../edits/result";

const REPORTS: Readonly<Record<string, string>> = { Fatal: "Error", Fatalf: "Errorf", FailNow: "Fail" };
/** Testify's functions that end the test; those of the package beside it only report, and say whether all is well. */
const REQUIRE = /(^|\/)(testify(?:\/v\d+)?)\/require$/;
/** Of these the package beside has the same that end the test. */
const ENDS_ALWAYS = /^(?:Fail|FailNow)f?$/;

/** `t.Error` and a return in place of `t.Fatal`; `if !assert.X(t, …) { return }` in place of `require.X(t, …)`. */
export function useErrorReturn(at: Site): Rewrite {
  return attempt(() => {
    const e = editingOf(at.fn);
    const s = ownStatement(e, at.node);
    const fun = at.node.kind === "CallExpr" ? unparen(at.node.fun) : undefined;
    const { decl } = at.fn;
    const body = decl.kind === "ValueSpec" ? undefined : decl.body;
    if (s.kind !== "ExprStmt" || fun?.kind !== "SelectorExpr" || !body)
      refuse("The call is not a statement of its own.", "该调用不是独立的语句。");
    const [result, other] = decl.kind === "ValueSpec" ? [] : decl.type.results;
    const isError = result?.type.kind === "Ident" && result.type.name === "error" && result.names.length <= 1;
    if (decl.kind === "ValueSpec" || other || (result && !isError))
      refuse("The function would have to return something.", "该函数需要返回值。");
    // The test has been told: whoever gets the error need not hear of it again.
    const leave = result ? "return nil" : "return";
    const isLast = isAtEnd(e, body, s);
    const report = REPORTS[fun.sel.name];
    const required = requirePath(at, fun);
    if (required !== undefined && !ENDS_ALWAYS.test(fun.sel.name)) {
      const assert = e.imports.use(at.fn.file, required.replace(/require$/, "assert"));
      e.edits.replace(e.src.file, e.src.start(fun.x), e.src.end(fun.x), isLast ? assert : `if !${assert}`);
      const indent = e.src.indentOf(s);
      if (!isLast) e.edits.insert(e.src.file, e.src.end(s), ` {\n${indent}\t${leave}\n${indent}}`);
      e.imports.write();
    } else if (required === undefined && report !== undefined) {
      e.edits.replace(e.src.file, e.src.start(fun.sel), e.src.end(fun.sel), report);
      if (!isLast) e.editor.after(s, [leave]);
    } else
      refuse(
        "Only t.Fatal, t.Fatalf, t.FailNow and testify's checks have a counterpart that does not end the goroutine.",
        "只有 t.Fatal、t.Fatalf、t.FailNow 和 testify 的检查有不结束 goroutine 的对应函数。",
      );
    return e.edits.finish();
  });
}

/** All that comes after it says that the goroutine has ended, for which somebody may wait: `close(done)`, `wg.Done()`. */
function isAtEnd(e: Editing, body: BlockStmt, s: Stmt): boolean {
  const around = e.tree.listAround(s);
  if (!around?.list.slice(around.list.indexOf(s) + 1).every(isSignal)) return false;
  if (around.holder === body) return true;
  const outer = e.tree.parent(around.holder);
  return outer?.kind === "IfStmt" && isAtEnd(e, body, outer);
}

function isSignal(s: Stmt): boolean {
  if (s.kind === "SendStmt") return s.value.kind !== "CallExpr";
  const call = s.kind === "ExprStmt" ? unparen(s.x) : undefined;
  if (call?.kind !== "CallExpr") return false;
  const fun = unparen(call.fun);
  return fun.kind === "Ident" ? fun.name === "close" : fun.kind === "SelectorExpr" && fun.sel.name === "Done";
}

/** The import path, if the selector is of testify's package `require` itself. */
function requirePath(at: Site, fun: SelectorExpr): string | undefined {
  const o = fun.x.kind === "Ident" ? at.fn.info.objOf(fun.x) : undefined;
  return o?.kind === "pkgname" && REQUIRE.test(o.path) ? o.path : undefined;
}
