import { atomicOf } from "../atomics/atomic-ops";
import type { VarObj } from "../../semantic/types";
import type { Site, Thread, Touch } from "../engine/summary";
import type { Edge, FuncUnit, Instr, Loop } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { declares } from "../ir/scope";
import { unparen } from "../../syntax/paren";
import type { Expr } from "../../syntax/ast";
import { instrsOf, reachedWithout } from "../walks/cfg-walk";
import { assignedIn } from "../walks/origins";

/**
 * Of all goroutines that come by, one alone comes further, by an atomic that it is the first to change: `if err != nil &&
 * atomic.SwapUint32(&failed, 1) == 0 { firstErr = err }`, `if once.CompareAndSwap(false, true) { ... }`, `if n.Add(1) == 1`.
 */
export function areOfOneWinner(x: Touch, y: Touch, loop: Loop | undefined): boolean {
  const won = new Set(wonBy(x, loop));
  return won.size > 0 && wonBy(y, loop).some((key) => won.has(key));
}

/**
 * One alone of two goroutines is ever started: whoever starts one has been the first to change an atomic of the object, in
 * whichever method (`if c.sent.CompareAndSwap(false, true) { go c.send() }`, in Send and in Close).
 */
export function areStartedByOneWinner(t: Thread, u: Thread): boolean {
  const won = new Set(wonAtStart(t));
  return won.size > 0 && wonAtStart(u).some((field) => won.has(field));
}

function wonAtStart({ spawn }: Thread): readonly VarObj[] {
  return wonBefore(spawn).flatMap((path) => {
    const [only, second] = path.steps;
    return rootVar(path) === spawn.fn.recv && only?.k === "field" && !second ? [only.field.origin] : [];
  });
}

/** Keys of the atomics that every way to the touch has changed first. */
function wonBy({ at, via }: Touch, loop: Loop | undefined): readonly string[] {
  return [at, ...via].flatMap((site) =>
    wonBefore(site).flatMap((path) => (isOwn(path, site.fn, loop) ? [] : [path.key])),
  );
}

/** Each goroutine has one of its own. */
function isOwn(path: Path, fn: FuncUnit, loop: Loop | undefined): boolean {
  const v = rootVar(path);
  return !v || (v.role === "local" && declares(fn, v)) || loop?.perIteration.has(v) === true;
}

function wonBefore({ fn, node }: Site): readonly Path[] {
  if (!fn.blocks.some((b) => b.succs.some((e) => winner(e, fn)))) return [];
  const at = fn.blocks.find((b) => b.instrs.some((i) => i.node === node));
  if (!at) return [];
  return fn.blocks.flatMap((b) =>
    b.succs.flatMap((e) => {
      const path = winner(e, fn);
      return path && !reachedWithout(fn, (x) => x === e).has(at) ? [path] : [];
    }),
  );
}

/** The atomic that whoever takes the branch has been the first to change. */
function winner({ cond }: Edge, fn: FuncUnit): Path | undefined {
  if (!cond) return undefined;
  if (cond.call) {
    const own = atomicOf(cond.call);
    if (own?.op === "cas" && cond.outcome) return own.path;
    // Of a boolean: what was there before is what the first one has not put there.
    const isFirst = own?.op === "swap" && own.value && fn.info.constOf(own.value) === !cond.outcome;
    return isFirst ? own.path : undefined;
  }
  const x = unparen(cond.expr);
  if (x.kind === "Ident") {
    // `first := sent.CompareAndSwap(false, true)`
    const given = [...assignedIn(fn)].filter(([l]) => l.kind === "Ident" && fn.info.objOf(l) === fn.info.objOf(x));
    const own = given.length === 1 && given[0] ? atomicAt(unparen(given[0][1].e), fn) : undefined;
    return own?.op === "cas" && cond.outcome ? own.path : undefined;
  }
  if (x.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=") || (x.op === "==") !== cond.outcome) return undefined;
  return answered(x.x, x.y, fn) ?? answered(x.y, x.x, fn);
}

/** The answer of a Swap that is not what it has stored, or one answer of an Add. */
function answered(call: Expr, answer: Expr, fn: FuncUnit): Path | undefined {
  const c = fn.info.constOf(answer);
  const own = c === undefined ? undefined : atomicAt(unparen(call), fn);
  if (own?.op === "add") return own.path;
  const stored = own?.op === "swap" && own.value ? fn.info.constOf(own.value) : undefined;
  return stored !== undefined && stored !== c ? own?.path : undefined;
}

function atomicAt(e: Expr, fn: FuncUnit): ReturnType<typeof atomicOf> {
  if (e.kind !== "CallExpr") return undefined;
  const call = instrsOf(fn).find(({ i }: { readonly i: Instr }) => i.op === "call" && i.node === e);
  return call && atomicOf(call.i);
}
