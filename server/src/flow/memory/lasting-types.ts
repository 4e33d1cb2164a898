import type { Named, Type, VarObj } from "../../semantic/types";
import { ofPackage } from "../fact-table";
import { namedOf, structOf } from "../ir/types";

/** Types of package variables, and of what those hold directly in their fields: their objects live as long as the program. */
export const lastingTypes = ofPackage((engine): ReadonlySet<Named> => {
  const out = new Set<Named>();
  const add = (t: Type, depth: number): void => {
    const n = namedOf(t);
    if (!n?.obj.site || out.has(n) || depth > 1) return;
    out.add(n);
    for (const f of structOf(n)?.fields ?? []) add(f.type, depth + 1);
  };
  for (const v of engine.ir.pkg.vars) if (!v.site?.file.isTest) add(v.type, 0);
  return out;
});

/** Fields of package variables that have a struct type without a name. */
export const lastingFields = ofPackage((engine): ReadonlySet<VarObj> => {
  const out = new Set<VarObj>();
  for (const v of engine.ir.pkg.vars)
    if (!v.site?.file.isTest && !namedOf(v.type)) for (const f of structOf(v.type)?.fields ?? []) out.add(f);
  return out;
});
