import type { VarObj } from "../../semantic/types";
import type { Expr, RangeStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import { ALL, append, rootPath, type ElemKey, type Path } from "../ir/path";
import { parentOf, parentsOf } from "../walks/local-uses";

/** An element chosen by a key on the way: another call may mean another object. Who goes through all of them meets others that
 * do. */
export function namesObject(path: Path): boolean {
  return path.steps.some(
    (s, i) =>
      s.k === "elem" &&
      i < path.steps.length - 1 &&
      path.steps[i + 1]?.k !== "elem" &&
      s.key.k !== "const" &&
      !isOfAll(s.key),
  );
}

/** The path with what ranges over a container find as all of its elements. */
export function withAll(path: Path): Path {
  if (!path.steps.some((s) => s.k === "elem" && s.key.k === "var" && isOfAll(s.key))) return path;
  return append(
    rootPath(path.root),
    path.steps.map((s) => (s.k === "elem" && isOfAll(s.key) ? { ...s, key: ALL } : s)),
  );
}

/** What a range over the container finds, one after the other. */
function isOfAll(key: ElemKey): boolean {
  return key.k === "var" ? isFound(key.v) : key.k === "all";
}

/** The value of a range that looks for nothing that the function was given. */
function isFound(v: VarObj): boolean {
  const { ident, owner } = v;
  if (!ident || !owner || owner.kind === "ValueSpec") return false;
  const { parent } = parentOf(parentsOf(owner), ident);
  if (parent?.kind !== "RangeStmt" || parent.value !== ident || parent.x.kind === "SliceExpr") return false;
  return owner.type.params.length === 0 || !isSearch(parent, ident.name);
}

/** A condition in the body asks for more than the element itself: `if c.id == id`. */
function isSearch({ body }: RangeStmt, element: string): boolean {
  let search = false;
  visit(body, (n) => {
    if (n.kind === "SwitchStmt" || n.kind === "TypeSwitchStmt" || n.kind === "SelectStmt") search = true;
    if (n.kind === "IfStmt") search ||= n.init !== undefined || namesOthers(n.cond, element);
    return !search;
  });
  return search;
}

function namesOthers(cond: Expr, element: string): boolean {
  let others = false;
  visitOutsideClosures(cond, (n) => {
    if (n.kind === "SelectorExpr" && rootName(n) === element) return false;
    others ||=
      n.kind === "CallExpr" || (n.kind === "Ident" && n.name !== element && !/^(?:nil|true|false)$/.test(n.name));
    return !others;
  });
  return others;
}

function rootName(e: Expr): string | undefined {
  const x = unparen(e);
  if (x.kind === "SelectorExpr") return rootName(x.x);
  return x.kind === "Ident" ? x.name : undefined;
}
