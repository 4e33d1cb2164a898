import type { VarObj } from "../../semantic/types";
import { isOpen, type EntryFacts } from "../callers/entry";
import { isHandedOut } from "../callers/handed-out";
import type { FunctionValues } from "../callers/function-values";
import type { Engine } from "../engine/engine";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { counts, isHeld, lockVariable, type Guard, type GuardedAccess, type Shared } from "./guards";

/** Calls, and callbacks of callbacks, up to those that hold the lock. */
const MAX_DEPTH = 6;

/**
 * The function is handed to something that is kept in a field and used under the lock itself: `c.lru = lru.New(c.evicted)`
 * calls back while the caller of `c.lru.Add` holds the lock. Not so what runs in a goroutine of its own, whoever keeps the handle to
 * that: `s.timer = time.AfterFunc(d, s.ping)`.
 */
export function isCalledByGuarded(
  a: GuardedAccess,
  g: Guard,
  shared: ReadonlyMap<VarObj, Shared>,
  values: FunctionValues,
  entries: EntryFacts,
  engine: Engine,
): boolean {
  const fn = rootFunction(a.fn);
  if (entries.callersOf(fn).some(({ site }) => site.detached)) return false;
  const f = fn.obj;
  const isUsedUnder = [...((f && values.holdersOf(f)) ?? [])].some((holder) => {
    const uses = shared.get(holder)?.accesses.filter(counts) ?? [];
    return uses.filter((b) => isHeld(b, g.lock)).length * 2 > uses.length;
  });
  return isUsedUnder || new CalledBack(g.lock, shared, values, entries, engine).isUnder(a.fn);
}

/** Functions that others call back while the lock is held, and what these call in turn: `onFrame` of a decoder that is fed under the lock
 * calls `broadcast`, which is what another filter calls back. */
class CalledBack {
  private readonly seen = new Set<FuncUnit>();
  /** Somebody on the way holds the lock: callbacks that only call one another do not. */
  private isHeld = false;
  /** Something on the way is called back: who is called by name alone has what his callers are known to hold. */
  private isValue = false;

  constructor(
    private readonly lock: VarObj,
    private readonly shared: ReadonlyMap<VarObj, Shared>,
    private readonly values: FunctionValues,
    private readonly entries: EntryFacts,
    private readonly engine: Engine,
  ) {}

  isUnder(fn: FuncUnit): boolean {
    return this.runsUnder(fn, MAX_DEPTH) && this.isHeld && this.isValue;
  }

  /** All that call it by name, and all uses of what keeps it as a value, hold the lock or run under it themselves. */
  private runsUnder(fn: FuncUnit, depth: number): boolean {
    if (this.seen.has(fn)) return true; // recursion adds no way in
    // A closure may run in a goroutine of its own.
    if (depth === 0 || fn.kind !== "func" || !fn.obj || isOpen(fn) || isHandedOut(fn, this.engine)) return false;
    this.seen.add(fn);
    const callers = this.entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
    const holders = this.values.holdersOf(fn.obj);
    if (callers.length === 0 && holders === undefined) return false;
    this.isValue ||= holders !== undefined;
    return (
      callers.every(({ caller, site }) => {
        if (site.detached) return false;
        const held = [...site.locks, ...this.entries.of(caller).locks];
        return this.noted(held.some((h) => lockVariable(h.path) === this.lock)) || this.runsUnder(caller, depth - 1);
      }) &&
      (holders === undefined || (holders.size > 0 && [...holders].every((v) => this.isUsedUnder(v, depth - 1))))
    );
  }

  private isUsedUnder(holder: VarObj, depth: number): boolean {
    const uses = this.shared.get(holder)?.accesses.filter(counts) ?? [];
    return uses.length > 0 && uses.every((b) => this.noted(isHeld(b, this.lock)) || this.runsUnder(b.fn, depth));
  }

  private noted(held: boolean): boolean {
    this.isHeld ||= held;
    return held;
  }
}
