import type { VarObj } from "../../semantic/types";
import type { CompositeLit, Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { isExportedName } from "../callers/entry";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { variableOf } from "../walks/steps";
import type { Site } from "../engine/summary";

/** A map from integers to slices that is used as a sparse array. */
export interface SparseMap {
  /** The name that it is declared by. */
  readonly at: Site;
  readonly variable: VarObj;
  readonly why: "keys" | "lengths";
  readonly literal: CompositeLit | undefined;
  /** Smallest and largest key or length. */
  readonly least: bigint;
  readonly most: bigint;
  readonly count: number;
}

/** Keys span more than this many times their number. */
const SPAN = 1000n;
/** Lengths of the slices differ by more than this factor. */
const FACTOR = 1_000_000n;

interface Seen {
  readonly keys: bigint[];
  readonly lengths: bigint[];
  literal: CompositeLit | undefined;
  variable: VarObj;
  at: Site | undefined;
  other: boolean;
}

/** Such maps among the variables of a package, where all their keys are constants. */
export function sparseMaps(engine: Engine): readonly SparseMap[] {
  const seen = new Map<VarObj, Seen>();
  for (const fn of engine.ir.units) {
    const r = engine.ir.resolverFor(fn);
    if (!r || fn.parent || fn.hasHole || fn.file.isTest) continue;
    collect(fn, r, seen);
  }
  const out: SparseMap[] = [];
  for (const s of seen.values()) {
    if (!s.at) continue;
    const common = { at: s.at, variable: s.variable, literal: s.literal };
    const keys = extremes(s.keys);
    const lengths = extremes(s.lengths.filter((n) => n > 0n));
    const count = new Set(s.keys).size;
    if (!s.other && keys && count > 1 && keys.most - keys.least > SPAN * BigInt(count))
      out.push({ ...common, ...keys, why: "keys", count });
    else if (lengths && lengths.most / lengths.least > FACTOR)
      out.push({ ...common, ...lengths, why: "lengths", count });
  }
  return out;
}

function extremes(list: readonly bigint[]): { readonly least: bigint; readonly most: bigint } | undefined {
  let [least] = list;
  let most = least;
  if (least === undefined || most === undefined) return undefined;
  for (const n of list) {
    if (n < least) least = n;
    if (n > most) most = n;
  }
  return { least, most };
}

function collect(fn: FuncUnit, r: Resolver, seen: Map<VarObj, Seen>): void {
  const of = (v: VarObj): Seen | undefined => {
    const t = under(v.type);
    if (
      t.kind !== "map" ||
      under(t.value).kind !== "slice" ||
      !isInteger(t.key) ||
      // Others may add to a field that they can name.
      (v.role === "field" && isExportedName(v.name)) ||
      v.role === "param"
    )
      return undefined;
    let s = seen.get(v);
    if (!s) seen.set(v, (s = { keys: [], lengths: [], literal: undefined, variable: v, at: undefined, other: false }));
    return s;
  };
  const declare = (name: Expr, value: Expr | undefined): void => {
    const v = namedBy(name, r);
    const s = v && of(v);
    if (!s) return;
    if (v.ident === name) s.at = { fn, node: name };
    // A field is told where it gets its entries.
    if (v.role === "field") s.at ??= { fn, node: name };
    const x = value && unparen(value);
    if (x?.kind === "CompositeLit") {
      s.literal = x;
      for (const e of x.elts) if (e.kind === "KeyValueExpr") entry(s, e.key, e.value, r);
    } else if (x && !(x.kind === "CallExpr" && r.builtin(x) === "make")) s.other = true;
  };
  visit(fn.decl, (n: Node) => {
    if (n.kind === "ValueSpec") {
      n.names.forEach((name, i) => {
        declare(name, n.values[i]);
      });
    } else if (n.kind === "CompositeLit") {
      for (const e of n.elts) if (e.kind === "KeyValueExpr" && e.key.kind === "Ident") declare(e.key, e.value);
    } else if (n.kind === "AssignStmt" && n.lhs.length === n.rhs.length) {
      n.lhs.forEach((l, i) => {
        const x = unparen(l);
        if (x.kind === "Ident" || x.kind === "SelectorExpr") declare(x, n.rhs[i]);
        const v = x.kind === "IndexExpr" ? namedBy(x.x, r) : undefined;
        const s = v && of(v);
        if (s && x.kind === "IndexExpr" && x.indices[0]) entry(s, x.indices[0], n.rhs[i], r);
      });
    }
  });
}

/** The variable or field that an expression, or the key of a struct literal, names. */
function namedBy(e: Expr, r: Resolver): VarObj | undefined {
  const x = unparen(e);
  const o = x.kind === "SelectorExpr" ? r.info.selectionOf(x)?.obj : undefined;
  return o?.kind === "var" ? o.origin : variableOf(x, r.info);
}

function entry(s: Seen, key: Expr, value: Expr | undefined, r: Resolver): void {
  const k = r.info.constOf(key);
  if (typeof k === "bigint") s.keys.push(k);
  else s.other = true;
  const x = value && unparen(value);
  if (x?.kind === "CallExpr" && r.builtin(x) === "make") {
    const n = x.args[1] && r.info.constOf(x.args[1]);
    if (typeof n === "bigint") s.lengths.push(n);
  } else if (x?.kind === "CompositeLit" && x.elts.every((e) => e.kind !== "KeyValueExpr"))
    s.lengths.push(BigInt(x.elts.length));
}

function isInteger(t: Parameters<typeof under>[0]): boolean {
  const u = under(t);
  return u.kind === "basic" && (u.sort === "int" || u.sort === "uint");
}
