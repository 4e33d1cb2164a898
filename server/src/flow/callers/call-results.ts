import { isOpen, isExportedName } from "./entry";
import type { FunctionResult } from "../engine/function";
import type { FunctionValues } from "./function-values";
import type { FuncUnit } from "../ir/ir";
import { baseOf } from "../engine/variants";

/** Results of functions as calls in sight run them. */
export interface CallResults {
  /** Functions that are called as they are (or from elsewhere), and the variants of those that calls give constants. */
  readonly all: readonly FunctionResult[];
  /** Functions of which only variants are run. */
  readonly unused: readonly FunctionResult[];
}

/** Leaves out functions that run as one of their variants alone. */
export function callResults(
  results: readonly FunctionResult[],
  variants: readonly FunctionResult[],
  values: FunctionValues,
): CallResults {
  if (variants.length === 0) return { all: results, unused: [] };
  const byFn = new Map([...results, ...variants].map((r) => [r.fn, r]));
  const varied = new Set(variants.map((r) => baseOf(r.fn)));
  const used = new Set(results.map((r) => r.fn).filter((fn) => !varied.has(fn) || isRunUnseen(fn, values)));
  for (const fn of used) for (const c of byFn.get(fn)?.seen.callSites ?? []) used.add(c.target);
  return {
    all: [...byFn.values()].filter((r) => used.has(r.fn)),
    unused: results.filter((r) => !used.has(r.fn)),
  };
}

/** Whoever runs it, the arguments are not in sight. */
function isRunUnseen(fn: FuncUnit, values: FunctionValues): boolean {
  if (fn.kind !== "func" || !fn.obj) return fn.kind === "init";
  return isOpen(fn) || isExportedName(fn.obj.name) || values.holdersOf(fn.obj) !== undefined;
}
