import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { atomicOf } from "./atomic-ops";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { locationOf } from "../ir/path";
import { parentOf, parentsOf } from "../walks/local-uses";
import { callsOf } from "../walks/obligations";
import type { Site } from "../engine/summary";
import { inEachFunction } from "../fact-table";

/** `x = atomic.AddInt64(&x, 1)`: what the call has stored is stored once more, plainly. */
export interface SelfAssignedAtomic {
  /** The left side. */
  readonly at: Site;
  readonly call: CallInstr;
  readonly subject: string;
}

/**
 * Assignments of an atomic addition to its own operand. Whoever adds atomically expects company, so that nothing is asked
 * about who shares the place; where nobody does, the assignment is merely useless.
 */
export const selfAssignedAtomics = inEachFunction((fn): readonly SelfAssignedAtomic[] => {
  const out: SelfAssignedAtomic[] = [];
  if (fn.hasHole) return out;
  for (const { call } of callsOf(fn)) {
    if (call.mode !== "call" || !/^sync\/atomic\.Add/.test(call.name)) continue;
    const { parent, child } = parentOf(parentsOf(fn.decl), call.node);
    if (parent?.kind !== "AssignStmt" || parent.lhs.length !== parent.rhs.length) continue;
    const left = parent.lhs[parent.rhs.indexOf(child as Expr)];
    const operand = call.node.args[0];
    if (!left || !operand || !isOperand(fn, unparen(left), unparen(operand))) continue;
    if (parent.op === ":=" && definesAnew(fn, left)) continue;
    const path = atomicOf(call)?.path;
    out.push({ at: { fn, node: left }, call, subject: path ? locationOf(path).subject : textOf(fn, left) });
  }
  return out;
});

/** The operand is `&left`, or the pointer that `left` dereferences. Within one statement equal texts are equal places. */
function isOperand(fn: FuncUnit, left: Expr, operand: Expr): boolean {
  if (operand.kind === "UnaryExpr" && operand.op === "&") return textOf(fn, operand.x) === textOf(fn, left);
  return left.kind === "StarExpr" && textOf(fn, left.x) === textOf(fn, operand);
}

function textOf(fn: FuncUnit, e: Expr): string {
  const x = unparen(e);
  return fn.unit.text.slice(x.pos, x.end).replace(/\s+/g, "");
}

/** `:=` makes a new variable of a name that its block does not have yet. */
function definesAnew(fn: FuncUnit, left: Expr): boolean {
  const o = left.kind === "Ident" ? fn.info.objOf(left) : undefined;
  return o?.kind !== "var" || o.ident === left;
}
