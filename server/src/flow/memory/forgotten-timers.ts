import type { VarObj } from "../../semantic/types";
import type { AssignStmt, CallExpr, Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { callersIn, type Callers } from "../callers/callers";
import { unitAround } from "./container-uses";
import type { Engine } from "../engine/engine";
import { isMentioned, ofPackage, unitsWith } from "../fact-table";
import { rootFunction } from "../ir/ir";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { structOf, deref, qualifiedTypeName, under } from "../ir/types";
import type { Site } from "../engine/summary";
import { isOfOwnObject, madeBy, slotOf, testedForAbsence } from "./timer-slots";
import { keepsUnstopped } from "./timer-version";

export type TimerKind = "func" | "timer" | "ticker";

/** A timer in a field, package variable or map that is given up while it runs. */
export interface ForgottenTimer {
  readonly kind: TimerKind;
  readonly why: "overwritten" | "deleted" | "dropped";
  /** What is assigned to, or the call of `delete`. */
  readonly at: Site;
  /** The field or variable that held it. */
  readonly slot: VarObj;
  /** Where such a timer is started. */
  readonly start: Site;
  /** It holds memory only as long as a goroutine waits for it (Go 1.23 and later). */
  readonly waiting: boolean;
  /** Some goroutine receives from its channel: stopped, it would wait for ever. */
  readonly waited: boolean;
}

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

/** Timers of a package that are overwritten or deleted without `Stop`. */
export const forgottenTimers = ofPackage((engine): readonly ForgottenTimer[] =>
  isMentioned(engine, /\.(?:AfterFunc|NewTimer|NewTicker)\(/) && storing(engine).length > 0
    ? new Search(engine).run()
    : [],
);

/** Functions that put timers where they stay. */
const storing = unitsWith((fn, engine) => {
  const r = fn.parent || fn.hasHole || fn.file.isTest ? undefined : engine.ir.resolverFor(fn);
  let stores = false;
  if (r)
    visit(fn.decl, (n) => {
      if (n.kind === "KeyValueExpr") stores ||= timerStart(n.value, r) !== undefined;
      else if (n.kind === "AssignStmt" && n.lhs.length === n.rhs.length)
        n.lhs.forEach((l, i) => {
          const x = unparen(l);
          stores ||= !(x.kind === "Ident" && isLocal(x, r)) && timerStart(madeBy(n.rhs[i], r), r) !== undefined;
        });
    });
  return stores;
});

interface Stored {
  readonly kind: TimerKind;
  readonly start: Site;
}

class Search {
  private readonly slots = new Map<VarObj, Stored>();
  private readonly stores: {
    readonly fn: FuncUnit;
    readonly stmt: AssignStmt;
    readonly target: Expr;
    readonly slot: VarObj;
  }[] = [];
  private readonly stops = new Map<FuncUnit, { readonly slot: VarObj; readonly pos: number }[]>();
  private readonly waits = new Set<VarObj>();
  private readonly callbacks = new Set<FuncUnit>();
  private readonly callers: Callers;
  private readonly roots: readonly FuncUnit[];

  constructor(private readonly engine: Engine) {
    this.callers = callersIn(engine);
    this.roots = engine.ir.units.filter((fn) => !fn.parent && !fn.hasHole && !fn.file.isTest);
  }

  run(): readonly ForgottenTimer[] {
    for (const fn of this.roots) this.collect(fn);
    if (this.slots.size === 0) return [];
    this.spreadCallbacks();
    const out: ForgottenTimer[] = [];
    for (const s of this.stores) {
      const t = this.slots.get(s.slot);
      if (t && this.isOverwriting(s.fn, s.stmt, s.target, s.slot))
        this.add(out, "overwritten", s.fn, s.target, s.slot, t);
    }
    for (const fn of this.roots) {
      const r = this.engine.ir.resolverFor(fn);
      if (r) this.removals(fn, r, out);
    }
    return out;
  }

  private add(
    out: ForgottenTimer[],
    why: ForgottenTimer["why"],
    root: FuncUnit,
    node: Node,
    slot: VarObj,
    t: Stored,
  ): void {
    const old = t.kind === "func" || keepsUnstopped(this.engine);
    if (!old && !this.waits.has(slot)) return;
    // A timer that goes off by itself ends the wait of whoever shares the entry; a ticker never does.
    if (!old && why === "deleted" && t.kind === "timer") return;
    out.push({
      kind: t.kind,
      why,
      at: { fn: unitAround(this.engine, root, node), node },
      slot,
      start: t.start,
      waiting: !old,
      waited: this.waits.has(slot),
    });
  }

  private collect(fn: FuncUnit): void {
    const r = this.engine.ir.resolverFor(fn);
    if (!r) return;
    visit(fn.decl, (n) => {
      if (n.kind === "AssignStmt" && n.lhs.length === n.rhs.length) {
        n.lhs.forEach((l, i) => {
          this.stored(fn, r, n, l, n.rhs[i]);
        });
      } else if (n.kind === "KeyValueExpr" && n.key.kind === "Ident") {
        const o = r.info.objOf(n.key);
        const kind = timerStart(n.value, r);
        if (o?.kind === "var" && o.role === "field" && kind)
          this.slots.set(o.origin, { kind, start: { fn, node: n.value } });
      } else if (n.kind === "CallExpr") this.call(fn, r, n);
      const waited = n.kind === "UnaryExpr" && n.op === "<-" ? n.x : n.kind === "RangeStmt" ? n.x : undefined;
      const timer = waited && unparen(waited);
      if (timer?.kind === "SelectorExpr" && timer.sel.name === "C" && this.isInGoroutine(fn, n)) {
        const slot = slotOf(timer.x, r);
        if (slot) this.waits.add(slot);
      }
    });
  }

  private isInGoroutine(root: FuncUnit, n: Node): boolean {
    return this.callers.runBy(unitAround(this.engine, root, n)).goroutine;
  }

  private stored(fn: FuncUnit, r: Resolver, stmt: AssignStmt, target: Expr, value: Expr | undefined): void {
    const x = unparen(target);
    if (x.kind === "Ident" && isLocal(x, r)) return;
    const kind = timerStart(madeBy(value, r), r);
    const slot = slotOf(x, r);
    if (!kind || !slot) return;
    if (!this.slots.has(slot)) this.slots.set(slot, { kind, start: { fn, node: value ?? target } });
    this.stores.push({ fn, stmt, target: x, slot });
  }

  private call(fn: FuncUnit, r: Resolver, call: CallExpr): void {
    const callee = r.callee(call);
    if (callee.k !== "static") return;
    const name = qualifiedName(callee.obj);
    if (name === "time.AfterFunc" && call.args[1]) {
      const f = r.value(call.args[1]);
      const unit = f.k === "closure" ? f.fn : f.k === "func" ? this.engine.ir.unitOf(f.obj) : undefined;
      if (unit) this.callbacks.add(unit);
    }
    if (!STOP.test(name)) {
      const helper = this.engine.ir.unitOf(callee.obj);
      // `stopTimer(x.t)`, `stopAndClear(&x.t)`
      if (helper) call.args.forEach((a, i) => this.stoppedBy(helper, i) && this.addStop(fn, pointee(a), call, r));
      return;
    }
    const fun = unparen(call.fun);
    if (fun.kind === "SelectorExpr") this.addStop(fn, fun.x, call, r);
  }

  private addStop(fn: FuncUnit, timer: Expr, call: CallExpr, r: Resolver): void {
    const slot = slotOf(timer, r);
    if (!slot) return;
    const list = this.stops.get(fn);
    if (list) list.push({ slot, pos: call.pos });
    else this.stops.set(fn, [{ slot, pos: call.pos }]);
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

  /** Functions that only callbacks call are part of them. */
  private spreadCallbacks(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const fn of this.engine.ir.units) {
        if (this.callbacks.has(fn)) continue;
        const calls = this.callers.of(fn);
        const inside = fn.parent !== undefined && this.callbacks.has(fn.parent);
        if (!inside && (calls.length === 0 || !calls.every((c) => this.callbacks.has(c.caller)))) continue;
        this.callbacks.add(fn);
        changed = true;
      }
    }
  }

  /** The function stops what is in the slot, by itself or by a function that it calls; `before`: up to that offset. */
  private stopsIn(fn: FuncUnit, slot: VarObj, before: number, depth = 0): boolean {
    if (this.stops.get(fn)?.some((s) => s.slot === slot && s.pos < before)) return true;
    if (depth > 2) return false;
    const r = this.engine.ir.resolverFor(fn);
    let found = false;
    visit(fn.decl, (n) => {
      if (n.kind !== "CallExpr" || n.pos >= before || found || !r) return !found;
      const callee = r.callee(n);
      const target = callee.k === "static" ? this.engine.ir.unitOf(callee.obj) : undefined;
      if (target && target !== fn && this.stopsIn(target, slot, Infinity, depth + 1)) found = true;
      return true;
    });
    return found;
  }

  /** Whoever calls it stops the timer, before or when it is done: `m.startAlarm(); ...; m.stopAlarm()`. */
  private callersStop(fn: FuncUnit, slot: VarObj): boolean {
    const calls = this.callers.of(fn);
    return calls.length > 0 && calls.every((c) => this.stopsIn(rootFunction(c.caller), slot, Infinity));
  }

  private isCallback(root: FuncUnit, n: Node): boolean {
    return this.callbacks.has(unitAround(this.engine, root, n));
  }

  private isOverwriting(fn: FuncUnit, stmt: AssignStmt, target: Expr, slot: VarObj): boolean {
    if (fn.kind === "init" || this.isCallback(fn, target)) return false;
    const r = this.engine.ir.resolverFor(fn);
    if (!r || this.callers.isInitial(fn) || isOfOwnObject(target, fn, r)) return false;
    if (target.kind !== "IndexExpr" && ENDINGS.test(fn.obj?.name ?? "")) return false;
    if (this.stopsIn(fn, slot, stmt.pos) || this.callersStop(fn, slot)) return false;
    if (testedForAbsence(fn, stmt, slot, r)) return false;
    return under(r.typeOf(target)).kind !== "unknown" && (target.kind === "IndexExpr" || this.runsAgain(fn, slot));
  }

  /**
   * A field is set again and again where somebody outside may call the method as often as they like, or where several
   * places set it. What one method starts and another one stops may be for the object's life: such a pair counts as that,
   * but for timers that call a function and do not wind themselves up again.
   */
  private runsAgain(fn: FuncUnit, slot: VarObj): boolean {
    const places = new Set(this.stores.filter((s) => s.slot === slot).map((s) => s.fn));
    const who = this.callers.runBy(fn);
    if (who.request || who.loop || places.size > 1 || this.callers.of(fn).length > 1) return true;
    if (!who.exported) return false;
    const isPaired = [...this.stops].some(([other, list]) => other !== fn && list.some((s) => s.slot === slot));
    return !isPaired || (this.slots.get(slot)?.kind === "func" && !this.isRewound(slot));
  }

  /** Its own callback starts it again: a clock, not a delay. */
  private isRewound(slot: VarObj): boolean {
    for (const fn of this.callbacks) {
      const r = this.engine.ir.resolverFor(fn);
      let found = false;
      visit(fn.decl, (n) => {
        if (n.kind !== "CallExpr" || n.fun.kind !== "SelectorExpr" || n.fun.sel.name !== "Reset" || !r) return;
        if (slotOf(n.fun.x, r) === slot) found = true;
      });
      if (found) return true;
    }
    return false;
  }

  /** `delete(m, k)` of a timer or of what holds one, and `x.t = nil`. */
  private removals(fn: FuncUnit, r: Resolver, out: ForgottenTimer[]): void {
    visit(fn.decl, (n) => {
      if (n.kind === "CallExpr" && r.builtin(n) === "delete" && n.args[0]) {
        const held = this.heldIn(n.args[0], r);
        if (!held || this.isCallback(fn, n) || this.stopsIn(fn, held.slot, Infinity) || this.callersStop(fn, held.slot))
          return;
        if (!isMoved(n.args[0], fn, r)) this.add(out, "deleted", fn, n, held.slot, held.timer);
      } else if (
        n.kind === "AssignStmt" &&
        n.op === "=" &&
        n.lhs.length === 1 &&
        n.rhs[0]?.kind === "Ident" &&
        n.rhs[0].name === "nil"
      ) {
        const target = n.lhs[0];
        const slot = target && target.kind !== "Ident" ? slotOf(target, r) : undefined;
        const timer = slot && this.slots.get(slot);
        if (!target || !slot || !timer || this.isCallback(fn, n)) return;
        if (
          this.stopsIn(fn, slot, Infinity) ||
          this.callersStop(fn, slot) ||
          isMoved(target, fn, r) ||
          isFired(n, slot, fn, r)
        )
          return;
        this.add(out, "dropped", fn, target, slot, timer);
      }
    });
  }

  /** A method of the object itself stops its timer: the map that it lies in is a list of such objects, not their end. */
  private isStoppedByOwner(slot: VarObj): boolean {
    return [...this.stops].some(
      ([fn, list]) =>
        fn.obj?.recvType === slot.fieldOf?.origin && fn.obj?.recvType && list.some((s) => s.slot === slot),
    );
  }

  /** The timers that a map's entries are, or hold in a field. */
  private heldIn(map: Expr, r: Resolver): { readonly slot: VarObj; readonly timer: Stored } | undefined {
    const own = slotOf(map, r);
    const direct = own && this.slots.get(own);
    if (own && direct) return { slot: own, timer: direct };
    const t = under(r.typeOf(map));
    const fields = t.kind === "map" ? (structOf(deref(t.value))?.fields ?? []) : [];
    for (const f of fields) {
      const timer = this.slots.get(f.origin);
      if (timer && !this.isStoppedByOwner(f.origin)) return { slot: f.origin, timer };
    }
    return undefined;
  }
}

const STOP = /^time\.\(\*(?:Timer|Ticker)\)\.Stop$/;

/** What `&x` refers to. */
function pointee(e: Expr): Expr {
  const x = unparen(e);
  return x.kind === "UnaryExpr" && x.op === "&" ? x.x : x;
}

/** What ends an object does so once. */
const ENDINGS = /^(?:cleanup|close|shutdown|stop|finish|tearDown|terminate)/i;

function isLocal(e: Expr, r: Resolver): boolean {
  const o = e.kind === "Ident" ? r.info.objOf(e) : undefined;
  return o?.kind !== "var" || (o.role !== "package" && o.role !== "field");
}

/** The entry was taken out for somebody else: returned, passed on or stored elsewhere. */
function isMoved(container: Expr, fn: FuncUnit, r: Resolver): boolean {
  const slot = slotOf(container, r);
  let moved = false;
  visit(fn.decl, (n) => {
    const given =
      n.kind === "ReturnStmt"
        ? n.results
        : n.kind === "CallExpr" && r.builtin(n) === undefined
          ? n.args
          : n.kind === "SendStmt"
            ? [n.value]
            : [];
    for (const e of given) {
      const t = under(r.typeOf(e));
      if (e.kind === "Ident" && (t.kind === "pointer" || t.kind === "struct") && slotOf(e, r) === slot) moved = true;
    }
  });
  return moved;
}

/** After a receive from its channel it has run out. */
function isFired(stmt: Node, slot: VarObj, fn: FuncUnit, r: Resolver): boolean {
  let fired = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "UnaryExpr" || n.op !== "<-" || n.pos > stmt.pos) return;
    const c = unparen(n.x);
    if (c.kind === "SelectorExpr" && c.sel.name === "C" && slotOf(c.x, r) === slot) fired = true;
  });
  return fired;
}
