import type { FuncUnit, Value } from "../ir/ir";
import { qualifiedName } from "../ir/resolve";
import { idOf, rootVar, type Path } from "../ir/path";
import { under } from "../ir/types";
import type { Binding } from "./binding";
import type { Engine } from "./engine";
import { pathOf } from "./locks";
import type { Exit } from "./recorder";
import { unionMap, type State } from "./state";
import type { Live, ParamCall, Thread } from "./summary";
import type { Target } from "./targets";
import { isInLoop } from "../ir/loops";

/** The path stands for a call of a function that was given as a parameter (see {@link releasedBy}); nothing else is known by it. */
export function isGivenCall(p: Path): boolean {
  const v = p.steps.length === 0 ? rootVar(p) : undefined;
  return v?.role === "param" && under(v.type).kind === "signature";
}

/**
 * What is released, as the caller knows it. A function that it was given itself is known by that; where it has kept one, nobody
 * can tell who waits.
 */
export function releasedIn(binding: Binding, p: Path): Path | undefined {
  const path = binding.path(p);
  return path && isGivenCall(p) && !isGivenCall(path) ? undefined : path;
}

/** What a call of a function tells those who wait for it: `func() { wg.Done() }`, `wg.Done`. */
export function releasedBy(f: Value, targets: readonly Target[], engine: Engine): readonly Path[] {
  if (f.k === "func") {
    const group = COUNTS_DOWN.test(qualifiedName(f.obj)) ? pathOf(f.recv) : undefined;
    if (group) return [group];
  }
  return targets.flatMap((t) =>
    [...(engine.summaryOf(t.fn)?.syncReleased.values() ?? [])].flatMap((p) => releasedIn(t.binding, p) ?? []),
  );
}

const COUNTS_DOWN = /^sync\.\(\*WaitGroup\)\.Done$/;

/** One goroutine that calls a function in several places calls it in one after the other. */
export function onePerThread(calls: readonly ParamCall[]): readonly ParamCall[] {
  if (calls.length < 2) return calls;
  const out: ParamCall[] = [];
  for (const pc of calls) {
    const at = out.findIndex(
      (o) =>
        o.thread !== undefined &&
        o.thread === pc.thread &&
        o.param === pc.param &&
        o.path.key === pc.path.key &&
        o.locks.length === pc.locks.length &&
        o.locks.every((h, i) => h.path.key === pc.locks[i]?.path.key && h.mode === pc.locks[i].mode),
    );
    const old = out[at];
    if (!old) out.push(pc);
    else out[at] = { ...old, many: old.many || pc.many, releases: unionMap(old.releases, pc.releases) };
  }
  return out;
}

/**
 * Calls that differ in something. Callbacks that are handed from callback to callback are called in many ways that a caller
 * cannot tell from one another, and their number would be multiplied by that of the calls in each layer.
 */
export function distinctCalls(calls: readonly ParamCall[]): readonly ParamCall[] {
  const seen = new Set<string>();
  return calls.filter((pc) => {
    const key = `${idOf(pc.at.node)};${keyOf(pc)}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What callers are told of a call, but for where it is: its path begins at the parameter. */
function keyOf(pc: ParamCall): string {
  const locks = pc.locks.map((h) => `${h.mode}${h.must ? "" : "?"}${h.path.key}`);
  return [
    pc.path.key,
    [pc.spawned, pc.many, pc.outlives].map(Number).join(""),
    pc.thread ?? "",
    locks.join(","),
    (pc.without ?? []).map((l) => l.key).join(","),
    [...pc.releases.keys()].join(","),
  ].join(";");
}

/**
 * What is known at the end of the goroutines in which a function's parameters are called.
 *
 * @param fn the function
 * @param exits normal ones
 * @param exit where callers count on the function, all of these together
 */
export function awaitedCalls(
  fn: FuncUnit,
  calls: readonly ParamCall[],
  threads: readonly Thread[],
  exits: readonly Exit[],
  exit: State | undefined,
): readonly ParamCall[] {
  return calls.map((pc) => {
    const thread = pc.thread === undefined ? undefined : threads.find((t) => t.id === pc.thread);
    if (!thread || !exit) return pc;
    const before = thread.liveAtStart.get(thread.id);
    return {
      ...pc,
      // Started again when the one before has told how it ended.
      many: pc.many && !(before && hasTold(thread, before)),
      outlives: isRunning(thread, exit),
      awaited: !isAwaitedSomewhere(thread, exits) ? undefined : isAwaitedInRound(fn, thread) ? "each" : "all",
    };
  });
}

function isAwaitedSomewhere(thread: Thread, exits: readonly Exit[]): boolean {
  return exits.some((e) => {
    const live = e.state.live.get(thread.id);
    return live !== undefined && hasTold(thread, live);
  });
}

/** In the loop that starts it: `select { case <-tick: go func() { done <- f() }(); case ok := <-done: ... }`. */
function isAwaitedInRound(fn: FuncUnit, { loop, releases }: Thread): boolean {
  if (!loop) return true;
  return fn.blocks.some(
    (b) =>
      isInLoop(b.loop, loop) &&
      b.instrs.some((i) => i.op === "recv" && i.chan.k === "path" && releases.has(i.chan.path.key)),
  );
}

/** Nothing that the thread releases at its end has been waited for. */
export function isRunning(t: Thread, exit: State): boolean {
  const live = exit.live.get(t.id);
  return live !== undefined && !hasTold(t, live);
}

function hasTold(t: Thread, live: Live): boolean {
  for (const key of live.acquired.keys()) if (t.releases.has(key) || t.heard?.has(key)) return true;
  return false;
}
