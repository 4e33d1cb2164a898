import type { Effect } from "../../gostd/knowledge";
import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import type { CallInstr, FuncUnit, Instr, Value } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { isError, qualifiedTypeName, under } from "../ir/types";
import { lockIn } from "../engine/lock-object";
import type { Held, LockMode, LockOp } from "../engine/locks";
import type { LockEvent, Origin, Precondition } from "./lock-paths-cells";
import type { LockSummary } from "./lock-paths-summary";
import type { ParamCall, Site } from "../engine/summary";
import { calledBy } from "../engine/registrations";
import { Targets, type Target } from "../engine/targets";

/** Calls on the way to an operation that are kept. */
const MAX_VIA = 6;
const NONE: readonly LockEvent[] = [];

/** What the instructions of one function do to locks, callees' effects included. Independent of the state. */
export class LockEvents {
  private readonly targets: Targets;
  private readonly calls = new Map<CallInstr, readonly LockEvent[]>();

  constructor(
    private readonly engine: Engine,
    private readonly fn: FuncUnit,
    private readonly summaryOf: (fn: FuncUnit) => LockSummary | undefined,
  ) {
    this.targets = new Targets(engine, fn);
  }

  of(i: Instr): readonly LockEvent[] {
    switch (i.op) {
      case "call":
        return this.ofCall(i);
      case "return":
        return i.results.flatMap((v) => this.handedOver(v, i.node));
      case "access":
        return i.write && i.value ? this.handedOver(i.value, i.node) : NONE;
      case "send":
      case "init":
        return i.value ? this.handedOver(i.value, i.node) : NONE;
      default:
        return NONE;
    }
  }

  ofCall(call: CallInstr): readonly LockEvent[] {
    let list = this.calls.get(call);
    if (!list) this.calls.set(call, (list = this.compute(call).flatMap((e) => this.nameable(e))));
    return list;
  }

  /** A lock below another function's variable (that of a function value kept in a field): some lock, not known which. */
  private nameable(e: LockEvent): readonly LockEvent[] {
    const v = rootVar(e.path);
    if (!v || v.role === "package" || v.role === "field" || this.declares(v.owner)) return [e];
    return e.kind === "take" || e.kind === "pass" || e.kind === "try" ? [] : [{ ...e, kind: "share" }];
  }

  private declares(owner: VarObj["owner"]): boolean {
    for (let f: FuncUnit | undefined = this.fn; f; f = f.parent) if (f.decl === owner) return true;
    return false;
  }

  /** The call never comes back. */
  ends(call: CallInstr): boolean {
    if (call.mode !== "call") return false;
    const targets = this.targets.ofCall(call);
    const [only] = targets;
    return targets.length === 1 && only !== undefined && this.summaryOf(only.fn)?.noReturn === true;
  }

  private compute(call: CallInstr): readonly LockEvent[] {
    const ops = this.targets.lockOps(call);
    const [op] = ops;
    if (op) {
      const origin: Origin = { at: this.site(call.node), via: [], chain: [] };
      const mode = modeOf(op);
      const kind = op.op === "lock" || op.op === "rlock" ? "take" : isRelease(op) ? "give" : "try";
      if (ops.length === 1 && call.mode !== "go" && !this.targets.maySpareLocks(call))
        return [{ ...event(kind, op.path, mode, origin), loose: isAnyLocker(call, op.path, this.engine) }];
      return ops.map((o) => event(call.mode === "go" ? "share" : "maybe", o.path, mode, origin, kind === "give"));
    }
    const targets = this.targets.ofCall(call);
    if (call.mode === "go")
      return [
        ...targets.flatMap((t) => this.sharedBy(t, call.node, true)),
        ...call.args.flatMap((a) => this.handedOver(a, call.node)),
      ];
    return [...this.bodies(call, targets), ...this.callbacks(call, targets)];
  }

  // ----------------------------------------------------------------- callees

  private bodies(call: CallInstr, targets: readonly Target[]): LockEvent[] {
    // What implements a method of an interface may succeed always: callers count with an error, after which nothing is held.
    const fails = call.callee.k === "interface" && call.callee.obj.type.results.some((r) => isError(r.type));
    const all = targets.map((t) => {
      const list = this.lifted(t, call.node);
      return fails ? list.map((e) => (e.kind === "take" ? { ...e, kind: "maybe" as const } : e)) : list;
    });
    const [first] = all;
    if (!first) return [];
    // A variable may hold functions that are not in sight.
    if (all.length === 1) return first;
    return first
      .flatMap((e) => {
        const agreed = all.every((list) =>
          list.some((o) => o.kind === e.kind && o.path.key === e.path.key && o.mode === e.mode),
        );
        if (agreed) return [e];
        return e.kind === "pass" ? [] : [{ ...e, kind: "maybe" as const }];
      })
      .concat(
        all
          .slice(1)
          .flat()
          .filter((e) => e.kind !== "pass" && !first.some((o) => o.path.key === e.path.key))
          .map((e) => ({ ...e, kind: "maybe" as const })),
      );
  }

  /** A callee's effects at this call: what it takes on the way, then what it leaves. */
  private lifted(t: Target, node: Site["node"], outer: readonly Held[] = []): LockEvent[] {
    const sum = this.summaryOf(t.fn);
    if (!sum) return [];
    const out: LockEvent[] = [];
    for (const e of sum.takes) {
      const path = t.binding.path(e.path);
      if (!path || e.origin.via.length >= MAX_VIA) continue;
      const held = outer.find((h) => h.path.key === path.key);
      const kept = sum.effects.get(e.path.key);
      if (kept?.kind === "take" && !held) continue;
      out.push({
        ...e,
        path,
        origin: this.originOf(t.fn, node, e.origin),
        when: this.conditions(t, e.when),
        under: held,
      });
    }
    for (const [, e] of sum.effects) {
      const path = t.binding.path(e.path);
      if (path) out.push(event(e.kind, path, e.mode, this.originOf(t.fn, node, e.origin), e.gives));
    }
    return out;
  }

  /** A closure of this function is reported in its own text, anything else at the call. */
  private originOf(target: FuncUnit, node: Site["node"], inner: Origin): Origin {
    if (this.isInside(target)) return { ...inner, chain: [target, ...inner.chain] };
    return { at: this.site(node), via: [inner.at, ...inner.via], chain: [target, ...inner.chain] };
  }

  private isInside(target: FuncUnit): boolean {
    for (let f = target.parent; f; f = f.parent) if (f === this.fn) return true;
    return false;
  }

  /** What the arguments say about the conditions: those that hold are dropped, the others stay. */
  private conditions(t: Target, when: readonly Precondition[]): readonly Precondition[] {
    return when
      .filter((c) => {
        if (!c.param) return true;
        const arg = t.binding.argument(c.param);
        if (c.what === "compare") return arg?.k === "const" || arg?.k === "nil";
        return !(arg?.k === "const" && arg.value === c.outcome);
      })
      .map((c) => ({ ...c, param: undefined }));
  }

  // --------------------------------------------------------------- callbacks

  /** Functions among the arguments: run by the callee in place, or kept by it. */
  private callbacks(call: CallInstr, targets: readonly Target[]): LockEvent[] {
    const out: LockEvent[] = [];
    for (const e of call.effects) if (e.kind === "calls") out.push(...this.inLibrary(call, e));
    const runs = targets.flatMap((t) => this.parameterCalls(t));
    for (const { call: pc, target } of runs) {
      const arg = target.binding.argument(pc.param);
      if (!arg || pc.path.steps.length > 0) continue;
      const locks = pc.locks.flatMap((h) => {
        const path = target.binding.path(h.path);
        return path ? [{ ...h, path }] : [];
      });
      // What it does to a lock that the callee has given back meanwhile is no matter of who held it before.
      const without = new Set(pc.without?.map((l) => lockIn(target.binding, l)?.key));
      for (const t of this.targets.ofCallback(arg)) {
        if (pc.spawned) out.push(...this.sharedBy(t, call.node));
        else out.push(...this.lifted(t, call.node, locks).filter((e) => !without.has(e.path.key)));
      }
    }
    call.args.forEach((a, i) => {
      const inPlace =
        call.effects.some((e) => e.kind === "calls" && e.callback === i) ||
        runs.some((r) => r.target.binding.argument(r.call.param) === a);
      if (!inPlace) out.push(...this.handedOver(a, call.node));
    });
    return out;
  }

  private parameterCalls(target: Target): { call: ParamCall; target: Target }[] {
    return (this.engine.summaryOf(target.fn)?.paramCalls ?? []).map((call) => ({ call, target }));
  }

  private inLibrary(call: CallInstr, e: Extract<Effect, { kind: "calls" }>): LockEvent[] {
    // Perhaps not at all, or more than once.
    const origin: Origin = { at: this.site(call.node), via: [], chain: [] };
    return calledBy(call, e).flatMap((v) => [
      // `defer once.Do(mu.Unlock)`
      ...(v.k === "func" ? this.targets.lockOpsOf(v) : []).map((op) =>
        event("maybe", op.path, modeOf(op), origin, isRelease(op)),
      ),
      ...this.targets
        .ofCallback(v)
        .flatMap((t) => this.lifted(t, call.node))
        .map((ev) => (ev.kind === "pass" ? ev : { ...ev, kind: "maybe" as const })),
    ]);
  }

  /** A function value that others get, who may give back the locks that it gives back. */
  private handedOver(v: Value, node: Site["node"]): readonly LockEvent[] {
    if (v.k === "func") {
      const own = this.targets
        .lockOpsOf(v)
        .map((o) => event("share", o.path, "w", { at: this.site(node), via: [], chain: [] }));
      return [...own, ...this.targets.ofCallback(v).flatMap((t) => this.sharedBy(t, node))];
    }
    if (v.k === "closure") return this.targets.ofCallback(v).flatMap((t) => this.sharedBy(t, node));
    const root = v.k === "path" && v.path.steps.length === 0 ? rootVar(v.path) : undefined;
    if (root?.role === "local" && root.type.kind === "signature")
      return this.targets.ofCallback(v).flatMap((t) => this.sharedBy(t, node));
    return NONE;
  }

  /** @param started in a goroutine: a lock that it leaves taken is for whoever waits for it */
  private sharedBy(t: Target, node: Site["node"], started = false): LockEvent[] {
    const out: LockEvent[] = [];
    for (const [, e] of this.summaryOf(t.fn)?.effects ?? []) {
      const path = e.gives || (started && e.kind === "take") ? t.binding.path(e.path) : undefined;
      if (path) out.push(event("share", path, e.mode, { at: this.site(node), via: [], chain: [t.fn] }));
    }
    return out;
  }

  private site(node: Site["node"]): Site {
    return { fn: this.fn, node };
  }
}

/** The operation is that of an interface, and its lock is not known either. */
function isAnyLocker(call: CallInstr, lock: Path, engine: Engine): boolean {
  const { recv } = call;
  return (
    call.callee.k === "interface" &&
    recv?.k === "path" &&
    !recv.reader &&
    recv.path.key === lock.key &&
    under(recv.type).kind === "interface" &&
    !isMutexAlways(recv, engine)
  );
}

/** All that is ever stored there are locks themselves, and never the read half of one. */
function isMutexAlways(v: Value, engine: Engine): boolean {
  const types = engine.values.concreteTypes(v);
  return types !== undefined && [...types].every((t) => LOCKS.has(qualifiedTypeName(t) ?? ""));
}

const LOCKS: ReadonlySet<string> = new Set(["sync.Mutex", "sync.RWMutex"]);

function modeOf({ op }: LockOp): LockMode {
  return op === "rlock" || op === "runlock" || op === "tryrlock" ? "r" : "w";
}

function isRelease({ op }: LockOp): boolean {
  return op === "unlock" || op === "runlock";
}

function event(
  kind: LockEvent["kind"],
  path: Path,
  mode: LockMode,
  origin: Origin,
  gives = kind === "give" || kind === "share",
): LockEvent {
  return { kind, path, mode, origin, when: [], gives, loose: false, under: undefined };
}
