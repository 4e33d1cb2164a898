import type { Engine } from "../engine/engine";
import { indexOf, markedBy, type Marked } from "../fact-table";
import type { Block, FuncUnit, Instr, Value } from "../ir/ir";
import type { CallSite } from "../engine/recorder";

export interface Caller {
  readonly site: CallSite;
  readonly fn: FuncUnit;
  /** Of the call; undefined for calls that are not in the graph. */
  readonly block: Block | undefined;
}

const sites = indexOf((fn, engine): readonly (readonly [FuncUnit, Caller])[] => {
  const r = engine.judged(fn);
  if (!r || r.seen.callSites.length === 0) return [];
  const blocks = blocksOfCalls(fn);
  return r.seen.callSites.map((site) => [site.target, { site, fn, block: blocks.get(site.call) }]);
});

/** Functions whose values get to where their calls are not seen. */
const leaking = markedBy((fn, engine): Iterable<FuncUnit> => {
  const out = new Set<FuncUnit>();
  const run = new Map<object, Set<FuncUnit>>();
  for (const { call, target } of engine.judged(fn)?.seen.callSites ?? []) {
    const set = run.get(call);
    if (set) set.add(target);
    else run.set(call, new Set([target]));
  }
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      for (const v of handedOn(i)) {
        const target = v?.k === "closure" ? v.fn : v?.k === "func" ? engine.ir.unitOf(v.obj) : undefined;
        if (target && !run.get(i)?.has(target)) out.add(target);
      }
    }
  }
  return out;
});

/** Who runs each function of a package, and which functions get to where that cannot be told. */
export class Callers {
  constructor(private readonly engine: Engine) {}

  get leaking(): Marked<FuncUnit> {
    return leaking(this.engine);
  }

  of(fn: FuncUnit): readonly Caller[] {
    return sites(this.engine).of(fn);
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
