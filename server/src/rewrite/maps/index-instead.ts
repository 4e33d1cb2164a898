import type { PackageFacts } from "../../flow/facts";
import type { StalePointer } from "../../flow/slices/stale-pointers";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";

/** Names the element by its index wherever the pointer to it was used; the pointer goes. */
export function indexInstead(_facts: PackageFacts, stale: StalePointer): Rewrite {
  return attempt(() => {
    const { fn } = stale.at;
    const v = stale.pointer;
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const taken = unparen(stale.taken.node);
    const element = taken.kind === "UnaryExpr" && taken.op === "&" ? unparen(taken.x) : undefined;
    const [index] = element?.kind === "IndexExpr" ? element.indices : [];
    if (element?.kind !== "IndexExpr" || !index || !isSimple(element))
      refuse("The element is computed by a call.", "该元素由调用计算得出。");
    const stmt = tree.statementOf(stale.taken.node);
    if (!stmt || stmt.kind !== "AssignStmt" || stmt.op !== ":=" || stmt.lhs.length !== 1)
      refuse("The pointer is not declared by itself.", "该指针不是单独声明的。");
    requireKept(stale, index);
    const text = src.of(element);
    const edits = new EditSet();
    visit(fn.decl, (n) => {
      if (n.kind !== "Ident" || n === v.ident || fn.info.objOf(n) !== v) return;
      const p = tree.parent(n);
      if (p?.kind === "SelectorExpr" && p.x === n) edits.replace(src.file, src.start(n), src.end(n), text);
      else if (p?.kind === "StarExpr") edits.replace(src.file, src.start(p), src.end(p), text);
      else refuse("The pointer is handed on.", "该指针被传给了别处。");
    });
    new StatementEditor(edits, src, tree).remove(stmt);
    return edits.finish();
  });
}

/** The index keeps its value, or another element would be meant. */
function requireKept(stale: StalePointer, index: Parameters<typeof visit>[0]): void {
  const { fn } = stale.at;
  const names = new Set<object>();
  visit(index, (n) => {
    const o = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
    if (o?.kind === "var") names.add(o);
  });
  visit(fn.decl, (n) => {
    const targets = n.kind === "AssignStmt" && n.op !== ":=" ? n.lhs : n.kind === "IncDecStmt" ? [n.x] : [];
    for (const t of targets) {
      const o = t.kind === "Ident" ? fn.info.objOf(t) : undefined;
      if (o && names.has(o)) refuse("The index changes on the way.", "下标在途中会改变。");
    }
  });
}
