import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { indexOf } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import type { Engine } from "./engine";
import { storedValues, type Stored } from "./stored-values";

/** Local variables that a channel is handed on by before it gets to where it is looked for. */
const MAX_VARIABLES = 3;

/**
 * Whatever is stored in the variable or field is a channel whose number of slots is worked out while the program runs: who bounds
 * by it how many work at once means several, and that a setting may say one does not make them take turns.
 */
export function hasSeveralSlots(engine: Engine, key: VarObj, depth = 0): boolean {
  const stored = storedValues(engine, key).filter((s) => !s.byTest || s.by === undefined);
  return stored.length > 0 && stored.every((s) => isOfSeveral(engine, s, key, depth));
}

function isOfSeveral(engine: Engine, { value, by }: Stored, key: VarObj, depth: number): boolean {
  if (value.k === "fresh" && value.node.kind === "CallExpr")
    return by !== undefined && isSizedLater(engine, value.node, by);
  const source = value.k === "path" && value.path.steps.length === 0 ? rootVar(value.path) : undefined;
  return (
    source?.role === "local" && source !== key && depth < MAX_VARIABLES && hasSeveralSlots(engine, source, depth + 1)
  );
}

function isSizedLater(engine: Engine, make: CallExpr, fn: FuncUnit): boolean {
  const size = make.args[1] && unparen(make.args[1]);
  return size !== undefined && fn.info.constOf(size) === undefined && isWorkedOut(engine, size, fn);
}

/** A length, a number that a function returns, a setting, or what callers say, none of whom says one. */
function isWorkedOut(engine: Engine, size: Expr, fn: FuncUnit, depth = 0): boolean {
  const e = unparen(size);
  switch (e.kind) {
    case "CallExpr": {
      // A conversion says no more than what it converts.
      const [arg] = e.args;
      return arg && e.args.length === 1 && fn.info.isType(e.fun) ? isWorkedOut(engine, arg, fn, depth) : true;
    }
    case "SelectorExpr":
      return fn.info.selectionOf(e)?.obj.kind === "var";
    case "BinaryExpr":
      return isWorkedOut(engine, e.x, fn, depth) || isWorkedOut(engine, e.y, fn, depth);
    case "Ident": {
      const v = fn.info.objOf(e);
      if (v?.kind !== "var") return false;
      if (v.role === "param") return !givenOne(engine).of(v).some(Boolean);
      const defs = engine.ir.resolverFor(fn)?.definitions.defs.get(v) ?? [];
      return depth < MAX_VARIABLES && defs.some((d) => d.k === "expr" && isWorkedOut(engine, d.e, fn, depth + 1));
    }
    default:
      return false;
  }
}

/** Parameters for which somebody calls the function with one, or with nothing. */
const givenOne = indexOf((fn): readonly (readonly [VarObj, boolean])[] =>
  fn.blocks.flatMap((b) =>
    b.instrs.flatMap((i) => {
      if (i.op !== "call" || i.callee.k !== "static") return [];
      const { params } = i.callee.obj.type;
      return i.args.flatMap((a, n): (readonly [VarObj, boolean])[] => {
        const p = params[n];
        return p && a.k === "const" && (a.value === 0n || a.value === 1n) ? [[p, true]] : [];
      });
    }),
  ),
);
