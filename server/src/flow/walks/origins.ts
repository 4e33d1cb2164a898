import type { BodyInfo, VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { FuncUnit, Instr } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { under } from "../ir/types";

/** What local variables may hold: for each the sources that its value came from. */
export type Origins<T> = ReadonlyMap<VarObj, ReadonlySet<T>>;

const NONE: ReadonlySet<never> = new Set<never>();

/** The expression that gives a variable its value, by the identifier that is assigned. */
export interface Assigned {
  readonly e: Expr;
  readonly index: number;
  readonly count: number;
}

const memo = new WeakMap<FuncUnit["blocks"], ReadonlyMap<Node, Assigned>>();

/** Right-hand sides by the identifier (or other operand) on the left; closures inside are left out. */
export function assignedIn(fn: FuncUnit): ReadonlyMap<Node, Assigned> {
  let map = memo.get(fn.blocks);
  if (!map) memo.set(fn.blocks, (map = collect(fn)));
  return map;
}

function collect(fn: FuncUnit): ReadonlyMap<Node, Assigned> {
  const out = new Map<Node, Assigned>();
  const add = (lhs: readonly Expr[], rhs: readonly Expr[]) => {
    lhs.forEach((l, i) => {
      const single = rhs.length === lhs.length;
      const e = single ? rhs[i] : rhs[0];
      if (e) out.set(unparen(l), { e, index: single ? 0 : i, count: single ? 1 : lhs.length });
    });
  };
  const { decl } = fn;
  visit(decl, (n) => {
    if (n.kind === "FuncLit" && n !== decl) return false;
    if (n.kind === "AssignStmt" && (n.op === "=" || n.op === ":=")) add(n.lhs, n.rhs);
    else if (n.kind === "ValueSpec" && n !== decl) add(n.names, n.values);
    else if (n.kind === "RangeStmt")
      for (const l of [n.key, n.value]) if (l) out.set(unparen(l), { e: n.x, index: 1, count: 2 });
    return true;
  });
  return out;
}

/** What a variable is given; in closures inside it is left out. */
export function valuesOf(v: VarObj, fn: FuncUnit): readonly Assigned[] {
  return [...assignedIn(fn)].flatMap(([l, value]) => (l.kind === "Ident" && fn.info.objOf(l) === v ? [value] : []));
}

/**
 * May-analysis of where values come from. `whole`: the variable holds the very thing (looked through assertions,
 * dereferences, views and fields); otherwise anything computed from it counts.
 */
export class OriginFlow<T> {
  private readonly rhs: ReadonlyMap<Node, Assigned>;
  private readonly info: BodyInfo;

  constructor(
    fn: FuncUnit,
    private readonly source: (e: Expr) => T | undefined,
    private readonly whole: boolean,
  ) {
    this.rhs = assignedIn(fn);
    this.info = fn.info;
  }

  transfer(i: Instr, s: Origins<T>): Origins<T> {
    if (i.op !== "def") return s;
    const a = this.rhs.get(i.node);
    // Only the first value of `v, ok := x` is the thing itself; what tells about it comes from it, too.
    const from = a && (!this.whole || a.index === 0) ? this.of(a.e, s) : NONE;
    if (from.size === 0 && !s.has(i.v)) return s;
    const out = new Map(s);
    if (from.size > 0) out.set(i.v, from);
    else out.delete(i.v);
    return out;
  }

  /** Where an expression's value comes from. */
  of(e: Expr, s: Origins<T>): ReadonlySet<T> {
    if (!this.whole) return this.anywhere(e, s);
    for (let x = unparen(e); ;) {
      const own = this.source(x);
      if (own !== undefined) return new Set([own]);
      switch (x.kind) {
        case "Ident": {
          const o = this.info.objOf(x);
          return (o?.kind === "var" ? s.get(o) : undefined) ?? NONE;
        }
        case "TypeAssertExpr":
        case "StarExpr":
        case "SliceExpr":
          x = unparen(x.x);
          break;
        case "SelectorExpr":
        case "IndexExpr":
          // What a part points to is another object.
          if (/^(?:pointer|interface|chan|signature)$/.test(under(this.info.typeOf(x)).kind)) return NONE;
          x = unparen(x.x);
          break;
        case "UnaryExpr":
          if (x.op !== "&") return NONE;
          x = unparen(x.x);
          break;
        case "CallExpr": {
          const [only] = x.args;
          // A conversion to a string copies.
          if (!only || !this.info.isType(x.fun) || under(this.info.typeOf(x)).kind === "basic") return NONE;
          x = unparen(only);
          break;
        }
        default:
          return NONE;
      }
    }
  }

  private anywhere(e: Expr, s: Origins<T>): ReadonlySet<T> {
    const out = new Set<T>();
    visit(e, (n) => {
      if (n.kind === "FuncLit") return false;
      const own = isExpr(n) ? this.source(n) : undefined;
      if (own !== undefined) out.add(own);
      if (n.kind === "Ident") {
        const o = this.info.objOf(n);
        if (o?.kind === "var") for (const t of s.get(o) ?? NONE) out.add(t);
      }
      return true;
    });
    return out;
  }
}

function isExpr(n: Node): n is Expr {
  return (
    n.kind === "CallExpr" ||
    n.kind === "IndexExpr" ||
    n.kind === "SelectorExpr" ||
    n.kind === "Ident" ||
    n.kind === "StarExpr" ||
    n.kind === "UnaryExpr"
  );
}

export function joinOrigins<T>(a: Origins<T>, b: Origins<T>): Origins<T> {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  const out = new Map(a);
  for (const [v, set] of b) {
    const old = out.get(v);
    if (!old) out.set(v, set);
    else if ([...set].some((x) => !old.has(x))) out.set(v, new Set([...old, ...set]));
  }
  return out;
}

export function sameOrigins<T>(a: Origins<T>, b: Origins<T>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [v, set] of a) {
    const other = b.get(v);
    if (other?.size !== set.size) return false;
  }
  return true;
}
