import { isParameter, NO_SYNC, recordAcquisition, recordCallSite, recordRelease } from "./call-records";
import type { CallThreads } from "./call-threads";
import type { CalleeTouches } from "./callee-touches";
import type { FunctionAnalysis } from "./function";
import type { CallInstr, FuncUnit, Value } from "../ir/ir";
import { idOf, rootVar, type Path } from "../ir/path";
import { qualifiedName } from "../ir/resolve";
import { declaredLocks } from "../guards/declared-locks";
import { lockIn } from "./lock-object";
import { mustLocks, pathOf, type Held } from "./locks";
import { onePerThread, releasedIn } from "./param-calls";
import { type Gained, type State } from "./state";
import type { Target, Targets } from "./targets";
import { MANY, MAX_DEPTH, type ParamCall, type Site, type Summary } from "./summary";

/** What calls of functions in sight do to the state: their summaries in the caller's terms. */
export class CalleeTransfer {
  private readonly targets: Targets;
  /** Objects that were handed functions to run, by path key, with the method that took them. */
  private readonly owners = new Map<string, string>();
  /** Arguments that are being called: a closure around the variable that holds it (`next = logged(next)`) calls itself. */
  private readonly entered = new Set<FuncUnit>();

  constructor(
    private readonly a: FunctionAnalysis,
    private readonly touches: CalleeTouches,
    private readonly threads: CallThreads,
  ) {
    this.targets = a.engine.targetsOf(a.fn);
  }

  /** Applies a callee's summary in this goroutine. `again`: the call runs it once in each round of a loop. */
  into(
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
    if (sum.quiesces) {
      this.a.quiesces = true;
      s = { ...s, live: new Map() };
    }
    if (this.a.isRecording) {
      this.touches.record(t, at, s, sum, extra, once);
      this.recordTaken(t, sum, at, s, extra);
    }
    s = this.threads.leftBy(call, t, sum, s, extra, again);
    for (const pc of onePerThread(sum.paramCalls)) s = this.argumentCall(call, t, pc, s);
    for (const l of sum.releasesLocks) {
      const path = lockIn(t.binding, l.path);
      if (!path) continue;
      recordRelease(this.a, path, l.mode, at, s, deferred);
      s = this.a.unlock(s, path, l.mode);
    }
    for (const h of sum.mayAcquire) {
      const path = lockIn(t.binding, h.path);
      // What is held on some paths only neither guards nor leaves unguarded.
      if (path && !s.locks.has(path.key)) s = { ...s, locks: new Map(s.locks).set(path.key, { ...h, path, at }) };
    }
    for (const h of sum.acquires) {
      const path = lockIn(t.binding, h.path);
      if (path) s = this.a.lock(s, path, h.mode, at, true, h.mixed);
    }
    for (const h of sum.acquiresOnSuccess) {
      const path = lockIn(t.binding, h.path);
      // Held until the error is asked for: see `withoutFailed`.
      if (path) s = this.a.lock(s, path, h.mode, at, false, h.mixed);
    }
    s = this.annotated(t, at, s);
    const released: Path[] = [];
    for (const p of sum.syncReleased.values()) {
      const path = releasedIn(t.binding, p);
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

  /** Locks that the callee takes, under those that the caller holds. */
  private recordTaken(t: Target, sum: Summary, at: Site, s: State, extra: readonly Held[]): void {
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
    const group = spawned && pc.awaited === undefined ? undefined : groupWaitedFor(arg);
    if (group) return this.a.acquire(s, group, MANY);
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
        ...(pc.thread !== undefined && { partOf: `${idOf(call.node)}/${pc.thread}` }),
        outlives: pc.outlives && awaited === undefined,
        locks: this.touches.of(t.binding).locks(locks),
      });
    }
    const extra = this.touches.of(t.binding).locks(locks);
    const without = new Set(pc.without?.map((l) => lockIn(t.binding, l)?.key));
    const givenBack = [...s.locks].filter(([key]) => without.has(key));
    if (givenBack.length > 0) s = { ...s, locks: new Map([...s.locks].filter(([key]) => !without.has(key))) };
    for (const target of targets) {
      if (this.entered.has(target.fn)) continue;
      this.entered.add(target.fn);
      s = this.into(call, target, s, false, extra, undefined, many);
      this.entered.delete(target.fn);
    }
    if (givenBack.length > 0) s = { ...s, locks: new Map([...s.locks, ...givenBack]) };
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

  /** Another method of who was handed functions to run waits for them. */
  waitsForOwned(call: CallInstr, s: State): State {
    const owner = this.owners.size > 0 ? pathOf(call.recv) : undefined;
    const starter = owner && this.owners.get(owner.key);
    return owner && starter !== undefined && starter !== call.name ? this.a.acquire(s, owner, MANY) : s;
  }
}

/** `within(t, wg.Wait)`: what is handed over waits for the group. */
function groupWaitedFor(arg: Value): Path | undefined {
  return arg.k === "func" && WAITS.test(qualifiedName(arg.obj)) ? pathOf(arg.recv) : undefined;
}

const WAITS = /^(?:sync\.\(\*WaitGroup\)|golang\.org\/x\/sync\/errgroup\.\(\*Group\))\.Wait$/;

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
