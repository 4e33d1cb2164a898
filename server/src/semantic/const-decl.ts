/** Constants of one specification, whose type and values may be repeated from an earlier one. */
import type { Expr, Ident, ValueSpec } from "../syntax/ast";
import type { Type } from "./types";
import { unknown } from "./basic";
import type { Checker } from "./checker";
import { constantValue, represent } from "./constant";
import { convertUntyped } from "./convert";
import { expr } from "./expr";
import { ConstObject } from "./objects";
import { resolveType } from "./resolve";

/** The specification that a constant's type and value are taken from: its own, or the last one that has any. */
export interface ConstSource {
  readonly type: Expr | undefined;
  readonly values: readonly Expr[];
}

/** The objects are computed on first use; `c` must see the same names then. */
export function constObjects(
  c: Checker,
  s: ValueSpec,
  source: ConstSource,
): readonly { id: Ident; obj: ConstObject }[] {
  const given = source.type;
  return s.names.map((id, i) => {
    const e = source.values[i];
    const type = (): Type => {
      const declared = given === undefined ? undefined : resolveType(c, given);
      if (e === undefined) return declared ?? unknown;
      const before = c.iota;
      c.iota = s.iota;
      const t = expr(c, e);
      c.iota = before;
      if (declared === undefined) return t;
      if (t.kind === "basic" && t.untyped) convertUntyped(c, e, t, declared);
      return declared;
    };
    const obj: ConstObject = new ConstObject(id.name, c.pkg, id, c.place, type, () => {
      const t = obj.type;
      return e === undefined ? undefined : represent(constantValue(c.rec, e, s.iota), t);
    });
    return { id, obj };
  });
}
