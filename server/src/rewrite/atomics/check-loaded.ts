import type { PackageFacts } from "../../flow/facts";
import { under } from "../../flow/ir/types";
import type { ValueMisuse } from "../../flow/atomics/value-misuse";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { rootOf } from "../edits/calls";
import { leave } from "../maps/check-ok";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";

/** Leaves the function (or goes on with the next iteration) where nothing has been stored in the atomic yet. */
export function checkLoaded(facts: PackageFacts, m: ValueMisuse): Rewrite {
  return attempt(() => {
    const { fn, node } = m.at;
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const stmt = tree.statementOf(node);
    if (
      m.why !== "unset" ||
      !stmt ||
      !src.startsLine(stmt) ||
      !/^(?:ExprStmt|ReturnStmt|AssignStmt|SendStmt)$/.test(stmt.kind)
    )
      refuse("The use stands in the header of a statement.", "该使用位于语句头部。");
    const edits = new EditSet();
    const imports = new Imports(edits);
    const editor = new StatementEditor(edits, src, tree);
    const out = leave(facts, imports, fn, tree, stmt).map((l) => `\t${l}`);
    const names = namesFor(rootOf(fn));
    const replace = (n: Expr, text: string): void => edits.replace(src.file, src.start(n), src.end(n), text);
    const own = stmt.kind === "AssignStmt" && stmt.op === ":=" && stmt.rhs[0] === node ? stmt.lhs[0] : undefined;
    if (node.kind === "TypeAssertExpr" && own && stmt.kind === "AssignStmt" && stmt.lhs.length === 1) {
      // `v := x.Load().(T)` becomes `v, ok := ..`.
      const ok = names.fresh("ok", "found");
      edits.insert(src.file, src.end(own), `, ${ok}`);
      editor.after(stmt, [`if !${ok} {`, ...out, "}"]);
    } else if (node.kind === "TypeAssertExpr") {
      const [value, ok] = [names.fresh("value", "loaded"), names.fresh("ok", "found")];
      editor.before(stmt, [`${value}, ${ok} := ${src.of(node)}`, `if !${ok} {`, ...out, "}"]);
      replace(node, value);
    } else {
      const base = node.kind === "StarExpr" || node.kind === "SelectorExpr" ? unparen(node.x) : undefined;
      if (base?.kind === "Ident") editor.before(stmt, [`if ${base.name} == nil {`, ...out, "}"]);
      else if (base?.kind === "CallExpr" && under(fn.info.typeOf(base)).kind === "pointer") {
        const value = names.fresh("loaded", "current");
        editor.before(stmt, [`${value} := ${src.of(base)}`, `if ${value} == nil {`, ...out, "}"]);
        replace(base, value);
      } else refuse("What was loaded has no name.", "读出的值没有名字。");
    }
    imports.write();
    return edits.finish();
  });
}
