import { isError } from "../../flow/ir/types";
import type { Type, VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { rootOfExpr } from "../edits/access";
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

/**
 * An object that others know is given the value, to use it as long as it likes: `msg.SetContext(ctx)`, `WithContext(ctx)(msg)` for a
 * parameter, a receiver or what belongs to them. Setters are told by their names, as they are those of other packages mostly.
 */
export function isLentBeyond(e: Editing, v: VarObj): boolean {
  let lent = false;
  visit(e.fn.decl, (n) => {
    if (n.kind !== "Ident" || n.name !== v.name || n === v.ident || e.fn.info.objOf(n) !== v) return !lent;
    const call = e.tree.parent(n);
    if (call?.kind !== "CallExpr" || !call.args.includes(n)) return !lent;
    const fun = unparen(call.fun);
    const name = fun.kind === "SelectorExpr" ? fun.sel.name : fun.kind === "Ident" ? fun.name : "";
    const around = e.tree.parent(call);
    const option = around?.kind === "CallExpr" && around.fun === call;
    if (option && /^with/i.test(name)) lent ||= around.args.some((x) => isOfOthers(e, x));
    if (/^set/i.test(name) && fun.kind === "SelectorExpr") lent ||= isOfOthers(e, fun.x);
    return !lent;
  });
  return lent;
}

/** A parameter, the receiver, or a part of these; an object of the function's own that it returns, stores or makes part of another. */
function isOfOthers(e: Editing, x: Expr): boolean {
  const v = rootOfExpr(e.fn.info, x);
  return v !== undefined && (v.role !== "local" || isKeptBeyond(e, v) || isPart(e, v));
}

function isPart(e: Editing, v: VarObj): boolean {
  let part = false;
  visit(e.fn.decl, (n) => {
    const values = n.kind === "CompositeLit" ? n.elts.map((x) => (x.kind === "KeyValueExpr" ? x.value : x)) : [];
    part ||= values.some((x) => x.kind === "Ident" && e.fn.info.objOf(x) === v);
    return !part;
  });
  return part;
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

/** A number, a text, bytes, an error. */
function holdsNothing(t: Type): boolean {
  if (t.kind === "slice") return t.elem.kind === "basic";
  return t.kind === "basic" || isError(t) || (t.kind === "tuple" && t.types.every(holdsNothing));
}
