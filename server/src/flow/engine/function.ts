import { CallTransfer } from "./call";
import { withoutFailed } from "./conditional-locks";
import type { FuncUnit, Block, CallInstr, Edge, Instr, Loop, Value } from "../ir/ir";
import { rootPath, type Path } from "../ir/path";
import { awaitedContexts } from "./cancels";
import { isNotEndedYet } from "./own-contexts";
import { lockOpOf, mayLocks, mustLocks, pathOf, retaken, withoutElement } from "./locks";
import { otherNames } from "./other-names";
import { foreignEvent } from "./foreign-joins";
import { Ownership } from "./ownership";
import { replaced } from "./replaced-variables";
import { RankQueue } from "./rank-queue";
import { Recorder, touchKey } from "./recorder";
import { acquire, join, nextIteration, release, same, START, type Gained, type State } from "./state";
import { MANY, type OwnTouch, type Site, type Summary } from "./summary";
import { fillsUp, slotFreed, slotHandedBack } from "./channel-slots";
import { collectedBefore } from "./loop-joins";
import type { Engine } from "./engine";
import { callsOfNone, closedChannel, joinedOtherwise, nilChannel } from "./branches";
import { isResultRead, readAtEnd } from "./result-reads";
import { hasWaitedInVain } from "../goroutines/failed-tests";
import { summarise } from "./summarise";
import { closedBy, receivedFrom, setUnderLock } from "./sync-places";

/** What the analysis of one function gives: its summary for callers, and what was seen on the way for the rules. */
export interface FunctionResult {
  readonly fn: FuncUnit;
  readonly summary: Summary;
  readonly seen: Recorder;
}

/** Blocks visited before a function is given up as too tangled: counts work, not time. */
const VISITS_PER_BLOCK = 24;

/**
 * Forward data-flow analysis of one function over {@link State}; a second pass over the fixed point records touches,
 * threads and lock events. Callees are seen through their summaries.
 */
export class FunctionAnalysis {
  readonly recorder = new Recorder();
  readonly threadLoops = new Map<string, Loop | undefined>();
  /** What had been put into channels when a thread was started, by its id. */
  readonly threadSlots = new Map<string, State["queued"]>();
  private recording = false;
  private block: Block;
  /** The block being looked at makes a call that does not return. */
  ended = false;
  /** It waits until all other goroutines around it have ended or wait for something. */
  quiesces = false;
  private readonly calls: CallTransfer;
  /** What the function has for itself. */
  readonly objects: Ownership;
  /** Locks that are released here without having been taken here: the caller's. */
  readonly releasedForCaller = new Map<string, { path: Path; mode: "w" | "r" }>();

  constructor(
    readonly fn: FuncUnit,
    readonly engine: Engine,
  ) {
    this.block = fn.entry;
    this.calls = new CallTransfer(this);
    this.objects = new Ownership(fn, engine);
  }

  run(): FunctionResult {
    const { blocks } = this.fn;
    const states = new Map<number, State>([[this.fn.entry.id, START]]);
    const order = reversePostorder(this.fn.entry);
    const rank = new Map(order.map((b, i) => [b.id, i]));
    const dirty = new RankQueue(order.length);
    dirty.add(0);
    let budget = VISITS_PER_BLOCK * (blocks.length + 8);
    for (let next = dirty.take(); next !== undefined && budget-- > 0; next = dirty.take()) {
      const b = order[next];
      const before = b && states.get(b.id);
      if (!b || !before) continue;
      const after = this.transferBlock(b, before);
      for (const e of this.ended ? [] : b.succs) {
        const out = this.along(e, after, b);
        const old = states.get(e.to.id);
        const merged = old ? join(old, out) : out;
        if (old && same(old, merged)) continue;
        states.set(e.to.id, merged);
        const r = rank.get(e.to.id);
        if (r !== undefined) dirty.add(r);
      }
    }
    this.recording = true;
    for (const b of order) {
      const before = states.get(b.id);
      if (!before) continue;
      this.recorder.startBlock(b.id);
      let s = this.transferBlock(b, before);
      if (this.ended) {
        s = this.runDefers(s);
        this.recorder.exits.push({ kind: "panic", at: undefined, state: s });
        continue;
      }
      for (const e of b.succs)
        if (e.back)
          this.recorder.backEdges.push({
            head: e.to.id,
            locks: s.locks,
            last: this.site(b.instrs.at(-1)?.node ?? this.fn.decl),
          });
      if (b.exit) s = this.leave(b, s);
    }
    const byId = new Map(blocks.map((b) => [b.id, b]));
    this.recorder.finish((id) => byId.get(id)?.succs.map((e) => e.to.id) ?? []);
    return { fn: this.fn, summary: summarise(this), seen: this.recorder };
  }

  site(node: Site["node"]): Site {
    return { fn: this.fn, node };
  }

  get isRecording(): boolean {
    return this.recording;
  }

  get loop(): Loop | undefined {
    return this.block.loop;
  }

  // ---------------------------------------------------------------- transfer

  private transferBlock(b: Block, s: State): State {
    this.block = b;
    this.ended = false;
    for (const i of b.instrs) {
      s = this.transfer(i, s);
      if (this.ended) break;
    }
    return s;
  }

  private transfer(i: Instr, s: State): State {
    if (this.recording) this.calls.givesAway(i, s);
    return this.effect(i, replaced(s, i, this.fn, this.engine.ir.resolverFor(this.fn)));
  }

  private effect(i: Instr, s: State): State {
    switch (i.op) {
      case "access": {
        if (s.defers.length > 0 && isResultRead(i)) return s;
        if (this.recording) {
          this.touch({
            path: i.path,
            write: i.write,
            how: i.how,
            atomic: i.atomic,
            type: i.type,
            at: this.site(i.node),
            shown: this.site(i.node),
            via: [],
            locks: mustLocks(s.locks),
            maybe: mayLocks(s.locks),
            acquired: s.acquired,
            releasedAfter: new Map(),
            releasedBefore: s.released,
            owned: this.objects.isOwnPlace(i.path, s),
            ownedWith: this.objects.ownedWith(i.path, s),
            loop: this.loop,
            live: s.live,
          });
        }
        if (i.atomic) s = i.write ? this.acquire(this.release(s, i.path), i.path, MANY) : this.acquire(s, i.path, MANY);
        if (i.write && s.locks.size > 0 && this.engine.isTested(i.path)) s = this.release(s, setUnderLock(i.path));
        return i.write && i.value ? this.objects.store(i.path, i.value, s) : s;
      }
      case "call":
        if (i.mode === "defer")
          return { ...s, defers: [...s.defers.filter((d) => d.call !== i), { call: i, certain: true }] };
        this.ended ||= hasWaitedInVain(this.fn, i);
        return this.calls.apply(i, s, false);
      case "send":
      case "recv":
      case "close":
      case "rangechan":
        return this.channel(i, s);
      case "return":
        if (this.recording) for (const value of i.results) this.recorder.values.push({ at: this.site(i.node), value });
        return s;
      default:
        return s;
    }
  }

  private channel(i: Extract<Instr, { op: "send" | "recv" | "close" | "rangechan" }>, s: State): State {
    const path = pathOf(i.chan) ?? returned(i.chan);
    if (this.recording) {
      this.recorder.syncOps.push({
        instr: i,
        op: i.op === "rangechan" ? "range" : i.op,
        path,
        at: this.site(i.node),
        locks: mustLocks(s.locks),
        deferred: false,
      });
    }
    if (i.op === "send" && i.value) s = this.calls.sends(i, this.objects.publish(s, i.value));
    const resolver = this.engine.ir.resolverFor(this.fn);
    const ends = awaitedContexts(i, resolver);
    const event = ends.length > 0 ? undefined : foreignEvent(i, this.engine, resolver);
    for (const e of event ? [event] : ends) s = this.acquire(s, e, MANY);
    if (isNotEndedYet(i, this.fn, this.loop !== undefined, resolver)) this.ended = true;
    if (!path) return s;
    const capacity = this.engine.values.capacityOf(path, this.fn);
    switch (i.op) {
      case "send":
        if (capacity === 1 && this.engine.usedAsLock(path, this.fn)) return this.channelLock(s, path, i);
        return this.slotTaken(this.release(s, path), path, capacity);
      case "recv":
        if (capacity === 1 && this.engine.usedAsLock(path, this.fn)) return this.channelLock(s, path, i);
        return this.release(slotFreed(this.awaited(s, path, 1), path), receivedFrom(path));
      case "rangechan":
        return this.acquire(s, path, MANY);
      case "close":
        return this.releaseAll(s, [path, closedBy(path)]);
    }
  }

  /** A loop of sends has waited for receives: for all of them without slots, or where it has filled every slot. */
  private waitsForAll(path: Path, loop: Loop | undefined): boolean {
    const capacity = this.engine.values.capacityOf(path, this.fn);
    return (
      capacity === undefined || capacity === 0 || fillsUp(loop, path, capacity, this.engine.ir.resolverFor(this.fn))
    );
  }

  /** The k-th receive on a channel with C slots comes before the k+C-th send completes; without slots (or where nothing
   * is known of their number), every send waits for its receive. */
  private slotTaken(s: State, path: Path, capacity: number | undefined): State {
    const freed = receivedFrom(path);
    if (capacity === undefined && this.engine.values.hasSeveralSlots(path)) return s;
    if (capacity === undefined || capacity === 0) return this.acquire(s, freed, 1);
    if (fillsUp(this.loop, path, capacity, this.engine.ir.resolverFor(this.fn))) return this.acquire(s, freed, MANY);
    if (capacity === 1) s = slotHandedBack(s, path, freed, this.threadSlots);
    const queued = (s.queued.get(path.key) ?? 0) + 1;
    s = { ...s, queued: new Map(s.queued).set(path.key, queued) };
    return queued > capacity ? this.acquire(s, freed, 1) : s;
  }

  /** A channel with one slot that this function both fills and empties excludes others in between. */
  private channelLock(s: State, path: Path, i: Instr): State {
    const key = path.key;
    const locks = new Map(s.locks);
    if (locks.has(key)) {
      locks.delete(key);
      return this.release({ ...s, locks }, path);
    }
    locks.set(key, { path, mode: "w", must: true, at: this.site(i.node), own: false });
    return this.acquire({ ...s, locks }, path, MANY);
  }

  /** What taking an edge tells: the outcome of a TryLock. */
  private along(e: Edge, s: State, from: Block): State {
    for (const { path, sent } of collectedBefore(from, e)) {
      if (!sent) s = this.acquire(s, path, MANY);
      else if (this.waitsForAll(path, from.loop)) s = this.acquire(s, receivedFrom(path), MANY);
    }
    if (e.cond?.call && e.cond.outcome) {
      const op = lockOpOf(e.cond.call);
      if (op?.op === "trylock" || op?.op === "tryrlock")
        s = this.lock(s, op.path, op.op === "trylock" ? "w" : "r", this.site(e.cond.call.node));
    }
    if (e.cond?.call) s = this.calls.outcome(e.cond.call, e.cond.outcome, s);
    if (e.cond) s = withoutFailed(s, e.cond, this.fn);
    // Without a channel there is nobody to wait for.
    const resolver = this.engine.ir.resolverFor(this.fn);
    const none = nilChannel(e, this.fn, resolver);
    if (none) s = this.acquire(s, none, MANY);
    const closed = closedChannel(e, from, this.fn, resolver);
    if (closed) s = this.acquire(s, closedBy(closed), MANY);
    for (const path of joinedOtherwise(e, from, this.fn)) s = this.acquire(s, path, MANY);
    for (const call of callsOfNone(e, from, this.fn)) {
      if (call.mode === "defer") s = { ...s, defers: [...s.defers, { call, certain: true }] };
      else s = this.releaseAll(s, this.calls.releasedBy(call));
    }
    // Seen set under a lock: what its setter did before comes before this.
    if (e.cond?.set && mustLocks(s.locks).length > 0)
      s = this.acquire(s, setUnderLock(e.cond.set.place), e.cond.set.many ? MANY : 1);
    return e.newIteration ? nextIteration(s, e.to.loop) : s;
  }

  // ------------------------------------------------------- used by transfers

  acquire(s: State, path: Path, count: number): State {
    return this.acquireAll(s, [{ path, count }]);
  }

  /** As {@link acquire}, of something that those who tell it may know by another name. */
  awaited(s: State, path: Path, count: number): State {
    return this.acquireAll(
      s,
      [path, ...otherNames(this.fn, path)].map((p) => ({ path: p, count })),
    );
  }

  acquireAll(s: State, gained: readonly Gained[]): State {
    return gained.length === 0 ? s : acquire(s, gained, this.loop, (id) => this.threadLoops.get(id));
  }

  release(s: State, path: Path): State {
    return this.releaseAll(s, [path]);
  }

  releaseAll(s: State, paths: readonly Path[]): State {
    if (this.recording) for (const path of paths) this.recorder.release(path, s.acquired);
    return release(s, paths);
  }

  lock(s: State, path: Path, mode: "w" | "r", at: Site, own = true, mixed?: true): State {
    const locks = new Map(s.locks);
    const old = locks.get(path.key);
    const held = retaken(old, { path, mode, must: true, at, own });
    locks.set(path.key, mixed && held.mode === "r" ? { ...held, mixed } : held);
    let unlocked = s.unlocked;
    if (unlocked.has(path.key)) {
      unlocked = new Set(unlocked);
      (unlocked as Set<string>).delete(path.key);
    }
    return this.acquire({ ...s, locks, unlocked }, path, MANY);
  }

  unlock(s: State, path: Path, mode: "w" | "r"): State {
    const locks = new Map(s.locks);
    const old = locks.get(path.key);
    const left = old && withoutElement(old, path);
    if (left) locks.set(path.key, left);
    else if (!locks.delete(path.key) && !s.unlocked.has(path.key)) {
      this.releasedForCaller.set(path.key, { path, mode });
      // Given back by another than the taker: a lock used as a semaphore orders like one.
      s = this.release(s, path);
    }
    return { ...s, locks, unlocked: left ? s.unlocked : new Set(s.unlocked).add(path.key) };
  }

  touch(t: OwnTouch): void {
    this.recorder.touch(t, touchKey(t, t.at.node));
  }

  // ------------------------------------------------------------------- exits

  private leave(b: Block, s: State): State {
    const last = b.instrs.at(-1);
    const before = s;
    s = this.runDefers(s);
    if (before.defers.length > 0) for (const i of readAtEnd(b)) this.effect(i, { ...s, locks: before.locks });
    this.recorder.exits.push({
      kind: b.exit ?? "end",
      at: last?.op === "return" || b.exit === "panic" ? this.site(last?.node ?? this.fn.decl) : undefined,
      state: s,
    });
    return before.defers.length ? s : before;
  }

  /** Deferred calls run last in, first out. */
  private runDefers(s: State): State {
    const defers = [...s.defers].reverse();
    s = { ...s, defers: [] };
    for (const d of defers) s = d.certain ? this.calls.apply(d.call, s, true) : this.maybe(d.call, s);
    return s;
  }

  private maybe(call: CallInstr, s: State): State {
    const after = this.calls.apply(call, s, true);
    // A lock that the uncertain call gives back was taken on the same paths: the pair cancels out.
    const joined = join(s, after);
    const locks = new Map(joined.locks);
    for (const [k, h] of s.locks) if (!h.must && !after.locks.has(k)) locks.delete(k);
    return { ...joined, locks };
  }
}

/** The channel that a call makes and returns, used on the spot: `<-s.start()`. */
function returned(chan: Value): Path | undefined {
  return chan.k === "fresh" && chan.node.kind === "CallExpr"
    ? rootPath({ k: "opaque", node: chan.node, type: chan.type })
    : undefined;
}

export function reversePostorder(entry: Block): Block[] {
  const order: Block[] = [];
  const seen = new Set<Block>([entry]);
  const stack: { b: Block; i: number }[] = [{ b: entry, i: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    if (!top) break;
    const next = top.b.succs[top.i++];
    if (!next) {
      order.push(top.b);
      stack.pop();
    } else if (!seen.has(next.to)) {
      seen.add(next.to);
      stack.push({ b: next.to, i: 0 });
    }
  }
  return order.reverse();
}
