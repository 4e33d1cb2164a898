import type { EntryFacts } from "../../flow/callers/entry";
import { isHandedOut } from "../../flow/callers/handed-out";
import { SolvedEntries } from "../../flow/callers/solved-entries";
import type { PackageFacts } from "../../flow/facts";
import type { FunctionResult } from "../../flow/engine/function";
import type { FuncUnit } from "../../flow/ir/ir";
import { locationOf, rootVar } from "../../flow/ir/path";
import type { OwnTouch } from "../../flow/engine/summary";
import type { VarObj } from "../../semantic/types";
import { refuse } from "./result";

interface Whole {
  readonly results: readonly FunctionResult[];
  readonly entries: EntryFacts;
  /** Made when first asked for. */
  byFunction?: ReadonlyMap<FuncUnit, FunctionResult>;
  touches?: ReadonlyMap<VarObj, readonly OwnTouch[]>;
}

/** By revision. */
const cache = new WeakMap<object, Whole>();

/**
 * What the analysis saw of every function. The facts hold nothing of packages without any concurrency, which a
 * refactoring prepares for it: whether a function would lock twice must be known there just the same.
 */
export function resultsOf(facts: PackageFacts): readonly FunctionResult[] {
  return wholeOf(facts).results;
}

/** What holds on entry of the functions, by {@link resultsOf}. */
export function entriesOf(facts: PackageFacts): EntryFacts {
  return wholeOf(facts).entries;
}

/** What the analysis saw of one function. */
export function resultIn(facts: PackageFacts, fn: FuncUnit): FunctionResult | undefined {
  const w = wholeOf(facts);
  return (w.byFunction ??= new Map(w.results.map((r) => [r.fn, r]))).get(fn);
}

/** What functions do themselves to a field, or below a variable where no field is known. */
export function touchesBelow(facts: PackageFacts, v: VarObj): readonly OwnTouch[] {
  const w = wholeOf(facts);
  return (w.touches ??= touchesByVariable(w.results)).get(v) ?? [];
}

function touchesByVariable(results: readonly FunctionResult[]): ReadonlyMap<VarObj, readonly OwnTouch[]> {
  const out = new Map<VarObj, OwnTouch[]>();
  for (const r of results) {
    for (const t of r.seen.touches) {
      const v = t.via.length > 0 ? undefined : (locationOf(t.path).field ?? rootVar(t.path));
      if (v === undefined) continue;
      const list = out.get(v);
      if (list) list.push(t);
      else out.set(v, [t]);
    }
  }
  return out;
}

/** Refuses for packages that the analysis leaves alone (the runtime and its like): nothing about locks is known. */
export function requireAnalysis(facts: PackageFacts): void {
  if (resultsOf(facts).length === 0) refuse("The package is not analysed.", "该包没有被分析。");
}

function wholeOf(facts: PackageFacts): Whole {
  let w = cache.get(facts.revision);
  if (!w) {
    const given = facts.results;
    const results = given.length > 0 ? given : facts.engine.all();
    w = {
      results,
      entries:
        given.length > 0
          ? facts.entries
          : new SolvedEntries({ all: results, unused: [] }, new Set(), (fn) => isHandedOut(fn, facts.engine)),
    };
    cache.set(facts.revision, w);
  }
  return w;
}
