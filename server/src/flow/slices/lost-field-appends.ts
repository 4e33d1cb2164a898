import type { AssignStmt, Expr, RangeStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { bodyOf } from "../walks/removals";
import { assigns, mentions, Steps, variableOf } from "../walks/steps";
import { keyText } from "../sync-maps/sync-maps";
import type { LostAppend } from "./lost-appends";

/** Appends to a field of a struct that is a copy of another one, and is not looked at afterwards: `t := m[k]`, then
 * `t.list = append(t.list, x)`; likewise of a receiver or parameter that is a value. */
export const lostFieldAppends = inEachFunction((fn, engine): readonly LostAppend[] => {
  const body = bodyOf(fn);
  const r = engine.ir.resolverFor(fn);
  if (!body || !r || fn.hasHole || !fn.unit.text.includes("append(")) return [];
  const out: LostAppend[] = [];
  let steps: Steps | undefined;
  visitOutsideClosures(body, (n) => {
    const v = n.kind === "AssignStmt" ? grownCopy(n, fn, r) : undefined;
    const from = v && (steps ??= new Steps(body)).of(n);
    if (!v || !from || n.kind !== "AssignStmt") return;
    const source = sourceOf(v, r);
    const [field] = n.lhs;
    if (source === undefined || !field) return;
    const isUsed = steps?.after(from, (s) =>
      assigns(s, v, r.info) ? "stop" : s.kind === "run" && mentions(s.node, v, r.info) ? "found" : undefined,
    );
    if (isUsed) return;
    out.push({
      at: { fn, node: n },
      variable: v,
      field,
      source: source === "given" ? undefined : { fn, node: source.from },
      ...(source !== "given" && source.range && { range: source.range }),
    });
  });
  return out;
});

/** The struct of `v.f = append(v.f, ..)`, held by value. */
function grownCopy(s: AssignStmt, fn: FuncUnit, r: Resolver): VarObj | undefined {
  const place = s.lhs[0] && unparen(s.lhs[0]);
  const x = s.rhs[0] && unparen(s.rhs[0]);
  if (s.op !== "=" || s.lhs.length !== 1 || place?.kind !== "SelectorExpr") return undefined;
  if (x?.kind !== "CallExpr" || r.builtin(x) !== "append" || x.args.length < 2) return undefined;
  const v = variableOf(place.x, r.info);
  if (!v || v.owner !== fn.decl || !/^(?:local|param|receiver)$/.test(v.role) || under(v.type).kind !== "struct")
    return undefined;
  if (r.definitions.addressed.has(v) || r.definitions.captured.has(v)) return undefined;
  const [first] = x.args;
  const key = keyText(place, r)?.text;
  return key !== undefined && first && key === keyText(first, r)?.text ? v : undefined;
}

/** What the struct is a copy of, with the range that took it; undefined where it is nobody else's. */
function sourceOf(v: VarObj, r: Resolver): { readonly from: Expr; readonly range?: RangeStmt } | "given" | undefined {
  const defs = r.definitions.defs.get(v) ?? [];
  if (v.role !== "local") return defs.length === 0 ? "given" : undefined;
  const [only] = defs;
  if (!only || defs.length > 1) return undefined;
  if (only.k === "rangeValue") return { from: only.stmt.x, range: only.stmt };
  const e = only.k === "expr" && only.index === 0 ? unparen(only.e) : undefined;
  const isPlace =
    (e?.kind === "SelectorExpr" && r.info.selectionOf(e)?.kind === "field") ||
    (e?.kind === "IndexExpr" && !r.info.typeArgsOf(e)) ||
    e?.kind === "StarExpr";
  return e && isPlace ? { from: e } : undefined;
}
