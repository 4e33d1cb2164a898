import type { FunctionResult } from "./function";
import type { Engine } from "./engine";
import type { Block, FuncUnit, Instr, Value } from "./ir/ir";
import type { CallSite } from "./recorder";

export interface Caller {
  readonly site: CallSite;
  readonly fn: FuncUnit;
  /** Of the call; undefined for calls that are not in the graph. */
  readonly block: Block | undefined;
}

/** Who runs each function of a package, and which functions get to where that cannot be told. */
export class Callers {
  readonly leaking: ReadonlySet<FuncUnit>;
  private readonly sites = new Map<FuncUnit, Caller[]>();

  constructor(engine: Engine, results: readonly FunctionResult[]) {
    const leaking = new Set<FuncUnit>();
    const unitOf = (v: Value | undefined): FuncUnit | undefined =>
      v?.k === "closure" ? v.fn : v?.k === "func" ? engine.ir.unitOf(v.obj) : undefined;
    for (const r of results) {
      const blocks = blocksOfCalls(r.fn);
      const run = new Map<object, Set<FuncUnit>>();
      for (const site of r.seen.callSites) {
        const caller = { site, fn: r.fn, block: blocks.get(site.call) };
        const list = this.sites.get(site.target);
        if (list) list.push(caller);
        else this.sites.set(site.target, [caller]);
        const set = run.get(site.call);
        if (set) set.add(site.target);
        else run.set(site.call, new Set([site.target]));
      }
      for (const b of r.fn.blocks) {
        for (const i of b.instrs) {
          for (const v of handedOn(i)) {
            const fn = unitOf(v);
            if (fn && !run.get(i)?.has(fn)) leaking.add(fn);
          }
        }
      }
    }
    this.leaking = leaking;
  }

  of(fn: FuncUnit): readonly Caller[] {
    return this.sites.get(fn) ?? [];
  }
}

/** Values that an instruction gives to other code. */
function handedOn(i: Instr): readonly (Value | undefined)[] {
  switch (i.op) {
    case "call":
      return i.args;
    case "access":
      return i.write ? [i.value] : [];
    case "init":
    case "send":
      return [i.value];
    case "append":
      return i.values;
    case "return":
      return i.results;
    default:
      return [];
  }
}

function blocksOfCalls(fn: FuncUnit): ReadonlyMap<Instr, Block> {
  const out = new Map<Instr, Block>();
  for (const b of fn.blocks) for (const i of b.instrs) if (i.op === "call") out.set(i, b);
  return out;
}
