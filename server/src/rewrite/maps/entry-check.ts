import type { PackageFacts } from "../../flow/facts";
import type { MissingEntry } from "../../flow/maps/missing-entries";
import { isSimple } from "../edits/access";
import { rootOf } from "../edits/calls";
import { leave } from "./check-ok";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import type { Tree } from "../edits/tree";
import type { Node, Stmt } from "../../syntax/ast";

const PLAIN: ReadonlySet<string> = new Set(["ExprStmt", "AssignStmt", "IncDecStmt", "ReturnStmt", "SendStmt"]);

/** Looks the entry up before its use (with comma-ok where its value does not tell), and leaves where there is none. */
export function checkEntry(facts: PackageFacts, missing: MissingEntry): Rewrite {
  return attempt(() => {
    const { fn, node: entry } = missing.entry;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const stmt = tree.statementOf(entry);
    if (!stmt || !src.startsLine(stmt) || !PLAIN.has(stmt.kind))
      refuse("The use stands in the header of a statement.", "该使用位于语句头部。");
    if (!isSimple(entry)) refuse("The entry is computed by a call.", "该条目由调用计算得出。");
    if (isConditional(tree, entry, stmt))
      refuse("The entry is used only under a condition.", "只在某个条件下才使用该条目。");
    const edits = new EditSet();
    const imports = new Imports(edits);
    const kept = keptUse(missing, tree);
    const out = leave(facts, imports, fn, tree, kept ?? stmt).map((l) => `\t${l}`);
    if (kept && stmt.kind === "AssignStmt" && stmt.lhs[0]) {
      const v = src.of(stmt.lhs[0]);
      const empty = missing.how === "index" ? `len(${v}) == 0` : `${v} == nil`;
      new StatementEditor(edits, src, tree).before(kept, [`if ${empty} {`, ...out, "}"]);
      imports.write();
      return edits.finish();
    }
    const names = namesFor(rootOf(fn));
    const name = names.fresh("entry", "value");
    // What is asked of the value says as well that there is none.
    const empty = { index: `len(${name}) == 0`, call: `${name} == nil` }[missing.how as string];
    const ok = empty === undefined ? names.fresh("ok", "found") : undefined;
    new StatementEditor(edits, src, tree).before(stmt, [
      `${ok === undefined ? name : `${name}, ${ok}`} := ${src.of(entry)}`,
      `if ${empty ?? `!${ok ?? ""}`} {`,
      ...out,
      "}",
    ]);
    edits.replace(src.file, src.start(entry), src.end(entry), name);
    imports.write();
    return edits.finish();
  });
}

/** The statement that uses the variable in which the entry was kept, where a check can stand before it. */
function keptUse({ entry, at }: MissingEntry, tree: Tree): Stmt | undefined {
  const stmt = tree.statementOf(entry.node);
  const use = tree.statementOf(at.node);
  if (!use || use === stmt || stmt?.kind !== "AssignStmt" || !PLAIN.has(use.kind)) return undefined;
  return isConditional(tree, at.node, use) ? undefined : use;
}

/** Part of a closure, or of a condition's second half, within the statement. */
function isConditional(tree: Tree, part: Node, stmt: Stmt): boolean {
  for (const n of tree.up(part)) {
    if (n === stmt) break;
    if (n.kind === "FuncLit" || (n.kind === "BinaryExpr" && /^(?:&&|\|\|)$/.test(n.op))) return true;
  }
  return false;
}
