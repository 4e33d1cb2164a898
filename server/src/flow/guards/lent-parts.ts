import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FunctionResult } from "../engine/function";
import type { OwnTouch, Site } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import { locationOf, rootVar } from "../ir/path";
import { namedVariable } from "../walks/local-uses";

/** What a callee does to a part that it was lent, as its caller's access. */
export interface LentAccess {
  readonly touch: OwnTouch;
  /** The access itself, in the callee. */
  readonly within: Site;
}

/**
 * Accesses of callees to fields and package variables that they know as parameters alone: `s.finish(&s.rate)`,
 * `forget(s.entries)`. What they do is done to the caller's field, under the locks of both.
 */
export class LentParts {
  constructor(private readonly resultOf: (fn: FuncUnit) => FunctionResult | undefined) {}

  of(touch: OwnTouch, variable: VarObj): LentAccess | undefined {
    const call = touch.via.length === 1 ? touch.via[0] : undefined;
    if (!call || call.node.kind !== "CallExpr" || touch.how === "lock") return undefined;
    if (!call.node.args.some((e) => names(e, variable, call.fn)) || !this.throughParams(touch.at.fn).has(touch.at.node))
      return undefined;
    return { touch: { ...touch, at: call, shown: call, via: [] }, within: touch.at };
  }

  private throughParams(fn: FuncUnit): ReadonlySet<Node> {
    const result = this.resultOf(fn);
    if (!result) return NONE;
    let known = throughParams.get(result);
    if (known === undefined) throughParams.set(result, (known = accessesThroughParams(result)));
    return known;
  }
}

const throughParams = new WeakMap<FunctionResult, ReadonlySet<Node>>();
const NONE: ReadonlySet<Node> = new Set();

/** Where a function accesses what its parameters point to or hold, and no field of it. */
function accessesThroughParams(result: FunctionResult): ReadonlySet<Node> {
  const out = new Set<Node>();
  for (const t of result.seen.touches) {
    const v = rootVar(t.path);
    if (t.via.length === 0 && v?.role === "param" && t.path.steps.length > 0 && !locationOf(t.path).field)
      out.add(t.at.node);
  }
  return out;
}

/** `&x.f`, `x.f` or the variable by name. */
function names(e: Expr, variable: VarObj, fn: FuncUnit): boolean {
  const x = unparen(e);
  return namedVariable(x.kind === "UnaryExpr" && x.op === "&" ? x.x : x, fn) === variable;
}
