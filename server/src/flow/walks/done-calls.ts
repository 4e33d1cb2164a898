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
