import type { Binding } from "./binding";
import { isParameter, recordCallSite, recordParameterCall } from "./call-records";
import type { CalleeTouches } from "./callee-touches";
import type { FunctionAnalysis } from "./function";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { idOf, rootVar } from "../ir/path";
import { declares } from "../ir/scope";
import { isReference } from "../ir/types";
import { lockIn } from "./lock-object";
import { mustLocks, type Held } from "./locks";
import type { Lift } from "./lift";
import { liftRelays } from "./relays";
import { runsSubtest } from "./parallel-tests";
import { admittedBy } from "./single-flight";
import { startedArguments } from "./started-arguments";
import { unionMap, type State } from "./state";
import {
  MAX_DEPTH,
  MAX_LIFTED_THREADS,
  NOTHING,
  type Live,
  type LiveThreads,
  type OwnTouch,
  type ParamCall,
  type Site,
  type Summary,
  type SyncSet,
  type Thread,
  type Touch,
} from "./summary";
import type { Target } from "./targets";

const NOTHING_RELEASED: SyncSet = new Map();

/** A thread that has been started just now. */
const STARTED: Live = { acquired: NOTHING, sameIteration: true };

/** How a goroutine is started. */
export interface Start {
  readonly what: Thread["what"];
  readonly many: boolean;
  /** What is waited on to know that it has ended. */
  readonly joins: SyncSet;
  /** Of these, what several calls release once together. */
  readonly shared?: SyncSet;
  /** What the goroutine that it is a part of releases, which counts once. */
  readonly around?: SyncSet;
  /** See {@link Thread.partOf}. */
  readonly partOf?: string;
  /** It may still run when the call that starts it has come back. */
  readonly outlives: boolean;
  /** Locks that the goroutine takes around the function. */
  readonly locks?: readonly Held[];
  /** See {@link Thread.later}. */
  readonly later?: boolean;
  /** What of the function's own code the thread runs, where that is a part only. */
  readonly part?: (t: Target, touches: readonly OwnTouch[]) => readonly Touch[];
}

/** Who a function is given away to. */
export interface GivenAway {
  readonly what: Thread["what"];
  readonly many: boolean;
  /** What of its accesses others may have at the same time; undefined: all. */
  readonly counts?: (t: Touch) => boolean;
}

const TO_REQUESTS: GivenAway = { what: "http-handler", many: true };

/** Threads that the calls of one function start, directly or in their callees. */
export class CallThreads {
  /** Threads that callees start, by id, as far as they are followed here. */
  private readonly followed = new Set<string>();
  /** Functions whose start is being looked at: one that is given to itself is looked at once. */
  private readonly starting = new Set<FuncUnit>();

  constructor(
    private readonly a: FunctionAnalysis,
    private readonly touches: CalleeTouches,
  ) {}

  /** The call starts each of the targets in a goroutine. */
  start(call: CallInstr, targets: readonly Target[], s: State, how: Start): State {
    for (const v of [call.recv, ...call.args]) if (v) s = this.a.objects.publish(s, v);
    if (call.callee.k === "closure") s = this.a.objects.publish(s, { k: "closure", fn: call.callee.fn });
    if (call.mode === "go" && call.callee.k === "value") recordParameterCall(this.a, call, s);
    const at = this.a.site(call.node);
    const { live } = s;
    for (const t of targets) {
      // One start runs one of them: the others are no threads beside it.
      const before = how.many ? s : { ...s, live };
      const sum = this.a.engine.summaryOf(t.fn);
      const locks = [...(how.locks ?? []), ...(call.mode === "go" && sum ? this.handedOver(t, sum, s) : [])];
      recordCallSite(this.a, call, t, s, true, locks);
      if (!sum) this.a.engine.startsActive(t.fn);
      const id = `${idOf(call.node)}:${idOf(t.fn)}`;
      this.a.threadLoops.set(id, this.a.loop);
      this.a.threadSlots.set(id, s.queued);
      const { joins } = how;
      if (this.a.isRecording && sum) {
        const own = how.part?.(t, sum.own) ?? sum.own;
        this.a.recorder.threads.push({
          id,
          what: how.what,
          spawn: at,
          via: [],
          target: t.fn,
          many: how.many,
          loop: this.a.loop,
          liveAtStart: before.live,
          acquiredAtStart: s.acquired,
          spawnLocks: mustLocks(s.locks),
          // Of what one call has started many times at once, no condition before that call admits only one.
          admittedBy: how.many ? undefined : admittedBy(this.a.fn, call),
          touches: underLocks(this.touches.inThread(own, t.binding, joins, at), locks),
          releases: without(
            unionMap(this.touches.of(t.binding).sync(sum.syncReleased), without(joins, how.shared)),
            how.around,
          ),
          acquires: new Map([...this.touches.of(t.binding).acquired(sum.syncAcquired)].map(([k, x]) => [k, x.path])),
          relays: liftRelays(sum.relays, this.touches.of(t.binding)),
          outlives: how.outlives,
          later: how.later === true,
          ...(how.partOf !== undefined && { partOf: how.partOf }),
        });
        for (const pc of sum.paramCalls) {
          this.wrapped(call, t, pc, s);
          if (!t.fn.captures.has(pc.param) || !isParameter(this.a, pc.param)) continue;
          this.a.recorder.paramCalls.push({
            ...pc,
            at,
            locks: [...this.touches.of(t.binding).locks(pc.locks.filter((h) => !isOfOneCall(h, t.fn))), ...locks],
            spawned: true,
            // Called again and again by one thread is one after the other; started again and again is not.
            many: how.many || this.a.loop !== undefined,
            releases: unionMap(this.touches.of(t.binding).sync(sum.syncReleased), joins),
            thread: id,
            outlives: true,
          });
        }
      }
      if (how.outlives) s = { ...s, live: new Map(s.live).set(id, STARTED) };
      if (sum) s = this.startGiven(call, t, sum, s, before, { ...how, locks }, id);
      // What a thread does itself beside the threads that it starts is judged in its function, in order; other
      // instances of it run beside them.
      if (sum) s = this.nested(call, t, sum, s, how.many ? s.live : before.live, id, how.many, joins);
    }
    return s;
  }

  /** Starts what the started function calls of what it was given, as it was itself: none of these runs beside the others. */
  private startGiven(call: CallInstr, t: Target, sum: Summary, s: State, before: State, how: Start, id: string): State {
    if (this.starting.has(t.fn)) return s;
    this.starting.add(t.fn);
    for (const x of startedArguments(this.a, this.touches, call, t, sum, how, id)) {
      const { live } = this.start(call, x.targets, before, x.how);
      s = { ...s, live: new Map([...s.live, ...live]) };
    }
    this.starting.delete(t.fn);
    return s;
  }

  /** The functions are run by the workers of a pool, each by any of them, from now on; `joins`: what may wait for that. */
  sent(at: Site, targets: readonly Target[], joins: SyncSet, s: State): State {
    for (const t of targets) {
      const id = `${idOf(at.node)}:${idOf(t.fn)}`;
      const sum = this.a.engine.summaryOf(t.fn);
      this.a.threadLoops.set(id, this.a.loop);
      if (this.a.isRecording && sum) {
        const lift = this.touches.of(t.binding);
        this.a.recorder.threads.push({
          id,
          what: "worker-pool",
          spawn: at,
          via: [],
          target: t.fn,
          many: false,
          loop: this.a.loop,
          liveAtStart: s.live,
          acquiredAtStart: s.acquired,
          spawnLocks: [],
          admittedBy: undefined,
          touches: this.touches.inThread(sum.own, t.binding, joins, at),
          releases: unionMap(lift.sync(sum.syncReleased), joins),
          acquires: new Map(),
          relays: [],
          outlives: true,
          later: false,
        });
      }
      s = { ...s, live: new Map(s.live).set(id, STARTED) };
    }
    return s;
  }

  /** A function is handed to whoever serves requests: many of it run at once, from when this one has returned. */
  givenAway(at: Site, targets: readonly Target[], s: State, how: GivenAway = TO_REQUESTS): void {
    if (!this.a.isRecording) return;
    for (const t of targets) {
      const sum = this.a.engine.summaryOf(t.fn);
      if (!sum) continue;
      const lift = this.touches.of(t.binding);
      const touches = this.touches.inThread(sum.own, t.binding, NOTHING_RELEASED, at);
      this.a.recorder.threads.push({
        id: `${idOf(at.node)}:${idOf(t.fn)}`,
        what: how.what,
        spawn: at,
        via: [],
        target: t.fn,
        many: how.many,
        loop: this.a.loop,
        liveAtStart: s.live,
        acquiredAtStart: s.acquired,
        spawnLocks: [],
        admittedBy: undefined,
        touches: how.counts ? touches.filter(how.counts) : touches,
        releases: lift.sync(sum.syncReleased),
        acquires: new Map(),
        relays: [],
        outlives: true,
        later: true,
      });
    }
  }

  /** Locks that are held here and that the new goroutine gives back when it ends (`defer mu.Unlock()`): they are its own. */
  private handedOver(t: Target, sum: Summary, s: State): readonly Held[] {
    if (sum.releasesLocks.length === 0) return [];
    const targets = this.a.engine.targetsOf(t.fn);
    const atEnd = t.fn.blocks.some((b) =>
      b.instrs.some(
        (i) => i.op === "call" && i.mode === "defer" && targets.lockOps(i).some((o) => /unlock$/.test(o.op)),
      ),
    );
    if (!atEnd) return [];
    return sum.releasesLocks.flatMap((l) => {
      const path = lockIn(t.binding, l.path);
      const held = path && s.locks.get(path.key);
      return held?.must ? mustLocks(new Map([[held.path.key, held]])) : [];
    });
  }

  /** What the goroutine runs is a closure that was made around another function (`time.AfterFunc(d, s.locked(s.sweep))`). */
  private wrapped(call: CallInstr, t: Target, pc: ParamCall, s: State): void {
    const inner = pc.path.steps.length === 0 ? t.binding.captureOf(pc.param) : undefined;
    const targets = inner ? this.a.engine.targetsOf(this.a.fn).ofCallback(inner) : [];
    const locks = this.touches.of(t.binding).locks(pc.locks);
    for (const x of targets) recordCallSite(this.a, call, x, s, true, locks);
  }

  /**
   * Threads that a callee leaves running, or ran while it was called.
   *
   * @param held what the call itself holds while the callee runs, a `sync.Once` for one
   * @param again the call runs the callee in each round of a loop: what a round leaves runs beside what the others have left
   */
  leftBy(call: CallInstr, t: Target, sum: Summary, s: State, held: readonly Held[], again: boolean): State {
    if (sum.threads.length === 0) return s;
    const prefix = `${idOf(call.node)}/`;
    const lift = this.touches.of(t.binding);
    const live = new Map(s.live);
    for (const inner of sum.threads) {
      const id = prefix + inner.id;
      if (!this.follows(id)) continue;
      this.a.threadLoops.set(id, this.a.loop);
      const left = sum.liveAtExit.get(inner.id);
      if (this.a.isRecording) {
        const siblings = this.siblings(inner, prefix, lift, false);
        const lifted = this.liftThread(inner, id, call, t.binding, s, false, new Map(), siblings, held);
        // What a round waits for, before or after, may well be the end of what the one before has started.
        const rounds = again && left?.acquired.size === 0 && inner.acquiredAtStart.size === 0;
        this.a.recorder.threads.push({ ...lifted, rounds });
      }
      // A subtest comes back when those that it has started have.
      if (!left || (inner.what === "parallel-test" && runsSubtest(call))) continue;
      const acquired = lift.acquired(left.acquired);
      // Waited for by something of the callee's own, which has no name here (`var wg sync.WaitGroup`): it has ended.
      const isOver = !inner.outlives && acquired.size < left.acquired.size;
      if (!isOver) live.set(id, { acquired, sameIteration: true });
    }
    return { ...s, live };
  }

  /** Threads of the callee that ran when one of them was started. */
  private siblings(inner: Thread, prefix: string, lift: Lift, withItself: boolean): LiveThreads {
    const out = new Map<string, Live>();
    for (const [k, live] of inner.liveAtStart)
      if (withItself || k !== inner.id) out.set(prefix + k, { ...live, acquired: lift.acquired(live.acquired) });
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
    if (sum.threads.length === 0) return s;
    const prefix = `${parent}/`;
    const lift = this.touches.of(t.binding);
    const live = new Map(s.live);
    for (const inner of sum.threads) {
      const id = prefix + inner.id;
      if (!this.follows(id)) continue;
      this.a.threadLoops.set(id, this.a.loop);
      if (this.a.isRecording) {
        // Joined by the thread itself before it ends: then all that the thread releases comes after.
        const after: SyncSet = inner.outlives ? new Map() : unionMap(lift.sync(sum.syncReleased), joins);
        const siblings = this.siblings(inner, prefix, lift, true);
        this.a.recorder.threads.push(
          this.liftThread(inner, id, call, t.binding, { ...s, live: before }, many, after, siblings),
        );
      }
      live.set(id, STARTED);
    }
    return { ...s, live };
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
    held: readonly Held[] = [],
  ): Thread {
    const inRounds = inner.loop !== undefined && inner.liveAtStart.has(inner.id);
    const isJudged = !many && (inner.many ? inner.isJudged === true : inRounds);
    return {
      ...inner,
      id,
      via: [this.a.site(call.node), ...inner.via],
      rounds: false,
      many: many || inner.many || inRounds,
      isJudged: isJudged && this.a.loop === undefined,
      ...(isJudged && { isJudgedInRound: true }),
      touches:
        inner.via.length >= MAX_DEPTH
          ? []
          : this.touches.inThread(
              inner.touches,
              b,
              after,
              this.a.site(call.node),
              inner.acquiredAtStart,
              inner.via.length + 1,
            ),
      loop: this.a.loop,
      liveAtStart: siblings.size === 0 ? s.live : new Map([...s.live, ...siblings]),
      acquiredAtStart: s.acquired,
      spawnLocks: [...mustLocks(s.locks), ...held, ...this.touches.of(b).locks(inner.spawnLocks)],
      releases: this.touches.of(b).sync(inner.releases),
      acquires: this.touches.of(b).sync(inner.acquires),
      relays: liftRelays(inner.relays, this.touches.of(b)),
      ...(inner.heard && { heard: this.touches.of(b).sync(inner.heard) }),
      ...(inner.partOf !== undefined && { partOf: id.slice(0, id.length - inner.id.length) + inner.partOf }),
    };
  }
}

function underLocks(touches: readonly Touch[], locks: readonly Held[] = []): readonly Touch[] {
  return locks.length === 0 ? touches : touches.map((t) => ({ ...t, locks: [...t.locks, ...locks] }));
}

/** The lock is a variable that each call of the function makes for itself. */
function isOfOneCall(h: Held, fn: FuncUnit): boolean {
  const v = rootVar(h.path);
  return v?.role === "local" && !isReference(v.type) && declares(fn, v);
}

function without(a: SyncSet, b: SyncSet | undefined): SyncSet {
  return b === undefined || b.size === 0 ? a : new Map([...a].filter(([key]) => !b.has(key)));
}
