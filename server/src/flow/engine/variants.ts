import { sameElements } from "../../base/incremental";
import type { ConstValue, VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Definitions } from "../ir/defs";
import type { Block, CallInstr, Edge, FuncUnit } from "../ir/ir";
import { isRuledOut, valueWith, type KnownArguments } from "./known-arguments";
import { rootVar } from "../ir/path";
import { UnitVariant, type VariantGraph } from "../ir/unit";
import { under } from "../ir/types";
import { lockOpOf, pathOf } from "./locks";
import type { Target } from "./targets";

/** So many parameters of one function may be flags: each may be true, false or unknown. */
const MAX_FLAGS = 3;
/** Functions that hand a flag on to others, which are locked by it, one behind the other. */
const MAX_HANDED = 3;

/** What the calls of a function run that give these constants. */
interface Made {
  readonly known: KnownArguments;
  /** The function itself where the constants decide nothing. */
  readonly fn: FuncUnit;
}

const memo = new WeakMap<FuncUnit["blocks"], Map<string, Made>>();

/** What was made of each function last, beside its parameters that were flags then: whoever calls it holds on to that
 * while its body changes. */
const last = new WeakMap<FuncUnit, { readonly all: ReadonlyMap<string, Made>; readonly flags: readonly VarObj[] }>();

/**
 * A function that takes locks or starts goroutines, as it runs for calls which give constants to parameters that tell it
 * what to do (`remove(x, false)`, where the flag says whether to lock; `save(false, done)`, where it says whether to wait).
 * Such a variant is a function of its own to the analysis; with the same declaration, variables and instructions, and
 * without the branches that the constants rule out.
 */
export class Variants {
  constructor(
    /** The function that makes the calls; it may be a variant itself. */
    private readonly caller: FuncUnit,
    private readonly definitionsOf: (fn: FuncUnit) => Definitions | undefined,
    private readonly unitOf: (call: CallInstr) => FuncUnit | undefined,
  ) {}

  /** The variant of a target that this call runs; the target itself where its arguments decide nothing. */
  of(t: Target): Target {
    const { fn } = t;
    const known = this.knownIn(t);
    if (known.size === 0) return t;
    const key = [...known].map(([v, value]) => `${v.name}=${String(value)}`).join();
    const all = this.allOf(fn);
    let made = all.get(key);
    if (!made) {
      const graph = this.prune(fn, known);
      all.set(key, (made = { known, fn: graph ? new UnitVariant(fn, graph) : fn }));
    }
    return made.fn === fn ? t : { ...t, fn: made.fn };
  }

  /**
   * After an edit of a function: its variants are made of its new body, and stay the same objects to those who call them.
   *
   * @returns false where calls would run others now; undefined where that cannot be told
   */
  renew(fn: FuncUnit): boolean | undefined {
    const before = last.get(fn);
    if (!before || memo.has(fn.blocks)) return before ? undefined : true;
    if (fn.kind !== "func") return [...before.all.values()].some((m) => m.fn !== fn) ? false : undefined;
    const definitions = this.definitionsOf(fn);
    if (!definitions || !sameElements(flagsOf(fn, definitions), before.flags)) return false;
    const graphs = [...before.all.values()].map((m) => ({ of: m.fn, graph: this.prune(fn, m.known) }));
    if (graphs.some(({ of, graph }) => (graph === undefined) !== (of === fn))) return false;
    for (const { of, graph } of graphs) if (graph && of instanceof UnitVariant) of.follow(graph);
    const all = new Map(before.all);
    memo.set(fn.blocks, all);
    last.set(fn, { all, flags: before.flags });
    return true;
  }

  private allOf(fn: FuncUnit): Map<string, Made> {
    let all = memo.get(fn.blocks);
    if (!all) {
      const definitions = this.definitionsOf(fn);
      memo.set(fn.blocks, (all = new Map()));
      last.set(fn, { all, flags: definitions ? flagsOf(fn, definitions) : [] });
    }
    return all;
  }

  /** Flags whose values are known whenever the callee is run by this call. */
  private knownIn({ fn, binding }: Target): KnownArguments {
    const out = new Map<VarObj, ConstValue>();
    if (fn.decl.kind === "ValueSpec" || (fn.params.length === 0 && this.caller.known === undefined)) return out;
    const definitions = this.definitionsOf(fn);
    if (!definitions) return out;
    for (const p of flagsOf(fn, definitions)) {
      const arg = binding.argument(p);
      const path = pathOf(arg);
      const v = path?.steps.length === 0 ? rootVar(path) : undefined;
      const value = arg?.k === "const" ? arg.value : v && this.caller.known?.get(v);
      if (typeof value === "boolean") out.set(p, value);
    }
    // Flags of the function around a closure.
    if (fn.kind === "closure")
      for (const [v, value] of this.caller.known ?? []) if (fn.captures.has(v)) out.set(v, value);
    return out;
  }

  /** The function without what is ruled out; undefined where nothing is decided. */
  private prune(fn: FuncUnit, known: KnownArguments): VariantGraph | undefined {
    const definitions = this.definitionsOf(fn);
    if (!definitions || !this.matters(fn, known, MAX_HANDED)) return undefined;
    const all = withLocals(fn, known, definitions);
    return { known: all, ...pruned(fn, (e) => isRuledOut(fn, e, all)) };
  }

  /** It takes locks or starts goroutines, and a condition in it is decided; or it hands a flag on to one of which that is so. */
  private matters(fn: FuncUnit, known: KnownArguments, depth: number): boolean {
    const units = [fn, ...fn.closures];
    const decides = units.some((u) => u.blocks.some((b) => b.succs.some((e) => isRuledOut(u, e, known))));
    for (const u of units) {
      for (const b of u.blocks) {
        for (const i of b.instrs) {
          if (i.op !== "call") continue;
          if (decides && (lockOpOf(i) || i.mode === "go")) return true;
          const next = depth > 0 ? this.unitOf(i) : undefined;
          const given = next && handedOn(i, next, known);
          if (next && given && given.size > 0 && this.matters(next, given, depth - 1)) return true;
        }
      }
    }
    return false;
  }
}

/** The function that a variant is of; any other function itself. */
export function baseOf(fn: FuncUnit): FuncUnit {
  return fn.variantOf ?? fn;
}

export function hasVariants(fn: FuncUnit): boolean {
  for (const v of memo.get(fn.blocks)?.values() ?? []) if (v.fn !== fn) return true;
  return false;
}

function handedOn(call: CallInstr, to: FuncUnit, known: KnownArguments): KnownArguments {
  const out = new Map<VarObj, ConstValue>();
  to.params.forEach((p, n) => {
    const path = pathOf(call.args[n]);
    const v = path?.steps.length === 0 ? rootVar(path) : undefined;
    const value = v && known.get(v);
    if (value !== undefined) out.set(p, value);
  });
  return out;
}

/** Parameters that keep the value that they are given, and that may decide what the function does. */
function flagsOf(fn: FuncUnit, definitions: Definitions): readonly VarObj[] {
  return fn.params
    .filter((p) => isBoolean(p))
    .slice(0, MAX_FLAGS)
    .filter((p) => isKept(p, definitions));
}

function isBoolean(v: VarObj): boolean {
  const t = under(v.type);
  return t.kind === "basic" && t.name === "bool";
}

function isKept(v: VarObj, { defs, addressed }: Definitions): boolean {
  return !addressed.has(v) && (defs.get(v)?.length ?? 0) === 0;
}

/** With locals that are given one value, which follows from what is known: `inPlace := !shared && locked`. */
function withLocals(fn: FuncUnit, known: KnownArguments, { defs, addressed }: Definitions): KnownArguments {
  const out = new Map(known);
  for (const [v, list] of defs) {
    const [def] = list;
    if (list.length !== 1 || def?.k !== "expr" || def.count !== 1 || addressed.has(v) || !names(fn, def.e, out))
      continue;
    const value = valueWith(fn, def.e, out);
    if (typeof value === "boolean") out.set(v, value);
  }
  return out;
}

function names(fn: FuncUnit, e: Expr, known: KnownArguments): boolean {
  const x = unparen(e);
  if (x.kind === "Ident") {
    const o = fn.info.objOf(x);
    return o?.kind === "var" && known.has(o);
  }
  if (x.kind === "UnaryExpr") return names(fn, x.x, known);
  return x.kind === "BinaryExpr" && (names(fn, x.x, known) || names(fn, x.y, known));
}

function pruned(fn: FuncUnit, isLeftOut: (e: Edge) => boolean): Pick<FuncUnit, "blocks" | "entry"> {
  const copies = new Map<Block, Block>(fn.blocks.map((b) => [b, { ...b, succs: [], preds: [] }]));
  for (const [b, copy] of copies) {
    for (const e of b.succs) {
      const to = copies.get(e.to);
      if (!to || isLeftOut(e)) continue;
      copy.succs.push({ ...e, to });
      to.preds.push(copy);
    }
  }
  return { blocks: [...copies.values()], entry: copies.get(fn.entry) ?? fn.entry };
}
