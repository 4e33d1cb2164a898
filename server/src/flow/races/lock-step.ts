import { pathOf } from "../engine/locks";
import type { Touch } from "../engine/summary";
import type { FuncUnit, Loop } from "../ir/ir";
import { instrsOf } from "../walks/cfg-walk";
import { isInside } from "../../syntax/extent";

/**
 * A test that goes through a list of steps has the goroutine take one step at a time: in a loop it gives it something to do,
 * receives from the channel by which the goroutine tells that it is done, and looks at what came of it. Which steps are
 * followed by a look, the list says, and nobody else.
 *
 * @param x in the goroutine
 * @param y in the test
 */
export function isInLockStep(x: Touch, y: Touch, test: FuncUnit): boolean {
  if (!test.file.isTest || !y.loop || x.releasedAfter.size === 0) return false;
  const told = instrsOf(test).filter(({ i }) => {
    const channel = i.op === "recv" && !i.select ? pathOf(i.chan) : undefined;
    return channel !== undefined && x.releasedAfter.has(channel.key);
  });
  const isWithin = (loop: Loop): boolean => told.some(({ i }) => isInside(i.node, loop.stmt));
  for (let l: Loop | undefined = y.loop; l; l = l.parent) if (isWithin(l)) return true;
  return false;
}
