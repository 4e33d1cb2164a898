/** What the variables of a range clause are (Go spec, "For statements with range clause"). */
import type { Type } from "./types";
import { int32Type, intType, unknown } from "./basic";
import { coreType, signatureOf, under } from "./underlying";

export interface RangeTypes {
  readonly key: Type;
  readonly value: Type;
}

const nothing: RangeTypes = { key: unknown, value: unknown };

/** Types of the key and value when ranging over an operand of type `t`; Unknown where there is no such variable. */
export function rangeTypes(t: Type): RangeTypes {
  const core = coreType(t);
  switch (core?.kind) {
    case "basic":
      if (core.sort === "string") return { key: intType, value: int32Type };
      return core.sort === "int" || core.sort === "uint" ? { key: t, value: unknown } : nothing;
    case "slice":
    case "array":
      return { key: intType, value: core.elem };
    case "pointer": {
      const array = under(core.elem);
      return array.kind === "array" ? { key: intType, value: array.elem } : nothing;
    }
    case "map":
      return { key: core.key, value: core.value };
    case "chan":
      return { key: core.elem, value: unknown };
    case "signature": {
      const yielded = core.params[0] === undefined ? undefined : signatureOf(core.params[0].type);
      return { key: yielded?.params[0]?.type ?? unknown, value: yielded?.params[1]?.type ?? unknown };
    }
    default:
      return nothing;
  }
}
