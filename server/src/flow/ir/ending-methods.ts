import type { Effect } from "../../gostd/knowledge";
import { exits } from "../../gostd/rows";
import type { FuncObj } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";

const NONE: readonly Effect[] = [];
const ENDS: readonly Effect[] = [exits("goroutine")];

/**
 * Methods of interfaces that packages declare to be free of `testing` or of some logger: `Fatal`, `Fatalf`, `FailNow`
 * and their like do not come back, whoever implements them.
 */
export function effectsOfEnd(f: FuncObj): readonly Effect[] {
  if (!f.iface || f.type.results.length > 0) return NONE;
  if (/^(?:FailNow|SkipNow)$/.test(f.name)) return f.type.params.length === 0 ? ENDS : NONE;
  return /^(?:Fatal|Skip)f?$/.test(f.name) && f.type.variadic ? ENDS : NONE;
}

/**
 * `log.Fatal().Err(err).Msg("...")`: an event of a fluent logger (zerolog, and those that are made like it) of a level that
 * does not come back. Told by the chain itself, as these loggers are seldom there to be looked into.
 */
export function endsByEvent(call: CallExpr): boolean {
  const sent = unparen(call.fun);
  if (sent.kind !== "SelectorExpr" || !/^(?:Msgf?|MsgFunc|Send)$/.test(sent.sel.name)) return false;
  for (let x: Expr = unparen(sent.x); x.kind === "CallExpr";) {
    const fun = unparen(x.fun);
    if (fun.kind !== "SelectorExpr") return false;
    if (/^(?:Fatal|Panic)$/.test(fun.sel.name) && x.args.length === 0) return true;
    x = unparen(fun.x);
  }
  return false;
}
