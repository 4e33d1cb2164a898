import type { VarObj } from "../../semantic/types";
import type { Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { listOf } from "../../syntax/statements";
import type { Site } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import { makesObject } from "./new-objects";
import { mentions } from "./steps";
import { isInside } from "../../syntax/extent";

/** Methods of a lock in the object: who calls them tells nobody of it. */
const LOCKS = /^R?(?:Un)?[lL]ock$/;

/**
 * The variable was given a new object by a statement before this one in the same list, and nothing in between tells anybody else
 * of it. Whatever it names on other ways (`e, ok := m[k]; if !ok { e = &entry{}; e.mu.Lock(); m[k] = e }`), nobody knows this one.
 */
export function isJustMade(v: VarObj, { fn, node }: Site): boolean {
  const list = listAround(fn, node);
  const here = list.findIndex((s) => isInside(node, s));
  for (let i = here - 1; i >= 0; i--) {
    const s = list[i];
    if (s && makes(s, v, fn)) return true;
    if (!s || tells(s, v, fn)) return false;
  }
  return false;
}

/** The node names a part of a local variable that has just been given a new object: `s = &shared{…}; s.handlers[path] = h`. */
export function isPartOfJustMade(at: Site): boolean {
  let e: Node = at.node;
  for (;;) {
    if (e.kind === "SelectorExpr" || e.kind === "IndexExpr") e = e.x;
    else if (e.kind === "ParenExpr" || e.kind === "StarExpr") e = e.x;
    else break;
  }
  const o = e.kind === "Ident" && e !== at.node ? at.fn.info.objOf(e) : undefined;
  return o?.kind === "var" && o.role === "local" && isJustMade(o, at);
}

/** The innermost list of statements that the node stands in. */
function listAround(fn: FuncUnit, node: Node): readonly Stmt[] {
  let out: readonly Stmt[] = [];
  visit(fn.decl, (n) => {
    if (n.pos > node.pos || n.end < node.end) return false;
    const list = listOf(n) ?? [];
    if (list.some((s) => isInside(node, s))) out = list;
    return true;
  });
  return out;
}

/** `v = &entry{...}`, `v := new(entry)`. */
function makes(s: Stmt, v: VarObj, fn: FuncUnit): boolean {
  if (s.kind !== "AssignStmt" || s.lhs.length !== s.rhs.length) return false;
  const i = s.lhs.findIndex((x) => x.kind === "Ident" && fn.info.objOf(x) === v);
  const value = s.rhs[i];
  return value !== undefined && makesObject(value, fn.info) && !s.rhs.some((e) => mentions(e, v, fn.info));
}

/** The statement does more with the object than to set and read its fields and to take its lock. */
function tells(s: Stmt, v: VarObj, fn: FuncUnit): boolean {
  let found = false;
  const own = new Set<Node>();
  visit(s, (n) => {
    if (n.kind === "FuncLit" || (n.kind === "UnaryExpr" && n.op === "&")) found ||= mentions(n, v, fn.info);
    else if (
      n.kind === "SelectorExpr" &&
      n.x.kind === "Ident" &&
      isPartOf(n.sel.name, fn.info.selectionOf(n)?.obj.kind)
    )
      own.add(n.x);
    else if (n.kind === "Ident" && n.name === v.name && !own.has(n)) found ||= fn.info.objOf(n) === v;
    return !found;
  });
  return found;
}

function isPartOf(name: string, kind: string | undefined): boolean {
  return kind === "var" || LOCKS.test(name);
}
