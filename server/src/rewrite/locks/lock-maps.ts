import type { PackageFacts } from "../../flow/facts";
import { lockVariable } from "../../flow/guards/guards";
import type { FuncUnit } from "../../flow/ir/ir";
import { under } from "../../flow/ir/types";
import type { PerKeyLock } from "../../flow/locks/per-key-locks";
import type { VarObj } from "../../semantic/types";
import type { AssignStmt, CallExpr, Expr, IfStmt, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { isSamePlace, isSimple } from "../edits/access";
import { entriesOf, resultIn, resultsOf } from "../edits/analysis";
import { callsOf, rootOf } from "../edits/calls";
import { requireLockable } from "../edits/copies";
import { editingOf, ownStatement, type Editing } from "../edits/editing";
import { guardWithMutex } from "./guard-with-mutex";
import { structTypeOf } from "./lock-declaration";
import { freshPackageName, namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { docStart, insertField } from "../edits/struct-field";
import { typeText } from "../edits/type-text";
import { declarationOf, usesOf } from "../edits/uses";
import { isInside } from "../../syntax/extent";

/**
 * Looking for a lock of the map and making one become one critical section: with a mutex beside the map where there is
 * none, by a second look under the lock where there are two sections.
 */
export function guardCreation(facts: PackageFacts, p: PerKeyLock): Rewrite {
  if (p.kind === "unguarded" && p.variable) return guardWithMutex(facts, p.variable, { rw: false });
  return attempt(() => {
    const e = editingOf(p.at.fn);
    const s = ownStatement(e, p.at.node);
    const [place] = s.kind === "AssignStmt" ? s.lhs : [];
    const [made] = s.kind === "AssignStmt" ? s.rhs : [];
    if (s.kind !== "AssignStmt" || s.op !== "=" || s.lhs.length !== 1 || !place || !made || !isSimple(place))
      refuse("The entry is not set by a statement of its own.", "条目不是由单独的语句设置的。");
    refuseMore(e, s);
    const { src } = e;
    const entry = src.of(place);
    const indent = e.editor.indent(s);
    const v = made.kind === "Ident" ? e.fn.info.objOf(made) : undefined;
    const later = v?.kind === "var" && isMentionedAfter(e, v, s.end);
    const name = later ? namesFor(rootOf(e.fn)).fresh("current", "present") : "";
    const lines = later
      ? [`if ${name} := ${entry}; ${name} != nil {`, `\t${src.of(made)} = ${name}`, "} else {", `\t${src.of(s)}`, "}"]
      : [`if ${entry} == nil {`, `\t${src.of(s).replaceAll("\n", "\n\t")}`, "}"];
    e.edits.replace(src.file, src.start(s), src.end(s), lines.join(`\n${indent}`));
    return e.edits.finish();
  });
}

/** What follows in the same list would be done by who comes second as well. */
function refuseMore(e: Editing, s: Stmt): void {
  const list = e.tree.listAround(s)?.list ?? [];
  const next = list[list.indexOf(s) + 1];
  const harmless =
    !next ||
    next.kind === "ReturnStmt" ||
    next.kind === "DeferStmt" ||
    (next.kind === "ExprStmt" && /\.R?Unlock\(\)$/.test(e.src.of(next)));
  if (!harmless) refuse("More than the entry depends on the first look.", "除条目之外还有其他操作取决于第一次查看。");
}

function isMentionedAfter(e: Editing, v: VarObj, pos: number): boolean {
  if (v.role === "result") return true;
  let found = false;
  visit(e.tree.root, (n) => {
    if (n.kind === "Ident" && n.pos >= pos && e.fn.info.objOf(n) === v) found = true;
  });
  return found;
}

// ------------------------------------------------------------------- counting

/** The function that hands out entries (and makes them), and the ones that remove them. */
interface Roles {
  readonly maker: FuncUnit;
  /** `m[k] = ..` in the maker. */
  readonly store: Node;
  readonly deletes: readonly { readonly fn: FuncUnit; readonly call: CallExpr }[];
}

/**
 * Counts the users of each entry beside the map: counted up where the entry is taken out, down where it is given back,
 * and removed with the last of them.
 */
export function countReferences(facts: PackageFacts, p: PerKeyLock): Rewrite {
  return attempt(() => {
    const map = p.variable;
    if (!map || p.kind !== "deleted" || p.syncMap)
      refuse(
        "Users of a sync.Map's entries cannot be counted without a lock.",
        "不加锁就无法统计 sync.Map 条目的使用者。",
      );
    const type = under(map.type);
    if (type.kind !== "map" || (map.role !== "field" && map.role !== "package"))
      refuse("The map is no field or package variable.", "该 map 不是字段或包级变量。");
    const roles = rolesOf(facts, map);
    refuseUnlessPaired(facts, map, roles);
    const e = editingOf(roles.maker);
    const { edits, imports } = e;
    const first = takenOut(e, roles.store, map);
    const name = counterName(facts, map);
    const keyType = typeText(facts.pkg, declaredIn(map), imports, type.key);
    const at = (of: Expr): { readonly map: string; readonly counts: string; readonly key: string } => {
      const x = unparen(of);
      if (x.kind !== "IndexExpr" || !x.indices[0] || !isSimple(x.x) || !isSimple(x.indices[0]))
        return refuse("The map or the key is more than a name.", "map 或键不是简单名称。");
      return named(e, x.x, x.indices[0], name);
    };
    const own = at(first.entry);
    const lines =
      map.role === "field"
        ? [
            `if ${own.counts} == nil {`,
            `\t${own.counts} = make(map[${keyType}]int)`,
            "}",
            `${own.counts}[${own.key}]++`,
          ]
        : [`${own.counts}[${own.key}]++`];
    e.editor.before(first.stmt, lines);
    for (const d of roles.deletes) giveBack(editingOf(d.fn, edits), d.call, map, name);
    declare(facts, e, map, name, keyType);
    imports.write();
    return edits.finish();
  });
}

function named(
  e: Editing,
  map: Expr,
  key: Expr,
  name: string,
): { readonly map: string; readonly counts: string; readonly key: string } {
  const text = e.src.of(map);
  return { map: text, counts: text.includes(".") ? text.replace(/[^.]*$/, name) : name, key: e.src.of(key) };
}

function rolesOf(facts: PackageFacts, map: VarObj): Roles {
  const stores: { readonly fn: FuncUnit; readonly node: Node }[] = [];
  const deletes: { readonly fn: FuncUnit; readonly call: CallExpr }[] = [];
  for (const u of usesOf(facts, map)) {
    const root = facts.units.find((x) => x.decl === u.body.decl);
    if (!root) continue;
    const e = editingOf(root);
    let x: Node = u.ident;
    for (let n = e.tree.parent(x); n?.kind === "SelectorExpr" || n?.kind === "ParenExpr"; n = e.tree.parent(x)) x = n;
    const parent = e.tree.parent(x);
    const around = parent && e.tree.parent(parent);
    if (parent?.kind === "CallExpr" && parent.fun.kind === "Ident" && parent.fun.name === "delete")
      deletes.push({ fn: callsOf(facts).unitAround(root, parent), call: parent });
    else if (parent?.kind === "IndexExpr" && around?.kind === "AssignStmt" && around.lhs.includes(parent))
      stores.push({ fn: callsOf(facts).unitAround(root, parent), node: parent });
  }
  const [store] = stores;
  if (!store || stores.length !== 1 || deletes.length === 0)
    return refuse("Entries are made in several places.", "条目在多处创建。");
  return { maker: store.fn, store: store.node, deletes };
}

/** Whoever takes an entry out gives it back once. */
function refuseUnlessPaired(facts: PackageFacts, map: VarObj, r: Roles): void {
  const uncounted = (): never =>
    refuse("Not everybody who uses an entry gives it back by removing it.", "并非每个使用条目的代码都以删除来归还它。");
  const root = rootOf(r.maker);
  const removing = new Set(r.deletes.map((d) => rootOf(d.fn)));
  if (removing.size !== r.deletes.length) uncounted();
  // Everybody else only removes what they have taken out, or what a caller of theirs has.
  for (const u of usesOf(facts, map)) {
    const user = facts.units.find((x) => x.decl === u.body.decl);
    if (user && user !== root && !removing.has(user) && !isInitialising(u.body.decl, u.ident)) uncounted();
  }
  if (!removing.has(root)) {
    const callers = entriesOf(facts).callersOf(root);
    const own = callers.filter((c) => removing.has(rootOf(c.caller)));
    // `Lock(k)` and `Unlock(k)`: a pair for others to call; or a helper, and all that call it.
    if (own.length > 0 && (own.length !== callers.length || own.length !== removing.size)) uncounted();
    if (own.length === 0 && (removing.size > 1 || !isCounterpart(facts, root, r.deletes[0]?.fn))) uncounted();
  } else if (removing.size > 1) uncounted();
  const guard = heldAt(facts, r.maker, r.store);
  if (!guard || r.deletes.some((d) => heldAt(facts, d.fn, d.call) !== guard))
    refuse("Entries are not made and removed under one lock.", "条目的创建与删除不在同一把锁之下。");
}

/** `Unlock(k)` of `Lock(k)`: it gives an entry's lock back; or whoever calls the one calls the other as well. */
function isCounterpart(facts: PackageFacts, maker: FuncUnit, deleter: FuncUnit | undefined): boolean {
  if (!deleter) return false;
  const unlocks = resultsOf(facts).some(
    (x) => rootOf(x.fn) === rootOf(deleter) && x.seen.releases.some((y) => y.held === undefined),
  );
  if (unlocks) return true;
  const callers = (fn: FuncUnit): ReadonlySet<FuncUnit> =>
    new Set(
      entriesOf(facts)
        .callersOf(fn)
        .map((c) => rootOf(c.caller)),
    );
  const takers = callers(maker);
  const givers = callers(rootOf(deleter));
  return takers.size > 0 && takers.size === givers.size && [...takers].every((c) => givers.has(c));
}

/** `Locks{keys: make(..)}`, `l.keys = make(..)`. */
function isInitialising(decl: Node, ident: Node): boolean {
  let found = false;
  visit(decl, (n) => {
    if (n.kind === "KeyValueExpr" && n.key === ident) found = true;
    if (
      n.kind === "AssignStmt" &&
      n.lhs.some((l) => l === ident || (l.kind === "SelectorExpr" && l.sel === ident)) &&
      n.rhs.every((x) => x.kind === "CallExpr" || x.kind === "CompositeLit")
    )
      found = true;
  });
  return found;
}

/** The lock held for writing at a place. */
function heldAt(facts: PackageFacts, fn: FuncUnit, node: Node): VarObj | undefined {
  const r = resultIn(facts, fn);
  const t = r?.seen.touches.find(
    (x) => x.via.length === 0 && x.write && isInside(x.at.node, node) && x.locks.length > 0,
  );
  const held = t && [...t.locks, ...entriesOf(facts).of(fn).locks].find((h) => h.mode === "w");
  return held && lockVariable(held.path);
}

/** The first look at the entry, under the lock that the entry is made under, on every way through the function. */
function takenOut(e: Editing, store: Node, map: VarObj): { readonly stmt: Stmt; readonly entry: Expr } {
  const found: Expr[] = [];
  const own = e.fn.decl.kind === "ValueSpec" ? undefined : e.fn.decl.body;
  visit(e.fn.decl, (n) => {
    if (n.kind === "FuncLit" && n !== e.fn.decl) return false;
    const x = n.kind === "IndexExpr" ? unparen(n.x) : undefined;
    const id = x?.kind === "SelectorExpr" ? x.sel : x;
    if (n.kind === "IndexExpr" && id?.kind === "Ident") {
      const o = e.fn.info.objOf(id);
      if (o?.kind === "var" && o.origin === map.origin) found.push(n);
    }
    return undefined;
  });
  const [entry] = found;
  let stmt = entry && e.tree.statementOf(entry);
  while (stmt && own && !own.stmts.includes(stmt)) {
    const up = e.tree.parent(stmt);
    stmt = up && e.tree.statementOf(up);
  }
  const index = stmt && own ? own.stmts.indexOf(stmt) : -1;
  const storing = own?.stmts.findIndex((s) => isInside(store, s)) ?? -1;
  const between = own?.stmts.slice(index, storing) ?? [];
  const before = own?.stmts.slice(0, index) ?? [];
  const isLocked = before.some((s) => s.kind === "ExprStmt" && /\.Lock\(\)$/.test(e.src.of(s)));
  if (!entry || !stmt || index < 0 || storing < index || !isLocked)
    refuse("The entry is not taken out under one lock.", "条目不是在同一把锁之下取出的。");
  if (between.some((s) => s.kind === "ExprStmt" && /\.R?Unlock\(\)$/.test(e.src.of(s))))
    refuse("The lock is given back before the entry is made.", "创建条目之前就释放了锁。");
  return { stmt, entry };
}

/** `delete(m, k)` becomes the last user's business. */
function giveBack(e: Editing, call: CallExpr, map: VarObj, name: string): void {
  const s = ownStatement(e, call);
  const [m, key] = call.args;
  if (s.kind === "DeferStmt" || s.kind !== "ExprStmt" || !m || !key || !isSimple(m) || !isSimple(key))
    return refuse("The entry is not removed by a statement of its own.", "条目不是由单独的语句删除的。");
  for (const n of e.tree.up(s)) {
    if (n === e.fn.decl) break;
    const ok = n.kind === "IfStmt" && isPresence(e, n, map);
    if ((n.kind === "IfStmt" && !ok) || /^(?:For|Range|Switch|TypeSwitch|Select)Stmt$/.test(n.kind))
      refuse("The entry is removed on some ways only.", "只有部分路径会删除条目。");
  }
  const own = named(e, m, key, name);
  const indent = e.editor.indent(s);
  const lines = [
    `if ${own.counts}[${own.key}]--; ${own.counts}[${own.key}] == 0 {`,
    `\tdelete(${own.counts}, ${own.key})`,
    `\t${e.src.of(s)}`,
    "}",
  ];
  e.edits.replace(e.src.file, e.src.start(s), e.src.end(s), lines.join(`\n${indent}`));
}

/** `if m, ok := locks[k]; ok`. */
function isPresence(e: Editing, s: IfStmt, map: VarObj): boolean {
  const looks = (a: AssignStmt | undefined): boolean => {
    const [x] = a?.rhs ?? [];
    const base = x?.kind === "IndexExpr" ? unparen(x.x) : undefined;
    const id = base?.kind === "SelectorExpr" ? base.sel : base;
    const o = id?.kind === "Ident" ? e.fn.info.objOf(id) : undefined;
    return o?.kind === "var" && o.origin === map.origin;
  };
  const list = e.tree.listAround(s)?.list ?? [];
  const before = list.slice(0, list.indexOf(s)).findLast((x): x is AssignStmt => x.kind === "AssignStmt");
  const look = s.init?.kind === "AssignStmt" ? s.init : before;
  if (!looks(look) || !look) return false;
  const cond = unparen(s.cond);
  const tested = cond.kind === "BinaryExpr" && cond.op === "!=" ? unparen(cond.x) : cond;
  return look.lhs.some((l) => isSamePlace(e.fn.info, l, tested));
}

// ---------------------------------------------------------------- declaration

function counterName(facts: PackageFacts, map: VarObj): string {
  if (map.role === "package") return freshPackageName(facts.pkg, `${map.name}Users`, `${map.name}Refs`);
  const struct = structTypeOf(map);
  if (!struct) return refuse(`The struct of ${map.name} cannot be told.`, `无法确定 ${map.name} 所属的结构体。`);
  requireLockable(facts.pkg, struct, map.origin.fieldOf?.obj.name ?? "the struct");
  const wish = ["users", "refs", `${map.name}Users`, `${map.name}Refs`].find(
    (n) => !struct.fields.some((f) => f.name === n) && !facts.pkg.funcs.some((f) => f.recvType && f.name === n),
  );
  return wish ?? refuse("There is no name for the counts.", "没有可用于计数的名字。");
}

function declaredIn(map: VarObj): Editing["src"]["file"] {
  return declarationOf(map.origin)?.source.file ?? refuse("The map is not declared here.", "该 map 不是在此声明的。");
}

function declare(facts: PackageFacts, e: Editing, map: VarObj, name: string, key: string): void {
  const place = declarationOf(map.origin);
  const ident = map.origin.site?.node;
  if (!place || !ident) return refuse("The map is not declared here.", "该 map 不是在此声明的。");
  const { source: src, tree, decl } = place;
  if (map.role === "field") {
    const field = tree.parent(ident);
    const struct = field && tree.parent(field);
    if (field?.kind !== "Field" || struct?.kind !== "StructType")
      return refuse("The struct of the map cannot be told.", "无法确定该 map 所属的结构体。");
    insertField(e.edits, src, struct, field, { name, type: `map[${key}]int`, comment: `users of each of ${map.name}` });
    return;
  }
  const at = docStart(src, decl) ?? src.start(decl);
  const gap = /\n[\t ]*\r?\n[\t ]*$/.test(src.text.slice(Math.max(0, at - 200), at)) ? "" : "\n";
  const text = `${gap}// ${name} counts the users of each entry of ${map.name}.\nvar ${name} = make(map[${key}]int)\n\n`;
  e.edits.insert(src.file, at, text);
}
