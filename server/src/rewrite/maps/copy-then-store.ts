import type { PackageFacts } from "../../flow/facts";
import { qualifiedTypeName, under } from "../../flow/ir/types";
import { mapOfLookup, type SharedValueWrite } from "../../flow/sync-maps/sync-maps-values";
import type { VarObj } from "../../semantic/types";
import type { Expr, Ident, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { exitsOf, terminates } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/**
 * The change is made to a copy of what the looked up pointer points to, and the copy takes its place if nobody else has
 * put another there meanwhile; otherwise all is done again from the lookup on (`CompareAndSwap`, Go 1.20).
 */
export function copyThenStore(_facts: PackageFacts, w: SharedValueWrite): Rewrite {
  return attempt(() => {
    const { fn, node } = w.at;
    const [major, minor] = fn.file.goVersion;
    if (major === 1 && minor < 20) refuse("CompareAndSwap came with Go 1.20.", "CompareAndSwap 自 Go 1.20 起才有。");
    if (w.value !== "pointer")
      refuse(
        "Maps and slices do not compare: a copy cannot be swapped in.",
        "map 和 slice 不可比较，无法用 CompareAndSwap 换入副本。",
      );
    const load = w.load.node;
    const map = mapOfLookup(w.load);
    if (w.load.fn !== fn || load.kind !== "CallExpr" || !map || !isLoad(load.fun)) elsewhere();
    const key = load.args[0];
    if (!key || !isName(key))
      refuse("The key is computed, and would be computed again.", "key 由计算得到，会被重复计算。");
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const first = tree.statementOf(load);
    const around = first && tree.listAround(first);
    const last = around?.list.find((s) => s === tree.statementOf(node) || isInside(node, s));
    if (first?.kind !== "AssignStmt" || !around || !last || tree.statementOf(node) !== last) elsewhere();
    const pointer = pointerOf(fn.info, node);
    if (!pointer || under(pointer.type).kind !== "pointer" || pointer.role !== "local") elsewhere();
    const struct = under(pointer.type.kind === "pointer" ? pointer.type.elem : pointer.type);
    if (struct.kind === "struct" && struct.fields.some((f) => /^sync(?:\/atomic)?\./.test(qualifiedTypeName(f.type))))
      refuse("The value holds a lock or an atomic and must not be copied.", "该值含有锁或原子类型，不能复制。");
    const from = around.list.indexOf(first);
    // Further changes of the same value go into the same copy.
    let to = around.list.indexOf(last);
    for (let next = around.list[to + 1]; next && changes(next, pointer, fn.info); next = around.list[to + 1]) to++;
    const block = around.list.slice(from, to + 1);
    const until = block[block.length - 1] ?? last;
    requireWhole(fn.info, tree.root, block, pointer);
    const edits = new EditSet();
    const name = namesFor(rootOf(fn)).fresh("next", "updated");
    const indent = src.indentOf(first);
    const start = src.lineStart(src.start(first));
    const defined = block.findIndex(
      (s) => s.kind === "AssignStmt" && s.lhs.some((l) => l.kind === "Ident" && l === pointer.ident),
    );
    if (defined < 0) elsewhere();
    const changed = block.slice(defined + 1);
    const begin = changed.find((s) => uses(s, pointer, fn.info));
    if (!begin) elsewhere();
    edits.insert(src.file, start, `${indent}for {\n`);
    const end = src.afterLine(until) ?? src.end(until);
    for (let at = start; at < end; at = src.lineEnd(at) + 1) {
      if (src.lineEnd(at) === at) continue;
      const copy = at === src.lineStart(src.start(begin)) ? `${src.indentAt(at)}\t${name} := *${pointer.name}\n` : "";
      edits.insert(src.file, at, `${copy}\t`);
    }
    for (const s of changed) {
      visit(s, (n) => {
        if (n.kind === "Ident" && fn.info.objOf(n) === pointer) edits.replace(src.file, src.start(n), src.end(n), name);
      });
    }
    const swap = `${src.of(map)}.CompareAndSwap(${src.of(key)}, ${pointer.name}, &${name})`;
    edits.insert(src.file, end, `\n${indent}\tif ${swap} {\n${indent}\t\tbreak\n${indent}\t}\n${indent}}`);
    return edits.finish();
  });
}

function isLoad(fun: Expr): boolean {
  const x = unparen(fun);
  return x.kind === "SelectorExpr" && x.sel.name === "Load";
}

function isName(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "Ident" || x.kind === "BasicLit" || (x.kind === "SelectorExpr" && isName(x.x));
}

/** `s` of `s.hits`. */
function pointerOf(info: SharedValueWrite["at"]["fn"]["info"], node: Node): VarObj | undefined {
  let x = node;
  for (;;) {
    if (x.kind === "SelectorExpr" || x.kind === "StarExpr" || x.kind === "ParenExpr") x = x.x;
    else break;
  }
  const o = x.kind === "Ident" ? info.objOf(x) : undefined;
  return o?.kind === "var" ? o : undefined;
}

/** A plain assignment or `++` of fields of the value. */
function changes(s: Stmt, v: VarObj, info: SharedValueWrite["at"]["fn"]["info"]): boolean {
  const target = s.kind === "IncDecStmt" ? s.x : s.kind === "AssignStmt" && s.lhs.length === 1 ? s.lhs[0] : undefined;
  return target?.kind === "SelectorExpr" && pointerOf(info, target) === v;
}

function uses(s: Node, v: VarObj, info: SharedValueWrite["at"]["fn"]["info"]): boolean {
  let found = false;
  visit(s, (n) => {
    if (n.kind === "Ident" && info.objOf(n) === v) found = true;
    return !found;
  });
  return found;
}

/** The statements can be run again: they end where they begin, and nothing of theirs is used behind them. */
function requireWhole(info: SharedValueWrite["at"]["fn"]["info"], root: Node, block: readonly Stmt[], v: VarObj): void {
  const exits = exitsOf(block);
  if (exits.some((e) => e.kind === "BranchStmt"))
    refuse("A jump leaves the statements in between.", "中间的语句有跳转离开。");
  const last = block[block.length - 1];
  if (terminates(last)) elsewhere();
  const defined = new Set<Ident>();
  for (const s of block)
    if (s.kind === "AssignStmt" && s.op === ":=") for (const l of s.lhs) if (l.kind === "Ident") defined.add(l);
  const from = block[0]?.pos ?? 0;
  const to = last?.end ?? 0;
  for (const s of block) {
    if (s.kind === "AssignStmt" || s.kind === "IfStmt" || s.kind === "IncDecStmt") continue;
    refuse("The statements in between do more than look up and change.", "中间的语句不只是查找和修改。");
  }
  visit(root, (n) => {
    if (n.kind !== "Ident" || n.pos < to) return;
    const o = info.objOf(n);
    if (o?.kind === "var" && o.ident && (defined.has(o.ident) || o === v) && o.ident.pos >= from)
      refuse("What was looked up is used afterwards.", "查到的值在之后还被使用。");
  });
}

function elsewhere(): never {
  return refuse("The lookup and the change do not stand together.", "查找和修改不在一处。");
}
