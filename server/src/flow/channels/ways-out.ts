import type { Engine } from "../engine/engine";
import type { Block, Edge, FuncUnit, Instr } from "../ir/ir";
import { failsTest } from "../goroutines/failed-tests";
import { neverReturns, type Point } from "../walks/cfg-walk";
import { walkFlaggedPaths } from "../walks/flagged-paths";
import { conditionKey, stableConditions } from "../walks/stable-conditions";
import type { Site } from "../engine/summary";
import { exitSites } from "../walks/exits";

/** Ways out of the function from a point that come past no such instruction. */
export function waysOutWithout(
  engine: Engine,
  fn: FuncUnit,
  from: Point,
  isStop: (i: Instr) => boolean,
): readonly Site[] {
  const exits = walkFlaggedPaths(engine, fn, from, {
    stops: (i) => isStop(i) || neverReturns(engine, i) || failsTest(fn, i),
    takes: possibleFrom(engine, fn, from.block),
  });
  return exitSites(fn, exits);
}

/** Branches that can be taken behind a block: not those of conditions that came out otherwise on the way to it, and stay so. */
export function possibleFrom(engine: Engine, fn: FuncUnit, block: Block): (e: Edge) => boolean {
  const resolver = engine.ir.resolverFor(fn);
  const known = resolver ? stableConditions(fn, resolver.definitions).at(block) : new Map<string, boolean>();
  return (e) => {
    const outcome = e.cond && known.get(conditionKey(fn, e.cond.expr));
    return outcome === undefined || outcome === e.cond?.outcome;
  };
}
