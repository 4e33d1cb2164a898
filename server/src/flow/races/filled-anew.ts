import type { VarObj } from "../../semantic/types";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import { listOf } from "../../syntax/statements";
import { textOf } from "../walks/position";
import type { GuardedPlace } from "../guards/guard-facts";
import type { GuardedAccess } from "../guards/guards";
import type { FuncUnit } from "../ir/ir";
import { locationOf, rootVar } from "../ir/path";
import { under } from "../ir/types";
import { isInside } from "../../syntax/extent";

/** `s.list = make(...)` as a statement that it comes after in the same function: what is filled is new. So is what comes out of
 * a call that is not given the old one (`s.list = load(dir)`). */
export function fillsNew(a: GuardedAccess, p: GuardedPlace): boolean {
  if (a.fn.decl.kind === "ValueSpec") return false;
  const { node } = a.touch.shown.fn === a.fn ? a.touch.shown : a.touch.at;
  const own = statementsBefore(a.fn, node);
  if (own.some((s) => isReplaced(s, a))) return true;
  return p.shared.accesses.some(
    (b) =>
      b.fn === a.fn &&
      b.touch.write &&
      b.touch.how === "store" &&
      locationOf(b.touch.path).tail.length === 0 &&
      b.touch.at.node.pos < node.pos &&
      own.some(
        (s) =>
          s.kind === "AssignStmt" &&
          s.pos <= b.touch.at.node.pos &&
          b.touch.at.node.end <= s.end &&
          s.rhs.some((e) => isFresh(unparen(e), a.fn, p.shared.variable, rootVar(b.touch.path))),
      ),
  );
}

/** `s.items[k] = make([]byte, n); copy(s.items[k], v)`: the slice or map in the map that is filled is new. */
export function fillsNewElement({ fn, touch }: GuardedAccess): boolean {
  if (fn.decl.kind === "ValueSpec") return false;
  const { node } = touch.shown.fn === fn ? touch.shown : touch.at;
  const filled = [node, ...(node.kind === "IndexExpr" ? [node.x] : [])].map((e) => textOf(fn, e));
  return statementsBefore(fn, node).some((s) => {
    const [target, value] = s.kind === "AssignStmt" && s.lhs.length === 1 ? [s.lhs[0], s.rhs[0]] : [];
    const x = value && unparen(value);
    const isNew =
      x?.kind === "CompositeLit" || (x?.kind === "CallExpr" && x.fun.kind === "Ident" && x.fun.name === "make");
    return isNew && target?.kind === "IndexExpr" && filled.includes(textOf(fn, target));
  });
}

/** `c = clone(c)`, of a struct that the function has by value: what it holds now comes from the call. */
function isReplaced(s: Stmt, { fn, touch }: GuardedAccess): boolean {
  const v = rootVar(touch.path);
  const [target, value] = s.kind === "AssignStmt" && s.lhs.length === 1 ? [s.lhs[0], s.rhs[0]] : [];
  const x = value && unparen(value);
  return (
    v !== undefined &&
    under(v.type).kind === "struct" &&
    target?.kind === "Ident" &&
    fn.info.objOf(target) === v &&
    x?.kind === "CallExpr" &&
    !fn.info.isType(x.fun)
  );
}

/** Statements that every way to the node has passed: those before it in the lists that it stands in. */
function statementsBefore(fn: FuncUnit, node: Node): readonly Stmt[] {
  const out: Stmt[] = [];
  visitOutsideClosures(fn.decl, (n) => {
    const list = listOf(n) ?? [];
    if (list.some((s) => isInside(node, s))) out.push(...list.filter((s) => s.end <= node.pos));
  });
  return out;
}

/** `old`: the field or variable that gets it; `owner`: what the way to it starts from, whose methods may give back what it has. */
function isFresh(e: Expr, fn: FuncUnit, old: VarObj, owner: VarObj | undefined): boolean {
  if (e.kind !== "CallExpr") return e.kind === "CompositeLit";
  if (e.fun.kind === "Ident" && fn.info.objOf(e.fun)?.kind === "builtin") return e.fun.name === "make";
  return !fn.info.isType(e.fun) && !names(e, old, fn) && !(owner && names(e.fun, owner, fn));
}

/** The variable stands in the expression. */
function names(e: Expr, v: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visit(e, (n) => {
    const o =
      n.kind === "Ident" ? fn.info.objOf(n) : n.kind === "SelectorExpr" ? fn.info.selectionOf(n)?.obj : undefined;
    found ||= o?.kind === "var" && o.origin === v.origin;
    return !found;
  });
  return found;
}
