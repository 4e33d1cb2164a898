import { nextSerial } from "../../semantic/objects";
import type { VarObj } from "../../semantic/types";

/** A variable that no declaration makes: it stands where a path or a list of parameters needs one. */
export function placeholder(name: string, role: VarObj["role"]): VarObj {
  const v: { -readonly [K in keyof VarObj]: VarObj[K] } = {
    kind: "var",
    name,
    pkg: undefined,
    site: undefined,
    role,
    type: { kind: "unknown" },
    embedded: false,
    ident: undefined,
    owner: undefined,
    fieldOf: undefined,
    tag: undefined,
    origin: undefined as unknown as VarObj,
    serial: nextSerial(),
    note: undefined,
  };
  v.origin = v;
  return v;
}
