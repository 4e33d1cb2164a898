/** Answers about typed syntax, as other layers ask them. */
import type { Expr, Ident, Node } from "../syntax/ast";
import type { BodyInfo, ConstValue, Obj, Selection, Type, VarObj } from "./types";
import { unknown } from "./basic";
import { constantValue, type KnownValues } from "./constant";
import type { Recorder } from "./recorder";

export class RecordedInfo implements BodyInfo {
  private values: KnownValues | undefined;

  /**
   * @param rec what was found in the body itself
   * @param outer what was found in the package's declarations, of which the function's signature is one
   */
  constructor(
    private readonly rec: Recorder,
    private readonly outer: Recorder,
    readonly locals: readonly VarObj[],
    readonly hasHole: boolean,
  ) {}

  typeOf(e: Expr): Type {
    return this.rec.typeOf(e) ?? this.outer.typeOf(e) ?? unknown;
  }

  isType(e: Expr): boolean {
    switch (e.kind) {
      case "Ident":
        return this.objOf(e)?.kind === "type";
      case "SelectorExpr":
        return this.objOf(e.sel)?.kind === "type";
      case "ParenExpr":
      case "StarExpr":
      case "IndexExpr":
        return this.isType(e.x);
      case "ArrayType":
      case "StructType":
      case "FuncType":
      case "InterfaceType":
      case "MapType":
      case "ChanType":
        return true;
      default:
        return false;
    }
  }

  objOf(id: Ident): Obj | undefined {
    return this.rec.objs.get(id) ?? this.outer.objs.get(id);
  }

  selectionOf(sel: Expr): Selection | undefined {
    return this.rec.selections.get(sel) ?? this.outer.selections.get(sel);
  }

  constOf(e: Expr): ConstValue | undefined {
    return constantValue(this.rec, e, undefined, (this.values ??= new Map<Expr, ConstValue | undefined>()));
  }

  clauseVar(clause: Node): VarObj | undefined {
    return this.rec.clauseVars?.get(clause);
  }

  typeArgsOf(e: Expr): readonly Type[] | undefined {
    let at = e.kind === "CallExpr" ? e.fun : e;
    while (at.kind === "ParenExpr") at = at.x;
    return this.rec.typeArgs?.get(at) ?? this.outer.typeArgs?.get(at);
  }
}
