import type { Site } from "../../flow/engine/summary";
import type { FuncUnit } from "../../flow/ir/ir";
import { reachable } from "../../flow/walks/cfg-walk";
import { returns } from "../../flow/walks/exits";
import type { CallExpr, FuncLit, GoStmt, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { rootOf } from "../edits/calls";
import { editingOf, isInLoop, isSince, ownStatement, type Editing } from "../edits/editing";
import { calledName } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { isInside } from "../../syntax/extent";

/** `defer wg.Done()` first in the goroutine, in place of the calls further down. */
export function deferDone(done: Site): Rewrite {
  return attempt(() => {
    const e = editingOf(done.fn);
    const { decl } = done.fn;
    const body = decl.kind === "ValueSpec" ? undefined : decl.body;
    const group = groupOf(e, done.node);
    if (!body || isInLoop(e, done.node))
      refuse("Done is called once for each round of a loop.", "Done 在循环的每一轮各调用一次。");
    for (const s of doneStatements(e, body, group)) e.editor.remove(s);
    e.editor.atStart(body, [`defer ${group}.Done()`]);
    return e.edits.finish();
  });
}

/** `wg.Add(1)` before the `go` statement. */
export function moveAddOut(add: Site, start: Site): Rewrite {
  return attempt(() => {
    const { e, go, lit } = goClosure(start);
    const s = statementIn(e, add, lit);
    const text = e.src.of(add.node);
    const call = add.node.kind === "CallExpr" ? add.node : undefined;
    const group = groupOf(e, add.node);
    if (!call?.args.every((a) => a.kind === "BasicLit") || !isSeenFrom(e, lit, group))
      refuse("What is counted is known in the goroutine alone.", "计数的内容只有 goroutine 内部知道。");
    e.editor.remove(s);
    e.editor.before(go, [text]);
    return e.edits.finish();
  });
}

/**
 * `wg.Go(func() {..})` in place of Add, `go` and Done.
 *
 * @param counted whether there is an `Add` at all
 */
export function useWgGo(op: Site, start: Site, counted = true): Rewrite {
  return attempt(() => {
    const { e, go, lit } = goClosure(start);
    if (!isSince(start.fn, 25)) refuse("WaitGroup.Go exists since Go 1.25.", "WaitGroup.Go 自 Go 1.25 起才有。");
    const group = groupOf(e, op.node);
    const call = go.call.kind === "CallExpr" ? go.call : undefined;
    if (call?.args.length !== 0 || lit.type.results.length > 0 || !isSeenFrom(e, lit, group))
      refuse(
        "The goroutine takes arguments, which are evaluated at the go statement.",
        "该 goroutine 带有参数，它们在 go 语句处求值。",
      );
    let recovers = false;
    visit(lit.body, (n) => {
      if (n.kind === "CallExpr" && n.fun.kind === "Ident" && n.fun.name === "recover") recovers = true;
    });
    if (recovers)
      refuse(
        "The goroutine recovers from panics, which WaitGroup.Go forbids.",
        "该 goroutine 会 recover，而 WaitGroup.Go 不允许 panic。",
      );
    const dones = doneStatements(e, lit.body, group);
    const adds = addStatements(e, go, lit, group);
    if (adds.length !== (counted ? 1 : 0))
      refuse("It cannot be told which Add counts the goroutine.", "无法确定是哪个 Add 为该 goroutine 计数。");
    for (const s of [...dones, ...adds]) e.editor.remove(s);
    e.edits.replace(e.src.file, e.src.start(go), e.src.start(lit), `${group}.Go(`);
    e.edits.replace(e.src.file, e.src.end(lit), e.src.end(go), ")");
    return e.edits.finish();
  });
}

/**
 * Has a test wait for the goroutine: by a deferred call, or when it is cleaned up.
 *
 * @param body what the goroutine runs
 */
export function waitForGoroutine(start: Site, body: FuncUnit, test: string, how: "defer" | "cleanup"): Rewrite {
  return attempt(() => {
    const { e, go, lit } = goClosure(start);
    if (![...reachable(body)].some(returns))
      refuse(
        "The goroutine never ends: who waits for it waits for ever.",
        "该 goroutine 永不结束：等待它会永远等下去。",
      );
    const wg = namesFor(rootOf(start.fn)).fresh("wg", "running");
    const decl = [
      `var ${wg} ${e.imports.use(e.src.file, "sync")}.WaitGroup`,
      how === "defer" ? `defer ${wg}.Wait()` : `${test}.Cleanup(${wg}.Wait)`,
    ];
    const { decl: fn } = start.fn;
    const around = fn.kind === "ValueSpec" ? undefined : fn.body;
    const first = around?.stmts.find((s) => isInside(go, s));
    if (!first) refuse("The goroutine is started elsewhere.", "该 goroutine 在别处启动。");
    const call = go.call.kind === "CallExpr" ? go.call : undefined;
    if (isSince(start.fn, 25) && call?.args.length === 0 && lit.type.results.length === 0) {
      e.editor.before(first, decl);
      e.edits.replace(e.src.file, e.src.start(go), e.src.start(lit), `${wg}.Go(`);
      e.edits.replace(e.src.file, e.src.end(lit), e.src.end(go), ")");
    } else {
      e.editor.before(first, first === go ? [...decl, `${wg}.Add(1)`] : decl);
      if (first !== go) e.editor.before(go, [`${wg}.Add(1)`]);
      e.editor.atStart(lit.body, [`defer ${wg}.Done()`]);
    }
    e.imports.write();
    return e.edits.finish();
  });
}

// ------------------------------------------------------------------- helpers

function goClosure(start: Site): { readonly e: Editing; readonly go: GoStmt; readonly lit: FuncLit } {
  const e = editingOf(start.fn);
  const go = e.tree.statementOf(start.node);
  const call = go?.kind === "GoStmt" ? unparen(go.call) : undefined;
  const lit = call?.kind === "CallExpr" ? unparen(call.fun) : undefined;
  if (go?.kind !== "GoStmt" || lit?.kind !== "FuncLit")
    refuse("The goroutine runs no closure written here.", "该 goroutine 运行的不是写在此处的闭包。");
  return { e, go, lit };
}

/** `s.wg` of `s.wg.Done()`. */
export function groupOf(e: Editing, call: Node): string {
  const fun = call.kind === "CallExpr" ? unparen(call.fun) : undefined;
  if (fun?.kind !== "SelectorExpr" || !isSimple(fun.x))
    refuse("The WaitGroup has no simple name.", "该 WaitGroup 没有简单的名字。");
  return e.src.of(fun.x);
}

function statementIn(e: Editing, at: Site, lit: FuncLit): Stmt {
  const s = ownStatement(e, at.node);
  if (s.kind !== "ExprStmt" || !lit.body.stmts.includes(s))
    refuse("The call is not a statement of the goroutine itself.", "该调用不是 goroutine 函数体中的直接语句。");
  return s;
}

/** The group's name means the same outside of the closure. */
export function isSeenFrom(e: Editing, lit: FuncLit, group: string): boolean {
  const root = group.split(".")[0] ?? group;
  let own = lit.type.params.some((p) => p.names.some((n) => n.name === root));
  visit(lit.body, (n) => {
    if (n.kind !== "Ident" || n.name !== root) return;
    const o = e.fn.info.objOf(n);
    if (o?.kind === "var" && o.owner === lit) own = true;
  });
  return !own;
}

/** Statements that are just `wg.Done()` or `defer wg.Done()`. Refuses where Done is called in another way. */
function doneStatements(
  e: Editing,
  body: { readonly pos: number; readonly end: number } & Node,
  group: string,
): readonly Stmt[] {
  const out: Stmt[] = [];
  visit(body, (n) => {
    if (!isCallOf(e, n, group, "Done")) return;
    const s = e.tree.parent(n);
    if ((s?.kind !== "ExprStmt" && s?.kind !== "DeferStmt") || !e.tree.listAround(s))
      refuse("Done is called in a way that this rewrite does not handle.", "Done 的调用方式无法由此改写处理。");
    if (isInLoop(e, s)) refuse("Done is called once for each round of a loop.", "Done 在循环的每一轮各调用一次。");
    out.push(s);
  });
  return out;
}

/** `wg.Add(1)` in the closure, or right before the `go` statement. */
function addStatements(e: Editing, go: GoStmt, lit: FuncLit, group: string): readonly Stmt[] {
  const list = e.tree.listAround(go)?.list ?? [];
  const before = list[list.indexOf(go) - 1];
  return [before, ...lit.body.stmts].filter(
    (s): s is Stmt =>
      s?.kind === "ExprStmt" && isCallOf(e, s.x, group, "Add") && e.src.of((s.x as CallExpr).args[0] ?? s.x) === "1",
  );
}

function isCallOf(e: Editing, n: Node, group: string, method: string): n is CallExpr {
  if (n.kind !== "CallExpr" || calledName(n)?.name !== method) return false;
  const fun = unparen(n.fun);
  return fun.kind === "SelectorExpr" && e.src.of(fun.x) === group;
}
