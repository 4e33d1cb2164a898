import type { FuncUnit } from "../ir/ir";
import type { Guard, GuardedAccess } from "./guards";

/** How many places in the source use a value under its guard, and how many use it at all, construction left out. */
export interface AccessCounts {
  readonly held: number;
  readonly total: number;
}

/**
 * The accesses as a reader counts them: `c.items[key]++` loads a map, reads an element and writes it, and is one. It is
 * counted as held only where all of these are.
 */
export function accessCounts(guard: Guard): AccessCounts {
  const held = outermost(guard.held);
  const missing = outermost(guard.missing);
  const split = missing.filter((m) => held.some((h) => isWithin(h, m) || isWithin(m, h))).length;
  return { held: held.length - split, total: held.length + missing.length - split };
}

function outermost(accesses: readonly GuardedAccess[]): GuardedAccess[] {
  const byFunction = new Map<FuncUnit, GuardedAccess[]>();
  for (const a of accesses) {
    const list = byFunction.get(a.fn);
    if (list === undefined) byFunction.set(a.fn, [a]);
    else list.push(a);
  }
  const out: GuardedAccess[] = [];
  for (const list of byFunction.values()) {
    let last: GuardedAccess | undefined;
    for (const a of list.sort((x, y) => startOf(x) - startOf(y) || endOf(y) - endOf(x))) {
      if (last !== undefined && isWithin(a, last)) continue;
      last = a;
      out.push(a);
    }
  }
  return out;
}

function isWithin(a: GuardedAccess, b: GuardedAccess): boolean {
  return a.fn === b.fn && startOf(b) <= startOf(a) && endOf(a) <= endOf(b);
}

const startOf = (a: GuardedAccess): number => a.touch.at.node.pos;
const endOf = (a: GuardedAccess): number => a.touch.at.node.end;
