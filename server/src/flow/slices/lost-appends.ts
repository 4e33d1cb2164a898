import type { AssignStmt, Expr, Node, RangeStmt } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { bodyOf } from "../walks/removals";
import { mentions, Steps, variableOf, type Step } from "../walks/steps";
import type { Site } from "../engine/summary";
import { isNil } from "../../syntax/nil";

/** Elements are appended to a copy of a slice header, and nobody looks at the copy afterwards. */
export interface LostAppend {
  /** The assignment `v = append(v, ..)`. */
  readonly at: Site;
  readonly variable: VarObj;
  /** Where the header was copied from; undefined for a parameter. */
  readonly source: (Site & { readonly node: Expr }) | undefined;
  /** The field that is appended to, where the variable is a copy of a struct. */
  readonly field?: Expr;
  /** A range took the copy, under a key. */
  readonly range?: RangeStmt;
}

/** All appends of a package whose result is lost, the last of each variable on its way. */
export const lostAppends = inEachFunction((fn, engine): readonly LostAppend[] => {
  const out: LostAppend[] = [];
  const body = bodyOf(fn);
  const resolver = engine.ir.resolverFor(fn);
  if (!body || !resolver || fn.hasHole || !fn.unit.text.includes("append(")) return out;
  let steps: Steps | undefined;
  const found = new Map<VarObj, LostAppend>();
  visitOutsideClosures(body, (n) => {
    const v = n.kind === "AssignStmt" ? selfAppend(n, resolver) : undefined;
    if (!v || n.kind !== "AssignStmt" || !isPlainLocal(v, fn, resolver)) return;
    const source = sourceOf(v, resolver);
    if (source === undefined) return;
    const from = (steps ??= new Steps(body)).of(n);
    if (!from || steps.after(from, (s) => (handsToItself(s, v, fn, resolver) ? undefined : use(s, v, resolver))))
      return;
    found.set(v, {
      at: { fn, node: n },
      variable: v,
      source: source === "parameter" ? undefined : { fn, node: source },
    });
  });
  out.push(...found.values());
  return out;
});

/** The variable of `v = append(v, ..)`. */
export function selfAppend(s: AssignStmt, r: Resolver): VarObj | undefined {
  const [rhs] = s.rhs;
  const x = rhs && unparen(rhs);
  if (s.op !== "=" || s.lhs.length !== 1 || s.rhs.length !== 1 || x?.kind !== "CallExpr" || r.builtin(x) !== "append")
    return undefined;
  const v = variableOf(s.lhs[0], r.info);
  if (!v || variableOf(x.args[0], r.info) !== v) return undefined;
  // Appended to itself, or to what it is appended with: still itself.
  return x.args.slice(1).some((a) => mentions(a, v, r.info)) ? undefined : v;
}

function isPlainLocal(v: VarObj, fn: FuncUnit, r: Resolver): boolean {
  if (v.owner !== fn.decl || (v.role !== "local" && v.role !== "param")) return false;
  return under(v.type).kind === "slice" && !r.definitions.addressed.has(v) && !r.definitions.captured.has(v);
}

/** Where the variable's first value was copied from: an entry, field or parameter that keeps the old header. */
function sourceOf(v: VarObj, r: Resolver): Expr | "parameter" | undefined {
  let source: Expr | "parameter" | undefined = v.role === "param" ? "parameter" : undefined;
  for (const d of r.definitions.defs.get(v) ?? []) {
    if (d.k !== "expr") return undefined;
    const e = unparen(d.e);
    if (e.kind === "CallExpr" && r.builtin(e) === "append" && variableOf(e.args[0], r.info) === v) continue;
    // A new one where there was none yet is lost as well.
    if (e.kind === "CompositeLit" || (e.kind === "CallExpr" && r.builtin(e) === "make") || isNil(e)) continue;
    if (isPartOf(e, v, r)) continue;
    if (source !== undefined || d.index !== 0) return undefined;
    const field = e.kind === "SelectorExpr" && r.info.selectionOf(e)?.kind === "field";
    const entry = e.kind === "IndexExpr" && !r.info.typeArgsOf(e);
    if (!field && !entry) return undefined;
    source = e;
  }
  return source;
}

/** The list without some of its elements: `v[1:]`, `slices.Delete(v, i, i+1)`. */
function isPartOf(e: Expr, v: VarObj, r: Resolver): boolean {
  if (e.kind === "SliceExpr") return variableOf(e.x, r.info) === v;
  const callee = e.kind === "CallExpr" ? r.callee(e) : undefined;
  return (
    e.kind === "CallExpr" &&
    callee?.k === "static" &&
    /^slices\.(?:Delete|DeleteFunc|Compact|CompactFunc|Clip|Grow)$/.test(qualifiedName(callee.obj)) &&
    variableOf(e.args[0], r.info) === v
  );
}

/** `collect(kid, out)` in `collect`, which has no result: what it appends is lost one level further down, unless that looks at it. */
function handsToItself({ node }: Step, v: VarObj, fn: FuncUnit, r: Resolver): boolean {
  return isHandedOn(node.kind === "ExprStmt" ? unparen(node.x) : node, v, fn, r) && isOnlyCollected(v, fn, r);
}

function isHandedOn(call: Node, v: VarObj, fn: FuncUnit, r: Resolver): boolean {
  const callee = call.kind === "CallExpr" ? r.callee(call) : undefined;
  if (call.kind !== "CallExpr" || callee?.k !== "static" || callee.obj !== fn.obj) return false;
  return call.args.every((a, n) => !mentions(a, v, r.info) || (fn.params[n] === v && variableOf(a, r.info) === v));
}

/** Nowhere does the function more with the list than to append to it and to hand it to itself: `plan.filter = and(list)`. */
function isOnlyCollected(v: VarObj, fn: FuncUnit, r: Resolver): boolean {
  let only = true;
  const body = bodyOf(fn);
  if (body)
    visit(body, (n) => {
      if ((n.kind === "AssignStmt" && selfAppend(n, r) === v) || isHandedOn(n, v, fn, r)) return false;
      if (n.kind === "Ident" && r.info.objOf(n) === v) only = false;
      return only;
    });
  return only;
}

/** What a later step does with the variable. */
function use(s: Step, v: VarObj, r: Resolver): "stop" | "found" | undefined {
  const n = s.node;
  if (s.kind === "iterate")
    return n.kind === "RangeStmt" && (variableOf(n.key, r.info) === v || variableOf(n.value, r.info) === v)
      ? "stop"
      : undefined;
  if (n.kind === "AssignStmt") {
    if (selfAppend(n, r) === v) return undefined;
    if (n.rhs.some((e) => mentions(e, v, r.info))) return "found";
    const set = n.lhs.some((l) => variableOf(l, r.info) === v);
    if (n.lhs.some((l) => variableOf(l, r.info) !== v && mentions(l, v, r.info))) return "found";
    return set ? "stop" : undefined;
  }
  let found = false;
  visit(n, (x) => {
    if (x.kind === "Ident" && r.info.objOf(x) === v) found = true;
    return !found;
  });
  return found ? "found" : undefined;
}
