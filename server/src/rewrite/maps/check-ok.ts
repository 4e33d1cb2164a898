import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import { under } from "../../flow/ir/types";
import type { Site } from "../../flow/engine/summary";
import type { Type } from "../../semantic/types";
import type { AssignStmt, Expr, IfStmt, Node, Stmt, TypeAssertExpr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { exitsOf, terminates, type Tree } from "../edits/tree";
import { typeTextIn } from "../edits/type-text";
import { releasesForExit } from "../locks/held-at";
import { isInside } from "../../syntax/extent";

/**
 * Checks `ok` of the lookup at the site before its value is used: leaves the function (or goes on with the next
 * iteration) where there is none. A check that comes too late is moved up.
 */
export function checkOk(facts: PackageFacts, at: Site): Rewrite {
  return attempt(() => {
    const { fn } = at;
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const edits = new EditSet();
    const imports = new Imports(edits);
    const editor = new StatementEditor(edits, src, tree);
    const assign = lookupAt(tree, at);
    const around = tree.listAround(assign);
    const ok = assign.lhs[1];
    if (!around || ok?.kind !== "Ident")
      refuse("The lookup stands in the header of a statement.", "该查找位于语句头部。");
    const rest = around.list.slice(around.list.indexOf(assign) + 1);
    if (ok.name !== "_") {
      const check = rest.find((s): s is IfStmt => s.kind === "IfStmt" && !s.init && isNot(s.cond, ok.name));
      if (!check) refuse("ok is used in another way than a check.", "ok 不是用于检查。");
      if (!terminates(check.then)) editor.atEnd(check.then, leave(facts, imports, fn, tree, assign));
      else moveUp(editor, src, edits, rest, check);
      imports.write();
      return edits.finish();
    }
    const name = namesFor(rootOf(fn)).fresh("ok", "found");
    edits.replace(src.file, src.start(ok), src.end(ok), name);
    if (assign.op !== ":=") refuse("The lookup assigns to other variables.", "该查找给其他变量赋值。");
    editor.after(assign, [`if !${name} {`, ...leave(facts, imports, fn, tree, assign).map((l) => `\t${l}`), "}"]);
    imports.write();
    return edits.finish();
  });
}

/** `v, _ := x.(T)` before the statement that asserts: the zero value where there is none. */
export function useCommaOkAssertion(_facts: PackageFacts, at: Site): Rewrite {
  return attempt(() => {
    const { fn } = at;
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const edits = new EditSet();
    const e = assertionAt(at);
    const t = fn.info.typeOf(e);
    const outer = tree.outermostParen(e);
    const p = tree.parent(outer);
    if (["pointer", "interface", "signature", "map"].includes(under(t).kind) && p?.kind === "SelectorExpr")
      refuse("The zero value is nil, which the code goes on to use.", "零值是 nil，而代码随后会使用它。");
    if (under(t).kind === "pointer" || under(t).kind === "signature")
      refuse("The zero value is nil, which the code goes on to use.", "零值是 nil，而代码随后会使用它。");
    if (p?.kind === "AssignStmt" && p.lhs.length === 1 && p.rhs[0] === outer && (p.op === ":=" || p.op === "=")) {
      const l = p.lhs[0];
      if (l) edits.insert(src.file, src.end(l), ", _");
      return edits.finish();
    }
    const stmt = tree.statementOf(e);
    if (
      !stmt ||
      !["ExprStmt", "ReturnStmt", "AssignStmt", "SendStmt"].includes(stmt.kind) ||
      !isUnconditional(tree, stmt, e)
    )
      refuse("The assertion is in the middle of an expression.", "该断言位于表达式中间。");
    const name = namesFor(rootOf(fn)).fresh("value", "v", "typed");
    new StatementEditor(edits, src, tree).before(stmt, [`${name}, _ := ${src.of(e)}`]);
    edits.replace(src.file, src.start(outer), src.end(outer), name);
    return edits.finish();
  });
}

/** `v, ok := m.Load(k)` around the call at the site. */
function lookupAt(tree: Tree, at: Site): AssignStmt {
  for (const n of tree.up(at.node)) {
    if (n.kind === "AssignStmt" && n.lhs.length === 2 && n.rhs.length === 1) return n;
    if (n.kind.endsWith("Stmt")) break;
  }
  return refuse("The results of the lookup have no names.", "该查找的结果没有命名。");
}

function assertionAt(at: Site): TypeAssertExpr {
  let found: TypeAssertExpr | undefined;
  visit(at.node, (n) => {
    if (!found && n.kind === "TypeAssertExpr" && n.type) found = n;
  });
  return found ?? refuse("There is no assertion here.", "这里没有类型断言。");
}

function isNot(e: Expr, ok: string): boolean {
  const x = unparen(e);
  return x.kind === "UnaryExpr" && x.op === "!" && x.x.kind === "Ident" && x.x.name === ok;
}

/** The check trades places with the statements between it and the lookup. */
function moveUp(editor: StatementEditor, src: Source, edits: EditSet, rest: readonly Stmt[], check: IfStmt): void {
  const skipped = rest.slice(0, rest.indexOf(check));
  const first = skipped[0];
  const last = skipped[skipped.length - 1];
  if (!first || !last || exitsOf(skipped).length > 0) refuse("The check comes first already.", "检查已经在最前面。");
  // Nothing that the branch uses may be declared by what it passes.
  const declared = new Set<string>();
  for (const s of skipped) {
    const names = s.kind === "AssignStmt" && s.op === ":=" ? s.lhs : [];
    for (const l of names) if (l.kind === "Ident") declared.add(l.name);
    if (s.kind === "DeclStmt")
      refuse("A declaration stands between the lookup and the check.", "查找与检查之间有声明。");
  }
  visit(check, (n) => {
    if (n.kind === "Ident" && declared.has(n.name))
      refuse("The check uses what is declared before it.", "检查使用了在它之前声明的变量。");
  });
  edits.insert(src.file, src.start(first), `${src.of(check)}\n${src.indentOf(first)}`);
  editor.remove(check);
}

/**
 * How to leave where there is no value: the next iteration, or a return of zero values. What locks are held there are
 * given back before.
 */
export function leave(
  facts: PackageFacts,
  imports: Imports,
  fn: FuncUnit,
  tree: Tree,
  at: Stmt,
): readonly [string, ...string[]] {
  const loop = loopAround(fn, tree, at);
  const out = loop ? "continue" : returnOfNothing(facts, imports, fn);
  const [first, ...rest] = [...releasesForExit(facts, fn, tree, at, loop ?? fn.decl), out];
  return [first ?? out, ...rest];
}

function loopAround(fn: FuncUnit, tree: Tree, at: Stmt): Node | undefined {
  for (const n of tree.up(at)) {
    if (n === fn.decl) break;
    if (n.kind === "ForStmt" || n.kind === "RangeStmt") return n;
  }
  return undefined;
}

function returnOfNothing(facts: PackageFacts, imports: Imports, fn: FuncUnit): string {
  const { results, decl } = fn;
  if (results.length === 0 || decl.kind === "ValueSpec") return "return";
  if (results.every((r) => r.name !== "" && r.name !== "_")) return "return";
  if (results.some((r, i) => isError(resultType(fn, i) ?? r.type)))
    refuse(
      "The function returns an error, which only its author can word.",
      "该函数返回 error，其内容只能由作者决定。",
    );
  return `return ${results.map((r, i) => zero(facts, imports, fn, resultType(fn, i) ?? r.type)).join(", ")}`;
}

/** Types of results as the function declares them: anonymous ones have no variable of their own. */
function resultType(fn: FuncUnit, index: number): Type | undefined {
  const { decl } = fn;
  if (decl.kind === "ValueSpec") return undefined;
  const types = decl.type.results.flatMap((f) => Array.from({ length: Math.max(1, f.names.length) }, () => f.type));
  const e = types[index];
  return e && fn.info.typeOf(e);
}

function isError(t: Type): boolean {
  return t.kind === "named" && t.obj.name === "error" && t.obj.pkg === undefined;
}

function zero(facts: PackageFacts, imports: Imports, fn: FuncUnit, t: Type): string {
  const u = under(t);
  switch (u.kind) {
    case "basic":
      return u.sort === "bool" ? "false" : u.sort === "string" ? `""` : u.sort === "pointer" ? "nil" : "0";
    case "pointer":
    case "map":
    case "slice":
    case "chan":
    case "signature":
    case "interface":
      return "nil";
    case "struct":
    case "array":
      return `${typeTextIn(fn, imports, t)}{}`;
    case "typeparam":
      return `*new(${typeTextIn(fn, imports, t)})`;
    default:
      return refuse("The type of a result cannot be told.", "无法确定结果的类型。");
  }
}

function isUnconditional(tree: Tree, stmt: Stmt, e: Expr): boolean {
  for (const n of tree.up(e)) {
    if (n === stmt) return true;
    if (n.kind === "FuncLit" || (n.kind === "BinaryExpr" && /^(?:&&|\|\|)$/.test(n.op) && isInside(e, n.y)))
      return false;
  }
  return false;
}
