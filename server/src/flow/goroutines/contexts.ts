import type { Type, VarObj } from "../../semantic/types";
import type { CallExpr, Node } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import type { FuncUnit } from "../ir/ir";
import { qualifiedTypeName } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import { isInside } from "../../syntax/extent";

export function isContext(t: Type): boolean {
  return qualifiedTypeName(t) === "context.Context";
}

/** The context that stands for the work at a node: a parameter, or one derived in the function; those of functions
 * around it as well. */
export function contextAt(fn: FuncUnit, node: Node): VarObj | undefined {
  for (let f: FuncUnit | undefined = fn; f; f = f.parent) {
    const owner: FuncUnit = f;
    const derived = owner.info.locals.findLast(
      (v) =>
        v.role === "local" &&
        v.name !== "_" &&
        v.owner === owner.decl &&
        isContext(v.type) &&
        isDerivedBefore(owner, v, node) &&
        isVisible(owner, v, node),
    );
    if (derived) return derived;
    // A function that is given a context and gives it no name has that one, not those around it.
    if (f.params.some((p) => isUnnamed(p) && isContext(p.type))) return undefined;
    const param = f.params.find((p) => isContext(p.type));
    if (param) return param;
  }
  return undefined;
}

function isUnnamed(v: VarObj): boolean {
  return v.name === "" || v.name === "_";
}

/** Given by a call that derives it from another (or from a request), earlier in the text. */
function isDerivedBefore(fn: FuncUnit, v: VarObj, node: Node): boolean {
  const { parent } = v.ident ? parentOf(parentsOf(fn.decl), v.ident) : { parent: undefined };
  const [value] = parent?.kind === "AssignStmt" && parent.end <= node.pos ? parent.rhs : [];
  if (parent?.kind !== "AssignStmt" || value?.kind !== "CallExpr") return false;
  return (
    parent.lhs.length === 2 ||
    (value.fun.kind === "SelectorExpr" && value.fun.sel.name === "Context" && value.args.length === 0)
  );
}

function isVisible(fn: FuncUnit, v: VarObj, node: Node): boolean {
  const parents = parentsOf(fn.decl);
  for (let p = v.ident && parents.get(v.ident); p; p = parents.get(p)) {
    if (p.kind === "BlockStmt" || p.kind === "CaseClause" || p.kind === "CommClause") return isInside(node, p);
  }
  return false;
}

/** `<-ctx.Done()`. */
export function isDone(fn: FuncUnit, n: Node): boolean {
  let found = false;
  visitOutsideClosures(n, (x) => {
    if (isLook(fn, x)) found = true;
  });
  return found;
}

/** `ctx.Done()`, `ctx.Err()`. */
export function isLook(fn: FuncUnit, n: Node): n is CallExpr {
  return (
    n.kind === "CallExpr" &&
    n.fun.kind === "SelectorExpr" &&
    /^(?:Done|Err)$/.test(n.fun.sel.name) &&
    isContext(fn.info.typeOf(n.fun.x))
  );
}
