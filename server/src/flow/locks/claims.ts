import type { Expr, Node, ReturnStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import type { OwnTouch } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";

/**
 * The function enters a key in a set and says by its result who has it: `return false` for those that find it there, `return true` for
 * whoever has put it there.
 *
 * @param read where it looked for the key
 * @param w the store
 * @param value what is stored
 */
export function isClaim(read: { readonly at: Node }, w: OwnTouch, value: readonly Expr[], fn: FuncUnit): boolean {
  const last = w.path.steps.at(-1);
  if (last?.k !== "elem" || last.of !== "map" || w.via.length > 0 || !value.every(isMember)) return false;
  const { decl } = fn;
  if (decl.kind === "ValueSpec" || !decl.body || w.at.fn !== fn) return false;
  const store = w.at.node;
  let refused = false;
  let granted = false;
  let other = false;
  visitOutsideClosures(decl, (n) => {
    if (n.kind !== "ReturnStmt") return;
    if (n.pos < store.pos && n.pos > read.at.pos && returns(n, "false")) refused = true;
    else if (n.pos > store.pos && returns(n, "true")) granted = true;
    else other = true;
  });
  return refused && granted && !other;
}

/** `true` or `struct{}{}`. */
function isMember(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "Ident" ? x.name === "true" : x.kind === "CompositeLit" && x.elts.length === 0;
}

function returns({ results: [only, second] }: ReturnStmt, name: "true" | "false"): boolean {
  const x = only && !second ? unparen(only) : undefined;
  return x?.kind === "Ident" && x.name === name;
}
