import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { pathOf } from "../engine/locks";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { NoReturn } from "../walks/no-return";

/**
 * The call is given the error, and need not come back where there is one: `check(err)` around a `panic`. In a test any call
 * counts, as assertions mostly come from modules that are not at hand.
 */
export function isGivenToCheck(i: CallInstr, err: VarObj, fn: FuncUnit, engine: Engine): boolean {
  if (i.mode !== "call" || !i.args.some((a) => isVariable(a, err))) return false;
  if (fn.file.isTest) return true;
  const { callee } = i;
  const unit = engine.ir.calledUnit(callee);
  const noReturn = new NoReturn(engine);
  return unit?.blocks.some((b) => noReturn.stops(b)) === true;
}

function isVariable(a: CallInstr["args"][number], v: VarObj): boolean {
  const path = pathOf(a);
  return path !== undefined && path.steps.length === 0 && rootVar(path) === v;
}
