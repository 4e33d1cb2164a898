import type { VarObj } from "../semantic/types";
import { isHttpHandler } from "./contexts";
import type { Engine } from "./engine";
import type { CallInstr, FuncUnit, Value } from "./ir/ir";
import { locationOf, type Path } from "./ir/path";
import { pathOf } from "./locks";
import { Targets } from "./targets";

/**
 * Fields and variables that matter beyond the function that touches them: those that code in another goroutine, or
 * code under a lock, touches as well. A conflict has one side in such code, so that the touches of all others need not
 * be carried from callees to callers. Judged on the call graph alone, before any flow: too much, never too little.
 */
export class Relevance {
  private readonly variables = new Set<VarObj>();
  private readonly memo = new WeakMap<Path, boolean>();

  constructor(private readonly engine: Engine) {
    const units = engine.ir.units;
    const targets = new Map<FuncUnit, Targets>();
    const targetsOf = (fn: FuncUnit): Targets => {
      let t = targets.get(fn);
      if (!t) targets.set(fn, (t = new Targets(engine, fn)));
      return t;
    };
    const pending: FuncUnit[] = [];
    const reached = new Set<FuncUnit>();
    const reach = (fn: FuncUnit): void => {
      if (reached.has(fn)) return;
      reached.add(fn);
      pending.push(fn);
    };
    // Somebody starts what he was given: every function that is handed on may be it.
    const startsArguments = units.some((fn) =>
      callsOf(fn).some((c) => c.mode === "go" && c.callee.k !== "static" && c.callee.k !== "closure"),
    );
    for (const fn of units) {
      if (isHttpHandler(fn)) reach(fn);
      for (const call of callsOf(fn)) {
        const t = targetsOf(fn);
        if (call.mode === "go") for (const target of t.ofCall(call)) reach(target.fn);
        if (t.lockOps(call).length > 0) reach(fn);
        for (const e of call.effects) {
          if (e.kind !== "spawn") continue;
          // The rest of a parallel test runs beside others.
          if (e.what === "parallel-test") reach(fn);
          for (const v of operandsOf(call)) for (const target of t.ofCallback(v)) reach(target.fn);
        }
        if (startsArguments) for (const v of call.args) for (const target of t.ofCallback(v)) reach(target.fn);
      }
    }
    for (let fn = pending.pop(); fn; fn = pending.pop()) {
      fn.closures.forEach(reach);
      for (const call of callsOf(fn)) {
        const t = targetsOf(fn);
        for (const target of t.ofCall(call)) reach(target.fn);
        for (const v of call.args) for (const target of t.ofCallback(v)) reach(target.fn);
      }
      for (const b of fn.blocks) {
        for (const i of b.instrs) {
          const field = i.op === "access" ? locationOf(i.path).field : undefined;
          if (field) this.variables.add(field);
          // The lock itself, where somebody assigns to it.
          const lock = i.op === "call" && i.recv && pathOf(i.recv);
          const locked = lock && engine.isOverwritten(lock) ? locationOf(lock).field : undefined;
          if (locked) this.variables.add(locked);
        }
      }
    }
  }

  /** Touches of the place may meet others of it. Places without a field are told apart by their callers only. */
  matters(path: Path): boolean {
    let known = this.memo.get(path);
    if (known === undefined) {
      const { field } = locationOf(path);
      this.memo.set(path, (known = field === undefined || this.variables.has(field)));
    }
    return known;
  }
}

function callsOf(fn: FuncUnit): readonly CallInstr[] {
  return fn.blocks.flatMap((b) => b.instrs.filter((i) => i.op === "call"));
}

function operandsOf(call: CallInstr): readonly Value[] {
  return call.recv && pathOf(call.recv) ? [call.recv, ...call.args] : call.args;
}
