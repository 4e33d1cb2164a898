import { instrsOf, neverReturns, reaches, type Point } from "../walks/cfg-walk";
import { rootFunction, type ChanInstr, type FuncUnit, type Instr, type Value } from "../ir/ir";
import { rootVar } from "../ir/path";
import { pathOf } from "../engine/locks";
import { conditionKey, stableConditions } from "../walks/stable-conditions";
import type { Site } from "../engine/summary";
import { descendants, type Group, type GroupOp, type WaitGroups } from "../goroutines/wait-groups";
import { isInAny, loopsAround } from "../ir/loops";

/** A `Wait` for something that was counted and, on some path, never started. */
export interface StuckWait {
  readonly at: Site;
  readonly add: Site;
  readonly name: string;
}

/** Waits of local WaitGroups that a path comes to from an `Add` past nothing that counts down. */
export function stuckWaits(groups: WaitGroups): readonly StuckWait[] {
  const out: StuckWait[] = [];
  for (const g of groups.groups) {
    if (g.v.role !== "local" || g.escapes || g.ops.some((o) => o.fn.hasHole || o.op === "go")) continue;
    const waits = g.ops.filter((o) => o.op === "wait" && !o.deferred);
    for (const add of g.ops) {
      // Of a number that is not known, none may have been added.
      if (add.op !== "add" || add.deferred || add.count === undefined || add.count <= 0 || rootVar(add.path) !== g.v)
        continue;
      const wait = waits.find((w) => w.fn === add.fn && comesPastNothing(groups, g, add, w));
      if (wait && !out.some((o) => o.at.node === wait.call.node))
        out.push({
          at: { fn: wait.fn, node: wait.call.node },
          add: { fn: add.fn, node: add.call.node },
          name: g.v.name,
        });
    }
  }
  return out;
}

function comesPastNothing(groups: WaitGroups, g: Group, add: GroupOp, wait: GroupOp): boolean {
  const { fn } = add;
  const resolver = groups.engine.ir.resolverFor(fn);
  if (!resolver) return false;
  const known = stableConditions(fn, resolver.definitions).at(add.at.block);
  const down = [...instrsOf(fn)].filter(({ i }) => i !== add.call && countsDown(groups, g, fn, i));
  // A handler that counts down runs when others say so.
  if (down.length === 0 || down.some((d) => isHandedOut(d.i))) return false;
  // One that was started before, and counts down more than once, may have this count still to come.
  if (down.some((d) => countsAgain(groups, g, fn, d.i) && reaches(d.at, add.at, { stops: () => false }))) return false;
  if (isStartedTooEarly(g, add, down)) return false;
  // A loop that starts what is counted before it is taken to have rounds.
  const loops = loopsAround(
    down.map((d) => d.at.block),
    [add.at.block],
  );
  const stopping = new Set(down.map((d) => d.i));
  return reaches({ block: add.at.block, index: add.at.index + 1 }, wait.at, {
    stops: (i) => stopping.has(i) || neverReturns(groups.engine, i),
    takes: (e) => {
      if (isInAny(e.to, loops)) return false;
      const outcome = e.cond && known.get(conditionKey(fn, e.cond.expr));
      return outcome === undefined || outcome === e.cond?.outcome;
    },
  });
}

/** Started right before it is counted, and by nothing before that: too early, but what counts down is there. */
function isStartedTooEarly(
  g: Group,
  add: GroupOp,
  down: readonly { readonly i: Instr; readonly at: Point }[],
): boolean {
  const { block, index } = add.at;
  const isEarlier = (o: GroupOp): boolean => o.fn === add.fn && o.at.block === block && o.at.index < index;
  return (
    down.some(({ i, at }) => i.op === "call" && i.mode === "go" && at.block === block && at.index < index) &&
    !g.ops.some((o) => o.op !== "done" && isEarlier(o))
  );
}

/** Kept by somebody, who runs it later: no `go`, no call of the closure itself, no `wg.Done()`. */
function isHandedOut(i: Instr): boolean {
  if (i.op !== "call") return true;
  return (
    i.mode === "call" &&
    i.callee.k !== "closure" &&
    i.args.some((a) => a.k === "closure") &&
    !i.effects.some((e) => e.kind === "spawn" && /^(?:waitgroup|errgroup)$/.test(e.what))
  );
}

/** Runs, starts or hands on something with a `Done` of the group. */
function countsDown(groups: WaitGroups, g: Group, fn: FuncUnit, i: Instr): boolean {
  const holds = (v: Value | undefined): boolean =>
    v?.k === "closure" &&
    [v.fn, ...descendants(v.fn)].some((u) => groups.opsOf(u).some((o) => o.op === "done" && g.ops.includes(o)));
  const names = (v: Value | undefined): boolean => (v?.k === "path" || v?.k === "addr") && rootVar(v.path) === g.v;
  switch (i.op) {
    case "call":
      if (g.ops.some((o) => o.call === i && (o.op === "done" || (o.op === "add" && (o.count ?? -1) < 0)))) return true;
      if (
        i.args.some((a) => holds(a) || names(a)) ||
        (i.callee.k === "closure" && holds({ k: "closure", fn: i.callee.fn }))
      )
        return true;
      return groups
        .targetsOf(fn)
        .ofCall(i)
        .some((t) => holds({ k: "closure", fn: t.fn }) || t.fn.captures.has(g.v));
    case "access":
      return i.write && holds(i.value);
    case "init":
      return holds(i.value);
    case "send":
      return holds(i.value) || isTaken(groups, g, fn, i);
    case "append":
      return i.values.some(holds);
    default:
      return false;
  }
}

/**
 * A goroutine that is started with several `Done` calls (`wg.Done()` once it runs, `defer wg.Done()` for its end), or with one for
 * each of the things that it is sent.
 */
function countsAgain(groups: WaitGroups, g: Group, fn: FuncUnit, i: Instr): boolean {
  if (i.op !== "call" || i.mode !== "go") return false;
  return groups
    .targetsOf(fn)
    .ofCall(i)
    .some((t) => {
      const own = g.ops.filter((o) => o.op === "done" && o.fn === t.fn);
      return own.length > 1 || own.some((o) => o.at.block.loop);
    });
}

/** What is sent stands for the count: whoever receives it counts down. */
function isTaken(groups: WaitGroups, g: Group, fn: FuncUnit, send: ChanInstr): boolean {
  const chan = pathOf(send.chan);
  if (!chan) return false;
  return descendants(rootFunction(fn)).some(
    (u) =>
      u !== fn &&
      [u, ...descendants(u)].some((x) => groups.opsOf(x).some((o) => o.op === "done" && g.ops.includes(o))) &&
      [...instrsOf(u)].some(({ i }) => (i.op === "recv" || i.op === "rangechan") && pathOf(i.chan)?.key === chan.key),
  );
}
