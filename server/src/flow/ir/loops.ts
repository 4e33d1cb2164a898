import type { Block, FuncUnit, Loop } from "./ir";

/** Whether a loop is another one, or stands in it. */
export function isInLoop(inner: Loop | undefined, outer: Loop): boolean {
  for (let l = inner; l; l = l.parent) if (l === outer) return true;
  return false;
}

/** The block that a loop comes back to. */
export function headOf(fn: FuncUnit, loop: Loop): Block | undefined {
  for (const b of fn.blocks) for (const e of b.succs) if (e.back && e.to.loop === loop) return e.to;
  return undefined;
}

/** The start of a loop's body: what its head goes on to inside the loop. */
export function bodyOf(fn: FuncUnit, loop: Loop): { readonly block: Block; readonly index: 0 } | undefined {
  const next = headOf(fn, loop)?.succs.find((e) => isInLoop(e.to.loop, loop));
  return next && { block: next.to, index: 0 };
}

/** The loops around some places that are not around any of others. */
export function loopsAround(inner: readonly Block[], others: readonly Block[]): ReadonlySet<Loop> {
  const out = new Set<Loop>();
  for (const { loop } of inner)
    for (let l = loop; l; l = l.parent) {
      const around = l;
      if (!others.some((b) => isInLoop(b.loop, around))) out.add(l);
    }
  return out;
}

/** A block stands in one of the loops. */
export function isInAny(block: Block, loops: ReadonlySet<Loop>): boolean {
  for (let l = block.loop; l; l = l.parent) if (loops.has(l)) return true;
  return false;
}
