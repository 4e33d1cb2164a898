import type { PackageFacts } from "../../flow/facts";
import type { UncheckedDelete } from "../../flow/maps/unchecked-deletes";
import { isSimple } from "../edits/access";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";

/** `if _, ok := m[k]; ok { delete(m, k) }` for `delete(m, k)`. */
export function checkDelete(_facts: PackageFacts, d: UncheckedDelete): Rewrite {
  return attempt(() => {
    const { fn, node } = d.at;
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const stmt = tree.statementOf(node);
    if (stmt?.kind !== "ExprStmt" || stmt.x !== node || !src.startsLine(stmt))
      refuse("The delete is no statement on a line of its own.", "该 delete 不是独占一行的语句。");
    if (node.kind !== "CallExpr" || !node.args.every(isSimple))
      refuse("The map or the key is computed, and would be computed twice.", "map 或 key 由计算得到，会被计算两次。");
    const edits = new EditSet();
    const ok = namesFor(fn).fresh("ok", "found");
    const indent = src.indentOf(stmt);
    edits.insert(
      src.file,
      src.start(stmt),
      `if _, ${ok} := ${src.of(d.map.node)}[${src.of(d.key.node)}]; ${ok} {\n${indent}\t`,
    );
    edits.insert(src.file, src.end(stmt), `\n${indent}}`);
    return edits.finish();
  });
}
