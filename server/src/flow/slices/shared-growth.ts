import type { CallExpr, Expr, ForStmt, Node, RangeStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import type { Resolver } from "../ir/resolve";
import { assigns, variableOf, type Step, type Steps } from "../walks/steps";

/** Another append that writes over what an append has just added: both grow the same slice into the room behind it. */
export interface Growth {
  readonly base: Expr;
  readonly other: CallExpr;
}

/**
 * `a := append(base, x)` and `b := append(base, y)` of a local `base` that has room for more, while both results are in
 * use; or one such append in each round of a loop that keeps them all.
 *
 * @param calls all appends of the function
 */
export function grownTwice(
  call: CallExpr,
  calls: readonly CallExpr[],
  parents: ReadonlyMap<Node, Node>,
  steps: Steps,
  r: Resolver,
): Growth | undefined {
  const [base, added] = call.args;
  const v = variableOf(base, r.info);
  const from = steps.of(call);
  if (!base || !added || v?.role !== "local" || !from || !hasRoom(v, r)) return undefined;
  if (r.definitions.captured.has(v) || r.definitions.addressed.has(v)) return undefined;
  const p = parents.get(call);
  const isElement = p?.kind === "CallExpr" && r.builtin(p) === "append" && p.args.indexOf(call) > 0 && !p.spread;
  const loop = isElement ? loopAround(call, parents) : undefined;
  if (loop && steps.after(from, (s) => (assigns(s, v, r.info) ? "stop" : s === from ? "found" : undefined)))
    return { base, other: call };
  const target = p?.kind === "AssignStmt" && p.lhs.length === p.rhs.length ? p.lhs[p.rhs.indexOf(call)] : undefined;
  const t = variableOf(target, r.info);
  if (!t || t === v || (t.role !== "local" && t.role !== "result")) return undefined;
  for (const other of calls) {
    if (other === call || variableOf(other.args[0], r.info) !== v || other.args.length < 2) continue;
    const step = steps.of(other);
    if (!step || step === from || assigns(step, t, r.info) || assigns(step, v, r.info)) continue;
    const isReached = steps.after(from, (s) =>
      assigns(s, v, r.info) || assigns(s, t, r.info) ? "stop" : s === step ? "found" : undefined,
    );
    const isRead = steps.after(step, (s) =>
      mentionsVariable(s, t, r) ? "found" : assigns(s, t, r.info) ? "stop" : undefined,
    );
    if (isReached && isRead) return { base, other };
  }
  return undefined;
}

/** All its values were grown by append, or made with more room than they fill. */
function hasRoom(v: VarObj, r: Resolver): boolean {
  const defs = r.definitions.defs.get(v) ?? [];
  return (
    defs.length > 0 &&
    defs.every((d) => {
      const e = d.k === "expr" ? unparen(d.e) : undefined;
      if (e?.kind !== "CallExpr") return false;
      const name = r.builtin(e);
      if (name === "make") return e.args.length === 3;
      // `append([]T(nil), s...)` has some room, which is nothing to count on; `append(make([]T, 0, n), ..)` was given it.
      const first = e.args[0] && unparen(e.args[0]);
      const isMade = first?.kind === "CallExpr" && r.builtin(first) === "make" && first.args.length === 3;
      return name === "append" && (isMade || variableOf(e.args[0], r.info) === v);
    })
  );
}

function loopAround(n: Node, parents: ReadonlyMap<Node, Node>): ForStmt | RangeStmt | undefined {
  for (let p = parents.get(n); p; p = parents.get(p)) if (p.kind === "ForStmt" || p.kind === "RangeStmt") return p;
  return undefined;
}

function mentionsVariable(s: Step, v: VarObj, r: Resolver): boolean {
  if (s.kind === "iterate") return false;
  if (v.role === "result" && s.node.kind === "ReturnStmt" && s.node.results.length === 0) return true;
  let found = false;
  visit(s.node, (n) => {
    if (n.kind === "Ident" && n !== v.ident && r.info.objOf(n) === v) found = true;
    return !found;
  });
  return found;
}
