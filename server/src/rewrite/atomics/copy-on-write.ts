import type { PackageFacts } from "../../flow/facts";
import { lockPart } from "../../flow/locks/lock-copies";
import { under } from "../../flow/ir/types";
import type { SnapshotMutation } from "../../flow/atomics/snapshots";
import type { VarObj } from "../../semantic/types";
import type { AssignStmt, Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { isSimple, rootOfExpr } from "../edits/access";
import { rootOf } from "../edits/calls";
import { changesOf, cloneOf, containerOf, isOwnCopy, isSorting, partsChanged } from "./changed-parts";
import { copyUnnamed } from "./direct-copy";
import { editingOf, isSince, type Editing } from "../edits/editing";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { swapInLoop } from "./swap-loop";
import { takeTurns } from "../locks/writer-lock";
import { isInside } from "../../syntax/extent";

/** A snapshot that a function has loaded, and the variable by which it is changed. */
export interface Snapshot {
  readonly m: SnapshotMutation;
  readonly e: Editing;
  /** `s.cur`. */
  readonly holder: string;
  readonly def: AssignStmt;
  readonly variable: VarObj;
  /** `m := *p`, where what was loaded has a name of its own. */
  readonly alias: { readonly def: AssignStmt; readonly variable: VarObj } | undefined;
  /** The list that the changes stand in, and those among its statements that change. */
  readonly list: readonly Stmt[];
  readonly changing: readonly Stmt[];
}

/**
 * A clone takes the place of what was loaded, and is stored when the change is done: with a lock held from the load on
 * by `Store`, else by `CompareAndSwap` in a loop, or, as what an `atomic.Value` holds does not compare, under a lock that
 * its writers get. A clone that is only put in order for its reader is not stored.
 */
export function copyOnWrite(facts: PackageFacts, m: SnapshotMutation): Rewrite {
  return attempt(() => {
    const { fn } = m.at;
    if (!isSince(fn, 21))
      refuse("The packages maps and slices came with Go 1.21.", "maps 和 slices 包自 Go 1.21 起才有。");
    const e = editingOf(fn);
    if (m.load.fn === m.at.fn && isInside(m.load.node, e.tree.statementOf(m.at.node) ?? m.at.node)) copyUnnamed(e, m);
    else if (!clonesPart(e, m.at.node)) {
      const s = snapshotOf(e, m);
      if (isSorting(e, m.at.node)) cloneAtDefinition(s);
      else if (m.locked) storeClone(s);
      else if (isPointer(s)) swapInLoop(s);
      else storeInTurn(facts, s);
    }
    e.imports.write();
    return e.edits.finish();
  });
}

/** `next := *old` shares its maps and slices: the one that is changed is cloned first. */
function clonesPart(e: Editing, at: Node): boolean {
  const part = containerOf(at);
  const v = part && rootOfExpr(e.fn.info, part);
  if (!part || part.kind !== "SelectorExpr" || !v || !isOwnCopy(e, v) || !isSimple(part)) return false;
  const s = e.tree.statementOf(at);
  if (!s) return false;
  const text = e.src.of(part);
  e.editor.before(s, [`${text} = ${cloneOf(e, part, text)}`]);
  return true;
}

function snapshotOf(e: Editing, m: SnapshotMutation): Snapshot {
  const load = m.load.node;
  const def = definition(e, load);
  const variable = def && variableOf(e, def.lhs[0]);
  const holder = load.kind === "CallExpr" && load.fun.kind === "SelectorExpr" ? load.fun.x : undefined;
  if (!def || !variable || load.kind !== "CallExpr" || m.load.fn !== m.at.fn)
    return refuse("What was loaded has no variable of its own.", "读出的值没有自己的变量。");
  if (!holder || !isSimple(holder) || load.args.length > 0)
    return refuse("The atomic has no name.", "该原子变量没有名字。");
  const part = containerOf(m.at.node);
  const root = part && rootOfExpr(e.fn.info, part);
  const alias = root && root !== variable ? aliasOf(e, root, variable) : undefined;
  if (!part || !root || (root !== variable && !alias))
    return refuse("It is changed under another name.", "它以另一个名字被修改。");
  const stmt = e.tree.statementOf(m.at.node);
  const around = stmt && listFor(e, stmt, alias?.def ?? def);
  if (!around) return refuse("The change stands in another block.", "该修改位于另一个代码块中。");
  const changing = around.filter((x) => x.pos > def.pos && changesOf(e, x, root).length > 0);
  return { m, e, holder: e.src.of(holder), def, variable, alias, list: around, changing };
}

/** The list of the definition; for the header of an `if` the list in it. */
function listFor(e: Editing, stmt: Stmt, def: AssignStmt): readonly Stmt[] | undefined {
  const own = e.tree.listAround(def)?.list;
  if (own?.some((s) => isInside(stmt, s))) return own;
  const header = e.tree.parent(def);
  return header?.kind === "IfStmt" && header.init === def ? header.then.stmts : undefined;
}

/** `m := v.Load().(map[K]V)`, `m := *p.Load()`, `p := x.Load()`: the load with what is around it is all of the value. */
function definition(e: Editing, load: Node): AssignStmt | undefined {
  for (const n of e.tree.up(load)) {
    if (n.kind === "AssignStmt") return n.op === ":=" && n.rhs.length === 1 && n.lhs.length === 1 ? n : undefined;
    if (n !== load && n.kind !== "TypeAssertExpr" && n.kind !== "StarExpr" && n.kind !== "ParenExpr") return undefined;
  }
  return undefined;
}

function variableOf(e: Editing, x: Expr | undefined): VarObj | undefined {
  const o = x?.kind === "Ident" ? e.fn.info.objOf(x) : undefined;
  return o?.kind === "var" ? o : undefined;
}

/** `m := *p` of the loaded pointer. */
function aliasOf(e: Editing, v: VarObj, loaded: VarObj): Snapshot["alias"] {
  let found: AssignStmt | undefined;
  visit(e.fn.decl, (n) => {
    if (n.kind !== "AssignStmt" || n.op !== ":=" || n.lhs.length !== 1 || variableOf(e, n.lhs[0]) !== v) return;
    const x = n.rhs[0] && unparen(n.rhs[0]);
    if (x?.kind === "StarExpr" && variableOf(e, unparen(x.x)) === loaded) found = n;
  });
  return found && { def: found, variable: v };
}

/** The value that the variable starts with is a clone. */
export function cloneAtDefinition(s: Snapshot): void {
  const { e } = s;
  const def = s.alias?.def ?? s.def;
  const [value] = def.rhs;
  const kind = under((s.alias?.variable ?? s.variable).type).kind;
  if (!value || (kind !== "map" && kind !== "slice"))
    return refuse("Only maps and slices can be cloned this way.", "只有 map 和 slice 可以这样克隆。");
  const pkg = e.imports.use(e.src.file, kind === "map" ? "maps" : "slices");
  e.edits.insert(e.src.file, e.src.start(value), `${pkg}.Clone(`);
  e.edits.insert(e.src.file, e.src.end(value), ")");
}

/** Names the changed clone, writes how it is made, and gives the text of what is to be stored. */
export function makeClone(s: Snapshot): string {
  const { e, variable } = s;
  const [first] = s.changing;
  if (s.alias || /^(?:map|slice)$/.test(under(variable.type).kind)) {
    cloneAtDefinition(s);
    const [value] = (s.alias?.def ?? s.def).rhs;
    const name = (s.alias?.variable ?? variable).name;
    return value && unparen(value).kind === "StarExpr" ? `&${name}` : name;
  }
  const t = under(variable.type);
  if (t.kind !== "pointer" || !first)
    return refuse("Only maps and slices can be cloned this way.", "只有 map 和 slice 可以这样克隆。");
  const name = namesFor(rootOf(e.fn)).fresh("next", "updated");
  const elem = under(t.elem);
  if (elem.kind === "map" || elem.kind === "slice") {
    const pkg = e.imports.use(e.src.file, elem.kind === "map" ? "maps" : "slices");
    e.editor.before(first, [`${name} := ${pkg}.Clone(*${variable.name})`]);
    for (const x of s.changing) rename(s, x, name, true);
    return `&${name}`;
  }
  if (elem.kind !== "struct" || lockPart(t.elem)) return refuse("It cannot be copied.", "它不能被复制。");
  const parts = partsChanged(e, s.changing, variable);
  const lines = parts.map((p) => {
    const below = e.src.of(p).slice(variable.name.length);
    return `${name}${below} = ${cloneOf(e, p, `${variable.name}${below}`)}`;
  });
  e.editor.before(first, [`${name} := *${variable.name}`, ...lines]);
  for (const x of s.changing) rename(s, x, name, false);
  return `&${name}`;
}

/** The variable (or what it points to) is the clone from here on. */
function rename(s: Snapshot, stmt: Stmt, name: string, star: boolean): void {
  const { e } = s;
  let bare = 0;
  visit(stmt, (n) => {
    const inner = n.kind === "ParenExpr" ? n.x : n;
    const target = star && inner.kind === "StarExpr" ? unparen(inner.x) : inner;
    if (target.kind !== "Ident" || variableOf(e, target) !== s.variable) return undefined;
    if (star && inner.kind !== "StarExpr") bare++;
    else e.edits.replace(e.src.file, e.src.start(n), e.src.end(n), name);
    return false;
  });
  if (bare > 0) refuse("The pointer itself is used there, too.", "那里也使用了指针本身。");
}

/** Writers take turns already: the clone is stored behind the last change. */
function storeClone(s: Snapshot): void {
  const { e } = s;
  const last = s.changing.at(-1);
  if (!last || last.kind === "ReturnStmt") return refuse("The function returns at once.", "函数随即返回。");
  const value = makeClone(s);
  if (!stores(s)) e.editor.after(last, [`${s.holder}.Store(${value})`]);
}

/** Writers get a lock, held from the load to the store. */
function storeInTurn(facts: PackageFacts, s: Snapshot): void {
  const { e, def } = s;
  const load = s.m.load.node;
  const last = s.list.findLast((x) => s.changing.includes(x) || isStore(s, x));
  if (!last || load.kind !== "CallExpr" || !s.list.includes(def))
    return refuse("The change stands in another block.", "该修改位于另一个代码块中。");
  storeClone(s);
  takeTurns(facts, e, s.m.path, load, s.list.slice(s.list.indexOf(def), s.list.indexOf(last) + 1));
}

function isPointer(s: Snapshot): boolean {
  const [value] = s.def.rhs;
  return under(s.variable.type).kind === "pointer" || (value !== undefined && unparen(value).kind === "StarExpr");
}

function isStore(s: Snapshot, x: Stmt): boolean {
  const call = x.kind === "ExprStmt" ? unparen(x.x) : x;
  return call.kind === "CallExpr" && s.e.src.of(call.fun) === `${s.holder}.Store`;
}

/** The function stores it back already. */
function stores(s: Snapshot): boolean {
  let found = false;
  const name = (s.alias?.variable ?? s.variable).name;
  visit(s.e.fn.decl, (n) => {
    if (n.kind !== "CallExpr" || n.fun.kind !== "SelectorExpr" || n.fun.sel.name !== "Store") return;
    const x = n.args[0] && unparen(n.args[0]);
    const given = x?.kind === "UnaryExpr" ? unparen(x.x) : x;
    if (n.pos > s.m.at.node.pos && given?.kind === "Ident" && given.name === name && s.e.src.of(n.fun.x) === s.holder)
      found = true;
  });
  return found;
}
