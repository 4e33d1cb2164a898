import type { BodyInfo, VarObj } from "../../semantic/types";
import type { Edge } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import {
  decide,
  distinct,
  sameCells,
  step,
  UNTOUCHED,
  type Cell,
  type LockEvent,
  type Problem,
  type Step,
} from "./lock-paths-cells";

/** The ways in which one lock can stand at a point. */
export interface Tracked {
  readonly path: Path;
  readonly cells: readonly Cell[];
}

/** By path key; a lock that is not there has not been touched. Undefined in place of a state: nothing comes here. */
export type LockState = ReadonlyMap<string, Tracked>;

export interface State {
  readonly locks: LockState;
  /** A deferred closure will recover from panics, on every path to here. */
  readonly recovers: boolean;
}

/** What the deferred operations on a lock make of a cell, last in, first out. */
export interface DeferRun {
  readonly cell: Cell | undefined;
  readonly seen: readonly { readonly event: LockEvent; readonly cell: Cell; readonly problem: Problem | undefined }[];
}

export function runDefers(start: Cell): DeferRun {
  const seen: DeferRun["seen"][number][] = [];
  let cell: Cell | undefined = { ...start, defers: [] };
  for (const event of [...start.defers].reverse()) {
    if (!cell) break;
    const s: Step = step(cell, event);
    seen.push({ event, cell, problem: s.problem });
    cell = s.cell;
  }
  return { cell, seen };
}

export function tracked(locks: LockState, path: Path): Tracked {
  return locks.get(path.key) ?? { path, cells: [UNTOUCHED] };
}

/** What an edge tells: the outcome of a TryLock. */
export function along(info: BodyInfo, e: Edge, s: State): State {
  const { cond } = e;
  if (!cond) return s;
  const x = unparen(cond.expr);
  let locks: Map<string, Tracked> | undefined;
  for (const [key, t] of s.locks) {
    if (!t.cells.some((c) => c.trial)) continue;
    const cells = t.cells.map((c) => {
      const mine =
        c.status === "tried" &&
        (cond.call
          ? cond.call.node === c.trial
          : x.kind === "Ident" && c.outcome !== undefined && info.objOf(x) === c.outcome);
      return mine ? decide(c, cond.outcome) : c;
    });
    (locks ??= new Map(s.locks)).set(key, { path: t.path, cells: distinct(cells) });
  }
  return locks ? { ...s, locks } : s;
}

/** The path starts at the variable, or the variable chooses one of its elements. */
export function dependsOn(path: Path, v: VarObj): boolean {
  return rootVar(path) === v || path.steps.some((s) => s.k === "elem" && s.key.k === "var" && s.key.v === v);
}

export function join(a: State, b: State): State {
  if (a === b) return a;
  let locks: Map<string, Tracked> | undefined;
  const merge = (k: string, old: Tracked | undefined, path: Path, more: readonly Cell[]): void => {
    const cells = old?.cells ?? NO_CELLS;
    // Most locks stand on both ways as they stood before these parted.
    if (old?.path === path && (cells === more || (more.length === 1 && cells.length === 1 && cells[0] === more[0])))
      return;
    (locks ??= new Map(a.locks)).set(k, { path, cells: distinct([...cells, ...more]) });
  };
  for (const [k, t] of b.locks) merge(k, a.locks.get(k), t.path, t.cells);
  for (const [k, t] of a.locks) if (!b.locks.has(k)) merge(k, t, t.path, NO_CELLS);
  const recovers = a.recovers && b.recovers;
  return locks || recovers !== a.recovers ? { locks: locks ?? a.locks, recovers } : a;
}

/** Of a lock that is not there. */
const NO_CELLS: readonly Cell[] = [UNTOUCHED];

export function same(a: State, b: State): boolean {
  if (a.recovers !== b.recovers || a.locks.size !== b.locks.size) return false;
  for (const [k, t] of a.locks) {
    const o = b.locks.get(k);
    if (!o || !sameCells(t.cells, o.cells)) return false;
  }
  return true;
}
