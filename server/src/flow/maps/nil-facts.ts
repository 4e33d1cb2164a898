import type { VarObj } from "../../semantic/types";

/** What is known of a map. */
export type Nilness = "nil" | "made" | "maybe";

export interface Fact {
  readonly is: Nilness;
  /** Nil exactly where that error variable is not. */
  readonly onError?: VarObj;
  /** Nil because of an error. */
  readonly byError?: boolean;
}

/** By path key; absent: unknown. */
export type Facts = ReadonlyMap<string, Fact>;

/** The facts with another one at a key; without it where it is unknown now. */
export function withFact(facts: Facts, key: string, fact: Fact | undefined): Facts {
  const old = facts.get(key);
  if (old === fact || (old && fact && old.is === fact.is && old.onError === fact.onError)) return facts;
  const out = new Map(facts);
  if (fact) out.set(key, fact);
  else out.delete(key);
  return out;
}

/** What holds on both of two ways; unknown on one side: unknown. */
export function joinFacts(a: Facts, b: Facts): Facts {
  const out = new Map<string, Fact>();
  for (const [k, x] of a) {
    const y = b.get(k);
    if (!y) continue;
    const byError = x.byError === true || y.byError === true;
    out.set(k, x.is === y.is && x.onError === y.onError ? x : { is: x.is === y.is ? x.is : "maybe", byError });
  }
  return out;
}

/** Whether two sets of facts say the same. */
export function sameFacts(a: Facts, b: Facts): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [k, x] of a) {
    const y = b.get(k);
    if (y?.is !== x.is || y.onError !== x.onError) return false;
  }
  return true;
}
