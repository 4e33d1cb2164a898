import type { VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import type { Block, Edge, FuncUnit, Instr } from "../ir/ir";
import { walkPaths, type Point, type Walk } from "./cfg-walk";

/** More flags than these are not followed: each doubles the states of a block. */
const MAX_FLAGS = 3;

type Values = ReadonlyMap<VarObj, boolean>;

/**
 * {@link walkPaths}, but for branches that a flag of the function's own forbids, which is only ever given `true` and `false`:
 * `for !done { select { case <-ended: done = true; case ... } }` is left by way of the receive alone.
 *
 * @returns the blocks that some path leaves the function from
 */
export function walkFlaggedPaths(engine: Engine, fn: FuncUnit, start: Point, walk: Walk): readonly Block[] {
  const flags = flagsOf(engine, fn);
  if (flags.size === 0) return walkPaths(start, walk);
  const exits = new Set<Block>();
  const seen = new Map<Block, Set<string>>();
  const stack: { readonly at: Point; readonly values: Values }[] = [{ at: start, values: new Map() }];
  for (let p = stack.pop(); p; p = stack.pop()) {
    const { block } = p.at;
    let { values } = p;
    let { index } = p.at;
    for (; index < block.instrs.length; index++) {
      const i = block.instrs[index];
      if (i && walk.stops(i, { block, index })) break;
      values = i ? valuesAfter(i, values, flags) : values;
    }
    if (index < block.instrs.length) continue;
    if (block.exit) exits.add(block);
    for (const e of block.succs) {
      const next = valuesBehind(e, fn, values, flags);
      if (!next || walk.takes?.(e, block) === false) continue;
      const key = [...flags].map((v) => String(next.get(v))).join();
      const known = seen.get(e.to);
      if (known?.has(key)) continue;
      if (known) known.add(key);
      else seen.set(e.to, new Set([key]));
      stack.push({ at: { block: e.to, index: 0 }, values: next });
    }
  }
  return [...exits];
}

/** True if some path that the flags allow comes from one point to the other without being stopped. */
export function reachesFlagged(engine: Engine, fn: FuncUnit, from: Point, to: Point, walk: Walk): boolean {
  let found = false;
  walkFlaggedPaths(engine, fn, from, {
    ...walk,
    stops: (i, at) => {
      if (at.block === to.block && at.index === to.index) found = true;
      return found || walk.stops(i, at);
    },
  });
  return found;
}

const memo = new WeakMap<FuncUnit["blocks"], ReadonlySet<VarObj>>();

/** Locals that no closure sees, that only get constants and that some branch tests by themselves. */
function flagsOf(engine: Engine, fn: FuncUnit): ReadonlySet<VarObj> {
  let known = memo.get(fn.blocks);
  if (!known) memo.set(fn.blocks, (known = findFlags(engine, fn)));
  return known;
}

function findFlags(engine: Engine, fn: FuncUnit): ReadonlySet<VarObj> {
  const definitions = engine.ir.resolverFor(fn)?.definitions;
  const out = new Set<VarObj>();
  if (!definitions) return out;
  for (const b of fn.blocks)
    for (const e of b.succs) {
      const v = flagShown(e, fn)?.flag;
      if (!v || v.role !== "local" || out.size === MAX_FLAGS) continue;
      if (definitions.addressed.has(v) || definitions.captured.has(v)) continue;
      const defs = definitions.defs.get(v) ?? [];
      const isConstant = defs.every(
        (d) => d.k === "zero" || (d.k === "expr" && d.count === 1 && typeof fn.info.constOf(d.e) === "boolean"),
      );
      if (defs.length > 0 && isConstant) out.add(v);
    }
  return out;
}

function valuesAfter(i: Instr, values: Values, flags: ReadonlySet<VarObj>): Values {
  if (i.op !== "def" || !flags.has(i.v)) return values;
  const next = new Map(values);
  // A declaration without a value.
  if (i.value.k === "nil") next.set(i.v, false);
  else if (i.value.k === "const" && typeof i.value.value === "boolean") next.set(i.v, i.value.value);
  else next.delete(i.v);
  return next;
}

/** Undefined where the flag forbids the branch. */
function valuesBehind(e: Edge, fn: FuncUnit, values: Values, flags: ReadonlySet<VarObj>): Values | undefined {
  const shown = flagShown(e, fn);
  if (!shown || !flags.has(shown.flag)) return values;
  const value = values.get(shown.flag);
  if (value === undefined) return new Map(values).set(shown.flag, shown.value);
  return value === shown.value ? values : undefined;
}

/** The variable that a branch tests by itself, and the value that it shows it to have. */
export function flagShown(e: Edge, fn: FuncUnit): { readonly flag: VarObj; readonly value: boolean } | undefined {
  if (!e.cond) return undefined;
  let x = unparen(e.cond.expr);
  let value = e.cond.outcome;
  while (x.kind === "UnaryExpr" && x.op === "!") {
    x = unparen(x.x);
    value = !value;
  }
  const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return o?.kind === "var" ? { flag: o, value } : undefined;
}
