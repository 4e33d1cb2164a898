import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import type { FuncUnit, Instr } from "../ir/ir";
import type { Path } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { boundText, countOf } from "./close-order";

/** A local channel that is made once, without a buffer, and whose address nobody takes. */
export function isMadeUnbuffered(v: VarObj, fn: FuncUnit, resolver: Resolver): boolean {
  const make = madeBy(v, fn, resolver);
  return make !== undefined && isUnbuffered(make, fn);
}

/** The `make` that an expression is, in parentheses or not. */
export function makeIn(e: Expr | undefined): CallExpr | undefined {
  const x = e && unparen(e);
  return x?.kind === "CallExpr" && x.fun.kind === "Ident" && x.fun.name === "make" ? x : undefined;
}

/** The `make` of a channel gives it no buffer. */
export function isUnbuffered({ args: [, size] }: CallExpr, fn: FuncUnit): boolean {
  return size === undefined || fn.info.constOf(size) === 0n;
}

/** The send stands in a loop with as many rounds as its channel, which this function has made, has room for. */
export function isMadeForLoop(engine: Engine, fn: FuncUnit, send: Instr, { root, steps }: Path): boolean {
  const resolver = root.k === "var" && steps.length === 0 ? engine.ir.resolverFor(fn) : undefined;
  const size = resolver && root.k === "var" ? madeBy(root.v, fn, resolver)?.args[1] : undefined;
  const loop = fn.blocks.find((b) => b.instrs.includes(send))?.loop;
  if (!size || !loop || root.k !== "var" || boundText(loop, fn) !== countOf(size, fn)) return false;
  return loop.parent === undefined || loop.parent.perIteration.has(root.v);
}

function madeBy(v: VarObj, fn: FuncUnit, { definitions }: Resolver): CallExpr | undefined {
  const defs = definitions.defs.get(v) ?? [];
  const [def] = defs;
  const make = defs.length === 1 && def?.k === "expr" && v.owner === fn.decl ? makeIn(def.e) : undefined;
  return definitions.addressed.has(v) ? undefined : make;
}
