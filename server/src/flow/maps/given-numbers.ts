import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { callersIn } from "../callers/callers";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";
import { KeySources } from "../memory/key-sources";
import { givenToLiteral } from "../walks/map-keys";

/**
 * All that call the function give the parameter what a counter has come to: `seq := s.next.Add(1); s.await(seq, reply)`. No two
 * calls have the same number.
 */
export function isGivenNumber(v: VarObj, fn: FuncUnit, engine: Engine): boolean {
  const index = fn.params.indexOf(v);
  const callers = callersIn(engine);
  const calls = callers.of(fn).filter((c) => !c.caller.file.isTest);
  if (index < 0 || calls.length === 0 || callers.isOpen(fn)) return false;
  return calls.every(({ caller, call }) => {
    const arg = call.node.args[index];
    const x = arg && unparen(arg);
    const given = x?.kind === "SelectorExpr" ? givenToLiteral(x, caller) : x;
    return given !== undefined && isNumber(given, caller, engine);
  });
}

/** What a counter has come to, by itself or as the result of a function for that. */
function isNumber(e: Expr, fn: FuncUnit, engine: Engine): boolean {
  if (new KeySources(engine).of(e, fn).counter) return true;
  const r = engine.ir.resolverFor(fn);
  const x = unparen(e);
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  const defs = v?.kind === "var" && v.role === "local" ? (r?.definitions.defs.get(v) ?? []) : [];
  const only = defs.length === 1 && defs[0]?.k === "expr" && defs[0].count === 1 ? unparen(defs[0].e) : x;
  const callee = only.kind === "CallExpr" ? r?.callee(only) : undefined;
  const unit = engine.ir.calledUnit(callee);
  const results: Expr[] = [];
  if (unit) visitOutsideClosures(unit.decl, (n) => void (n.kind === "ReturnStmt" && results.push(...n.results)));
  return unit !== undefined && results.length > 0 && results.every((x) => new KeySources(engine).of(x, unit).counter);
}
