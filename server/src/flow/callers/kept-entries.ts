import { isReachedWithout, type Caller, type Entry, type EntryFacts } from "./entry";
import type { FactTable } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import type { Node } from "../../syntax/ast";
import { sameHeld, type Held } from "../engine/locks";
import type { SolvedEntries } from "./solved-entries";

/**
 * Entry facts that stay the same objects for each function of which the same is known after an edit: they are solved
 * for the whole package, and read function by function.
 */
export class KeptEntries implements EntryFacts {
  constructor(
    private readonly facts: FactTable,
    private readonly solved: () => SolvedEntries,
  ) {}

  of(fn: FuncUnit): Entry {
    const [entry] = this.facts.parts("entry", (f) => [this.solved().of(f)], sameEntries).in(fn);
    // Variants have no facts of their own.
    return entry ?? this.solved().of(fn);
  }

  at(fn: FuncUnit, node: Node): Entry {
    const [varies] = this.facts.parts("entry varies", (f) => [this.solved().varies(f)]).in(fn);
    return varies === false ? this.of(fn) : this.solved().at(fn, node);
  }

  inSight(fn: FuncUnit): readonly Held[] {
    if (fn.variantOf) return this.solved().inSight(fn);
    return this.facts.parts("entry in sight", (f) => this.solved().inSight(f), sameHeld).in(fn);
  }

  isReachedWithout(fn: FuncUnit, inner: FuncUnit): boolean {
    return isReachedWithout(this, fn, inner);
  }

  callersOf(fn: FuncUnit): readonly Caller[] {
    if (fn.variantOf) return this.solved().callersOf(fn);
    return this.facts.parts("callers", (f) => this.solved().callersOf(f), sameCallers).in(fn);
  }

  isOnlyCalled(fn: FuncUnit): boolean {
    const [is] = this.facts.parts("only called", (f) => [this.solved().isOnlyCalled(f)]).in(fn);
    return is ?? this.solved().isOnlyCalled(fn);
  }
}

/** The same calls of the same callers, one after the other. */
function sameCallers(a: readonly Caller[], b: readonly Caller[]): boolean {
  return a.length === b.length && a.every((c, i) => c.site === b[i]?.site && c.caller === b[i].caller);
}

function sameEntries([a]: readonly Entry[], [b]: readonly Entry[]): boolean {
  return (
    a === b ||
    (a !== undefined &&
      b !== undefined &&
      a.reached === b.reached &&
      a.open === b.open &&
      a.initial === b.initial &&
      a.testOnly === b.testOnly &&
      sameHeld(a.locks, b.locks) &&
      sameKeys(a.owned, b.owned) &&
      sameKeys(new Set(a.known.keys()), new Set(b.known.keys())))
  );
}

function sameKeys(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((k) => b.has(k));
}
