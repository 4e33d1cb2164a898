import type { FuncObj, Obj, VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { FuncUnit } from "../ir/ir";
import { indexOf, ofPackage } from "../fact-table";
import { namedVariable } from "../walks/local-uses";

/** Functions and methods that are taken as values somewhere, and where the takers are kept. */
export interface FunctionValues {
  /**
   * Fields and variables that are assigned what was made with the function at hand: `c.lru = lru.New(size, c.evicted)`.
   * Empty for a function that is used otherwise. Undefined for one that is only ever called.
   */
  holdersOf(f: FuncObj): ReadonlySet<VarObj> | undefined;
}

/** Looks through all bodies outside of tests; function literals are read with the function around them. */
export const functionValues = ofPackage((engine): FunctionValues => ({
  holdersOf: (f) => {
    const found = taken(engine).of(f.origin);
    return found.length === 0 ? undefined : new Set(found.flatMap((by) => [...by]));
  },
}));

/** Of a package that is not looked at. */
export const NO_VALUES: FunctionValues = { holdersOf: () => undefined };

const taken = indexOf((fn): readonly (readonly [FuncObj, ReadonlySet<VarObj>])[] => {
  const holders = new Map<FuncObj, Set<VarObj>>();
  if (fn.kind !== "closure" && !fn.file.isTest) collect(fn, holders);
  return [...holders];
});

function collect(fn: FuncUnit, holders: Map<FuncObj, Set<VarObj>>): void {
  const called = new Set<Node>();
  // `notify := c.evicted`: the variable stands for it from there on.
  const stands = new Map<VarObj, Set<FuncObj>>();
  if (fn.decl.kind === "FuncDecl") called.add(fn.decl.name);
  const keepers = new Map<Node, VarObj>();
  const kept: Set<VarObj>[] = [];
  const moved = new Map<VarObj, VarObj>();
  visit(fn.decl, (n) => {
    switch (n.kind) {
      case "CallExpr": {
        called.add(n.fun);
        const keeper = keepers.get(n);
        if (keeper) for (const a of n.args) keepers.set(a, keeper);
        return true;
      }
      case "AssignStmt":
        n.lhs.forEach((x, i) => {
          // `c.lru, err = lru.New(size, c.evicted)` is one value for both.
          const value = n.rhs.length === 1 ? n.rhs[0] : n.rhs[i];
          const v = namedVariable(x, fn);
          if (!value || !v || keepers.has(value)) return;
          keepers.set(value, v);
          const from = value.kind === "Ident" ? namedVariable(value, fn) : undefined;
          if (from?.role === "local") moved.set(from, v);
          const f = v.role === "field" || v.role === "package" ? undefined : functionOf(value, fn);
          if (f) stands.set(v, (stands.get(v) ?? new Set()).add(f));
        });
        return true;
      case "KeyValueExpr": {
        const o = n.key.kind === "Ident" ? fn.info.objOf(n.key) : undefined;
        if (o?.kind === "var") keepers.set(n.value, o.origin);
        return true;
      }
      case "Ident":
      case "SelectorExpr": {
        if (n.kind === "SelectorExpr") called.add(n.sel);
        const f = called.has(n) ? undefined : functionOf(n, fn);
        const v = n.kind === "Ident" && !f ? fn.info.objOf(n) : undefined;
        const keeper = keepers.get(n);
        for (const g of f ? [f] : (v?.kind === "var" && stands.get(v.origin)) || []) {
          const known = holders.get(g) ?? new Set<VarObj>();
          holders.set(g, known);
          if (keeper) known.add(keeper);
          kept.push(known);
        }
        return true;
      }
      default:
        return true;
    }
  });
  // `cache, err := lru.New(size, c.evicted); ...; c.lru = cache`
  for (const set of kept)
    for (const v of set) for (let to = moved.get(v); to && !set.has(to); to = moved.get(to)) set.add(to);
}

function functionOf(e: Expr, fn: FuncUnit): FuncObj | undefined {
  let o: Obj | undefined;
  if (e.kind === "SelectorExpr") o = fn.info.selectionOf(e)?.obj ?? fn.info.objOf(e.sel);
  else if (e.kind === "Ident") o = fn.info.objOf(e);
  return o?.kind === "func" ? o.origin : undefined;
}
