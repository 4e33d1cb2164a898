import type { FuncUnit } from "../ir/ir";
import type { Resolver } from "../ir/resolve";
import type { FunctionResult } from "./function";
import { returnsOf, sameSummary } from "./same-summary";
import { baseOf, hasVariants } from "./variants";

/** A result from before an edit. */
export interface FormerResult {
  readonly result: FunctionResult;
  /** See {@link returnsOf}. */
  readonly returns: string | undefined;
  /** What it rests on; undefined if the function must be analysed again in any case. */
  readonly asks: readonly FuncUnit[] | undefined;
}

/** Results of functions from before an edit, and which functions callers see as others since. */
export class FormerResults {
  private readonly known = new Map<FuncUnit, FormerResult>();
  private readonly altered = new Set<FuncUnit>();
  private readonly returns = new Map<FuncUnit, string | undefined>();
  /** Of functions whose bodies are others now: calls run the variants of them that they ran; see `Variants.renew`. */
  private readonly variants = new Map<FuncUnit, boolean | undefined>();

  setVariants(fn: FuncUnit, stay: boolean | undefined): void {
    this.variants.set(fn, stay);
  }

  /**
   * @param last what was known before the edit
   * @param gone functions that are others now
   * @param stale functions that must be analysed again
   */
  takeOver(
    last: ReadonlyMap<FuncUnit, FormerResult>,
    units: ReadonlySet<FuncUnit>,
    gone: ReadonlySet<FuncUnit>,
    stale: ReadonlySet<FuncUnit>,
  ): void {
    // Who may run a closure of another declaration has bound its parameters, which are others now.
    const isOther = (a: FuncUnit, fn: FuncUnit): boolean =>
      gone.has(a) && (!units.has(a) || (a.kind === "closure" && a.unit !== fn.unit));
    for (const [fn, f] of last) {
      const isRenewed = fn.variantOf !== undefined && gone.has(fn.variantOf);
      if (!units.has(baseOf(fn)) || (isRenewed && this.variants.get(baseOf(fn)) !== true)) continue;
      const again = isRenewed || stale.has(fn) || f.asks === undefined || f.asks.some((a) => isOther(a, fn));
      this.known.set(fn, again ? { ...f, asks: undefined } : f);
    }
  }

  /** Functions that the last result rested on; undefined where it must be made again. */
  asksOf(fn: FuncUnit): readonly FuncUnit[] | undefined {
    return this.known.get(fn)?.asks;
  }

  /** Whether anything that a function rests on comes out differently than when its last result was made. */
  isAffected(fn: FuncUnit): boolean {
    const asks = this.asksOf(fn);
    return asks === undefined || asks.some((a) => this.altered.has(a));
  }

  /** The last result, which is that of the function as it is now, too. */
  keep(fn: FuncUnit): FunctionResult | undefined {
    const f = this.known.get(fn);
    if (f) this.returns.set(fn, f.returns);
    return f?.result;
  }

  /** Takes note of a new result, and tells whether it is another one to callers. */
  isSeenAsOther(fn: FuncUnit, result: FunctionResult | undefined, resolver: Resolver | undefined): boolean {
    const f = this.known.get(fn);
    const returns = returnsOf(fn, resolver);
    this.returns.set(fn, returns);
    const stay = this.variants.has(fn) ? this.variants.get(fn) : true;
    const same =
      f !== undefined &&
      result !== undefined &&
      f.returns === returns &&
      sameSummary(f.result.summary, result.summary, resolver) &&
      (stay ?? !hasVariants(fn));
    if (!same) this.altered.add(fn);
    return !same;
  }

  /** What is known of each function by now: new results, and those from before that nobody has asked for since. */
  last(
    results: ReadonlyMap<FuncUnit, FunctionResult>,
    asksOf: (fn: FuncUnit) => readonly FuncUnit[],
  ): ReadonlyMap<FuncUnit, FormerResult> {
    const out = new Map<FuncUnit, FormerResult>();
    for (const [fn, f] of this.known) {
      if (!results.has(fn))
        out.set(fn, f.asks?.some((a) => this.altered.has(a)) === true ? { ...f, asks: undefined } : f);
    }
    for (const [fn, result] of results) out.set(fn, { result, returns: this.returns.get(fn), asks: asksOf(fn) });
    return out;
  }
}
