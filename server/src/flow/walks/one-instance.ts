import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Block, FuncUnit, Loop } from "../ir/ir";
import { reachedWithout } from "./cfg-walk";

/**
 * Variables of a goroutine by which the instances that one loop starts differ: counters and keys of the loop, as they are
 * captured or passed (`go func(worker int) { ... }(w)`). A loop within another one starts over.
 *
 * @param call what starts the goroutine
 */
export function instanceNumbers(
  fn: FuncUnit,
  call: CallExpr,
  starter: FuncUnit,
  loop: Loop | undefined,
): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  if (!loop || loop.parent) return out;
  for (const v of loop.distinct) if (fn.captures.has(v) && loop.perIteration.has(v)) out.add(v);
  call.args.forEach((arg, i) => {
    const x = unparen(arg);
    const o = x.kind === "Ident" ? starter.info.objOf(x) : undefined;
    const p = fn.params[i];
    if (p && o?.kind === "var" && loop.distinct.has(o)) out.add(p);
  });
  return out;
}

/** One of the instances alone comes to the block: `if k == last`. */
export function isOfOneInstance(fn: FuncUnit, block: Block, numbers: ReadonlySet<VarObj>): boolean {
  return equalsBefore(fn, block, numbers).some(({ number, other }) => isFixed(fn, other, number, numbers));
}

/** Indices of which the instance has a share of its own there: `if i%workers == worker { ... parts[i] ... }`. */
export function sharedOut(fn: FuncUnit, block: Block, numbers: ReadonlySet<VarObj>): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  for (const { other } of equalsBefore(fn, block, numbers)) {
    const x = unparen(other);
    const index = x.kind === "BinaryExpr" && (x.op === "%" || x.op === "&") ? unparen(x.x) : undefined;
    const o = index?.kind === "Ident" ? fn.info.objOf(index) : undefined;
    if (o?.kind === "var") out.add(o);
  }
  return out;
}

interface Equal {
  readonly number: VarObj;
  readonly other: Expr;
}

/** What every way to the block has found equal to one of the numbers. */
function equalsBefore(fn: FuncUnit, block: Block, numbers: ReadonlySet<VarObj>): readonly Equal[] {
  if (numbers.size === 0) return [];
  const out: Equal[] = [];
  for (const b of fn.blocks)
    for (const e of b.succs) {
      const x = e.cond && unparen(e.cond.expr);
      if (x?.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=") || (x.op === "==") !== e.cond?.outcome) continue;
      const found = [
        { e: x.x, other: x.y },
        { e: x.y, other: x.x },
      ].flatMap((side): Equal[] => {
        const name = unparen(side.e);
        const o = name.kind === "Ident" ? fn.info.objOf(name) : undefined;
        return o?.kind === "var" && numbers.has(o) ? [{ number: o, other: side.other }] : [];
      });
      if (found.length > 0 && !reachedWithout(fn, (edge) => edge === e).has(block)) out.push(...found);
    }
  return out;
}

/** Made of constants and of variables from outside that the goroutine does not set, and of no other number. */
function isFixed(fn: FuncUnit, e: Expr, number: VarObj, numbers: ReadonlySet<VarObj>): boolean {
  let fixed = true;
  visit(e, (n) => {
    if (n.kind === "Ident") {
      const o = fn.info.objOf(n);
      if (o?.kind === "var" && o.role !== "field")
        fixed &&= o !== number && !numbers.has(o) && fn.captures.has(o) && !isSet(fn, o);
    } else if (n.kind === "CallExpr") fixed &&= n.fun.kind === "Ident" && /^(?:len|cap|min|max)$/.test(n.fun.name);
    else fixed &&= /^(?:BinaryExpr|BasicLit|ParenExpr|SelectorExpr)$/.test(n.kind);
  });
  return fixed;
}

function isSet(fn: FuncUnit, v: VarObj): boolean {
  return fn.blocks.some((b) => b.instrs.some((i) => i.op === "def" && i.v === v));
}
