import type { VarObj } from "../../semantic/types";
import type { FuncUnit } from "./ir";
import { isInside } from "../../syntax/extent";

/** The variable is declared in the function itself or in a closure inside it, not around it: each call has its own. */
export function declares(fn: FuncUnit, v: VarObj): boolean {
  if (v.role === "package" || v.role === "field") return false;
  if (v === fn.recv || fn.params.includes(v)) return true;
  if (fn.kind !== "closure" || !v.owner || !v.site) return !fn.captures.has(v);
  return v.site.unit === fn.unit && isInside(v.owner, fn.decl);
}
