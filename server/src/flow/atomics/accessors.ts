import type { CallExpr, Expr, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { EntryFacts } from "../callers/entry";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import { Targets } from "../engine/targets";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { instrsOf } from "../walks/cfg-walk";
import type { AtomicOp, AtomicOps } from "./atomic-ops";

/** Operations that a function has its helpers make, in its own terms. */
export interface AccessorCalls {
  readonly loads: ReadonlyMap<CallExpr, AtomicOp>;
  /** Those of them that give what was loaded as it is, be it nil. */
  readonly whole: ReadonlySet<CallExpr>;
  readonly stores: ReadonlyMap<CallInstr, AtomicOp>;
}

const NONE: AccessorCalls = { loads: new Map(), whole: new Set(), stores: new Map() };

/** Functions that do nothing but load or store an atomic: `func (g *Gauge) get() int64 { return g.v.Load() }`. */
export class Accessors {
  private readonly by = new Map<FuncUnit, AtomicOp>();

  constructor(
    private readonly engine: Engine,
    private readonly entries: EntryFacts,
    ops: AtomicOps,
  ) {
    for (const o of ops.all) if (isAllOf(o)) this.by.set(o.fn, o);
  }

  /** What a function does by calls of them. */
  calledIn(r: FunctionResult): AccessorCalls {
    if (this.by.size === 0) return NONE;
    const loads = new Map<CallExpr, AtomicOp>();
    const whole = new Set<CallExpr>();
    const stores = new Map<CallInstr, AtomicOp>();
    let targets: Targets | undefined;
    for (const { i } of instrsOf(r.fn)) {
      if (i.op !== "call" || i.mode !== "call" || i.callee.k !== "static" || i.effects.length > 0) continue;
      const unit = this.engine.ir.unitOf(i.callee.obj);
      const inner = unit && this.by.get(unit);
      if (!inner) continue;
      const [target, other] = (targets ??= new Targets(this.engine, r.fn)).ofCall(i);
      const path = other ? undefined : target?.binding.path(inner.path);
      if (!path) continue;
      const entry = this.entries.of(r.fn);
      const site = r.seen.callSites.find((c) => c.at.node === i.node);
      const value = inner.op === "store" ? i.node.args[parameterOf(inner)] : undefined;
      const locks = [...(site?.locks ?? []), ...entry.locks];
      const op: AtomicOp = { ...inner, fn: r.fn, call: i, path, value, locks, entry, touch: undefined };
      if (op.op === "load") loads.set(i.node, op);
      else stores.set(i, op);
      if (op.op === "load" && givesWhole(inner)) whole.add(i.node);
    }
    return { loads, whole, stores };
  }
}

/** The operation is made by a call of such a function: there is no atomic at hand to rewrite. */
export function isByAccessor({ call }: AtomicOp): boolean {
  return !call.effects.some((e) => e.kind === "atomic");
}

/** The operation is the whole body: it returns what it loads, if there is anything, or stores what it is given. */
function isAllOf(o: AtomicOp): boolean {
  const { decl } = o.fn;
  const stmts: readonly Stmt[] = decl.kind === "FuncDecl" ? (decl.body?.stmts ?? []) : [];
  const [only] = stmts;
  if (!only) return false;
  if (o.op === "store")
    return stmts.length === 1 && only.kind === "ExprStmt" && unparen(only.x) === o.call.node && parameterOf(o) >= 0;
  if (o.op !== "load") return false;
  return stmts.length === 1 ? returned(only) === o.call.node : stmts.length === 2 && isCheckedFirst(o, stmts);
}

/** `if p := x.Load(); p != nil { return *p }; return nil`. */
function isCheckedFirst({ call, fn }: AtomicOp, [first, last]: readonly Stmt[]): boolean {
  if (first?.kind !== "IfStmt" || first.else || first.then.stmts.length !== 1 || last?.kind !== "ReturnStmt")
    return false;
  const given = first.init?.kind === "AssignStmt" && first.init.lhs.length === 1 ? first.init : undefined;
  const [target] = given?.lhs ?? [];
  const v = target?.kind === "Ident" ? fn.info.objOf(target) : undefined;
  const value = returned(first.then.stmts[0]);
  const { cond } = first;
  return (
    v !== undefined &&
    loaded(given?.rhs[0]) === call.node &&
    cond.kind === "BinaryExpr" &&
    cond.op === "!=" &&
    value?.kind === "Ident" &&
    fn.info.objOf(value) === v &&
    last.results.every((e) => unparen(e).kind !== "CallExpr")
  );
}

/** What the only result is made of. */
function returned(s: Stmt | undefined): Expr | undefined {
  return s?.kind === "ReturnStmt" && s.results.length === 1 ? loaded(s.results[0]) : undefined;
}

function givesWhole({ fn, call }: AtomicOp): boolean {
  const [only] = fn.decl.kind === "FuncDecl" ? (fn.decl.body?.stmts ?? []) : [];
  const [result] = only?.kind === "ReturnStmt" ? only.results : [];
  return result !== undefined && unparen(result) === call.node;
}

/** `*p.Load()`, `v.Load().(T)`, `int(n.Load())`. */
function loaded(e: Expr | undefined): Expr | undefined {
  const x = e && unparen(e);
  if (x?.kind === "StarExpr" || x?.kind === "TypeAssertExpr") return loaded(x.x);
  return x;
}

/** `p.Store(x)`, `p.Store(&x)`: which of its parameters it stores. */
function parameterOf({ value, fn }: AtomicOp): number {
  const e = value && unparen(value);
  const x = e?.kind === "UnaryExpr" && e.op === "&" ? unparen(e.x) : e;
  const o = x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return o?.kind === "var" ? fn.params.indexOf(o) : -1;
}
