import type { VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import type { Site } from "../engine/summary";
import { parentsOf } from "../walks/local-uses";
import type { LockEvent, Origin } from "./lock-paths-cells";

/**
 * Two operations on the lock of an element name it by one local variable that stands for the same element throughout: `c :=
 * s.conns[id]; c.mu.Lock(); defer c.mu.Unlock()`. By the path alone, two elements are not told apart.
 */
export function isOneElement({ origin }: LockEvent, before: Origin | undefined): boolean {
  if (!before || origin.via.length > 0 || before.via.length > 0 || origin.at.fn !== before.at.fn) return false;
  const v = localOf(origin.at);
  return v !== undefined && v === localOf(before.at) && !isMadeInLoop(v, origin.at);
}

/** `c` of `c.state.mu.Lock()`, where it is a local variable of the function. */
function localOf({ fn, node }: Site): VarObj | undefined {
  let x = node.kind === "CallExpr" ? unparen(node.fun) : undefined;
  while (x?.kind === "SelectorExpr") x = unparen(x.x);
  const v = x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return v?.kind === "var" && v.role === "local" && v.owner === fn.decl ? v : undefined;
}

/** Each round of a loop has its own. */
function isMadeInLoop({ ident }: VarObj, { fn }: Site): boolean {
  const parents = parentsOf(fn.decl);
  for (let p = ident && parents.get(ident); p && p !== fn.decl; p = parents.get(p))
    if (p.kind === "ForStmt" || p.kind === "RangeStmt") return true;
  return ident === undefined;
}
