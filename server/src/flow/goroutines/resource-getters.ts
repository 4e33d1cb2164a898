import type { Effect } from "../../gostd/knowledge";
import type { VarObj } from "../../semantic/types";
import type { Expr, ReturnStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import { instrsOf } from "../walks/cfg-walk";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { parentOf, parentsOf, usesOf, type LocalUse } from "../walks/local-uses";
import { callsOf, targetOf, type UseKind } from "../walks/obligations";
import { isNil } from "../../syntax/nil";

export type ResourceEffect = Extract<Effect, { kind: "resource" }>;

/** How many functions may lie between the library and the one that uses what it gave. */
const MAX_LEVELS = 3;

/**
 * Functions of the package that give their caller something to close, which they have just got themselves: an `open` that
 * words the error, a `do` that makes the request. Only results at the first place, and only where each way out returns nil
 * there or the thing itself.
 */
export class ResourceGetters {
  private readonly memo = new Map<FuncUnit, ResourceEffect | undefined>();

  /**
   * @param direct  what a call of the library gives
   * @param classify  what a use of a variable that holds it does
   */
  constructor(
    private readonly engine: Engine,
    private readonly direct: (call: CallInstr) => ResourceEffect | undefined,
    private readonly classify: (use: LocalUse, fn: FuncUnit, effect: ResourceEffect) => UseKind,
  ) {}

  /** What a call gives to close, from the library or by way of the package's own functions. */
  effectOf(call: CallInstr, level = 0): ResourceEffect | undefined {
    const own = this.direct(call);
    if (own) return own;
    if (level >= MAX_LEVELS || call.mode !== "call" || call.callee.k !== "static") return undefined;
    const unit = this.engine.ir.unitOf(call.callee.obj);
    return unit && this.givenBy(unit, level);
  }

  private givenBy(fn: FuncUnit, level: number): ResourceEffect | undefined {
    if (this.memo.has(fn)) return this.memo.get(fn);
    // What calls itself gives nothing as far as itself is concerned.
    this.memo.set(fn, undefined);
    const effect = fn.hasHole ? undefined : this.judge(fn, level);
    this.memo.set(fn, effect);
    return effect;
  }

  private judge(fn: FuncUnit, level: number): ResourceEffect | undefined {
    let effect: ResourceEffect | undefined;
    for (const { i } of instrsOf(fn)) {
      if (i.op !== "return" || i.node.kind !== "ReturnStmt") continue;
      const given = this.returned(fn, i.node, level);
      if (given === "other" || (given !== "nil" && effect !== undefined && given.what !== effect.what))
        return undefined;
      if (given !== "nil") effect = given;
    }
    return effect;
  }

  private returned(fn: FuncUnit, stmt: ReturnStmt, level: number): ResourceEffect | "nil" | "other" {
    const first = stmt.results[0];
    if (!first) return "other";
    const x = unparen(first);
    if (isNil(x)) return "nil";
    if (x.kind === "CallExpr") {
      const call = callsOf(fn).find((c) => c.call.node === x)?.call;
      return (call && this.firstResult(call, level)) ?? "other";
    }
    const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
    if (v?.kind !== "var" || v.role !== "local") return "other";
    return this.heldIn(fn, v, level) ?? "other";
  }

  private firstResult(call: CallInstr, level: number): ResourceEffect | undefined {
    const effect = this.effectOf(call, level + 1);
    return effect?.result === 0 ? effect : undefined;
  }

  /** A local variable that only such calls assign, and that nothing but the return hands on. */
  private heldIn(fn: FuncUnit, v: VarObj, level: number): ResourceEffect | undefined {
    let effect: ResourceEffect | undefined;
    const assigned = new Set<Expr>();
    for (const { call } of callsOf(fn)) {
      const target = targetOf(fn, call, 0);
      if (target?.v !== v || !target.target) continue;
      const given = this.firstResult(call, level);
      if (!given || (effect && given.what !== effect.what)) return undefined;
      effect = given;
      assigned.add(target.target);
    }
    if (!effect) return undefined;
    const given = effect;
    const parents = parentsOf(fn.decl);
    const harmless = usesOf(fn, v).every((use) => {
      if (use.closure) return false;
      const { parent } = parentOf(parents, use.ident);
      if (parent?.kind === "ReturnStmt" || assigned.has(use.ident)) return true;
      const kind = this.classify(use, fn, given);
      // Closed on a way out that returns nil; a plain declaration gives it no value.
      return (
        kind === "borrows" ||
        kind === "tests" ||
        isClosed(use, fn) ||
        (kind === "defines" && parent?.kind === "ValueSpec")
      );
    });
    return harmless ? effect : undefined;
  }
}

/** `v.Close()`, `v.Body.Close()`. */
function isClosed(use: LocalUse, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  let { parent } = parentOf(parents, use.ident);
  while (parent?.kind === "SelectorExpr") {
    if (parent.sel.name === "Close") return !isDeferred(parent, parents);
    parent = parentOf(parents, parent).parent;
  }
  return false;
}

/** Closed when the function ends: the caller gets something that is closed already. */
function isDeferred(close: Expr, parents: ReturnType<typeof parentsOf>): boolean {
  const call = parentOf(parents, close).parent;
  return call !== undefined && parentOf(parents, call).parent?.kind === "DeferStmt";
}
