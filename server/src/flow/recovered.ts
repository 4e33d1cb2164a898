import type { Engine } from "./engine";
import { instrsOf } from "./cfg-walk";
import { isHttpHandler } from "./contexts";
import type { CallInstr, FuncUnit } from "./ir/ir";

/**
 * Functions in which a panic does not end the process: the function that they run in defers one that recovers, or `net/http`
 * does so around a handler. Found from the recovering ones downwards, over direct calls of one goroutine.
 */
export class Recovered {
  private memo: ReadonlySet<FuncUnit> | undefined;

  constructor(private readonly engine: Engine) {}

  has(fn: FuncUnit): boolean {
    return (this.memo ??= this.find()).has(fn);
  }

  private find(): ReadonlySet<FuncUnit> {
    const out = new Set<FuncUnit>();
    const pending: FuncUnit[] = [];
    const add = (fn: FuncUnit | undefined): void => {
      if (!fn || out.has(fn)) return;
      out.add(fn);
      pending.push(fn);
    };
    for (const fn of this.engine.ir.units) {
      if (fn.hasHole || fn.file.isTest) continue;
      if (isHttpHandler(fn)) add(fn);
      else if (this.hasRecover(fn)) this.below(fn, add);
      for (const { i } of instrsOf(fn)) {
        // `safely(func() { .. })`
        const target = i.op === "call" && i.mode !== "go" ? this.targetOf(i) : undefined;
        if (i.op !== "call" || !target || !this.hasRecover(target)) continue;
        for (const a of i.args) if (a.k === "closure") add(a.fn);
      }
    }
    for (let fn = pending.pop(); fn; fn = pending.pop()) this.below(fn, add);
    return out;
  }

  private below(fn: FuncUnit, add: (fn: FuncUnit | undefined) => void): void {
    for (const { i } of instrsOf(fn)) if (i.op === "call" && i.mode === "call") add(this.targetOf(i));
  }

  private hasRecover(fn: FuncUnit): boolean {
    return [...instrsOf(fn)].some(({ i }) => i.op === "call" && i.mode === "defer" && recovers(this.engine, i));
  }

  private targetOf(call: CallInstr): FuncUnit | undefined {
    const { callee } = call;
    return callee.k === "closure" ? callee.fn : callee.k === "static" ? this.engine.ir.unitOf(callee.obj) : undefined;
  }
}

/** What a `defer` statement runs calls `recover` itself: one that it calls in turn could not. */
export function recovers(engine: Engine, call: CallInstr): boolean {
  const { callee } = call;
  const fn = callee.k === "closure" ? callee.fn : callee.k === "static" ? engine.ir.unitOf(callee.obj) : undefined;
  return (
    fn !== undefined &&
    [...instrsOf(fn)].some(({ i }) => i.op === "call" && i.callee.k === "builtin" && i.callee.name === "recover")
  );
}
