import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { reversePostorder } from "../engine/function";
import type { Block, DefInstr, Edge, FuncUnit, Instr } from "../ir/ir";
import { append, isUnder, rootVar, varPath, type Path } from "../ir/path";
import { declares } from "../ir/scope";
import { pathOf } from "../engine/locks";
import {
  deferred,
  distinct,
  step,
  UNTOUCHED,
  type Cell,
  type LockEvent,
  type Precondition,
  type Problem,
} from "./lock-paths-cells";
import { LockEvents } from "./lock-paths-events";
import type { Marker } from "./lock-paths-next";
import {
  along,
  dependsOn,
  join,
  runDefers,
  same,
  tracked,
  type DeferRun,
  type LockState,
  type State,
  type Tracked,
} from "./lock-paths-state";
import { effectOf, once, type LockEffect, type LockSummary } from "./lock-paths-summary";
import { preconditions } from "./lock-paths-when";
import { recovers } from "./recovered";
import type { Site } from "../engine/summary";

/** An operation with the states that it meets. */
export interface Observed {
  readonly event: LockEvent;
  readonly block: Block;
  readonly cells: readonly Cell[];
  /** One for each cell. */
  readonly problems: readonly (Problem | undefined)[];
  /** Run by a `defer` when the function is left. */
  readonly deferred: boolean;
}

/** A way out that others see, with the locks after the deferred calls have run. */
export interface LockExit {
  readonly block: Block;
  readonly at: Site | undefined;
  readonly panics: boolean;
  readonly locks: LockState;
}

export interface EdgeState {
  readonly from: Block;
  readonly edge: Edge;
  readonly locks: LockState;
}

/** What one pass over a function sees. */
export interface LockResult {
  readonly fn: FuncUnit;
  readonly summary: LockSummary;
  readonly observed: readonly Observed[];
  readonly exits: readonly LockExit[];
  readonly edges: readonly EdgeState[];
  readonly markers: ReadonlyMap<number, readonly Marker[]>;
  readonly ended: ReadonlySet<number>;
}

const VISITS_PER_BLOCK = 24;

/**
 * Follows each lock through one function on its own, one cell for each way to come to a point: sets of states instead
 * of one joined state, so that "on every path" and "on some path" can both be asked. What a branch decides is not
 * remembered; the rules ask only for what no branch can change.
 */
export class LockFunction {
  private readonly events: LockEvents;
  private readonly observed: Observed[] = [];
  private readonly exits: LockExit[] = [];
  private readonly edges: EdgeState[] = [];
  private readonly markers = new Map<number, Marker[]>();
  private readonly ended = new Set<number>();
  private readonly takes: LockEvent[] = [];
  private recording = false;

  constructor(
    private readonly fn: FuncUnit,
    private readonly engine: Engine,
    summaryOf: (fn: FuncUnit) => LockSummary | undefined,
    /** Whoever calls it recovers from panics. */
    private readonly recovered: boolean,
  ) {
    this.events = new LockEvents(engine, fn, summaryOf);
  }

  run(): LockResult {
    const order = reversePostorder(this.fn.entry);
    const states = new Map<number, State>([[this.fn.entry.id, { locks: new Map(), recovers: this.recovered }]]);
    const rank = new Map(order.map((b, i) => [b.id, i]));
    const dirty = new Set<number>([0]);
    let budget = VISITS_PER_BLOCK * (order.length + 8);
    while (dirty.size > 0 && budget-- > 0) {
      const next = Math.min(...dirty);
      dirty.delete(next);
      const b = order[next];
      const before = b && states.get(b.id);
      const after = before && this.block(b, before);
      if (!b || !after) continue;
      for (const e of b.succs) {
        const out = along(this.fn.info, e, after);
        const old = states.get(e.to.id);
        const merged = old ? join(old, out) : out;
        if (old && same(old, merged)) continue;
        states.set(e.to.id, merged);
        const r = rank.get(e.to.id);
        if (r !== undefined) dirty.add(r);
      }
    }
    this.recording = true;
    for (const b of order) this.record(b, states.get(b.id));
    return {
      fn: this.fn,
      summary: this.summarise(dirty.size > 0),
      observed: this.observed,
      exits: this.exits,
      edges: this.edges,
      markers: this.markers,
      ended: this.ended,
    };
  }

  private record(b: Block, before: State | undefined): void {
    this.markers.set(b.id, []);
    const after = before && this.block(b, before);
    if (!after) {
      this.ended.add(b.id);
      return;
    }
    for (const edge of b.succs) this.edges.push({ from: b, edge, locks: along(this.fn.info, edge, after).locks });
    if (!b.exit || b.exit === "goexit") return;
    const last = b.instrs.at(-1);
    const panics = b.exit === "panic";
    if (panics && !(after.recovers && last?.op === "call" && last.callee.k === "builtin")) return;
    this.exits.push({
      block: b,
      at: last?.op === "return" || panics ? this.site(last?.node ?? this.fn.decl) : undefined,
      panics,
      locks: this.leave(b, after.locks),
    });
  }

  // ---------------------------------------------------------------- transfer

  private block(b: Block, s: State): State | undefined {
    let state: State | undefined = s;
    for (const i of b.instrs) {
      state = this.instr(b, i, state);
      if (!state) return undefined;
    }
    return state;
  }

  private instr(b: Block, i: Instr, s: State): State | undefined {
    if (i.op === "def") {
      const defined = this.define(b, i, s.locks);
      return defined === s.locks ? s : { ...s, locks: defined };
    }
    const events = this.events.of(i);
    if (i.op === "call" && i.mode === "defer") {
      const locks = new Map(s.locks);
      for (const e of events) {
        const t = tracked(locks, e.path);
        locks.set(e.path.key, { path: e.path, cells: distinct(t.cells.map((c) => deferred(c, e))) });
      }
      return { locks, recovers: s.recovers || recovers(this.engine, i) };
    }
    let locks = s.locks;
    for (const e of events) {
      const next = this.apply(b, e, locks);
      if (!next) return undefined;
      locks = next;
    }
    if (i.op === "call" && this.events.ends(i)) return undefined;
    return locks === s.locks ? s : { ...s, locks };
  }

  private apply(b: Block, e: LockEvent, locks: LockState): LockState | undefined {
    const t = tracked(locks, e.path);
    const steps = t.cells.map((c) => step(c, e));
    if (this.recording) {
      this.mark(
        b,
        e.path.key,
        e.kind === "take" || e.kind === "give" || e.kind === "pass" ? { k: "event", event: e } : { k: "wild" },
      );
      this.observe({ event: e, block: b, cells: t.cells, problems: steps.map((x) => x.problem), deferred: false });
    }
    const cells = steps.flatMap((x) => x.cell ?? []);
    if (cells.length === 0) return undefined;
    return new Map(locks).set(e.path.key, { path: e.path, cells: distinct(cells) });
  }

  /** A variable names another object from here on, and with it the locks below it. */
  private define(b: Block, i: DefInstr, locks: LockState): LockState {
    if (locks.size === 0) return locks;
    let out: Map<string, Tracked> | undefined;
    const changed = (): Map<string, Tracked> => (out ??= new Map(locks));
    const source = pathOf(i.value);
    const test = source?.root.k === "opaque" && source.root.node.kind === "CallExpr" ? source.root.node : undefined;
    for (const [key, t] of locks) {
      if (dependsOn(t.path, i.v)) {
        changed().delete(key);
        if (this.recording) this.mark(b, key, { k: "lost" });
      } else if (test && t.cells.some((c) => c.trial === test)) {
        const cells = t.cells.map((c) => (c.trial === test ? { ...c, outcome: i.v } : c));
        changed().set(key, { path: t.path, cells });
      }
    }
    if (source && this.isOwnName(i.v)) this.alias(b, i.v, source, locks, changed);
    return out ?? locks;
  }

  /** The locks below `source` have a second name below `v`. */
  private alias(b: Block, v: VarObj, source: Path, before: LockState, changed: () => Map<string, Tracked>): void {
    for (const [key, t] of before) {
      if (!isUnder(t.path, source)) continue;
      const path = append(varPath(v), t.path.steps.slice(source.steps.length));
      if (path.key === key) continue;
      const out = changed();
      out.set(
        path.key,
        t.cells.some((c) => c.defers.length > 0) ? { path, cells: [SHARED] } : { path, cells: t.cells },
      );
      // Under its old name nothing is known of it any more, where that name still means it.
      if (out.has(key)) out.set(key, { path: t.path, cells: [SHARED] });
      if (this.recording) this.mark(b, key, { k: "wild" });
      if (this.recording) this.mark(b, path.key, { k: "wild" });
    }
  }

  /** The variable has several definitions: its uses stand for itself. */
  private isOwnName(v: VarObj): boolean {
    const value = this.engine.ir.resolverFor(this.fn)?.variable(v);
    const path = value && pathOf(value);
    return path !== undefined && path.steps.length === 0 && rootVar(path) === v;
  }

  // ------------------------------------------------------------------- exits

  private leave(b: Block, locks: LockState): LockState {
    const out = new Map<string, Tracked>();
    for (const [key, t] of locks) {
      const runs = t.cells.map((c) => runDefers(c));
      if (this.recording) this.observeDeferred(b, t.cells, runs);
      out.set(key, { path: t.path, cells: distinct(runs.flatMap((r) => r.cell ?? [])) });
    }
    return out;
  }

  private observeDeferred(b: Block, starts: readonly Cell[], runs: readonly DeferRun[]): void {
    for (const event of new Set(starts.flatMap((c) => c.defers))) {
      const met = runs.flatMap((r) => r.seen.filter((x) => x.event === event));
      if (met.length > 0)
        this.observe({
          event,
          block: b,
          cells: met.map((m) => m.cell),
          problems: met.map((m) => m.problem),
          deferred: true,
        });
    }
  }

  private observe(o: Observed): void {
    this.observed.push(o);
    const { event: e, cells } = o;
    if ((e.kind !== "take" && e.kind !== "pass") || e.under) return;
    if (
      !cells.some((c) => c.status === "untouched") ||
      !cells.every((c) => c.status === "untouched" || c.status === "given" || c.status === "held")
    )
      return;
    if (!this.isVisible(e.path)) return;
    this.takes.push({ ...e, kind: "pass", when: [...e.when, ...this.conditionsAt(o.block)] });
  }

  private memoWhen: ((b: Block) => readonly Precondition[]) | undefined;

  private conditionsAt(b: Block): readonly Precondition[] {
    return (this.memoWhen ??= preconditions(this.fn, this.engine))(b);
  }

  private mark(b: Block, key: string, next: Marker["next"]): void {
    this.markers.get(b.id)?.push({ key, next });
  }

  private site(node: Site["node"]): Site {
    return { fn: this.fn, node };
  }

  // ----------------------------------------------------------------- summary

  private summarise(unfinished: boolean): LockSummary {
    const normal = this.exits.filter((x) => !x.panics);
    const effects = new Map<string, LockEffect>();
    const paths = new Map<string, Path>();
    for (const x of normal) for (const [k, t] of x.locks) paths.set(k, t.path);
    for (const [key, path] of paths) {
      if (!this.isVisible(path)) continue;
      const cells = normal.flatMap((x) => x.locks.get(key)?.cells ?? [UNTOUCHED]);
      const effect = unfinished ? undefined : effectOf(path, cells);
      if (effect) effects.set(key, effect);
    }
    return {
      fn: this.fn,
      effects,
      takes: once(this.takes),
      noReturn: normal.length === 0 && (this.engine.summaryOf(this.fn)?.noReturn ?? false),
    };
  }

  private isVisible(path: Path): boolean {
    const v = rootVar(path);
    if (!v) return this.fn.kind === "closure";
    if (v.role === "package" || (this.fn.kind === "closure" && !declares(this.fn, v))) return true;
    // Assigned to, it names something else than what the caller passed.
    return (
      (v === this.fn.recv || this.fn.params.includes(v)) &&
      !this.engine.ir.resolverFor(this.fn)?.definitions.defs.has(v)
    );
  }
}

const SHARED: Cell = { ...UNTOUCHED, status: "shared" };
