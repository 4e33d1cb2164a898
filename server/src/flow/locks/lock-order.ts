import type { Concurrency } from "../callers/concurrency";
import type { EntryFacts } from "../callers/entry";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import type { FuncUnit } from "../ir/ir";
import { LockEdges, type LockEdge } from "./lock-order-edges";
import { pairOf, unorderedLoops, type UnorderedLoop } from "./lock-order-instances";
import { lockKind } from "./lock-kinds";
import { idOf, rootVar } from "../ir/path";
import { under } from "../ir/types";
import { unparen } from "../../syntax/paren";
import { Links } from "../races/links";
import { compareSites } from "../walks/position";

/** Locks that are taken in an order which lets goroutines wait for each other. */
export interface Inversion {
  /**
   * `cycle`: each edge takes what the next one holds, the last what the first holds. `instances`: two objects of one
   * kind in the order in which they were passed.
   */
  readonly kind: "cycle" | "instances";
  /** The edge to report first. */
  readonly edges: readonly LockEdge[];
}

export interface LockOrder {
  readonly inversions: readonly Inversion[];
  readonly loops: readonly UnorderedLoop[];
}

/** Longer cycles than this are not looked for. */
const MAX_CYCLE = 5;
/** Choices of edges tried for one cycle. */
const MAX_TRIES = 400;

/**
 * Cycles in the lock order graph (the "locks taken while others are held" of Infer's starvation analysis, Distefano et
 * al., CACM 2019), as far as their paths can overlap and no further lock keeps them apart.
 */
export function lockOrder(
  results: readonly FunctionResult[],
  engine: Engine,
  entries: EntryFacts,
  concurrency: Concurrency,
): LockOrder {
  const edges = new LockEdges(results, engine, entries).all;
  const overlap = (fns: readonly FuncUnit[]) => fns.some((f) => isUncalled(f, entries)) || concurrency.overlap(fns);
  const inversions: Inversion[] = [];
  // Locks of one kind: told apart by the way from one to the other.
  const graph = new Map<string, Map<string, LockEdge[]>>();
  const put = (from: string, to: string, e: LockEdge) => {
    let m = graph.get(from);
    if (!m) graph.set(from, (m = new Map<string, LockEdge[]>()));
    const list = m.get(to);
    if (list) list.push(e);
    else m.set(to, [e]);
  };
  const reported = new Set<object>();
  let links: Links | undefined;
  for (const e of edges) {
    if (e.from.key !== e.to.key) {
      put(e.from.key, e.to.key, e);
      continue;
    }
    const pair = pairOf(e, engine, entries, (links ??= new Links(engine.ir.units)));
    if (pair?.k === "ordered") put(`${e.from.key}${pair.from}`, `${e.from.key}${pair.to}`, e);
    else if (pair?.k === "unordered" && (e.via.length === 0 || isOfTwoGiven(e)) && !reported.has(e.at.node)) {
      if ((e.mode === "r" && e.held.mode === "r") || isGated([e, e], entries) || !overlap([e.fn, e.fn])) continue;
      reported.add(e.at.node);
      inversions.push({ kind: "instances", edges: [e] });
    }
  }
  inversions.push(...withoutWiderOnes(cyclesOf(graph, entries, overlap)));
  return { inversions, loops: unorderedLoops(results).filter((l) => overlap([l.fn, l.fn])) };
}

/** A method of one object that the function was given takes its lock, while the lock of another one is held: `b.credit(n)`. */
function isOfTwoGiven(e: LockEdge): boolean {
  const [v, w] = [e.from.owner, e.to.owner].map((p) =>
    p.steps.every((s) => s.k === "deref") ? rootVar(p) : undefined,
  );
  const isGiven = (x: typeof v) => x?.role === "param" || x?.role === "receiver";
  const call = e.at.node;
  // A lock with methods of its own (`b.mu.NestedLock()`) may say in them that the order is minded.
  const named =
    call.kind !== "CallExpr" ? [] : call.fun.kind === "SelectorExpr" ? [call.fun.x, ...call.args] : call.args;
  const isNamed = named.some((x) => x.kind === "Ident" && e.fn.info.objOf(x) === w);
  return e.via.length === 1 && v !== w && isGiven(v) && isGiven(w) && isNamed;
}

function cyclesOf(
  graph: ReadonlyMap<string, ReadonlyMap<string, readonly LockEdge[]>>,
  entries: EntryFacts,
  overlap: (fns: readonly FuncUnit[]) => boolean,
): Inversion[] {
  const out: Inversion[] = [];
  const done = new Set<string>();
  for (const [start, nexts] of graph) {
    for (const second of nexts.keys()) {
      const rest = shortest(graph, second, start);
      if (!rest) continue;
      const nodes = [start, ...rest];
      const id = [...nodes.slice(0, -1)].sort().join(" ");
      if (done.has(id)) continue;
      const hops = nodes.slice(1).map((to, i) => graph.get(nodes[i] ?? "")?.get(to) ?? []);
      const chosen = choose(hops, entries, overlap);
      if (!chosen) continue;
      done.add(id);
      out.push({ kind: "cycle", edges: rotate(chosen, hops) });
    }
  }
  return out;
}

/** Of the circles that one call under one lock closes, those of two locks say what is wrong with it. */
function withoutWiderOnes(cycles: readonly Inversion[]): readonly Inversion[] {
  const places = new Set(cycles.filter((c) => c.edges.length === 2).flatMap((c) => c.edges.map(placeOf)));
  return cycles.filter((c) => c.edges.length === 2 || !c.edges.some((e) => places.has(placeOf(e))));
}

function placeOf(e: LockEdge): string {
  return `${idOf(e.at.node)}|${e.from.key}`;
}

/** The nodes from `from` to `to`, both included. */
function shortest(
  graph: ReadonlyMap<string, ReadonlyMap<string, readonly LockEdge[]>>,
  from: string,
  to: string,
): readonly string[] | undefined {
  const before = new Map<string, string | undefined>([[from, undefined]]);
  let frontier = [from];
  for (let n = 1; n < MAX_CYCLE && frontier.length > 0; n++) {
    const next: string[] = [];
    for (const x of frontier) {
      for (const y of graph.get(x)?.keys() ?? []) {
        if (y === to) {
          const way = [y];
          for (let p: string | undefined = x; p !== undefined; p = before.get(p)) way.unshift(p);
          return way;
        }
        if (before.has(y)) continue;
        before.set(y, x);
        next.push(y);
      }
    }
    frontier = next;
  }
  return undefined;
}

/** One edge for each hop, such that all of them can stand at their second lock at once. */
function choose(
  hops: readonly (readonly LockEdge[])[],
  entries: EntryFacts,
  overlap: (fns: readonly FuncUnit[]) => boolean,
): readonly LockEdge[] | undefined {
  let tries = MAX_TRIES;
  const go = (chosen: readonly LockEdge[]): readonly LockEdge[] | undefined => {
    const hop = hops[chosen.length];
    if (!hop)
      return blocks(chosen) && !chosen.every(goesInto) && !isGated(chosen, entries) && overlap(chosen.map((e) => e.fn))
        ? chosen
        : undefined;
    for (const e of hop) {
      if (tries-- <= 0) return undefined;
      const found = go([...chosen, e]);
      if (found) return found;
    }
    return undefined;
  };
  return go([]);
}

/** Each waits for what the next one holds: two readers do not wait for one another. */
function blocks(edges: readonly LockEdge[]): boolean {
  return edges.every((e, i) => e.mode === "w" || edges[(i + 1) % edges.length]?.held.mode === "w");
}

/**
 * The lock is taken by what the object with the first one has wrapped, whatever that is: `s.next.Flush()`, of an interface.
 * Objects that wrap one another do so in one order, though the types may do it in any.
 */
function goesInto(e: LockEdge): boolean {
  const { node } = e.at;
  const fun = node.kind === "CallExpr" ? unparen(node.fun) : undefined;
  if (fun?.kind !== "SelectorExpr" || under(e.fn.info.typeOf(fun.x)).kind !== "interface") return false;
  const part = unparen(fun.x);
  const whole = part.kind === "SelectorExpr" ? unparen(part.x) : undefined;
  const v = whole?.kind === "Ident" ? e.fn.info.objOf(whole) : undefined;
  return v !== undefined && v === rootVar(e.held.path) && v === e.fn.recv;
}

/** All of them hold another lock, which lets only one through. */
function isGated(edges: readonly LockEdge[], entries: EntryFacts): boolean {
  const own = new Set(edges.flatMap((e) => [e.from.key, e.to.key]));
  const [first, ...others] = edges;
  if (!first) return false;
  const keys = (e: LockEdge) =>
    [...e.locks, ...entries.of(e.fn).locks].flatMap((h) => {
      const kind = lockKind(h.path);
      return kind && !own.has(kind.key) && h.path.key !== e.path.key ? [{ key: kind.key, mode: h.mode }] : [];
    });
  return keys(first).some((g) =>
    others.every((e) => keys(e).some((x) => x.key === g.key && (x.mode === "w" || g.mode === "w"))),
  );
}

/** The odd one out first: the hop that fewest places make, else by the names of the locks, wherever they are declared. */
function rotate(chosen: readonly LockEdge[], hops: readonly (readonly LockEdge[])[]): readonly LockEdge[] {
  let best = 0;
  for (let i = 1; i < chosen.length; i++) {
    const a = chosen[i];
    const b = chosen[best];
    const d = (hops[i]?.length ?? 0) - (hops[best]?.length ?? 0);
    if (a && b && (d < 0 || (d === 0 && comesFirst(a, b)))) best = i;
  }
  return [...chosen.slice(best), ...chosen.slice(0, best)];
}

function comesFirst(a: LockEdge, b: LockEdge): boolean {
  if (a.to.name !== b.to.name) return a.to.name > b.to.name;
  return a.fn.name === b.fn.name ? compareSites(a.at, b.at) > 0 : a.fn.name > b.fn.name;
}

/** Nobody in the package calls it: whoever will is not in sight. */
function isUncalled(fn: FuncUnit, entries: EntryFacts): boolean {
  const name = fn.obj?.name ?? "";
  return (
    fn.kind === "func" && entries.callersOf(fn).length === 0 && (fn.recv !== undefined || !/^(main|init)$/.test(name))
  );
}
