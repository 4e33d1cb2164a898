import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { visit, walkExprs } from "../../syntax/visit";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";

/** What a value comes from: a check's value (`0`) or whether it found something (`1`), by the check's number. */
export type Mark = `${number}:${0 | 1}`;
export type Marks = ReadonlySet<Mark>;
export type Tainted = ReadonlyMap<VarObj, Marks>;

export const NO_MARKS: Marks = new Set();

interface Source {
  readonly e: Expr;
  readonly index: number;
}

/**
 * Where the values of a function's local variables come from, definition by definition: which expression is behind each
 * defining identifier, and which variables flow into a variable without one (fields, `x += y`, clauses of type switches).
 */
export class Origins {
  private readonly sources = new Map<Node, Source>();
  private readonly parts = new Map<VarObj, VarObj[]>();
  private readonly counted = new Map<VarObj, VarObj[]>();

  constructor(
    private readonly fn: FuncUnit,
    private readonly resolver: Resolver,
    /** The marks that a call gives by itself. */
    private readonly ofCall: (call: Expr, index: number) => Marks,
  ) {
    visit(fn.decl, (n) => {
      switch (n.kind) {
        case "AssignStmt":
          if (n.op === "=" || n.op === ":=") this.assign(n.lhs, n.rhs);
          else for (const l of n.lhs) this.flows(this.counted, l, n.rhs);
          break;
        case "ValueSpec":
          this.assign(n.names, n.values);
          break;
        case "RangeStmt":
          for (const e of [n.key, n.value]) if (e) this.sources.set(e, { e: n.x, index: 0 });
          break;
        case "TypeSwitchStmt":
          for (const c of n.clauses) {
            const v = this.fn.info.clauseVar(c);
            if (v) this.counted.set(v, this.variables(n.x));
          }
          break;
        default:
          break;
      }
    });
  }

  /** Marks of the value that a defining identifier gets. */
  ofDefinition(node: Node, tainted: Tainted): Marks {
    const s = this.sources.get(node);
    if (!s) return NO_MARKS;
    const e = unparen(s.e);
    const own = this.ofCall(e, s.index);
    return own.size > 0 ? own : this.ofExpr(e, tainted, false);
  }

  /**
   * Marks of all that an expression is computed from.
   *
   * @param contents what was stored in the fields and elements of local variables counts as well
   */
  ofExpr(e: Expr, tainted: Tainted, contents: boolean): Marks {
    const out = new Set<Mark>();
    const add = (v: VarObj): void => {
      for (const m of tainted.get(v) ?? NO_MARKS) out.add(m);
    };
    walkExprs(e, (x) => {
      if (x.kind === "FuncLit") return false;
      if (x.kind === "CallExpr") for (const m of this.ofCall(x, 0)) out.add(m);
      const o = x.kind === "Ident" ? this.fn.info.objOf(x) : undefined;
      if (o?.kind !== "var") return true;
      add(o);
      for (const v of this.counted.get(o) ?? []) add(v);
      if (contents) for (const v of this.parts.get(o) ?? []) add(v);
      return true;
    });
    return out;
  }

  private assign(lhs: readonly Expr[], rhs: readonly Expr[]): void {
    lhs.forEach((l, i) => {
      const e = lhs.length === rhs.length ? rhs[i] : rhs[0];
      if (!e) return;
      if (unparen(l).kind === "Ident") this.sources.set(unparen(l), { e, index: lhs.length === rhs.length ? 0 : i });
      else this.flows(this.parts, l, [e]);
    });
  }

  private flows(into: Map<VarObj, VarObj[]>, target: Expr, from: readonly Expr[]): void {
    let x = unparen(target);
    while (x.kind === "SelectorExpr" || x.kind === "IndexExpr" || x.kind === "StarExpr") x = unparen(x.x);
    const v = x.kind === "Ident" ? this.fn.info.objOf(x) : undefined;
    if (v?.kind !== "var" || v.role !== "local") return;
    const vars = from.flatMap((e) => this.variables(e));
    const list = into.get(v);
    if (list) list.push(...vars);
    else into.set(v, vars);
  }

  private variables(e: Expr): VarObj[] {
    const out: VarObj[] = [];
    walkExprs(e, (x) => {
      const o = x.kind === "Ident" ? this.fn.info.objOf(x) : undefined;
      if (o?.kind === "var") out.push(o);
      return x.kind !== "FuncLit";
    });
    return out;
  }
}
