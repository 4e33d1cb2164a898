import type { VarObj } from "../../semantic/types";
import type { AssignStmt, CallExpr, Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { deref, qualifiedTypeName } from "../ir/types";
import type { Site } from "../engine/summary";
import { madeBy, slotOf } from "./timer-slots";

export type TimerKind = "func" | "timer" | "ticker";

const KINDS: Readonly<Record<string, TimerKind>> = {
  "time.AfterFunc": "func",
  "time.NewTimer": "timer",
  "time.NewTicker": "ticker",
};

/** The kind of timer that an expression starts. */
export function timerStart(e: Expr | undefined, r: Resolver): TimerKind | undefined {
  const x = e && unparen(e);
  if (x?.kind !== "CallExpr") return undefined;
  const callee = r.callee(x);
  return callee.k === "static" ? KINDS[qualifiedName(callee.obj)] : undefined;
}

/** A timer that was started for a slot. */
export interface Stored {
  readonly kind: TimerKind;
  readonly start: Site;
}

/** A timer is put into a slot. */
export interface Store {
  readonly fn: FuncUnit;
  readonly stmt: AssignStmt;
  readonly target: Expr;
  readonly slot: VarObj;
}

/** What one function does to timers in slots. */
export class SlotUses {
  readonly slots = new Map<VarObj, Stored>();
  readonly stores: Store[] = [];
  readonly stops: { readonly slot: VarObj; readonly pos: number }[] = [];
  readonly waits: { readonly slot: VarObj; readonly at: Node }[] = [];
  readonly callbacks: FuncUnit[] = [];
  /** `delete(m, k)` */
  readonly deletes: { readonly call: CallExpr; readonly map: Expr }[] = [];
  /** `x.t = nil` */
  readonly drops: { readonly stmt: AssignStmt; readonly target: Expr; readonly slot: VarObj }[] = [];

  constructor(
    private readonly engine: Engine,
    readonly fn: FuncUnit,
    readonly r: Resolver,
  ) {
    visit(fn.decl, (n) => {
      if (n.kind === "AssignStmt" && n.lhs.length === n.rhs.length) {
        n.lhs.forEach((l, i) => {
          this.stored(n, l, n.rhs[i]);
        });
        this.dropped(n);
      } else if (n.kind === "KeyValueExpr" && n.key.kind === "Ident") {
        const o = r.info.objOf(n.key);
        const kind = timerStart(n.value, r);
        if (o?.kind === "var" && o.role === "field" && kind)
          this.slots.set(o.origin, { kind, start: { fn, node: n.value } });
      } else if (n.kind === "CallExpr") this.call(n);
      const waited = n.kind === "UnaryExpr" && n.op === "<-" ? n.x : n.kind === "RangeStmt" ? n.x : undefined;
      const timer = waited && unparen(waited);
      const slot = timer?.kind === "SelectorExpr" && timer.sel.name === "C" ? slotOf(timer.x, r) : undefined;
      if (slot) this.waits.push({ slot, at: n });
    });
  }

  private stored(stmt: AssignStmt, target: Expr, value: Expr | undefined): void {
    const { fn, r } = this;
    const x = unparen(target);
    if (x.kind === "Ident" && isLocal(x, r)) return;
    const kind = timerStart(madeBy(value, r), r);
    const slot = slotOf(x, r);
    if (!kind || !slot) return;
    if (!this.slots.has(slot)) this.slots.set(slot, { kind, start: { fn, node: value ?? target } });
    this.stores.push({ fn, stmt, target: x, slot });
  }

  private dropped(stmt: AssignStmt): void {
    const [target] = stmt.lhs;
    const [value] = stmt.rhs;
    if (stmt.op !== "=" || stmt.lhs.length !== 1 || value?.kind !== "Ident" || value.name !== "nil") return;
    const slot = target && target.kind !== "Ident" ? slotOf(target, this.r) : undefined;
    if (target && slot) this.drops.push({ stmt, target, slot });
  }

  private call(call: CallExpr): void {
    const { r } = this;
    const [first] = call.args;
    if (first && r.builtin(call) === "delete") this.deletes.push({ call, map: first });
    const callee = r.callee(call);
    if (callee.k !== "static") return;
    const name = qualifiedName(callee.obj);
    if (name === "time.AfterFunc" && call.args[1]) {
      const f = r.value(call.args[1]);
      const unit = f.k === "closure" ? f.fn : f.k === "func" ? this.engine.ir.unitOf(f.obj) : undefined;
      if (unit) this.callbacks.push(unit);
    }
    if (!STOP.test(name)) {
      const helper = this.engine.ir.unitOf(callee.obj);
      // `stopTimer(x.t)`, `stopAndClear(&x.t)`
      if (helper) call.args.forEach((a, i) => this.stoppedBy(helper, i) && this.addStop(pointee(a), call));
      return;
    }
    const fun = unparen(call.fun);
    if (fun.kind === "SelectorExpr") this.addStop(fun.x, call);
  }

  private addStop(timer: Expr, call: CallExpr): void {
    const slot = slotOf(timer, this.r);
    if (slot) this.stops.push({ slot, pos: call.pos });
  }

  /** A function stops the timer that it is given, or that it is given the address of. */
  private stoppedBy(helper: FuncUnit, index: number): boolean {
    const v = helper.params[index];
    const r = this.engine.ir.resolverFor(helper);
    if (!v || !r || !/^time\.(?:Timer|Ticker)$/.test(qualifiedTypeName(deref(deref(v.type))))) return false;
    let stops = false;
    visit(helper.decl, (n) => {
      if (n.kind !== "CallExpr" || n.fun.kind !== "SelectorExpr" || n.fun.sel.name !== "Stop") return;
      let x = unparen(n.fun.x);
      while (x.kind === "StarExpr") x = unparen(x.x);
      if (x.kind === "Ident" && r.info.objOf(x) === v) stops = true;
    });
    return stops;
  }
}

/** What each function outside of tests does to timers in slots. */
export const slotUses = inEachFunction((fn, engine): readonly SlotUses[] => {
  const r = fn.parent || fn.hasHole || fn.file.isTest ? undefined : engine.ir.resolverFor(fn);
  return r ? [new SlotUses(engine, fn, r)] : [];
});

const STOP = /^time\.\(\*(?:Timer|Ticker)\)\.Stop$/;

/** What `&x` refers to. */
function pointee(e: Expr): Expr {
  const x = unparen(e);
  return x.kind === "UnaryExpr" && x.op === "&" ? x.x : x;
}

/** A variable of the function itself. */
export function isLocal(e: Expr, r: Resolver): boolean {
  const o = e.kind === "Ident" ? r.info.objOf(e) : undefined;
  return o?.kind !== "var" || (o.role !== "package" && o.role !== "field");
}
