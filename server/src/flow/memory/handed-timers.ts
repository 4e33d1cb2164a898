import type { VarObj } from "../../semantic/types";
import type { AssignStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";
import type { Resolver } from "../ir/resolve";
import { slotOf } from "./timer-slots";

/**
 * The goroutine that is started for a timer gets it as an argument and stops it when it ends: whoever sets another one, and
 * starts another goroutine, leaves none behind (`t.ticker = time.NewTicker(d); go t.tick(t.ticker)`).
 */
export function isStoppedByGoroutine(
  engine: Engine,
  fn: FuncUnit,
  stmt: AssignStmt,
  slot: VarObj,
  r: Resolver,
): boolean {
  let stopped = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "GoStmt" || n.pos < stmt.end || n.call.kind !== "CallExpr") return !stopped;
    const { call } = n;
    const at = call.args.findIndex((a) => slotOf(a, r) === slot);
    const target = at < 0 ? undefined : engine.ir.calledUnit(r.callee(call));
    const param = target?.params[at];
    stopped ||= target !== undefined && param !== undefined && stopsAtEnd(target, param);
    return !stopped;
  });
  return stopped;
}

/** `defer t.Stop()` */
function stopsAtEnd({ decl, info }: FuncUnit, v: VarObj): boolean {
  let found = false;
  visit(decl, (n) => {
    if (n.kind !== "DeferStmt" || n.call.kind !== "CallExpr") return !found;
    const fun = unparen(n.call.fun);
    const x = fun.kind === "SelectorExpr" && fun.sel.name === "Stop" ? unparen(fun.x) : undefined;
    found ||= x?.kind === "Ident" && info.objOf(x) === v;
    return !found;
  });
  return found;
}
