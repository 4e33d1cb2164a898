import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { ChanInstr, FuncUnit } from "../ir/ir";
import type { Resolver } from "../ir/resolve";
import { parentOf, parentsOf, usesOf } from "../walks/local-uses";

/**
 * `case <-ctx.Done()` of a context that nobody but this function can end, and that it ends further down: the case is never
 * the one that is taken. `inLoop`: the select stands in a loop, where further down comes before as well.
 */
export function isNotEndedYet(i: ChanInstr, fn: FuncUnit, inLoop: boolean, resolver: Resolver | undefined): boolean {
  if (i.op !== "recv" || !i.select || inLoop || !resolver) return false;
  const ctx = contextOf(i, fn);
  const made = ctx && onlyValue(ctx, resolver);
  if (made?.index !== 0 || !makesOwnContext(made.e, resolver)) return false;
  for (const [cancel, defs] of resolver.definitions.defs) {
    if (!defs.some((d) => d.k === "expr" && d.e === made.e && d.index === 1)) continue;
    return (
      defs.length === 1 &&
      !resolver.definitions.captured.has(cancel) &&
      usesOf(fn, cancel).every(({ ident }) => isDefinition(ident, made.e) || isCalledAfter(ident, i, fn))
    );
  }
  return false;
}

/** The variable `ctx` of `<-ctx.Done()`. */
function contextOf(i: ChanInstr, fn: FuncUnit): VarObj | undefined {
  const chan = i.chan?.k === "path" ? i.chan.path : undefined;
  const node = chan?.root.k === "opaque" && chan.steps.length === 0 ? unparen(chan.root.node) : undefined;
  const fun = node?.kind === "CallExpr" ? unparen(node.fun) : undefined;
  const x = fun?.kind === "SelectorExpr" && fun.sel.name === "Done" ? unparen(fun.x) : undefined;
  const v = x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return v?.kind === "var" ? v : undefined;
}

function onlyValue(v: VarObj, resolver: Resolver): { readonly e: Expr; readonly index: number } | undefined {
  const defs = resolver.definitions.defs.get(v) ?? [];
  const [made] = defs;
  return defs.length === 1 && made?.k === "expr" && made.count === 2 ? { e: made.e, index: made.index } : undefined;
}

/** `context.WithCancel(context.Background())`: no deadline, and nobody above. */
function makesOwnContext(e: Expr, resolver: Resolver): boolean {
  const call = unparen(e);
  const parent = call.kind === "CallExpr" ? call.args[0] : undefined;
  return (
    /^context\.WithCancel(?:Cause)?$/.test(nameOf(call, resolver)) &&
    parent !== undefined &&
    /^context\.(?:Background|TODO)$/.test(nameOf(unparen(parent), resolver))
  );
}

function nameOf(e: Expr, resolver: Resolver): string {
  const callee = e.kind === "CallExpr" ? resolver.callee(e) : undefined;
  return callee?.k === "static" ? `${callee.obj.pkg?.path ?? ""}.${callee.obj.name}` : "";
}

function isDefinition(ident: { readonly pos: number }, e: Expr): boolean {
  return ident.pos < e.pos;
}

/** Called behind the select, or by a `defer`. */
function isCalledAfter(ident: Expr, i: ChanInstr, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  const { parent, child } = parentOf(parents, ident);
  if (parent?.kind !== "CallExpr" || parent.fun !== child) return false;
  const statement = parents.get(parent);
  return statement?.kind === "DeferStmt" || (statement?.kind === "ExprStmt" && ident.pos > i.node.end);
}
