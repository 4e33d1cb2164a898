import type { FuncObj, Package, VarObj } from "../../semantic/types";
import type { FunctionResult } from "./function";
import type { FuncUnit } from "../ir/ir";

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
  /** Functions of these with what they were then; the result where it was asked for. */
  readonly foreign = new Map<
    FuncUnit,
    { readonly blocks: FuncUnit["blocks"]; readonly result: FunctionResult | undefined }
  >();
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
    this.foreign.set(fn, { blocks: fn.blocks, result: result ?? this.foreign.get(fn)?.result });
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
    for (const [fn, was] of old.foreign) this.foreign.set(fn, was);
    for (const [f, was] of old.ends) this.ends.set(f, was);
  }

  private note(map: Map<VarObj, Set<FuncUnit>>, key: VarObj): void {
    if (this.asker === undefined) return;
    const set = map.get(key);
    if (set) set.add(this.asker);
    else map.set(key, new Set([this.asker]));
  }
}
