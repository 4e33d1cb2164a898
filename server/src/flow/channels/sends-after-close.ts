import { after, dominates, instrsOf, neverReturns, reaches } from "../walks/cfg-walk";
import { channelOps, isCertain, isFlagTest, renames, startsOf, type ChannelOp } from "./channel-ops";
import { handsReceiverTo, hasGate, haveCommonLock, waits, waysAround } from "./close-order";
import { closesOf, isRenamed, makesAnew, oneForEachNode, opsOnStarters, siteOf, type Close } from "./closes";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { Edge, FuncUnit, Instr } from "../ir/ir";
import type { Path } from "../ir/path";
import { recoversItself } from "../locks/recovered";
import { conditionKey, stableConditions } from "../walks/stable-conditions";
import type { Site } from "../engine/summary";
import { closedByOwner } from "./handed-closes";
import { countsDownAfter, isForTheLast } from "./last-to-leave";
import { besideLaterCloses } from "./later-closes";
import { Targets } from "../engine/targets";

/** A send that can come after a close of the same channel. */
export interface SendAfterClose {
  readonly at: Site;
  readonly close: Site;
  /** The goroutine that sends; none where both stand in one function. */
  readonly start: Site | undefined;
  readonly path: Path;
}

/** All such sends of one package. */
export function sendsAfterClose(engine: Engine): readonly SendAfterClose[] {
  return oneForEachNode([...sentAfterClose(engine), ...closedByOwner(engine)]);
}

const sentAfterClose = inEachFunction((fn, engine): readonly SendAfterClose[] => {
  if (fn.hasHole) return [];
  const all = closesOf(engine, fn);
  const closes = all.filter((c) => !c.deferred);
  const own = closes.length > 0 ? [...inSequence(engine, fn, closes), ...besideGoroutines(engine, fn, closes)] : [];
  const deferred = all.filter((c) => c.deferred);
  return [
    ...own,
    ...(deferred.length > 0 ? inDeferredCalls(engine, fn, deferred) : []),
    ...besideLaterCloses(engine, fn, all),
  ];
});

/** Deferred before the close is, a send comes after it: deferred calls run backwards. */
function inDeferredCalls(engine: Engine, fn: FuncUnit, closes: readonly Close[]): readonly SendAfterClose[] {
  const out: SendAfterClose[] = [];
  const targets = new Targets(engine, fn);
  for (const { i, at } of instrsOf(fn)) {
    if (i.op !== "call" || i.mode !== "defer" || i.effects.length > 0) continue;
    for (const t of targets.ofCall(i)) {
      for (const o of channelOps(t.fn)) {
        const path = o.op === "send" && isCertain(t.fn, o.instr) ? t.binding.path(o.path) : undefined;
        const close = closes.find(
          (c) =>
            c.instr !== i &&
            c.path.key === path?.key &&
            reaches(after(at), c.at, { stops: (x) => renames(x, c.path), takes: (e) => !isFlagTest(e, fn) }),
        );
        if (path && close && !isRenamed(engine, t.fn, o.path) && !recoversItself(t.fn, engine))
          out.push({ at: { fn: t.fn, node: o.instr.node }, close: siteOf(close), start: undefined, path });
      }
    }
  }
  return out;
}

function inSequence(engine: Engine, fn: FuncUnit, closes: readonly Close[]): readonly SendAfterClose[] {
  const out: SendAfterClose[] = [];
  const resolver = engine.ir.resolverFor(fn);
  for (const c of closes) {
    const known = resolver ? stableConditions(fn, resolver.definitions).at(c.at.block) : new Map<string, boolean>();
    for (const o of sendsOf(engine, fn)) {
      if (o.path.key !== c.path.key || o.instr === c.instr) continue;
      // What always comes after the close needs no way to it that flags allow.
      const always = dominates(fn, c.at, o.at);
      const found = reaches(after(c.at), o.at, {
        stops: (i) => renames(i, c.path) || makesAnew(engine, fn, i, c.path) || neverReturns(engine, i),
        takes: (e) => {
          const outcome = e.cond && known.get(conditionKey(fn, e.cond.expr));
          return (always || !isFlagTest(e, fn)) && (outcome === undefined || outcome === e.cond?.outcome);
        },
      });
      if (found) out.push({ at: { fn, node: o.instr.node }, close: siteOf(c), start: undefined, path: c.path });
    }
  }
  return out;
}

/** The sends that a function makes, its own and those that its callees make on every path. */
function sendsOf(engine: Engine, fn: FuncUnit): readonly Pick<ChannelOp, "at" | "instr" | "path">[] {
  const out: Pick<ChannelOp, "at" | "instr" | "path">[] = channelOps(fn).filter((o) => o.op === "send");
  const targets = new Targets(engine, fn);
  for (const { i, at } of instrsOf(fn)) {
    if (i.op !== "call" || i.mode !== "call" || i.effects.length > 0 || i.callee.k !== "static") continue;
    const [target, other] = targets.ofCall(i);
    for (const o of target && !other ? channelOps(target.fn) : []) {
      const path = target?.binding.path(o.path);
      if (o.op !== "send" || o.optional || !path || recoversItself(o.fn, engine)) continue;
      if (isCertain(o.fn, o.instr) && !isRenamed(engine, o.fn, o.path)) out.push({ at, instr: i, path });
    }
  }
  return out;
}

/** Closed while a goroutine may still be sending: nothing between its start and the close waits for anything. */
function besideGoroutines(engine: Engine, fn: FuncUnit, closes: readonly Close[]): readonly SendAfterClose[] {
  const out: SendAfterClose[] = [];
  const targets = new Targets(engine, fn);
  for (const start of startsOf(engine, fn)) {
    const isWait = (i: Instr): boolean => waits(engine, targets, i, fn);
    for (const c of closes) {
      const sends = opsOnStarters(start, c.path).filter((o) => o.op === "send");
      const [send] = sends;
      if (!send || hasGate(start.target.fn) || recoversItself(send.fn, engine)) continue;
      if (isForTheLast(fn, c.at) && countsDownAfter(send.fn, send.instr.node)) continue;
      // Only the text of closures speaks of this function's variables.
      const sending = start.target.fn.parent === fn ? send.at.block.loop : undefined;
      const around = waysAround(fn, start.at.block.loop, isWait, sending);
      const walk = {
        stops: (i: Instr) => isWait(i) || renames(i, c.path) || handsReceiverTo(i, c.path),
        takes: (e: Edge) => !isFlagTest(e, fn) && !around.has(e),
      };
      if (!reaches(after(start.at), c.at, walk) || haveCommonLock(engine, send, c)) continue;
      out.push({
        at: { fn: send.fn, node: send.instr.node },
        close: siteOf(c),
        start: { fn, node: start.call.node },
        path: c.path,
      });
    }
  }
  return out;
}
