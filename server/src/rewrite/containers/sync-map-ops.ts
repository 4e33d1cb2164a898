import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import type { Site } from "../../flow/engine/summary";
import { identical } from "../../semantic/identical";
import type { VarObj } from "../../semantic/types";
import type { AssignStmt, CallExpr, Expr, Ident, IfStmt, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSamePlace, isSimple } from "../edits/access";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { calledName, treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { exitsOf, terminates, type Tree } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/** A lookup in a `sync.Map` and the operation on the same key that follows it. */
export interface Pair {
  readonly fn: FuncUnit;
  readonly tree: Tree;
  readonly src: Source;
  readonly edits: EditSet;
  readonly imports: Imports;
  readonly editor: StatementEditor;
  readonly load: CallExpr;
  /** `v, ok := m.Load(k)`. */
  readonly assign: AssignStmt;
  readonly value: VarObj | undefined;
  readonly ok: VarObj | undefined;
  readonly act: CallExpr;
  readonly actStmt: Stmt;
  /** `m`, `k` as written. */
  readonly map: string;
  readonly key: string;
}

/** `LoadAndDelete` in place of the `Load` at the site and the `Delete` that follows it. */
export function useLoadAndDelete(_facts: PackageFacts, load: Site): Rewrite {
  return attempt(() => {
    const p = pairAt(load, "Delete");
    refuseUnlessDecidedByOk(p);
    const name = calledName(p.load);
    if (!name) refuse("The lookup has no name.", "该查找没有名称。");
    p.edits.replace(p.src.file, p.src.start(name), p.src.end(name), "LoadAndDelete");
    p.editor.remove(p.actStmt);
    return p.edits.finish();
  });
}

/** `Swap` in place of the `Load` at the site and the `Store` that replaces what was loaded (Go 1.20). */
export function useSwap(_facts: PackageFacts, load: Site): Rewrite {
  return attempt(() => {
    const p = pairAt(load, "Store");
    requireVersion(p.fn, 20);
    const value = p.act.args[1];
    if (!value || !isSimple(value) || declaredAfter(p, value))
      refuse("What is stored is not known where the lookup stands.", "在查找处还不知道要存入的值。");
    refuseUnlessSameOnExit(p, value);
    p.edits.replace(p.src.file, p.src.start(p.load), p.src.end(p.load), `${p.map}.Swap(${p.key}, ${p.src.of(value)})`);
    p.editor.remove(p.actStmt);
    return p.edits.finish();
  });
}

/** A loop with `CompareAndSwap` around a value that is computed from what was loaded (Go 1.20). */
export function useCompareAndSwap(_facts: PackageFacts, load: Site): Rewrite {
  return attempt(() => {
    const p = pairAt(load, "Store");
    requireVersion(p.fn, 20);
    const s = p.tree.parent(p.assign);
    if (s?.kind !== "IfStmt" || s.init !== p.assign || !p.value || !p.ok)
      refuse("The shape of the update is not a lookup, a change and a store.", "该更新不是“查找、修改、存入”的形式。");
    const stored = p.act.args[1] && unparen(p.act.args[1]);
    const around = p.tree.listAround(s);
    const end = around?.list.indexOf(p.actStmt) ?? -1;
    const start = around?.list.indexOf(s) ?? -1;
    if (!around || end <= start || stored?.kind !== "Ident")
      refuse("The lookup and the store do not stand side by side.", "查找与存入不在同一语句列表中。");
    const assertion = loadedAs(s, p.value, p.fn);
    if (!assertion || !identical(p.fn.info.typeOf(assertion), p.fn.info.typeOf(stored)))
      refuse("What is stored is not of the type that is loaded.", "存入的类型与读出的类型不同。");
    if (!isComparable(p, stored))
      refuse("The values do not compare: CompareAndSwap would panic.", "这些值不可比较：CompareAndSwap 会 panic。");
    const inner = around.list.slice(start + 1, end);
    if (exitsOf([s, ...inner]).length > 0 || declares(inner, p.fn, around.list.slice(end + 1)))
      refuse(
        "The function returns in between, or declares what is used later.",
        "中间会返回，或声明了之后要用的变量。",
      );
    const init = initialOf(p, around.list[start - 1], stored);
    if (!init)
      refuse("It cannot be told what the value starts as when there is no entry.", "无法确定没有条目时的初始值。");
    writeLoop(p, s, around.list.slice(start, end + 1), stored, init);
    return p.edits.finish();
  });
}

function writeLoop(p: Pair, s: IfStmt, all: readonly Stmt[], stored: Ident, init: string): void {
  const { src, edits } = p;
  const [v, ok] = p.assign.lhs;
  const first = all[0];
  const last = all[all.length - 1];
  if (!v || !ok || !first || !last) return;
  const indent = src.indentOf(first);
  const old = src.of(v);
  const found = src.of(ok);
  const deeper = (text: string): string => text.replace(/\n(?=[^\n])/g, "\n\t");
  const body = [
    `${stored.name} = ${init}`,
    `${old}, ${found} := ${src.of(p.load)}`,
    `if ${src.of(s.cond)} ${deeper(src.of(s.then))}${s.else ? ` else ${deeper(src.of(s.else))}` : ""}`,
    ...all.slice(1, -1).map((x) => deeper(src.of(x))),
  ];
  const swap = [
    `if ${found} {`,
    `\tif ${p.map}.CompareAndSwap(${p.key}, ${old}, ${stored.name}) {`,
    "\t\tbreak",
    "\t}",
    `} else if _, loaded := ${p.map}.LoadOrStore(${p.key}, ${stored.name}); !loaded {`,
    "\tbreak",
    "}",
  ];
  const lines = [...body, ...swap].map((l) => `${indent}\t${l}\n`).join("");
  edits.replace(src.file, src.start(first), src.end(last), `for {\n${lines}${indent}}`);
}

// ------------------------------------------------------------------- shapes

/** The lookup at a site and the one operation on the same key behind it. Refuses where there is none. */
export function pairAt(at: Site, op: "Store" | "Delete"): Pair {
  const { fn } = at;
  const tree = treeFor(fn);
  const src = new Source(fn.file, fn.unit);
  const load = at.node.kind === "CallExpr" ? at.node : undefined;
  const fun = load && unparen(load.fun);
  const key = load?.args[0];
  if (!load || fun?.kind !== "SelectorExpr" || fun.sel.name !== "Load" || !key)
    refuse("There is no Load call here.", "这里没有 Load 调用。");
  const assign = tree.parent(tree.outermostParen(load));
  if (assign?.kind !== "AssignStmt" || assign.lhs.length !== 2)
    refuse("The results of Load have no names.", "Load 的结果没有命名。");
  if (!isSimple(fun.x) || !isRepeatable(fn, key))
    refuse("The map or the key is more than a name.", "map 或键不是简单名称。");
  const acts: CallExpr[] = [];
  visit(fn.decl, (n) => {
    if (n.kind !== "CallExpr" || n.pos <= load.pos || calledName(n)?.name !== op) return;
    const f = unparen(n.fun);
    const k = n.args[0];
    if (f.kind === "SelectorExpr" && k && isSamePlace(fn.info, f.x, fun.x) && isSameKey(fn, k, key)) acts.push(n);
  });
  const [act] = acts;
  const actStmt = act && tree.statementOf(act);
  if (!act || acts.length !== 1 || actStmt?.kind !== "ExprStmt" || unparen(actStmt.x) !== act)
    refuse(`There is not one ${op} of the same key that follows.`, `之后没有恰好一个对同一键的 ${op}。`);
  if (tree.functionOf(act) !== tree.functionOf(load))
    refuse("The two stand in different functions.", "两者不在同一个函数中。");
  for (const n of tree.up(act))
    if ((n.kind === "ForStmt" || n.kind === "RangeStmt") && !isInside(load, n))
      refuse("The second step is in a loop.", "第二步在循环中。");
  const edits = new EditSet();
  const varOf = (e: Expr | undefined): VarObj | undefined => {
    const o = e?.kind === "Ident" ? fn.info.objOf(e) : undefined;
    return o?.kind === "var" ? o : undefined;
  };
  return {
    fn,
    tree,
    src,
    edits,
    imports: new Imports(edits),
    editor: new StatementEditor(edits, src, tree),
    load,
    assign,
    value: varOf(assign.lhs[0]),
    ok: varOf(assign.lhs[1]),
    act,
    actStmt,
    map: src.of(fun.x),
    key: src.of(key),
  };
}

/** Evaluating it twice gives the same: names, literals, conversions and what operators make of them. */
function isRepeatable(fn: FuncUnit, e: Expr): boolean {
  let pure = true;
  visit(e, (n) => {
    if (n.kind === "FuncLit" || (n.kind === "UnaryExpr" && /^(?:<-|&)$/.test(n.op))) pure = false;
    if (n.kind === "CallExpr" && !fn.info.isType(n.fun)) pure = false;
  });
  return pure;
}

/** The same key, white space left out. */
function isSameKey(fn: FuncUnit, a: Expr, b: Expr): boolean {
  if (isSamePlace(fn.info, a, b)) return true;
  const { text } = fn.unit;
  const parts = (e: Expr): readonly unknown[] => {
    const out: unknown[] = [text.slice(e.pos, e.end).replace(/\s+/g, "")];
    visit(e, (n) => {
      if (n.kind === "Ident") out.push(fn.info.objOf(n));
    });
    return out;
  };
  const x = parts(a);
  const y = parts(b);
  return x.length === y.length && x.every((v, i) => v === y[i]);
}

/** Statements between the two, where both stand in one list. */
function between(p: Pair): readonly Stmt[] | undefined {
  const around = p.tree.listAround(p.assign);
  if (!around) return undefined;
  const from = around.list.indexOf(p.assign);
  const to = around.list.indexOf(p.actStmt);
  return to > from ? around.list.slice(from + 1, to) : undefined;
}

/** Where the entry is missing the function leaves, and nothing else decides: deleting at once is the same. */
function refuseUnlessDecidedByOk(p: Pair): void {
  const s = p.tree.parent(p.assign);
  if (s?.kind === "IfStmt" && s.init === p.assign && isOk(p, s.cond) && s.then.stmts[0] === p.actStmt) return;
  const list = between(p);
  if (!list) refuse("The lookup and the delete do not stand side by side.", "查找与删除不在同一语句列表中。");
  for (const x of list) {
    const leaves = exitsOf([x]).length > 0;
    if (!leaves) continue;
    if (x.kind !== "IfStmt" || x.else || x.init || !isNotOk(p, x.cond) || !terminates(x.then))
      refuse(
        "Something else than a missing entry decides about the delete.",
        "删除与否还取决于条目是否缺失之外的条件。",
      );
  }
}

function isOk(p: Pair, e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "Ident" && p.ok !== undefined && p.fn.info.objOf(x) === p.ok;
}

function isNotOk(p: Pair, e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "UnaryExpr" && x.op === "!" && isOk(p, x.x);
}

/** The function leaves in between only where the entry holds what would be stored: storing it again changes nothing. */
function refuseUnlessSameOnExit(p: Pair, value: Expr): void {
  const list = between(p);
  if (!list) refuse("The lookup and the store do not stand side by side.", "查找与存入不在同一语句列表中。");
  for (const x of list) {
    if (exitsOf([x]).length === 0) continue;
    if (x.kind !== "IfStmt" || x.else || x.init || !isSameAsStored(p, x.cond, value))
      refuse("The function leaves in between without storing.", "函数会在中间不存入就离开。");
  }
}

function isSameAsStored(p: Pair, cond: Expr, value: Expr): boolean {
  const x = unparen(cond);
  if (x.kind !== "BinaryExpr") return false;
  if (x.op === "&&")
    return (isOk(p, x.x) && isSameAsStored(p, x.y, value)) || (isOk(p, x.y) && isSameAsStored(p, x.x, value));
  const isValue = (e: Expr): boolean => {
    const y = unparen(e);
    return y.kind === "Ident" && p.value !== undefined && p.fn.info.objOf(y) === p.value;
  };
  return (
    x.op === "==" &&
    ((isValue(x.x) && isSamePlace(p.fn.info, x.y, value)) || (isValue(x.y) && isSamePlace(p.fn.info, x.x, value)))
  );
}

function declaredAfter(p: Pair, e: Expr): boolean {
  let after = false;
  visit(e, (n) => {
    const o = n.kind === "Ident" ? p.fn.info.objOf(n) : undefined;
    if (o?.kind === "var" && o.ident && o.role === "local" && o.ident.pos >= p.assign.pos) after = true;
  });
  return after;
}

/** `n = v.(T)`: the type that the loaded value is taken as. */
function loadedAs(s: IfStmt, value: VarObj, fn: FuncUnit): Expr | undefined {
  let found: Expr | undefined;
  visit(s.then, (n) => {
    if (n.kind === "TypeAssertExpr" && n.x.kind === "Ident" && fn.info.objOf(n.x) === value) found = n;
  });
  return found;
}

function isComparable(p: Pair, e: Expr): boolean {
  const t = p.fn.info.typeOf(e);
  return t.kind === "basic" || t.kind === "pointer" || (t.kind === "named" && t.underlying.kind === "basic");
}

/** The variable's value before the lookup. */
function initialOf(p: Pair, before: Stmt | undefined, stored: Ident): string | undefined {
  const v = p.fn.info.objOf(stored);
  if (
    before?.kind === "AssignStmt" &&
    before.lhs.length === 1 &&
    before.rhs[0] &&
    before.lhs[0]?.kind === "Ident" &&
    p.fn.info.objOf(before.lhs[0]) === v
  ) {
    return before.rhs[0].kind === "BasicLit" || isSimple(before.rhs[0]) ? p.src.of(before.rhs[0]) : undefined;
  }
  return undefined;
}

/** Variables declared by the statements that are used behind them. */
function declares(list: readonly Stmt[], fn: FuncUnit, later: readonly Stmt[]): boolean {
  const own = new Set<Node>();
  for (const s of list) {
    visit(s, (n) => {
      const o = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
      if (o?.kind === "var" && o.ident === n) own.add(n);
    });
  }
  let used = false;
  for (const s of later) {
    visit(s, (n) => {
      const o = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
      if (o?.kind === "var" && o.ident && own.has(o.ident)) used = true;
    });
  }
  return used;
}

function requireVersion(fn: FuncUnit, minor: number): void {
  const [major, have] = fn.file.goVersion;
  if (major === 1 && have < minor) refuse(`This operation came with Go 1.${minor}.`, `该操作自 Go 1.${minor} 起才有。`);
}
