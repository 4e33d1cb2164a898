import type { WorkspaceEdit } from "../../base/span";
import { atomicOf, type AtomicOp } from "../../flow/atomics/atomic-ops";
import type { PackageFacts } from "../../flow/facts";
import type { LostUpdate } from "../../flow/atomics/lost-updates";
import { under } from "../../flow/ir/types";
import type { AssignStmt, CallExpr, Expr, IfStmt, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { exprText } from "../edits/expression-text";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, isRefused, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { exitsOf, type Tree } from "../edits/tree";
import { claimInLoop, swapLoadedOnce } from "./claim-loop";
import { isInside } from "../../syntax/extent";

/** `n.Store(v + d)` becomes `n.Add(d)`, where `v` is what was loaded. */
export function useAtomicAdd(_facts: PackageFacts, l: LostUpdate): Rewrite {
  return attempt(() => {
    const { op } = l;
    const src = new Source(op.fn.file, op.fn.unit);
    const value = op.value && unparen(op.value);
    if (l.why === "reread") return addInPlaceOfSwap(l, src);
    if (l.why === "sum") return sumInPlaceOfLoad(l, src);
    if (l.why !== "compute" || value?.kind !== "BinaryExpr" || (value.op !== "+" && value.op !== "-"))
      refuse("The new value is no plain sum.", "新值不是简单的加减。");
    const t = under(op.fn.info.typeOf(op.value ?? value));
    if (t.kind !== "basic" || (t.sort !== "int" && t.sort !== "uint"))
      refuse("Only integers can be added to.", "只有整数可以相加。");
    const isLoaded = (e: Expr): boolean => isLoad(l, e);
    const amount = isLoaded(value.x) ? value.y : value.op === "+" && isLoaded(value.y) ? value.x : undefined;
    if (!amount || mentionsLoad(l, amount)) refuse("The new value is no plain sum.", "新值不是简单的加减。");
    if (value.op === "-" && t.sort === "uint")
      refuse("Subtracting from an unsigned atomic needs another form.", "从无符号原子量中减去需要另一种写法。");
    const text = src.of(amount);
    const edits = new EditSet();
    const name = storeName(op);
    edits.replace(src.file, src.start(name), src.end(name), name.name.replace("Store", "Add"));
    edits.replace(
      src.file,
      src.start(op.value ?? value),
      src.end(op.value ?? value),
      value.op === "+" ? text : isSimple(amount) ? `-${text}` : `-(${text})`,
    );
    const def = definitionOf(l);
    if (def) {
      if (isUsedElsewhere(l, def))
        refuse("The loaded value decides on something else as well.", "读到的值还用于其他判断。");
      // Nothing else needs what was loaded.
      edits.replace(src.file, src.lineStart(src.start(def)), src.lineEnd(src.end(def)) + 1, "");
    }
    return edits.finish();
  });
}

/** `n.Add(1); id := n.Load()` becomes `id := n.Add(1)`. */
function sumInPlaceOfLoad({ op, load }: LostUpdate, src: Source): WorkspaceEdit {
  const edits = new EditSet();
  const { node } = load.call;
  edits.replace(src.file, src.start(node), src.end(node), src.of(op.call.node));
  edits.replace(src.file, src.lineStart(src.start(op.call.node)), src.lineEnd(src.end(op.call.node)) + 1, "");
  return edits.finish();
}

/** `n.CompareAndSwap(n.Load(), n.Load()+d)`, whose result nobody looks at, becomes `n.Add(d)`. */
function addInPlaceOfSwap(l: LostUpdate, src: Source): WorkspaceEdit {
  const { call, old, value } = l.op;
  const sum = value && unparen(value);
  const fun = unparen(call.node.fun);
  const load = old && src.of(old);
  const t = value && under(l.op.fn.info.typeOf(value));
  const amount =
    sum?.kind === "BinaryExpr" && sum.op === "+"
      ? src.of(sum.x) === load
        ? sum.y
        : src.of(sum.y) === load
          ? sum.x
          : undefined
      : undefined;
  const isInteger = t?.kind === "basic" && (t.sort === "int" || t.sort === "uint");
  if (!amount || !old || !value || !isInteger || src.of(amount).includes(load ?? "") || fun.kind !== "SelectorExpr")
    refuse("The new value is no plain sum.", "新值不是简单的加减。");
  if (treeFor(l.op.fn).parent(call.node)?.kind !== "ExprStmt")
    refuse("Whether it was swapped is asked.", "代码还判断了是否交换成功。");
  const edits = new EditSet();
  const name = fun.sel;
  edits.replace(src.file, src.start(name), src.end(name), name.name.replace("CompareAndSwap", "Add"));
  edits.replace(src.file, src.start(old), src.end(value), src.of(amount));
  return edits.finish();
}

/** Load, compute and store are repeated until nobody came in between. */
export function useCasLoop(facts: PackageFacts, l: LostUpdate): Rewrite {
  if (l.why === "compute") return computeLoop(facts, l);
  const short = l.why === "check" ? checkAndSet(l) : useLoaded(l);
  return !isRefused(short) ? short : l.why === "check" ? claimInLoop(l) : swapLoadedOnce(l);
}

/** `if f.Load() { return }; f.Store(true)` becomes `if !f.CompareAndSwap(false, true) { return }`. */
function checkAndSet(l: LostUpdate): Rewrite {
  return attempt(() => {
    const { op, load } = l;
    const { fn } = op;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const store = tree.statementOf(op.call.node);
    const value = op.value && unparen(op.value);
    const check = enclosingIf(tree, load.call.node);
    const recv = receiver(op.call.node);
    if (
      !recv ||
      !store ||
      store.kind !== "ExprStmt" ||
      value?.kind !== "Ident" ||
      !/^(?:true|false)$/.test(value.name) ||
      !check ||
      check.init
    )
      refuse(
        "The check and the store are not of a form that one step can replace.",
        "判断与写入不是能合并为一步的形式。",
      );
    const cond = unparen(check.cond);
    const negated = cond.kind === "UnaryExpr" && cond.op === "!" && unparen(cond.x) === load.call.node;
    if (!negated && cond !== load.call.node)
      refuse("The condition looks at more than the flag.", "条件中不止判断该标志。");
    // Left where the flag has the new value already, or entered where it has not.
    const leaves = negated !== (value.name === "true");
    const inside = isInside(store, check.then);
    if (inside === leaves || (leaves && !follows(tree, check, store)))
      refuse("The store does not belong to that check.", "该写入不属于那个判断。");
    const edits = new EditSet();
    const old = value.name === "true" ? "false" : "true";
    const swap = `${src.of(recv)}.CompareAndSwap(${old}, ${value.name})`;
    edits.replace(src.file, src.start(check.cond), src.end(check.cond), leaves ? `!${swap}` : swap);
    const end = src.afterLine(store);
    if (!src.startsLine(store) || end === undefined)
      refuse("The store shares its line with other code.", "写入与其他代码在同一行。");
    edits.replace(src.file, src.lineStart(src.start(store)), end + 1, "");
    return edits.finish();
  });
}

/** The store comes right after the check, in the same list. */
function follows(tree: Tree, check: IfStmt, store: Stmt): boolean {
  const list = tree.listAround(check)?.list;
  return list !== undefined && list.includes(store) && list.indexOf(store) === list.indexOf(check) + 1;
}

function enclosingIf(tree: Tree, n: Node): IfStmt | undefined {
  for (const x of tree.up(n)) {
    if (x.kind === "IfStmt") return isInside(n, x.cond) ? x : undefined;
    if (x.kind === "BlockStmt") return undefined;
  }
  return undefined;
}

/** Wraps everything from the load to the store in a loop. */
function computeLoop(facts: PackageFacts, l: LostUpdate): Rewrite {
  return attempt(() => {
    const { op, load } = l;
    const { fn } = op;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const store = tree.statementOf(op.call.node);
    const first = tree.statementOf(load.call.node);
    const around = store && tree.listAround(store);
    const recv = receiver(op.call.node);
    const name = storeName(op);
    if (!recv || !op.value || store?.kind !== "ExprStmt" || !first || !around?.list.includes(first) || first === store)
      refuse("The load and the store do not stand in one block.", "读取与写入不在同一个代码块中。");
    const held = "type" in (op.call.recv ?? {}) ? fn.info.typeOf(recv) : undefined;
    if (held?.kind === "named" && held.obj.name === "Value")
      refuse(
        "The values in it may not be comparable, which CompareAndSwap needs.",
        "其中的值可能不可比较，而 CompareAndSwap 需要比较。",
      );
    const range = around.list.slice(around.list.indexOf(first), around.list.indexOf(store) + 1);
    const after = around.list.slice(around.list.indexOf(store) + 1);
    refuseWhatCannotRepeat(l, range, after);
    const edits = new EditSet();
    const indent = src.indentOf(first);
    // The loaded value by its name, or a name of its own.
    const def = definitionOf(l);
    const given = def && !isChanged(l, def) ? def : undefined;
    let old: string;
    const lines: string[] = [];
    if (given) old = src.of(given.lhs[0] ?? given);
    else {
      old = namesFor(rootOf(fn)).fresh("old", "loaded");
      lines.push(`${old} := ${src.of(load.call.node)}`);
      edits.replace(src.file, src.start(load.call.node), src.end(load.call.node), old);
    }
    const value = exprText(src, op.value, 2);
    const address = name.name === "Store" ? "" : `${addressText(src, op.call.node)}, `;
    const swap = `${src.of(callee(op.call.node)).replace(/Store/, "CompareAndSwap")}(${address}${old}, ${value})`;
    edits.replace(src.file, src.start(store), src.end(store), `if ${swap} {\n${indent}\tbreak\n${indent}}`);
    const start = src.lineStart(src.start(first));
    const end = src.end(store);
    const body = edits.take(src.file, start, end);
    const shifted = [...lines.map((x) => `${indent}${x}`), ...body.split("\n")]
      .map((x) => (x.trim() === "" ? x : `\t${x}`))
      .join("\n");
    edits.replace(src.file, start, end, `${indent}for {\n${shifted}\n${indent}}`);
    void facts;
    return edits.finish();
  });
}

/** What must not run more than once, or is needed behind the loop. */
function refuseWhatCannotRepeat(l: LostUpdate, range: readonly Stmt[], after: readonly Stmt[]): void {
  const { info } = l.op.fn;
  if (exitsOf(range).some((s) => s.kind === "BranchStmt"))
    refuse("Jumps would leave the new loop.", "其中的跳转会离开新的循环。");
  const declared = new Set<object>();
  for (const s of range) {
    visit(s, (n) => {
      if (n.kind === "DeferStmt" || n.kind === "GoStmt" || n.kind === "SendStmt" || n.kind === "LabeledStmt")
        refuse("What stands in between must not be repeated.", "其间的代码不能重复执行。");
      if (n.kind === "IncDecStmt" || (n.kind === "AssignStmt" && n.op !== ":=")) {
        const targets = n.kind === "IncDecStmt" ? [n.x] : n.lhs;
        for (const t of targets) {
          const o = rootObject(l, t);
          if (o === undefined || !declaredIn(range, o))
            refuse(
              "What stands in between changes other variables, which must not be repeated.",
              "其间的代码会修改其他变量，不能重复执行。",
            );
        }
      }
      if (n.kind === "Ident") {
        const o = info.objOf(n);
        if (o?.kind === "var" && o.ident === n) declared.add(o);
      }
      return true;
    });
  }
  for (const s of after) {
    visit(s, (n) => {
      const o = n.kind === "Ident" ? info.objOf(n) : undefined;
      if (o && declared.has(o))
        refuse("Variables declared in between are used afterwards.", "其间声明的变量之后还要使用。");
      return true;
    });
  }
}

function rootObject(l: LostUpdate, e: Expr): { readonly ident?: Node | undefined } | undefined {
  let x = unparen(e);
  while (x.kind === "IndexExpr" || x.kind === "SelectorExpr" || x.kind === "StarExpr") x = unparen(x.x);
  const o = x.kind === "Ident" ? l.op.fn.info.objOf(x) : undefined;
  return o?.kind === "var" ? o : undefined;
}

function declaredIn(range: readonly Stmt[], o: { readonly ident?: Node | undefined }): boolean {
  const id = o.ident;
  return id !== undefined && range.some((s) => isInside(id, s));
}

/** `CompareAndSwap(v.Load(), next)`: compares with the load that the new value was made of. */
function useLoaded(l: LostUpdate): Rewrite {
  return attempt(() => {
    const { op } = l;
    const src = new Source(op.fn.file, op.fn.unit);
    if (l.why !== "reread" || !op.old)
      refuse("The new value has to be made anew in the loop.", "新值需要在循环中重新计算。");
    // A variable that an earlier load of the same place gave its value, and that the new value is made of.
    let found: string | undefined;
    for (const b of op.fn.blocks) {
      for (const i of b.instrs) {
        const a = atomicOf(i);
        if (a?.op !== "load" || a.path.key !== op.path.key || a.call.node === unparen(op.old)) continue;
        const p = treeFor(op.fn).parent(a.call.node);
        const v = p?.kind === "AssignStmt" && p.lhs.length === 1 ? p.lhs[0] : undefined;
        if (v?.kind === "Ident" && p && p.end < op.call.node.pos && mentions(op.value, v.name)) found = v.name;
      }
    }
    if (found === undefined) refuse("No earlier load has a name.", "更早的读取没有命名。");
    const edits = new EditSet();
    edits.replace(src.file, src.start(op.old), src.end(op.old), found);
    return edits.finish();
  });
}

function mentions(e: Expr | undefined, name: string): boolean {
  let found = false;
  if (e)
    visit(e, (n) => {
      if (n.kind === "Ident" && n.name === name) found = true;
      return !found;
    });
  return found;
}

/** `v := x.Load()`, where the load is all of it. */
function definitionOf(l: LostUpdate): AssignStmt | undefined {
  const p = treeFor(l.op.fn).parent(l.load.call.node);
  return p?.kind === "AssignStmt" && p.op === ":=" && p.lhs.length === 1 && p.rhs[0] === l.load.call.node
    ? p
    : undefined;
}

function isLoad(l: LostUpdate, e: Expr): boolean {
  const x = unparen(e);
  if (x === l.load.call.node) return true;
  const v = definitionOf(l)?.lhs[0];
  return x.kind === "Ident" && v?.kind === "Ident" && l.op.fn.info.objOf(x) === l.op.fn.info.objOf(v);
}

function mentionsLoad(l: LostUpdate, e: Expr): boolean {
  let found = false;
  visit(e, (n) => {
    if ((n.kind === "Ident" || n.kind === "CallExpr") && isLoad(l, n)) found = true;
    return !found;
  });
  return found;
}

/** The variable gets other values than the loaded one: `v -= v / 8`. */
function isChanged(l: LostUpdate, def: AssignStmt): boolean {
  const v = def.lhs[0];
  const o = v?.kind === "Ident" ? l.op.fn.info.objOf(v) : undefined;
  let found = false;
  visit(l.op.fn.decl, (n) => {
    const targets = n.kind === "AssignStmt" && n !== def ? n.lhs : n.kind === "IncDecStmt" ? [n.x] : [];
    found ||= targets.some((t) => t.kind === "Ident" && l.op.fn.info.objOf(t) === o);
    return !found;
  });
  return found;
}

/** The loaded value is used for something else than the store. */
function isUsedElsewhere(l: LostUpdate, def: AssignStmt): boolean {
  const v = def.lhs[0];
  const o = v?.kind === "Ident" ? l.op.fn.info.objOf(v) : undefined;
  let found = false;
  visit(l.op.fn.decl, (n) => {
    if (n.kind === "Ident" && n !== v && l.op.fn.info.objOf(n) === o && !isInside(n, l.op.call.node)) found = true;
    return !found;
  });
  return found;
}

function callee(call: CallExpr): Expr {
  return call.fun;
}

function receiver(call: CallExpr): Expr | undefined {
  const fun = unparen(call.fun);
  return fun.kind === "SelectorExpr" ? fun.x : undefined;
}

function addressText(src: Source, call: CallExpr): string {
  const a = call.args[0];
  return a ? src.of(a) : "";
}

function storeName(op: AtomicOp): { readonly name: string; readonly pos: number; readonly end: number } & Node {
  const fun = unparen(op.call.node.fun);
  if (fun.kind !== "SelectorExpr" || !fun.sel.name.startsWith("Store")) refuse("This is no store.", "这不是 Store。");
  return fun.sel;
}
