import type { PackageFacts } from "../flow/facts";
import { under } from "../flow/ir/types";
import type { SnapshotMutation } from "../flow/snapshots";
import type { AssignStmt, Expr, Node } from "../syntax/ast";
import { visit } from "../syntax/visit";
import { unparen } from "../syntax/paren";
import { rootOf } from "./calls";
import { EditSet } from "./edit-set";
import { Imports } from "./imports";
import { treeFor } from "./lock-sites";
import { namesFor } from "./names";
import { attempt, refuse, type Rewrite } from "./result";
import { Source } from "./source";
import { StatementEditor } from "./statements";
import { isInside, type Tree } from "./tree";

/**
 * A clone of the loaded map or slice takes its place, and is stored when the change is done. Where several may write,
 * a lock has to be held from the load on: it is refused where none is.
 */
export function copyOnWrite(_facts: PackageFacts, m: SnapshotMutation): Rewrite {
  return attempt(() => {
    const { fn } = m.at;
    const [major, minor] = fn.file.goVersion;
    if (major === 1 && minor < 21)
      refuse("The packages maps and slices came with Go 1.21.", "maps 和 slices 包自 Go 1.21 起才有。");
    if (!m.locked)
      refuse(
        "Writers take no turns: a copy would lose what others store.",
        "写者之间没有互斥：复制会丢失别人存入的内容。",
      );
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const load = m.load.node;
    const def = definition(tree, load);
    const variable = def?.lhs[0];
    if (load.kind !== "CallExpr" || !def || variable?.kind !== "Ident" || !def.rhs[0])
      refuse("What was loaded has no variable of its own.", "读出的值没有自己的变量。");
    const edits = new EditSet();
    const imports = new Imports(edits);
    const editor = new StatementEditor(edits, src, tree);
    const type = under(fn.info.typeOf(variable));
    const holder = load.fun.kind === "SelectorExpr" ? src.of(load.fun.x) : undefined;
    if (holder === undefined) refuse("The atomic has no name.", "该原子变量没有名字。");
    if (type.kind === "map" || type.kind === "slice") {
      const pkg = imports.use(src.file, type.kind === "map" ? "maps" : "slices");
      edits.insert(src.file, src.start(def.rhs[0]), `${pkg}.Clone(`);
      edits.insert(src.file, src.end(def.rhs[0]), ")");
      const value = isPointer(def.rhs[0]) ? `&${variable.name}` : variable.name;
      if (!stores(m, variable.name, holder)) storeAfter(m, tree, editor, `${holder}.Store(${value})`);
    } else if (type.kind === "pointer" && /^(?:map|slice)$/.test(under(type.elem).kind)) {
      const name = namesFor(rootOf(fn)).fresh("next", "updated");
      const pkg = imports.use(src.file, under(type.elem).kind === "map" ? "maps" : "slices");
      const stmt = tree.statementOf(m.at.node);
      if (!stmt) refuse("The change is no statement.", "该修改不是语句。");
      const places = changed(stmt, variable.name, src);
      if (places.length === 0) refuse("It is changed under another name.", "它以另一个名字被修改。");
      for (const e of places) edits.replace(src.file, src.start(e), src.end(e), name);
      editor.before(stmt, [`${name} := ${pkg}.Clone(*${variable.name})`]);
      editor.after(stmt, [`${holder}.Store(&${name})`]);
    } else refuse("Only maps and slices can be cloned this way.", "只有 map 和 slice 可以这样克隆。");
    imports.write();
    return edits.finish();
  });
}

/** `m := v.Load().(map[K]V)`, `m := *p.Load()`, `p := x.Load()`: the load with what is around it is all of the value. */
function definition(tree: Tree, load: Node): AssignStmt | undefined {
  for (const n of tree.up(load)) {
    if (n.kind === "AssignStmt") return n.op === ":=" && n.rhs.length === 1 && n.lhs.length === 1 ? n : undefined;
    if (n !== load && n.kind !== "TypeAssertExpr" && n.kind !== "StarExpr" && n.kind !== "ParenExpr") return undefined;
  }
  return undefined;
}

function isPointer(e: Expr): boolean {
  return unparen(e).kind === "StarExpr";
}

/** The function stores it back already. */
function stores(m: SnapshotMutation, name: string, holder: string): boolean {
  let found = false;
  visit(m.at.fn.decl, (n) => {
    if (n.kind !== "CallExpr" || n.fun.kind !== "SelectorExpr" || n.fun.sel.name !== "Store" || n.pos < m.at.node.pos)
      return;
    const [v] = n.args;
    const x = v && unparen(v);
    const given = x?.kind === "UnaryExpr" ? unparen(x.x) : x;
    const text = m.at.fn.unit.text.slice(n.fun.x.pos, n.fun.x.end);
    if (given?.kind === "Ident" && given.name === name && text === holder) found = true;
  });
  return found;
}

/** Behind the last statement of the block that changes it. */
function storeAfter(m: SnapshotMutation, tree: Tree, editor: StatementEditor, text: string): void {
  const stmt = tree.statementOf(m.at.node);
  const def = definition(tree, m.load.node);
  const list = def && tree.listAround(def)?.list;
  const outer = list?.find((s) => stmt !== undefined && (s === stmt || isInside(stmt, s)));
  if (!outer) refuse("The change stands in another block.", "该修改位于另一个代码块中。");
  const v = def?.lhs[0];
  const later = list?.slice(list.indexOf(outer) + 1) ?? [];
  const last = v?.kind === "Ident" ? later.filter((s) => changes(s, v.name)).at(-1) : undefined;
  const at = last ?? outer;
  if (at.kind === "ReturnStmt") refuse("The function returns at once.", "函数随即返回。");
  editor.after(at, [text]);
}

function changes(s: Node, name: string): boolean {
  let found = false;
  visit(s, (n) => {
    const targets =
      n.kind === "AssignStmt" ? n.lhs : n.kind === "IncDecStmt" ? [n.x] : n.kind === "CallExpr" ? n.args : [];
    for (const t of targets) {
      let x: Expr = t;
      while (x.kind === "IndexExpr") x = x.x;
      if (x.kind === "Ident" && x.name === name && (n.kind === "CallExpr" || x !== t)) found = true;
    }
    return !found;
  });
  return found;
}

/** `*p` and `(*p)` in the statement. */
function changed(stmt: Node, name: string, src: Source): readonly Expr[] {
  const out: Expr[] = [];
  visit(stmt, (n) => {
    const inner = n.kind === "ParenExpr" ? n.x : n;
    if (inner.kind === "StarExpr" && src.of(inner) === `*${name}`) {
      out.push(n as Expr);
      return false;
    }
    return true;
  });
  return out;
}
