import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { inEachFunction, markedBy } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { quoted } from "../races/describe";
import { bodyOf } from "../walks/removals";
import { variableOf } from "../walks/steps";
import { keyText } from "../sync-maps/sync-maps";

/** What a method does to a slice in a field of its receiver. */
interface FieldUse {
  readonly field: VarObj;
  /** `grows`: appends to it; `lends`: returns a pointer to one of its elements. */
  readonly how: "grows" | "lends";
}

/** A slice of the object that a call's method works on, in the caller's terms. */
export interface CalledSlice {
  readonly call: CallExpr;
  readonly how: FieldUse["how"];
  /** As `keyText` has it. */
  readonly key: string;
  /** As it would be written. */
  readonly text: string;
}

/** What methods that are called in a node do to slices of their receivers. */
export function calledSlices(node: Node, fn: FuncUnit, r: Resolver, engine: Engine): readonly CalledSlice[] {
  const out: CalledSlice[] = [];
  visitOutsideClosures(node, (n) => {
    if (n.kind !== "CallExpr" || n.fun.kind !== "SelectorExpr") return;
    const callee = r.callee(n);
    const target = engine.ir.calledUnit(callee);
    const owner = target?.recv && keyText(n.fun.x, r)?.text;
    if (!target || owner === undefined) return;
    const holder = quoted({ fn, node: n.fun.x });
    for (const { field, how } of fieldUses.in(engine, target))
      if (!roomyFields(engine).has(field))
        out.push({
          call: n,
          how,
          key: `${owner}.${field.name}`,
          text: `${holder}.${field.name}`,
        });
  });
  return out;
}

const fieldUses = inEachFunction((fn, engine): readonly FieldUse[] => {
  const body = bodyOf(fn);
  const r = engine.ir.resolverFor(fn);
  const { recv } = fn;
  if (!body || !r || !recv || fn.hasHole) return [];
  const out: FieldUse[] = [];
  const fieldOf = (e: Expr | undefined): VarObj | undefined => {
    const x = e && unparen(e);
    if (x?.kind !== "SelectorExpr" || variableOf(x.x, r.info) !== recv || under(r.typeOf(x)).kind !== "slice")
      return undefined;
    const o = r.info.selectionOf(x)?.obj;
    return o?.kind === "var" ? o.origin : undefined;
  };
  const lent: (VarObj | undefined)[] = [];
  visitOutsideClosures(body, (n) => {
    if (n.kind === "AssignStmt" && n.op === "=") {
      n.lhs.forEach((l, i) => {
        const field = fieldOf(l);
        const value = n.rhs[i] && unparen(n.rhs[i]);
        if (!field || value?.kind !== "CallExpr" || r.builtin(value) !== "append" || value.args.length < 2) return;
        if (fieldOf(value.args[0]) === field) out.push({ field, how: "grows" });
      });
    } else if (n.kind === "ReturnStmt") lent.push(lentBy(n.results[0], fieldOf));
  });
  const [first] = lent;
  if (first && lent.every((f) => f === first)) out.push({ field: first, how: "lends" });
  return out;
});

/** `&recv.f[i]` */
function lentBy(e: Expr | undefined, fieldOf: (e: Expr) => VarObj | undefined): VarObj | undefined {
  const x = e && unparen(e);
  const element = x?.kind === "UnaryExpr" && x.op === "&" ? unparen(x.x) : undefined;
  return element?.kind === "IndexExpr" ? fieldOf(element.x) : undefined;
}

/** Somebody gives the field room of its own, or asks for it: appends may well stay within that. */
const roomyFields = markedBy((fn: FuncUnit): ReadonlySet<VarObj> => {
  const out = new Set<VarObj>();
  const add = (e: Node | undefined) => {
    const x = e?.kind === "ParenExpr" ? unparen(e) : e;
    const o =
      x?.kind === "SelectorExpr" ? fn.info.selectionOf(x)?.obj : x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
    if (o?.kind === "var" && o.role === "field") out.add(o.origin);
  };
  const isRoomy = (e: Expr | undefined): boolean => {
    const x = e && unparen(e);
    return x?.kind === "CallExpr" && x.fun.kind === "Ident" && x.fun.name === "make" && x.args.length > 2;
  };
  if (fn.parent) return out;
  visit(fn.decl, (n) => {
    if (n.kind === "CallExpr" && n.fun.kind === "Ident" && n.fun.name === "cap") add(n.args[0]);
    else if (n.kind === "KeyValueExpr" && isRoomy(n.value)) add(n.key);
    else if (n.kind === "AssignStmt") n.lhs.forEach((l, i) => isRoomy(n.rhs[i]) && add(l));
  });
  return out;
});
