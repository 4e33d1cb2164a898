import { rootFunction, type FuncUnit } from "../ir/ir";
import type { Path } from "../ir/path";
import { sameHeld, type Held } from "../engine/locks";
import type { CallSite } from "../engine/recorder";
import type { Node } from "../../syntax/ast";

/** What holds whenever a function is entered, by all its call sites in the package. */
export interface Entry {
  /** Locks that every caller holds, in the function's own terms where they can be named there. */
  readonly locks: readonly Held[];
  /** Variables (receiver, parameters; by path key) that every caller binds to objects nobody else knows of; by `ownKey` those
   * of which that is known for the struct itself alone. */
  readonly owned: ReadonlySet<string>;
  /** Parts of these that others know of all the same, by path key. */
  readonly known: ReadonlyMap<string, Path>;
  /** Reached by calls that are in sight, or callable from outside. False: nobody is seen to call it. */
  readonly reached: boolean;
  /** Callable by code that is not in sight: exported, or its value is taken and nobody is seen to call it. */
  readonly open: boolean;
  /** Called from package initialisation alone. */
  readonly initial: boolean;
  /** Only tests call it. */
  readonly testOnly: boolean;
  /** All calls in sight lead from closures that the package keeps for itself and calls where it cannot be told. */
  readonly unseen?: boolean;
}

/** The same is known. */
export function sameEntry(a: Entry, b: Entry): boolean {
  return (
    a === b ||
    (a.reached === b.reached &&
      a.open === b.open &&
      a.initial === b.initial &&
      a.testOnly === b.testOnly &&
      a.unseen === b.unseen &&
      sameHeld(a.locks, b.locks) &&
      sameKeys(a.owned, b.owned) &&
      sameKeys(a.known, b.known))
  );
}

interface Keys {
  readonly size: number;
  has(key: string): boolean;
  keys(): Iterable<string>;
}

function sameKeys(a: Keys, b: Keys): boolean {
  if (a.size !== b.size) return false;
  for (const k of a.keys()) if (!b.has(k)) return false;
  return true;
}

/** A call in sight, and who makes it. */
export interface Caller {
  readonly site: CallSite;
  readonly caller: FuncUnit;
}

/** The same calls of the same callers, one after the other. */
export function sameCallers(a: readonly Caller[], b: readonly Caller[]): boolean {
  return a === b || (a.length === b.length && a.every((c, i) => c.site === b[i]?.site && c.caller === b[i].caller));
}

/** What holds at the entries of the functions of a package. */
export interface EntryFacts {
  of(fn: FuncUnit): Entry;
  /** What holds at one place of a function, by the calls whose arguments let it be reached. */
  at(fn: FuncUnit, node: Node): Entry;
  /** Locks that every call in sight holds, whether or not code that is not in sight may call the function as well: an
   * exported function that the package itself only calls under a lock asks the same of others. */
  inSight(fn: FuncUnit): readonly Held[];
  /** Some way to call the function does not lead through the one that `inner` stands in, or through a new goroutine. */
  isReachedWithout(fn: FuncUnit, inner: FuncUnit): boolean;
  callersOf(fn: FuncUnit): readonly Caller[];
  /** Code of the package calls it by its name, and nobody is seen to take its value. */
  isOnlyCalled(fn: FuncUnit): boolean;
}

/** See {@link EntryFacts.isReachedWithout}. */
export function isReachedWithout(
  entries: Pick<EntryFacts, "of" | "callersOf">,
  fn: FuncUnit,
  inner: FuncUnit,
): boolean {
  const past = rootFunction(inner);
  const seen = new Set<FuncUnit>();
  const walk = (f: FuncUnit): boolean => {
    if (rootFunction(f) === past || seen.has(f)) return false;
    seen.add(f);
    return entries.of(f).open || entries.callersOf(f).some(({ site, caller }) => site.detached || walk(caller));
  };
  return walk(fn);
}

/** Callers outside the package (or the runtime) may call it at any time. */
export function isOpen(fn: FuncUnit): boolean {
  if (fn.kind === "init") return true;
  if (fn.kind === "closure") return false;
  const name = fn.obj?.name ?? "";
  if (/^(main|init)$/.test(name) && !fn.recv) return true;
  if (!isExportedName(name)) return false;
  const owner = fn.obj?.recvType;
  return !owner || isExportedName(owner.obj.name);
}

/** Runs before `main`, in one goroutine (Go spec, Package initialization). */
export function isInitial(fn: FuncUnit): boolean {
  return fn.kind === "init" || (fn.kind === "func" && !fn.recv && fn.obj?.name === "init");
}

export function isExportedName(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}
