import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { isClock } from "../walks/done-calls";
import type { FuncUnit, Instr } from "../ir/ir";
import { assignedIn } from "../walks/origins";
import { isInside } from "../../syntax/extent";

/** What one function receives to put it into slices of its own: `for m := range in { batch = append(batch, m) }`. */
export class Feeds {
  private food: ReadonlyMap<VarObj, ReadonlySet<Node>> | undefined;

  constructor(private readonly fn: FuncUnit) {}

  /** The receive, or the iterator that is ranged over, gets something that the slice grows by, or it waits for the time. */
  isFood(i: Instr, slice: VarObj): boolean {
    if (i.op === "call") return this.sources(slice)?.has(unparen(i.node.fun)) === true;
    if (i.op !== "recv" && i.op !== "rangechan") return false;
    if (i.op === "recv" && isClock(i.node, this.fn.info)) return true;
    const sources = this.sources(slice);
    return sources !== undefined && [...sources].some((n) => n === i.node || isInside(n, i.node));
  }

  private sources(slice: VarObj): ReadonlySet<Node> | undefined {
    return (this.food ??= this.collect()).get(slice);
  }

  /** `batch = append(batch, m)`. */
  grows(lhs: Node, v: VarObj): boolean {
    const call = this.appendTo(lhs);
    return call !== undefined && this.isVariable(call[0], v);
  }

  /** By slice: the channels' operands that its new elements are received from. */
  private collect(): ReadonlyMap<VarObj, ReadonlySet<Node>> {
    const out = new Map<VarObj, Set<Node>>();
    const given = assignedIn(this.fn);
    const { info } = this.fn;
    for (const lhs of given.keys()) {
      const args = this.appendTo(lhs);
      const slice = lhs.kind === "Ident" ? info.objOf(lhs) : undefined;
      if (!args || slice?.kind !== "var") continue;
      for (const a of args.slice(1)) {
        visit(a, (n) => {
          const v = n.kind === "Ident" ? info.objOf(n) : undefined;
          if (v?.kind !== "var" || v.role !== "local") return;
          for (const [l, { e }] of given) {
            if (l.kind !== "Ident" || info.objOf(l) !== v) continue;
            const known = out.get(slice) ?? new Set<Node>();
            out.set(slice, known.add(unparen(e)));
          }
        });
      }
    }
    return out;
  }

  private appendTo(lhs: Node): readonly Expr[] | undefined {
    const e = assignedIn(this.fn).get(lhs)?.e;
    const call = e && unparen(e);
    return call?.kind === "CallExpr" && call.fun.kind === "Ident" && call.fun.name === "append" ? call.args : undefined;
  }

  private isVariable(e: Expr | undefined, v: VarObj): boolean {
    const x = e && unparen(e);
    return x?.kind === "Ident" && this.fn.info.objOf(x) === v;
  }
}
