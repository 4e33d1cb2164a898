import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { indexOf } from "../fact-table";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { namedField } from "../walks/local-uses";
import { lockVariable } from "./guards";

/** Functions that take a lock themselves, by the lock. */
const takersOf = indexOf<VarObj, FuncUnit>((fn, engine) => {
  const taken = (engine.judged(fn)?.seen.acquisitions ?? []).filter((x) => x.via.length === 0);
  return [...new Set(taken.flatMap((x) => lockVariable(x.path) ?? []))].map((v) => [v, fn] as const);
});

/** Functions that change a field, or store something in an atomic one, by the field. */
const settersOf = indexOf<VarObj, FuncUnit>((fn) => (fn.parent ? [] : [...setIn(fn)].map((v) => [v, fn] as const)));

/**
 * The lock keeps one object from being set up twice, and nothing else: whoever takes it leaves at once where a flag says that
 * this has been done, and raises the flag otherwise. What is set up reads without it.
 *
 * @param but the place that is asked about is no such flag: who reads that without the lock sees half of what is set up
 */
export function isSetUpLock(lock: VarObj, but: VarObj, engine: Engine): boolean {
  const takers = takersOf(engine)
    .of(lock)
    .filter((fn) => !fn.file.isTest);
  const isTaker = (fn: FuncUnit): boolean => takers.includes(rootFunction(fn));
  return (
    takers.length > 0 &&
    takers.every((fn) => {
      const flag = flagOf(fn, lock);
      const setters = flag ? settersOf(engine).of(flag) : [];
      return flag !== but.origin && setters.includes(fn) && setters.every(isTaker);
    })
  );
}

/** `if s.ready { return }`, `if s.done.Load() { return nil }`: the field that says so. */
function flagOf(fn: FuncUnit, lock: VarObj): VarObj | undefined {
  const body = fn.decl.kind === "FuncDecl" ? fn.decl.body : undefined;
  const check = body?.stmts.find((s) => s.kind === "IfStmt");
  if (check?.kind !== "IfStmt" || check.init || check.then.stmts[0]?.kind !== "ReturnStmt") return undefined;
  const cond = unparen(check.cond);
  const flag = namedField(cond.kind === "CallExpr" ? receiverOf(cond.fun, /^Load$/) : cond, fn);
  return flag?.fieldOf === lock.fieldOf ? flag : undefined;
}

function setIn(fn: FuncUnit): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  visit(fn.decl, (n) => {
    const changed =
      n.kind === "AssignStmt"
        ? n.lhs
        : n.kind === "CallExpr"
          ? [receiverOf(n.fun, /^(?:Store|Swap|CompareAndSwap|Add|And|Or)$/)]
          : [];
    for (const e of changed) {
      const v = namedField(e, fn);
      if (v) out.add(v);
    }
  });
  return out;
}

function receiverOf(fun: Expr, method: RegExp): Expr | undefined {
  const x = unparen(fun);
  return x.kind === "SelectorExpr" && method.test(x.sel.name) ? x.x : undefined;
}
