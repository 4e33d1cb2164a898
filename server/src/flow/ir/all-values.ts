import type { BodyInfo, ConstValue, Named, Package } from "../../semantic/types";
import type { CaseClause, Expr } from "../../syntax/ast";
import { under } from "./types";

const memo = new WeakMap<Named, ReadonlySet<ConstValue>>();

/**
 * The cases of a switch name all constants that the package declares of the tag's type, which is its own:
 * `switch b.State() { case Open: .. case HalfOpen: .. case Closed: .. }`. Values beside these could be made, and are not.
 */
export function namesAllValues(tag: Expr, clauses: readonly CaseClause[], info: BodyInfo, pkg: Package): boolean {
  const type = info.typeOf(tag);
  if (type.kind !== "named" || type.obj.pkg?.path !== pkg.id.path || under(type).kind !== "basic") return false;
  const all = valuesOf(type, pkg);
  const named = new Set(clauses.flatMap((c) => c.exprs.map((e) => info.constOf(e))));
  return all.size > 1 && [...all].every((v) => named.has(v));
}

function valuesOf(type: Named, pkg: Package): ReadonlySet<ConstValue> {
  let out = memo.get(type);
  if (!out) memo.set(type, (out = new Set(constantsOf(type, pkg))));
  return out;
}

function* constantsOf(type: Named, pkg: Package): Iterable<ConstValue> {
  for (const name of pkg.names) {
    const o = pkg.lookup(name);
    if (o?.kind === "const" && o.type === type && o.value !== undefined) yield o.value;
  }
}
