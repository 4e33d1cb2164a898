import { atomicOf } from "../atomics/atomic-ops";
import type { Block, Edge, FuncUnit, Instr } from "../ir/ir";
import type { PackageIR } from "../ir/package";
import { isWhereUnset } from "../guards/set-once";
import { lastField, locationOf, type Path } from "../ir/path";
import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import type { Site, Thread, Touch } from "../engine/summary";
import { instrsOf, reachedWithout } from "../walks/cfg-walk";

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

/**
 * What the function does there, a flag of the object keeps from happening once the goroutine is started, and nobody ever takes the
 * flag back: `if p.started.Load() { return }; p.lifetime = d` after `p.started.Store(true); go p.clean()`.
 */
export function isRefusedSince({ at }: Touch, { spawn }: Thread, ir: PackageIR): boolean {
  const set = flagsSetBefore(spawn);
  if (set.size === 0) return false;
  const asked = [...flagsUnsetAt(at.fn, at.node)].filter((f) => set.has(f));
  return asked.some((flag) => ir.units.every((u) => storesOf(u).every((s) => s.flag !== flag || s.value === true)));
}

/** A boolean field is given a value, plainly or by sync/atomic. */
interface FlagStore {
  readonly flag: VarObj;
  /** Undefined where it cannot be told. */
  readonly value: boolean | undefined;
  readonly block: Block;
  readonly node: Node;
}

const memo = new WeakMap<FuncUnit["blocks"], readonly FlagStore[]>();

function storesOf(fn: FuncUnit): readonly FlagStore[] {
  let list = memo.get(fn.blocks);
  if (!list) memo.set(fn.blocks, (list = instrsOf(fn).flatMap(({ i, at }) => storeOf(i, at.block, fn) ?? [])));
  return list;
}

function storeOf(i: Instr, block: Block, fn: FuncUnit): FlagStore | undefined {
  const done = atomicOf(i);
  const path = done && done.op !== "load" ? done.path : i.op === "access" && i.write && !i.atomic ? i.path : undefined;
  const flag = path && flagOf(path);
  if (!flag) return undefined;
  const value = done
    ? done.value && fn.info.constOf(done.value)
    : i.op === "access" && i.value?.k === "const"
      ? i.value.value
      : undefined;
  return { flag, value: typeof value === "boolean" ? value : undefined, block, node: i.node };
}

/** Fields that are given `true` on every way to the node. */
function flagsSetBefore({ fn, node }: Site): ReadonlySet<VarObj> {
  const at = blockOf(fn, node);
  const out = new Set<VarObj>();
  for (const { flag, value, block: b, node: store } of at ? storesOf(fn) : []) {
    if (value !== true) continue;
    const isBefore = b === at ? store.pos < node.pos : at && !reachedWithout(fn, (e) => e.to === b).has(at);
    if (isBefore || b === fn.entry) out.add(flag);
  }
  return out;
}

/** Fields that every way to the node has found unset. */
function flagsUnsetAt(fn: FuncUnit, node: Node): ReadonlySet<VarObj> {
  const at = blockOf(fn, node);
  const out = new Set<VarObj>();
  for (const b of at ? fn.blocks : [])
    for (const shown of b.succs) {
      const flag = flagSeen(shown);
      const unset = flag && b.succs.find((e) => e !== shown && e.cond?.expr === shown.cond?.expr);
      if (flag && unset && at && !reachedWithout(fn, (e) => e === unset).has(at)) out.add(flag);
    }
  return out;
}

/** The flag that the branch shows to be set: `if g.started`, `if g.started.Load()`. */
function flagSeen({ cond }: Edge): VarObj | undefined {
  const asked = cond?.call && cond.outcome ? atomicOf(cond.call) : undefined;
  if (asked?.op === "load") return flagOf(asked.path);
  return cond?.set && !cond.set.many ? flagOf(cond.set.place) : undefined;
}

function flagOf(path: Path): VarObj | undefined {
  const { field, tail } = locationOf(path);
  return tail.length === 0 ? field : undefined;
}

function blockOf(fn: FuncUnit, node: Node): Block | undefined {
  return fn.blocks.find((b) => b.instrs.some((i) => i.node === node));
}
