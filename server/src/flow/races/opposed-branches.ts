import type { VarObj } from "../../semantic/types";
import type { Site } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import { lastField } from "../ir/path";
import type { PackageIR } from "../ir/package";
import type { Expr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { instrsOf, type Point } from "../walks/cfg-walk";
import { conditionKey, stableConditions } from "../walks/stable-conditions";

/**
 * One of the two alone is come to in a call of the function: a condition that nobody changes in between decides the one way for one
 * and the other way for the other. `if !d.managed { go d.watch() }` and further down `if d.managed { go d.watch() }`.
 */
export function areInOpposedBranches(a: Site, b: Site, fn: FuncUnit, ir: PackageIR): boolean {
  const r = a.fn === fn && b.fn === fn ? ir.resolverFor(fn) : undefined;
  const [x, y] = [pointOf(a), pointOf(b)];
  if (!r || !x || !y || x.block === y.block) return false;
  const known = stableConditions(fn, r.definitions);
  const there = known.at(y.block);
  const opposed = [...known.at(x.block)].filter(([key, outcome]) => there.get(key) === !outcome);
  // Of another round it may be decided otherwise.
  if (opposed.length === 0 || (x.block.loop && y.block.loop)) return false;
  const changed = changedBetween(fn, Math.min(a.node.pos, b.node.pos), Math.max(a.node.pos, b.node.pos));
  const asked = conditionsOf(fn);
  return opposed.some(([key]) => {
    const variables = asked.get(key);
    return variables !== undefined && ![...variables].some((v) => changed.has(v));
  });
}

function pointOf({ fn, node }: Site): Point | undefined {
  return instrsOf(fn).find(({ i }) => i.node === node)?.at;
}

/** Fields that the function's own code sets between two places of its text. */
function changedBetween(fn: FuncUnit, from: number, to: number): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  for (const { i } of instrsOf(fn)) {
    const field = i.op === "access" && i.write && i.node.pos > from && i.node.pos < to ? lastField(i.path) : undefined;
    if (field) out.add(field.origin);
  }
  return out;
}

/** What the conditions of a function ask for, by {@link conditionKey}; those left out that read the same and are about others. */
function conditionsOf(fn: FuncUnit): ReadonlyMap<string, ReadonlySet<VarObj>> {
  const out = new Map<string, ReadonlySet<VarObj>>();
  const mixed = new Set<string>();
  for (const b of fn.blocks)
    for (const { cond } of b.succs) {
      if (!cond) continue;
      const key = conditionKey(fn, cond.expr);
      const asked = variablesIn(cond.expr, fn);
      const before = out.get(key);
      if (before && [...asked, ...before].some((v) => !before.has(v) || !asked.has(v))) mixed.add(key);
      out.set(key, asked);
    }
  for (const key of mixed) out.delete(key);
  return out;
}

function variablesIn(e: Expr, { info }: FuncUnit): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  visit(e, (n) => {
    const o = n.kind === "SelectorExpr" ? info.selectionOf(n)?.obj : n.kind === "Ident" ? info.objOf(n) : undefined;
    if (o?.kind === "var") out.add(o.origin);
  });
  return out;
}
