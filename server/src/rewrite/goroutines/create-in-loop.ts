import type { PackageFacts } from "../../flow/facts";
import type { SharedElement } from "../../flow/maps/shared-elements";
import type { WorkspaceEdit } from "../../base/span";
import type { FuncUnit } from "../../flow/ir/ir";
import type { VarObj } from "../../semantic/types";
import { under } from "../../flow/ir/types";
import type { ForStmt, Node, RangeStmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { isInside } from "../../syntax/extent";

/**
 * Moves the declaration of the shared object into the loop: each iteration makes one of its own. Of what the head of the
 * loop steps, each iteration gets a copy.
 */
export function createInLoop(_facts: PackageFacts, shared: SharedElement): Rewrite {
  return attempt(() => {
    const { fn } = shared.at;
    const v = shared.variable;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    if (shared.stepped) return copied(shared.stepped, v, fn, new StatementEditor(new EditSet(), src, tree));
    const declared = v.ident && tree.statementOf(v.ident);
    const isAlone =
      (declared?.kind === "AssignStmt" && declared.op === ":=" && declared.lhs.length === 1) ||
      (declared?.kind === "DeclStmt" && declared.decl.lparen < 0 && declared.decl.specs.length === 1);
    if (!declared || !isAlone) refuse("The object is not declared by itself.", "该对象不是单独声明的。");
    // The outermost loop that the declaration is not in: inner ones fill the object.
    let loop: ForStmt | RangeStmt | undefined;
    for (const n of tree.up(shared.at.node)) {
      if (n.kind === "FuncLit" || n === fn.decl) break;
      if ((n.kind === "ForStmt" || n.kind === "RangeStmt") && !isInside(declared, n) && !loop) loop = n;
    }
    if (!loop) refuse("There is no loop around it.", "周围没有循环。");
    const { body } = loop;
    if (under(v.type).kind === "pointer" && goesOn(shared.change.node))
      refuse("Each iteration goes on from what the last one left.", "每次迭代都在上一次的基础上继续。");
    visit(fn.decl, (n) => {
      if (n.kind !== "Ident" || n === v.ident || fn.info.objOf(n) !== v || isInside(n, body)) return;
      refuse("The object is used outside of the loop, too.", "循环之外也在使用该对象。");
    });
    const edits = new EditSet();
    const editor = new StatementEditor(edits, src, tree);
    editor.remove(declared);
    editor.atStart(body, [src.of(declared)]);
    return edits.finish();
  });
}

/** `x += y`, `x++`: what it was before counts. */
function goesOn(n: Node): boolean {
  return n.kind === "IncDecStmt" || (n.kind === "AssignStmt" && n.op !== "=");
}

/** `v := v` as the first statement. */
function copied(loop: ForStmt | RangeStmt, v: VarObj, fn: FuncUnit, editor: StatementEditor): WorkspaceEdit {
  visit(loop.body, (n) => {
    const targets = n.kind === "AssignStmt" ? n.lhs : n.kind === "IncDecStmt" ? [n.x] : [];
    if (targets.some((e) => e.kind === "Ident" && fn.info.objOf(e) === v))
      refuse("The loop assigns to its variable.", "循环体给循环变量赋值。");
  });
  editor.atStart(loop.body, [`${v.name} := ${v.name}`]);
  return editor.edits.finish();
}
