import type { Expr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedName } from "../ir/resolve";
import { under } from "../ir/types";

/**
 * A key that is rounded to one of few: by its length in bits, a shift, a mask or a remainder, by a function of the package
 * that does so or returns constants, or taken from a list that stands in the source.
 */
export function isSizeClass(key: Expr, fn: FuncUnit, engine: Engine): boolean {
  const r = engine.ir.resolverFor(fn);
  if (!r) return true;
  const seen = new Set<object>();
  let found = false;
  const look = (e: Expr): void => {
    visit(e, (n) => {
      if (n.kind === "BinaryExpr" && /^(?:<<|>>|&|%)$/.test(n.op)) found = true;
      if (n.kind === "CallExpr") {
        const callee = r.callee(n);
        const unit = engine.ir.calledUnit(callee);
        if (callee.k === "static" && qualifiedName(callee.obj).startsWith("math/bits.")) found = true;
        if (unit && !seen.has(unit)) {
          seen.add(unit);
          found ||= isRoundingFunction(unit);
        }
      }
      const o = n.kind === "Ident" ? r.info.objOf(n) : undefined;
      if (o?.kind !== "var" || o.role !== "local" || seen.has(o)) return;
      seen.add(o);
      for (const d of r.definitions.defs.get(o) ?? []) {
        if (d.k === "expr") look(d.e);
        else if (d.k === "rangeValue" || d.k === "rangeKey") {
          const over = unparen(d.stmt.x);
          if (over.kind === "CompositeLit" || under(r.typeOf(over)).kind === "array") found = true;
        }
      }
    });
  };
  look(key);
  return found;
}

function isRoundingFunction(unit: FuncUnit): boolean {
  let rounds = false;
  visit(unit.decl, (x) => {
    if (x.kind === "BinaryExpr" && /^(?:<<|>>|&|%)$/.test(x.op)) rounds = true;
    if (x.kind === "SelectorExpr" && x.x.kind === "Ident" && x.x.name === "bits") rounds = true;
    if (x.kind === "ReturnStmt" && x.results[0] && unit.info.constOf(x.results[0]) !== undefined) rounds = true;
  });
  return rounds;
}
