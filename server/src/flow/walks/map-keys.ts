import type { VarObj } from "../../semantic/types";
import type { Expr, Node, SelectorExpr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { rootFunction, type CallInstr, type FuncUnit } from "../ir/ir";
import { idOf } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { parentOf, parentsOf } from "./local-uses";

const memo = new WeakMap<FuncUnit["blocks"], ReadonlyMap<Node, Expr>>();

/** The key of a map access: of `m[k]` itself, of `delete(m, k)` by its map. */
export function keyOf(at: Node, fn: FuncUnit): Expr | undefined {
  if (at.kind === "IndexExpr") return at.indices[0];
  let map = memo.get(fn.blocks);
  if (!map) memo.set(fn.blocks, (map = deletes(fn)));
  return map.get(at);
}

function deletes(fn: FuncUnit): ReadonlyMap<Node, Expr> {
  const out = new Map<Node, Expr>();
  visit(fn.decl, (n) => {
    const [m, k] = n.kind === "CallExpr" && n.fun.kind === "Ident" && n.fun.name === "delete" ? n.args : [];
    if (m && k) out.set(m, k);
    return true;
  });
  return out;
}

/** What a key names: a variable, a field of one, a constant; undefined for anything computed. */
export function keyName(key: Expr | undefined, fn: FuncUnit): VarObj | string | undefined {
  const x = key && unparen(key);
  if (!x) return undefined;
  const c = fn.info.constOf(x);
  if (c !== undefined) return `=${String(c)}`;
  if (x.kind === "SelectorExpr") {
    const given = givenToLiteral(x, fn);
    if (given) return keyName(given, fn);
    const base = keyName(x.x, fn);
    const field = fn.info.selectionOf(x)?.obj;
    return base !== undefined && typeof base !== "string" && field?.kind === "var"
      ? `${idOf(base)}.${field.name}`
      : undefined;
  }
  const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return o?.kind === "var" ? o : undefined;
}

/** `t.id` of `t := &token{id: id}`: what the literal was given, if the field is set nowhere else in the function. */
export function givenToLiteral({ x, sel }: SelectorExpr, fn: FuncUnit): Expr | undefined {
  const base = unparen(x);
  const v = base.kind === "Ident" ? fn.info.objOf(base) : undefined;
  const { decl } = rootFunction(fn);
  if (v?.kind !== "var" || v.role !== "local" || !v.ident) return undefined;
  const { parent } = parentOf(parentsOf(decl), v.ident);
  const value =
    parent?.kind === "AssignStmt" && parent.op === ":=" ? parent.rhs[parent.lhs.indexOf(v.ident)] : undefined;
  const inner = value && unparen(value);
  const literal = inner?.kind === "UnaryExpr" && inner.op === "&" ? unparen(inner.x) : inner;
  if (literal?.kind !== "CompositeLit") return undefined;
  const elt = literal.elts.find((e) => e.kind === "KeyValueExpr" && e.key.kind === "Ident" && e.key.name === sel.name);
  let isSet = false;
  visit(decl, (n) => {
    for (const l of n.kind === "AssignStmt" ? n.lhs : []) {
      const to = unparen(l);
      const of = to.kind === "SelectorExpr" && to.sel.name === sel.name ? unparen(to.x) : to;
      isSet ||= of !== v.ident && of.kind === "Ident" && fn.info.objOf(of) === v;
    }
  });
  return elt?.kind === "KeyValueExpr" && !isSet ? elt.value : undefined;
}

/** The caller's variable behind a parameter of a declared function that it starts. */
export function argumentName(
  key: Expr | undefined,
  callee: FuncUnit,
  call: CallInstr["node"],
  caller: FuncUnit,
): VarObj | string | undefined {
  const given = argumentOf(key, callee, call);
  return given ? keyName(given, caller) : keyName(key, callee);
}

/** What a call gives for a parameter, and for a field of one: `e.id` is `x.id` where `x` is given for `e`. */
export function argumentOf(of: Expr | undefined, callee: FuncUnit, call: CallInstr["node"]): Expr | undefined {
  const x = of && unparen(of);
  if (x?.kind === "SelectorExpr") {
    const base = argumentOf(x.x, callee, call);
    return base && { ...x, x: base };
  }
  const o = x?.kind === "Ident" ? callee.info.objOf(x) : undefined;
  const i = o?.kind === "var" ? callee.params.indexOf(o) : -1;
  return i >= 0 ? call.args[i] : undefined;
}
