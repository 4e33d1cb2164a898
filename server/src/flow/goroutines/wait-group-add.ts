import { instrsOf, reaches, walkPaths, type Point } from "../walks/cfg-walk";
import type { FunctionResult } from "../engine/function";
import type { Engine } from "../engine/engine";
import { rootFunction, type CallInstr, type FuncUnit, type Instr } from "../ir/ir";
import { locationOf, rootVar, type Path } from "../ir/path";
import { pathOf, type Held } from "../engine/locks";
import { compareSites } from "../walks/position";
import { lockVariable, sharedVariable } from "../guards/guards";
import type { Site, Touch } from "../engine/summary";
import { descendants, type GroupOp, type Start, type WaitGroups } from "./wait-groups";

/** An `Add` that runs in the very goroutine that it counts. */
export interface AddInside {
  readonly add: GroupOp;
  readonly at: Site;
  readonly start: Start;
  /** What may return too early. */
  readonly wait: Site | undefined;
  /** The goroutine counts itself, or those that it starts while nobody counts it. */
  readonly what: "itself" | "others";
  /** The goroutine calls a helper that adds: it cannot simply be moved. */
  readonly byHelper: boolean;
  readonly helper: FuncUnit | undefined;
  /** `Done` calls of the goroutine. */
  readonly dones: readonly Site[];
}

/** `Add` calls that `Wait` need not wait for. */
export function addsInside(groups: WaitGroups, results: () => readonly FunctionResult[]): readonly AddInside[] {
  const found = new Map<object, AddInside>();
  for (const start of groups.starts) {
    for (const add of opsWithHelpers(groups, start.target.fn)) {
      if (add.op !== "add" || add.deferred || found.has(add.call) || (add.count ?? 1) <= 0) continue;
      const outer = start.target.binding.path(add.path);
      const one = outer && judge(groups, results, start, add, outer);
      if (one) found.set(add.call, one);
    }
  }
  const all = [...found.values()].sort((a, b) => compareSites(a.at, b.at));
  // What is told of a function that is started itself is not told again of those that call it.
  const own = new Set(all.filter((a) => !a.helper).map((a) => a.at.fn));
  return all.filter((a) => !a.helper || !own.has(a.helper));
}

function judge(
  groups: WaitGroups,
  results: () => readonly FunctionResult[],
  start: Start,
  add: Counting,
  outer: Path,
): AddInside | undefined {
  const body = start.target.fn;
  const inside: ReadonlySet<FuncUnit> = new Set([body, ...descendants(body)]);
  const place = locationOf(outer).key;
  const own = opsWithHelpers(groups, body).filter((o) => o.path.key === add.path.key);
  const helpers = new Set(own.flatMap((o) => o.helper ?? []));
  const others = groups.engine.ir.units
    .filter((u) => !inside.has(u) && !helpers.has(u))
    .flatMap((u) => groups.opsOf(u).filter((o) => locationOf(o.path).key === place));
  // Waits for them itself, or hands that to a goroutine of its own.
  const waitsInside = [...inside].some((u) =>
    groups.opsOf(u).some((o) => o.op === "wait" && locationOf(o.path).key === locationOf(add.path).key),
  );
  const waits = others.filter((o) => o.op === "wait" && !isOfAnother(groups.engine, o, start));
  const isParameter = rootVar(outer)?.role === "param" && outer.steps.length === 0;
  if (waits.length === 0 && (waitsInside || !isParameter)) return undefined;
  const dones = own.filter((o) => o.op === "done");
  const ownDones = [...dones, ...deferredDones(groups, body).filter((o) => o.path.key === add.path.key)];
  const adds = own.filter((o) => o.op === "add");
  // Each goroutine that it starts in turn has an Add of its own.
  const nested = [
    ...groups.starts.filter((s) => s.fn === body && !countsItself(s, adds) && countsDown(groups, s, add.path)),
    ...startedByHelpers(groups, body, add.path),
  ];
  const isOnce = [...adds, ...nested].every((x) => x.at.block.loop === undefined);
  const counted = isOnce ? adds.reduce((n, a) => n + (a.count ?? 1), 0) : adds.length;
  const itself =
    ownDones.length > 0 &&
    ownDones.length <= counted - nested.length &&
    adds.every((a) => a.at.block.loop === undefined || ownDones.some((d) => d.at.block.loop === a.at.block.loop));
  if (!itself) {
    // Counted before it is started, it keeps the counter above zero.
    if (ownDones.length > 0 || others.some((o) => o.op === "add")) return undefined;
    if (![...instrsOf(body)].some(({ i }) => i.op === "call" && i.mode === "go")) return undefined;
  }
  const isOrdered = (w: GroupOp) =>
    isJoinedBefore(groups, results, start, w, place) ||
    isReceivedBefore(groups, start, add, w) ||
    isRefusedBefore(results, add.helper ?? start.target.fn, add, w);
  if (waits.length > 0 && waits.every(isOrdered)) return undefined;
  const wait = waits[0];
  return {
    add,
    at: { fn: body, node: add.call.node },
    start,
    wait: wait && { fn: wait.fn, node: wait.call.node },
    byHelper: add.helper !== undefined,
    helper: add.helper,
    what: itself ? "itself" : "others",
    dones: ownDones.map((d) => ({ fn: d.fn, node: d.call.node })),
  };
}

/** An operation that the function makes itself, or a helper for it: `t.enter()` with the `Add` in it. */
interface Counting extends GroupOp {
  /** The function that holds the operation, where it is not the one that is looked at. */
  readonly helper?: FuncUnit;
}

/** The operations of a function, and those of helpers that it calls, by the place of the call. */
function opsWithHelpers(groups: WaitGroups, fn: FuncUnit): readonly Counting[] {
  const out: Counting[] = [...groups.opsOf(fn)];
  for (const { i, at } of instrsOf(fn)) {
    if (i.op !== "call" || i.mode === "go" || i.callee.k !== "static") continue;
    const [target, second] = groups.targetsOf(fn).ofCall(i);
    if (!target || second || target.fn === fn) continue;
    for (const o of groups.opsOf(target.fn)) {
      const path = o.op === "add" || o.op === "done" ? target.binding.path(o.path) : undefined;
      // What a helper does on some paths only, or by what it is told, it may have been told not to.
      if (!path || o.at.block.loop || !isOnEveryWay(o.fn, o.call) || (o.op === "add" && !isOnEveryWay(fn, i))) continue;
      if (o.op === "add" && countsOthers(groups, o)) continue;
      out.push({ ...o, call: i, at, path, fn, helper: target.fn, deferred: i.mode === "defer" || o.deferred });
    }
  }
  return out;
}

/** The helper starts goroutines of the group itself: its `Add` is for them. */
function countsOthers(groups: WaitGroups, { fn, path }: GroupOp): boolean {
  return groups.starts.some((s) => s.fn === fn && countsDown(groups, s, path));
}

/** The goroutine that is started counts the group down. */
function countsDown(groups: WaitGroups, { target }: Start, path: Path): boolean {
  return donesOf(groups, target.fn).some((o) => target.binding.path(o.path)?.key === path.key);
}

/** Goroutines that count the group down, started by helpers which are given the group and add nothing: `write(ch, to, wg)`. */
function startedByHelpers(groups: WaitGroups, body: FuncUnit, group: Path): readonly Start[] {
  const out: Start[] = [];
  for (const { i } of instrsOf(body)) {
    if (i.op !== "call" || i.mode === "go" || i.callee.k !== "static") continue;
    const [target, second] = groups.targetsOf(body).ofCall(i);
    if (!target || second || target.fn === body || groups.opsOf(target.fn).some((o) => o.op === "add")) continue;
    const isOf = (s: Start): boolean =>
      s.fn === target.fn && donesOf(groups, s.target.fn).some((o) => nameOutside(o.path, s, target)?.key === group.key);
    out.push(...groups.starts.filter(isOf));
  }
  return out;
}

/** The path of a goroutine in the words of who calls the function that starts it. */
function nameOutside(path: Path, start: Start, helper: Start["target"]): Path | undefined {
  const there = start.target.binding.path(path);
  return there && helper.binding.path(there);
}

function isOnEveryWay(fn: FuncUnit, call: CallInstr): boolean {
  return walkPaths({ block: fn.entry, index: 0 }, { stops: (i) => i === call }).length === 0;
}

/** It starts itself again in a loop, and adds one outside of that: each instance adds for itself, too late.
 * `func visit(n) { wg.Add(1); defer wg.Done(); for ... { go visit(kid) } }` */
function countsItself({ fn, target, call }: Start, adds: readonly GroupOp[]): boolean {
  const loop = fn.blocks.find((b) => b.instrs.includes(call))?.loop;
  return target.fn === fn && loop !== undefined && adds.every((a) => a.count === 1 && !a.at.block.loop);
}

/** `Done` of the function itself, and in closures that it defers. */
function donesOf(groups: WaitGroups, fn: FuncUnit): readonly GroupOp[] {
  return [...groups.opsOf(fn).filter((o) => o.op === "done"), ...deferredDones(groups, fn)];
}

/** `Done` in closures that the function defers. */
function deferredDones(groups: WaitGroups, fn: FuncUnit): readonly GroupOp[] {
  const out: GroupOp[] = [];
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "call" || i.mode !== "defer" || i.callee.k !== "closure") continue;
    out.push(...groups.opsOf(i.callee.fn).filter((o) => o.op === "done"));
  }
  return out;
}

/** The function that waits has made the object itself, and does not start this goroutine. */
function isOfAnother(engine: Engine, wait: GroupOp, start: Start): boolean {
  const v = rootVar(wait.path);
  return (
    v?.role === "local" &&
    wait.path.steps.length > 0 &&
    engine.isFresh(v, wait.fn) &&
    rootFunction(wait.fn) !== rootFunction(start.fn)
  );
}

/**
 * The goroutine adds under a lock that is held during the wait; or under one under which it asks a flag first, and whoever waits
 * has set that under the same lock: either it has added by then, or it does not any more.
 */
function isRefusedBefore(
  results: () => readonly FunctionResult[],
  adder: FuncUnit,
  add: GroupOp,
  wait: GroupOp,
): boolean {
  const body = results().find((r) => r.fn === adder);
  const isAdd = (i: Instr): boolean =>
    i === add.call || (i.op === "call" && i.effects.some((e) => e.kind === "waitgroup" && e.op === "add"));
  const locks = new Set(body?.seen.syncOps.find((o) => isAdd(o.instr))?.locks.map((h) => lockVariable(h.path)));
  if (!body || locks.size === 0) return false;
  const isOne = (h: Held): boolean => locks.has(lockVariable(h.path));
  const isLocked = (t: Touch): boolean => t.locks.some(isOne);
  if (results().some((r) => r.seen.syncOps.some((o) => o.instr === wait.call && o.locks.some(isOne)))) return true;
  const asked = new Set(body.seen.touches.flatMap((t) => (!t.write && isLocked(t) ? [sharedVariable(t.path)] : [])));
  return results().some(
    (r) =>
      rootFunction(r.fn) === rootFunction(wait.fn) &&
      r.seen.touches.some((t) => t.write && asked.has(sharedVariable(t.path)) && isLocked(t)),
  );
}

/** What the starter sends on a channel without slots before it waits, the goroutine has received after its `Add`. */
function isReceivedBefore(groups: WaitGroups, start: Start, add: GroupOp, wait: GroupOp): boolean {
  const { engine } = groups;
  const received = new Set<string>();
  for (const { i, at } of instrsOf(start.target.fn)) {
    const path = i.op === "recv" || i.op === "rangechan" ? pathOf(i.chan) : undefined;
    const outer = path && start.target.binding.path(path);
    if (!outer || engine.values.capacityOf(outer, start.fn) !== 0) continue;
    if (!reaches(at, add.at, { stops: () => false })) received.add(outer.key);
  }
  if (received.size === 0) return false;
  // What its closures send, it waits for by other means.
  return [wait.fn, ...descendants(wait.fn)].some((u) =>
    [...instrsOf(u)].some(({ i, at }) => {
      const path = i.op === "send" && !i.select ? pathOf(i.chan) : undefined;
      if (!path || !received.has(path.key)) return false;
      return u !== wait.fn || wait.deferred || reaches(at, wait.at, { stops: () => false });
    }),
  );
}

/** Before it waits for the group, the waiter waits for something else that the goroutine does at its end. */
function isJoinedBefore(
  groups: WaitGroups,
  results: () => readonly FunctionResult[],
  start: Start,
  wait: GroupOp,
  place: string,
): boolean {
  const thread = results()
    .find((r) => r.fn === start.fn)
    ?.seen.threads.find((t) => t.via.length === 0 && t.spawn.node === start.call.node && t.target === start.target.fn);
  if (!thread) return false;
  const released = new Set([...thread.releases.values()].map((p) => locationOf(p).key).filter((k) => k !== place));
  if (released.size === 0) return false;
  return isAfterJoin(groups, wait.fn, wait.at, released);
}

/** One of these is waited for before the place is reached, or before the goroutine is started that it is in. */
function isAfterJoin(groups: WaitGroups, fn: FuncUnit, place: Point, released: ReadonlySet<string>): boolean {
  for (const { i, at } of instrsOf(fn)) {
    const path =
      i.op === "recv" || i.op === "rangechan"
        ? pathOf(i.chan)
        : i.op === "call" && i.effects.some((e) => e.kind === "waitgroup" && e.op === "wait")
          ? pathOf(i.recv)
          : undefined;
    if (path && released.has(locationOf(path).key) && reaches(at, place, { stops: () => false })) return true;
  }
  const starts = fn.parent ? groups.starts.filter((s) => s.target.fn === fn) : [];
  return starts.length > 0 && starts.every((s) => s.fn === fn.parent && isAfterJoin(groups, s.fn, s.at, released));
}
