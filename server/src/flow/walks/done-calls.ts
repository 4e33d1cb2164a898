import type { BodyInfo } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { qualifiedTypeName } from "../ir/types";

/** The context of a call of its `Done`; undefined for anything else. */
export function contextOfDone(e: Expr, info: BodyInfo): Expr | undefined {
  const call = unparen(e);
  const fun = call.kind === "CallExpr" ? unparen(call.fun) : undefined;
  return fun?.kind === "SelectorExpr" &&
    fun.sel.name === "Done" &&
    qualifiedTypeName(info.typeOf(fun.x)) === "context.Context"
    ? unparen(fun.x)
    : undefined;
}

/** The context of which a receive waits for the end: `<-ctx.Done()`. */
export function awaitedContext(n: Node, info: BodyInfo): Expr | undefined {
  return n.kind === "UnaryExpr" && n.op === "<-" ? contextOfDone(n.x, info) : undefined;
}

/** `<-timer.C`, `<-time.After(d)`, `<-ctx.Done()`: time is up, which says nothing about any goroutine. */
export function isClock(n: Node, info: BodyInfo): boolean {
  const x = n.kind === "UnaryExpr" ? unparen(n.x) : undefined;
  if (x?.kind === "SelectorExpr") return x.sel.name === "C" && /^time\.T/.test(qualifiedTypeName(info.typeOf(x.x)));
  const fun = x?.kind === "CallExpr" ? unparen(x.fun) : undefined;
  if (fun?.kind !== "SelectorExpr") return false;
  if (awaitedContext(n, info)) return true;
  const o = info.objOf(fun.sel);
  return /^(?:After|Tick)$/.test(fun.sel.name) && o?.pkg?.path === "time";
}
