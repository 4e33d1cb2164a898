import type { FuncUnit } from "./ir/ir";

/** As `Parts` of `fact-parts.ts`, for packages that nobody edits. */
export class OnceParts<T> {
  /** What was found; nothing in those functions that are missing once all have been looked at. */
  private readonly found = new Map<FuncUnit, readonly T[]>();
  private joined: readonly T[] | undefined;

  constructor(
    private readonly units: () => readonly FuncUnit[],
    private readonly isUnit: (fn: FuncUnit) => boolean,
    private readonly find: (fn: FuncUnit) => readonly T[],
  ) {}

  all(): readonly T[] {
    if (this.joined !== undefined) return this.joined;
    const out: T[] = [];
    for (const fn of this.units()) {
      let list = this.found.get(fn);
      if (list === undefined) {
        list = this.find(fn);
        if (list.length > 0) this.found.set(fn, list);
      }
      for (const x of list) out.push(x);
    }
    return (this.joined = out);
  }

  in(fn: FuncUnit): readonly T[] {
    let list = this.found.get(fn);
    if (list !== undefined) return list;
    if (this.joined !== undefined || !this.isUnit(fn)) return NONE;
    this.found.set(fn, (list = this.find(fn)));
    return list;
  }

  drop(): void {
    this.found.clear();
    this.joined = undefined;
  }
}

/** As `Index` of `fact-parts.ts`, for packages that nobody edits. */
export class OnceIndex<K, V> {
  private byKey: Map<K, V[]> | undefined;

  constructor(private readonly parts: OnceParts<readonly [K, V]>) {}

  of(key: K): readonly V[] {
    return (this.byKey ?? this.fill()).get(key) ?? NONE;
  }

  has(key: K): boolean {
    return (this.byKey ?? this.fill()).has(key);
  }

  allKeys(): ReadonlySet<K> {
    return new Set((this.byKey ?? this.fill()).keys());
  }

  drop(): void {
    this.parts.drop();
    this.byKey = undefined;
  }

  private fill(): Map<K, V[]> {
    const byKey = new Map<K, V[]>();
    for (const [key, value] of this.parts.all()) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [value]);
      else list.push(value);
    }
    this.parts.drop();
    return (this.byKey = byKey);
  }
}

const NONE: readonly never[] = [];
