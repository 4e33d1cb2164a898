import { lockPart } from "../../flow/locks/lock-copies";
import { under } from "../../flow/ir/types";
import type { SnapshotMutation } from "../../flow/atomics/snapshots";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { isSimple } from "../edits/access";
import { rootOf } from "../edits/calls";
import { cloneOf, containerOf } from "./changed-parts";
import { ownStatement, type Editing } from "../edits/editing";
import { namesFor } from "../edits/names";
import { refuse } from "../edits/result";

/**
 * `(*s.cur.Load())[k] = v` and `s.cur.Load().names[k] = v`: the change of what no variable holds, by a clone that is
 * stored, or swapped in until nobody has come in between.
 */
export function copyUnnamed(e: Editing, m: SnapshotMutation): void {
  const { node: load } = m.load;
  const stmt = ownStatement(e, m.at.node);
  const holder = load.kind === "CallExpr" && load.fun.kind === "SelectorExpr" ? load.fun.x : undefined;
  if (!holder || !isSimple(holder) || load.kind !== "CallExpr" || load.args.length > 0)
    return refuse("The atomic has no name.", "该原子变量没有名字。");
  refuseCalls(e, stmt, load);
  const whole = wholeValue(e, load);
  const names = namesFor(rootOf(e.fn));
  const next = names.fresh("next", "updated");
  const { src } = e;
  const place = src.of(holder);
  const isPointer = under(e.fn.info.typeOf(load)).kind === "pointer";
  const swaps = !m.locked;
  if (swaps && !isPointer)
    return refuse(
      "Writers take no turns, and what an atomic.Value holds does not compare: they need a lock.",
      "写者之间没有互斥，而 atomic.Value 中的值不可比较：写者需要一把锁。",
    );
  const old = swaps ? names.fresh("old", "loaded") : src.of(load);
  const lines = [...cloned(e, m, whole, old, next), replaced(e, stmt, whole, next)];
  const stored = isPointer ? `&${next}` : next;
  const text = swaps
    ? [
        "for {",
        ...[`${old} := ${src.of(load)}`, ...lines].map((l) => `\t${l}`),
        `\tif ${place}.CompareAndSwap(${old}, ${stored}) {`,
        "\t\tbreak",
        "\t}",
        "}",
      ]
    : [...lines, `${place}.Store(${stored})`];
  e.edits.replace(src.file, src.start(stmt), src.end(stmt), text.join(`\n${src.indentOf(stmt)}`));
}

/** `*p.Load()`, `v.Load().(map[K]V)`, or the pointer `p.Load()` of which a field is taken. */
function wholeValue(e: Editing, load: Expr): Expr {
  let whole: Expr = load;
  for (const n of e.tree.up(load)) {
    if (n === load || n.kind === "ParenExpr") continue;
    if ((n.kind === "StarExpr" || n.kind === "TypeAssertExpr") && unparen(n.x) === whole) whole = n;
    break;
  }
  return whole;
}

/** Statements that make the clone. */
function cloned(e: Editing, m: SnapshotMutation, whole: Expr, old: string, next: string): readonly string[] {
  const { kind } = under(e.fn.info.typeOf(whole));
  if (kind === "map" || kind === "slice") {
    const value = e.src.of(whole).replace(e.src.of(m.load.node), old);
    return [`${next} := ${cloneOf(e, whole, value)}`];
  }
  const t = under(e.fn.info.typeOf(whole));
  const struct = t.kind === "pointer" ? t.elem : e.fn.info.typeOf(whole);
  if (under(struct).kind !== "struct" || lockPart(struct)) return refuse("It cannot be copied.", "它不能被复制。");
  const part = containerOf(m.at.node);
  const copy = `${next} := *${old}`;
  const elem = part ? under(e.fn.info.typeOf(part)).kind : undefined;
  if (part?.kind !== "SelectorExpr" || unparen(part.x) !== whole)
    return refuse("It cannot be told what is to be cloned.", "无法确定要克隆的内容。");
  // A field that is set needs no clone.
  if (elem !== "map" && elem !== "slice") return [copy];
  return [copy, `${next}.${part.sel.name} = ${cloneOf(e, part, `${old}.${part.sel.name}`)}`];
}

/** The statement with the clone in place of what was loaded. */
function replaced(e: Editing, stmt: Stmt, whole: Expr, next: string): string {
  const outer = e.tree.outermostParen(whole);
  const text = e.src.text;
  return text.slice(e.src.start(stmt), e.src.start(outer)) + next + text.slice(e.src.end(outer), e.src.end(stmt));
}

/** The statement may run more than once. */
function refuseCalls(e: Editing, stmt: Node, load: Node): void {
  visit(stmt, (n) => {
    const isBuiltin = n.kind === "CallExpr" && n.fun.kind === "Ident" && e.fn.info.objOf(n.fun)?.kind === "builtin";
    const isCall = n.kind === "CallExpr" && n !== load && !isBuiltin && !e.fn.info.isType(n.fun);
    if (isCall || n.kind === "FuncLit" || (n.kind === "UnaryExpr" && n.op === "<-"))
      refuse("What is done on the way must not be repeated.", "途中的操作不能重复执行。");
  });
}
