import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { under } from "../ir/types";
import type { GuardedAccess } from "../guards/guards";
import { assignedIn } from "../walks/origins";
import { parentsOf } from "../walks/local-uses";
import { textOf } from "../walks/position";

/**
 * `s.list = append(s.list[:i], s.list[i+1:]...)`, `s.list = slices.Delete(s.list, i, j)`: the elements stay in their
 * array, in other places.
 */
export function movesElements({ fn, touch }: GuardedAccess): boolean {
  const e = assignedIn(fn).get(touch.at.node)?.e;
  const call = e && unparen(e);
  const first = call?.kind === "CallExpr" && call.args[0] ? unparen(call.args[0]) : undefined;
  if (call?.kind !== "CallExpr" || !first) return false;
  const isOwn = (x: Expr): boolean => textOf(fn, x) === textOf(fn, touch.at.node);
  if (call.fun.kind === "Ident" && call.fun.name === "append")
    return first.kind === "SliceExpr" && first.high !== undefined && !first.max && isOwn(first.x);
  const fun = call.fun.kind === "SelectorExpr" ? call.fun : undefined;
  const pkg = fun?.x.kind === "Ident" ? fn.info.objOf(fun.x) : undefined;
  return (
    pkg?.kind === "pkgname" && /^(?:Delete|DeleteFunc|Compact|CompactFunc)$/.test(fun?.sel.name ?? "") && isOwn(first)
  );
}

/** `copy(s.list[i:], s.list[i+1:])`: so they do, by hand. */
export function shiftsElements({ fn, touch }: GuardedAccess): boolean {
  const parents = parentsOf(fn.decl);
  const view = parents.get(touch.at.node);
  const call = view && parents.get(view);
  if (view?.kind !== "SliceExpr" || call?.kind !== "CallExpr" || call.args[0] !== view) return false;
  const from = call.args[1] && unparen(call.args[1]);
  return (
    call.fun.kind === "Ident" &&
    call.fun.name === "copy" &&
    from?.kind === "SliceExpr" &&
    textOf(fn, from.x) === textOf(fn, touch.at.node)
  );
}

/** `s.list[i].n++`: a field of an element that is a struct itself lies in the array. */
export function changesPart({ fn, touch }: GuardedAccess): boolean {
  const parents = parentsOf(fn.decl);
  let [n, isElement, isPart] = [touch.at.node, touch.at.node.kind === "IndexExpr", false];
  for (let p = parents.get(n); p; p = parents.get(n)) {
    if (p.kind === "IncDecStmt" || p.kind === "AssignStmt")
      return isElement && isPart && (p.kind === "IncDecStmt" || p.lhs.some((l) => l === n));
    if (p.kind === "IndexExpr" && p.x === n) isElement = under(fn.info.typeOf(p.x)).kind === "slice";
    else if (p.kind === "SelectorExpr" && isElement && under(fn.info.typeOf(p.x)).kind === "struct") isPart = true;
    else if (p.kind !== "ParenExpr") return false;
    n = p;
  }
  return false;
}
