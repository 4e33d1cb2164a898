import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { LockFunction, type LockResult } from "./lock-paths-function";
import { recoveredFunctions } from "./recovered";
import { callEachOther } from "../engine/recursion";
import { sameToCallers } from "../engine/same-summary";
import type { LockSummary } from "./lock-paths-summary";

/** What happens to each lock in a function, with what its callees do; calls of functions that call it in turn do nothing,
 * but for closures of its own. */
export const lockResults = inEachFunction((fn, engine): readonly LockResult[] => {
  if (engine.implementsGo) return [];
  const summaryOf = (f: FuncUnit) =>
    callEachOther(engine, fn, f) && !isInside(f, fn) ? undefined : lockSummaries.in(engine, f)[0];
  return [new LockFunction(fn, engine, summaryOf, recoveredFunctions(engine).has(fn)).run()];
});

function isInside({ parent }: FuncUnit, fn: FuncUnit): boolean {
  return parent !== undefined && (parent === fn || isInside(parent, fn));
}

/** What callers see of that. */
const lockSummaries = inEachFunction(
  (fn, engine): readonly LockSummary[] => lockResults.in(engine, fn).map((r) => r.summary),
  ([a], [b]) => a === b || (a !== undefined && b !== undefined && sameToCallers(b.fn, a, b)),
);

/** The result for a function that does something to locks and is understood. */
export function followed(fn: FuncUnit, engine: Engine): LockResult | undefined {
  const [r] = lockResults.in(engine, fn);
  return r && r.observed.length > 0 && !fn.hasHole ? r : undefined;
}
