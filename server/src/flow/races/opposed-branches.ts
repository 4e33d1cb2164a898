import type { VarObj } from "../../semantic/types";
import type { Site } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import { lastField } from "../ir/path";
import type { PackageIR } from "../ir/package";
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
  if (opposed.length === 0) return false;
  const isRepeated = x.block.loop !== undefined && y.block.loop !== undefined;
  const [first, last] = [Math.min(a.node.pos, b.node.pos), Math.max(a.node.pos, b.node.pos)];
  const changed = changedBetween(fn, isRepeated ? -Infinity : first, isRepeated ? Infinity : last);
  return opposed.some(([key]) => ![...(fieldsOf(fn).get(key) ?? [])].some((f) => changed.has(f)));
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

/** The fields that the conditions of a function ask for, by {@link conditionKey}. */
function fieldsOf(fn: FuncUnit): ReadonlyMap<string, ReadonlySet<VarObj>> {
  const out = new Map<string, ReadonlySet<VarObj>>();
  for (const b of fn.blocks)
    for (const { cond } of b.succs) {
      if (!cond) continue;
      const fields = new Set<VarObj>();
      visit(cond.expr, (n) => {
        const o = n.kind === "SelectorExpr" ? fn.info.selectionOf(n)?.obj : undefined;
        if (o?.kind === "var") fields.add(o.origin);
      });
      out.set(conditionKey(fn, cond.expr), fields);
    }
  return out;
}
