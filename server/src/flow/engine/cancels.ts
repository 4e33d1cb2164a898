import type { Type } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { CallInstr, ChanInstr } from "../ir/ir";
import { extend, rootVar, varPath, type Path } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { deref, qualifiedTypeName, structOf } from "../ir/types";
import { pathOf } from "./locks";
import { toldBy } from "./sync-places";

/** Those that end a context when they are called, and not at a time of their own. */
const MAKES_CANCEL = /^context\.WithCancel(?:Cause)?$/;

/** `<-ctx.Done()`: what stands for the context's end, and for the call of its `cancel` by whoever was handed that. */
export function awaitedContexts(i: ChanInstr, resolver: Resolver | undefined): readonly Path[] {
  const context = awaitedContext(i, resolver);
  const owner = context?.steps.length === 1 ? rootVar(context) : undefined;
  if (!context || !owner || !resolver) return context ? [context] : [];
  const made = (resolver.definitions.defs.get(owner) ?? []).flatMap((d) =>
    d.k === "expr" && d.index === 0 && d.count === 2 ? [d.e] : [],
  );
  const cancels = [...resolver.definitions.defs].flatMap(([v, defs]) =>
    defs.some((d) => d.k === "expr" && d.index === 1 && made.includes(d.e)) && isCancel(v.type) ? [v] : [],
  );
  return [context, ...cancels.map((v) => toldBy(varPath(v)))];
}

function awaitedContext(i: ChanInstr, resolver: Resolver | undefined): Path | undefined {
  const path = i.op === "recv" ? pathOf(i.chan) : undefined;
  const node = path?.root.k === "opaque" && path.steps.length === 0 ? unparen(path.root.node) : undefined;
  if (node?.kind !== "CallExpr" || !resolver) return undefined;
  const fun = unparen(node.fun);
  if (fun.kind !== "SelectorExpr") return undefined;
  if (fun.sel.name !== "Done" || !isContext(resolver, fun.x)) return contextOfGetter(node, fun.x, resolver);
  const context = resolver.cell(fun.x);
  return context && toldBy(context);
}

/** `<-c.Done()` of a method that gives the end of the object's own context: `return c.ctx.Done()`. */
function contextOfGetter(call: CallExpr, object: Expr, resolver: Resolver): Path | undefined {
  const callee = resolver.callee(call);
  const decl = callee.k === "static" && call.args.length === 0 ? callee.obj.decl : undefined;
  const [only, other] = decl?.body?.stmts ?? [];
  const result = only?.kind === "ReturnStmt" && !other ? only.results[0] : undefined;
  const x = result && unparen(result);
  if (!decl || x?.kind !== "CallExpr" || x.fun.kind !== "SelectorExpr" || x.fun.sel.name !== "Done") return undefined;
  resolver.context.asks(resolver.decl, decl);
  const own = resolver.context.resolverOf(decl);
  const context = isContext(own, x.fun.x) ? own.cell(x.fun.x) : undefined;
  const last = context?.steps.at(-1);
  if (!context || last?.k !== "field" || context.steps.length > 2 || rootVar(context)?.role !== "receiver")
    return undefined;
  const owner = resolver.object(object);
  return owner && toldBy(extend(owner, last));
}

/** `cancel()`: the context that it ends, where that has a name. What was done before comes before what waits for it. */
export function cancelledContext(call: CallInstr, resolver: Resolver | undefined): Path | undefined {
  if (!resolver || call.callee.k === "builtin" || call.mode === "go") return undefined;
  const fun = unparen(call.node.fun);
  if (fun.kind !== "Ident" && fun.kind !== "SelectorExpr") return undefined;
  const path = resolver.cell(fun);
  if (!path) return undefined;
  const last = path.steps.at(-1);
  if (!last) {
    const v = rootVar(path);
    if (!v) return undefined;
    if (v.role === "param" && isCancel(v.type)) return toldBy(path);
    for (const made of resolver.definitions.defs.get(v) ?? []) {
      if (made.k !== "expr" || made.index !== 1 || made.count !== 2) continue;
      const e = unparen(made.e);
      const callee = e.kind === "CallExpr" ? resolver.callee(e) : undefined;
      if (callee?.k !== "static" || !MAKES_CANCEL.test(`${callee.obj.pkg?.path ?? ""}.${callee.obj.name}`)) continue;
      for (const [ctx, defs] of resolver.definitions.defs)
        if (defs.some((d) => d.k === "expr" && d.e === made.e && d.index === 0)) return toldBy(varPath(ctx));
    }
    return undefined;
  }
  // Kept beside each other: an object has one context.
  if (last.k !== "field" || fun.kind !== "SelectorExpr" || !isCancel(last.field.type)) return undefined;
  const contexts = structOf(deref(resolver.typeOf(fun.x)))?.fields.filter(
    (f) => qualifiedTypeName(f.type) === "context.Context",
  );
  const owner = resolver.object(fun.x);
  const [context] = contexts ?? [];
  return owner && context && contexts?.length === 1
    ? toldBy(extend(owner, { k: "field", field: context.origin }))
    : undefined;
}

function isCancel(t: Type): boolean {
  return /^context\.Cancel(?:Cause)?Func$/.test(qualifiedTypeName(t));
}

function isContext(resolver: Resolver, e: Expr): boolean {
  return qualifiedTypeName(resolver.typeOf(e)) === "context.Context";
}
