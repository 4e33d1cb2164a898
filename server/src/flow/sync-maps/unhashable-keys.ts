import type { CallExpr, Expr, IndexExpr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Type } from "../../semantic/types";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import type { Site } from "../engine/summary";

/** A key in an interface whose type can never be hashed: using it panics. */
export interface UnhashableKey {
  /** The key. */
  readonly at: Site;
  readonly type: Type;
  /** The type within it that has no hash: the slice, map or function. */
  readonly part: Part;
  readonly container: Site;
  readonly how: "sync.Map" | "map";
}

export interface Part {
  readonly kind: "slice" | "map" | "func";
  /** Names of the fields on the way to it. */
  readonly fields: readonly string[];
}

/** All keys of static type without a hash that a package uses with `sync.Map` or a map with interface keys. */
export const unhashableKeys = inEachFunction((fn, engine): readonly UnhashableKey[] => {
  const out: UnhashableKey[] = [];
  const r = engine.ir.resolverFor(fn);
  // A closure's text belongs to the function that it stands in.
  if (!r || fn.parent || fn.hasHole) return out;
  visit(fn.decl, (n) => {
    const use = n.kind === "CallExpr" ? callKey(n, r) : n.kind === "IndexExpr" ? indexKey(n, fn, r) : undefined;
    if (use) add(out, fn, r, use);
    if (n.kind !== "CompositeLit" || !hasInterfaceKeys(r.typeOf(n))) return;
    for (const e of n.elts) if (e.kind === "KeyValueExpr") add(out, fn, r, { key: e.key, container: n, how: "map" });
  });
  return out;
});

interface KeyUse {
  readonly key: Expr;
  readonly container: Expr;
  readonly how: UnhashableKey["how"];
}

function add(out: UnhashableKey[], fn: FuncUnit, r: Resolver, use: KeyUse): void {
  const type = r.typeOf(use.key);
  const part = unhashablePart(type);
  if (part) out.push({ at: { fn, node: use.key }, type, part, container: { fn, node: use.container }, how: use.how });
}

function callKey(call: CallExpr, r: Resolver): KeyUse | undefined {
  const [first, second] = call.args;
  if (!first) return undefined;
  if (r.builtin(call) === "delete")
    return second && hasInterfaceKeys(r.typeOf(first)) ? { key: second, container: first, how: "map" } : undefined;
  const fun = unparen(call.fun);
  if (fun.kind !== "SelectorExpr") return undefined;
  const op = r.effects(r.callee(call)).find((e) => e.kind === "syncmap");
  if (op?.kind !== "syncmap" || op.op === "range" || op.op === "clear") return undefined;
  return { key: first, container: fun.x, how: "sync.Map" };
}

function indexKey(e: IndexExpr, fn: FuncUnit, r: Resolver): KeyUse | undefined {
  const key = e.indices[0];
  // `Set[Address]` names a type.
  return key && !fn.info.isType(e.x) && hasInterfaceKeys(r.typeOf(e.x))
    ? { key, container: e.x, how: "map" }
    : undefined;
}

function hasInterfaceKeys(t: Type): boolean {
  const u = under(t);
  return u.kind === "map" && under(u.key).kind === "interface";
}

/** The part of a type that cannot be compared (Go spec, Comparison operators); undefined where there is none in sight. */
export function unhashablePart(t: Type, fields: readonly string[] = []): Part | undefined {
  const u = under(t);
  switch (u.kind) {
    case "slice":
    case "map":
      return { kind: u.kind, fields };
    case "signature":
      return { kind: "func", fields };
    case "array":
      return unhashablePart(u.elem, fields);
    case "struct":
      for (const f of u.fields) {
        const part = fields.length < 8 ? unhashablePart(f.type, [...fields, f.name]) : undefined;
        if (part) return part;
      }
      return undefined;
    default:
      return undefined;
  }
}
