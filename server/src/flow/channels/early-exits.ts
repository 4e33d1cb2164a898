import type { Engine } from "../engine/engine";
import type { Site } from "../engine/summary";
import { failsTest } from "../goroutines/failed-tests";
import type { Block, FuncUnit, Loop } from "../ir/ir";
import { after, instrsOf, neverReturns, walkPaths, type Point, type Walk } from "../walks/cfg-walk";
import type { ChannelOp } from "./channel-ops";
import { isClock } from "../walks/done-calls";
import { closedTest, countsOff } from "./counted-off";
import { exitSites } from "../walks/exits";
import { headOf, isInLoop } from "../ir/loops";

/** Ways out of a receiving loop that are taken before it has come to its end. */
export function earlyExits(
  engine: Engine,
  fn: FuncUnit,
  r: ChannelOp,
  receives: readonly ChannelOp[],
): readonly Site[] {
  const { loop } = r.at.block;
  if (!loop) return [];
  const head = headOf(fn, loop);
  const from: readonly Point[] = r.op === "range" ? [bodyPoint(r.at.block, loop)] : [after(r.at), ...timesUp(fn, r)];
  const walk: Walk = {
    stops: (i) => receives.some((x) => x.instr === i) || neverReturns(engine, i) || failsTest(fn, i),
    takes: (e) =>
      e.to !== head && !(e.back && e.to.loop && isInLoop(loop, e.to.loop)) && !countsOff(e, fn) && !closedTest(e, fn),
  };
  return exitSites(
    fn,
    from.flatMap((p) => walkPaths(p, walk)),
  );
}

/** Other cases of the receive's select that are taken when time is up or a context has ended. */
function timesUp(fn: FuncUnit, { instr }: ChannelOp): readonly Point[] {
  const select = instr.op === "call" ? undefined : instr.select;
  if (!select) return [];
  return instrsOf(fn).flatMap(({ i, at }) =>
    i.op === "recv" && i !== instr && i.select === select && isClock(i.node, fn.info) ? [after(at)] : [],
  );
}

function bodyPoint(head: Block, loop: Loop): Point {
  const next = head.succs.find((e) => isInLoop(e.to.loop, loop));
  return { block: next?.to ?? head, index: 0 };
}
