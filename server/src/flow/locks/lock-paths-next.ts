import type { Block, FuncUnit } from "../ir/ir";
import type { LockEvent } from "./lock-paths-cells";
import { returns } from "../walks/exits";

/** What comes next for a lock on some path from a point. `lost`: its name gets another meaning; `wild`: anything. */
export type Next =
  | { readonly k: "event"; readonly event: LockEvent }
  | { readonly k: "exit" }
  | { readonly k: "lost" }
  | { readonly k: "wild" };

/** What a block does to one lock, in order. */
export interface Marker {
  readonly key: string;
  readonly next: Next;
}

/** Leaving the function in a way that others see. */
const EXIT: Next = { k: "exit" };

/**
 * For one lock, what the paths from each block's start come to first: a backward may-analysis over the control-flow
 * graph. Paths that never end come to nothing.
 */
export class Ahead {
  private readonly first = new Map<number, ReadonlyMap<object, Next>>();

  constructor(
    fn: FuncUnit,
    private readonly key: string,
    private readonly markers: ReadonlyMap<number, readonly Marker[]>,
    /** Blocks that nothing comes out of. */
    private readonly ended: ReadonlySet<number>,
  ) {
    const blocks = [...fn.blocks].reverse();
    for (let changed = true; changed;) {
      changed = false;
      for (const b of blocks) {
        const next = this.compute(b);
        if (next.size !== (this.first.get(b.id)?.size ?? -1)) {
          this.first.set(b.id, next);
          changed = true;
        }
      }
    }
  }

  /** What comes first from the start of a block. */
  from(b: Block): readonly Next[] {
    return [...(this.first.get(b.id)?.values() ?? [])];
  }

  /** What comes first after one of the block's own events. */
  after(b: Block, event: LockEvent): readonly Next[] {
    const own = (this.markers.get(b.id) ?? []).filter((m) => m.key === this.key);
    const i = own.findIndex((m) => m.next.k === "event" && m.next.event === event);
    const following = i < 0 ? undefined : own[i + 1];
    return following ? [following.next] : [...this.leaving(b).values()];
  }

  private compute(b: Block): ReadonlyMap<object, Next> {
    const own = this.markers.get(b.id)?.find((m) => m.key === this.key);
    if (own) return new Map([[identity(own.next), own.next]]);
    return this.leaving(b);
  }

  private leaving(b: Block): ReadonlyMap<object, Next> {
    const out = new Map<object, Next>();
    if (this.ended.has(b.id)) return out;
    if (returns(b)) out.set(EXIT, EXIT);
    for (const e of b.succs) for (const [k, n] of this.first.get(e.to.id) ?? []) out.set(k, n);
    return out;
  }
}

const LOST = {};
const WILD = {};

function identity(n: Next): object {
  return n.k === "event" ? n.event : n.k === "exit" ? EXIT : n.k === "lost" ? LOST : WILD;
}
