import type { Expr } from "../../syntax/ast";
import type { Block, FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { NoReturn } from "../walks/no-return";
import type { Mark, Marks } from "./sync-maps-taint";

/**
 * Which conditions decide whether a block is run: those with an outcome from which it cannot be reached any more in the
 * same iteration, and which does not end in a panic (weaker than control dependence, and the same for structured code).
 */
export class Decisions {
  private readonly marked = new Map<Block, { readonly marks: Marks; readonly presentIf: boolean }>();
  private readonly claims = new Set<Block>();
  private readonly reached = new Map<Block, ReadonlySet<Block>>();

  constructor(
    private readonly fn: FuncUnit,
    private readonly noReturn: NoReturn,
  ) {}

  /** The condition at the end of the block is computed from these. */
  mark(b: Block, marks: Marks, cond: Expr): void {
    if (marks.size === 0) return;
    const nil = comparesWithNil(cond);
    // Whether there is a value is asked of the value itself as well: a missing one is nil. An error is nil where there is.
    const about = (m: Mark): Mark => (nil && m.endsWith(":0") ? (m.replace(/0$/, "1") as Mark) : m);
    const errors = [...marks].some((m) => m.endsWith(":1"));
    this.marked.set(b, {
      marks: new Set([...marks].map(about)),
      presentIf: nil === undefined ? true : errors ? nil.equal : !nil.equal,
    });
  }

  /** A condition with this mark that decides whether `to` is run, and whether there was an entry on the way there. */
  find(to: Block, mark: Mark): { readonly present: boolean } | undefined {
    for (const b of this.fn.blocks) {
      const marked = this.marked.get(b);
      if (!marked?.marks.has(mark)) continue;
      const leads = b.succs.filter((e) => e.to === to || this.from(e.to).has(to));
      const others = b.succs.filter((e) => !leads.includes(e) && this.goesOn(e.to));
      const way = leads[0]?.cond;
      if (leads.length > 0 && others.length > 0 && way) return { present: way.outcome === marked.presentIf };
    }
    return undefined;
  }

  /** The condition at the end of the block holds for one of several goroutines alone: it has claimed what comes next. */
  claim(b: Block): void {
    this.claims.add(b);
  }

  /** Run by the goroutine alone that a condition let through. */
  isClaimed(to: Block): boolean {
    for (const b of this.claims) {
      const [way] = b.succs.filter((e) => e.to === to || this.from(e.to).has(to));
      if (way?.cond?.outcome === true && b.succs.every((e) => e === way || !(e.to === to || this.from(e.to).has(to))))
        return true;
    }
    return false;
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
    for (const x of this.from(b))
      if (
        !this.noReturn.stops(x) &&
        (x.exit === "return" || x.exit === "end" || x.succs.some((e) => e.back || e.newIteration))
      )
        return true;
    return false;
  }
}

/** `x == nil`, `x != nil`. */
function comparesWithNil(cond: Expr): { readonly equal: boolean } | undefined {
  const x = unparen(cond);
  if (x.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=")) return undefined;
  const isNil = (y: Expr): boolean => y.kind === "Ident" && y.name === "nil";
  return isNil(unparen(x.x)) || isNil(unparen(x.y)) ? { equal: x.op === "==" } : undefined;
}
