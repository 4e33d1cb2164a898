import type { VarObj } from "../../semantic/types";
import type { Expr, FuncLit, Ident, Node, Stmt } from "../../syntax/ast";
import { contentsOf } from "../../syntax/graft";
import { unparen } from "../../syntax/paren";
import { forEachChild, visit } from "../../syntax/visit";
import type { Point } from "./cfg-walk";
import { instrsOf } from "./cfg-walk";
import type { FuncUnit, Instr } from "../ir/ir";

/** A place where a local variable is named. */
export interface LocalUse {
  readonly ident: Ident;
  /** The closure inside the function that it is named in, outermost first; none for the function's own code. */
  readonly closure: FuncLit | undefined;
}

const parentMemo = new WeakMap<Node, ReadonlyMap<Node, Node>>();

/** The parent of every node of a declaration. */
export function parentsOf(decl: Node): ReadonlyMap<Node, Node> {
  const key = contentsOf(decl);
  let map = parentMemo.get(key);
  if (!map) {
    const out = new Map<Node, Node>();
    visit(decl, (n) => {
      forEachChild(n, (c) => {
        out.set(c, n);
      });
    });
    parentMemo.set(key, (map = out));
  }
  return map;
}

/** Where a function names one of its local variables, declarations and assignments included. */
export function usesOf(fn: FuncUnit, v: VarObj): readonly LocalUse[] {
  const out: LocalUse[] = [];
  const parents = parentsOf(fn.decl);
  visit(fn.decl, (n) => {
    if (n.kind !== "Ident" || n.name !== v.name || fn.info.objOf(n) !== v) return;
    out.push({ ident: n, closure: closureAround(n, fn, parents) });
  });
  return out;
}

/** The outermost closure of the function that a node stands in. */
export function closureAround(n: Node, fn: FuncUnit, parents: ReadonlyMap<Node, Node>): FuncLit | undefined {
  let closure: FuncLit | undefined;
  for (let p = parents.get(n); p && p !== fn.decl; p = parents.get(p)) if (p.kind === "FuncLit") closure = p;
  return closure;
}

/** The parent of an expression, parentheses looked through, and the child that it holds. */
export function parentOf(
  parents: ReadonlyMap<Node, Node>,
  e: Node,
): { readonly parent: Node | undefined; readonly child: Node } {
  let child = e;
  let parent = parents.get(child);
  while (parent?.kind === "ParenExpr") {
    child = parent;
    parent = parents.get(child);
  }
  return { parent, child };
}

/**
 * The instruction that evaluates (or hands on) what stands at a node of the function's own code: the innermost one
 * around it. Undefined where no instruction stands for it (conditions, tags of switches, operands of range).
 */
export function pointOf(fn: FuncUnit, node: Node): Point | undefined {
  const parents = parentsOf(fn.decl);
  let best: Point | undefined;
  let size = Infinity;
  for (const { i, at } of instrsOf(fn)) {
    const range = rangeOf(i, parents);
    if (!range || range.pos > node.pos || range.end < node.end) continue;
    const n = range.end - range.pos;
    if (n <= size) {
      best = at;
      size = n;
    }
  }
  return best;
}

function rangeOf(
  i: Instr,
  parents: ReadonlyMap<Node, Node>,
): { readonly pos: number; readonly end: number } | undefined {
  if (i.op === "select") return undefined;
  if (i.op === "def" || (i.op === "access" && i.write)) {
    const holder = assignmentAround(i.node, parents);
    if (holder) return holder;
  }
  return i.node;
}

/** The assignment or declaration that a left-hand side belongs to. */
export function assignmentAround(lhs: Node, parents: ReadonlyMap<Node, Node>): Stmt | Node | undefined {
  for (let child = lhs, p = parents.get(lhs); p; child = p, p = parents.get(p)) {
    if (p.kind === "AssignStmt") return p.lhs.includes(child as Expr) ? p : undefined;
    if (p.kind === "ValueSpec") return p;
    if (p.kind === "BlockStmt" || p.kind === "FuncLit") return undefined;
  }
  return undefined;
}

/** The field that `x.f` names. */
export function namedField(e: Expr | undefined, fn: FuncUnit): VarObj | undefined {
  const x = e && unparen(e);
  const o = x?.kind === "SelectorExpr" ? fn.info.selectionOf(x)?.obj : undefined;
  return o?.kind === "var" && o.role === "field" ? o.origin : undefined;
}

/** The variable or field that `x`, `x.f` or `pkg.x` names. */
export function namedVariable(e: Expr, fn: FuncUnit): VarObj | undefined {
  const x = unparen(e);
  const o =
    x.kind === "SelectorExpr"
      ? (fn.info.selectionOf(x)?.obj ?? fn.info.objOf(x.sel))
      : x.kind === "Ident"
        ? fn.info.objOf(x)
        : undefined;
  return o?.kind === "var" ? o.origin : undefined;
}
