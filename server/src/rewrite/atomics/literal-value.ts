import type { PackageFacts } from "../../flow/facts";
import type { VarObj } from "../../semantic/types";
import type { CompositeLit, Expr, KeyValueExpr, ReturnStmt, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { callsOf, rootOf } from "../edits/calls";
import type { EditSet } from "../edits/edit-set";
import { removeElement } from "../edits/literal";
import { namesFor } from "../edits/names";
import { refuse } from "../edits/result";
import { StatementEditor } from "../edits/statements";
import type { Tree } from "../edits/tree";
import { sourceOf, treeOf, type Body } from "../edits/uses";

/**
 * A literal gives the field a value: `c := &cache{limit: n}` becomes `c := &cache{}` and `c.limit.Store(n)`, and likewise
 * where the literal is returned.
 *
 * @param text the value as the atomic's `Store` takes it
 */
export function storeAfterLiteral(
  facts: PackageFacts,
  edits: EditSet,
  body: Body,
  pair: KeyValueExpr,
  field: VarObj,
  text: string,
): void {
  const tree = treeOf(body.decl);
  const lit = tree.parent(pair);
  const stmt = lit && tree.statementOf(lit);
  if (lit?.kind !== "CompositeLit" || !stmt || !tree.listAround(stmt) || usesItself(body, pair.value, field)) decline();
  const editor = new StatementEditor(edits, sourceOf(body), tree);
  const made = whole(tree, lit);
  const name = stmt.kind === "AssignStmt" ? assignedTo(stmt, made) : undefined;
  if (name) editor.after(stmt, [`${name}.${field.name}.Store(${text})`]);
  else if (stmt.kind === "ReturnStmt" && stmt.results.length === 1 && stmt.results[0] === made && made !== lit)
    nameResult(facts, edits, body, editor, stmt, made, `${field.name}.Store(${text})`);
  else decline();
  removeElement(edits, sourceOf(body), lit, pair);
}

function decline(): never {
  return refuse("A literal gives the field a value.", "字面量给该字段赋了值。");
}

/** `&T{..}`, or the literal alone. */
function whole(tree: Tree, lit: CompositeLit): Expr {
  const p = tree.parent(lit);
  return p?.kind === "UnaryExpr" && p.op === "&" ? p : lit;
}

/** The variable that gets it, by a statement that does nothing else. */
function assignedTo(stmt: Stmt, made: Expr): string | undefined {
  if (stmt.kind !== "AssignStmt" || stmt.rhs.length !== 1 || stmt.lhs.length !== 1 || stmt.rhs[0] !== made)
    return undefined;
  const to = stmt.lhs[0] && unparen(stmt.lhs[0]);
  return to?.kind === "Ident" && to.name !== "_" ? to.name : undefined;
}

function nameResult(
  facts: PackageFacts,
  edits: EditSet,
  body: Body,
  editor: StatementEditor,
  stmt: ReturnStmt,
  made: Expr,
  store: string,
): void {
  const fn = callsOf(facts).unit(body.decl);
  if (!fn) decline();
  const src = sourceOf(body);
  const name = namesFor(rootOf(fn)).fresh("v", "made");
  edits.replace(src.file, src.start(stmt), src.start(made), `${name} := `);
  editor.after(stmt, [`${name}.${store}`, `return ${name}`]);
}

function usesItself(body: Body, value: Expr, field: VarObj): boolean {
  let found = false;
  visit(value, (n) => {
    const o = n.kind === "Ident" ? body.info.objOf(n) : undefined;
    found ||= o?.kind === "var" && o.origin === field.origin;
  });
  return found;
}
