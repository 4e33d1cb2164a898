/**
 * Values that are computed from others and kept until one of those changes. What a computation reads is noted while it
 * runs, so that nothing has to be declared. A value that comes out as before does not reach what rests on it.
 *
 * Changes are pushed as doubt, values are pulled: as in Reactively (Milo Mighdoll, 2022) and in Salsa's red-green
 * algorithm.
 */

/** Whoever is told that a source may be another one now (`unsure`), or is (`stale`). */
export interface Reader {
  doubt(state: "unsure" | "stale", from: Source): void;
}

/** Something that computed values read, and that may change. */
export class Source {
  private readers: Set<Reader> | undefined;

  /** @param whole changes whenever this one does: who has read it first need not be told of this one */
  constructor(readonly whole?: Source) {}

  /** The computation that is running rests on this. */
  read(): void {
    if (running !== undefined) running.restsOn(this);
  }

  /** It is another one now. */
  changed(): void {
    if (this.readers !== undefined) for (const r of this.readers) r.doubt("stale", this);
  }

  /** It may be another one: {@link settle} finds out. */
  suspect(): void {
    if (this.readers !== undefined) for (const r of this.readers) r.doubt("unsure", this);
  }

  /** Finds out whether it is another one now, and says so. */
  settle(): void {}

  /** @returns false where this reader was there already */
  link(by: Reader): boolean {
    if (isOnce) return false;
    const readers = (this.readers ??= new Set());
    const before = readers.size;
    return readers.add(by).size > before;
  }

  unlink(by: Reader): void {
    this.readers?.delete(by);
  }

  /** Something rests on it. */
  get isRead(): boolean {
    return this.readers !== undefined && this.readers.size > 0;
  }
}

/** A source of which it is counted how often it has changed, for those who note themselves what they have seen. */
export class CountedSource extends Source {
  times = 0;

  override changed(): void {
    this.times++;
    super.changed();
  }
}

interface Computation {
  restsOn(source: Source): void;
  within<T>(run: () => T): T;
}

/** The computation that is running. */
let running: Computation | undefined;

/** Nothing is going to change: see {@link once}. */
let isOnce = false;

/**
 * For texts that nobody edits. Whatever is computed within is computed when first asked for and kept, and nobody is told
 * of anything: noting who reads what takes a tenth of the time of a check. What is made here must not be used elsewhere.
 */
export function once<T>(run: () => T): T {
  const outer = isOnce;
  isOnce = true;
  try {
    return run();
  } finally {
    isOnce = outer;
  }
}

/** Within {@link once}. */
export function isComputedOnce(): boolean {
  return isOnce;
}

/** A value with what it was computed from. */
export class Derived<T> extends Source implements Reader, Computation {
  private state: "current" | "unsure" | "stale" = "stale";
  private value: { readonly is: T } | undefined;
  private sources: Source[] = NONE;
  private last: Source | undefined;
  private busy = false;

  /** @param same whether readers cannot tell one value from the other */
  constructor(
    private readonly compute: () => T,
    private readonly same: (a: T, b: T) => boolean = Object.is,
  ) {
    super();
  }

  get(): T {
    const is = this.peek();
    this.read();
    return is;
  }

  /** As {@link get}; whoever is computing does not rest on it. */
  peek(): T {
    if (this.state !== "current") this.settle();
    if (this.busy || this.value === undefined) throw new Error("a value that rests on itself");
    return this.value.is;
  }

  /** It is being computed. */
  get isRunning(): boolean {
    return this.busy;
  }

  /** Lets go of the value and of what it rests on. */
  drop(): void {
    this.forgetSources();
    this.value = undefined;
    this.state = "stale";
    this.changed();
  }

  override settle(): void {
    if (this.state === "unsure") {
      for (const s of this.sources) {
        s.settle();
        if (!this.isUnsure) break;
      }
    }
    if (this.state === "stale") this.renew();
    else this.state = "current";
  }

  restsOn(source: Source): void {
    if (source === this.last || (source.whole !== undefined && source.whole === this.sources[0])) return;
    this.last = source;
    if (!source.link(this)) return;
    if (this.sources === NONE) this.sources = [source];
    else this.sources.push(source);
  }

  doubt(state: "unsure" | "stale"): void {
    const before = this.state;
    if (before === "stale" || before === state) return;
    this.state = state;
    if (before === "current") this.suspect();
  }

  within<R>(run: () => R): R {
    const outer = running;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- what is read from here on is read by this value
    running = this;
    try {
      return run();
    } finally {
      running = outer;
    }
  }

  private get isUnsure(): boolean {
    return this.state === "unsure";
  }

  private renew(): void {
    this.forgetSources();
    // What changes while it is computed makes it stale again.
    this.state = "current";
    this.busy = true;
    let is: T;
    try {
      is = isOnce ? this.compute() : this.within(this.compute);
    } catch (e) {
      this.state = "stale";
      throw e;
    } finally {
      this.busy = false;
    }
    const before = this.value;
    if (before !== undefined && this.same(before.is, is)) return;
    this.value = { is };
    if (before !== undefined) this.changed();
  }

  private forgetSources(): void {
    for (const s of this.sources) s.unlink(this);
    this.sources = NONE;
    this.last = undefined;
  }
}

/** Most values rest on nothing, or are computed only once. */
const NONE: Source[] = [];

/**
 * For parts of a value that are filled in when somebody asks: what they are computed from counts for the value that is
 * being computed now, whoever asks.
 */
export function later(): <T>(run: () => T) => T {
  const of = running;
  return (run) => (of === undefined ? run() : of.within(run));
}

/** Reads without resting on what is read: for what cannot change as long as everything else that is read does not. */
export function unnoted<T>(run: () => T): T {
  const outer = running;
  running = undefined;
  try {
    return run();
  } finally {
    running = outer;
  }
}

/** The same elements in the same order. */
export function sameElements(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((x, i) => x === b[i]));
}
