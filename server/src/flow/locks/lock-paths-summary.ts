import type { FuncUnit } from "../ir/ir";
import type { Path } from "../ir/path";
import type { LockMode } from "../engine/locks";
import type { Cell, LockEvent, Origin } from "./lock-paths-cells";

/** What a function does to its callers' locks from entry to normal exit. Neutral ones are left out. */
export interface LockEffect {
  readonly kind: "take" | "give" | "maybe";
  readonly path: Path;
  readonly mode: LockMode;
  readonly origin: Origin;
  /** `maybe`: it may give the lock back, not only take it. */
  readonly gives: boolean;
}

export interface LockSummary {
  readonly fn: FuncUnit;
  /** By path key, in terms of receiver, parameters, captured and package variables. */
  readonly effects: ReadonlyMap<string, LockEffect>;
  /** Locks that it takes when they have not been given back before: a caller that holds one waits for itself. */
  readonly takes: readonly LockEvent[];
  /** Comes to no normal exit. */
  readonly noReturn: boolean;
}

/** What the ways in which a lock stands at the exits come to together; nothing where it stands as at the entry. */
export function effectOf(path: Path, cells: readonly Cell[]): LockEffect | undefined {
  let kind: LockEffect["kind"] | "none" | undefined;
  let shown: Cell | undefined;
  for (const c of cells) {
    const one =
      c.status === "held"
        ? "take"
        : c.status === "lent"
          ? "give"
          : c.status === "untouched" || c.status === "given" || c.status === "borrowed"
            ? "none"
            : "maybe";
    if (one !== "none") shown ??= c;
    kind = kind === undefined || kind === one ? one : "maybe";
  }
  if (kind === undefined || kind === "none" || !shown) return undefined;
  if (kind !== "maybe" && cells.some((c) => c.mode !== shown.mode)) kind = "maybe";
  const origin = shown.origin ?? cells.find((c) => c.origin)?.origin;
  const gives = cells.some((c) => c.status === "lent" || c.gives);
  return origin && { kind, path, mode: shown.mode, origin, gives };
}

/** One for each lock and mode, the one with the fewest conditions. */
export function once(takes: readonly LockEvent[]): readonly LockEvent[] {
  const best = new Map<string, LockEvent>();
  for (const t of takes) {
    const key = t.path.key + t.mode;
    const known = best.get(key);
    if (!known || t.when.length < known.when.length) best.set(key, t);
  }
  return [...best.values()];
}
