import { endUse } from "./connection-ends";
import { foreignJoin } from "./foreign-joins";
import type { FunctionAnalysis } from "./function";
import type { CallInstr } from "../ir/ir";
import { pipeUse } from "./pipe-ends";
import type { State } from "./state";
import { MANY } from "./summary";

/** What a call tells other goroutines, and hears from them, by connections and by objects of other packages. */
export function meetings(a: FunctionAnalysis, call: CallInstr, s: State): State {
  const told = foreignJoin(call, a.engine);
  if (told?.tells) s = a.release(s, told.object);
  if (told?.waits) s = a.acquire(s, told.object, MANY);
  const resolver = a.engine.ir.resolverFor(a.fn);
  const end = endUse(call, a.fn, resolver) ?? pipeUse(call, a.fn, resolver);
  if (!end) return s;
  return end.reads ? a.acquire(s, end.connection, end.whole ? MANY : 1) : a.release(s, end.connection);
}
