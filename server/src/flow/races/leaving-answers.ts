import type { FuncObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isExportedName } from "../callers/entry";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import type { FuncUnit } from "../ir/ir";
import { instrsOf } from "../walks/cfg-walk";

/**
 * Functions of a package that work for a holder of the lock, and what they answer leaves the function that calls them:
 * `return n.peersLocked()` of an exported one, `n.updates <- n.snapshot()`. Others have it then without the lock.
 */
export function leavingAnswers(results: readonly FunctionResult[], engine: Engine): ReadonlySet<FuncObj> {
  const out = new Set<FuncObj>();
  for (const { fn } of results) {
    if (fn.file.isTest || fn.hasHole) continue;
    const add = (e: Expr | undefined): void => {
      const f = e && calledIn(e, fn, engine);
      if (f) out.add(f);
    };
    for (const b of fn.blocks)
      for (const i of b.instrs) {
        if (i.op === "send" && i.node.kind === "SendStmt") add(i.node.value);
        else if (i.op === "return" && i.node.kind === "ReturnStmt" && fn.obj && isExportedName(fn.obj.name))
          i.node.results.forEach(add);
      }
  }
  return out;
}

/** The function of the package whose result the expression is, or the variable holds. */
function calledIn(e: Expr, fn: FuncUnit, engine: Engine): FuncObj | undefined {
  const x = unparen(e);
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  if (v?.kind === "var") {
    const [def, ...others] = engine.ir.resolverFor(fn)?.definitions.defs.get(v) ?? [];
    const from = def?.k === "expr" && def.index === 0 && others.length === 0 ? unparen(def.e) : undefined;
    return from?.kind === "CallExpr" ? calledIn(from, fn, engine) : undefined;
  }
  const call = x.kind === "CallExpr" ? instrsOf(fn).find(({ i }) => i.op === "call" && i.node === x)?.i : undefined;
  return call?.op === "call" && call.callee.k === "static" && call.callee.obj.decl ? call.callee.obj : undefined;
}
