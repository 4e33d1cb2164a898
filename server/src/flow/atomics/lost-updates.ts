import type { CallExpr, Expr } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import type { AccessorCalls, Accessors } from "./accessors";
import { atomicTypeName, type AtomicOp, type AtomicOps } from "./atomic-ops";
import type { Concurrency } from "../callers/concurrency";
import type { EntryFacts } from "../callers/entry";
import { acceptsLostUpdates, isCalledInexact } from "../races/accepted-races";
import { requiresLock } from "../guards/declared";
import { isSerial } from "../guards/serial";
import { isSecondConstructor } from "../guards/start-phase";
import { sharedVariable } from "../guards/guards";
import { runForward } from "../walks/forward";
import type { FunctionResult } from "../engine/function";
import { rootFunction } from "../ir/ir";
import type { Block, Edge, FuncUnit, Instr } from "../ir/ir";
import { isUnder, pathText, rootVar } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { isReference } from "../ir/types";
import { compareSites } from "../walks/position";
import { joinOrigins, OriginFlow, sameOrigins, type Origins } from "../walks/origins";
import type { Site } from "../engine/summary";
import { isUnderOwnersLock } from "./owners-lock";
import { sumsReadAgain } from "./sums-read-again";
import { isCountedByOwner, isReconfiguration, isUpdatedByOwner } from "./updated-by-owner";
import {
  beginsAnew,
  isAlone,
  isClaimed,
  isConstant,
  isInConstructor,
  isLocked,
  isLookedAtAgain,
  isReset,
  isSeek,
  isStoppedTwice,
  takesFromGrowing,
} from "./update-protocols";
import { isInside } from "../../syntax/extent";
import { isNil } from "../../syntax/nil";

/** An update of an atomic that another one made in between is lost to. */
export interface LostUpdate {
  /** `compute`: stores what it made of an earlier load. `check`: acts on an earlier check. `reread`: compares with what it
   * loads in the same call. `stale-new`: repeats a compare-and-swap with a value made of the first load. `sum`: loads what it
   * has just added to. */
  readonly why: "compute" | "check" | "reread" | "stale-new" | "sum";
  readonly op: AtomicOp;
  readonly at: Site;
  /** The load that it relies on. */
  readonly load: AtomicOp;
}

/** What is known at a point: origins of locals, and loads whose outcome was tested on every path to here. */
interface S {
  readonly o: Origins<AtomicOp>;
  readonly checked: ReadonlyMap<
    string,
    { readonly load: AtomicOp; readonly outcome: boolean; readonly edge: Edge; readonly diluted: boolean }
  >;
}

/** Updates in several steps of what others update as well. */
export function lostUpdates(
  results: readonly FunctionResult[],
  ops: AtomicOps,
  concurrency: Concurrency,
  accessors: Accessors,
  entries: EntryFacts,
): readonly LostUpdate[] {
  const loads = new Map<CallExpr, AtomicOp>();
  const changed = new Set<FuncUnit>();
  for (const o of ops.all) {
    if (o.op === "load") loads.set(o.call.node, o);
    else changed.add(o.fn);
  }
  const byFunction = new Map(results.map((r) => [r.fn, r]));
  const out: LostUpdate[] = [];
  for (const r of results) {
    const called = accessors.calledIn(r);
    if (!changed.has(r.fn) && called.stores.size === 0) continue;
    const all = called.loads.size === 0 ? loads : new Map([...loads, ...called.loads]);
    const found = [...new Finder(r, all, ops, called.stores).find(), ...sumsReadAgain(r.fn, ops, loads)];
    const seen = new Set<string>();
    for (const l of found) {
      if (seen.has(l.op.path.key) || l.op.owned || l.op.entry.initial) continue;
      if (requiresLock(l.op.fn) || requiresLock(rootFunction(l.op.fn)) || isFirstValue(l)) continue;
      if (
        l.why === "check" &&
        (looksAtResult(l.op) ||
          isSecondConstructor(rootFunction(l.op.fn)) ||
          isSerial(rootFunction(l.op.fn)) ||
          isReset(l.op, l.load, ops) ||
          isStoppedTwice(l.op) ||
          isLookedAtAgain(l.op, l.load) ||
          beginsAnew(l.op, ops) ||
          takesFromGrowing(l.op, ops))
      )
        continue;
      const others = ops.writersOf(l.op.path).filter((w) => !isInConstructor(w));
      if (isAlone(l.op, l.load, ops) || isNewObject(l, r) || isUnderOwnersLock(others, entries)) continue;
      const writers = [l.op, ...others];
      if (l.why === "compute" && isUpdatedByOwner(writers, (f) => byFunction.get(f))) continue;
      if (l.why === "check" && isCountedByOwner(writers, (f) => byFunction.get(f))) continue;
      if (l.why === "compute" && writers.every((w) => isReconfiguration(rootFunction(w.fn), entries))) continue;
      if (
        l.why !== "reread" &&
        l.why !== "stale-new" &&
        (isLocked(l.op, l.load, ops, l.why === "compute") || isClaimed(l.op, l.load, ops))
      )
        continue;
      // Setting a flag once is undone by no other writer: only a second one that checks and sets does harm.
      const actors = l.why === "check" && isConstant(l.op) ? [l.op.fn] : [l.op, ...others].map((w) => w.fn);
      if (actors.every((f) => isSerial(rootFunction(f)) || isSeek(rootFunction(f)))) continue;
      if (!concurrency.overlap(actors) || acceptsLostUpdates(l.op.fn, sharedVariable(l.op.path), l.why !== "check"))
        continue;
      if (isCalledInexact(l.op.fn, l.op.call.node)) continue;
      seen.add(l.op.path.key);
      out.push(l);
    }
  }
  return out.sort((a, b) => compareSites(a.at, b.at));
}

/** A number that is set where it is still zero: two first values are as good as one. */
function isFirstValue(l: LostUpdate): boolean {
  if (l.why !== "check" || l.op.op !== "store" || isConstant(l.op)) return false;
  let found = false;
  visitOutsideClosures(l.op.fn.decl, (n) => {
    if (n.kind !== "IfStmt" || !isInside(l.op.call.node, n.then)) return;
    const c = unparen(n.cond);
    if (c.kind !== "BinaryExpr") return;
    const isZero = (e: Expr): boolean => {
      const v = l.op.fn.info.constOf(e);
      return v === 0n || v === 0 || v === "";
    };
    if (c.op === "==" && (isZero(c.x) || isZero(c.y))) found = true;
  });
  return found;
}

/** The atomic itself was made in the same function, before the load or in between: `c.state = new(atomic.Pointer[T])`. */
function isNewObject(l: LostUpdate, r: FunctionResult): boolean {
  const { steps } = l.op.path;
  return r.seen.touches.some(
    (t) =>
      t.write &&
      t.how === "store" &&
      t.via.length === 0 &&
      t.path.steps.length > 0 &&
      t.path.steps.length <= steps.length &&
      t.at.node.pos < l.op.call.node.pos &&
      isUnder(l.op.path, t.path),
  );
}

/** `if n.Add(1) == limit`: what the update itself came to is looked at. */
function looksAtResult(op: AtomicOp): boolean {
  if (op.op !== "add") return false;
  let discarded = false;
  visitOutsideClosures(op.fn.decl, (n) => {
    if (n.kind === "ExprStmt" && unparen(n.x) === op.call.node) discarded = true;
  });
  return !discarded;
}

class Finder {
  private readonly out: LostUpdate[] = [];
  private readonly origins: OriginFlow<AtomicOp>;
  /** Under a check: what else happens there. */
  private readonly effects = new Set<Edge>();
  private readonly acts: { readonly update: LostUpdate; readonly edge: Edge; readonly needsEffect: boolean }[] = [];

  constructor(
    private readonly r: FunctionResult,
    private readonly loads: ReadonlyMap<CallExpr, AtomicOp>,
    private readonly ops: AtomicOps,
    private readonly stores: AccessorCalls["stores"],
  ) {
    this.origins = new OriginFlow(r.fn, (e) => (e.kind === "CallExpr" ? loads.get(e) : undefined), false);
  }

  find(): readonly LostUpdate[] {
    runForward<S>(
      this.r.fn,
      {
        start: { o: new Map(), checked: new Map() },
        instr: (i, s) => this.transfer(i, s),
        edge: (e, s) => this.along(e, s),
        join,
        same,
      },
      (i, s, b) => this.look(i, s, b),
    );
    for (const a of this.acts) if (!a.needsEffect || this.effects.has(a.edge)) this.out.push(a.update);
    return this.out;
  }

  private transfer(i: Instr, s: S): S {
    let o = this.origins.transfer(i, s.o);
    // Filling a container with what was loaded makes it a copy of that.
    if (i.op === "access" && i.write && i.stmt && (i.stmt.kind === "AssignStmt" || i.stmt.kind === "ExprStmt")) {
      const v = rootVar(i.path);
      if (v?.role === "local" && i.path.steps.length > 0) {
        const from =
          i.stmt.kind === "AssignStmt"
            ? i.stmt.rhs.flatMap((e) => [...this.origins.of(e, s.o)])
            : [...this.origins.of(i.stmt.x, s.o)];
        const old = o.get(v);
        if (from.some((x) => !old?.has(x))) o = new Map(o).set(v, new Set([...(old ?? []), ...from]));
      }
    }
    return o === s.o ? s : { ...s, o };
  }

  private along(e: Edge, s: S): S {
    if (!e.cond) return s;
    const from = this.origins.of(e.cond.expr, s.o);
    if (from.size === 0 && s.checked.size === 0) return s;
    // Behind a further condition: what is done there is not what the check was for.
    const checked = new Map([...s.checked].map(([k, c]) => [k, c.diluted ? c : { ...c, diluted: true }] as const));
    // A check that panics otherwise is there for bugs, not for others.
    const other = e.to.preds.flatMap((p) => (p.succs.includes(e) ? p.succs.filter((x) => x !== e) : []));
    if (!other.some((x) => x.to.exit === "panic") && !this.waitsForTurn(e.cond))
      for (const load of from) checked.set(load.path.key, { load, outcome: e.cond.outcome, edge: e, diluted: false });
    return { ...s, checked };
  }

  /** `for state.Load() != 2 {}`: whoever sets it to that value hands over the turn. */
  private waitsForTurn(cond: NonNullable<Edge["cond"]>): boolean {
    const x = unparen(cond.expr);
    if (
      cond.outcome ||
      x.kind !== "BinaryExpr" ||
      x.op !== "!=" ||
      [x.x, x.y].every((y) => this.r.fn.info.constOf(y) === undefined)
    )
      return false;
    return this.r.fn.loops.some((l) => l.stmt.kind === "ForStmt" && l.stmt.cond === cond.expr);
  }

  private look(i: Instr, s: S, b: Block): void {
    if (s.checked.size > 0 && this.isEffect(i)) for (const c of s.checked.values()) this.effects.add(c.edge);
    const stored = i.op === "call" ? this.stores.get(i) : undefined;
    const op = i.op === "call" ? (stored ?? this.ops.ofCall(i)) : undefined;
    if (!op || op.op === "load") return;
    const at: Site = { fn: this.r.fn, node: op.call.node };
    if (op.op === "cas") return this.swap(op, at, s, b);
    if (op.op !== "store" && op.op !== "add" && op.op !== "swap") return;
    if (op.op === "store" && op.value) {
      const load = [...this.origins.of(op.value, s.o)].find((l) => l.path.key === op.path.key);
      if (load) {
        this.out.push({ why: "compute", op, at, load });
        return;
      }
    }
    if (stored || op.op === "swap" || this.takesWhatItSaw(op, s)) return;
    const c = s.checked.get(op.path.key);
    // A pointer made where it is missing: that two make it is for others to judge.
    if (!c || (isHolder(op) && !this.replacesWhatItSaw(c)) || this.setsAnother(op, c)) return;
    const constant = isConstant(op);
    if (constant && c.diluted) return;
    this.acts.push({ update: { why: "check", op, at, load: c.load }, edge: c.edge, needsEffect: constant });
  }

  /** `if n := a.Load(); n > 0 { a.Add(-n) }`: what others have added since stays. */
  private takesWhatItSaw(op: AtomicOp, s: S): boolean {
    const taken = op.op === "add" && op.value ? unparen(op.value) : undefined;
    if (taken?.kind !== "UnaryExpr" || taken.op !== "-") return false;
    return [...this.origins.of(taken.x, s.o)].some((l) => l.path.key === op.path.key);
  }

  /** `if a.Load() == v { return }; a.Store(v)`: set to what it is to be unless it is that already, whatever it was before. */
  private setsAnother(op: AtomicOp, { outcome, edge }: { readonly outcome: boolean; readonly edge: Edge }): boolean {
    const cond = edge.cond && unparen(edge.cond.expr);
    const unequal = cond?.kind === "BinaryExpr" && cond.op === (outcome ? "!=" : "==");
    if (op.op !== "store" || !op.value || !unequal) return false;
    const wanted = this.namedBy(op.value);
    return (
      wanted.size > 0 &&
      [cond.x, cond.y].some((e) => this.r.fn.info.constOf(e) === undefined && meet(this.namedBy(e), wanted))
    );
  }

  /** What a value is a copy of: its text without conversions, and where it is a local, what that was given. */
  private namedBy(e: Expr): ReadonlySet<string> {
    const { unit, info } = this.r.fn;
    const out = new Set<string>();
    let x = unparen(e);
    while (x.kind === "CallExpr" && x.args.length === 1 && x.args[0] && info.isType(x.fun)) x = unparen(x.args[0]);
    if (x.kind !== "Ident" && x.kind !== "SelectorExpr") return out;
    out.add(unit.text.slice(x.pos, x.end));
    const v = x.kind === "Ident" ? info.objOf(x) : undefined;
    for (const b of this.r.fn.blocks)
      for (const i of b.instrs)
        if (i.op === "def" && i.v === v && i.value.k === "path") out.add(pathText(i.value.path));
    return out;
  }

  /** `if p.Load() == old { p.Store(next) }`: a compare-and-swap in two steps. */
  private replacesWhatItSaw({
    load,
    outcome,
    edge,
  }: {
    readonly load: AtomicOp;
    readonly outcome: boolean;
    readonly edge: Edge;
  }): boolean {
    const cond = edge.cond && unparen(edge.cond.expr);
    if (cond?.kind !== "BinaryExpr" || cond.op !== (outcome ? "==" : "!=")) return false;
    const [x, y] = [unparen(cond.x), unparen(cond.y)];
    const other = x === load.call.node ? y : y === load.call.node ? x : undefined;
    return other?.kind === "Ident" && !isNil(other);
  }

  private swap(op: AtomicOp, at: Site, s: S, b: Block): void {
    if (!op.old || !op.value) return;
    const old = unparen(op.old);
    const reread = old.kind === "CallExpr" ? this.loads.get(old) : undefined;
    if (reread?.path.key === op.path.key) {
      if (this.r.fn.info.constOf(op.value) === undefined && !isNil(op.value))
        this.out.push({ why: "reread", op, at, load: reread });
      return;
    }
    const value = unparen(op.value);
    const made = value.kind === "UnaryExpr" && value.op === "&" ? unparen(value.x) : value;
    const loop = b.loop;
    const v = made.kind === "Ident" ? this.r.fn.info.objOf(made) : undefined;
    if (!loop || v?.kind !== "var" || old.kind !== "Ident") return;
    const load = [...this.origins.of(made, s.o)].find((l) => l.path.key === op.path.key);
    const oldVar = this.r.fn.info.objOf(old);
    if (!load || oldVar?.kind !== "var") return;
    const inLoop = (n: { pos: number; end: number }) => isInside(n, loop.stmt);
    let rebuilt = false;
    let reloaded = false;
    for (const x of this.r.fn.blocks) {
      for (const d of x.instrs) {
        if (d.op === "def" && inLoop(d.node)) {
          if (d.v === v) rebuilt = true;
          if (d.v === oldVar) reloaded = true;
        } else if (d.op === "access" && d.write && inLoop(d.node) && rootVar(d.path) === v) rebuilt = true;
      }
    }
    if (reloaded && !rebuilt) this.out.push({ why: "stale-new", op, at, load });
  }

  /** Something that it matters to do once only. */
  private isEffect(i: Instr): boolean {
    if (i.op === "send" || i.op === "close") return true;
    if (i.op === "call") {
      if (this.ops.ofCall(i)) return false;
      return !i.effects.some((e) => e.kind === "lock") && i.callee.k !== "builtin"
        ? !/^(?:time\.Now|time\.Since|fmt\.Errorf|errors\.New|log\.)/.test(i.name)
        : i.callee.k === "builtin" && i.callee.name === "close";
    }
    return i.op === "access" && i.write && !i.atomic && rootVar(i.path)?.role !== "local";
  }
}

function isHolder(op: AtomicOp): boolean {
  const recv = op.call.recv;
  if (recv && "type" in recv) return /^(?:Value|Pointer)$/.test(atomicTypeName(recv.type));
  return /Pointer$/.test(op.call.name) || (op.value !== undefined && isReference(op.fn.info.typeOf(op.value)));
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((x) => b.has(x));
}

function join(a: S, b: S): S {
  if (a === b) return a;
  const checked = new Map<string, NonNullable<ReturnType<S["checked"]["get"]>>>();
  for (const [k, x] of a.checked) {
    const y = b.checked.get(k);
    if (y?.load === x.load && y.outcome === x.outcome) checked.set(k, y.diluted ? y : x);
  }
  return { o: joinOrigins(a.o, b.o), checked };
}

function same(a: S, b: S): boolean {
  if (a === b) return true;
  if (a.checked.size !== b.checked.size || !sameOrigins(a.o, b.o)) return false;
  for (const [k, x] of a.checked)
    if (b.checked.get(k)?.load !== x.load || b.checked.get(k)?.diluted !== x.diluted) return false;
  return true;
}
