import type { VarObj } from "../../semantic/types";
import { isExportedName } from "../callers/entry";
import { isConvincing } from "./guard-evidence";
import { counts, holding, type Guard, type GuardedAccess, type Shared } from "./guards";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { locationOf, prefix, rootVar } from "../ir/path";
import { under } from "../ir/types";

/** So many fields of the struct must be guarded by the lock beyond doubt, and of the accesses to all of them such a share. */
const ENOUGH = 2;
const SHARE = 0.7;
/** Where most go without the lock, those that hold it may hold it for something else. */
const HALF = 0.5;

/**
 * What a lock guards beside a field: where the struct's other fields are accessed under it, and somebody takes it for this one
 * as well, a method that changes this one without it has forgotten it, however few accesses there are to tell. So has one that
 * adds to what another takes the lock for.
 */
export class Neighbours {
  private readonly guarded = new Map<VarObj, { sure: number; held: number; all: number }>();
  /** Fields of its own struct that are accessed under each lock more often than under any other one; of a package's lock, whatever is. */
  private readonly places = new Map<VarObj, Set<VarObj>>();

  constructor(places: readonly { readonly s: Shared; readonly guard: Guard }[]) {
    for (const { s, guard } of places) {
      if (guard.lock.fieldOf !== undefined && guard.lock.fieldOf !== s.variable.fieldOf) continue;
      this.places.set(guard.lock, (this.places.get(guard.lock) ?? new Set()).add(s.variable));
      if (guard.lock.fieldOf === undefined) continue;
      const known = this.guarded.get(guard.lock) ?? { sure: 0, held: 0, all: 0 };
      this.guarded.set(guard.lock, known);
      known.held += guard.held.length;
      known.all += guard.total;
      if (isConvincing(s, guard)) known.sure++;
    }
  }

  /** Of all fields of its struct that change, or of all that is shared, the lock is taken for this one alone. */
  guardsAlone(lock: VarObj, variable: VarObj): boolean {
    const places = this.places.get(lock);
    return places?.size === 1 && places.has(variable);
  }

  /** The access is such a write: by an exported method, to its receiver, while another one takes the lock for the field. */
  tellOf(a: GuardedAccess, s: Shared, guard: Guard): boolean {
    const { lock } = guard;
    const known = this.guarded.get(lock);
    const base = prefix(a.touch.path, locationOf(a.touch.path).baseSteps);
    return (
      lock.fieldOf === s.variable.fieldOf &&
      a.touch.write &&
      a.fn.kind === "func" &&
      isExportedName(a.fn.obj?.name ?? "") &&
      a.touch.live.size === 0 &&
      base.steps.length === 0 &&
      rootVar(base) === a.fn.recv &&
      ((isLazy(a, s) && known !== undefined && known.sure >= ENOUGH && known.held >= SHARE * known.all) ||
        (isAddition(a) && a.locks.length === 0 && guard.held.length >= HALF * guard.total)) &&
      guard.held.some((b) => others(b, a.fn) && holding(b, lock, isAddition(a)).how === "instance")
    );
  }
}

/** Adds what it is given to a list or map: it is there to be called at any time. */
function isAddition(a: GuardedAccess): boolean {
  const last = a.touch.path.steps.at(-1);
  const adds = a.touch.how === "append" || (a.touch.how === "store" && last?.k === "elem" && last.of === "map");
  return adds && a.fn.params.length > 0;
}

function others(b: GuardedAccess, fn: FuncUnit): boolean {
  return b.entry.reached && rootFunction(b.fn) !== rootFunction(fn);
}

/** The method looks at what is there before it changes it: it is called again and again, not once at the start or the end,
 * where settings get their defaults and objects are given up. */
function isLazy(a: GuardedAccess, s: Shared): boolean {
  if (under(s.variable.type).kind !== "basic" || isExportedName(s.variable.name)) return false;
  return (
    a.touch.how === "incdec" ||
    s.accesses.some((b) => counts(b) && b.fn === a.fn && !b.touch.write && b.touch.at.node.pos < a.touch.at.node.pos)
  );
}
