import type { Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { rootOfExpr } from "../edits/access";
import { rootOf } from "../edits/calls";
import { cloneAtDefinition, makeClone, type Snapshot } from "./copy-on-write";
import { namesFor } from "../edits/names";
import { refuse } from "../edits/result";
import { exitsOf } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/** Packages whose functions may run once more without harm. */
const PURE = /^(?:strings|strconv|slices|maps|sort|bytes|time|cmp|math|errors|unicode|utf8)$/;

/** Loads, changes a clone and swaps it in, until nobody has come in between. */
export function swapInLoop(s: Snapshot): void {
  const { e, def } = s;
  const [value] = def.rhs;
  const loaded = value && unparen(value);
  if (!loaded || loaded.kind === "TypeAssertExpr")
    return refuse("It cannot be told what is to be cloned.", "无法确定要克隆的内容。");
  const header = e.tree.parent(def);
  if (header?.kind === "IfStmt" && header.init === def) return swapInHeader(s, header);
  const first = def;
  const last = s.changing.at(-1);
  const range = last ? s.list.slice(s.list.indexOf(first), s.list.indexOf(last) + 1) : [];
  if (!last || range.length < 2 || !s.list.includes(first))
    return refuse("The change stands in another block.", "该修改位于另一个代码块中。");
  refuseWhatCannotRepeat(s, range);
  clipAppended(s, range);
  const { src, edits } = e;
  const indent = src.indentOf(first);
  const before: string[] = [];
  let old = s.variable.name;
  if (loaded.kind === "StarExpr") {
    old = namesFor(rootOf(e.fn)).fresh("old", "loaded");
    before.push(`${old} := ${src.of(loaded.x)}`);
    edits.replace(src.file, src.start(loaded.x), src.end(loaded.x), old);
    cloneAtDefinition(s);
  }
  const next = loaded.kind === "StarExpr" ? `&${s.variable.name}` : makeClone(s);
  const stop = src.afterLine(last) ?? src.end(last);
  edits.insert(
    src.file,
    stop,
    `\n${indent}if ${s.holder}.CompareAndSwap(${old}, ${next}) {\n${indent}\tbreak\n${indent}}`,
  );
  const start = src.lineStart(src.start(first));
  const body = edits.take(src.file, start, stop);
  const shifted = [...before.map((x) => indent + x), ...body.split("\n")].map((x) => (x.trim() === "" ? x : `\t${x}`));
  edits.replace(src.file, start, stop, `${indent}for {\n${shifted.join("\n")}\n${indent}}`);
}

/** Two that append to the slice of one snapshot would write to the same place of its array. */
function clipAppended(s: Snapshot, range: readonly Stmt[]): void {
  const { e } = s;
  const own = s.alias?.variable ?? s.variable;
  for (const x of range) {
    visit(x, (n) => {
      const [to] = n.kind === "CallExpr" ? n.args : [];
      if (n.kind !== "CallExpr" || n.fun.kind !== "Ident" || n.fun.name !== "append" || !to) return;
      if (unparen(to).kind === "Ident" || rootOfExpr(e.fn.info, to) !== own) return;
      const pkg = e.imports.use(e.src.file, "slices");
      e.edits.insert(e.src.file, e.src.start(to), `${pkg}.Clip(`);
      e.edits.insert(e.src.file, e.src.end(to), ")");
    });
  }
}

/** `if p := x.Load(); p != nil { .. }` becomes a loop that ends with the first swap that works. */
function swapInHeader(s: Snapshot, header: Extract<Node, { kind: "IfStmt" }>): void {
  const { e, def } = s;
  const { src, edits } = e;
  const last = s.changing.at(-1);
  if (!last || header.else || header.then.stmts.at(-1) !== last || e.tree.parent(header)?.kind === "IfStmt")
    return refuse("More is done under the condition than the change.", "该条件下除了修改还有其他操作。");
  refuseWhatCannotRepeat(s, header.then.stmts);
  clipAppended(s, header.then.stmts);
  if (exitsOf(header.then.stmts).some((x) => x.kind === "BranchStmt"))
    refuse("Jumps would leave the new loop.", "其中的跳转会离开新的循环。");
  const next = makeClone(s);
  edits.replace(src.file, src.start(header), src.start(header) + "if".length, "for");
  const [value] = def.rhs;
  edits.insert(src.file, src.end(header.cond), `; ${s.variable.name} = ${value ? src.of(value) : ""}`);
  e.editor.after(last, [`if ${s.holder}.CompareAndSwap(${s.variable.name}, ${next}) {`, "\tbreak", "}"]);
}

/** Statements that must run once only, or declare what is used behind them. */
function refuseWhatCannotRepeat(s: Snapshot, range: readonly Stmt[]): void {
  const { e } = s;
  const { info } = e.fn;
  const declared = new Set<object>();
  for (const x of range) {
    visit(x, (n) => {
      if (
        /^(?:GoStmt|DeferStmt|SendStmt|SelectStmt|LabeledStmt|FuncLit)$/.test(n.kind) ||
        (n.kind === "UnaryExpr" && n.op === "<-")
      )
        refuse("What is done on the way must not be repeated.", "途中的操作不能重复执行。");
      if (n.kind === "Ident") {
        const o = info.objOf(n);
        if (o?.kind === "var" && o.ident === n) declared.add(o);
      }
      if (n.kind === "AssignStmt" && n.op !== ":=" && n.lhs.some((l) => isOutside(s, unparen(l), declared)))
        refuse("Other variables are changed on the way.", "途中还会修改其他变量。");
      if (n.kind === "IncDecStmt" && isOutside(s, unparen(n.x), declared))
        refuse("Other variables are changed on the way.", "途中还会修改其他变量。");
      if (n.kind !== "CallExpr" || info.isType(n.fun)) return;
      const f = unparen(n.fun);
      const builtin =
        f.kind === "Ident" && info.objOf(f)?.kind === "builtin" && !/^(?:print|println|close)$/.test(f.name);
      const pure =
        f.kind === "SelectorExpr" &&
        (PURE.test(e.src.of(f.x)) || /^(?:Load|Error|String|Sprint|Sprintf|Errorf)$/.test(f.sel.name));
      const helper = n.args.some((a) => s.changing.some((c) => isInside(a, c)));
      if (!builtin && !pure && !helper)
        refuse("What is done on the way must not be repeated.", "途中的操作不能重复执行。");
    });
  }
  const end = range.at(-1)?.end ?? 0;
  visit(e.tree.root, (n) => {
    const o = n.kind === "Ident" && n.pos >= end ? info.objOf(n) : undefined;
    if (o && declared.has(o)) refuse("What was loaded is used further down.", "读出的值在后面还会用到。");
  });
  if (exitsOf(range).some((x) => x.kind === "BranchStmt"))
    refuse("Jumps would leave the new loop.", "其中的跳转会离开新的循环。");
}

/** A variable that lives on behind the statements. */
function isOutside(s: Snapshot, x: Node, declared: ReadonlySet<object>): boolean {
  if (x.kind === "Ident") {
    const o = s.e.fn.info.objOf(x);
    return x.name !== "_" && o !== undefined && !declared.has(o);
  }
  if (x.kind === "IndexExpr" || x.kind === "SelectorExpr" || x.kind === "StarExpr" || x.kind === "ParenExpr")
    return isOutside(s, unparen(x.x), declared);
  return true;
}
