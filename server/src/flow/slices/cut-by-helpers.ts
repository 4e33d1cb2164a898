import type { CallExpr, Expr, Node, SliceExpr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { mentions, variableOf, type Steps } from "../walks/steps";
import type { AliasedAppend } from "./aliased-appends";
import { elementReads } from "./element-reads";
import { isFixed, isPart, same } from "./parts";

/** What a helper returns of its object: `func (a *args) common() []string { return a.base[:2] }`. */
interface CutPart {
  readonly fn: FuncUnit;
  readonly part: SliceExpr;
  readonly field: VarObj;
}

/**
 * An append to what a helper cuts from a field of its object, while the function appends to the same part once more, or
 * other functions read the elements of the field.
 *
 * @param calls all appends of the function
 */
export function cutByHelper(
  fn: FuncUnit,
  r: Resolver,
  call: CallExpr,
  parents: ReadonlyMap<Node, Node>,
  steps: Steps,
  calls: readonly CallExpr[],
  engine: Engine,
): AliasedAppend | undefined {
  const [base] = call.args;
  const cut = base && partOf(base, r, engine);
  const t = cut && resultOf(call, parents, r);
  if (!cut || !t) return undefined;
  const at = { fn, node: call };
  const part = { fn: cut.fn, node: cut.part };
  const from = steps.of(call);
  const again = calls.find((other) => {
    const [x] = other.args;
    const step = other !== call && x && same(x, base, r) ? steps.of(other) : undefined;
    if (!from || !step || step === from || t === "returned") return false;
    return (
      steps.after(from, (s) => (s === step ? "found" : undefined)) !== undefined &&
      steps.after(step, (s) => (s.kind !== "iterate" && mentions(s.node, t, r.info) ? "found" : undefined)) !==
        undefined
    );
  });
  if (again) return { at, part, use: { fn, node: again }, how: "overwritten" };
  const use = elementReads(engine)
    .of(cut.field)
    .find((u) => u.fn !== fn && u.fn !== cut.fn && u.fn.file === cut.fn.file);
  return use && { at, part, use, how: "overwrites" };
}

/** Where what is appended goes: a local variable of its own, or the caller. */
function resultOf(call: CallExpr, parents: ReadonlyMap<Node, Node>, r: Resolver): VarObj | "returned" | undefined {
  const p = parents.get(call);
  if (p?.kind === "ReturnStmt") return "returned";
  const target = p?.kind === "AssignStmt" && p.lhs.length === p.rhs.length ? p.lhs[p.rhs.indexOf(call)] : undefined;
  const v = variableOf(target, r.info);
  return v?.role === "local" || v?.role === "result" ? v : undefined;
}

function partOf(e: Expr, r: Resolver, engine: Engine): CutPart | undefined {
  const call = unparen(e);
  const callee = call.kind === "CallExpr" ? r.callee(call) : undefined;
  const fn = engine.ir.calledUnit(callee);
  return fn && cutIn.in(engine, fn)[0];
}

/** What a function that does nothing else returns of a field. */
const cutIn = inEachFunction((fn, engine): readonly CutPart[] => {
  const r = engine.ir.resolverFor(fn);
  const stmts = fn.decl.kind === "FuncDecl" ? (fn.decl.body?.stmts ?? []) : [];
  const [only] = stmts;
  if (!r || stmts.length !== 1 || only?.kind !== "ReturnStmt" || only.results.length !== 1) return [];
  const part = only.results[0] && unparen(only.results[0]);
  if (part?.kind !== "SliceExpr" || !part.high || !isPart(part, r) || !isFixed(part.high, r)) return [];
  const x = unparen(part.x);
  const o = x.kind === "SelectorExpr" ? r.info.selectionOf(x)?.obj : undefined;
  // What bytes are kept in is scratch space as a rule.
  const t = under(r.typeOf(x));
  const elem = t.kind === "slice" ? under(t.elem) : undefined;
  if (o?.kind !== "var" || (elem?.kind === "basic" && elem.name === "uint8")) return [];
  return [{ fn, part, field: o.origin }];
});
