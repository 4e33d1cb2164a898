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
  readonly stores: ReadonlyMap<CallInstr, AtomicOp>;
}

const NONE: AccessorCalls = { loads: new Map(), stores: new Map() };

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
    }
    return { loads, stores };
  }
}

/** The operation is made by a call of such a function: there is no atomic at hand to rewrite. */
export function isByAccessor({ call }: AtomicOp): boolean {
  return !call.effects.some((e) => e.kind === "atomic");
}

/** The operation is the whole body: it returns what it loads, or stores what it is given. */
function isAllOf(o: AtomicOp): boolean {
  const { decl } = o.fn;
  const stmts: readonly Stmt[] = decl.kind === "FuncDecl" ? (decl.body?.stmts ?? []) : [];
  const [only] = stmts;
  if (stmts.length !== 1 || !only) return false;
  if (o.op === "store") return only.kind === "ExprStmt" && unparen(only.x) === o.call.node && parameterOf(o) >= 0;
  return (
    o.op === "load" &&
    only.kind === "ReturnStmt" &&
    only.results.length === 1 &&
    loaded(only.results[0]) === o.call.node
  );
}

/** `*p.Load()`, `v.Load().(T)`, `int(n.Load())`. */
function loaded(e: Expr | undefined): Expr | undefined {
  const x = e && unparen(e);
  if (x?.kind === "StarExpr" || x?.kind === "TypeAssertExpr") return loaded(x.x);
  return x;
}

function parameterOf({ value, fn }: AtomicOp): number {
  const o = value?.kind === "Ident" ? fn.info.objOf(value) : undefined;
  return o?.kind === "var" ? fn.params.indexOf(o) : -1;
}
