import type { Effect } from "../../gostd/knowledge";
import { exits } from "../../gostd/rows";
import type { FuncObj } from "../../semantic/types";

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
