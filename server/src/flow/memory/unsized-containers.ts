import type { VarObj } from "../../semantic/types";
import type { BlockStmt, Expr, ForStmt, Node, RangeStmt, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { listOf } from "../../syntax/statements";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { mentions, variableOf } from "../walks/steps";
import type { Site } from "../engine/summary";

/** A slice or map that grows step by step although its final length is known before. */
export interface UnsizedContainer {
  /** Where it is declared: the name. */
  readonly at: Site;
  readonly variable: VarObj;
  readonly kind: "slice" | "map";
  readonly declaration: Stmt;
  /** The length, as it can be written at the declaration: `len(x)` of this operand, or the operand itself. */
  readonly operand: Expr;
  readonly isLength: boolean;
  readonly loop: RangeStmt | ForStmt;
}

/** Containers filled by a loop of known length, one element each time, without a capacity. */
export const unsizedContainers = inEachFunction((fn, engine): readonly UnsizedContainer[] => {
  const out: UnsizedContainer[] = [];
  const r = engine.ir.resolverFor(fn);
  if (!r || fn.parent || fn.hasHole || fn.file.isTest || !/append\(|map\[|\{\}/.test(fn.unit.text)) return out;
  visit(fn.decl, (n) => {
    const list = listOf(n);
    if (list) out.push(...inList(list, fn, r));
  });
  return out;
});

function inList(list: readonly Stmt[], fn: FuncUnit, r: Resolver): readonly UnsizedContainer[] {
  return list.flatMap((s, i) => {
    const made = emptyMade(s, r);
    if (!made) return [];
    const use = list.slice(i + 1).find((x) => mentions(x, made.v, r.info));
    if (use?.kind !== "RangeStmt" && use?.kind !== "ForStmt") return [];
    const length = lengthOf(use, r, use === list[i + 1]);
    if (!length || !isKnownAt(length.operand, s, r) || !fillsOnce(use.body, made.v, made.kind, r)) return [];
    return [{ at: { fn, node: made.name }, variable: made.v, kind: made.kind, declaration: s, ...length, loop: use }];
  });
}

/** `var x []T`, `x := []T{}`, `x := make([]T, 0)`, `x := map[K]V{}`, `x := make(map[K]V)`. */
function emptyMade(
  s: Stmt,
  r: Resolver,
): { readonly v: VarObj; readonly name: Node; readonly kind: "slice" | "map" } | undefined {
  let name: Expr | undefined;
  let value: Expr | undefined;
  if (s.kind === "AssignStmt" && s.op === ":=" && s.lhs.length === 1 && s.rhs.length === 1)
    [name, value] = [s.lhs[0], s.rhs[0]];
  else if (s.kind === "DeclStmt" && s.decl.tok === "var" && s.decl.lparen < 0) {
    const spec = s.decl.specs[0];
    if (spec?.kind !== "ValueSpec" || spec.names.length !== 1 || spec.values.length > 0) return undefined;
    name = spec.names[0];
  } else return undefined;
  const v = name && variableOf(name, r.info);
  if (!name || !v || r.definitions.captured.has(v) || r.definitions.addressed.has(v)) return undefined;
  const kind = under(v.type).kind;
  if (kind !== "slice" && kind !== "map") return undefined;
  const x = value && unparen(value);
  if (!x) return kind === "slice" ? { v, name, kind } : undefined;
  if (x.kind === "CompositeLit") return x.elts.length === 0 ? { v, name, kind } : undefined;
  if (x.kind !== "CallExpr" || r.builtin(x) !== "make") return undefined;
  const empty =
    kind === "map"
      ? x.args.length === 1
      : x.args.length === 2 && x.args[1] !== undefined && r.info.constOf(x.args[1]) === 0n;
  return empty ? { v, name, kind } : undefined;
}

/**
 * The number of rounds of a loop that nothing ends early, as an operand that is cheap and free of effects.
 *
 * @param next the loop stands right behind the declaration: what cannot be indexed there cannot be a line later
 */
function lengthOf(
  loop: RangeStmt | ForStmt,
  r: Resolver,
  next: boolean,
): { readonly operand: Expr; readonly isLength: boolean } | undefined {
  if (loop.kind === "RangeStmt") {
    const t = under(r.typeOf(loop.x));
    const u = t.kind === "pointer" ? under(t.elem) : t;
    if (!isPlain(loop.x, r) && !(next && isPartAt(loop.x, r))) return undefined;
    if (u.kind === "slice" || u.kind === "array" || u.kind === "map") return { operand: loop.x, isLength: true };
    return u.kind === "basic" && u.sort === "int" && u.name === "int"
      ? { operand: loop.x, isLength: false }
      : undefined;
  }
  const { init, cond, post } = loop;
  const c = cond && unparen(cond);
  if (
    init?.kind !== "AssignStmt" ||
    init.op !== ":=" ||
    c?.kind !== "BinaryExpr" ||
    c.op !== "<" ||
    post?.kind !== "IncDecStmt"
  )
    return undefined;
  const i = variableOf(init.lhs[0], r.info);
  if (
    !i ||
    !init.rhs[0] ||
    r.info.constOf(init.rhs[0]) !== 0n ||
    variableOf(c.x, r.info) !== i ||
    variableOf(post.x, r.info) !== i
  )
    return undefined;
  const y = unparen(c.y);
  if (y.kind === "CallExpr" && r.builtin(y) === "len" && y.args[0] && isPlain(y.args[0], r))
    return { operand: y.args[0], isLength: true };
  const t = under(r.typeOf(y));
  return t.kind === "basic" && t.name === "int" && isPlain(y, r) ? { operand: y, isLength: false } : undefined;
}

function isPlain(e: Expr, r: Resolver): boolean {
  const x = unparen(e);
  if (x.kind === "Ident") return r.info.objOf(x)?.kind === "var" || r.info.constOf(x) !== undefined;
  return x.kind === "SelectorExpr" && isPlain(x.x, r);
}

/** `rows[0]`, `rows[1:]`. */
function isPartAt(e: Expr, r: Resolver): boolean {
  const x = unparen(e);
  if (x.kind === "IndexExpr")
    return isPlain(x.x, r) && x.indices.every((i) => isPlain(i, r) || r.info.constOf(i) !== undefined);
  return (
    x.kind === "SliceExpr" && isPlain(x.x, r) && [x.low, x.high].every((b) => !b || r.info.constOf(b) !== undefined)
  );
}

/** What the length is taken of is there already where the container is declared. */
function isKnownAt(operand: Expr, declaration: Stmt, r: Resolver): boolean {
  let x = unparen(operand);
  while (x.kind === "SelectorExpr" || x.kind === "IndexExpr" || x.kind === "SliceExpr") x = unparen(x.x);
  const v = variableOf(x, r.info);
  if (!v) return true;
  if (v.role !== "local") return v.role !== "result";
  const defs = r.definitions.defs.get(v) ?? [];
  return defs.length === 1 && v.ident !== undefined && v.ident.end < declaration.pos;
}

/** Exactly one element in every round: the append or store stands in the body itself, and no round is cut short. */
function fillsOnce(body: BlockStmt, v: VarObj, kind: "slice" | "map", r: Resolver): boolean {
  let count = 0;
  for (const s of body.stmts) {
    if (s.kind !== "AssignStmt" || s.op !== "=" || s.lhs.length !== 1 || s.rhs.length !== 1) continue;
    const target = s.lhs[0] && unparen(s.lhs[0]);
    const value = s.rhs[0] && unparen(s.rhs[0]);
    if (
      kind === "slice" &&
      variableOf(target, r.info) === v &&
      value?.kind === "CallExpr" &&
      r.builtin(value) === "append"
    ) {
      if (value.spread || value.args.length !== 2 || variableOf(value.args[0], r.info) !== v) return false;
      count++;
    } else if (kind === "map" && target?.kind === "IndexExpr" && variableOf(target.x, r.info) === v) count++;
  }
  if (count !== 1) return false;
  let uses = 0;
  let leaves = false;
  visit(body, (n) => {
    if (n.kind === "FuncLit") return false;
    if (n.kind === "Ident" && r.info.objOf(n) === v) uses++;
    if (n.kind === "BranchStmt" || n.kind === "ReturnStmt") leaves = true;
    return true;
  });
  return !leaves && uses === (kind === "slice" ? 2 : 1);
}
