import { isExportedName } from "../callers/entry";
import { instrsOf, walkPaths, type Point } from "../walks/cfg-walk";
import { roundsOf } from "../walks/rounds";
import type { Block, CallInstr, FuncUnit, Loop } from "../ir/ir";
import { rootVar } from "../ir/path";
import type { Site } from "../engine/summary";
import type { Unbalanced } from "./wait-group-balance";
import { bodyOf, headOf, isInLoop } from "../ir/loops";
import { isOnEveryPath, lastSite, site, textOf } from "./wait-group-places";
import { descendants, type Group, type GroupOp, type Start, type WaitGroups } from "./wait-groups";

/** A group whose numbers can be told: what is added is not how many goroutines count down. */
export function miscounted(groups: WaitGroups, g: Group): Unbalanced | undefined {
  const isLocal = g.v.role === "local";
  if (!isLocal && (g.v.role !== "field" || isExportedName(g.v.name))) return undefined;
  const adds = g.ops.filter((o) => o.op === "add");
  const [add] = adds;
  const waits = g.ops.filter((o) => o.op === "wait");
  const [wait] = waits;
  if (
    !add ||
    !wait ||
    (isLocal && waits.length !== 1) ||
    g.ops.some((o) => o.op === "go") ||
    adds.some((a) => a.fn !== add.fn || a.deferred || rootVar(a.path) !== (isLocal ? g.v : add.fn.recv))
  )
    return undefined;
  const { fn } = add;
  const starts = groups.starts.filter((s) => s.fn === fn && countsOnce(groups, s, g));
  // Every Done belongs to one of these goroutines.
  const bodies = new Set(starts.flatMap((s) => [s.target.fn, ...descendants(s.target.fn)]));
  if (starts.length === 0 || g.ops.some((o) => o.op === "done" && !bodies.has(o.fn))) return undefined;
  if (isCalledToo(groups, fn, bodies)) return undefined;
  // Of a field, another function may start one of them for an object of its own.
  if (!isLocal && groups.starts.some((s) => bodies.has(s.target.fn) && !starts.includes(s))) return undefined;
  const [start] = starts;
  const beside = adds.length === 1 ? besideLoop(add, starts) : undefined;
  if (beside) return beside;
  if (adds.length === 1 && starts.length === 1 && start?.at.block.loop)
    return waits.length === 1 ? inLoop(g, add, start, wait) : undefined;
  const counted = [...adds, ...starts];
  if (counted.some((x) => x.at.block.loop !== undefined)) return undefined;
  if (!isOneRun(counted) && !counted.every((x) => isOnEveryPath(fn, x.at, x.call))) return undefined;
  if (adds.some((a) => a.count === undefined)) return undefined;
  const total = adds.reduce((n, a) => n + (a.count ?? 0), 0);
  if (total === starts.length) return undefined;
  return {
    why: "miscounted",
    at: site(add),
    op: add,
    added: String(total),
    started: String(starts.length),
    places: starts.map((s) => ({ fn, node: s.call.node })),
  };
}

/** One follows the other without a branch between them: what comes before may leave early. */
function isOneRun([first, ...others]: readonly { readonly at: Point }[]): boolean {
  return first !== undefined && others.every((x) => x.at.block === first.at.block);
}

/** `go work()`, and `work()` beside it: the calls count down as well. */
function isCalledToo(groups: WaitGroups, fn: FuncUnit, bodies: ReadonlySet<FuncUnit>): boolean {
  return [fn, ...descendants(fn)].some((u) =>
    instrsOf(u).some(
      ({ i }) =>
        i.op === "call" &&
        i.mode !== "go" &&
        groups
          .targetsOf(u)
          .ofCall(i)
          .some((t) => bodies.has(t.fn)),
    ),
  );
}

/** `wg.Add(len(tasks))`, a goroutine for each of the tasks, and one more. */
function besideLoop(add: GroupOp, starts: readonly Start[]): Unbalanced | undefined {
  const { fn } = add;
  const [looped, second] = starts.filter((s) => s.at.block.loop);
  const more = starts.filter((s) => !s.at.block.loop);
  const loop = looped?.at.block.loop;
  const entry = loop && bodyOf(fn, loop);
  if (!looped || second || !entry || loop.parent || add.at.block.loop || more.length === 0) return undefined;
  if (![add, ...more].every((x) => isOnEveryPath(fn, x.at, x.call))) return undefined;
  const [arg] = add.call.node.args;
  const [rounds, added] = [roundsOf(fn, loop), arg ? textOf(fn, arg) : ""];
  const same = typeof rounds === "number" ? add.count === rounds : rounds === added;
  if (!same || skipsStart(fn, loop, entry, looped.call) || leavesEarly(fn, loop, entry)) return undefined;
  const started = typeof rounds === "number" ? String(rounds + more.length) : `${added}+${more.length}`;
  const places = starts.map((s) => ({ fn, node: s.call.node }));
  return { why: "miscounted", at: site(add), op: add, added, started, places };
}

/** The goroutine counts down exactly once, whatever it does. */
function countsOnce(groups: WaitGroups, s: Start, g: Group): boolean {
  const { fn } = s.target;
  const own = groups.opsOf(fn).filter((o) => o.op === "done" && g.ops.includes(o));
  const [done] = own;
  const inner = descendants(fn).flatMap((u) => groups.opsOf(u).filter((o) => o.op === "done" && g.ops.includes(o)));
  if (!done || own.length !== 1 || inner.length > 0 || done.at.block.loop) return false;
  // Run on its behalf by another function, the Done may be for another start.
  return isOnEveryPath(fn, done.at, done.call);
}

/** Added before a loop that starts the goroutines. */
function inLoop(g: Group, add: GroupOp, start: Start, wait: GroupOp): Unbalanced | undefined {
  const { loop } = start.at.block;
  if (loop && wait.at.block.loop === loop && waitsTooEarly(add, start, wait, loop)) {
    return {
      why: "wait-in-loop",
      at: site(wait),
      op: wait,
      places: [site(add), { fn: start.fn, node: start.call.node }],
    };
  }
  if (
    !loop ||
    loop.parent ||
    isInLoop(add.at.block.loop, loop) ||
    add.at.block.loop ||
    wait.at.block.loop ||
    !isOnEveryPath(add.fn, add.at, add.call)
  )
    return undefined;
  const entry = bodyOf(add.fn, loop);
  if (!entry) return undefined;
  const places = [{ fn: add.fn, node: start.call.node }];
  const skips = skipsStart(add.fn, loop, entry, start.call);
  const rounds = roundsOf(add.fn, loop);
  const [arg] = add.call.node.args;
  const added = arg ? textOf(add.fn, arg) : "";
  if (rounds === undefined) {
    // One for a loop of who knows how many.
    if (add.count !== 1 || skips || loop.stmt.kind !== "RangeStmt" || leavesEarly(add.fn, loop, entry))
      return undefined;
    return { why: "miscounted", at: site(add), op: add, added: "1", started: "loop", places };
  }
  const same = typeof rounds === "number" ? add.count === rounds : rounds === added;
  if (same && skips)
    return { why: "miscounted", at: site(add), op: add, added, started: "fewer", places: [...places, ...skips] };
  if (!same && !skips && typeof rounds === "number" && add.count !== undefined && !leavesEarly(add.fn, loop, entry)) {
    return { why: "miscounted", at: site(add), op: add, added: String(add.count), started: String(rounds), places };
  }
  if (
    typeof rounds === "string" &&
    /^[+-]\d+$/.test(added.startsWith(rounds) ? added.slice(rounds.length) : "") &&
    !skips &&
    !leavesEarly(add.fn, loop, entry)
  ) {
    return { why: "miscounted", at: site(add), op: add, added, started: rounds, places };
  }
  if (!same && !skips && add.count === 1 && !leavesEarly(add.fn, loop, entry))
    return { why: "miscounted", at: site(add), op: add, added: "1", started: "loop", places };
  return undefined;
}

/** All goroutines of the loop are counted before it, and each round waits for all of them: the first one for ever. */
function waitsTooEarly(add: GroupOp, start: Start, wait: GroupOp, loop: Loop): boolean {
  if (add.at.block.loop || wait.deferred || add.fn !== start.fn || wait.fn !== start.fn) return false;
  const rounds = roundsOf(add.fn, loop);
  const [arg] = add.call.node.args;
  if (rounds === undefined || rounds === 1 || add.count === 1 || !arg || !isOnEveryPath(add.fn, add.at, add.call))
    return false;
  return typeof rounds === "number" ? add.count === rounds : rounds === textOf(add.fn, arg);
}

/** Where a round of the loop goes on (or the loop ends) without having started the goroutine. */
function skipsStart(fn: FuncUnit, loop: Loop, entry: Point, start: CallInstr): readonly Site[] | undefined {
  const places: Site[] = [];
  const without = new Set<Block>();
  walkPaths(entry, {
    stops: (i) => i === start || (i.op === "call" && i.effects.some((e) => e.kind === "waitgroup")),
    takes: (e, from) => {
      if (isInLoop(e.to.loop, loop) && !(e.back && e.to.loop === loop)) return true;
      without.add(from);
      return false;
    },
  });
  for (const b of without) places.push(...lastSite(fn, b));
  return without.size > 0 ? places : undefined;
}

function leavesEarly(fn: FuncUnit, loop: Loop, entry: Point): boolean {
  let leaves = false;
  const head = headOf(fn, loop);
  const exits = walkPaths(entry, {
    stops: () => false,
    takes: (e, from) => {
      if (isInLoop(e.to.loop, loop) && e.to !== head) return true;
      if (from !== head && e.to !== head) leaves = true;
      return false;
    },
  });
  return leaves || exits.length > 0;
}
