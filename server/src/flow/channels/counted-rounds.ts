import type { Engine } from "../engine/engine";
import type { FuncUnit, Instr, Loop } from "../ir/ir";
import { after, instrsOf, neverReturns, walkPaths, type Point } from "../walks/cfg-walk";
import { roundsOf } from "../walks/rounds";
import { isInLoop } from "../ir/loops";
import type { ChannelOp } from "./channel-ops";
import { localChannelsOf, type LocalChannel } from "./local-channels";

/**
 * Receives of a select that stands in a loop of as many rounds as all its channels get values, each of which takes one:
 * `for i := 0; i < 2; i++ { select { case r = <-received: case err = <-sent: } }`. None of the senders is left behind.
 *
 * @param sends how many values the channels get in all, at most; undefined where that is not known
 */
export function takesAll(
  engine: Engine,
  fn: FuncUnit,
  receive: ChannelOp,
  sends: (channels: readonly LocalChannel[]) => number | undefined,
): boolean {
  const { loop } = receive.at.block;
  const select = receive.instr.op === "recv" ? receive.instr.select : undefined;
  const rounds = loop && roundsOf(fn, loop);
  if (!loop || !select || select.hasDefault || typeof rounds !== "number" || receive.fn !== fn) return false;
  const cases = instrsOf(fn).filter(({ i }) => i.op === "recv" && i.select === select);
  const channels = localChannelsOf
    .in(engine, fn)
    .filter((c) => c.ops.some((o) => cases.some(({ i }) => i === o.instr)));
  if (cases.length !== select.cases || channels.length !== cases.length) return false;
  const count = sends(channels);
  if (count === undefined || count > rounds) return false;
  return !cases.some(({ at }) => leavesBetween(engine, fn, loop, after(at), (i) => cases.some((c) => c.i === i)));
}

/** The loop is left otherwise than by its count. */
function leavesBetween(engine: Engine, fn: FuncUnit, loop: Loop, from: Point, isCase: (i: Instr) => boolean): boolean {
  const heads = new Set(fn.blocks.flatMap((b) => b.succs.flatMap((e) => (e.back && e.to.loop === loop ? [e.to] : []))));
  let left = false;
  const exits = walkPaths(from, {
    stops: (i) => isCase(i) || neverReturns(engine, i),
    takes: (e, at) => {
      if (heads.has(at)) return false;
      left ||= !isInLoop(e.to.loop, loop);
      return !left;
    },
  });
  return left || exits.length > 0;
}
