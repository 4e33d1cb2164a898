import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { listOf } from "../../syntax/statements";
import type { FuncUnit } from "../ir/ir";
import { namedVariable, parentsOf } from "../walks/local-uses";
import { textOf } from "../walks/position";
import { counts, type GuardedAccess, type Shared } from "./guards";
import { isInside } from "../../syntax/extent";

/** An atomic operation on a field, and the value that it compares with or stores. */
interface Flag {
  readonly field: VarObj;
  readonly value: string;
}

/**
 * A flag that readers go by is set before what it stands for: `c.ready.Store(true); c.conn = conn`, and elsewhere `if
 * c.ready.Load() { return c.conn }`. Who sees the flag without the lock may read what was there before.
 */
export function isBehindEarlyFlag(a: GuardedAccess, s: Shared): boolean {
  if (a.touch.write || a.touch.via.length > 0) return false;
  const asked = flagsAround(a, s.variable);
  return (
    asked.length > 0 &&
    s.accesses.some((w) => {
      const set = w.touch.write && w.touch.via.length === 0 && counts(w) ? flagBefore(w) : undefined;
      return set !== undefined && asked.some((f) => f.field === set.field && f.value === set.value);
    })
  );
}

/** Flags of the same struct that the conditions around a read ask for. */
function flagsAround({ fn, touch }: GuardedAccess, variable: VarObj): readonly Flag[] {
  const { node } = touch.at;
  const out: Flag[] = [];
  const parents = parentsOf(fn.decl);
  for (let p: Node | undefined = parents.get(node); p && p !== fn.decl && p.kind !== "FuncLit"; p = parents.get(p)) {
    const flag = p.kind === "IfStmt" && isInside(node, p.then) ? flagAsked(p.cond, fn) : undefined;
    if (flag?.field.fieldOf !== undefined && flag.field.fieldOf === variable.fieldOf) out.push(flag);
  }
  return out;
}

/** `c.ready.Load()`, `atomic.LoadInt32(&c.state) == 2`. */
function flagAsked(cond: Expr, fn: FuncUnit): Flag | undefined {
  const x = unparen(cond);
  if (x.kind === "BinaryExpr" && x.op === "==") {
    const flag = flagOf(unparen(x.x), "Load", fn);
    return flag && { ...flag, value: textOf(fn, x.y) };
  }
  return flagOf(x, "Load", fn);
}

/** Set by the statement just before the one that writes. */
function flagBefore({ fn, touch }: GuardedAccess): Flag | undefined {
  const parents = parentsOf(fn.decl);
  let at: Node | undefined = touch.at.node;
  const listAround = (n: Node): readonly Stmt[] | undefined => {
    const parent = parents.get(n);
    return parent && listOf(parent);
  };
  while (at && !listAround(at)) at = parents.get(at);
  const list = at && listAround(at);
  const before = list?.[list.indexOf(at as Stmt) - 1];
  return before?.kind === "ExprStmt" ? flagOf(unparen(before.x), "Store", fn) : undefined;
}

function flagOf(x: Expr, op: "Load" | "Store", fn: FuncUnit): Flag | undefined {
  if (x.kind !== "CallExpr" || x.fun.kind !== "SelectorExpr" || !x.fun.sel.name.startsWith(op)) return undefined;
  const method = x.fun.sel.name === op;
  const first = x.args[0] && unparen(x.args[0]);
  const place = method ? x.fun.x : first?.kind === "UnaryExpr" && first.op === "&" ? first.x : undefined;
  const field = place && isAtomic(x, fn) ? namedVariable(place, fn) : undefined;
  const stored = x.args[method ? 0 : 1];
  return field && { field, value: op === "Store" && stored ? textOf(fn, stored) : "true" };
}

function isAtomic(call: CallExpr, fn: FuncUnit): boolean {
  const fun =
    call.fun.kind === "SelectorExpr" ? (fn.info.selectionOf(call.fun)?.obj ?? fn.info.objOf(call.fun.sel)) : undefined;
  return fun?.kind === "func" && fun.pkg?.path === "sync/atomic";
}
