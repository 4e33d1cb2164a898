import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import type { PoolMap } from "../../flow/memory/pool-maps";
import { poolVariable } from "../../flow/memory/pool-gets";
import type { PoolMisuse } from "../../flow/memory/pool-misuse";
import type { Type, VarObj } from "../../semantic/types";
import type { CallExpr, CompositeLit, Expr, FuncLit, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { qualifiedTypeName, under } from "../../flow/ir/types";
import { unparen } from "../../syntax/paren";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { Names } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import type { Tree } from "../edits/tree";
import { declarationOf, sourceOf, treeOf, usesOf, type Body, type Use } from "../edits/uses";
import { rootOf } from "../edits/calls";
import { isInside } from "../../syntax/extent";

/** `defer pool.Put(x)` behind the Get, in place of the Put that comes too early. */
export function deferPut(_facts: PackageFacts, misuse: PoolMisuse): Rewrite {
  return attempt(() => {
    const { fn, node: put } = misuse.call;
    const v = misuse.value;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const stmt = tree.statementOf(put);
    const declared = v?.ident && tree.statementOf(v.ident);
    if (!v || stmt?.kind !== "ExprStmt" || declared?.kind !== "AssignStmt" || declared.op !== ":=")
      refuse("The value is not got by a statement of its own.", "该值不是由单独的语句取得的。");
    const used = tree.statementOf(misuse.at.node);
    if (used?.kind === "ReturnStmt" && used.results.some((e) => mayShare(fn.info.typeOf(e))))
      refuse("What is returned may share the value's memory.", "返回的内容可能与该值共享内存。");
    if (isLooped(declared, tree, fn)) refuseLoop();
    const isValue = (e: Expr): boolean => e.kind === "Ident" && fn.info.objOf(e) === v;
    let sets = 0;
    let puts = 0;
    visit(fn.decl, (n) => {
      if (n.kind === "AssignStmt") for (const l of n.lhs) if (isValue(l)) sets++;
      if (n.kind !== "CallExpr") return;
      const isPut = n.fun.kind === "SelectorExpr" && n.fun.sel.name === "Put";
      // A helper that puts it back.
      const isAlike = put.kind === "CallExpr" && src.of(n.fun) === src.of(put.fun);
      const [arg] = n.args;
      if ((isPut || isAlike) && (!arg || isValue(arg))) puts++;
    });
    if (sets !== 1 || puts !== 1)
      refuse("The value is put back in several places, or changed.", "该值在多处放回，或被重新赋值。");
    const edits = new EditSet();
    const editor = new StatementEditor(edits, src, tree);
    if (declared.rhs.some(isGet)) {
      editor.after(declared, [`defer ${src.of(put)}`]);
      editor.remove(stmt);
    } else {
      // What did not come from the pool may be nil before: it goes back where it did, later.
      if (isLooped(stmt, tree, fn)) refuseLoop();
      edits.insert(src.file, src.start(stmt), "defer ");
    }
    return edits.finish();
  });
}

function isLooped(stmt: Stmt, tree: Tree, fn: FuncUnit): boolean {
  for (const n of tree.up(stmt)) {
    if (n === fn.decl) break;
    if (n.kind === "ForStmt" || n.kind === "RangeStmt") return true;
  }
  return false;
}

function refuseLoop(): never {
  return refuse(
    "In a loop the values would go back only when the function ends.",
    "在循环中，这些值要到函数结束才会放回。",
  );
}

/** `pool.Get()`, perhaps asserted. */
function isGet(e: Expr): boolean {
  let x = unparen(e);
  while (x.kind === "TypeAssertExpr" || x.kind === "StarExpr" || x.kind === "SliceExpr") x = unparen(x.x);
  const fun = x.kind === "CallExpr" ? unparen(x.fun) : undefined;
  return fun?.kind === "SelectorExpr" && fun.sel.name === "Get";
}

/** Slices, maps, pointers and what may hold them. */
function mayShare(t: Type): boolean {
  const u = under(t);
  return u.kind !== "basic" && !(u.kind === "interface" && u.methods.has("Error"));
}

interface Got {
  readonly use: Use;
  readonly stmt: Extract<Stmt, { kind: "AssignStmt" }>;
  readonly v: VarObj;
  readonly assertion: Extract<Expr, { kind: "TypeAssertExpr" }>;
  /** `[:0]` behind it. */
  readonly part: Extract<Expr, { kind: "SliceExpr" }> | undefined;
}

/** Lets the pool hold pointers to what it holds now: its New, each Get and each Put of the package. */
export function poolPointer(facts: PackageFacts, misuse: PoolMisuse): Rewrite {
  return attempt(() => {
    const r = facts.engine.ir.resolverFor(misuse.at.fn);
    const pool = r && poolVariable(misuse.pool, r);
    if (!pool || pool.role !== "package") refuse("The pool is no variable of the package.", "该池不是包级变量。");
    if (/^\p{Lu}/u.test(pool.name)) refuse("Other packages use the pool, too.", "其他包也在使用该池。");
    const edits = new EditSet();
    pointerNew(facts, pool, edits);
    const gets = new Map<VarObj, string>();
    const puts: { readonly use: Use; readonly call: CallExpr }[] = [];
    for (const use of usesOf(facts, pool)) {
      const tree = treeOf(use.body.decl);
      const sel = tree.parent(use.ident);
      const call = sel && tree.parent(sel);
      if (sel?.kind !== "SelectorExpr" || call?.kind !== "CallExpr" || call.fun !== sel)
        refuse("The pool is handed on.", "该池被传给了别处。");
      if (sel.sel.name === "Put") puts.push({ use, call });
      else if (sel.sel.name === "Get") pointerGet(facts, gotBy(use, call, tree), tree, edits, gets);
      else refuse("The pool is used in another way.", "该池有其他用法。");
    }
    for (const { use, call } of puts) pointerPut(use.body, call, treeOf(use.body.decl), edits, gets);
    return edits.finish();
  });
}

/** `return x` of New becomes `v := x; return &v`. */
function pointerNew(facts: PackageFacts, pool: VarObj, edits: EditSet): void {
  const place = declarationOf(pool);
  const lit = place && newOf(place.decl);
  const ret = lit?.body.stmts[0];
  const value = ret?.kind === "ReturnStmt" && lit?.body.stmts.length === 1 ? ret.results[0] : undefined;
  if (!place || !lit || !value || !ret)
    refuse("The pool's New is more than one return.", "该池的 New 不只是一条 return。");
  const src = place.source;
  const name = new Names(facts.pkg, [lit]).fresh("v", "value");
  const indent = src.indentAt(src.start(lit.body));
  const text = `{\n${indent}\t${name} := ${src.of(value)}\n${indent}\treturn &${name}\n${indent}}`;
  edits.replace(src.file, src.start(lit.body), src.end(lit.body), text);
}

function newOf(decl: Node): FuncLit | undefined {
  let found: FuncLit | undefined;
  visit(decl, (n) => {
    if (n.kind === "KeyValueExpr" && n.key.kind === "Ident" && n.key.name === "New" && n.value.kind === "FuncLit")
      found ??= n.value;
  });
  return found;
}

/** `x := pool.Get().(T)`, or a part of that. */
function gotBy(use: Use, call: CallExpr, tree: Tree): Got {
  const assertion = tree.parent(call);
  const holder = assertion && tree.parent(assertion);
  const part = holder?.kind === "SliceExpr" && holder.x === assertion ? holder : undefined;
  const stmt = part ? tree.parent(part) : holder;
  const target = stmt?.kind === "AssignStmt" && stmt.op === ":=" && stmt.lhs.length === 1 ? stmt.lhs[0] : undefined;
  const v = target?.kind === "Ident" ? use.body.info.objOf(target) : undefined;
  if (assertion?.kind !== "TypeAssertExpr" || !assertion.type || stmt?.kind !== "AssignStmt" || v?.kind !== "var")
    refuse("A Get of the pool is not of the form x := pool.Get().(T).", "某处 Get 不是 x := pool.Get().(T) 的形式。");
  return { use, stmt, v, assertion, part };
}

function pointerGet(facts: PackageFacts, got: Got, tree: Tree, edits: EditSet, gets: Map<VarObj, string>): void {
  const { body } = got.use;
  const src = sourceOf(body);
  const { type } = got.assertion;
  const target = got.stmt.lhs[0];
  if (!type || !target) return;
  const name = new Names(facts.pkg, [body.decl]).fresh(`${got.v.name}Ptr`, "ptr");
  gets.set(got.v, name);
  edits.replace(src.file, src.start(target), src.end(target), name);
  edits.insert(src.file, src.start(type), "*");
  const { part } = got;
  const bounds = part ? src.of(part).slice(part.x.end - part.pos) : "";
  if (part) edits.replace(src.file, src.end(part.x), src.end(part), "");
  new StatementEditor(edits, src, tree).after(got.stmt, [
    `${got.v.name} := ${part ? `(*${name})${bounds}` : `*${name}`}`,
  ]);
}

function pointerPut(body: Body, call: CallExpr, tree: Tree, edits: EditSet, gets: ReadonlyMap<VarObj, string>): void {
  const src = sourceOf(body);
  const [arg] = call.args;
  let x = arg && unparen(arg);
  if (x?.kind === "SliceExpr") x = unparen(x.x);
  const v = x?.kind === "Ident" ? body.info.objOf(x) : undefined;
  const name = v?.kind === "var" ? gets.get(v) : undefined;
  if (!arg || !name) refuse("A Put of the pool gives what came from elsewhere.", "某处 Put 放入的值不是从池中取得的。");
  const holder = tree.parent(call);
  edits.replace(src.file, src.start(arg), src.end(arg), name);
  // A deferred Put gave what the variable was when it was deferred: what came out of the pool.
  if (holder?.kind === "DeferStmt" && arg.kind === "Ident") return;
  const stmt = tree.statementOf(call);
  if (stmt?.kind !== "ExprStmt") refuse("A Put of the pool is no statement of its own.", "某处 Put 不是单独的语句。");
  new StatementEditor(edits, src, tree).before(stmt, [`*${name} = ${src.of(arg)}`]);
}

/** One pool in place of a map of pools that one function fills and hands out. */
export function sharePool(facts: PackageFacts, found: PoolMap): Rewrite {
  return attempt(() => {
    const v = found.variable;
    const fn = rootOf(found.at.fn);
    if (v.role !== "package" || /^\p{Lu}/u.test(v.name))
      refuse("The map is no private variable of the package.", "该 map 不是包内私有变量。");
    if (fn.decl.kind !== "FuncDecl" || !fn.decl.body)
      refuse("The map is not filled by a function.", "该 map 不是由函数填充的。");
    const results = fn.decl.type.results;
    if (results.length !== 1 || !results[0] || !isPoolPointer(fn.info.typeOf(results[0].type)))
      refuse("The function that fills the map does not return the pool.", "填充该 map 的函数没有返回池。");
    for (const u of usesOf(facts, v))
      if (u.body.decl !== fn.decl) refuse("The map is used elsewhere, too.", "该 map 在别处也有使用。");
    const lit = poolLiteral(fn.decl.body, fn.info);
    const place = declarationOf(v);
    const spec = place && v.ident ? place.tree.parent(v.ident) : undefined;
    if (!lit || !place || spec?.kind !== "ValueSpec" || spec.names.length !== 1)
      refuse("There is no single pool literal to share.", "没有可以共用的唯一池字面量。");
    const src = new Source(fn.file, fn.unit);
    visit(lit, (n) => {
      const o = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
      const inside = o?.kind === "var" && o.ident !== undefined && isInside(o.ident, lit);
      if (o?.kind === "var" && (o.role === "local" || o.role === "param" || o.role === "receiver") && !inside)
        refuse("What the pools make depends on the key.", "池中创建的内容取决于 key。");
    });
    const edits = new EditSet();
    edits.replace(
      place.source.file,
      place.source.start(spec),
      place.source.end(spec),
      `${v.name} = ${reindented(src.of(lit), src.indentOf(lit), place.source.indentOf(spec))}`,
    );
    const { body } = fn.decl;
    edits.replace(src.file, src.start(body), src.end(body), `{\n\treturn &${v.name}\n}`);
    return edits.finish();
  });
}

function reindented(text: string, from: string, to: string): string {
  return text
    .split("\n")
    .map((l, i) => (i > 0 && l.startsWith(from) ? to + l.slice(from.length) : l))
    .join("\n");
}

function isPoolPointer(t: Type): boolean {
  return t.kind === "pointer" && qualifiedTypeName(t.elem) === "sync.Pool";
}

/** The only literal of a pool in the function. */
function poolLiteral(body: Node, info: Body["info"]): CompositeLit | undefined {
  const all: CompositeLit[] = [];
  visit(body, (n) => {
    if (n.kind === "CompositeLit" && qualifiedTypeName(info.typeOf(n)) === "sync.Pool") all.push(n);
  });
  return all.length === 1 ? all[0] : undefined;
}
