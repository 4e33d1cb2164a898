import type { ConstValue, VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { reachable, reachedWithout } from "../walks/cfg-walk";
import { compare } from "../ir/constants";
import type { Definitions } from "../ir/defs";
import type { Block, Edge, FuncUnit } from "../ir/ir";
import type { Target } from "./targets";

/** Parameters whose values are known at one call. */
export type KnownArguments = ReadonlyMap<VarObj, ConstValue>;

/** The parameters that a call gives constants and that the function never changes. */
export function knownArguments({ fn, binding }: Target, definitions: Definitions | undefined): KnownArguments {
  const out = new Map<VarObj, ConstValue>();
  for (const p of fn.params) {
    const arg = binding.argument(p);
    if (arg?.k !== "const" || !definitions) continue;
    if (definitions.addressed.has(p) || (definitions.defs.get(p)?.length ?? 0) > 0) continue;
    out.set(p, arg.value);
  }
  return out;
}

/** The blocks that a call with these arguments can come to: `switch kind { case A: ... default: t.Fatal() }`. */
export function blocksWith(fn: FuncUnit, known: KnownArguments): ReadonlySet<Block> {
  return known.size === 0 ? reachable(fn) : reachedWithout(fn, (e) => isRuledOut(fn, e, known));
}

/** The edge is never taken where these values are known. */
export function isRuledOut(fn: FuncUnit, e: Edge, known: KnownArguments): boolean {
  const valueOf = (x: Expr): ConstValue | undefined => constantOf(fn, x, known);
  if (e.match) {
    const [tag, value] = [valueOf(e.match.tag), valueOf(e.match.value)];
    const equal = tag !== undefined && value !== undefined ? compare(tag, "==", value) : undefined;
    return equal !== undefined && equal !== e.match.outcome;
  }
  const outcome = e.cond && outcomeOf(e.cond.expr, valueOf);
  return outcome !== undefined && outcome !== e.cond?.outcome;
}

/** The value of a condition where these values are known; undefined if it can be either. */
export function valueWith(fn: FuncUnit, e: Expr, known: KnownArguments): boolean | undefined {
  return outcomeOf(e, (x) => constantOf(fn, x, known));
}

function outcomeOf(e: Expr, valueOf: (x: Expr) => ConstValue | undefined): boolean | undefined {
  const x = unparen(e);
  if (x.kind === "UnaryExpr" && x.op === "!") {
    const inner = outcomeOf(x.x, valueOf);
    return inner === undefined ? undefined : !inner;
  }
  if (x.kind === "BinaryExpr" && (x.op === "&&" || x.op === "||")) {
    const decisive = x.op === "||";
    const [a, b] = [outcomeOf(x.x, valueOf), outcomeOf(x.y, valueOf)];
    return a === decisive || b === decisive ? decisive : a === b ? a : undefined;
  }
  if (x.kind === "BinaryExpr") {
    const [a, b] = [valueOf(x.x), valueOf(x.y)];
    return a === undefined || b === undefined ? undefined : compare(a, x.op, b);
  }
  const value = valueOf(x);
  return typeof value === "boolean" ? value : undefined;
}

function constantOf(fn: FuncUnit, e: Expr, known: KnownArguments): ConstValue | undefined {
  const x = unparen(e);
  const constant = fn.info.constOf(x);
  if (constant !== undefined || x.kind !== "Ident") return constant;
  const o = fn.info.objOf(x);
  return o?.kind === "var" ? known.get(o) : undefined;
}
