import type { FuncUnit } from "../../flow/ir/ir";
import type { PackageFacts } from "../../flow/facts";
import type { Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Calls } from "./calls";
import { bodiesOf } from "./uses";
import { isInside } from "../../syntax/extent";

/**
 * Tells code that panics on purpose in a package that recovers: between a plain `Lock` and `Unlock` such a panic leaves
 * the lock taken for ever. Panics of the runtime (an index out of range) are nobody's plan and are left out.
 */
export class Panics {
  private readonly known = new Map<FuncUnit, boolean>();
  private readonly recovers: boolean;

  constructor(
    facts: PackageFacts,
    private readonly calls: Calls,
  ) {
    this.recovers = bodiesOf(facts.pkg).some(({ decl, unit, info }) => {
      let found = false;
      if (unit.text.includes("recover")) {
        visit(decl, (n) => {
          if (
            n.kind === "CallExpr" &&
            n.fun.kind === "Ident" &&
            n.fun.name === "recover" &&
            info.objOf(n.fun)?.kind === "builtin"
          )
            found = true;
          return !found;
        });
      }
      return found;
    });
  }

  /** A call within the range, whose nodes stand in `fn`, may end in a panic that somebody in the package recovers. */
  within(fn: FuncUnit, range: { readonly pos: number; readonly end: number }): boolean {
    if (!this.recovers) return false;
    let found = false;
    visit(fn.decl, (n) => {
      if (n.end <= range.pos || n.pos >= range.end) return false;
      if (n.kind === "FuncLit" && n !== fn.decl) {
        const unit = this.calls.unit(n);
        return unit !== undefined && this.calls.runs(unit) === "inline";
      }
      if (n.kind === "CallExpr" && isInside(n, range) && this.isPanic(n, fn)) found = true;
      return !found;
    });
    return found;
  }

  private isPanic(n: Extract<Node, { kind: "CallExpr" }>, fn: FuncUnit): boolean {
    if (n.fun.kind === "Ident" && n.fun.name === "panic" && fn.info.objOf(n.fun)?.kind === "builtin") return true;
    return this.calls.targets(n).some((t) => this.panics(t));
  }

  private panics(fn: FuncUnit): boolean {
    const known = this.known.get(fn);
    if (known !== undefined) return known;
    this.known.set(fn, false);
    const body = fn.decl.kind === "ValueSpec" ? undefined : fn.decl.body;
    const result = body !== undefined && this.within(fn, body);
    this.known.set(fn, result);
    return result;
  }
}
