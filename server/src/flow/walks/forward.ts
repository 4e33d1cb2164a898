import { reversePostorder } from "../engine/function";
import type { Block, Edge, FuncUnit, Instr } from "../ir/ir";

/** A forward data-flow problem over one function: states are values, `join` is what holds after a merge. */
export interface Forward<S> {
  readonly start: S;
  /** Undefined: nothing behind the instruction runs. */
  instr(i: Instr, s: S, b: Block): S | undefined;
  edge?(e: Edge, s: S): S;
  join(a: S, b: S): S;
  same(a: S, b: S): boolean;
}

/** Rounds over a function before it is given up as too tangled: counts work, not time. */
const MAX_ROUNDS = 24;

/** Solves the problem and shows every instruction once, with the state before it. */
export function runForward<S>(
  fn: FuncUnit,
  flow: Forward<S>,
  see: (i: Instr, s: S, b: Block) => void,
  leave?: (b: Block, s: S) => void,
): void {
  const order = reversePostorder(fn.entry);
  const states = new Map<Block, S>([[fn.entry, flow.start]]);
  for (let round = 0, changed = true; changed && round < MAX_ROUNDS; round++) {
    changed = false;
    for (const b of order) {
      let s = states.get(b);
      for (const i of b.instrs) {
        if (s === undefined) break;
        s = flow.instr(i, s, b);
      }
      if (s === undefined) continue;
      for (const e of b.succs) {
        const out = flow.edge ? flow.edge(e, s) : s;
        const old = states.get(e.to);
        const next = old === undefined ? out : flow.join(old, out);
        if (old !== undefined && flow.same(old, next)) continue;
        states.set(e.to, next);
        changed = true;
      }
    }
  }
  for (const b of order) {
    let s = states.get(b);
    for (const i of b.instrs) {
      if (s === undefined) break;
      see(i, s, b);
      s = flow.instr(i, s, b);
    }
    if (s !== undefined) leave?.(b, s);
  }
}
