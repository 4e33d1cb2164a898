import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import type { FunctionResult } from "../engine/function";
import type { OwnTouch, Thread, Touch } from "../engine/summary";
import { isGivenCall } from "../engine/param-calls";
import { isGivenToCallers } from "../callers/returned-closures";
import type { FuncUnit } from "../ir/ir";
import { isGlobal, rootVar } from "../ir/path";
import { clash, separatedByLocks } from "./conflicts";
import { orderedBetween } from "./order";
import type { OwnPair } from "./races";

/**
 * Conflicts of the goroutines that a function leaves running with the closures that it gives its callers, over the local
 * variables that both capture: `go func() { seen[k] = v }(); return func() int { return len(seen) }`. The callers run
 * these when they like.
 *
 * What they wait for themselves orders the two. A goroutine that tells others how far it is (a channel that is handed out
 * as well, a group that another closure waits for) is taken to be waited for.
 */
export function pairsWithGiven(
  r: FunctionResult,
  resultOf: (fn: FuncUnit) => FunctionResult | undefined,
): readonly OwnPair[] {
  const threads = r.seen.threads.filter((t) => t.outlives && !t.later && t.touches.length > 0);
  if (threads.length === 0 || r.fn.hasHole) return [];
  const given = r.fn.closures.filter(isGivenToCallers);
  const own = given.flatMap((fn) => (resultOf(fn)?.summary.own ?? []).map((touch) => ({ fn, touch })));
  return threads.flatMap((t) =>
    t.touches.flatMap((x) =>
      own.flatMap(({ fn, touch: y }): OwnPair | [] => {
        if (x.path.key !== y.path.key || !isShared(x, r.fn) || !meet(x, y, t)) return [];
        if (tellsOthers(x, fn, r.fn)) return [];
        const a = { touch: x, thread: t, fn: r.fn, kind: "thread" } as const;
        return { path: x.path, pair: { a, b: { touch: y, thread: undefined, fn, kind: "caller" }, weak: false } };
      }),
    ),
  );
}

/** It starts at a variable of the function, which every call of it has anew. */
function isShared(x: Touch, fn: FuncUnit): boolean {
  const v = rootVar(x.path);
  return v !== undefined && !isGlobal(x.path) && !fn.captures.has(v) && v.role !== "receiver" && !x.owned;
}

function meet(x: Touch, y: OwnTouch, t: Thread): boolean {
  return clash(x, y, false, t.via.length) && !orderedBetween(x, y) && !separatedByLocks(x, y);
}

/** It lets others know afterwards by something that not only this closure can wait for. */
function tellsOthers(x: Touch, given: FuncUnit, fn: FuncUnit): boolean {
  for (const path of x.releasedAfter.values()) {
    const v = rootVar(path);
    // A function that is called: nobody waits for that by what is in sight.
    if (isGivenCall(path)) continue;
    const inSight = v?.role === "local" && !isGlobal(path) && !fn.captures.has(v);
    if (!inSight || isGivenAway(v, fn)) return true;
    if (fn.closures.some((c) => c !== given && isGivenToCallers(c) && c.captures.has(v))) return true;
  }
  return false;
}

/** It goes to where others may wait for it: `return done`, `return wg.Wait`, `&handle{done: done}`, `f(&wg)`. */
function isGivenAway(v: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    const parts = n.kind === "CallExpr" ? n.args : n.kind === "ReturnStmt" || n.kind === "CompositeLit" ? [n] : [];
    if (n.kind === "CallExpr" && n.fun.kind === "Ident" && n.fun.name === "close") return;
    found ||= parts.some((p) => mentionsOutside(p, v, fn));
  });
  return found;
}

function mentionsOutside(node: Node, v: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visitOutsideClosures(node, (n) => {
    if (n.kind === "Ident" && fn.info.objOf(n) === v) found = true;
  });
  return found;
}
