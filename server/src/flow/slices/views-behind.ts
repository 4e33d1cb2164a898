import type { CallExpr, Expr, Node, RangeStmt, SliceExpr } from "../../syntax/ast";
import { forEachChild } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { assigns, variableOf, type Step, type Steps } from "../walks/steps";
import { keyText } from "../sync-maps/sync-maps";

/**
 * Where a view of the elements behind a part of a slice is read after an append to that part: `tail := s[i:]`, then
 * `append(s[:i], x)`, then `tail`.
 */
export function viewRead(
  call: CallExpr,
  part: SliceExpr,
  steps: Steps,
  r: Resolver,
  filter: RangeStmt | undefined,
): Node | undefined {
  const from = steps.of(call);
  const views = from ? viewsBehind(call, part, r) : [];
  for (const v of views) {
    const readIn = ({ node }: Step): Node | undefined => {
      const found = reads(node, v, r);
      return found === filter?.x ? undefined : found;
    };
    const step = from && steps.after(from, (s) => (assigns(s, v, r.info) ? "stop" : readIn(s) ? "found" : undefined));
    if (step) return readIn(step);
  }
  return undefined;
}

/** Locals whose only value is such a view, taken before the append. */
function viewsBehind(call: CallExpr, part: SliceExpr, r: Resolver): readonly VarObj[] {
  const out: VarObj[] = [];
  for (const [v, all] of r.definitions.defs) {
    const defs = all.filter((d) => d.k !== "zero");
    const only = (v.role === "local" || v.role === "result") && defs.length === 1 ? defs[0] : undefined;
    const x = only?.k === "expr" && only.count === 1 ? unparen(only.e) : undefined;
    if (x?.kind !== "SliceExpr" || !x.low || !part.high || x.end > call.pos) continue;
    if (r.definitions.captured.has(v) || r.definitions.addressed.has(v)) continue;
    if (same(x.x, part.x, r) && isBehind(x.low, part.high, r)) out.push(v);
  }
  return out;
}

function isBehind(low: Expr, high: Expr, r: Resolver): boolean {
  const [a, b] = [r.info.constOf(low), r.info.constOf(high)];
  return typeof a === "bigint" && typeof b === "bigint" ? a >= b : same(low, high, r);
}

function same(a: Expr, b: Expr, r: Resolver): boolean {
  const x = keyText(a, r)?.text;
  return x !== undefined && x === keyText(b, r)?.text;
}

/** The first mention of the variable that is not about its length. */
function reads(node: Node, v: VarObj, r: Resolver): Node | undefined {
  let found: Node | undefined;
  const see = (n: Node): void => {
    if (found) return;
    const isLength = n.kind === "CallExpr" && n.fun.kind === "Ident" && /^(?:len|cap)$/.test(n.fun.name);
    if (isLength && variableOf(n.args[0], r.info) === v) return;
    if (n.kind === "Ident" && r.info.objOf(n) === v) found = n;
    else forEachChild(n, see);
  };
  see(node);
  return found;
}
