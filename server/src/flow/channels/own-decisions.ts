import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FuncUnit, Loop } from "../ir/ir";
import { rootVar } from "../ir/path";
import { under } from "../ir/types";
import { reaches } from "../walks/cfg-walk";
import { valuesOf } from "../walks/origins";
import type { Close } from "./closes";

/**
 * A goroutine comes to a close by what it works on alone: by what its own round of the loop gave it, and by errors and
 * values that it has made of that. Nothing that the others change has a say: they come to it as well.
 */
export function comesToItByItself(c: Close, loop: Loop): boolean {
  return reaches({ block: c.fn.entry, index: 0 }, c.at, {
    stops: () => false,
    takes: (e) => !e.match && (!e.cond || new Decision(c, loop).isOwn(e.cond.expr)),
  });
}

const DEPTH = 3;

class Decision {
  private readonly fn: FuncUnit;

  constructor(
    private readonly close: Close,
    private readonly loop: Loop,
  ) {
    this.fn = close.fn;
  }

  /** The value depends on something of the round, and on nothing that is shared. */
  isOwn(e: Expr): boolean {
    return this.says(e, DEPTH) === "own";
  }

  /** `own`: of the round; `fixed`: the same for all; undefined: may be changed by others. */
  private says(e: Expr, depth: number): "own" | "fixed" | undefined {
    const x = unparen(e);
    const { info } = this.fn;
    if (info.constOf(x) !== undefined) return "fixed";
    switch (x.kind) {
      case "Ident": {
        const o = info.objOf(x);
        if (o?.kind !== "var") return "fixed";
        return this.ofVariable(o, depth);
      }
      case "SelectorExpr":
        return this.says(x.x, depth) === "own" ? "own" : undefined;
      case "CallExpr":
        return this.ofCall(x, depth);
      case "UnaryExpr":
        return x.op === "<-" || x.op === "&" ? undefined : this.says(x.x, depth);
      case "BinaryExpr":
        return this.ofAll([x.x, x.y], depth);
      case "IndexExpr":
        return this.says(x.x, depth) === "own" ? this.ofAll([x.x, ...x.indices], depth) : undefined;
      default:
        return undefined;
    }
  }

  /** A function by its name, or one given to the starter, of something of the round. */
  private ofCall(x: Extract<Expr, { kind: "CallExpr" }>, depth: number): "own" | "fixed" | undefined {
    const fun = unparen(x.fun);
    const o = fun.kind === "Ident" ? this.fn.info.objOf(fun) : undefined;
    // What the round brought to be called fails by itself, though it is told of the end by that very channel.
    if (o?.kind === "var" && this.ofVariable(o, depth) === "own" && x.args.every((a) => this.isClosed(a))) return "own";
    const args = this.ofAll(x.args, depth);
    if (this.fn.info.isType(fun)) return args;
    const isFunction =
      o?.kind === "func" ||
      o?.kind === "builtin" ||
      (o?.kind === "var" && o.role !== "package" && under(o.type).kind === "signature");
    if (isFunction) return args;
    // A method of what the round works on.
    const isMethod = fun.kind === "SelectorExpr" && this.says(fun.x, depth) === "own";
    return isMethod && (args !== undefined || x.args.length === 0) ? "own" : undefined;
  }

  private isClosed(e: Expr): boolean {
    const { path } = this.close;
    const last = path.steps.at(-1);
    const x = unparen(e);
    const o =
      x.kind === "SelectorExpr" ? this.fn.info.selectionOf(x)?.obj : x.kind === "Ident" && this.fn.info.objOf(x);
    return o !== undefined && o !== false && o === (last?.k === "field" ? last.field : rootVar(path));
  }

  private ofAll(list: readonly Expr[], depth: number): "own" | "fixed" | undefined {
    const each = list.map((e) => this.says(e, depth));
    return each.includes(undefined) ? undefined : each.includes("own") ? "own" : "fixed";
  }

  private ofVariable(v: VarObj, depth: number): "own" | "fixed" | undefined {
    if (v.role === "param" && this.fn.params.includes(v)) return "own";
    if (this.fn.captures.has(v)) {
      for (let l: Loop | undefined = this.loop; l; l = l.parent) if (l.perIteration.has(v)) return "own";
      return undefined;
    }
    if (v.role !== "local" || depth === 0) return undefined;
    const each = valuesOf(v, this.fn).map(({ e }) => this.says(e, depth - 1));
    return each.length > 0 && each.every((s) => s === "own") ? "own" : undefined;
  }
}
