/** What typing has found out, by syntax node. */
import type { BasicLit, Expr, Ident, Node } from "../syntax/ast";
import type { Obj, Selection, Type, VarObj } from "./types";
import { unknown, untypedComplex, untypedFloat, untypedInt, untypedNil, untypedRune, untypedString } from "./basic";

/**
 * Identifiers, selectors and literals take their type from what they denote; `types` holds those of all other
 * expressions, and theirs only where a context changed it (constants, instantiated functions).
 */
export class Recorder {
  readonly types = new Map<Expr, Type>();
  readonly objs = new Map<Ident, Obj>();
  readonly selections = new Map<Expr, Selection>();
  typeArgs: Map<Expr, readonly Type[]> | undefined;
  clauseVars: Map<Node, VarObj> | undefined;
  /** Values of the identifier `iota`, by where it stands. */
  iotas: Map<Ident, bigint> | undefined;

  typeOf(e: Expr): Type | undefined {
    const t = this.types.get(e);
    if (t !== undefined) return t;
    switch (e.kind) {
      case "Ident": {
        const obj = this.objs.get(e);
        return obj === undefined ? undefined : typeOfObject(obj);
      }
      case "SelectorExpr": {
        const s = this.selections.get(e);
        if (s !== undefined) return s.type;
        const obj = this.objs.get(e.sel);
        return obj === undefined ? undefined : typeOfObject(obj);
      }
      case "BasicLit":
        return literalType(e);
      case "ParenExpr":
        return this.typeOf(e.x);
      default:
        return undefined;
    }
  }
}

export function typeOfObject(obj: Obj): Type {
  switch (obj.kind) {
    case "var":
    case "func":
    case "type":
    case "const":
      return obj.type;
    case "nil":
      return untypedNil;
    default:
      return unknown;
  }
}

export function literalType(e: BasicLit): Type {
  switch (e.lit) {
    case "int":
      return untypedInt;
    case "float":
      return untypedFloat;
    case "imag":
      return untypedComplex;
    case "char":
      return untypedRune;
    case "string":
      return untypedString;
  }
}
