import { Derived, sameElements, Source, type Reader } from "../base/incremental";
import type { FuncUnit } from "./ir/ir";

/** What is found in each function of a package by itself. After an edit only those functions are looked at again that
 * show it, or rest on one that does. */
export class Parts<T> extends Source implements Reader {
  private list: readonly FuncUnit[] | undefined;
  private readonly of = new Map<FuncUnit, Part<T>>();
  private readonly dirty = new Set<Source>();
  private joined: readonly T[] | undefined;
  /** Functions that came, went or show something else since {@link takeOthers}. */
  private others: Set<FuncUnit> | undefined;

  constructor(
    private readonly units: Derived<readonly FuncUnit[]>,
    private readonly find: (fn: FuncUnit) => readonly T[],
    private readonly same: (a: readonly T[], b: readonly T[]) => boolean = sameElements,
  ) {
    super();
    units.link(this);
    this.dirty.add(units);
  }

  /** All that is found, in the order of the functions. */
  all(): readonly T[] {
    this.settle();
    this.read();
    if (this.joined === undefined) {
      const out: T[] = [];
      for (const p of this.of.values()) for (const x of p.seen) out.push(x);
      this.joined = out;
    }
    return this.joined;
  }

  /** What is found in one function. */
  in(fn: FuncUnit): readonly T[] {
    if (this.dirty.has(this.units)) this.takeUnits();
    const part = this.of.get(fn);
    if (part === undefined) this.units.read();
    return part?.get() ?? [];
  }

  /** Each function with what is found in it. Nobody is noted to have read it. */
  entries(): Iterable<readonly [FuncUnit, { readonly seen: readonly T[] }]> {
    return this.of;
  }

  /** Functions with what is found in them now, where that may be something else than when last asked. */
  takeOthers(): readonly (readonly [FuncUnit, readonly T[] | undefined])[] {
    const fns = this.others ?? this.of.keys();
    this.others = new Set();
    return [...fns].map((fn) => [fn, this.of.get(fn)?.seen]);
  }

  doubt(_: "unsure" | "stale", from: Source): void {
    const clean = this.dirty.size === 0;
    this.dirty.add(from);
    if (clean) this.suspect();
  }

  override settle(): void {
    if (this.dirty.size === 0) return;
    let other = false;
    if (this.dirty.has(this.units)) other = this.takeUnits();
    for (const p of this.dirty) {
      if (!(p instanceof Part)) continue;
      const now = (p as Part<T>).peek();
      this.dirty.delete(p);
      if (now === p.seen) continue;
      p.seen = now;
      this.others?.add((p as Part<T>).fn);
      other = true;
    }
    if (!other) return;
    this.joined = undefined;
    this.changed();
  }

  drop(): void {
    for (const p of this.of.values()) p.drop();
    this.of.clear();
    this.units.unlink(this);
  }

  /** @returns whether they are others than before */
  private takeUnits(): boolean {
    const now = this.units.peek();
    this.dirty.delete(this.units);
    if (now === this.list) return false;
    this.list = now;
    const before = new Map(this.of);
    this.of.clear();
    for (const fn of now) {
      let p = before.get(fn);
      before.delete(fn);
      if (p === undefined) {
        p = new Part(fn, this.find, this.same);
        p.link(this);
        this.dirty.add(p);
      }
      this.of.set(fn, p);
    }
    for (const p of before.values()) {
      this.dirty.delete(p);
      this.others?.add(p.fn);
      p.drop();
    }
    return true;
  }
}

class Part<T> extends Derived<readonly T[]> {
  /** What the whole was last made of. */
  seen: readonly T[] = [];

  constructor(
    readonly fn: FuncUnit,
    find: (fn: FuncUnit) => readonly T[],
    same: (a: readonly T[], b: readonly T[]) => boolean,
  ) {
    super(() => find(fn), same);
  }
}

/** What functions contribute, by key. Who reads one key rests on what is said of it alone. */
export class Index<K, V> implements Reader {
  private readonly applied = new Map<FuncUnit, readonly (readonly [K, V])[]>();
  private readonly byKey = new Map<K, Map<FuncUnit, V[]>>();
  private readonly keys = new Map<K, Key<V>>();
  /** Keys that may be there before those that nobody asks for are looked for. */
  private roomFor = 256;
  private isCurrent = false;
  private ranks: ReadonlyMap<FuncUnit, number> | undefined;

  constructor(private readonly parts: Parts<readonly [K, V]>) {
    parts.link(this);
  }

  /** What is said of a key, in the order of the functions. */
  of(key: K): readonly V[] {
    this.settle();
    let k = this.keys.get(key);
    if (k === undefined) this.keys.set(key, (k = new Key(() => this.settle())));
    k.read();
    return (k.list ??= this.listOf(key));
  }

  /** Something is said of it. */
  has(key: K): boolean {
    return this.of(key).length > 0;
  }

  /** All keys, in the order in which the functions name them. Nobody is noted to have read them. */
  allKeys(): ReadonlySet<K> {
    this.settle();
    const out = new Set<K>();
    for (const [, { seen }] of this.parts.entries()) for (const [key] of seen) out.add(key);
    return out;
  }

  doubt(): void {
    if (!this.isCurrent) return;
    this.isCurrent = false;
    for (const k of this.keys.values()) k.suspect();
  }

  drop(): void {
    this.parts.drop();
    this.applied.clear();
    this.byKey.clear();
  }

  private settle(): void {
    if (this.isCurrent) return;
    this.parts.settle();
    this.isCurrent = true;
    const touched = new Set<K>();
    for (const [fn, seen] of this.parts.takeOthers()) {
      this.ranks = undefined;
      this.take(fn, touched);
      if (seen === undefined) continue;
      this.applied.set(fn, seen);
      for (const [key, value] of seen) {
        touched.add(key);
        let by = this.byKey.get(key);
        if (by === undefined) this.byKey.set(key, (by = new Map()));
        const list = by.get(fn);
        if (list === undefined) by.set(fn, [value]);
        else list.push(value);
      }
    }
    for (const key of touched) {
      const k = this.keys.get(key);
      if (k?.list === undefined) continue;
      const now = this.listOf(key);
      if (sameElements(k.list, now)) continue;
      k.list = now;
      k.changed();
    }
    if (this.keys.size > this.roomFor) this.prune();
  }

  /** Variables come and go with every edit: of most nothing is said, and nobody asks any more. */
  private prune(): void {
    for (const [key, k] of this.keys) if (!k.isRead && !this.byKey.has(key)) this.keys.delete(key);
    this.roomFor = 2 * this.keys.size + 256;
  }

  private take(fn: FuncUnit, touched: Set<K>): void {
    for (const [key] of this.applied.get(fn) ?? []) {
      touched.add(key);
      const by = this.byKey.get(key);
      by?.delete(fn);
      if (by?.size === 0) this.byKey.delete(key);
    }
    this.applied.delete(fn);
  }

  private listOf(key: K): readonly V[] {
    const by = this.byKey.get(key);
    if (by === undefined) return [];
    // Functions that were looked at again stand behind the others.
    const ordered = by.size === 1 ? [...by] : [...by].sort(([a], [b]) => this.rankOf(a) - this.rankOf(b));
    return ordered.flatMap(([, list]) => list);
  }

  private rankOf(fn: FuncUnit): number {
    if (this.ranks === undefined) {
      const ranks = new Map<FuncUnit, number>();
      for (const [u] of this.parts.entries()) ranks.set(u, ranks.size);
      this.ranks = ranks;
    }
    return this.ranks.get(fn) ?? 0;
  }
}

/** What is made of all that functions say of a key, kept by key. */
export class ByKey<K, V, T> {
  private known = new Map<K, Derived<readonly T[]>>();

  constructor(
    private readonly index: Pick<Index<K, V>, "of" | "allKeys">,
    private readonly make: (values: readonly V[]) => readonly T[],
  ) {}

  /** All of it, in the order of the keys. Nobody is noted to have read it: for facts that rest on every edit anyway. */
  all(): readonly T[] {
    const before = this.known;
    this.known = new Map();
    const out: T[] = [];
    for (const key of this.index.allKeys()) {
      const of = before.get(key) ?? new Derived(() => this.make(this.index.of(key)));
      before.delete(key);
      this.known.set(key, of);
      for (const x of of.peek()) out.push(x);
    }
    for (const gone of before.values()) gone.drop();
    return out;
  }

  drop(): void {
    for (const of of this.known.values()) of.drop();
    this.known.clear();
  }
}

class Key<V> extends Source {
  list: readonly V[] | undefined;

  constructor(override readonly settle: () => void) {
    super();
  }
}
