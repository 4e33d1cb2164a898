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
const withoutRecursion = inEachFunction((fn, engine): readonly Unrolled[] => {
  if (engine.implementsGo) return [];
  let recurs = false;
  const summaryOf = (f: FuncUnit) => {
    if (!callEachOther(engine, fn, f)) return lockSummaries.in(engine, f)[0];
    if (isInside(f, fn)) return withoutRecursion.in(engine, f)[0]?.result.summary;
    recurs = true;
    return undefined;
  };
  const result = new LockFunction(fn, engine, summaryOf, recoveredFunctions(engine).has(fn)).run();
  return [{ result, recurs }];
});

interface Unrolled {
  readonly result: LockResult;
  /** It calls what calls it in turn. */
  readonly recurs: boolean;
}

/** The same, with the locks that calls of functions which call it in turn wait for. What these leave taken is not followed. */
export const lockResults = inEachFunction((fn, engine): readonly LockResult[] => {
  const [once] = withoutRecursion.in(engine, fn);
  if (!once) return [];
  if (!once.recurs) return [once.result];
  const summaryOf = (f: FuncUnit) => (isRecursion(fn, f, engine) ? waitsOf(f, engine) : lockSummaries.in(engine, f)[0]);
  return [new LockFunction(fn, engine, summaryOf, recoveredFunctions(engine).has(fn)).run()];
});

function isRecursion(fn: FuncUnit, callee: FuncUnit, engine: Engine): boolean {
  return callEachOther(engine, fn, callee) && !isInside(callee, fn);
}

function waitsOf(fn: FuncUnit, engine: Engine): LockSummary | undefined {
  const takes = withoutRecursion.in(engine, fn)[0]?.result.summary.takes ?? [];
  return takes.length > 0 ? { fn, effects: new Map(), takes, noReturn: false } : undefined;
}

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
