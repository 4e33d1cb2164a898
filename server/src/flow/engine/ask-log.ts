import type { FuncObj, Package, VarObj } from "../../semantic/types";
import type { FunctionResult } from "./function";
import type { FuncUnit } from "../ir/ir";

/** What a function of an imported package was when it was looked at. */
interface Looked {
  blocks: FuncUnit["blocks"];
  /** Where it was asked for. */
  result: FunctionResult | undefined;
  /** How often what callers can tell of it had changed by then. */
  effect: number;
  /** Functions whose analysis has looked. */
  readonly by: Set<FuncUnit>;
}

/**
 * Which function's analysis asked for what is known of the package as a whole, so that after an edit only those are
 * looked at again that would be told something else.
 */
export class AskLog {
  /** Asked what is stored in a variable. */
  readonly stores = new Map<VarObj, Set<FuncUnit>>();
  /** Asked whether some condition tests a variable, somebody overwrites it, or a pool of goroutines serves it. */
  readonly scans = new Map<VarObj, Set<FuncUnit>>();
  /** Functions whose results a function asked for. */
  readonly results = new Map<FuncUnit, Set<FuncUnit>>();
  /** Imported packages that were looked into, and as what. */
  readonly packages = new Map<Package, object>();
  /** Whether some function of these may start goroutines, where that was asked. */
  readonly starts = new Map<Package, boolean>();
  /** Functions of these with what they were then. */
  readonly foreign = new Map<FuncUnit, Looked>();
  /** Functions of which it was asked whether they come back, with the answer. */
  readonly ends = new Map<FuncObj, { readonly of: Package; readonly ends: boolean }>();
  private asker: FuncUnit | undefined;

  /** What is asked while this runs is asked by the function. */
  during<T>(fn: FuncUnit, run: () => T): T {
    const before = this.asker;
    this.asker = fn;
    try {
      return run();
    } finally {
      this.asker = before;
    }
  }

  store(key: VarObj): void {
    this.note(this.stores, key);
  }

  scan(key: VarObj): void {
    this.note(this.scans, key);
  }

  result(of: FuncUnit): void {
    if (this.asker === undefined || this.asker === of) return;
    const set = this.results.get(this.asker);
    if (set) set.add(of);
    else this.results.set(this.asker, new Set([of]));
  }

  /** A function of an imported package was looked at. */
  read(fn: FuncUnit, result?: FunctionResult): void {
    const known = this.foreign.get(fn);
    // What was seen first counts until it is settled who would see something else now.
    const looked = known ?? { blocks: fn.blocks, result, effect: fn.effect.times, by: new Set<FuncUnit>() };
    if (known?.result === undefined && result !== undefined) {
      looked.result = result;
      looked.effect = fn.effect.times;
    }
    if (known === undefined) this.foreign.set(fn, looked);
    if (this.asker !== undefined) looked.by.add(this.asker);
  }

  /** What functions that are still there have asked before. */
  inherit(old: AskLog, gone: ReadonlySet<FuncUnit>): void {
    for (const [from, to] of [
      [old.stores, this.stores],
      [old.scans, this.scans],
    ] as const) {
      for (const [key, users] of from) {
        const left = [...users].filter((fn) => !gone.has(fn));
        if (left.length > 0) to.set(key, new Set([...(to.get(key) ?? []), ...left]));
      }
    }
    for (const [fn, asked] of old.results) if (!gone.has(fn)) this.results.set(fn, asked);
    for (const [pkg, revision] of old.packages) this.packages.set(pkg, revision);
    for (const [fn, was] of old.foreign)
      this.foreign.set(fn, { ...was, by: new Set([...was.by].filter((by) => !gone.has(by))) });
    for (const [pkg, was] of old.starts) this.starts.set(pkg, was);
    for (const [f, was] of old.ends) this.ends.set(f, was);
  }

  private note(map: Map<VarObj, Set<FuncUnit>>, key: VarObj): void {
    if (this.asker === undefined) return;
    const set = map.get(key);
    if (set) set.add(this.asker);
    else map.set(key, new Set([this.asker]));
  }
}
