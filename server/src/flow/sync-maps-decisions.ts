import type { Block, FuncUnit } from "./ir/ir";
import type { NoReturn } from "./no-return";
import type { Mark, Marks } from "./sync-maps-taint";

/**
 * Which conditions decide whether a block is run: those with an outcome from which it cannot be reached any more in the
 * same iteration, and which does not end in a panic (weaker than control dependence, and the same for structured code).
 */
export class Decisions {
  private readonly marked = new Map<Block, Marks>();
  private readonly reached = new Map<Block, ReadonlySet<Block>>();

  constructor(
    private readonly fn: FuncUnit,
    private readonly noReturn: NoReturn,
  ) {}

  /** The condition at the end of the block is computed from these. */
  mark(b: Block, marks: Marks): void {
    if (marks.size > 0) this.marked.set(b, marks);
  }

  /** A condition with this mark that decides whether `to` is run, and its outcome on the way there. */
  find(to: Block, mark: Mark): { readonly outcome: boolean } | undefined {
    for (const b of this.fn.blocks) {
      if (!this.marked.get(b)?.has(mark)) continue;
      const leads = b.succs.filter((e) => e.to === to || this.from(e.to).has(to));
      const others = b.succs.filter((e) => !leads.includes(e) && this.goesOn(e.to));
      const way = leads[0]?.cond;
      if (leads.length > 0 && others.length > 0 && way) return { outcome: way.outcome };
    }
    return undefined;
  }

  private from(b: Block): ReadonlySet<Block> {
    const known = this.reached.get(b);
    if (known) return known;
    const found = new Set<Block>([b]);
    const work = [b];
    for (let x = work.pop(); x; x = work.pop()) {
      if (this.noReturn.stops(x)) continue;
      for (const e of x.succs) {
        if (e.back || e.newIteration || found.has(e.to)) continue;
        found.add(e.to);
        work.push(e.to);
      }
    }
    this.reached.set(b, found);
    return found;
  }

  /** Some way from here ends normally or goes round a loop. */
  private goesOn(b: Block): boolean {
    for (const x of this.from(b)) if (!this.noReturn.stops(x) && (x.exit === "return" || x.exit === "end" || x.succs.some((e) => e.back || e.newIteration))) return true;
    return false;
  }
}
