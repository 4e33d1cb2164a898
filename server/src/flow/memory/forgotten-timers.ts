import type { VarObj } from "../../semantic/types";
import type { AssignStmt, Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { callersIn, type Callers } from "../callers/callers";
import { unitAround } from "./container-uses";
import type { Engine } from "../engine/engine";
import { isMentioned, markedBy, ofPackage, unitsWith } from "../fact-table";
import { rootFunction } from "../ir/ir";
import type { FuncUnit } from "../ir/ir";
import { instrsOf } from "../walks/cfg-walk";
import { unparen } from "../../syntax/paren";
import { type Resolver } from "../ir/resolve";
import { structOf, deref, under } from "../ir/types";
import type { Site } from "../engine/summary";
import { isStoppedByGoroutine } from "./handed-timers";
import { admitsOne, isOfOwnObject, madeBy, slotOf, testedForAbsence, isOfObjectMadeBefore } from "./timer-slots";
import { keepsUnstopped } from "./timer-version";
import { isLocal, slotUses, type SlotUses, timerStart, type Store, type Stored, type TimerKind } from "./timer-uses";

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

/** What functions call `Reset` on. */
const rewound = markedBy((fn, engine): readonly VarObj[] => {
  const out: VarObj[] = [];
  const r = engine.ir.resolverFor(fn);
  visit(fn.decl, (n) => {
    if (n.kind !== "CallExpr" || n.fun.kind !== "SelectorExpr" || n.fun.sel.name !== "Reset" || !r) return;
    const slot = slotOf(n.fun.x, r);
    if (slot) out.push(slot);
  });
  return out;
});

class Search {
  private readonly slots = new Map<VarObj, Stored>();
  private readonly stores: Store[] = [];
  private readonly stops = new Map<FuncUnit, SlotUses["stops"]>();
  private readonly waits = new Set<VarObj>();
  private readonly callbacks = new Set<FuncUnit>();
  private readonly callers: Callers;

  constructor(private readonly engine: Engine) {
    this.callers = callersIn(engine);
  }

  run(): readonly ForgottenTimer[] {
    const uses = slotUses(this.engine);
    for (const u of uses) this.take(u);
    if (this.slots.size === 0) return [];
    for (const { fn, waits } of uses)
      for (const w of waits) if (this.slots.has(w.slot) && this.isInGoroutine(fn, w.at)) this.waits.add(w.slot);
    this.callers.spread(this.callbacks);
    const out: ForgottenTimer[] = [];
    for (const s of this.stores) {
      const t = this.slots.get(s.slot);
      if (t && this.isOverwriting(s.fn, s.stmt, s.target, s.slot))
        this.add(out, "overwritten", s.fn, s.target, s.slot, t);
    }
    for (const u of uses) this.removals(u, out);
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

  /** The first function that starts a timer for a slot tells its kind. */
  private take({ fn, slots, stores, stops, callbacks }: SlotUses): void {
    for (const [slot, stored] of slots) if (!this.slots.has(slot)) this.slots.set(slot, stored);
    this.stores.push(...stores);
    if (stops.length > 0) this.stops.set(fn, stops);
    for (const c of callbacks) this.callbacks.add(c);
  }

  private isInGoroutine(root: FuncUnit, n: Node): boolean {
    return this.callers.runBy(unitAround(this.engine, root, n)).goroutine;
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
      const target = this.engine.ir.calledUnit(callee);
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
    if (isOfObjectMadeBefore(target, stmt, fn)) return false;
    if (isRunOnce(unitAround(this.engine, fn, target))) return false;
    if (target.kind !== "IndexExpr" && ENDINGS.test(fn.obj?.name ?? "")) return false;
    if (this.stopsIn(fn, slot, stmt.pos) || this.callersStop(fn, slot)) return false;
    if (testedForAbsence(fn, stmt, slot, r) || admitsOne(this.engine, fn, stmt, this.callbackOf(stmt, r), r))
      return false;
    if (this.isWoundByItself(fn) || isStoppedByGoroutine(this.engine, fn, stmt, slot, r)) return false;
    return under(r.typeOf(target)).kind !== "unknown" && (target.kind === "IndexExpr" || this.runsAgain(fn, slot));
  }

  /** What the timer that is stored runs. */
  private callbackOf(stmt: AssignStmt, r: Resolver): FuncUnit | undefined {
    const started = stmt.rhs.length === 1 ? madeBy(stmt.rhs[0], r) : undefined;
    const run = started?.kind === "CallExpr" ? started.args[1] : undefined;
    const f = run && r.value(run);
    return f?.k === "closure" ? f.fn : f?.k === "func" ? this.engine.ir.unitOf(f.obj) : undefined;
  }

  /** Called by the callback that has just run, and once by who makes the object. */
  private isWoundByItself(fn: FuncUnit): boolean {
    const calls = this.callers.isOpen(fn) ? [] : this.callers.of(fn);
    return (
      calls.some((c) => this.callbacks.has(c.caller)) &&
      calls.every(({ caller, call }) => {
        const fun = unparen(call.node.fun);
        const r = this.engine.ir.resolverFor(caller);
        const isNew = fun.kind === "SelectorExpr" && r !== undefined && isOfOwnObject(fun.x, caller, r);
        return isNew || this.callbacks.has(caller);
      })
    );
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
    const stoppers = [...this.stops].flatMap(([other, list]) =>
      other !== fn && list.some((s) => s.slot === slot) ? [other] : [],
    );
    if (STARTS.test(fn.obj?.name ?? "") && stoppers.some((s) => ENDINGS.test(s.obj?.name ?? ""))) return false;
    return stoppers.length === 0 || (this.slots.get(slot)?.kind === "func" && !this.isRewound(slot));
  }

  /** It is wound up again, by its own callback or by a method for that: what starts it does so once. */
  private isRewound(slot: VarObj): boolean {
    return rewound(this.engine).has(slot);
  }

  /** `delete(m, k)` of a timer or of what holds one, and `x.t = nil`. */
  private removals({ fn, r, deletes, drops }: SlotUses, out: ForgottenTimer[]): void {
    for (const { call, map } of deletes) {
      const held = this.heldIn(map, r);
      if (!held || this.isCallback(fn, call) || this.isStopped(fn, held.slot) || isMoved(map, fn, r)) continue;
      this.add(out, "deleted", fn, call, held.slot, held.timer);
    }
    for (const { stmt, target, slot } of drops) {
      const timer = this.slots.get(slot);
      if (!timer || this.isCallback(fn, stmt) || this.isStopped(fn, slot)) continue;
      if (!isMoved(target, fn, r) && !isFired(stmt, slot, fn, r)) this.add(out, "dropped", fn, target, slot, timer);
    }
  }

  private isStopped(fn: FuncUnit, slot: VarObj): boolean {
    return this.stopsIn(fn, slot, Infinity) || this.callersStop(fn, slot);
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

/** What begins something whose end stops the timer: who uses it calls them in turn. */
const STARTS = /^(?:start|begin|launch|enable)/i;

/** What ends an object does so once. */
const ENDINGS = /^(?:cleanup|close|shutdown|stop|finish|tearDown|terminate)/i;

/** A function literal that is handed to `sync.Once.Do`. */
function isRunOnce(fn: FuncUnit): boolean {
  return instrsOf(fn.parent ?? fn).some(
    ({ i }) =>
      i.op === "call" &&
      i.effects.some((e) => e.kind === "calls" && e.once === true) &&
      i.args.some((v) => v.k === "closure" && v.fn === fn),
  );
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
