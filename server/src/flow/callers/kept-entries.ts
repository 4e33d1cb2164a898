import { Source, unnoted } from "../../base/incremental";
import type { Node } from "../../syntax/ast";
import { sameHeld, type Held } from "../engine/locks";
import type { FuncUnit } from "../ir/ir";
import { isReachedWithout, sameCallers, sameEntry, type Caller, type Entry, type EntryFacts } from "./entry";
import type { SolvedEntries } from "./solved-entries";

/**
 * Entry facts that stay the same objects for each function of which the same is known after an edit: they are solved
 * for the whole package, and read function by function. They are settled before anything that rests on them is asked for,
 * so that nothing need be doubted of the functions of which they say what they said.
 */
export class KeptEntries implements EntryFacts {
  private solved: SolvedEntries | undefined;
  private readonly entry = this.byFunction((fn, solved) => solved.of(fn), sameEntry);
  private readonly varies = this.byFunction((fn, solved) => solved.varies(fn));
  private readonly seen = this.byFunction((fn, solved) => solved.inSight(fn), sameHeld);
  private readonly callers = this.byFunction((fn, solved) => solved.callersOf(fn), sameCallers);
  private readonly onlyCalled = this.byFunction((fn, solved) => solved.isOnlyCalled(fn));

  /**
   * @param now solves them; whoever is computing rests on all of them
   * @param edition whoever rests on this rests on them
   */
  constructor(
    private readonly now: () => SolvedEntries,
    private readonly edition: Source,
  ) {}

  /** After an edit: tells those who have read what is something else now. */
  settle(): void {
    const now = unnoted(this.now);
    if (now === this.solved) return;
    this.solved = now;
    for (const known of [this.entry, this.varies, this.seen, this.callers, this.onlyCalled])
      known.settle((fn) => now.knows(fn));
  }

  of(fn: FuncUnit): Entry {
    return this.entry.of(fn);
  }

  at(fn: FuncUnit, node: Node): Entry {
    return this.varies.of(fn) ? this.now().at(fn, node) : this.of(fn);
  }

  inSight(fn: FuncUnit): readonly Held[] {
    return this.seen.of(fn);
  }

  isReachedWithout(fn: FuncUnit, inner: FuncUnit): boolean {
    return isReachedWithout(this, fn, inner);
  }

  callersOf(fn: FuncUnit): readonly Caller[] {
    return this.callers.of(fn);
  }

  isOnlyCalled(fn: FuncUnit): boolean {
    return this.onlyCalled.of(fn);
  }

  private byFunction<T>(
    find: (fn: FuncUnit, solved: SolvedEntries) => T,
    same?: (a: T, b: T) => boolean,
  ): ByFunction<T> {
    return new ByFunction((fn) => find(fn, this.solved ?? unnoted(this.now)), this.edition, same);
  }
}

/** Something that is known of each function. */
class ByFunction<T> {
  private readonly known = new Map<FuncUnit, Known<T>>();

  constructor(
    private readonly find: (fn: FuncUnit) => T,
    private readonly edition: Source,
    private readonly same: (a: T, b: T) => boolean = Object.is,
  ) {}

  of(fn: FuncUnit): T {
    let k = this.known.get(fn);
    if (!k) this.known.set(fn, (k = new Known(this.find(fn), this.edition)));
    k.read();
    return k.is;
  }

  /** @param exists functions that are gone are forgotten */
  settle(exists: (fn: FuncUnit) => boolean): void {
    for (const [fn, k] of this.known) {
      const now = this.find(fn);
      if (this.same(k.is, now)) continue;
      if (exists(fn)) k.is = now;
      else this.known.delete(fn);
      k.changed();
    }
  }
}

class Known<T> extends Source {
  constructor(
    public is: T,
    edition: Source,
  ) {
    super(edition);
  }
}
