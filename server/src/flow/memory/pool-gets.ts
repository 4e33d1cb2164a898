import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, TypeAssertExpr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { markedBy, type Marked } from "../fact-table";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { deref, qualifiedTypeName, structOf } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import { mentions, variableOf } from "../walks/steps";
import type { PoolMisuse } from "./pool-misuse";
import { isNil } from "../../syntax/nil";

/** Variables and fields that some pool with a New function is given to. */
export const poolsWithNew = markedBy((fn, engine): ReadonlySet<VarObj> => {
  const out = new Set<VarObj>();
  const r = engine.ir.resolverFor(fn);
  if (!r || fn.parent) return out;
  visit(fn.decl, (n) => {
    if (n.kind === "AssignStmt") {
      n.lhs.forEach((l, i) => {
        const x = unparen(l);
        if (x.kind === "SelectorExpr" && x.sel.name === "New" && qualifiedTypeName(r.typeOf(x.x)) === "sync.Pool")
          add(out, x.x, r);
        else if (qualifiedTypeName(r.typeOf(x)) === "sync.Pool" && !isBare(n.rhs[i])) add(out, x, r);
      });
    } else if (n.kind === "ValueSpec") {
      n.names.forEach((name, i) => {
        if (qualifiedTypeName(r.typeOf(name)) === "sync.Pool" && n.values[i] && !isBare(n.values[i])) add(out, name, r);
      });
    } else if (n.kind === "KeyValueExpr" && n.key.kind === "Ident") {
      const o = r.info.objOf(n.key);
      if (o?.kind === "var" && qualifiedTypeName(o.type) === "sync.Pool" && !isBare(n.value)) out.add(o.origin);
    } else if (n.kind === "CompositeLit") {
      const fields = structOf(deref(r.typeOf(n)))?.fields ?? [];
      n.elts.forEach((e, i) => {
        const field = e.kind === "KeyValueExpr" ? undefined : fields[i];
        if (field && qualifiedTypeName(deref(field.type)) === "sync.Pool" && !isBare(e)) out.add(field.origin);
      });
    }
  });
  return out;
});

/** `sync.Pool{}` and `&sync.Pool{}`: no New. Anything else may have one. */
function isBare(e: Expr | undefined): boolean {
  let x = e && unparen(e);
  if (x?.kind === "UnaryExpr" && x.op === "&") x = unparen(x.x);
  if (x?.kind === "CallExpr" && x.fun.kind === "Ident" && x.fun.name === "new") return true;
  return x?.kind === "CompositeLit" && x.elts.length === 0;
}

function add(out: Set<VarObj>, e: Expr, r: Resolver): void {
  const v = poolVariable(e, r);
  if (v) out.add(v);
}

/** The variable or field that is the pool. */
export function poolVariable(e: Expr, r: Resolver): VarObj | undefined {
  let x = unparen(e);
  if (x.kind === "UnaryExpr" && x.op === "&") x = unparen(x.x);
  if (x.kind === "SelectorExpr") {
    const o = r.packageMember(x) ?? r.info.selectionOf(x)?.obj;
    return o?.kind === "var" ? o.origin : undefined;
  }
  return variableOf(x, r.info);
}

/** `p.Get().(*T)` of a pool that has no New: with nothing in the pool it panics. */
export function uncheckedGet(
  n: TypeAssertExpr,
  fn: FuncUnit,
  r: Resolver,
  withNew: Marked<VarObj>,
): PoolMisuse | undefined {
  const get = getBehind(n.x, fn, r);
  const pool = get && poolCall(get, "Get", r);
  const v = pool && poolVariable(pool, r);
  if (!get || !pool || !v || !n.type || withNew.has(v)) return undefined;
  // Pools of other packages, and those that come from elsewhere, may have a New that is not seen.
  if (v.role !== "package" && v.role !== "field" && v.role !== "local") return undefined;
  if (
    v.role === "package"
      ? v.pkg?.path !== fn.pkg.id.path
      : v.role === "field"
        ? !v.fieldOf?.obj.site || isExported(v)
        : !isOwnPool(v, r)
  )
    return undefined;
  const { parent } = parentOf(parentsOf(rootFunction(fn).decl), n);
  const two =
    (parent?.kind === "AssignStmt" && parent.lhs.length === 2 && parent.rhs.length === 1) ||
    (parent?.kind === "ValueSpec" && parent.names.length === 2 && parent.values.length === 1);
  return two ? undefined : { why: "no-new", at: { fn, node: n }, call: { fn, node: get }, pool, value: undefined };
}

function isExported(v: VarObj): boolean {
  return /^\p{Lu}/u.test(v.name);
}

/** A local pool that is declared empty here. */
function isOwnPool(v: VarObj, r: Resolver): boolean {
  return (r.definitions.defs.get(v) ?? []).every((d) => d.k === "zero" || (d.k === "expr" && isBare(d.e)));
}

/** `pool.Get()`, or a local that holds it and is never compared with nil. */
function getBehind(e: Expr, fn: FuncUnit, r: Resolver): CallExpr | undefined {
  const x = unparen(e);
  if (x.kind === "CallExpr") return poolCall(x, "Get", r) ? x : undefined;
  const v = variableOf(x, r.info);
  const defs = v?.role === "local" ? (r.definitions.defs.get(v) ?? []) : [];
  const only = defs.length === 1 ? defs[0] : undefined;
  const made = only?.k === "expr" ? unparen(only.e) : undefined;
  if (!v || made?.kind !== "CallExpr" || !poolCall(made, "Get", r)) return undefined;
  let tested = false;
  visit(rootFunction(fn).decl, (n) => {
    if (n.kind === "BinaryExpr" && (isNil(n.x) || isNil(n.y)) && mentions(n, v, r.info)) tested = true;
  });
  return tested ? undefined : made;
}

/** The pool of which the call is a method with that name. */
export function poolCall(call: CallExpr, name: string, r: Resolver): Expr | undefined {
  const fun = unparen(call.fun);
  if (fun.kind !== "SelectorExpr" || fun.sel.name !== name) return undefined;
  const callee = r.callee(call);
  return callee.k === "static" && qualifiedName(callee.obj) === `sync.(*Pool).${name}` ? fun.x : undefined;
}
