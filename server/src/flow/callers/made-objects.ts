import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { pathOf } from "../engine/locks";
import { rootVar } from "../ir/path";
import type { FuncUnit } from "../ir/ir";
import { namedOf } from "../ir/types";
import type { Caller } from "./entry";

/**
 * The variable of a constructor that holds what it makes and returns, where the constructor calls the method on that:
 * `n := &node{...}; n.replay(); return n`. Others may have seen the object by then (`s.register(n)`).
 */
export function madeByCaller({ caller, site }: Caller, fn: FuncUnit, engine: Engine): VarObj | undefined {
  const object = fn.recv && pathOf(site.binding.argument(fn.recv));
  const v = object?.steps.length === 0 ? rootVar(object) : undefined;
  const made = v && namedOf(v.type);
  const isMade =
    made !== undefined &&
    v?.role === "local" &&
    caller.obj?.type.results.some((r) => namedOf(r.type) === made) === true &&
    engine.isFresh(v, caller);
  return isMade ? v : undefined;
}
