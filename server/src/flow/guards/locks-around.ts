import type { VarObj } from "../../semantic/types";
import { requiresLock } from "./declared";
import type { EntryFacts } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import { EncoderCalls } from "./encoder-calls";
import type { FunctionValues } from "../callers/function-values";
import { lockVariable } from "./guards";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { namedOf } from "../ir/types";
import { ValueCalls } from "../callers/value-calls";
import { heldThroughout } from "../engine/started-under";
import type { Thread } from "../engine/summary";

/** Locks that are held around a function although neither it nor its callers take them. */
export class LocksAround {
  private readonly ofThread = new Map<FuncUnit, Set<VarObj>>();
  /** By receiver type: locks of other objects that one of its methods gives back without having taken them. */
  private readonly ofType = new Map<object, Set<VarObj>>();
  private readonly left = new Map<FuncUnit, Set<VarObj>>();
  private readonly given = new Map<FuncUnit, Set<VarObj>>();

  private readonly starters = new Set<FuncUnit>();

  private readonly valueCalls: ValueCalls;
  private readonly encoderCalls: EncoderCalls;

  constructor(
    results: readonly FunctionResult[],
    private readonly entries: EntryFacts,
    values: FunctionValues,
  ) {
    this.valueCalls = new ValueCalls(results, entries, values);
    this.encoderCalls = new EncoderCalls(results, entries);
    for (const r of results) {
      if (r.seen.threads.some((t) => t.outlives)) this.starters.add(rootFunction(r.fn));
      for (const t of r.seen.threads) this.addThread(r, t);
      for (const { path } of [...r.summary.acquires, ...r.summary.mayAcquire]) {
        const lock = lockVariable(path);
        if (lock) add(this.left, r.fn, lock);
      }
      for (const { path } of r.summary.releasesLocks) {
        const lock = lockVariable(path);
        if (lock) add(this.given, r.fn, lock);
      }
      const type = r.fn.recv && namedOf(r.fn.recv.type);
      for (const { path } of type ? r.summary.releasesLocks : []) {
        const lock = lockVariable(path);
        // `unlock` for a lock of its own says nothing of the other methods.
        if (type && lock && rootVar(path) === r.fn.recv && lock.fieldOf !== type && path.steps.length > 1)
          add(this.ofType, type, lock);
      }
    }
  }

  /** Whoever started the goroutine that the function is holds the lock until it has ended; or the function is a method
   * of an object that stands for the lock being held: another method gives it back. Or it is kept as a value, and such
   * values are called under the lock; or encoders call it there; or each of its callers has the lock in one of these
   * ways, holds it, or is documented to be called under a lock. */
  holds(fn: FuncUnit, lock: VarObj, seen: ReadonlySet<FuncUnit> = new Set()): boolean {
    if (this.isHeldBy(fn, lock) || this.valueCalls.areUnder(fn, lock) || this.encoderCalls.areUnder(fn, lock))
      return true;
    const calls = this.entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
    if (this.entries.of(fn).open || calls.length === 0 || seen.has(fn) || seen.size > MAX_CALLS) return false;
    const on = new Set(seen).add(fn);
    return calls.every(
      ({ site, caller }) =>
        !site.detached &&
        ([...site.locks, ...this.entries.of(caller).locks].some((h) => lockVariable(h.path) === lock) ||
          requiresLock(rootFunction(caller)) ||
          this.holds(caller, lock, on)),
    );
  }

  /** It starts goroutines that go on when it returns. */
  starts(fn: FuncUnit): boolean {
    return this.starters.has(rootFunction(fn));
  }

  private isHeldBy(fn: FuncUnit, lock: VarObj): boolean {
    for (let u: FuncUnit | undefined = fn; u; u = u.parent) if (this.ofThread.get(u)?.has(lock)) return true;
    const recv = rootFunction(fn).recv;
    const type = recv && namedOf(recv.type);
    return type !== undefined && this.ofType.get(type)?.has(lock) === true;
  }

  /** The function leaves the lock held for its caller. */
  leaves(fn: FuncUnit, lock: VarObj): boolean {
    return this.left.get(fn)?.has(lock) === true;
  }

  /** The function gives back a lock of its caller's. */
  givesBack(fn: FuncUnit, lock: VarObj): boolean {
    return this.given.get(fn)?.has(lock) === true;
  }

  private addThread(r: FunctionResult, t: Thread): void {
    if (!t.target || t.via.length > 0) return;
    for (const h of heldThroughout(t, r.seen.releases)) {
      const lock = lockVariable(h.path);
      if (lock) add(this.ofThread, t.target, lock);
    }
  }
}

/** Calls on the way from those who hold the lock. */
const MAX_CALLS = 4;

function add<K>(map: Map<K, Set<VarObj>>, key: K, lock: VarObj): void {
  const set = map.get(key);
  if (set) set.add(lock);
  else map.set(key, new Set([lock]));
}
