import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import type { Site } from "../engine/summary";
import { rootVar } from "../ir/path";
import { clash, isHeld, isSeveral, type Cell, type LockEvent, type Problem } from "./lock-paths-cells";
import type { LockResult, Observed } from "./lock-paths-function";
import type { DoubleLock } from "./lock-paths";

/** Locks taken while they are held, as the states of one function show it. */
export function doublesOf(r: LockResult): DoubleLock[] {
  const out = new Map<object, DoubleLock>();
  for (const o of r.observed) {
    const { event } = o;
    if (event.kind !== "take" && event.kind !== "pass") continue;
    if (o.deferred && isDirect(event)) continue; // `defer mu.Lock()` is a mismatch
    if (event.when.some((w) => w.what !== "admission") || out.has(event.origin.at.node)) continue;
    if (event.under && !isSeveral(event)) {
      const problem = clash(event.under, event);
      if (isWait(problem))
        out.set(event.origin.at.node, {
          fn: r.fn,
          event,
          problem,
          held: event.under.at ? [{ at: event.under.at, via: [], chain: [] }] : [],
        });
      continue;
    }
    const problems = o.problems.map((p) => (isWait(p) ? p : undefined));
    const first = problems.find((p) => p !== undefined);
    if (!first) continue;
    if (isKeptForNextRound(r, o)) {
      out.set(event.origin.at.node, { fn: r.fn, event, problem: first, held: [event.origin], again: true });
      continue;
    }
    if (problems.some((p) => p === undefined)) continue;
    const problem = problems.includes("nested") ? "nested" : first;
    out.set(event.origin.at.node, { fn: r.fn, event, problem, held: o.cells.flatMap((c) => c.origin ?? []) });
  }
  return [...out.values()];
}

/**
 * Another run of the same function, in a goroutine that is started with the lock held, has been admitted there and waits for
 * the lock: this run is turned away before it comes to it (`if !db.busy.TryLock() { return errBusy }`).
 */
export function isTurnedAway(d: DoubleLock, engine: Engine): boolean {
  const { when, origin } = d.event;
  if (!when.some((w) => w.what === "admission")) return false;
  const since = Math.max(...d.held.map((h) => h.at.node.pos));
  return (engine.resultOf(d.fn)?.seen.threads ?? []).some(
    ({ spawn, target }) =>
      since < spawn.node.pos &&
      spawn.node.pos < origin.at.node.pos &&
      target !== undefined &&
      (engine.resultOf(target)?.seen.callSites ?? []).some((c) => origin.chain.includes(c.target)),
  );
}

/** Every round of the loop takes the lock, and comes to the next one without having given it back. */
function isKeptForNextRound(r: LockResult, { event, cells, block }: Observed): boolean {
  const { loop } = block;
  const v = rootVar(event.path);
  if (!loop || event.kind !== "take" || isSeveral(event) || (v && loop.perIteration.has(v))) return false;
  // `x = x.next`: another lock in every round, whatever it is the first time.
  const isGiven = r.fn.blocks.some((x) => x.instrs.some((i) => i.op === "def" && i.v === v));
  if (!v || v.role === "local" || isGiven || nameIn(event.origin.at) !== v.name) return false;
  const isOwn = (c: Cell): boolean => isHeld(c) && c.origin === event.origin;
  if (cells.some((c) => c.status !== "untouched" && !isOwn(c))) return false;
  const back = r.edges.filter((e) => e.edge.back && e.edge.to.loop === loop);
  return back.length > 0 && back.every(({ locks }) => locks.get(event.path.key)?.cells.every(isOwn) === true);
}

/** The name that the operand of a lock call starts with. */
function nameIn({ node }: Site): string | undefined {
  let x = node.kind === "CallExpr" ? unparen(node.fun) : undefined;
  while (x?.kind === "SelectorExpr") x = unparen(x.x);
  return x?.kind === "Ident" ? x.name : undefined;
}

function isWait(p: Problem | undefined): p is DoubleLock["problem"] {
  return p === "double" || p === "nested" || p === "upgrade";
}

/** The operation itself, not a call that leads to it. */
export function isDirect(e: LockEvent): boolean {
  return e.origin.chain.length === 0;
}
