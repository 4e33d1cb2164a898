import type { Effect } from "../gostd/knowledge";
import type { VarObj } from "../semantic/types";
import type { Binding } from "./binding";
import type { FunctionAnalysis } from "./function";
import type { CallInstr, Value } from "./ir/ir";
import { extend, idOf, rootVar, varPath, type Path } from "./ir/path";
import { deref, structOf } from "./ir/types";
import { CallView, Lift } from "./lift";
import { lockIn } from "./lock-object";
import { touchKey, type Waiting } from "./recorder";
import { mayLocks, mustLocks, pathOf, type Held, type LockOp } from "./locks";
import { join, type State } from "./state";
import type { Target, Targets } from "./targets";
import {
  MANY,
  MAX_DEPTH,
  MAX_LIFTED_THREADS,
  NOTHING,
  type Live,
  type LiveThreads,
  type ParamCall,
  type Site,
  type Summary,
  type SyncSet,
  type Thread,
  type Touch,
} from "./summary";

type SpawnEffect = Extract<Effect, { kind: "spawn" }>;

const NO_SYNC: SyncSet = new Map();

/** The effect of calls on the state: library knowledge first, then the summaries of functions of the package. */
export class CallTransfer {
  private readonly targets: Targets;
  private readonly lifts = new Map<Binding, Lift>();
  private readonly lifted = new Set<string>();
  /** Threads that callees start, by id, as far as they are followed here. */
  private readonly followed = new Set<string>();
  /** Objects that were handed functions to run, by path key, with the method that took them. */
  private readonly owners = new Map<string, string>();

  constructor(private readonly a: FunctionAnalysis) {
    this.targets = a.engine.targetsOf(a.fn);
  }

  apply(call: CallInstr, s: State, deferred: boolean): State {
    if (call.callee.k === "builtin") return this.builtin(call, s, deferred);
    if (call.mode === "go")
      return this.start(call, this.targets.ofCall(call), s, {
        what: "go",
        many: false,
        joins: NO_SYNC,
        outlives: true,
      });
    const ops = this.targets.lockOps(call);
    if (ops.length > 0) return ops.map((op) => this.lockOp(call, op, s, deferred)).reduce(join);
    if (this.a.isRecording) this.methodCall(call, s);
    for (const e of call.effects) s = this.effect(call, e, s, deferred);
    const targets = this.targets.ofCall(call);
    if (call.callee.k === "value" && targets.length === 0) this.waiting(call, "callback", s);
    for (const t of targets) s = this.into(call, t, s, deferred, []);
    if (!deferred && this.a.engine.endsAt(call)) this.a.ended = true;
    if (call.callee.k === "value") s = this.callOfParameter(call, s);
    return this.waitsForOwned(call, s);
  }

  private methodCall(call: CallInstr, s: State): void {
    const path = pathOf(call.recv);
    const last = path?.steps.at(-1);
    if (!path || last?.k !== "field" || !structOf(last.field.type)) return;
    this.a.recorder.methodCalls.push({ call, path, locks: mustLocks(s.locks), owned: this.a.isOwned(path, s) });
  }

  private waitsForOwned(call: CallInstr, s: State): State {
    const owner = this.owners.size > 0 ? pathOf(call.recv) : undefined;
    const starter = owner && this.owners.get(owner.key);
    return owner && starter !== undefined && starter !== call.name ? this.a.acquire(s, owner, MANY) : s;
  }

  // ----------------------------------------------------------------- library

  private builtin(call: CallInstr, s: State, deferred: boolean): State {
    if (call.callee.k !== "builtin" || call.callee.name !== "close") return s;
    const path = pathOf(call.args[0]);
    if (this.a.isRecording) {
      this.a.recorder.syncOps.push({
        instr: call,
        op: "close",
        path,
        at: this.a.site(call.node),
        locks: mustLocks(s.locks),
        deferred,
      });
    }
    return path ? this.a.release(s, path) : s;
  }

  private lockOp(call: CallInstr, op: LockOp, s: State, deferred: boolean): State {
    const at = this.a.site(call.node);
    const mode = op.op === "rlock" || op.op === "runlock" || op.op === "tryrlock" ? "r" : "w";
    if (this.a.isRecording && this.a.engine.isOverwritten(op.path)) this.touchLock(op.path, at, s);
    switch (op.op) {
      case "lock":
      case "rlock":
        this.acquisition(op.path, mode, at, [], s, false);
        return this.a.lock(s, op.path, mode, at);
      case "trylock":
      case "tryrlock":
        this.acquisition(op.path, mode, at, [], s, true);
        return s;
      case "unlock":
      case "runlock":
        if (this.a.isRecording) {
          this.a.recorder.releases.push({
            path: op.path,
            mode,
            at,
            held: s.locks.get(op.path.key),
            wasUnlocked: s.unlocked.has(op.path.key),
            deferred,
          });
        }
        return this.a.unlock(s, op.path, mode);
    }
  }

  /** Operations on a lock change it, in a way that conflicts with plain stores only. */
  private touchLock(path: Path, at: Site, s: State): void {
    const last = path.steps.at(-1);
    const type = last?.k === "field" ? last.field.type : rootVar(path)?.type;
    if (!type) return;
    this.a.touch({
      path,
      write: true,
      how: "lock",
      atomic: false,
      type,
      at,
      shown: at,
      via: [],
      locks: mustLocks(s.locks),
      maybe: mayLocks(s.locks),
      acquired: s.acquired,
      releasedAfter: NO_SYNC,
      releasedBefore: s.released,
      owned: this.a.isOwned(path, s),
      loop: this.a.loop,
      live: s.live,
    });
  }

  private acquisition(path: Path, mode: "w" | "r", at: Site, via: readonly Site[], s: State, tries: boolean): void {
    if (!this.a.isRecording) return;
    this.a.recorder.acquisitions.push({ path, mode, at, via, held: s.locks, tries });
    if (!tries && via.length < MAX_DEPTH)
      this.a.recorder.takes.push({ path, mode, at, via, releasedFirst: [...s.unlocked] });
  }

  private waiting(call: CallInstr, what: Waiting["what"], s: State): void {
    if (this.a.isRecording && s.locks.size > 0)
      this.a.recorder.waitings.push({ call, what, locks: mustLocks(s.locks) });
  }

  private effect(call: CallInstr, e: Effect, s: State, deferred: boolean): State {
    const operand = (o: number | "recv" | "result"): Value | undefined =>
      o === "recv" ? call.recv : o === "result" ? undefined : call.args[o];
    const recv = pathOf(call.recv);
    switch (e.kind) {
      case "waitgroup":
        if (this.a.isRecording) {
          this.a.recorder.syncOps.push({
            instr: call,
            op: e.op,
            path: recv,
            at: this.a.site(call.node),
            locks: mustLocks(s.locks),
            deferred,
          });
        }
        if (!recv) return s;
        return e.op === "done" ? this.a.release(s, recv) : e.op === "wait" ? this.a.acquire(s, recv, MANY) : s;
      case "cond":
        if (this.a.isRecording) {
          const what = e.op === "wait" ? "condwait" : "signal";
          this.a.recorder.syncOps.push({
            instr: call,
            op: what,
            path: recv,
            at: this.a.site(call.node),
            locks: [...s.locks.values()],
            deferred,
          });
        }
        if (!recv) return s;
        return e.op === "wait" ? this.a.acquire(s, recv, MANY) : this.a.release(s, recv);
      case "syncmap":
        if (!recv) return s;
        if (this.a.isRecording)
          this.a.recorder.mapCalls.push({
            call,
            locks: mustLocks(s.locks),
            owned: this.a.isOwned(recv, s),
            threads: s.live.size > 0,
          });
        s = e.op === "load" || e.op === "range" ? s : this.a.release(s, recv);
        return e.op === "store" || e.op === "delete" ? s : this.a.acquire(s, recv, MANY);
      case "sleeps":
        this.waiting(call, "sleep", s);
        return s;
      case "blocks":
        this.waiting(call, e.on === "goroutine" ? "goroutine" : e.on === "time" ? "sleep" : "outside", s);
        return s;
      case "timer":
        return this.timer(call, e.op, s);
      case "quiesces":
        return { ...s, live: new Map() };
      case "order": {
        const p = pathOf(operand(e.operand));
        return p ? (e.op === "acquire" ? this.a.acquire(s, p, MANY) : this.a.release(s, p)) : s;
      }
      case "spawn":
        return this.spawnEffect(call, e, operand(e.callback), s);
      case "calls": {
        const once = e.once && recv ? recv : undefined;
        const extra: Held[] = once
          ? [{ path: once, mode: "w", must: true, at: this.a.site(call.node), own: false }]
          : [];
        for (const t of this.targets.ofCallback(operand(e.callback))) s = this.into(call, t, s, deferred, extra, once);
        return once ? this.a.acquire(s, once, MANY) : s;
      }
      case "keeps": {
        const v = operand(e.callback);
        return v ? this.a.publish(s, v) : s;
      }
      default:
        return s;
    }
  }

  /** The callback of a stopped timer does not run; resetting starts it again, and comes before what its channel gives. */
  private timer(call: CallInstr, op: "stop" | "reset", s: State): State {
    const path = pathOf(call.recv);
    if (!path || !call.recv) return s;
    const made = this.a.engine.ir.resolverFor(this.a.fn)?.callsBehind(path) ?? [];
    const live = new Map(s.live);
    for (const node of made) {
      for (const id of this.a.threadLoops.keys()) {
        if (!id.startsWith(`${idOf(node)}:`)) continue;
        if (op === "stop") live.delete(id);
        else live.set(id, { acquired: new Map(), sameIteration: true });
      }
    }
    s = { ...s, live };
    const channel =
      op === "reset" && "type" in call.recv
        ? structOf(deref(call.recv.type))?.fields.find((f) => f.name === "C")
        : undefined;
    return channel ? this.a.release(s, extend(path, { k: "field", field: channel.origin })) : s;
  }

  private spawnEffect(call: CallInstr, e: SpawnEffect, callback: Value | undefined, s: State): State {
    const joined = e.joinedBy ? pathOf(call.recv) : undefined;
    return this.start(call, this.targets.ofCallback(callback), s, {
      what: e.what,
      many: e.many,
      joins: joined ? new Map([[joined.key, joined]]) : NO_SYNC,
      outlives: !e.blocks,
    });
  }

  // ----------------------------------------------------------------- targets

  /** Of this function, or of the one around it that a closure stands in. */
  private isParameter(v: VarObj): boolean {
    return this.a.fn.params.includes(v) || v === this.a.fn.recv || (v.role === "param" && this.a.fn.captures.has(v));
  }

  /** A call of one of this function's own parameters: its caller knows what that is. */
  private callOfParameter(call: CallInstr, s: State): State {
    if (call.callee.k !== "value") return s;
    const path = pathOf(call.callee.value);
    const v = path && rootVar(path);
    if (v && this.a.isRecording && this.isParameter(v)) {
      const spawned = call.mode === "go";
      this.a.recorder.paramCalls.push({
        param: v,
        path,
        at: this.a.site(call.node),
        locks: mustLocks(s.locks),
        spawned,
        many: this.a.loop !== undefined,
        releases: NO_SYNC,
        thread: undefined,
        outlives: spawned,
      });
    }
    return s;
  }

  // ------------------------------------------------------------------- calls

  /** Applies a callee's summary in this goroutine. */
  private into(call: CallInstr, t: Target, s: State, deferred: boolean, extra: readonly Held[], once?: Path): State {
    this.callSite(call, t, s, false, extra);
    const sum = this.a.engine.summaryOf(t.fn);
    if (!sum) return s;
    const at = this.a.site(call.node);
    if (this.a.isRecording) {
      this.liftAll(t, at, s, sum, extra, once);
      for (const k of sum.takes) {
        const path = lockIn(t.binding, k.path);
        if (!path || k.via.length >= MAX_DEPTH || k.releasedFirst.some((key) => key === k.path.key)) continue;
        const locks = new Map([...s.locks, ...extra.map((h) => [h.path.key, h] as const)]);
        // What the callee has given back by then is no longer held.
        for (const key of this.givenBack(k.releasedFirst, sum, t)) locks.delete(key);
        this.acquisition(path, k.mode, at, [...k.via, k.at], { ...s, locks }, false);
      }
    }
    s = this.threadsOf(call, t, sum, s);
    for (const pc of sum.paramCalls) s = this.argumentCall(call, t, pc, s);
    for (const l of sum.releasesLocks) {
      const path = lockIn(t.binding, l.path);
      if (!path) continue;
      if (this.a.isRecording) {
        this.a.recorder.releases.push({
          path,
          mode: l.mode,
          at,
          held: s.locks.get(path.key),
          wasUnlocked: s.unlocked.has(path.key),
          deferred,
        });
      }
      s = this.a.unlock(s, path, l.mode);
    }
    for (const h of sum.mayAcquire) {
      const path = lockIn(t.binding, h.path);
      // What is held on some paths only neither guards nor leaves unguarded.
      if (path && !s.locks.has(path.key)) s = { ...s, locks: new Map(s.locks).set(path.key, { ...h, path, at }) };
    }
    for (const h of sum.acquires) {
      const path = lockIn(t.binding, h.path);
      if (path) s = this.a.lock(s, path, h.mode, at);
    }
    for (const [, p] of sum.syncReleased) {
      const path = t.binding.path(p);
      if (path) s = this.a.release(s, path);
    }
    for (const [, x] of sum.syncAcquired) {
      const path = t.binding.path(x.path);
      if (path) s = this.a.acquire(s, path, x.count);
    }
    for (const v of [t.fn.recv, ...t.fn.params]) {
      if (!v || !sum.publishes.has(varPath(v).key)) continue;
      const arg = t.binding.argument(v);
      if (arg) s = this.a.publish(s, arg);
    }
    return s;
  }

  private givenBack(keys: readonly string[], sum: Summary, t: Target): readonly string[] {
    if (keys.length === 0) return keys;
    const outside = [...sum.releasesLocks, ...sum.takes].flatMap((l) =>
      keys.includes(l.path.key) ? (lockIn(t.binding, l.path)?.key ?? []) : [],
    );
    return [...keys, ...outside];
  }

  private callSite(call: CallInstr, t: Target, s: State, detached: boolean, extra: readonly Held[]): void {
    if (!this.a.isRecording) return;
    const owned = new Set<string>();
    for (const v of [t.fn.recv, ...t.fn.params]) {
      const p = v && pathOf(t.binding.argument(v));
      if (v && p && this.a.isOwned(p, s)) owned.add(varPath(v).key);
    }
    this.a.recorder.callSites.push({
      call,
      at: this.a.site(call.node),
      target: t.fn,
      binding: t.binding,
      locks: detached ? [] : [...mustLocks(s.locks), ...extra],
      detached,
      owned,
    });
  }

  /** The function that an argument is gets called (or started) by the callee. */
  private argumentCall(call: CallInstr, t: Target, pc: ParamCall, s: State): State {
    const { param, path, locks, spawned, many } = pc;
    if (t.fn.captures.has(param)) return this.passOn(call, t, pc, s);
    const arg = path.steps.length === 0 ? t.binding.argument(param) : undefined;
    if (!arg) return s;
    const targets = this.targets.ofCallback(arg);
    if (targets.length === 0) {
      const p = pathOf(arg);
      const v = p && rootVar(p);
      if (v && this.a.isRecording && this.isParameter(v)) {
        this.a.recorder.paramCalls.push({
          ...pc,
          param: v,
          path: p,
          at: this.a.site(call.node),
          locks: [...mustLocks(s.locks), ...this.translate(locks, t.binding)],
          releases: this.sync(pc.releases, t.binding),
        });
      }
      return s;
    }
    if (spawned) {
      const joins = new Map(this.sync(pc.releases, t.binding));
      // Whatever takes functions to run them has a way to wait for them: the next call of another of its methods.
      const owner = pathOf(call.recv);
      if (owner) {
        joins.set(owner.key, owner);
        this.owners.set(owner.key, call.name);
      }
      // It runs as a part of a goroutine that the callee starts: what that one releases counts once.
      const shared = pc.thread === undefined ? NO_SYNC : this.sync(pc.releases, t.binding);
      return this.start(call, targets, s, {
        what: many ? "worker-pool" : "go",
        many,
        joins,
        shared,
        outlives: pc.outlives,
      });
    }
    const extra = this.translate(locks, t.binding);
    for (const target of targets) s = this.into(call, target, s, false, extra);
    return s;
  }

  /** A closure calls a parameter of the function around it: so does that function. */
  private passOn(call: CallInstr, t: Target, pc: ParamCall, s: State): State {
    if (this.a.isRecording && this.isParameter(pc.param)) {
      this.a.recorder.paramCalls.push({
        ...pc,
        at: this.a.site(call.node),
        locks: [...mustLocks(s.locks), ...this.translate(pc.locks, t.binding)],
      });
    }
    return s;
  }

  private translate(locks: readonly Held[], b: Binding): readonly Held[] {
    return this.liftOf(b).locks(locks);
  }

  private sync(set: SyncSet, b: Binding): SyncSet {
    return this.liftOf(b).sync(set);
  }

  private acquiredIn(set: Touch["acquired"], b: Binding): Touch["acquired"] {
    return this.liftOf(b).acquired(set);
  }

  /** A callee's touches in this function's terms. */
  private liftAll(
    target: Target,
    at: Site,
    s: State,
    sum: Summary,
    extra: readonly Held[],
    once: Path | undefined,
  ): void {
    const b = target.binding;
    const held = [...mustLocks(s.locks).filter((h) => !this.opened(sum, b, h)), ...extra];
    if (this.isRepeated(target, s, held)) return;
    const view = new CallView(this.liftOf(b), s, held, once);
    for (const t of sum.own) {
      if (this.a.recorder.isFull) return;
      if (t.via.length >= MAX_DEPTH || b.isOwnCell(t.path)) continue;
      const path = b.path(t.path);
      if (!path) continue;
      const known = { path, write: t.write, locks: view.locks(t), owned: this.a.isOwned(path, s), live: view.live(t) };
      const key = touchKey(known, t.at.node);
      if (!this.a.recorder.isNew(key)) continue;
      this.a.recorder.touch(
        {
          ...t,
          ...known,
          shown: this.shownAt(t, b, at),
          via: [at, ...t.via],
          maybe: view.maybe(t),
          acquired: view.acquired(t),
          releasedAfter: view.releasedAfter(t),
          releasedBefore: view.releasedBefore(t),
          loop: this.a.loop,
        },
        key,
      );
    }
  }

  /** The same function was called before with the same objects under the same locks: its touches are known. */
  private isRepeated(target: Target, s: State, held: readonly Held[]): boolean {
    const { fn, binding } = target;
    if (fn.kind === "closure") return false;
    let key = `${idOf(fn)}:${s.live.size}`;
    for (const v of [fn.recv, ...fn.params]) {
      const path = v && pathOf(binding.argument(v));
      key += path ? `,${path.key}${this.a.isOwned(path, s) ? "o" : ""}` : ",";
    }
    for (const h of held) key += `|${h.path.key}${h.mode}`;
    if (this.lifted.has(key)) return true;
    this.lifted.add(key);
    return false;
  }

  private liftOf(b: Binding): Lift {
    let lift = this.lifts.get(b);
    if (!lift) this.lifts.set(b, (lift = new Lift(b)));
    return lift;
  }

  /** What is done to a parameter is reported where the object is passed; what is done to a receiver, where it is done. */
  private shownAt(t: Touch, b: Binding, at: Site): Site {
    const v = rootVar(t.path);
    return v && b.callee.params.includes(v) && b.callee.kind === "func" ? at : t.shown;
  }

  /** The callee gives this lock back for a while. */
  private opened(sum: Summary, b: Binding, h: Held): boolean {
    if (sum.opens.size === 0) return false;
    for (const l of sum.releasesLocks) if (b.path(l.path)?.key === h.path.key) return true;
    for (const t of sum.takes) if (sum.opens.has(t.path.key) && b.path(t.path)?.key === h.path.key) return true;
    return false;
  }

  // ----------------------------------------------------------------- threads

  private start(
    call: CallInstr,
    targets: readonly Target[],
    s: State,
    how: { what: Thread["what"]; many: boolean; joins: SyncSet; shared?: SyncSet; outlives: boolean },
  ): State {
    for (const v of [call.recv, ...call.args]) if (v) s = this.a.publish(s, v);
    if (call.callee.k === "closure") s = this.a.publish(s, { k: "closure", fn: call.callee.fn });
    if (call.mode === "go" && call.callee.k === "value") s = this.callOfParameter(call, s);
    const at = this.a.site(call.node);
    for (const t of targets) {
      this.callSite(call, t, s, true, []);
      const sum = this.a.engine.summaryOf(t.fn);
      if (!sum) this.a.engine.startsActive(t.fn);
      const id = `${idOf(call.node)}:${idOf(t.fn)}`;
      this.a.threadLoops.set(id, this.a.loop);
      const { joins } = how;
      if (this.a.isRecording && sum) {
        this.a.recorder.threads.push({
          id,
          what: how.what,
          spawn: at,
          via: [],
          target: t.fn,
          many: how.many,
          loop: this.a.loop,
          liveAtStart: s.live,
          acquiredAtStart: s.acquired,
          spawnLocks: mustLocks(s.locks),
          touches: this.inThread(sum.own, t.binding, joins, call),
          releases: union(this.sync(sum.syncReleased, t.binding), how.shared ? without(joins, how.shared) : joins),
          acquires: new Map([...this.acquiredIn(sum.syncAcquired, t.binding)].map(([k, x]) => [k, x.path])),
          outlives: how.outlives,
        });
        for (const pc of sum.paramCalls) {
          if (!t.fn.captures.has(pc.param) || !this.isParameter(pc.param)) continue;
          this.a.recorder.paramCalls.push({
            ...pc,
            at,
            locks: this.translate(pc.locks, t.binding),
            spawned: true,
            // Called again and again by one thread is one after the other; started again and again is not.
            many: how.many || this.a.loop !== undefined,
            releases: union(this.sync(sum.syncReleased, t.binding), joins),
            thread: id,
            outlives: true,
          });
        }
      }
      const before = s;
      if (how.outlives) s = this.running(s, id, { acquired: new Map(), sameIteration: true });
      // What a thread does itself beside the threads that it starts is judged in its function, in order; other
      // instances of it run beside them.
      if (sum) s = this.nested(call, t, sum, s, how.many ? s.live : before.live, id, how.many, joins);
    }
    return s;
  }

  private running(s: State, id: string, live: Live): State {
    const map = new Map(s.live);
    map.set(id, live);
    return { ...s, live: map };
  }

  /** Touches of a function that runs in another goroutine. What its starter had waited for comes before all of them. */
  private inThread(
    touches: readonly Touch[],
    b: Binding,
    joins: SyncSet,
    call: CallInstr,
    gained: Touch["acquired"] = NOTHING,
  ): Touch[] {
    const at = this.a.site(call.node);
    const view = this.liftOf(b);
    const afters = new Map<SyncSet, SyncSet>();
    const acquisitions = new Map<Touch["acquired"], Touch["acquired"]>();
    const out: Touch[] = [];
    for (const t of touches) {
      const path = t.via.length >= MAX_DEPTH || b.isOwnCell(t.path) ? undefined : b.path(t.path);
      if (!path) continue;
      let after = afters.get(t.releasedAfter);
      if (!after) afters.set(t.releasedAfter, (after = union(view.sync(t.releasedAfter), joins)));
      let acquired = acquisitions.get(t.acquired);
      if (!acquired) acquisitions.set(t.acquired, (acquired = view.acquired(merge(t.acquired, gained))));
      out.push({
        ...t,
        path,
        shown: this.shownAt(t, b, at),
        locks: view.locks(t.locks),
        maybe: view.locks(t.maybe),
        acquired,
        releasedAfter: after,
        releasedBefore: view.sync(t.releasedBefore),
        owned: false,
      });
    }
    return out;
  }

  /** Threads that a started function starts in turn. */
  private nested(
    call: CallInstr,
    t: Target,
    sum: Summary,
    s: State,
    before: LiveThreads,
    parent: string,
    many: boolean,
    joins: SyncSet,
  ): State {
    for (const inner of sum.threads) {
      const id = `${parent}/${inner.id}`;
      if (!this.follows(id)) continue;
      const siblings = new Map<string, Live>();
      for (const [k, live] of inner.liveAtStart)
        siblings.set(`${parent}/${k}`, { ...live, acquired: this.acquiredIn(live.acquired, t.binding) });
      this.a.threadLoops.set(id, this.a.loop);
      // Joined by the thread itself before it ends: then all that the thread releases comes after.
      const after: SyncSet = inner.outlives ? new Map() : union(this.sync(sum.syncReleased, t.binding), joins);
      if (this.a.isRecording)
        this.a.recorder.threads.push(
          this.liftThread(inner, id, call, t.binding, { ...s, live: before }, many, after, siblings),
        );
      s = this.running(s, id, { acquired: new Map(), sameIteration: true });
    }
    return s;
  }

  /** Threads that a callee leaves running, or ran while it was called. */
  private threadsOf(call: CallInstr, t: Target, sum: Summary, s: State): State {
    const before = s.live;
    for (const inner of sum.threads) {
      const id = `${idOf(call.node)}/${inner.id}`;
      if (!this.follows(id)) continue;
      this.a.threadLoops.set(id, this.a.loop);
      const siblings = new Map<string, Live>();
      for (const [k, live] of inner.liveAtStart)
        if (k !== inner.id)
          siblings.set(`${idOf(call.node)}/${k}`, { ...live, acquired: this.acquiredIn(live.acquired, t.binding) });
      if (this.a.isRecording)
        this.a.recorder.threads.push(
          this.liftThread(inner, id, call, t.binding, { ...s, live: before }, false, new Map(), siblings),
        );
      const left = sum.liveAtExit.get(inner.id);
      if (left) s = this.running(s, id, { acquired: this.acquiredIn(left.acquired, t.binding), sameIteration: true });
    }
    return s;
  }

  /** Functions on top of large programs reach thousands of starts: the first ones are followed. */
  private follows(id: string): boolean {
    if (this.followed.has(id)) return true;
    if (this.followed.size >= MAX_LIFTED_THREADS) return false;
    this.followed.add(id);
    return true;
  }

  private liftThread(
    inner: Thread,
    id: string,
    call: CallInstr,
    b: Binding,
    s: State,
    many: boolean,
    after: SyncSet,
    siblings: LiveThreads,
  ): Thread {
    return {
      ...inner,
      id,
      via: [this.a.site(call.node), ...inner.via],
      many: many || inner.many || (inner.loop !== undefined && inner.liveAtStart.has(inner.id)),
      touches: inner.via.length >= MAX_DEPTH ? [] : this.inThread(inner.touches, b, after, call, inner.acquiredAtStart),
      loop: this.a.loop,
      liveAtStart: siblings.size === 0 ? s.live : new Map([...s.live, ...siblings]),
      acquiredAtStart: s.acquired,
      spawnLocks: mustLocks(s.locks),
      releases: this.sync(inner.releases, b),
      acquires: this.sync(inner.acquires, b),
    };
  }
}

function merge(a: Touch["acquired"], b: Touch["acquired"]): Touch["acquired"] {
  return b.size === 0 ? a : new Map([...b, ...a]);
}

function without(a: SyncSet, b: SyncSet): SyncSet {
  return b.size === 0 ? a : new Map([...a].filter(([key]) => !b.has(key)));
}

function union(a: SyncSet, b: SyncSet): SyncSet {
  return b.size === 0 ? a : a.size === 0 ? b : new Map([...a, ...b]);
}
