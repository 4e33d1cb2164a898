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
  recordRelease,
  recordWaiting,
  recordDelete,
} from "./call-records";
import { cancelledContext } from "./cancels";
import { CallThreads } from "./call-threads";
import { CalleeTransfer } from "./callee";
import { CalleeTouches } from "./callee-touches";
import type { FunctionAnalysis } from "./function";
import { handlersGivenAway } from "./handlers";
import { calledBy, membersOf, registeredIn } from "./registrations";
import type { CallInstr, ChanInstr, FuncUnit, Instr, Value } from "../ir/ir";
import { extend, idOf, rootVar, type Path } from "../ir/path";
import { deref, structOf } from "../ir/types";
import { recordLent } from "./lent-functions";
import { mustLocks, pathOf, type Held, type LockOp } from "./locks";
import { releasedBy } from "./param-calls";
import { parallelFrom, putOff, runsSubtest } from "./parallel-tests";
import { join, type State } from "./state";
import type { Target, Targets } from "./targets";
import { taskChannel, tasksSent, waitedFor } from "./task-channels";
import { MANY } from "./summary";
import { closedBy } from "./sync-places";

type SpawnEffect = Extract<Effect, { kind: "spawn" }>;

/** The effect of calls on the state: library knowledge first, then the summaries of functions of the package. */
export class CallTransfer {
  private readonly targets: Targets;
  private readonly threads: CallThreads;
  private readonly callees: CalleeTransfer;

  constructor(private readonly a: FunctionAnalysis) {
    this.targets = a.engine.targetsOf(a.fn);
    const touches = new CalleeTouches(a);
    this.threads = new CallThreads(a, touches);
    this.callees = new CalleeTransfer(a, touches, this.threads);
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
    if (ops.length > 0) {
      const after = ops.map((op) => this.lockOp(call, op, s, deferred)).reduce(join);
      return this.targets.maySpareLocks(call) ? join(after, s) : after;
    }
    if (this.a.isRecording) recordMethodCall(this.a, call, s);
    for (const e of call.effects) s = this.effect(call, e, s, deferred);
    s = meetings(this.a, call, s);
    const targets = this.targets.ofCall(call);
    if (call.callee.k === "value" && targets.length === 0) {
      recordWaiting(this.a, call, "callback", s);
      const ended = cancelledContext(call, this.a.engine.ir.resolverFor(this.a.fn));
      if (ended) s = this.a.release(s, ended);
    }
    for (const t of targets) s = this.callees.into(call, t, s, deferred, []);
    if (this.a.isRecording && targets.length === 0)
      for (const t of this.targets.ofUnfollowed(call))
        recordCallSite(this.a, call, t, s, false, [], this.a.recorder.unfollowed);
    recordLent(this.a, call, s, targets);
    if (!deferred && this.a.engine.imports.endsAt(call)) this.a.ended = true;
    if (call.callee.k === "value") {
      recordParameterCall(this.a, call, s);
      if (targets.length === 0) s = this.a.releaseAll(s, this.releasedBy(call));
    }
    return this.callees.waitsForOwned(call, s);
  }

  /** What a call of a function value tells those who wait for it; of a parameter's, its caller knows. */
  releasedBy({ callee }: CallInstr): readonly Path[] {
    if (callee.k !== "value") return [];
    const path = pathOf(callee.value);
    const v = path?.steps.length === 0 ? rootVar(path) : undefined;
    if (path && v && isParameter(this.a, v)) return [path];
    return releasedBy(callee.value, this.targets.ofCallback(callee.value), this.a.engine);
  }

  /** What a call's boolean result tells of the locks that the callee has left held. */
  outcome(call: CallInstr, outcome: boolean, s: State): State {
    return this.callees.outcome(call, outcome, s);
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

  // ----------------------------------------------------------------- library

  private builtin(call: CallInstr, s: State, deferred: boolean): State {
    if (call.callee.k !== "builtin") return s;
    if (deferred && call.callee.name === "delete") recordDelete(this.a, call, s);
    if (call.callee.name !== "close") return s;
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
    return path ? this.a.releaseAll(s, [path, closedBy(path)]) : s;
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
        recordRelease(this.a, op.path, mode, at, s, deferred);
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
        if (e.op === "wait") return this.a.awaited(s, recv, MANY);
        return e.op === "done" || countsDown(call, this.a.fn) ? this.a.release(s, recv) : s;
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
        this.a.quiesces = true;
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
        for (const t of calledBy(call, e).flatMap((v) => this.targets.ofCallback(v)))
          s = this.subtest(call, t, s) ?? this.callees.into(call, t, s, deferred, extra, once);
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
    const after = this.threads.start(call, this.targets.ofCallback(callback), s, {
      what: e.what,
      many: e.many,
      joins: joined ? new Map([[joined.key, joined]]) : NO_SYNC,
      outlives: !e.blocks,
    });
    return e.blocks && isPolling(call) ? { ...after, live: new Map() } : after;
  }
}

/** `require.Eventually(t, isThrough, time.Second, time.Millisecond)`: the test goes on when what it has started is that far. */
function isPolling({ name }: CallInstr): boolean {
  return /[./)](?:Eventually(?:WithT)?f?|WaitOn)$/.test(name);
}

/** `wg.Add(delta)` in a helper that may be given a negative number. */
function countsDown(call: CallInstr, fn: FuncUnit): boolean {
  const [delta] = call.args;
  const v = delta?.k === "path" && delta.path.steps.length === 0 ? rootVar(delta.path) : undefined;
  return v !== undefined && fn.params.includes(v);
}
