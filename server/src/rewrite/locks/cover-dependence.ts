import type { FuncUnit } from "../../flow/ir/ir";
import type { VarObj } from "../../semantic/types";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { CoverContext } from "./cover-statement";
import { unlabelled } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/** Local variables that a statement sets to what it reads under the lock. */
export function definedBy(c: Pick<CoverContext, "within" | "fn">, s: Stmt): Set<VarObj> {
  const out = new Set<VarObj>();
  const x = unlabelled(s);
  const note = (targets: readonly Expr[], values: readonly Node[]): void => {
    targets.forEach((t, i) => {
      const value = values.length === targets.length ? values[i] : values[0];
      const o = t.kind === "Ident" ? c.fn.info.objOf(t) : undefined;
      if (o?.kind === "var" && value && c.within(s).some((p) => isInside(p.node, value))) out.add(o);
    });
  };
  if (x.kind === "AssignStmt") note(x.lhs, x.rhs);
  if (x.kind === "DeclStmt")
    for (const spec of x.decl.specs) if (spec.kind === "ValueSpec") note(spec.names, spec.values);
  return out;
}

export function mentions(fn: FuncUnit, n: Node, vars: ReadonlySet<VarObj>): boolean {
  let found = false;
  visit(n, (x) => {
    const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
    if (o?.kind === "var" && vars.has(o)) found = true;
    return !found;
  });
  return found;
}

/** Variables that a statement gives a value which has nothing to do with the old one, whatever path it takes. */
export function replacedBy(fn: FuncUnit, s: Stmt): readonly VarObj[] {
  const x = unlabelled(s);
  if (x.kind !== "AssignStmt" || x.op !== "=") return [];
  return x.lhs.flatMap((l) => {
    const o = l.kind === "Ident" ? fn.info.objOf(l) : undefined;
    return o?.kind === "var" && !x.rhs.some((r) => mentions(fn, r, new Set([o]))) ? [o] : [];
  });
}
