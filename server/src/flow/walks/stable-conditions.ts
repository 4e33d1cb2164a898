import type { Expr } from "../../syntax/ast";
import { walkExprs } from "../../syntax/visit";
import type { Definitions } from "../ir/defs";
import type { Block, Cond, FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { textOf } from "./position";

export interface StableConditions {
  /** Conditions with the outcome that they have on every path to a block, by {@link conditionKey}. */
  at(b: Block): ReadonlyMap<string, boolean>;
}

const memo = new WeakMap<FuncUnit["blocks"], StableConditions>();

/**
 * Conditions over variables that are given one value and keep it: asked again, they come out the same way. `if debug`
 * at the start of a function and `if debug` at its end belong together.
 */
export function stableConditions(fn: FuncUnit, definitions: Definitions): StableConditions {
  let known = memo.get(fn.blocks);
  if (!known) memo.set(fn.blocks, (known = compute(fn, definitions)));
  return known;
}

/** Text of a condition without the blanks; equal for conditions that read the same. */
export function conditionKey(fn: FuncUnit, e: Expr): string {
  const x = unparen(e);
  return textOf(fn, x).replace(/\s+/g, "");
}

function compute(fn: FuncUnit, definitions: Definitions): StableConditions {
  const at = new Map<Block, ReadonlyMap<string, boolean>>([[fn.entry, new Map()]]);
  const stable = new Map<Expr, boolean>();
  const isStable = (c: Cond): boolean => {
    let s = stable.get(c.expr);
    if (s === undefined) stable.set(c.expr, (s = keepsValue(fn, c.expr, definitions)));
    return s;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const b of fn.blocks) {
      const before = at.get(b);
      if (!before) continue;
      for (const e of b.succs) {
        let out = before;
        if (e.cond && isStable(e.cond)) out = withOutcome(before, e.cond, fn);
        const old = at.get(e.to);
        const next = old ? new Map([...old].filter(([k, o]) => out.get(k) === o)) : out;
        if (old && next.size === old.size) continue;
        at.set(e.to, next);
        changed = true;
      }
    }
  }
  return { at: (b) => at.get(b) ?? new Map() };
}

/** `x != 0` is known where `x == 0` is. */
function withOutcome(
  known: ReadonlyMap<string, boolean>,
  { expr, outcome }: Cond,
  fn: FuncUnit,
): ReadonlyMap<string, boolean> {
  const out = new Map(known).set(conditionKey(fn, expr), outcome);
  const x = unparen(expr);
  if (x.kind === "BinaryExpr" && (x.op === "==" || x.op === "!="))
    out.set(conditionKey(fn, x.x) + (x.op === "==" ? "!=" : "==") + conditionKey(fn, x.y), !outcome);
  return out;
}

function keepsValue(fn: FuncUnit, e: Expr, definitions: Definitions): boolean {
  let ok = true;
  walkExprs(e, (x) => {
    if (
      x.kind === "CallExpr" ||
      x.kind === "FuncLit" ||
      x.kind === "IndexExpr" ||
      x.kind === "StarExpr" ||
      (x.kind === "UnaryExpr" && x.op === "<-")
    )
      ok = false;
    if (x.kind === "Ident") {
      const o = fn.info.objOf(x);
      if (o?.kind === "var" && o.role !== "field" && o.role !== "package") {
        const defs = definitions.defs.get(o)?.length ?? 0;
        if (definitions.addressed.has(o) || defs > (o.role === "local" ? 1 : 0)) ok = false;
      }
    }
    return ok;
  });
  return ok;
}
