import { order, type Race, type Side } from "./races";

/** Up to here each field is a bug of its own. With more of them of one type it is one, whatever the fields are: those who
 * use them need a common lock, or an order. */
const MAX_FIELDS = 3;

/** What is reported once: a race, and others that have the same cause. */
export interface Cause {
  readonly race: Race;
  readonly alike: readonly Race[];
}

/** Races as they are reported, in their order. */
export function raceCauses(races: readonly Race[]): readonly Cause[] {
  const groups: Race[][] = [];
  for (const r of races) {
    const group = groups.find(([first]) => first !== undefined && haveOneCause(first, r));
    if (group) group.push(r);
    else groups.push([r]);
  }
  const causes = new Map<Race, Cause>();
  for (const group of groups) {
    const [race, ...alike] = [...group].sort((a, b) => order(a) - order(b));
    if (race && group.length > MAX_FIELDS) causes.set(race, { race, alike });
    else for (const r of group) causes.set(r, { race: r, alike: [] });
  }
  return races.flatMap((r) => causes.get(r) ?? []);
}

/** Of fields of one type that the same two run into one another on, with nothing that is done to keep them apart. */
function haveOneCause(a: Race, b: Race): boolean {
  const owner = a.variable?.fieldOf;
  if (owner === undefined || b.variable?.fieldOf !== owner || !isBare(a) || !isBare(b)) return false;
  const straight = runAlike(a.primary, b.primary) && runAlike(a.opponent, b.opponent);
  return straight || (runAlike(a.primary, b.opponent) && runAlike(a.opponent, b.primary));
}

/** Where one side holds a lock or is atomic, what is wrong is a matter of that field. */
function isBare({ pairs }: Race): boolean {
  return pairs.every(({ a, b }) => [a.touch, b.touch].every((t) => !t.atomic && t.locks.length === 0));
}

/** The same goroutine, or the same function, as far as its start tells. */
function runAlike(a: Side, b: Side): boolean {
  return a.kind === b.kind && a.fn === b.fn && a.thread?.spawn.node === b.thread?.spawn.node;
}
