import type { VarObj } from "../../semantic/types";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";

/** A local channel that is made once, without a buffer, and whose address nobody takes. */
export function isMadeUnbuffered(v: VarObj, fn: FuncUnit, resolver: Resolver): boolean {
  const defs = resolver.definitions.defs.get(v) ?? [];
  const [def] = defs;
  const make = defs.length === 1 && def?.k === "expr" && v.owner === fn.decl ? unparen(def.e) : undefined;
  if (
    make?.kind !== "CallExpr" ||
    make.fun.kind !== "Ident" ||
    make.fun.name !== "make" ||
    resolver.definitions.addressed.has(v)
  )
    return false;
  const size = make.args[1];
  return size === undefined || fn.info.constOf(size) === 0n;
}
