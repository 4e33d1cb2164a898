import type { BadExpr, Ident } from "./ast";
import * as T from "./scanner-tokens";
import { Scanner } from "./scanner";

/**
 * Nesting at which the parser leaves a hole. Far beyond what people write, and shallow enough for the stack of any
 * host, also for those who walk the nodes recursively.
 */
const MAX_DEPTH = 200;
/** Links of one chain (`a + b + ...`, `a.b.c...`, `else if`), which make nodes as deep as it is long. */
export const MAX_CHAIN = 3000;

/** Token handling common to all parts of the parser. Nothing here throws; what does not parse sets `failed`. */
export class ParserBase extends Scanner {
  /** Below 0 in the header of a control statement, where `T {` does not start a composite literal. */
  protected exprLevel = 0;
  private depth = 0;

  /** Steps over the token if it is the one asked for. */
  protected got(tok: number): boolean {
    if (this.tok !== tok) return false;
    this.next();
    return true;
  }

  /** Steps over the token, which should be the one asked for; else notes an error and stays. Gives its offset. */
  protected expect(tok: number): number {
    const at = this.start;
    if (!this.got(tok)) this.failed = true;
    return at;
  }

  /** Steps over a closing bracket, also where a line end was taken for a `;` before it. Gives the end offset. */
  protected expectClose(tok: number): number {
    if (this.tok === T.SEMI && this.auto) {
      const state = this.save();
      this.next();
      if (this.tok !== tok) this.restore(state);
      this.failed = true;
    }
    if (this.tok === tok) {
      const end = this.end;
      this.next();
      return end;
    }
    this.failed = true;
    return this.previousEnd;
  }

  /** Steps over a comma of a list, or over the line end where one was forgotten. False: the list ends here. */
  protected comma(close: number): boolean {
    if (this.got(T.COMMA)) return true;
    if (this.tok !== T.SEMI || !this.auto) return false;
    // `f(a,\n b\n)`: an error in Go, but clear enough to go on; in braces also between elements.
    const state = this.save();
    this.next();
    this.failed = true;
    if (this.tok === close || (close === T.RBRACE && this.tok === T.IDENT)) return true;
    this.restore(state);
    this.failed = true;
    return false;
  }

  protected ident(): Ident {
    const pos = this.start;
    if (this.tok !== T.IDENT) {
      this.failed = true;
      return { kind: "Ident", pos, end: pos, name: "" };
    }
    const end = this.end;
    const name = this.slice(pos, end);
    this.next();
    return { kind: "Ident", pos, end, name };
  }

  /** A hole at the current token, which stays. */
  protected hole(): BadExpr {
    this.failed = true;
    return { kind: "BadExpr", pos: this.start, end: this.start };
  }

  /** Runs a nested construct, or leaves a hole (skipping to the enclosing bracket) where nesting is too deep. */
  protected enter(): boolean {
    if (this.depth >= MAX_DEPTH) return false;
    this.depth++;
    return true;
  }

  protected leave(): void {
    this.depth--;
  }

  /** A hole for what is nested too deep: everything up to the end of the statement or of the enclosing bracket. */
  protected deepHole(): BadExpr {
    const pos = this.start;
    this.failed = true;
    this.skipBalanced();
    return { kind: "BadExpr", pos, end: Math.max(pos, this.previousEnd) };
  }

  /** Steps to the next `;` outside brackets, to a closing bracket that was not opened here, or to the end. */
  protected skipBalanced(): void {
    let open = 0;
    for (; this.tok !== T.EOF; this.next()) {
      if (this.tok === T.LPAREN || this.tok === T.LBRACK || this.tok === T.LBRACE) open++;
      else if (this.tok === T.RPAREN || this.tok === T.RBRACK || this.tok === T.RBRACE) {
        if (open === 0) return;
        open--;
      } else if (this.tok === T.SEMI && open === 0) return;
    }
  }
}

/** End of the last of some nodes, or `otherwise`. */
export function endOf(nodes: readonly { readonly end: number }[], otherwise: number): number {
  return nodes[nodes.length - 1]?.end ?? otherwise;
}
