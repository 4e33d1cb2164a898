import type { VarObj } from "../../semantic/types";
import { pathOf } from "../engine/locks";
import { sharedVariable } from "../guards/guards";
import type { FuncUnit, Instr, Value } from "../ir/ir";

const mentioned = new WeakMap<FuncUnit["blocks"], readonly VarObj[]>();

/** Fields and package variables whose values the function hands on: to variables, callees, results and other places. */
export function mentionedIn({ blocks }: FuncUnit): readonly VarObj[] {
  let out = mentioned.get(blocks);
  if (!out) {
    const set = new Set<VarObj>();
    for (const b of blocks)
      for (const i of b.instrs)
        for (const x of valuesOf(i)) {
          const path = x && pathOf(x);
          const v = path && sharedVariable(path);
          if (v) set.add(v);
        }
    mentioned.set(blocks, (out = [...set]));
  }
  return out;
}

function valuesOf(i: Instr): readonly (Value | undefined)[] {
  switch (i.op) {
    case "return":
      return i.results;
    case "call":
      return i.args;
    case "init":
    case "send":
    case "access":
    case "def":
      return [i.value];
    default:
      return [];
  }
}
