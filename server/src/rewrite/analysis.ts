import { EntryFacts } from "../flow/entry";
import type { PackageFacts } from "../flow/facts";
import type { FunctionResult } from "../flow/function";
import { refuse } from "./result";

interface Whole {
  readonly results: readonly FunctionResult[];
  readonly entries: EntryFacts;
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
      entries: given.length > 0 ? facts.entries : new EntryFacts({ all: results, unused: [] }, new Set()),
    };
    cache.set(facts.revision, w);
  }
  return w;
}
