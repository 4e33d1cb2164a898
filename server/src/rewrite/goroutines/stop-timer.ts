import type { PackageFacts } from "../../flow/facts";
import type { ForgottenTimer } from "../../flow/memory/forgotten-timers";
import { deref, structOf, under } from "../../flow/ir/types";
import type { Site } from "../../flow/engine/summary";
import type { FuncUnit } from "../../flow/ir/ir";
import type { Obj } from "../../semantic/types";
import type { Expr, FuncLit } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import type { Tree } from "../edits/tree";

/** Stops the timer that is given up, right before it is. */
export function stopPrevious(_facts: PackageFacts, timer: ForgottenTimer): Rewrite {
  return attempt(() => {
    if (timer.waited)
      refuse(
        "A goroutine waits for the old timer: stopped, it never wakes up.",
        "有 goroutine 在等待旧的定时器：停止后它永远不会醒来。",
      );
    const { fn, node } = timer.at;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const stmt = tree.statementOf(node);
    if (!stmt || !src.startsLine(stmt))
      refuse("There is no line of its own to stop the timer on.", "没有独立的一行可以停止该定时器。");
    const edits = new EditSet();
    const name = namesFor(rootOf(fn)).fresh("old", "previous");
    new StatementEditor(edits, src, tree).before(stmt, stopLines(timer, src, name));
    return edits.finish();
  });
}

function stopLines(timer: ForgottenTimer, src: Source, name: string): readonly string[] {
  const { node, fn } = timer.at;
  if (node.kind === "CallExpr") {
    const [map, key] = node.args;
    const t = map && under(fn.info.typeOf(map));
    if (!map || !key || t?.kind !== "map") refuse("This is no map.", "这不是 map。");
    requirePlain(key);
    const entry = `${src.of(map)}[${src.of(key)}]`;
    const field = structOf(deref(t.value))?.fields.find((f) => f.origin === timer.slot);
    const isPointer = under(t.value).kind === "pointer";
    const timerText = field ? `${name}.${field.name}` : name;
    const tests = [...(isPointer ? [`${name} != nil`] : []), ...(field ? [`${timerText} != nil`] : [])];
    return [`if ${name} := ${entry}; ${tests.join(" && ")} {`, `\t${timerText}.Stop()`, "}"];
  }
  const target = node.kind === "IndexExpr" || node.kind === "SelectorExpr" || node.kind === "Ident" ? node : undefined;
  if (!target) refuse("The timer has no name here.", "这里的定时器没有名字。");
  requirePlain(target);
  if (under(fn.info.typeOf(target)).kind !== "pointer") refuse("The timer is no pointer.", "该定时器不是指针。");
  const text = src.of(target);
  return target.kind === "IndexExpr"
    ? [`if ${name} := ${text}; ${name} != nil {`, `\t${name}.Stop()`, "}"]
    : [`if ${text} != nil {`, `\t${text}.Stop()`, "}"];
}

/** Evaluated twice, it must give the same. */
function requirePlain(e: Expr): void {
  visit(e, (n) => {
    if (n.kind === "CallExpr" || n.kind === "FuncLit" || (n.kind === "UnaryExpr" && n.op === "<-"))
      refuse("The place is computed by a call.", "该位置由调用计算得出。");
  });
}

/** `defer t.Stop()` behind `t := time.NewTicker(d)`. */
export function deferStop(_facts: PackageFacts, at: Site): Rewrite {
  return attempt(() => {
    const { fn, node } = at;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const stmt = tree.statementOf(node);
    const name =
      stmt?.kind === "AssignStmt" && stmt.lhs.length === 1 && stmt.rhs[0] && unparen(stmt.rhs[0]) === node
        ? stmt.lhs[0]
        : undefined;
    if (!stmt || name?.kind !== "Ident" || name.name === "_")
      refuse("The ticker has no name of its own.", "该 Ticker 没有自己的名字。");
    for (const n of tree.up(stmt)) {
      if (n === fn.decl) break;
      if (n.kind === "ForStmt" || n.kind === "RangeStmt")
        refuse(
          "In a loop the deferred calls would pile up until the function ends.",
          "在循环中，defer 的调用会堆积到函数结束。",
        );
    }
    const edits = new EditSet();
    const editor = new StatementEditor(edits, src, tree);
    const line = `defer ${name.name}.Stop()`;
    const closures = closuresWith(fn.info.objOf(name), fn, tree);
    const [only] = closures;
    // The goroutine that waits for it outlives the function: the ticker is stopped where that one ends.
    if (only && closures.length === 1) editor.atStart(only.body, [line]);
    else if (closures.length > 1) refuse("Several closures use the ticker.", "有多个闭包使用该 Ticker。");
    else editor.after(stmt, [line]);
    return edits.finish();
  });
}

/** The outermost closures that use the variable. */
function closuresWith(v: Obj | undefined, fn: FuncUnit, tree: Tree): readonly FuncLit[] {
  const out = new Set<FuncLit>();
  visit(fn.decl, (n) => {
    if (n.kind !== "Ident" || !v || fn.info.objOf(n) !== v) return;
    let outer: FuncLit | undefined;
    for (const x of tree.up(n)) {
      if (x === fn.decl) break;
      if (x.kind === "FuncLit") outer = x;
    }
    if (outer) out.add(outer);
  });
  return [...out];
}
