import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { walkExprs } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { Block, FuncUnit, Instr } from "../ir/ir";
import { instrsOf, type Point } from "../walks/cfg-walk";
import { conditionKey, stableConditions } from "../walks/stable-conditions";
import type { LocalChannel } from "./local-channels";

/** An instruction that a receiver of a channel can go on by. */
export interface Feed {
  readonly i: Instr;
  readonly at: Point;
  readonly deferred: boolean;
}

/** The instructions of a function that feed a channel, or with `closing` those that close it. */
export function feedsOf(c: LocalChannel, fn: FuncUnit, closing: boolean): readonly Feed[] {
  const out: Feed[] = [];
  for (const { i, at } of instrsOf(fn))
    if (c.isFeed(fn, i, closing)) out.push({ i, at, deferred: i.op === "call" && i.mode === "defer" });
  return out;
}

/** Outcomes of conditions that hold wherever the block runs. */
export function knownAt(engine: Engine, fn: FuncUnit, b: Block): ReadonlyMap<string, boolean> {
  const resolver = engine.ir.resolverFor(fn);
  return resolver ? stableConditions(fn, resolver.definitions).at(b) : new Map<string, boolean>();
}

/**
 * Whether the goroutine sends is decided by what it was given: who started it may well know. A variable of the starter that
 * the starter itself never asks about says nothing to it.
 */
export function isDecidedByStarter(engine: Engine, c: LocalChannel, fn: FuncUnit, closing: boolean): boolean {
  return feedsOf(c, fn, closing).some((f) => {
    const known = knownAt(engine, fn, f.at.block);
    return fn.blocks.some((b) =>
      b.succs.some(
        (e) =>
          e.cond !== undefined &&
          known.get(conditionKey(fn, e.cond.expr)) === e.cond.outcome &&
          variablesIn(e.cond.expr, fn).some(
            (v) => fn.params.includes(v) || (fn.captures.has(v) && (v.owner !== c.owner.decl || asks(c.owner, v))),
          ),
      ),
    );
  });
}

/** The function has a branch that depends on the variable. */
function asks(fn: FuncUnit, v: VarObj): boolean {
  return fn.blocks.some((b) => b.succs.some((e) => e.cond && variablesIn(e.cond.expr, fn).includes(v)));
}

function variablesIn(e: Expr, fn: FuncUnit): readonly VarObj[] {
  const out: VarObj[] = [];
  walkExprs(e, (x) => {
    const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
    if (o?.kind === "var") out.push(o);
  });
  return out;
}

/** A condition on a variable that is set more than once decides whether the block runs. */
export function isUnderFlag(engine: Engine, fn: FuncUnit, b: Block): boolean {
  const defs = engine.ir.resolverFor(fn)?.definitions.defs;
  return (
    b.preds.length === 1 &&
    b.preds.some((p) =>
      p.succs.some((e) => {
        if (e.to !== b || !e.cond) return false;
        let flag = false;
        walkExprs(e.cond.expr, (x) => {
          const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
          if (o?.kind === "var" && (o.role === "package" || (defs?.get(o)?.length ?? 0) > 1)) flag = true;
          if (x.kind === "SelectorExpr") flag = true;
        });
        return flag;
      }),
    )
  );
}
