/** Interface types: own methods, embedded interfaces and unions, put together on first use. */
import type { FuncObj, InterfaceT } from "./types";
import { identical } from "./identical";
import { under, type UnionTerm } from "./underlying";

/** One line of an interface that is no method: the terms of a union; an embedded interface is a single term. */
export type InterfaceElem = readonly UnionTerm[];

export class InterfaceType implements InterfaceT {
  readonly kind = "interface" as const;
  private all: Map<string, FuncObj> | undefined;
  private terms: readonly UnionTerm[] | undefined;
  private strict = false;
  private lacks = false;

  constructor(
    readonly explicit: readonly FuncObj[],
    readonly elems: () => readonly InterfaceElem[],
    private readonly embedsNothing: boolean,
  ) {}

  get methods(): ReadonlyMap<string, FuncObj> {
    return this.all ?? this.complete();
  }

  get union(): readonly UnionTerm[] | undefined {
    if (this.all === undefined) this.complete();
    return this.terms;
  }

  get comparable(): boolean {
    if (this.all === undefined) this.complete();
    return this.strict;
  }

  get partial(): boolean {
    if (this.all === undefined) this.complete();
    return this.lacks;
  }

  private complete(): ReadonlyMap<string, FuncObj> {
    const all = new Map<string, FuncObj>();
    for (const m of this.explicit) all.set(m.name, m);
    // From here on a cycle through embedded interfaces sees what has been gathered so far.
    this.all = all;
    if (this.embedsNothing) return all;
    for (const elem of this.elems()) {
      const only = elem.length === 1 ? elem[0] : undefined;
      const embedded = only === undefined || only.tilde ? undefined : under(only.type);
      if (embedded?.kind === "interface") {
        for (const [name, m] of embedded.methods) if (!all.has(name)) all.set(name, m);
        this.terms = intersect(this.terms, embedded.union);
        this.strict ||= embedded.comparable;
        this.lacks ||= embedded.partial === true;
      } else if (embedded?.kind === "unknown") this.lacks = true;
      else this.terms = intersect(this.terms, flatten(elem));
    }
    return all;
  }
}

/** Replaces interfaces in a union by their own terms; undefined if it holds one that any type satisfies. */
function flatten(elem: InterfaceElem): readonly UnionTerm[] | undefined {
  const terms: UnionTerm[] = [];
  for (const term of elem) {
    const u = term.type.kind === "typeparam" ? term.type : under(term.type);
    if (u.kind !== "interface") terms.push(term);
    else if (u.union === undefined) return undefined;
    else terms.push(...u.union);
  }
  return terms;
}

function intersect(
  a: readonly UnionTerm[] | undefined,
  b: readonly UnionTerm[] | undefined,
): readonly UnionTerm[] | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return a.flatMap((x) =>
    b.flatMap((y) => {
      if (identical(x.type, y.type)) return [{ tilde: x.tilde && y.tilde, type: x.type }];
      if (x.tilde && identical(under(x.type), under(y.type))) return [y];
      if (y.tilde && identical(under(x.type), under(y.type))) return [x];
      return [];
    }),
  );
}
