import { isError } from "../../flow/ir/types";
import type { Type, VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Editing } from "../edits/editing";

/**
 * The value outlives the function on some way out of it: it is returned, sent, or stored in a field, an element or a variable of
 * somebody else, by itself or in something that is made around it (`s.file = f`, `return &reader{bufio.NewReader(f)}`). What is deferred
 * would end it there as well.
 */
export function isKeptBeyond(e: Editing, v: VarObj): boolean {
  let kept = false;
  visit(e.fn.decl, (n) => {
    if (n.kind === "Ident" && n.name === v.name && n !== v.ident && e.fn.info.objOf(n) === v) kept ||= leaves(e, n);
    return !kept;
  });
  return kept;
}

function leaves(e: Editing, use: Node): boolean {
  let child = use;
  for (let p = e.tree.parent(child); p; child = p, p = e.tree.parent(p)) {
    switch (p.kind) {
      case "ReturnStmt":
        return true;
      case "SendStmt":
        return p.value === child;
      case "AssignStmt": {
        const at = p.rhs.findIndex((x) => x === child);
        const to = p.lhs.length === p.rhs.length ? p.lhs[at] : p.lhs[0];
        return at >= 0 && (to?.kind === "SelectorExpr" || to?.kind === "IndexExpr");
      }
      case "SelectorExpr": {
        // What a method gives is something else.
        const call = e.tree.parent(p);
        if (call?.kind === "CallExpr" && call.fun === p) return false;
        break;
      }
      case "CallExpr":
        // The function itself is called, or it gives nothing that could hold the value.
        if (p.fun === child || holdsNothing(e.fn.info.typeOf(p))) return false;
        break;
      case "CompositeLit":
      case "KeyValueExpr":
      case "UnaryExpr":
      case "ParenExpr":
        break;
      default:
        return false;
    }
  }
  return false;
}

/** A number, a text, an error. */
function holdsNothing(t: Type): boolean {
  return t.kind === "basic" || isError(t) || (t.kind === "tuple" && t.types.every(holdsNothing));
}
