import type { AssignStmt, Expr, IfStmt, IndexExpr, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSamePlace, isSimple } from "../edits/access";
import { refuse } from "../edits/result";
import { isAny, type MapUse, type MapUses } from "./sync-map-uses";
import type { Tree } from "../edits/tree";
import { isInside } from "../../syntax/extent";

export function commaOk(uses: MapUses, use: MapUse, p: AssignStmt, key: Expr): void {
  const [v, ok] = p.lhs;
  if (!v || !ok) return;
  const { tree, src, editor, names } = use;
  const load = `${use.map}.Load(${uses.key(use, key)})`;
  const parent = tree.parent(p);
  if (parent?.kind === "IfStmt" && parent.init === p) {
    if (loadOrStore(uses, use, parent, p, key)) return;
    return commaOkHeader(uses, use, parent, p, load);
  }
  if (!tree.listAround(p)) refuse("The lookup stands in the header of a statement.", "该查找位于语句头部。");
  uses.noteLoaded(use, v);
  uses.noteLoaded(use, ok);
  if ((v.kind === "Ident" && v.name === "_") || isAny(use.type.value)) {
    uses.edits.replace(src.file, src.start(p), src.end(p), `${src.of(v)}, ${src.of(ok)} ${p.op} ${load}`);
    return;
  }
  const value = names.fresh("value", "loaded", "entry");
  if (p.op === ":=" && isNew(use, ok)) {
    uses.edits.replace(src.file, src.start(p), src.end(p), `${value}, ${src.of(ok)} := ${load}`);
    editor.after(p, [`${src.of(v)}, _ ${isNew(use, v) ? ":=" : "="} ${uses.assertion(use, value, use.type.value)}`]);
    return;
  }
  const found = names.fresh("found", "present");
  uses.edits.replace(src.file, src.start(p), src.end(p), `${value}, ${found} := ${load}`);
  editor.after(p, [
    `${src.of(v)}, _ ${isNew(use, v) ? ":=" : "="} ${uses.assertion(use, value, use.type.value)}`,
    `${src.of(ok)} = ${found}`,
  ]);
}

/** `if _, ok := m[k]; !ok { m[k] = v }` is one operation of sync.Map. */
function loadOrStore(uses: MapUses, use: MapUse, s: IfStmt, p: AssignStmt, key: Expr): boolean {
  const [v, ok] = p.lhs;
  const only = s.then.stmts[0];
  if (v?.kind !== "Ident" || v.name !== "_" || ok?.kind !== "Ident" || s.else || s.then.stmts.length !== 1)
    return false;
  const negated =
    s.cond.kind === "UnaryExpr" &&
    s.cond.op === "!" &&
    unparen(s.cond.x).kind === "Ident" &&
    use.src.of(unparen(s.cond.x)) === ok.name;
  const to =
    only?.kind === "AssignStmt" && only.op === "=" && only.lhs.length === 1
      ? unparen(only.lhs[0] ?? only.lhs[0] ?? key)
      : undefined;
  const value = only?.kind === "AssignStmt" ? only.rhs[0] : undefined;
  const index = p.rhs[0] && unparen(p.rhs[0]);
  if (!negated || to?.kind !== "IndexExpr" || index?.kind !== "IndexExpr" || !value) return false;
  if (!isSamePlace(use.body.info, to, index) || !isCheap(value)) return false;
  uses.handled.add(to);
  const { src } = use;
  const text = uses.value(use, value);
  uses.edits.replace(src.file, src.start(s), src.end(s), `${use.map}.LoadOrStore(${uses.key(use, key, 2)}, ${text})`);
  return true;
}

/** `if v, ok := m[k]; ok { .. }`: the assertion goes into the branch that uses the value. */
function commaOkHeader(uses: MapUses, use: MapUse, s: IfStmt, p: AssignStmt, load: string): void {
  const [v, ok] = p.lhs;
  if (!v || !ok || v.kind !== "Ident" || p.op !== ":=")
    refuse("The lookup assigns to other variables.", "该查找给其他变量赋值。");
  const { src, editor, names } = use;
  uses.noteLoaded(use, v);
  uses.noteLoaded(use, ok);
  if (v.name === "_" || isAny(use.type.value)) {
    uses.edits.replace(src.file, src.start(p), src.end(p), `${src.of(v)}, ${src.of(ok)} := ${load}`);
    return;
  }
  const o = use.body.info.objOf(v);
  let elsewhere = false;
  let inside = false;
  visit(s, (n) => {
    if (n.kind !== "Ident" || n === v || use.body.info.objOf(n) !== o) return;
    if (isInside(n, s.then)) inside = true;
    else elsewhere = true;
  });
  if (elsewhere || !inside) {
    const value = names.fresh("value", "loaded", "entry");
    if (editor.tree.parent(s)?.kind === "IfStmt" || !isOnlyIn(use, s, p))
      refuse("The looked-up value is used in the condition.", "查找到的值在条件中使用。");
    editor.before(s, [
      `${value}, ${src.of(ok)} := ${load}`,
      `${v.name}, _ := ${uses.assertion(use, value, use.type.value)}`,
    ]);
    uses.edits.replace(src.file, src.start(p), src.start(s.cond), "");
    return;
  }
  const value = names.fresh("value", "loaded", "entry");
  uses.edits.replace(src.file, src.start(p), src.end(p), `${value}, ${src.of(ok)} := ${load}`);
  editor.atStart(s.then, [`${v.name}, _ := ${uses.assertion(use, value, use.type.value)}`]);
}

/** A read anywhere else: loaded into a variable before the statement. */
export function read(uses: MapUses, use: MapUse, outer: Expr, e: IndexExpr, key: Expr): void {
  const { tree, src, editor, names } = use;
  const stmt = tree.statementOf(e);
  if (!stmt || !isSimple(key)) {
    if (!stmt || !isEvaluatedFirst(tree, stmt, e))
      refuse("The lookup is in the middle of an expression.", "该查找位于表达式中间。");
  }
  if (!mayPrecede(tree, stmt, e))
    refuse(
      "The lookup is in a condition that is evaluated again and again, or in a case.",
      "该查找位于会重复求值的条件或 case 中。",
    );
  const value = names.fresh("value", "loaded", "entry");
  const load = `${value}, _ := ${use.map}.Load(${uses.key(use, key)})`;
  const p = tree.parent(outer);
  if (p === stmt && stmt.kind === "AssignStmt" && stmt.lhs.length === 1 && stmt.rhs.length === 1) {
    const v = stmt.lhs[0];
    if (v && stmt.op === ":=") uses.noteLoaded(use, v);
    if (v && (stmt.op === ":=" || stmt.op === "=")) {
      if (isAny(use.type.value)) {
        uses.edits.replace(
          src.file,
          src.start(stmt),
          src.end(stmt),
          stmt.op === ":="
            ? `${src.of(v)}, _ := ${use.map}.Load(${uses.key(use, key)})`
            : `${src.of(v)}, _ = ${use.map}.Load(${uses.key(use, key)})`,
        );
        return;
      }
      editor.before(stmt, [load]);
      uses.edits.replace(
        src.file,
        src.start(stmt),
        src.end(stmt),
        `${src.of(v)}, _ ${stmt.op} ${uses.assertion(use, value, use.type.value)}`,
      );
      return;
    }
  }
  if (isAny(use.type.value)) {
    editor.before(stmt, [load]);
    uses.edits.replace(src.file, src.start(e), src.end(e), value);
    return;
  }
  const name = names.fresh("v", "item", "current");
  editor.before(stmt, [load, `${name}, _ := ${uses.assertion(use, value, use.type.value)}`]);
  uses.edits.replace(src.file, src.start(e), src.end(e), name);
}

function isNew(use: MapUse, e: Expr): boolean {
  const o = e.kind === "Ident" ? use.body.info.objOf(e) : undefined;
  return o?.kind === "var" && o.ident === e;
}

/** Building it costs nothing and does nothing. */
function isCheap(e: Expr): boolean {
  const x = unparen(e);
  if (x.kind === "CompositeLit") return x.elts.every((y) => isCheap(y.kind === "KeyValueExpr" ? y.value : y));
  if (x.kind === "UnaryExpr") return x.op !== "<-" && isCheap(x.x);
  if (x.kind === "BinaryExpr") return isCheap(x.x) && isCheap(x.y);
  return isSimple(x);
}

/** The names that the header declares mean nothing else in the function. */
function isOnlyIn(use: MapUse, s: IfStmt, p: AssignStmt): boolean {
  const names = p.lhs.flatMap((l) => (l.kind === "Ident" ? [l.name] : []));
  let free = true;
  visit(use.tree.root, (n) => {
    if (n.kind === "Ident" && names.includes(n.name) && !isInside(n, s)) {
      const o = use.body.info.objOf(n);
      if (!(o?.kind === "var" && o.role === "field")) free = false;
    }
  });
  return free;
}

/** Statements that evaluate their expressions once, when they are reached. */
function mayPrecede(tree: Tree, stmt: Stmt, e: Expr): boolean {
  let last: Node = e;
  for (const n of tree.up(e)) {
    if (n === stmt) break;
    // Not on all paths: a missing entry is no error, so that reading it in vain does no harm.
    if (n.kind === "CaseClause" || n.kind === "CommClause" || n.kind === "FuncLit") return false;
    last = n;
  }
  switch (stmt.kind) {
    case "ForStmt":
    case "LabeledStmt":
    case "SelectStmt":
      return false;
    case "RangeStmt":
      return last === stmt.x;
    case "IfStmt":
      // In an else-if there is no place before, and an init statement may come first.
      return last === stmt.cond ? stmt.init === undefined : last === stmt.init;
    case "SwitchStmt":
      return stmt.init === undefined && last === stmt.tag;
    default:
      return true;
  }
}

function isEvaluatedFirst(tree: Tree, stmt: Stmt, e: Expr): boolean {
  for (const n of tree.up(e)) {
    if (n === stmt) return true;
    if (n.kind === "BinaryExpr" || n.kind === "FuncLit" || n.kind === "CallExpr") return false;
  }
  return false;
}
