import type { ConstValue } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { compare, zeroOf } from "./constants";
import { rootVar, type Path } from "./path";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "./resolve";

/** A place that a condition tests, and the outcome that shows that it has been set since the beginning. */
export interface SetOutcome {
  readonly place: Path;
  readonly outcome: boolean;
  /** A number: several may have counted it up. */
  readonly many: boolean;
}

/** For `ready`, `!ready`, `n == 3`, `n < total`, `p != nil`: the outcome that the value which the variable or field
 * starts with cannot give. */
export function setOutcome(e: Expr, r: Resolver): SetOutcome | undefined {
  const x = unparen(e);
  if (x.kind === "UnaryExpr" && x.op === "!") {
    const inner = setOutcome(x.x, r);
    return inner && { ...inner, outcome: !inner.outcome };
  }
  if (x.kind === "BinaryExpr") return comparison(unparen(x.x), x.op, unparen(x.y), r);
  const place = placeOf(x, r);
  const first = place && initial(place, x, r);
  return place && typeof first === "boolean" ? { place, outcome: !first, many: false } : undefined;
}

function comparison(tested: Expr, op: string, other: Expr, r: Resolver): SetOutcome | undefined {
  const place = placeOf(tested, r);
  if (!place) return undefined;
  if (other.kind === "Ident" && r.info.objOf(other)?.kind === "nil")
    return { place, outcome: op === "!=", many: false };
  const first = initial(place, tested, r);
  if (first === undefined) return undefined;
  const bound = r.info.constOf(other);
  // Something that is not known here: taken for another value than the first.
  const outcome = bound === undefined ? op === "<" || op === "<=" || op === "!=" : compare(first, op, bound);
  return outcome === undefined ? undefined : { place, outcome: !outcome, many: typeof first === "bigint" };
}

/** The memory that an expression reads by itself, where others can reach it. */
function placeOf(x: Expr, r: Resolver): Path | undefined {
  const place = x.kind === "Ident" || x.kind === "SelectorExpr" ? r.cell(x) : undefined;
  const v = place?.steps.length === 0 ? rootVar(place) : undefined;
  const own =
    v !== undefined && v.role !== "package" && !r.definitions.captured.has(v) && !r.definitions.addressed.has(v);
  return own ? undefined : place;
}

/** Fields and package variables are taken to start with the zero value. */
function initial(place: Path, e: Expr, r: Resolver): ConstValue | undefined {
  const v = place.steps.length === 0 ? rootVar(place) : undefined;
  return v?.role === "local" ? r.constants.initialOf(v) : v && v.role !== "package" ? undefined : zeroOf(r.typeOf(e));
}
