import type { Engine } from "../engine/engine";
import type { Block, CallInstr, FuncUnit } from "../ir/ir";

/** Which functions of a package never come back, by all that they call: wrappers of `panic`, `os.Exit` or `t.FailNow`. */
export class NoReturn {
  private readonly memo = new Map<FuncUnit, boolean>();

  constructor(private readonly engine: Engine) {}

  /** The call does not return. */
  isEnd(call: CallInstr): boolean {
    if (call.mode !== "call") return false;
    const { callee } = call;
    const target = this.engine.ir.calledUnit(callee);
    return target !== undefined && this.of(target);
  }

  /** Control does not get to the end of the block. */
  stops(b: Block): boolean {
    return b.exit === "panic" || b.exit === "goexit" || b.instrs.some((i) => i.op === "call" && this.isEnd(i));
  }

  private of(fn: FuncUnit): boolean {
    const known = this.memo.get(fn);
    if (known !== undefined) return known;
    this.memo.set(fn, false); // recursion proves nothing
    const never = !this.comesBack(fn);
    this.memo.set(fn, never);
    return never;
  }

  private comesBack(fn: FuncUnit): boolean {
    const seen = new Set<Block>([fn.entry]);
    const work = [fn.entry];
    let ends = false;
    for (let b = work.pop(); b; b = work.pop()) {
      if (this.stops(b)) {
        ends = true;
        continue;
      }
      if (b.exit) return true;
      for (const e of b.succs) {
        if (seen.has(e.to)) continue;
        seen.add(e.to);
        work.push(e.to);
      }
    }
    return !ends;
  }
}
