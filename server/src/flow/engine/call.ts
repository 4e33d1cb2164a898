import type { Effect } from "../../gostd/knowledge";
import { meetings } from "./call-meetings";
import {
  isParameter,
  NO_SYNC,
  recordAcquisition,
  recordCallSite,
  recordLockTouch,
  recordMethodCall,
  recordParameterCall,
  recordParameterSent,
  recordWaiting,
} from "./call-records";
import { cancelledContext } from "./cancels";
import { CallThreads } from "./call-threads";
import { CalleeTouches } from "./callee-touches";
import type { FunctionAnalysis } from "./function";
import { handlersGivenAway } from "./handlers";
import { membersOf, registeredIn } from "./registrations";
import type { CallInstr, ChanInstr, FuncUnit, Instr, Value } from "../ir/ir";
import { extend, idOf, rootVar, type Path } from "../ir/path";
import { deref, structOf } from "../ir/types";
import { declaredLocks } from "../guards/declared-locks";
import { lockIn } from "./lock-object";
import { mustLocks, pathOf, type Held, type LockOp } from "./locks";
import { parallelFrom, putOff, runsSubtest } from "./parallel-tests";
import { onePerThread } from "./param-calls";
import { join, type Gained, type State } from "./state";
import type { Target, Targets } from "./targets";
import { taskChannel, tasksSent, waitedFor } from "./task-channels";
import { MANY, MAX_DEPTH, type ParamCall, type Site, type Summary } from "./summary";

type SpawnEffect = Extract<Effect, { kind: "spawn" }>;

/** The effect of calls on the state: library knowledge first, then the summaries of functions of the package. */
export class CallTransfer {
  private readonly targets: Targets;
  private readonly touches: CalleeTouches;
  private readonly threads: CallThreads;
  /** Objects that were handed functions to run, by path key, with the method that took them. */
  private readonly owners = new Map<string, string>();
  /** Arguments that are being called: a closure around the variable that holds it (`next = logged(next)`) calls itself. */
  private readonly entered = new Set<FuncUnit>();

  constructor(private readonly a: FunctionAnalysis) {
    this.targets = a.engine.targetsOf(a.fn);
    this.touches = new CalleeTouches(a);
    this.threads = new CallThreads(a, this.touches);
  }

  apply(call: CallInstr, s: State, deferred: boolean): State {
    if (call.callee.k === "builtin") return this.builtin(call, s, deferred);
    if (call.mode === "go")
      return this.threads.start(call, this.targets.ofCall(call), s, {
        what: "go",
        many: false,
        joins: NO_SYNC,
        outlives: true,
      });
    const ops = this.targets.lockOps(call);
    if (ops.length > 0) return ops.map((op) => this.lockOp(call, op, s, deferred)).reduce(join);
    if (this.a.isRecording) recordMethodCall(this.a, call, s);
    for (const e of call.effects) s = this.effect(call, e, s, deferred);
    s = meetings(this.a, call, s);
    const targets = this.targets.ofCall(call);
    if (call.callee.k === "value" && targets.length === 0) {
      recordWaiting(this.a, call, "callback", s);
      const ended = cancelledContext(call, this.a.engine.ir.resolverFor(this.a.fn));
      if (ended) s = this.a.release(s, ended);
    }
    for (const t of targets) s = this.into(call, t, s, deferred, []);
    if (this.a.isRecording && targets.length === 0)
      for (const t of this.targets.ofUnfollowed(call))
        recordCallSite(this.a, call, t, s, false, [], this.a.recorder.unfollowed);
    if (!deferred && this.a.engine.imports.endsAt(call)) this.a.ended = true;
    if (call.callee.k === "value") recordParameterCall(this.a, call, s);
    return this.waitsForOwned(call, s);
  }

  /** Handlers of requests that an instruction gives away, and callbacks that it stores where a library runs them. */
  givesAway(i: Instr, s: State): void {
    for (const v of handlersGivenAway(this.a.fn, i))
      this.threads.givenAway(this.a.site(v.fn.decl), this.targets.ofCallback(v), s);
    for (const r of registeredIn(this.a.fn, i))
      this.threads.givenAway(this.a.site(r.at), this.targets.ofCallback(r.value), s, r);
  }

  /** Functions that are sent to the workers of a pool run beside what comes after, and beside one another. */
  sends(i: ChanInstr, s: State): State {
    const tasks = tasksSent(i, this.a.fn);
    const channel = tasks.length > 0 ? taskChannel(i) : undefined;
    if (!channel || !this.a.engine.isServed(channel)) return s;
    for (const v of tasks) {
      recordParameterSent(this.a, i, v);
      s = this.threads.sent(this.a.site(i.node), this.targets.ofCallback(v), waitedFor(this.a.fn), s);
    }
    return s;
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
    if (this.a.isRecording && this.a.engine.isOverwritten(op.path)) recordLockTouch(this.a, op.path, at, s);
    switch (op.op) {
      case "lock":
      case "rlock":
        recordAcquisition(this.a, op.path, mode, at, [], s, false);
        return this.a.lock(s, op.path, mode, at);
      case "trylock":
      case "tryrlock":
        recordAcquisition(this.a, op.path, mode, at, [], s, true);
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
            live: s.live,
            deferred,
          });
        }
        return this.a.unlock(s, op.path, mode);
    }
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
        return e.op === "done" ? this.a.release(s, recv) : e.op === "wait" ? this.a.awaited(s, recv, MANY) : s;
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
            owned: this.a.objects.isOwned(recv, s),
            threads: s.live.size > 0,
          });
        s = e.op === "load" || e.op === "range" ? s : this.a.release(s, recv);
        return e.op === "store" || e.op === "delete" ? s : this.a.acquire(s, recv, MANY);
      case "sleeps":
        recordWaiting(this.a, call, "sleep", s);
        return s;
      case "blocks":
        recordWaiting(this.a, call, e.on === "goroutine" ? "goroutine" : e.on === "time" ? "sleep" : "outside", s);
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
        for (const t of this.targets.ofCallback(operand(e.callback)))
          s = this.subtest(call, t, s) ?? this.into(call, t, s, deferred, extra, once);
        return once ? this.a.acquire(s, once, MANY) : s;
      }
      case "keeps": {
        const v = operand(e.callback);
        return v ? this.a.objects.publish(s, v) : s;
      }
      default:
        return s;
    }
  }

  /** A parallel subtest is put off, and then runs beside the others. */
  private subtest(call: CallInstr, t: Target, s: State): State | undefined {
    const from = runsSubtest(call) ? parallelFrom(t.fn) : undefined;
    if (from === undefined) return undefined;
    return this.threads.start(call, [t], s, {
      what: "parallel-test",
      many: false,
      joins: NO_SYNC,
      outlives: true,
      later: true,
      part: (_, touches) => putOff(touches, from),
    });
  }

  /** The callback of a stopped timer does not run; resetting starts it again, and comes before what its channel gives. */
  private timer(call: CallInstr, op: "stop" | "reset", s: State): State {
    const path = pathOf(call.recv);
    if (!path || !call.recv) return s;
    const made = this.a.engine.ir.resolverFor(this.a.fn)?.variables.callsBehind(path) ?? [];
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
    if (e.members) {
      // Who is registered is called from when something is served, which is not yet.
      const members = membersOf(callback, e, call).flatMap((v) => this.targets.ofCallback(v));
      for (const t of members) this.threads.givenAway(this.a.site(call.node), [t], s, e);
    }
    return this.threads.start(call, this.targets.ofCallback(callback), s, {
      what: e.what,
      many: e.many,
      joins: joined ? new Map([[joined.key, joined]]) : NO_SYNC,
      outlives: !e.blocks,
    });
  }

  // ------------------------------------------------------------------- calls

  /** Applies a callee's summary in this goroutine. `again`: the call runs it once in each round of a loop. */
  private into(
    call: CallInstr,
    t: Target,
    s: State,
    deferred: boolean,
    extra: readonly Held[],
    once?: Path,
    again = false,
  ): State {
    recordCallSite(this.a, call, t, s, false, extra);
    const sum = this.a.engine.summaryOf(t.fn);
    if (!sum) return s;
    const at = this.a.site(call.node);
    if (this.a.isRecording) {
      this.touches.record(t, at, s, sum, extra, once);
      const around: State =
        extra.length === 0 ? s : { ...s, locks: new Map([...s.locks, ...extra.map((h) => [h.path.key, h] as const)]) };
      let outside: ReadonlyMap<string, readonly string[]> | undefined;
      const names = (): ReadonlyMap<string, readonly string[]> => (outside ??= namesOutside(sum, t));
      for (const k of sum.takes) {
        const path = lockIn(t.binding, k.path);
        if (!path || k.via.length >= MAX_DEPTH || k.releasedFirst.some((key) => key === k.path.key)) continue;
        // What the callee has given back by then is no longer held.
        const opened = k.opened.flatMap((p) => lockIn(t.binding, p) ?? []);
        const gone = [
          ...k.releasedFirst.flatMap((key) => [key, ...(names().get(key) ?? [])]),
          ...opened.map((p) => p.key),
        ].filter((key) => around.locks.has(key));
        const there =
          gone.length === 0
            ? around
            : { ...around, locks: new Map([...around.locks].filter(([key]) => !gone.includes(key))) };
        recordAcquisition(this.a, path, k.mode, at, [...k.via, k.at], there, false, opened);
      }
    }
    s = this.threads.leftBy(call, t, sum, s, extra, again);
    for (const pc of onePerThread(sum.paramCalls)) s = this.argumentCall(call, t, pc, s);
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
          live: s.live,
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
    s = this.annotated(t, at, s);
    const released: Path[] = [];
    for (const p of sum.syncReleased.values()) {
      const path = t.binding.path(p);
      if (path) released.push(path);
    }
    s = this.a.releaseAll(s, released);
    const gained: Gained[] = [];
    for (const x of sum.syncAcquired.values()) {
      const path = t.binding.path(x.path);
      if (path) gained.push({ path, count: x.count });
    }
    s = this.a.acquireAll(s, gained);
    return this.a.objects.publishedBy(sum, t, s);
  }

  /** What a call's boolean result tells of the locks that the callee has left held. */
  outcome(call: CallInstr, outcome: boolean, s: State): State {
    const targets = this.targets.ofCall(call);
    const [t] = targets;
    const conditional = t && targets.length === 1 ? this.a.engine.summaryOf(t.fn)?.conditional : undefined;
    for (const c of conditional ?? []) {
      const path = t && lockIn(t.binding, c.lock.path);
      if (!path) continue;
      if (c.outcome === outcome) s = this.a.lock(s, path, c.lock.mode, this.a.site(call.node));
      else if (s.locks.get(path.key)?.must === false) {
        const locks = new Map(s.locks);
        locks.delete(path.key);
        s = { ...s, locks };
      }
    }
    return s;
  }

  /** What annotations say that the callee leaves held or given back, where its body is too intricate to show it. */
  private annotated(t: Target, at: Site, s: State): State {
    for (const d of declaredLocks(t.fn)) {
      const path = d.what === "needs" ? undefined : lockIn(t.binding, d.path);
      if (!path) continue;
      const held = s.locks.get(path.key);
      if (d.what === "acquires" && held?.must !== true) s = this.a.lock(s, path, d.mode, at);
      if (d.what === "releases" && held) s = this.a.unlock(s, path, d.mode);
    }
    return s;
  }

  /** The function that an argument is gets called (or started) by the callee. */
  private argumentCall(call: CallInstr, t: Target, pc: ParamCall, s: State): State {
    const { param, path, locks, spawned, many } = pc;
    const captured = t.binding.captureOf(param);
    if (t.fn.captures.has(param) && !captured) return this.passOn(call, t, pc, s);
    const arg = path.steps.length === 0 ? (captured ?? t.binding.argument(param)) : undefined;
    if (!arg) return s;
    const targets = this.targets.ofCallback(arg);
    if (targets.length === 0) {
      const p = pathOf(arg);
      const v = p && rootVar(p);
      if (v && this.a.isRecording && isParameter(this.a, v)) {
        this.a.recorder.paramCalls.push({
          ...pc,
          param: v,
          path: p,
          at: this.a.site(call.node),
          locks: [...(spawned ? [] : mustLocks(s.locks)), ...this.touches.of(t.binding).locks(locks)],
          releases: this.touches.of(t.binding).sync(pc.releases),
        });
      }
      return s;
    }
    if (spawned) {
      const joins = new Map(this.touches.of(t.binding).sync(pc.releases));
      // Whatever takes functions to run them has a way to wait for them: the next call of another of its methods.
      const owner = pathOf(call.recv);
      if (owner) {
        joins.set(owner.key, owner);
        this.owners.set(owner.key, call.name);
      }
      // It runs as a part of a goroutine that the callee starts: what that one releases counts once.
      const shared = pc.thread === undefined ? NO_SYNC : this.touches.of(t.binding).sync(pc.releases);
      // A test that has waited too long fails: `Eventually(func() bool { ... }, time.Second)`.
      const awaited = this.a.fn.file.isTest ? pc.awaited : undefined;
      return this.threads.start(call, targets, s, {
        what: many ? "worker-pool" : "go",
        many: many && awaited !== "each",
        joins,
        shared,
        outlives: pc.outlives && awaited === undefined,
        locks: this.touches.of(t.binding).locks(locks),
      });
    }
    const extra = this.touches.of(t.binding).locks(locks);
    for (const target of targets) {
      if (this.entered.has(target.fn)) continue;
      this.entered.add(target.fn);
      s = this.into(call, target, s, false, extra, undefined, many);
      this.entered.delete(target.fn);
    }
    return s;
  }

  /** A closure calls a parameter of the function around it: so does that function. */
  private passOn(call: CallInstr, t: Target, pc: ParamCall, s: State): State {
    if (this.a.isRecording && isParameter(this.a, pc.param)) {
      this.a.recorder.paramCalls.push({
        ...pc,
        at: this.a.site(call.node),
        locks: [...(pc.spawned ? [] : mustLocks(s.locks)), ...this.touches.of(t.binding).locks(pc.locks)],
      });
    }
    return s;
  }
}

/** What the caller calls the locks that the callee gives back or takes, by the callee's keys for them. */
function namesOutside(sum: Summary, t: Target): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>();
  for (const l of [...sum.releasesLocks, ...sum.takes]) {
    const key = lockIn(t.binding, l.path)?.key;
    if (key === undefined) continue;
    const list = out.get(l.path.key);
    if (list) list.push(key);
    else out.set(l.path.key, [key]);
  }
  return out;
}
