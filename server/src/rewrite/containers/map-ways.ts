import type { PackageFacts } from "../../flow/facts";
import { under } from "../../flow/ir/types";
import type { BodyInfo, VarObj } from "../../semantic/types";
import type {
  AssignStmt,
  BinaryExpr,
  CallExpr,
  CompositeLit,
  Expr,
  IfStmt,
  IndexExpr,
  KeyValueExpr,
  RangeStmt,
} from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isSamePlace } from "../edits/access";
import type { EditSet } from "../edits/edit-set";
import { removeElement } from "../edits/literal";
import { refuse } from "../edits/result";
import type { Source } from "../edits/source";
import type { Tree } from "../edits/tree";
import { sourceOf, treeOf, usesOf, type Body } from "../edits/uses";

/** What becomes of each way of using a map, when the map gets another type. */
export interface MapWays {
  index(p: IndexExpr): void;
  range(p: RangeStmt): void;
  builtin(name: string, p: CallExpr): void;
  /** `m = ..` */
  replaced(p: AssignStmt): void;
  /** `if m == nil { m = make(..) }` */
  madeLazily(s: IfStmt): void;
  /** Compared with nil in another way. */
  compared(): never;
}

/** Tells how the map that `start` names is used there, and has that rewritten; refuses where the map itself gets out. */
export function rewriteUse(tree: Tree, info: BodyInfo, start: Expr, ways: MapWays): void {
  const outer = tree.outermostParen(start);
  const p = tree.parent(outer);
  switch (p?.kind) {
    case "IndexExpr":
      if (p.x === outer) return ways.index(p);
      break;
    case "RangeStmt":
      if (p.x === outer) return ways.range(p);
      break;
    case "CallExpr":
      if (p.fun.kind === "Ident" && p.args[0] === outer && info.objOf(p.fun)?.kind === "builtin")
        return ways.builtin(p.fun.name, p);
      break;
    case "AssignStmt":
      if (p.lhs.length === 1 && p.lhs[0] === outer && p.op === "=") return ways.replaced(p);
      break;
    case "BinaryExpr": {
      const lazy = lazyMake(tree, info, p);
      return lazy ? ways.madeLazily(lazy) : ways.compared();
    }
    default:
      break;
  }
  refuse("The map itself is passed on, returned or stored elsewhere.", "该 map 本身被传递、返回或存到别处。");
}

/** Has every use of a map rewritten; elements of literals that make it are dropped. */
export function rewriteUsesOf(
  facts: PackageFacts,
  edits: EditSet,
  target: VarObj,
  rewrite: (body: Body, start: Expr) => void,
): void {
  for (const { body, ident } of usesOf(facts, target)) {
    const tree = treeOf(body.decl);
    const p = tree.parent(ident);
    if (p?.kind === "KeyValueExpr" && p.key === ident) {
      const lit = tree.parent(p);
      if (lit?.kind === "CompositeLit") dropElement(edits, sourceOf(body), body, lit, p);
      continue;
    }
    rewrite(body, target.role === "field" && p?.kind === "SelectorExpr" && p.sel === ident ? p : ident);
  }
}

/** Refuses an assignment to a map that does not give it a new empty one, in a statement of its own. */
export function requireNewMap(tree: Tree, p: AssignStmt): void {
  const value = p.rhs[0] && unparen(p.rhs[0]);
  if (!value || !isNewAndEmpty(value)) refuse("The whole map is replaced by another.", "整个 map 被另一个替换。");
  if (tree.statementOf(p) !== p)
    refuse("The map is replaced in the header of a statement.", "该 map 在语句头部被替换。");
}

/** The statement that makes a map where the comparison says that it is nil, if it does nothing else. */
function lazyMake(tree: Tree, info: BodyInfo, p: BinaryExpr): IfStmt | undefined {
  const s = tree.parent(p);
  if (p.op !== "==" || s?.kind !== "IfStmt" || s.cond !== p || s.else || s.init || s.then.stmts.length !== 1)
    return undefined;
  const only = s.then.stmts[0];
  if (only?.kind !== "AssignStmt" || only.op !== "=" || only.lhs.length !== 1) return undefined;
  return only.lhs[0] && isSamePlace(info, only.lhs[0], p.x) ? s : undefined;
}

/** Takes `items: make(..)` out of a composite literal, with its comma and its line. */
function dropElement(edits: EditSet, src: Source, body: Body, lit: CompositeLit, e: KeyValueExpr): void {
  const value = unparen(e.value);
  const isNil = value.kind === "Ident" && value.name === "nil";
  if (!isNil && !(isNewAndEmpty(value) && under(body.info.typeOf(value)).kind === "map"))
    refuse(
      "A literal gives the field a map that holds something or is made elsewhere.",
      "字面量给该字段的 map 含有内容或在别处创建。",
    );
  removeElement(edits, src, lit, e);
}

/** `make(..)`, or a literal without elements. */
function isNewAndEmpty(e: Expr): boolean {
  return (
    (e.kind === "CallExpr" && e.fun.kind === "Ident" && e.fun.name === "make") ||
    (e.kind === "CompositeLit" && e.elts.length === 0)
  );
}
