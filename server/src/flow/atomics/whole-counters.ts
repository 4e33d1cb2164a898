import type { StructT, VarObj } from "../../semantic/types";
import type { Concurrency } from "../callers/concurrency";
import { servesRequests } from "../engine/handlers";
import type { GuardedAccess, Shared } from "../guards/guards";
import type { FuncUnit } from "../ir/ir";
import { isGlobal } from "../ir/path";
import { deref, qualifiedTypeName, structOf, under } from "../ir/types";

/** From so many counters on, a function that uses none of them atomically treats the object as a whole. */
const MANY = 3;

/** Counters of one type, and who uses them how. */
interface Group {
  readonly accesses: GuardedAccess[];
  /** Fields that somebody uses atomically. */
  readonly atomic: Set<VarObj>;
}

/**
 * Structs of counters that are added up atomically while they are shared, and printed, filled or summed up as a whole before or
 * after that: `func (d *Detail) String() string`. Whether the one can run beside the other, only the object's users know:
 * nothing in its package shows that it has any at that time.
 */
export class WholeCounters {
  private readonly groups = new Map<NonNullable<VarObj["fieldOf"]>, Group>();

  constructor(
    shared: Iterable<Shared>,
    private readonly concurrency: Concurrency,
  ) {
    for (const s of shared) {
      const owner = s.variable.fieldOf;
      if (!owner || under(s.variable.type).kind !== "basic") continue;
      let group = this.groups.get(owner);
      if (!group) this.groups.set(owner, (group = { accesses: [], atomic: new Set() }));
      group.accesses.push(...s.accesses.filter((a) => !a.fn.file.isTest));
      if (s.accesses.some((a) => a.touch.atomic && !a.fn.file.isTest)) group.atomic.add(s.variable);
    }
  }

  /** The function takes the counters of the object as a whole, and nothing shows that the object is shared. */
  areTakenAt(fn: FuncUnit, counter: VarObj): boolean {
    const owner = counter.fieldOf;
    const group = owner && this.groups.get(owner);
    if (!group || group.atomic.size < MANY) return false;
    const own = group.accesses.filter((a) => a.fn === fn);
    if (own.some((a) => a.touch.atomic)) return false;
    return this.countersIn(own, group).size >= MANY && !this.isShared(owner, group);
  }

  private countersIn(accesses: readonly GuardedAccess[], group: Group): ReadonlySet<VarObj> {
    const fields = accesses.flatMap((a) =>
      a.touch.path.steps.flatMap((s) => (s.k === "field" ? [s.field.origin] : [])),
    );
    return new Set(fields.filter((f) => group.atomic.has(f)));
  }

  /** It has a lock, channel or goroutine of its own, is a package variable, or is used under a lock, by goroutines or handlers. */
  private isShared(owner: NonNullable<VarObj["fieldOf"]>, { accesses }: Group): boolean {
    const struct = structOf(owner);
    return (
      struct === undefined ||
      synchronises(struct) ||
      accesses.some(
        (a) =>
          a.locks.length > 0 ||
          (isGlobal(a.touch.path) && (a.touch.write || a.touch.atomic)) ||
          servesRequests(a.fn) ||
          this.concurrency.isStarted(a.fn),
      )
    );
  }
}

function synchronises(struct: StructT): boolean {
  return struct.fields.some(
    (f) => under(f.type).kind === "chan" || /^(?:sync|sync\/atomic)\./.test(qualifiedTypeName(deref(f.type))),
  );
}
