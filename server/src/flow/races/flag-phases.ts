import type { Block, FuncUnit } from "../ir/ir";
import { isWhereUnset } from "../guards/set-once";
import { lastField, locationOf, type Path } from "../ir/path";
import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import type { Site, Touch } from "../engine/summary";
import { reachedWithout } from "../walks/cfg-walk";

/**
 * A flag keeps the access out once the goroutine is started: `if g.started { return errStarted }; g.known[k] = v` and
 * `g.started = true; go g.run()`. Who calls both at once has other troubles.
 *
 * @param spawn where the goroutine is started
 */
export function isShutOut(touch: Touch, spawn: Site): boolean {
  const set = flagsSetBefore(spawn);
  const { at } = touch;
  return (set.size > 0 && [...flagsUnsetAt(at.fn, at.node)].some((f) => set.has(f))) || isSetBy(touch, spawn);
}

/** It is set, under a lock, where it is not set yet; the goroutine is started where that has just been done: `if w.queue == nil {
 * w.queue = make(chan string, 8); go w.run() }`. */
function isSetBy({ at, path, write, locks }: Touch, { fn, node }: Site): boolean {
  const field = write && locks.length > 0 ? lastField(path) : undefined;
  return (
    field !== undefined &&
    isWhereUnset(at.fn, at.node, field) &&
    isWhereUnset(fn, node, field) &&
    fn.blocks.some((b) =>
      b.instrs.some((i) => i.op === "access" && i.write && i.node.end <= node.pos && lastField(i.path) === field),
    )
  );
}

/**
 * The goroutine itself sets the flag that its start hangs on: `if !p.running { go p.loop() }` and `p.running = true` in `loop`. Who looks
 * at the flag expects to be called again, and two calls may both find it unset.
 */
export function isStartHungOn(read: Touch, write: Touch, spawn: Site): boolean {
  const flag = flagOf(read.path);
  return (
    flag !== undefined &&
    !read.write &&
    read.via.length === 0 &&
    read.at.fn === spawn.fn &&
    write.write &&
    flagOf(write.path) === flag &&
    read.at.node.end <= spawn.node.pos &&
    flagsUnsetAt(spawn.fn, spawn.node).has(flag)
  );
}

/** Fields that are given `true` on every way to the node. */
function flagsSetBefore({ fn, node }: Site): ReadonlySet<VarObj> {
  const at = blockOf(fn, node);
  const out = new Set<VarObj>();
  for (const b of at ? fn.blocks : [])
    for (const i of b.instrs) {
      if (i.op !== "access" || !i.write || i.value?.k !== "const" || i.value.value !== true) continue;
      const flag = flagOf(i.path);
      const isBefore = b === at ? i.node.pos < node.pos : at && !reachedWithout(fn, (e) => e.to === b).has(at);
      if (flag && (isBefore || b === fn.entry)) out.add(flag);
    }
  return out;
}

/** Fields that every way to the node has found unset. */
function flagsUnsetAt(fn: FuncUnit, node: Node): ReadonlySet<VarObj> {
  const at = blockOf(fn, node);
  const out = new Set<VarObj>();
  for (const b of at ? fn.blocks : [])
    for (const shown of b.succs) {
      const set = shown.cond?.set;
      const flag = set && !set.many ? flagOf(set.place) : undefined;
      const unset = flag && b.succs.find((e) => e !== shown && e.cond?.expr === shown.cond?.expr);
      if (flag && unset && at && !reachedWithout(fn, (e) => e === unset).has(at)) out.add(flag);
    }
  return out;
}

function flagOf(path: Path): VarObj | undefined {
  const { field, tail } = locationOf(path);
  return tail.length === 0 ? field : undefined;
}

function blockOf(fn: FuncUnit, node: Node): Block | undefined {
  return fn.blocks.find((b) => b.instrs.some((i) => i.node === node));
}
