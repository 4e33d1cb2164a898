import type { CallExpr, Stmt } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import type { AtomicOp, AtomicOps } from "./atomic-ops";
import type { LostUpdate } from "./lost-updates";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";

/**
 * `n.Add(1)` whose result is dropped, and `id := n.Load()` as the next statement: where another one adds in between, both get
 * the same number, and nobody the one before.
 */
export function sumsReadAgain(
  fn: FuncUnit,
  ops: AtomicOps,
  loads: ReadonlyMap<CallExpr, AtomicOp>,
): readonly LostUpdate[] {
  const adds = new Map(ops.all.flatMap((o) => (o.fn === fn && o.op === "add" ? [[o.call.node, o] as const] : [])));
  const out: LostUpdate[] = [];
  if (adds.size === 0) return out;
  const look = (list: readonly Stmt[]): void => {
    list.forEach((s, i) => {
      const next = list[i + 1];
      const dropped = s.kind === "ExprStmt" ? unparen(s.x) : undefined;
      const [read, second] = next?.kind === "AssignStmt" ? next.rhs : [];
      const value = read && !second ? unparen(read) : undefined;
      const op = dropped?.kind === "CallExpr" ? adds.get(dropped) : undefined;
      const load = value?.kind === "CallExpr" ? loads.get(value) : undefined;
      if (op && load?.fn === fn && load.path.key === op.path.key)
        out.push({ why: "sum", op, at: { fn, node: load.call.node }, load });
    });
  };
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "BlockStmt" || n.kind === "CaseClause" || n.kind === "CommClause")
      look(n.kind === "BlockStmt" ? n.stmts : n.body);
  });
  return out;
}
