import { walkExprs } from "../../syntax/visit";
import type { Site } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import type { Path } from "../ir/path";
import { after, instrsOf, reachable, reaches, type Point } from "../walks/cfg-walk";
import { conditionKey, stableConditions } from "../walks/stable-conditions";
import type { GroupOp, WaitGroups } from "./wait-groups";

/** A call in a goroutine that comes, perhaps by other functions, to a `Wait` for this very goroutine. */
export interface SelfWait {
  readonly call: Site;
  readonly wait: GroupOp;
}

interface Wait {
  readonly op: GroupOp;
  /** The group as the function names it. */
  readonly path: Path;
}

/** Functions between the goroutine and the `Wait`. */
const MAX_DEPTH = 3;

/**
 * The first call of a goroutine's body whose callee waits for the group that the goroutine counts down when it ends:
 * `defer s.wg.Done()` above, and below it `s.Stop()`, which ends with `s.wg.Wait()`.
 *
 * @param group as the body names it
 */
export function waitsByCallee(groups: WaitGroups, body: FuncUnit, group: Path): SelfWait | undefined {
  const live = reachable(body);
  for (const { i, at } of instrsOf(body)) {
    if (i.op !== "call" || i.mode !== "call" || !live.has(at.block)) continue;
    const targets = groups.targetsOf(body).ofCall(i);
    const [target] = targets;
    // Of several that an interface may stand for, one need not be the one.
    if (!target || targets.length > 1) continue;
    const wait = waitsIn(groups, target.fn, MAX_DEPTH).find((w) => target.binding.path(w.path)?.key === group.key);
    if (wait) return { call: { fn: body, node: i.node }, wait: wait.op };
  }
  return undefined;
}

/**
 * Waits in deferred closures that come before the count goes down: in the closure itself, or as deferred calls run
 * backwards.
 */
export function waitsInDefers(groups: WaitGroups, body: FuncUnit): readonly GroupOp[] {
  const defers = instrsOf(body).flatMap(({ i, at }) =>
    i.op === "call" && i.mode === "defer" && i.callee.k === "closure" ? [{ at, fn: i.callee.fn }] : [],
  );
  const ops = groups.opsOf(body);
  return defers.flatMap(({ at, fn }) => {
    const wait = groups.opsOf(fn).find((o) => o.op === "wait" && !o.deferred);
    if (!wait || fn.hasHole) return [];
    const key = wait.path.key;
    const isDone = (o: GroupOp) => o.op === "done" && o.path.key === key;
    const later = groups.opsOf(fn).filter((o) => isDone(o) && !o.deferred);
    const earlier = [
      ...ops.filter((o) => isDone(o) && o.deferred).map((o) => o.at),
      ...defers.filter((d) => d.fn !== fn && groups.opsOf(d.fn).some(isDone)).map((d) => d.at),
    ];
    const free = { stops: () => false };
    // Counted down by hand before, or by what is deferred after this closure and so runs before it.
    if (ops.some((o) => isDone(o) && !o.deferred) || earlier.some((d) => reaches(after(at), d, free))) return [];
    if (later.some((d) => reaches(d.at, wait.at, free))) return [];
    const counts = earlier.length > 0 || later.some((d) => reaches(after(wait.at), d.at, free));
    return counts ? [wait] : [];
  });
}

/** `wg.Go(func() { wg.Wait(); close(out) })`: what is counted until it returns waits for all that is counted. */
export function waitInCounted(groups: WaitGroups, start: GroupOp): SelfWait | GroupOp | undefined {
  const [f] = start.op === "go" ? start.call.args : [];
  if (f?.k !== "closure" || f.fn.hasHole) return undefined;
  const live = reachable(f.fn);
  const own = groups
    .opsOf(f.fn)
    .find((o) => o.op === "wait" && o.call.mode !== "go" && o.path.key === start.path.key && live.has(o.at.block));
  return own ?? waitsByCallee(groups, f.fn, start.path);
}

/** What the function, or a callee of its, waits for before it returns, whatever it was given. */
function waitsIn(groups: WaitGroups, fn: FuncUnit, depth: number): readonly Wait[] {
  if (fn.hasHole || fn.file.isTest) return [];
  const out: Wait[] = groups
    .opsOf(fn)
    .filter((o) => o.op === "wait" && o.call.mode !== "go" && !dependsOnCaller(groups, fn, o.at))
    .map((op) => ({ op, path: op.path }));
  if (depth === 1) return out;
  for (const { i, at } of instrsOf(fn)) {
    if (i.op !== "call" || i.mode !== "call" || i.effects.length > 0 || dependsOnCaller(groups, fn, at)) continue;
    const targets = groups.targetsOf(fn).ofCall(i);
    const [target] = targets;
    if (!target || targets.length > 1 || target.fn === fn) continue;
    for (const w of waitsIn(groups, target.fn, depth - 1)) {
      const path = target.binding.path(w.path);
      if (path) out.push({ op: w.op, path });
    }
  }
  return out;
}

/** The function does it or not by what it was given: `s.stop(false)`. */
function dependsOnCaller(groups: WaitGroups, fn: FuncUnit, at: Point): boolean {
  const resolver = groups.engine.ir.resolverFor(fn);
  if (!resolver) return true;
  const known = stableConditions(fn, resolver.definitions).at(at.block);
  return fn.blocks.some((b) =>
    b.succs.some((e) => {
      if (!e.cond || known.get(conditionKey(fn, e.cond.expr)) !== e.cond.outcome) return false;
      let given = false;
      walkExprs(e.cond.expr, (x) => {
        const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
        if (o?.kind === "var" && fn.params.includes(o)) given = true;
      });
      return given;
    }),
  );
}
