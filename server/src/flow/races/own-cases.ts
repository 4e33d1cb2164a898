import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { rootFunction, type Edge, type FuncUnit, type Loop } from "../ir/ir";
import type { Resolver } from "../ir/resolve";
import { reachedWithout } from "../walks/cfg-walk";
import type { Site, Thread, Touch } from "../engine/summary";

/**
 * Of the goroutines that a loop starts, one alone comes there: `for i := range 3 { go func() { switch i { case 0: s.a = f();
 * case 1: s.b = g() } }() }`.
 */
export function areOfOneRound(t: Thread, x: Touch, y: Touch, r: Resolver | undefined): boolean {
  const { loop } = t;
  // What other functions do is seen by their summaries alone.
  const isHere =
    rootFunction(x.at.fn) === rootFunction(t.spawn.fn) && rootFunction(y.at.fn) === rootFunction(t.spawn.fn);
  if (!r || t.many || !loop || t.via.length > 0 || !isHere) return false;
  const ways = casesTo(x.at, (v) => isOfRound(v, loop, t, r));
  return ways.length > 0 && (x.at.node === y.at.node || casesTo(y.at, () => true).some((e) => ways.includes(e)));
}

/** Branches that every way to the place takes, which are taken for one value of such a variable. */
function casesTo({ fn, node }: Site, isIt: (v: VarObj) => boolean): readonly Edge[] {
  const at = fn.blocks.find((b) => b.instrs.some((i) => i.node === node));
  if (!at) return [];
  return fn.blocks.flatMap((b) =>
    b.succs.filter((e) => {
      const v = comparedIn(e, fn);
      return v !== undefined && isIt(v) && !reachedWithout(fn, (x) => x === e).has(at);
    }),
  );
}

/** The variable that the branch has found to be equal to a constant. */
function comparedIn(e: Edge, fn: FuncUnit): VarObj | undefined {
  const { cond, match } = e;
  const c = cond && unparen(cond.expr);
  const isEqual = c?.kind === "BinaryExpr" && (c.op === "==") === cond?.outcome && (c.op === "==" || c.op === "!=");
  const sides: readonly Expr[] =
    match?.outcome === true ? [match.tag, match.value] : c?.kind === "BinaryExpr" && isEqual ? [c.x, c.y] : [];
  if (!sides.some((x) => fn.info.constOf(x) !== undefined)) return undefined;
  for (const side of sides) {
    const x = unparen(side);
    const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
    if (o?.kind === "var") return o;
  }
  return undefined;
}

/** Differs from round to round: the loop's own variable, a copy of it, or the parameter that it is given as. */
function isOfRound(v: VarObj, loop: Loop, t: Thread, r: Resolver): boolean {
  const given = v.role === "param" && t.target ? argumentFor(v, t.target, t.spawn) : undefined;
  const defs = r.definitions.defs.get(v) ?? [];
  const copied = defs.length === 1 && defs[0]?.k === "expr" && defs[0].count === 1 ? defs[0].e : undefined;
  const from = unparenOf(given ?? (loop.perIteration.has(v) ? copied : undefined));
  const o = from?.kind === "Ident" ? r.info.objOf(from) : undefined;
  return [v, o].some((w) => w?.kind === "var" && (isValue(w, loop, r) ? isListed(loop, r) : loop.distinct.has(w)));
}

/** The second variable of a range: others may be equal to it. */
function isValue(v: VarObj, { stmt }: Loop, r: Resolver): boolean {
  const value = stmt.kind === "RangeStmt" ? unparenOf(stmt.value) : undefined;
  return value?.kind === "Ident" && r.info.objOf(value) === v;
}

function unparenOf(e: Expr | undefined): Expr | undefined {
  return e && unparen(e);
}

function argumentFor(v: VarObj, target: FuncUnit, { node }: Site): Expr | undefined {
  return node.kind === "CallExpr" ? node.args[target.params.indexOf(v)] : undefined;
}

/** It goes through the elements of a list that is written out. */
function isListed({ stmt }: Loop, r: Resolver): boolean {
  if (stmt.kind !== "RangeStmt") return false;
  const list = unparen(stmt.x);
  if (list.kind !== "Ident") return list.kind === "CompositeLit";
  const o = r.info.objOf(list);
  const defs = o?.kind === "var" ? (r.definitions.defs.get(o) ?? []) : [];
  const made = defs.length === 1 && defs[0]?.k === "expr" && defs[0].count === 1 ? unparen(defs[0].e) : undefined;
  return made?.kind === "CompositeLit";
}
