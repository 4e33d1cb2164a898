import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { namedField } from "../walks/local-uses";
import { counts, type GuardedAccess, type Shared } from "./guards";
import { isNil } from "../../syntax/nil";

/**
 * The function has taken the container away (`old := t.index; t.index = make(...)`, under the lock), and reads an entry of it
 * afterwards. Whoever changes such entries finds them in the container that is there now.
 */
export function isDetached(a: GuardedAccess, s: Shared, engine: Engine): boolean {
  const v = rootVar(a.touch.path);
  if (a.touch.write || v?.role !== "local" || a.touch.path.steps[0]?.k !== "elem") return false;
  const fn = rootFunction(a.fn);
  const definitions = engine.ir.resolverFor(fn)?.definitions;
  const defs = definitions?.defs.get(v) ?? [];
  const [def] = defs;
  const from = def?.k === "expr" && defs.length === 1 ? namedField(def.e, fn) : undefined;
  if (!from || def?.k !== "expr") return false;
  const { pos } = def.e;
  const isReplaced = definitions?.assigned.some(
    ({ target, value }) => target.pos > pos && value && isEmpty(value, fn) && namedField(target, fn) === from,
  );
  return isReplaced === true && s.accesses.every((b) => !b.touch.write || !counts(b) || leadsInto(b.touch.path, from));
}

/** A container that has just been made, or none. */
function isEmpty(e: Expr, fn: FuncUnit): boolean {
  const x = unparen(e);
  if (x.kind === "CompositeLit") return x.elts.length === 0;
  if (x.kind !== "CallExpr") return isNil(x);
  return x.fun.kind === "Ident" && x.fun.name === "make" && fn.info.objOf(x.fun)?.kind === "builtin";
}

/** By an entry of what the field holds. */
function leadsInto({ steps }: Path, field: VarObj): boolean {
  return steps.some((s, i) => s.k === "field" && s.field.origin === field && steps[i + 1]?.k === "elem");
}
