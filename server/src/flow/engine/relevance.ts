import type { VarObj } from "../../semantic/types";
import type { FuncUnit } from "../ir/ir";
import { locationOf, type Path } from "../ir/path";
import type { Reach } from "./reach";
import type { OwnTouch } from "./summary";

/**
 * Fields and variables that matter beyond the function that touches them: those that code in another goroutine, or
 * code under a lock, touches as well. A conflict has one side in such code, so that the touches of all others need not
 * be carried from callees to callers. Judged on the call graph alone, before any flow: too much, never too little.
 */
export class Relevance {
  readonly variables: ReadonlySet<VarObj>;

  /**
   * `some`: those of the functions that may start others, take locks or run beside others, where that is known;
   * `isOverwritten`: somebody assigns to this lock as a whole.
   */
  constructor(
    some: readonly FuncUnit[] | undefined,
    all: () => readonly FuncUnit[],
    reachOf: (fn: FuncUnit) => Reach | undefined,
    isOverwritten: (lock: Path) => boolean,
  ) {
    const variables = new Set<VarObj>();
    const pending: FuncUnit[] = [];
    const reached = new Set<FuncUnit>();
    const reach = (fn: FuncUnit): void => {
      if (reached.has(fn)) return;
      reached.add(fn);
      pending.push(fn);
    };
    // Somebody starts what he was given: every function that is handed on may be it.
    let units = some ?? all();
    const startsArguments = units.some((fn) => reachOf(fn)?.startsGiven === true);
    if (startsArguments) units = all();
    for (const fn of units) {
      const r = reachOf(fn);
      if (r?.isShared === true) reach(fn);
      r?.starts.forEach(reach);
      if (startsArguments) r?.hands.forEach(reach);
    }
    for (let fn = pending.pop(); fn; fn = pending.pop()) {
      const r = reachOf(fn);
      if (!r) continue;
      r.next.forEach(reach);
      for (const field of r.fields) variables.add(field);
      // The lock itself, where somebody assigns to it.
      for (const lock of r.locks) {
        const field = isOverwritten(lock) ? locationOf(lock).field : undefined;
        if (field) variables.add(field);
      }
    }
    this.variables = variables;
  }

  /** Touches of the place may meet others of it. Places without a field are told apart by their callers only. */
  matters(path: Path): boolean {
    const { field } = locationOf(path);
    return field === undefined || this.variables.has(field);
  }

  /** Touches of fields of which it mattered before whether others touch them, and does no longer, or the other way round;
   * undefined where there are none. */
  otherThan(before: Relevance): ((t: Pick<OwnTouch, "path">) => boolean) | undefined {
    const a = before.variables;
    const b = this.variables;
    const other = new Set([...a].filter((v) => !b.has(v)).concat([...b].filter((v) => !a.has(v))));
    if (other.size === 0) return undefined;
    return (t) => {
      const { field } = locationOf(t.path);
      return field !== undefined && other.has(field);
    };
  }
}
