import type { Node, Stmt } from "./ast";

/** The statements that a block or a clause of a switch or select holds. */
export function listOf(n: Node): readonly Stmt[] | undefined {
  if (n.kind === "BlockStmt") return n.stmts;
  return n.kind === "CaseClause" || n.kind === "CommClause" ? n.body : undefined;
}
