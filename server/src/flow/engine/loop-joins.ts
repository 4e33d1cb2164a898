import type { Block, Edge } from "../ir/ir";
import type { Path } from "../ir/path";
import { pathOf } from "./locks";

/** A channel that every round receives from, or sends to. */
export interface Collected {
  readonly path: Path;
  readonly sent: boolean;
}

const NONE: readonly Collected[] = [];
const memo = new WeakMap<Edge, readonly Collected[]>();

/**
 * Channels that every round of a loop receives from (or sends to), on the edge that leaves the loop at its head. A loop that collects
 * from as many goroutines as were started runs no round only where none was started: leaving it has received from all.
 */
export function collectedBefore(from: Block, e: Edge): readonly Collected[] {
  if (e.back || from.loop === undefined || e.to.loop === from.loop) return NONE;
  let paths = memo.get(e);
  if (!paths) memo.set(e, (paths = collect(from, e)));
  return paths;
}

function collect(head: Block, exit: Edge): readonly Collected[] {
  if (!head.preds.some((p) => p.succs.some((e) => e.to === head && e.back))) return NONE;
  const out: Collected[] = [];
  for (const e of head.succs) {
    if (e === exit || e.to.loop !== head.loop) continue;
    for (const i of e.to.instrs) {
      const path = (i.op === "recv" || i.op === "send") && !i.select ? pathOf(i.chan) : undefined;
      if (path) out.push({ path, sent: i.op === "send" });
    }
    out.push(...ofElements(e.to, head), ...ofSelect(e.to, head));
  }
  return out;
}

/** Channels that a `select` of the round receives from unless it leaves the loop: `case <-ctx.Done(): return`. */
function ofSelect(entry: Block, head: Block): readonly Collected[] {
  const out: Collected[] = [];
  for (const { to } of entry.succs)
    for (const i of to.instrs) {
      const path = i.op === "recv" && i.select ? pathOf(i.chan) : undefined;
      if (path && !goesRound(entry, head, path)) out.push({ path, sent: false });
    }
  return out;
}

/** Some way through the round comes to its end without a receive from the channel. */
function goesRound(entry: Block, head: Block, path: Path): boolean {
  const seen = new Set<Block>([entry]);
  for (const b of seen) {
    if (b === head) return true;
    if (b.instrs.some((i) => i.op === "recv" && pathOf(i.chan)?.key === path.key)) continue;
    for (const { to } of b.succs) seen.add(to);
  }
  return false;
}

/** Channels of the elements that the loop runs over (`<-s.workers[i].done`): a round that passes one over knows that
 * there is nobody to wait for. */
function ofElements(entry: Block, head: Block): readonly Collected[] {
  const out: Collected[] = [];
  const seen = new Set<Block>([head, entry]);
  for (const b of seen) {
    if (b === head) continue;
    for (const i of b.instrs) {
      const path = i.op === "recv" && !i.select ? pathOf(i.chan) : undefined;
      if (path?.steps.some((s, n) => s.k === "elem" && n < path.steps.length - 1)) out.push({ path, sent: false });
    }
    for (const { to } of b.succs) if (to.loop === head.loop) seen.add(to);
  }
  return out;
}
