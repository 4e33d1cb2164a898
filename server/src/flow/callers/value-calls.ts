import { identical } from "../../semantic/identical";
import type { Type, TypeParam, VarObj } from "../../semantic/types";
import { Unifier } from "../../semantic/unify";
import type { EntryFacts } from "./entry";
import type { FunctionResult } from "../engine/function";
import type { FunctionValues } from "./function-values";
import { lockVariable } from "../guards/guards";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { deref, under } from "../ir/types";

/** A call of what a field, variable or parameter holds. */
interface ValueCall {
  readonly type: Type;
  /** Type parameters of the function that makes the call: its values are of what they stand for. */
  readonly params: readonly TypeParam[];
  /** Held there, by the function itself or all its callers. */
  readonly locks: ReadonlySet<VarObj>;
}

/** What is held where a package calls functions that it keeps as values: `s.onRemove(entry)`. */
export class ValueCalls {
  private memo: readonly ValueCall[] | undefined;

  constructor(
    private readonly results: readonly FunctionResult[],
    private readonly entries: EntryFacts,
    private readonly values: FunctionValues,
  ) {}

  /** The function is taken as a value, nobody is seen to call it, and all calls of values of its type hold the lock. */
  areUnder(fn: FuncUnit, lock: VarObj): boolean {
    const { obj } = fn;
    if (!obj || fn.kind !== "func" || this.values.holdersOf(obj) === undefined) return false;
    if (this.entries.callersOf(fn).some(({ caller }) => !caller.file.isTest)) return false;
    const calls = this.all().filter((c) => isOfType(c, obj.type));
    return calls.length > 0 && calls.every((c) => c.locks.has(lock));
  }

  private all(): readonly ValueCall[] {
    if (this.memo) return this.memo;
    const out: ValueCall[] = [];
    for (const r of this.results) {
      if (r.fn.file.isTest) continue;
      const around = this.entries.of(r.fn).locks;
      for (const b of r.fn.blocks)
        for (const i of b.instrs) {
          if (i.op !== "call" || i.callee.k !== "value") continue;
          // What is seen to call one function in particular says nothing of others.
          if (r.seen.callSites.some((c) => c.call === i)) continue;
          const own = r.seen.waitings.find((w) => w.call === i && w.what === "callback")?.locks ?? [];
          const held = i.mode === "go" ? [] : [...own, ...around];
          const locks = new Set(held.flatMap((h) => lockVariable(h.path) ?? []));
          out.push({ type: r.fn.info.typeOf(i.node.fun), params: typeParamsOf(r.fn), locks });
        }
    }
    return (this.memo = out);
  }
}

/** What is called may be of the type: `c.build(c, key)` in a method of `cache[T]` where somebody keeps a function for `cache[int]`. */
function isOfType(c: ValueCall, type: Type): boolean {
  const [called, wanted] = [under(c.type), under(type)];
  return identical(called, wanted) || (c.params.length > 0 && new Unifier(c.params).unify(called, wanted));
}

function typeParamsOf(fn: FuncUnit): readonly TypeParam[] {
  const { obj, recv } = rootFunction(fn);
  const owner = recv && deref(recv.type);
  const own = owner?.kind === "named" ? owner.origin.typeParams : [];
  return [...own, ...(obj?.type.kind === "signature" ? obj.type.typeParams : [])];
}
