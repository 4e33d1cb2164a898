import type { Type, VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { callersIn } from "../callers/callers";
import { containersOf, type ContainerUse } from "./container-uses";
import type { Engine } from "../engine/engine";
import { isMentioned, ofPackage } from "../fact-table";
import { deref, qualifiedTypeName, structOf, under } from "../ir/types";
import { KeySources } from "./key-sources";
import { isSizeClass } from "./size-classes";
import type { Site } from "../engine/summary";
import { isNil } from "../../syntax/nil";

/** A pool for each key of a map whose keys are no fixed set. */
export interface PoolMap {
  readonly variable: VarObj;
  /** Where a pool is put in. */
  readonly at: Site;
  readonly uses: readonly ContainerUse[];
}

/** Maps (and `sync.Map`s) of pools under ever new keys. */
export const poolMaps = ofPackage((engine): readonly PoolMap[] => {
  if (!isMentioned(engine, /sync\.Pool/)) return [];
  const out: PoolMap[] = [];
  const keys = new KeySources(engine);
  for (const c of containersOf(engine).values()) {
    const t = under(c.type);
    if (t.kind === "map" && !isPool(t.value)) continue;
    const insert = c.uses.find((u) => {
      if (u.kind !== "insert" || !u.key || u.at.fn.kind === "init") return false;
      if (c.isSync && !(u.value && isPool(u.at.fn.info.typeOf(u.value)))) return false;
      if (isSizeClass(u.key, u.at.fn, engine) || keys.of(u.key, u.at.fn).fixed) return false;
      return (
        !isSmallSet(u.at.fn.info.typeOf(u.key), engine) &&
        !callersIn(engine).isInitial(u.at.fn) &&
        !refusesSecond(u) &&
        !isConstruction(u)
      );
    });
    if (insert) out.push({ variable: c.variable, at: insert.at, uses: c.uses });
  }
  return out;
});

/** A pool, or a struct of the package's own around one. */
function isPool(t: Type): boolean {
  if (qualifiedTypeName(t) === "sync.Pool") return true;
  const [only, other] = structOf(deref(t))?.fields ?? [];
  return only !== undefined && !other && qualifiedTypeName(only.type) === "sync.Pool";
}

/** Types of which there are few: enumerations, small integers, types of the program. */
function isSmallSet(t: Type, engine: Engine): boolean {
  const u = under(t);
  if (u.kind === "basic" && /^(?:bool|u?int8)$/.test(u.name)) return true;
  if (t.kind !== "named") return false;
  if (t.obj.pkg?.path === "reflect") return true;
  const { pkg } = engine.ir;
  return [...pkg.names].some((n) => {
    const o = pkg.lookup(n);
    return o?.kind === "const" && o.type === t;
  });
}

/** A second pool under the same key is an error: kinds are registered, not tenants served. */
function refusesSecond(u: ContainerUse): boolean {
  const { fn, node } = u.at;
  const results = fn.obj?.type.results ?? [];
  const only = results.length === 1 ? results[0]?.type : undefined;
  if (node.kind !== "IndexExpr" || only?.kind !== "named" || only.obj.name !== "error") return false;
  const target = textOf(fn, node);
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "IfStmt" || n.pos > node.pos || n.init?.kind !== "AssignStmt") return;
    const [looked] = n.init.rhs;
    const last = n.then.stmts.at(-1);
    if (looked?.kind !== "IndexExpr" || textOf(fn, looked) !== target || last?.kind !== "ReturnStmt") return;
    const [given] = last.results;
    if (given && !isNil(given)) found = true;
  });
  return found;
}

function textOf(fn: ContainerUse["at"]["fn"], e: Expr): string {
  return fn.unit.text.slice(e.pos, e.end).replace(/\s+/g, "");
}

/** The map of an object that this function has just made. */
function isConstruction(u: ContainerUse): boolean {
  let x: Expr | undefined = u.at.node.kind === "IndexExpr" ? u.at.node.x : undefined;
  while (x?.kind === "SelectorExpr" || x?.kind === "ParenExpr") x = x.x;
  const o = x?.kind === "Ident" ? u.at.fn.info.objOf(x) : undefined;
  return o?.kind === "var" && o.role === "local" && o.owner === u.at.fn.decl;
}
