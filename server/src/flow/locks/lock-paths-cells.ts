import type { VarObj } from "../../semantic/types";
import type { CallExpr } from "../../syntax/ast";
import type { FuncUnit } from "../ir/ir";
import type { Path } from "../ir/path";
import type { Held, LockMode } from "../engine/locks";
import type { Site } from "../engine/summary";
import { isOneElement } from "./one-element";

/** Where a lock is taken or given back. */
export interface Origin {
  /** The operation, or the call that leads to it. */
  readonly at: Site;
  /** From there to the operation itself, outermost first; empty for the operation. */
  readonly via: readonly Site[];
  /** The functions that leave it taken (or given back), outermost first; empty for the operation itself. */
  readonly chain: readonly FuncUnit[];
}

/** What decides whether a callee comes to an operation, as far as its caller may know better. */
export interface Precondition {
  /** Undefined for a flag kept elsewhere. */
  readonly param: VarObj | undefined;
  /** `admission`: one caller at a time comes further, by a TryLock or a compare-and-swap. */
  readonly what: "flag" | "compare" | "admission";
  readonly outcome: boolean;
}

/** Something that happens to one lock. */
export interface LockEvent {
  /**
   * `take`, `give`: it stays so. `pass`: taken and given back. `try`: TryLock. `maybe`: taken or given back on some
   * path, or not at all. `share`: handed to others, who may give it back at any time.
   */
  readonly kind: "take" | "give" | "pass" | "try" | "maybe" | "share";
  readonly path: Path;
  readonly mode: LockMode;
  readonly origin: Origin;
  readonly when: readonly Precondition[];
  /** `maybe`: it may give the lock back, not only take it. */
  readonly gives: boolean;
  /** By a sync.Locker of unknown kind: perhaps the read half, which is taken by many at once. */
  readonly loose: boolean;
  /** Another function holds the lock while it runs this. */
  readonly under: Held | undefined;
}

/**
 * What one path through a function has done to a lock. `lent`: the caller's lock, given back here; `borrowed`: given
 * back and taken again; `tried`: by a TryLock whose outcome is open; `shared`: others may give it back.
 */
export type Status = "untouched" | "held" | "given" | "lent" | "borrowed" | "tried" | "unknown" | "shared";

export interface Cell {
  readonly status: Status;
  readonly mode: LockMode;
  /** Read locks held at once; {@link MANY_READS} stands for any number from there on. */
  readonly depth: number;
  /** Of what made the status. */
  readonly origin: Origin | undefined;
  /** The TryLock whose outcome is open, and the variable that keeps it. */
  readonly trial: CallExpr | undefined;
  readonly outcome: VarObj | undefined;
  /** `unknown`, `shared`: it may have been given back. */
  readonly gives: boolean;
  /** The status where it failed. */
  readonly before: Cell | undefined;
  /** Deferred operations on this lock, oldest first. */
  readonly defers: readonly LockEvent[];
}

export type Problem = "double" | "nested" | "upgrade" | "mode" | "again";

/** The cell afterwards (none: the goroutine does not get further), and what is wrong with the operation. */
export interface Step {
  readonly cell: Cell | undefined;
  readonly problem: Problem | undefined;
}

export const UNTOUCHED: Cell = {
  status: "untouched",
  mode: "w",
  depth: 0,
  origin: undefined,
  trial: undefined,
  outcome: undefined,
  gives: false,
  before: undefined,
  defers: [],
};

/** More ways than this to come to one point are not told apart. */
const MAX_CELLS = 16;
const MAX_DEFERS = 4;
/** A loop that takes a read lock in every round and keeps it now and then: how many it holds is not counted further. */
const MANY_READS = 4;

export function isHeld(c: Cell): boolean {
  return c.status === "held" || c.status === "borrowed";
}

/**
 * A second operation on the path may be on another lock (elements are not told apart by their keys), or one that does
 * not exclude the first.
 */
export function isSeveral(e: LockEvent): boolean {
  return e.loose || e.path.steps.some((s) => s.k === "elem");
}

/** It may be on another lock than what has made the cell. */
function isOnAnother(e: LockEvent, { origin }: Cell): boolean {
  return isSeveral(e) && (e.loose || !isOneElement(e, origin));
}

/** What an event makes of a cell. */
export function step(c: Cell, e: LockEvent): Step {
  if (c.status === "shared") return { cell: c, problem: undefined };
  switch (e.kind) {
    case "take":
      return take(c, e);
    case "give":
      return give(c, e);
    case "pass":
      return { cell: c, problem: isHeld(c) && !isOnAnother(e, c) ? clash(c, e) : undefined };
    case "try":
      return c.status === "untouched" || c.status === "given" || (isHeld(c) && c.mode === "r" && e.mode === "r")
        ? {
            cell: { ...c, status: "tried", mode: e.mode, origin: e.origin, trial: trialOf(e), before: c },
            problem: undefined,
          }
        : { cell: isHeld(c) ? c : { ...c, status: "unknown" }, problem: undefined };
    case "maybe":
      // Who holds it for writing does not come back from where it would be taken again.
      if (isHeld(c) && c.mode === "w" && !e.gives && !isOnAnother(e, c)) return { cell: c, problem: undefined };
      return {
        cell: { ...c, status: "unknown", origin: e.origin, gives: c.gives || e.gives || c.status === "lent" },
        problem: undefined,
      };
    case "share":
      return { cell: { ...c, status: "shared", origin: e.origin, gives: true }, problem: undefined };
  }
}

function trialOf(e: LockEvent): CallExpr | undefined {
  return e.origin.at.node.kind === "CallExpr" ? e.origin.at.node : undefined;
}

function take(c: Cell, e: LockEvent): Step {
  const held: Cell = { ...c, status: "held", mode: e.mode, depth: 1, origin: e.origin };
  switch (c.status) {
    case "untouched":
    case "given":
    case "unknown":
      return { cell: held, problem: undefined };
    case "lent":
      return { cell: { ...held, status: "borrowed" }, problem: undefined };
    case "held":
    case "borrowed": {
      if (isOnAnother(e, c)) return { cell: { ...c, status: "unknown" }, problem: undefined };
      const problem = clash(c, e);
      return { cell: problem === "nested" ? { ...c, depth: Math.min(c.depth + 1, MANY_READS) } : undefined, problem };
    }
    default:
      return { cell: { ...c, status: "unknown" }, problem: undefined };
  }
}

/** What waits: a second acquisition while the first is held. */
export function clash(c: { readonly mode: LockMode }, e: LockEvent): Problem {
  if (c.mode === "w") return "double";
  return e.mode === "r" ? "nested" : "upgrade";
}

function give(c: Cell, e: LockEvent): Step {
  switch (c.status) {
    case "untouched":
      return { cell: { ...c, status: "lent", mode: e.mode, origin: e.origin }, problem: undefined };
    case "held":
    case "borrowed":
      if (c.mode !== e.mode)
        return isOnAnother(e, c)
          ? { cell: { ...c, status: "unknown" }, problem: undefined }
          : { cell: undefined, problem: "mode" };
      if (c.depth === MANY_READS) return { cell: c, problem: undefined };
      if (c.depth > 1) return { cell: { ...c, depth: c.depth - 1 }, problem: undefined };
      return {
        cell: { ...c, status: c.status === "held" ? "given" : "lent", origin: e.origin, depth: 0 },
        problem: undefined,
      };
    case "lent":
      // Several readers may have lent theirs.
      if (e.mode === "r" || c.mode === "r") return { cell: c, problem: undefined };
      return isOnAnother(e, c)
        ? { cell: { ...c, status: "unknown" }, problem: undefined }
        : { cell: undefined, problem: "again" };
    case "given":
      return isOnAnother(e, c)
        ? { cell: { ...c, status: "unknown" }, problem: undefined }
        : { cell: undefined, problem: "again" };
    default:
      return { cell: { ...c, status: "unknown", origin: e.origin, gives: true }, problem: undefined };
  }
}

/** The outcome of the TryLock that a cell waits for. */
export function decide(c: Cell, outcome: boolean): Cell {
  const before = c.before ?? UNTOUCHED;
  if (outcome && isHeld(before)) return { ...before, depth: Math.min(before.depth + 1, MANY_READS), defers: c.defers };
  return outcome
    ? { ...before, status: "held", mode: c.mode, origin: c.origin, depth: 1, defers: c.defers }
    : { ...before, defers: c.defers };
}

export function deferred(c: Cell, e: LockEvent): Cell {
  // Deferred in a loop: once for each iteration, which is not counted.
  if (c.defers.includes(e) || c.defers.length >= MAX_DEFERS) return { ...c, status: "shared" };
  return { ...c, defers: [...c.defers, e] };
}

/** Different cells only, of equal ones the last; too many become one that says nothing. */
export function distinct(cells: readonly Cell[]): readonly Cell[] {
  if (cells.length < 2) return cells;
  const out: Cell[] = [];
  for (const c of cells) {
    const at = out.findIndex((o) => sameCell(o, c));
    if (at >= 0) out[at] = c;
    else out.push(c);
    if (out.length > MAX_CELLS) return [{ ...UNTOUCHED, status: "shared" }];
  }
  return out;
}

export function sameCells(a: readonly Cell[], b: readonly Cell[]): boolean {
  if (a === b) return true;
  return a.length === b.length && b.every((c) => a.some((o) => sameCell(o, c)));
}

function sameCell(a: Cell, b: Cell): boolean {
  return (
    a === b ||
    (a.status === b.status &&
      a.mode === b.mode &&
      a.depth === b.depth &&
      a.origin === b.origin &&
      a.trial === b.trial &&
      a.outcome === b.outcome &&
      a.before?.status === b.before?.status &&
      a.defers.length === b.defers.length &&
      a.defers.every((d, i) => d === b.defers[i]))
  );
}
