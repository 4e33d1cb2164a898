import { Derived, isComputedOnce, Source, unnoted } from "../base/incremental";
import type { Engine } from "./engine/engine";
import { ByKey, Index, Parts } from "./fact-parts";
import type { FuncUnit } from "./ir/ir";
import { holds } from "./may-be-concurrent";
import { OnceIndex, OnceParts } from "./once-parts";

/**
 * What was found out about one package beyond the results of its functions. Each fact is computed when first asked for,
 * and again when something that was read for it has changed (see `base/incremental.ts`).
 */
export class FactTable {
  private readonly values = new Map<unknown, { drop(): void }>();
  private readonly ofTexts = new Map<unknown, Eager<unknown>>();
  /** Changes with space and comments in declarations of types and variables. */
  readonly declarations = new Source();
  private readonly units: Derived<readonly FuncUnit[]>;
  private readonly isOnce = isComputedOnce();
  /** How often a function was looked at for one of the facts since the last edit, for tests and measurements. */
  looks = 0;

  /**
   * @param edition changes with every edit of code
   * @param isUnit one of them, without a look at the others
   */
  constructor(
    readonly edition: Source,
    private readonly unitsNow: () => readonly FuncUnit[],
    private readonly isUnit: (fn: FuncUnit) => boolean,
  ) {
    this.units = new Derived(unitsNow);
  }

  /** A fact of the package, known by its key. */
  get<T>(key: unknown, compute: () => T, same?: (a: T, b: T) => boolean): T {
    return this.known(key, () => new Derived(compute, same)).get();
  }

  /**
   * What the text tells, of space and comments, too. It is read again at once after every edit: nearly all of them leave it
   * as it is, and then nothing that rests on it is in doubt.
   *
   * @param compute reads texts alone
   */
  ofText<T>(key: unknown, compute: () => T): T {
    let v = this.ofTexts.get(key) as Eager<T> | undefined;
    if (v === undefined) this.ofTexts.set(key, (v = new Eager(compute)));
    v.read();
    return v.is;
  }

  /** What is found in each of the functions by itself. */
  parts<T>(
    key: unknown,
    find: (fn: FuncUnit) => readonly T[],
    same?: (a: readonly T[], b: readonly T[]) => boolean,
  ): InFunctions<T> {
    return this.isOnce
      ? this.known(key, () => new OnceParts(this.unitsNow, this.isUnit, this.counted(find)))
      : this.known(key, () => new Parts(this.units, this.counted(find), same));
  }

  /** What is found in the functions, by what it is about. */
  index<K, V>(key: unknown, find: (fn: FuncUnit) => readonly (readonly [K, V])[]): Of<K, V> {
    return this.isOnce
      ? this.known(key, () => new OnceIndex(new OnceParts(this.unitsNow, this.isUnit, this.counted(find))))
      : this.known(key, () => new Index(new Parts(this.units, this.counted(find))));
  }

  /** What is made of all that the functions say of each key. */
  byKey<K, V, T>(
    key: unknown,
    index: Of<K, V>,
    make: (values: readonly V[]) => readonly T[],
  ): Pick<ByKey<K, V, T>, "all"> {
    return this.known(key, () => new ByKey(index, make));
  }

  /** The package has been edited; its code is another one, too, or only its text. */
  advance(code: boolean): void {
    this.looks = 0;
    if (code) this.edition.changed();
    for (const v of this.ofTexts.values()) v.renew();
  }

  /** Lets go of everything. */
  drop(): void {
    for (const v of this.values.values()) v.drop();
    this.values.clear();
    this.ofTexts.clear();
    this.units.drop();
  }

  private counted<T>(find: (fn: FuncUnit) => readonly T[]): (fn: FuncUnit) => readonly T[] {
    return (fn) => {
      this.looks++;
      return find(fn);
    };
  }

  private known<T extends { drop(): void }>(key: unknown, make: () => T): T {
    let v = this.values.get(key) as T | undefined;
    if (v === undefined) this.values.set(key, (v = make()));
    return v;
  }
}

/** What was found in functions, all of it, or in one of them. */
export type InFunctions<T> = Pick<Parts<T>, "all" | "in">;

/** What the functions of a package show, all of it, or one of them. */
export interface InEachFunction<T> {
  (engine: Engine): readonly T[];
  in(engine: Engine, fn: FuncUnit): readonly T[];
}

/** A fact that each function shows by itself: what others tell of it is asked for while it is looked at. */
export function inEachFunction<T>(
  find: (fn: FuncUnit, engine: Engine) => readonly T[],
  same?: (a: readonly T[], b: readonly T[]) => boolean,
): InEachFunction<T> {
  const parts = (engine: Engine): InFunctions<T> => engine.facts.parts(find, (fn) => find(fn, engine), same);
  const all = (engine: Engine): readonly T[] => parts(engine).all();
  const one = (engine: Engine, fn: FuncUnit): readonly T[] => parts(engine).in(fn);
  return Object.assign(all, { in: one });
}

/** The functions of a package that have a property, in their order. */
export function unitsWith(test: (fn: FuncUnit, engine: Engine) => boolean): (engine: Engine) => readonly FuncUnit[] {
  return inEachFunction((fn, engine) => (test(fn, engine) ? [fn] : NONE));
}

const NONE: readonly FuncUnit[] = [];

/** What the functions of a package say, by what they say it about. */
export function indexOf<K, V>(
  find: (fn: FuncUnit, engine: Engine) => readonly (readonly [K, V])[],
): (engine: Engine) => Of<K, V> {
  return (engine) => engine.facts.index(find, (fn) => find(fn, engine));
}

/** What is said of a key. */
export type Of<K, V> = Pick<Index<K, V>, "of" | "has" | "allKeys">;

/** Objects of which some function says something. */
export type Marked<K> = Pick<Index<K, true>, "has">;

/** Of what some function of a package says something. */
export function markedBy<K>(find: (fn: FuncUnit, engine: Engine) => Iterable<K>): (engine: Engine) => Marked<K> {
  return indexOf((fn, engine) => [...new Set(find(fn, engine))].map((k) => [k, true] as const));
}

/** A fact of a package as a whole. */
export function ofPackage<T>(compute: (engine: Engine) => T, same?: (a: T, b: T) => boolean): (engine: Engine) => T {
  return (engine) => engine.facts.get(compute, () => compute(engine), same);
}

/** Some file of the package has this in its text. */
export function isMentioned(engine: Engine, what: RegExp): boolean {
  return engine.facts.ofText(what.source, () => holds(engine.pkg, what));
}

/** A value that is computed again at once. */
class Eager<T> extends Source {
  is: T;

  constructor(private readonly compute: () => T) {
    super();
    this.is = unnoted(compute);
  }

  renew(): void {
    const before = this.is;
    this.is = unnoted(this.compute);
    if (this.is !== before) this.changed();
  }
}
