import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { Touch } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { under } from "../ir/types";
import { mentions, variableOf } from "../walks/steps";
import type { Conflict } from "./conflicts";

/**
 * What a test's goroutine sends goes to a component that the test has made with the channel, or with the mock that holds it, and
 * the test calls that component before the other side begins: `r := NewReader(mock); go mock.send(a); r.Read(); go
 * mock.send(b)`. Such a call comes back when what was sent has arrived, or else the test fails.
 */
export function isAnsweredBetween(c: Conflict, test: FuncUnit): boolean {
  if (!test.file.isTest) return false;
  const { threadA, threadB, a, b } = c;
  const isOwn = (t: typeof threadA): boolean => t.via.length === 0 && t.spawn.fn === test;
  if (!isOwn(threadA) || (threadB && !isOwn(threadB))) return false;
  if (!threadB) return b.at.fn === test && isAnswered(a, threadA.spawn.node, b.at.node.pos, test);
  if (threadA !== threadB) return isAnswered(b, threadB.spawn.node, threadA.spawn.node.pos, test);
  const { loop } = threadA;
  return loop !== undefined && isAnswered(a, threadA.spawn.node, loop.stmt.end, test);
}

/** Between the start of the goroutine and the position, the test calls what gets the values that are sent after the touch. */
function isAnswered(sent: Touch, start: Node, until: number, test: FuncUnit): boolean {
  const roots = new Set<VarObj>();
  for (const p of sent.releasedAfter.values()) {
    const v = rootVar(p);
    const last = p.steps.at(-1);
    const type = last === undefined ? v?.type : last.k === "field" ? last.field.type : undefined;
    if (v && v.role === "local" && type && under(type).kind === "chan") roots.add(v);
  }
  const components = roots.size > 0 ? madeWith(roots, test) : roots;
  let found = false;
  visitOutsideClosures(test.decl, (n) => {
    if (n.kind !== "CallExpr" || n.pos < start.end || n.end > until || n.fun.kind !== "SelectorExpr") return;
    const { x } = n.fun;
    found ||= [...components].some((v) => mentions(x, v, test.info));
  });
  return found;
}

/** Variables that hold the result of a call which was given one of these, or such a result. */
function madeWith(roots: ReadonlySet<VarObj>, { decl, info }: FuncUnit): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  visit(decl, (n) => {
    const [made] = n.kind === "AssignStmt" ? n.rhs : [];
    if (n.kind !== "AssignStmt" || n.rhs.length !== 1 || made?.kind !== "CallExpr") return;
    if (![...roots, ...out].some((v) => made.args.some((e) => mentions(e, v, info)))) return;
    for (const l of n.lhs) {
      const v = variableOf(l, info);
      if (v?.role === "local" && !roots.has(v)) out.add(v);
    }
  });
  return out;
}
