import type { FuncObj } from "./types";

/**
 * Which methods somebody has looked for other than by a selector that is written down: whether a type has a `Close`,
 * whether it implements an interface. What was made of the answer is noted nowhere, so that a package in which such a method
 * comes, goes or changes is made anew (see `Package.edit`).
 */
const names = new Set<string>();

export function noteMethod(name: string): void {
  names.add(name);
}

/** Somebody has looked for a method of this name. */
export function isAskedFor(name: string): boolean {
  return names.has(name);
}

/** The methods of a type, as whoever is not concerned with typing sees them: what is asked for is noted. */
export class NotedMethods implements ReadonlyMap<string, FuncObj> {
  /** Somebody has looked at all of them. */
  wereListed = false;

  constructor(private readonly all: ReadonlyMap<string, FuncObj>) {}

  get(name: string): FuncObj | undefined {
    noteMethod(name);
    return this.all.get(name);
  }

  has(name: string): boolean {
    noteMethod(name);
    return this.all.has(name);
  }

  get size(): number {
    return this.listed().size;
  }

  forEach(use: (method: FuncObj, name: string, map: ReadonlyMap<string, FuncObj>) => void): void {
    for (const [name, method] of this.listed()) use(method, name, this);
  }

  entries(): MapIterator<[string, FuncObj]> {
    return this.listed().entries();
  }

  keys(): MapIterator<string> {
    return this.listed().keys();
  }

  values(): MapIterator<FuncObj> {
    return this.listed().values();
  }

  [Symbol.iterator](): MapIterator<[string, FuncObj]> {
    return this.entries();
  }

  private listed(): ReadonlyMap<string, FuncObj> {
    this.wereListed = true;
    return this.all;
  }
}
