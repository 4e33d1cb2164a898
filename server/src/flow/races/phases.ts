import type { FunctionResult } from "../engine/function";
import type { FuncUnit } from "../ir/ir";
import type { Node } from "../../syntax/ast";

interface Caller {
  readonly fn: FuncUnit;
  readonly detachedAt: Node | undefined;
}

/** Phases of a program: functions that run only in goroutines which their starter waits for. */
export class Phases {
  private readonly callers = new Map<FuncUnit, Caller[]>();
  private readonly callees = new Map<FuncUnit, FuncUnit[]>();
  /** `go` statements and the like whose goroutines may outlive the function that starts them. */
  private readonly outliving = new Set<Node>();
  private readonly memo = new Map<FuncUnit, boolean>();

  constructor(results: readonly FunctionResult[]) {
    for (const r of results) {
      for (const t of r.summary.threads) if (t.via.length === 0 && t.outlives) this.outliving.add(t.spawn.node);
      for (const c of r.seen.callSites) {
        put(this.callers, c.target, { fn: r.fn, detachedAt: c.detached ? c.call.node : undefined });
        if (!c.detached) put(this.callees, r.fn, c.target);
      }
    }
  }

  /** The package runs the function, and whenever it does, in a goroutine that is waited for before its starter returns. */
  isInJoined(fn: FuncUnit): boolean {
    const known = this.memo.get(fn);
    if (known !== undefined) return known;
    this.memo.set(fn, true); // recursion adds no way in
    const callers = this.callers.get(fn) ?? [];
    const joined =
      callers.length > 0 &&
      callers.every((c) => (c.detachedAt ? !this.outliving.has(c.detachedAt) : this.isInJoined(c.fn)));
    this.memo.set(fn, joined);
    return joined;
  }

  /** A call of the first function may come to the second. */
  reaches(from: FuncUnit, to: FuncUnit): boolean {
    const seen = new Set([from]);
    for (const fn of seen) {
      if (fn === to) return true;
      for (const t of this.callees.get(fn) ?? []) seen.add(t);
    }
    return false;
  }
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
