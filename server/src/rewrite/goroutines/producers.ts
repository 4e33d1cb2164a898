import { resultsOf } from "../edits/analysis";
import { WALKS } from "../../gostd/named-functions";
import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import { rootVar, type Path } from "../../flow/ir/path";
import { pathOf } from "../../flow/engine/locks";
import type { Site, Thread } from "../../flow/engine/summary";
import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";

/** A function that sends on a channel, in its own words. */
export interface Producer {
  readonly fn: FuncUnit;
  /** Source text that denotes the channel in the function. */
  readonly channel: string;
  readonly sends: readonly Node[];
  /** How it is started, where it runs in goroutines of its own. */
  readonly threads: readonly { readonly thread: Thread; readonly by: FuncUnit }[];
}

/** All functions that send on a channel variable or field, through parameters as well, whether somebody closes it, and
 * where single values are received. */
export function producersOf(
  facts: PackageFacts,
  channel: VarObj,
): { readonly producers: readonly Producer[]; readonly closed: boolean; readonly receives: readonly Site[] } {
  const names = new Set<VarObj>([channel.origin]);
  spread(facts, names);
  const sends = new Map<FuncUnit, { channel: string; nodes: Node[] }>();
  const receives: Site[] = [];
  let closed = false;
  for (const r of resultsOf(facts)) {
    for (const op of r.seen.syncOps) {
      if (!op.path || (op.op !== "send" && op.op !== "close" && op.op !== "recv")) continue;
      const v = channelOf(op.path);
      if (!v || !names.has(v)) continue;
      if (op.op === "close") closed = true;
      else if (op.op === "recv") receives.push(op.at);
      else {
        const known = sends.get(r.fn);
        if (known) known.nodes.push(op.at.node);
        else sends.set(r.fn, { channel: textOf(r.fn, op.at.node, op.path), nodes: [op.at.node] });
      }
    }
  }
  const producers = [...sends].map(([by, s]) => {
    const fn = callerOf(by, s.channel);
    return { fn, channel: s.channel, sends: s.nodes, threads: threadsOf(facts, fn) };
  });
  return { producers, closed, receives };
}

/** The field or variable that holds the channel. */
export function channelOf(path: Path): VarObj | undefined {
  const last = path.steps[path.steps.length - 1];
  if (last?.k === "field") return last.field.origin;
  return path.steps.length === 0 ? rootVar(path) : undefined;
}

/** Parameters that the channel is bound to at calls. */
function spread(facts: PackageFacts, names: Set<VarObj>): void {
  for (let before = -1; before !== names.size;) {
    before = names.size;
    for (const r of resultsOf(facts)) {
      for (const site of r.seen.callSites) {
        for (const p of site.target.params) {
          const path = pathOf(site.binding.argument(p));
          const v = path && channelOf(path);
          if (v && names.has(v)) names.add(p);
        }
      }
    }
  }
}

/** What a closure sends that a walk of the library calls, the function around it sends. */
function callerOf(fn: FuncUnit, channel: string): FuncUnit {
  const { parent } = fn;
  const isWalk = parent?.blocks.some((b) =>
    b.instrs.some(
      (i) =>
        i.op === "call" &&
        i.mode === "call" &&
        WALKS.test(i.name) &&
        i.args.some((a) => a.k === "closure" && a.fn === fn),
    ),
  );
  const isSame = parent && [...fn.captures].some((v) => v.name === channel);
  return parent && isWalk && isSame ? callerOf(parent, channel) : fn;
}

function threadsOf(facts: PackageFacts, fn: FuncUnit): Producer["threads"] {
  const out: { thread: Thread; by: FuncUnit }[] = [];
  for (const r of resultsOf(facts))
    for (const t of r.seen.threads) if (t.target === fn && t.via.length === 0) out.push({ thread: t, by: r.fn });
  return out;
}

function textOf(fn: FuncUnit, node: Node, path: Path): string {
  if (node.kind === "SendStmt") return fn.unit.text.slice(node.chan.pos, node.chan.end);
  const v = rootVar(path);
  return v ? v.name : "";
}
