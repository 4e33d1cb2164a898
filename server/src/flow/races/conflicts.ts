import { countsUpWith } from "../walks/counted-by-hand";
import type { FunctionResult } from "../engine/function";
import type { FuncUnit, Loop } from "../ir/ir";
import { isGlobal, rootVar, type Path } from "../ir/path";
import { elementsOverlap } from "./element-overlap";
import { commonLock, isOnce, type Held } from "../engine/locks";
import { isBehindPanic } from "./behind-panic";
import { isOfDroppedEntry } from "./dropped-entries";
import { isOnFailure } from "./failure-only";
import { isFirstStore } from "./first-store";
import { isShareOfInstance } from "./instance-shares";
import { haveOwnObjects } from "./own-objects";
import { isMisuse, isRefused } from "./refusals";
import { comesBeforeServing, onlyRegisters } from "./registering";
import { inOnce, isReadAround } from "./once-touches";
import { neededReleases, orderedAfterThread, orderedBetween, waitsForStarter } from "./order";
import { isGlance, isHook, isSetUp } from "./test-touches";
import { requiresLock } from "../guards/declared";
import { lockVariable } from "../guards/guards";
import { rootFunction } from "../ir/ir";
import { isBeyond, MAX_DISTANCE } from "../engine/distance";
import { isRenewed } from "../engine/renewed";
import type { Live, Thread, Touch } from "../engine/summary";
import { isInside } from "../../syntax/extent";

/** Two touches of one place that may happen at the same time, at least one of them a write. */
export interface Conflict {
  readonly path: Path;
  readonly a: Touch;
  readonly b: Touch;
  /** The thread that `a` runs in. */
  readonly threadA: Thread;
  /** The thread of `b`; undefined: the function that started `threadA` itself. */
  readonly threadB: Thread | undefined;
}

/** What is looked at of one function. */
export interface Judged {
  readonly fn: FuncUnit;
  readonly summary: Pick<FunctionResult["summary"], "own" | "opens">;
  readonly seen: Pick<FunctionResult["seen"], "threads">;
}

/**
 * Conflicts that one function brings about by the threads that it (or what it calls) starts.
 * @param entryLocks what all callers of the function hold
 */
export function conflictsOf(r: Judged, entryLocks: readonly Held[]): readonly Conflict[] {
  const isTest = r.fn.file.isTest;
  const threads = isTest ? r.seen.threads.filter((t) => !isFarBelow(t, r.fn)) : r.seen.threads;
  if (threads.length === 0) return [];
  const out: Conflict[] = [];
  const isQuiet = onlyRegisters(r.fn, threads);
  const needed = neededReleases(threads);
  const own = byPath(r.summary.own);
  const inThreads = new Map(threads.flatMap((t) => (t.touches.length > 0 ? [[t, byPath(t.touches)] as const] : [])));
  const meeting = new Meeting(inThreads);
  for (const t of threads) {
    const mine = inThreads.get(t);
    if (!mine) continue;
    // With the function that goes on.
    for (const [key, xs] of t.later || isQuiet || isTestServer(t) || isServing(t) ? [] : mine) {
      for (const y of own.get(key) ?? []) {
        const live = y.live.get(t.id);
        if (!live || (isTest && isSetUp(t, y))) continue;
        for (const x of xs) {
          if (!clash(x, y, false, startDistance(t, undefined)) || (isTest && isGlance(t, x, y))) continue;
          // The callee that starts it, called again: restarting is its own affair.
          if (t.via[0] && y.via[0]?.node === t.via[0].node) continue;
          if (!live.sameIteration && (isPerIteration(x.path, t.loop) || namesInstance(x.path, t))) continue;
          if (isNewSince(x.path, live) || (isTest && isMisuse(x, y))) continue;
          if (orderedAfterThread(x, y, t.id, y.live, needed) || waitsForStarter(x, y, t, live)) continue;
          if (
            isOnFailure(x, y, t, r.fn) ||
            isBehindPanic(x, y, t) ||
            isOfDroppedEntry(t, x) ||
            isFirstStore(y, t, r.fn)
          )
            continue;
          if (comesBeforeServing(t, y, r.fn, threads)) continue;
          if (
            exclude(x.locks, [...y.locks, ...heldAt(y, entryLocks, r)]) ||
            perhapsExclude(x, y) ||
            isPrecondition(x, y)
          )
            continue;
          out.push({ path: x.path, a: x, b: y, threadA: t, threadB: undefined });
        }
      }
    }
    // With other threads that were running when this one started.
    for (const u of meeting.of(t, mine)) {
      if (sameOnce(t.spawnLocks, u.spawnLocks) || (isTestServer(t) && isTestServer(u)) || isRefused(t, u)) continue;
      const live = t.liveAtStart.get(u.id);
      if (!live || (t.liveAtStart.has(t.id) === false && u.liveAtStart.has(t.id) && u.id < t.id)) continue;
      const theirs = inThreads.get(u);
      for (const [key, xs] of mine) {
        for (const y of theirs?.get(key) ?? []) {
          for (const x of xs) {
            if (!clash(x, y, false, startDistance(t, u), t.via.length === 0 && u.via.length === 0)) continue;
            if (isAlone(t, u, x) || areOfOneCall(t, u) || haveOwnObjects(x, t, y, u)) continue;
            if (areJudgedBelow(t, u, x, y, r.fn)) continue;
            if (
              !live.sameIteration &&
              (isPerIteration(x.path, t.loop) ||
                isPerIteration(x.path, u.loop) ||
                (t.loop === u.loop && isRenewed(x.path, t.loop, t.via[0] ?? t.spawn)) ||
                namesInstance(x.path, t))
            )
              continue;
            if (isNewSince(x.path, live)) continue;
            if (orderedAfterThread(y, x, u.id, t.liveAtStart, needed) || orderedBetween(x, y)) continue;
            if (separatedByLocks(x, y)) continue;
            out.push({ path: x.path, a: x, b: y, threadA: t, threadB: u });
          }
        }
      }
    }
    // With further instances of itself.
    const self = t.liveAtStart.get(t.id);
    // Several at once because of what a callee does was judged in the callee, where its variables are known.
    if ((!self && !t.rounds && (!t.many || t.via.length > 0)) || t.isJudged) continue;
    if (isTestServer(t)) continue;
    for (const xs of mine.values()) {
      if (!xs.some(isWrite)) continue;
      for (let i = 0; i < xs.length; i++) {
        for (let j = i; j < xs.length; j++) {
          const x = xs[i];
          const y = xs[j];
          if (!x || !y || !clash(x, y, true, startDistance(t, undefined))) continue;
          const isOfRounds = !t.many || t.isJudgedInRound === true;
          if (isOfRounds && (isPerIteration(x.path, t.loop) || isRenewed(x.path, t.loop, t.via[0] ?? t.spawn)))
            continue;
          if (namesInstance(x.path, t) || isAlone(t, t, x) || isShareOfInstance(x, y, t)) continue;
          if (haveOwnObjects(x, t, y, t) || isOfDroppedEntry(t, x)) continue;
          if (self && !t.many && isNewSince(x.path, self)) continue;
          if (self && !t.many && orderedAfterThread(x, y, t.id, t.liveAtStart, needed)) continue;
          const locks = t.many ? x.locks : x.locks.filter((h) => !isPerIteration(h.path, t.loop));
          if (exclude(locks, y.locks) || perhapsExclude(x, y)) continue;
          if (takesTurns(x, y)) continue;
          out.push({ path: x.path, a: x, b: y, threadA: t, threadB: t });
        }
      }
    }
  }
  return out;
}

type Touches = ReadonlyMap<string, readonly Touch[]>;

/** Which threads touch one place, one of them by a write: most pairs of threads have nothing to do with one another. */
class Meeting {
  private readonly by = new Map<string, { readonly all: Thread[]; readonly writers: Thread[] }>();
  private readonly ranks: ReadonlyMap<Thread, number>;

  constructor(threads: ReadonlyMap<Thread, Touches>) {
    this.ranks = new Map([...threads.keys()].map((t, i) => [t, i]));
    for (const [t, touches] of threads) {
      for (const [key, list] of touches) {
        let of = this.by.get(key);
        if (of === undefined) this.by.set(key, (of = { all: [], writers: [] }));
        of.all.push(t);
        if (list.some(isWrite)) of.writers.push(t);
      }
    }
  }

  /** In the order of the threads. */
  of(t: Thread, mine: Touches): readonly Thread[] {
    const found = new Set<Thread>();
    for (const [key, list] of mine) {
      const of = this.by.get(key);
      for (const u of (list.some(isWrite) ? of?.all : of?.writers) ?? []) found.add(u);
    }
    found.delete(t);
    return [...found].sort((a, b) => (this.ranks.get(a) ?? 0) - (this.ranks.get(b) ?? 0));
  }
}

function isWrite(t: Touch): boolean {
  return t.write;
}

/** A test's own server, which is asked one request after the other. */
function isTestServer(t: Thread): boolean {
  return t.what === "http-handler" && t.spawn.fn.file.isTestFile;
}

/** Started by a goroutine that a test's helper has started: the test's own server, which waits for what it is asked. */
function isServing(t: Thread): boolean {
  return t.spawn.fn.file.isTestFile && t.via.length > 1 && /^[^:/]+\/.*:[^/]*\//.test(t.id);
}

/** Of what all callers hold, what the function has not given back before the touch. */
function heldAt(y: Touch, entryLocks: readonly Held[], r: Judged): readonly Held[] {
  return entryLocks.filter((h) => !r.summary.opens.has(h.path.key) || !y.releasedBefore.has(h.path.key));
}

/** Calls between a test and a goroutine that what it calls starts. Tests are what is run with the race detector: what is left
 * in them is rare, and what is far from them most likely ordered by something on the way. */
const MAX_TEST_STARTS = 2;

function isFarBelow(t: Thread, test: FuncUnit): boolean {
  return t.via.length >= MAX_TEST_STARTS && rootFunction(t.spawn.fn) !== rootFunction(test);
}

/** Calls on one side. */
const MAX_CHAIN = 2;

/**
 * Accesses that only long chains of calls bring together are more often kept apart by something on the way. A variable of the
 * package is at least the same one at both ends.
 *
 * @param started how far away the threads are started, in calls
 * @param test one of them stands in a test
 * @param beside one function starts both goroutines, and gives both the object
 */
export function isFar(x: Touch, y: Touch, started = 0, test = false, beside = false): boolean {
  const calls = x.at.node === y.at.node ? x.via.length : x.via.length + y.via.length;
  const longest = Math.max(x.via.length, y.via.length);
  if (isPackageVariable(x.path)) return calls + started > MAX_DISTANCE + 2 || longest > MAX_CHAIN + 1;
  if (isBeyond(calls, started)) return true;
  const most = test && calls > 0 ? MAX_DISTANCE - 1 : MAX_DISTANCE;
  return calls + started > most + (beside ? 1 : 0) || longest > MAX_CHAIN;
}

/** A variable of the package itself, of which there is one, whoever names it. */
function isPackageVariable(path: Path): boolean {
  return isGlobal(path) && path.steps.every((s) => s.k === "elem");
}

/** How far away the threads are started; two by one callee are brought together there. */
function startDistance(t: Thread, u: Thread | undefined): number {
  return u ? Math.max(t.via.length, u.via.length) : t.via.length;
}

function byPath<T extends Touch>(touches: readonly T[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const t of touches) {
    const list = map.get(t.path.key);
    if (list) list.push(t);
    else map.set(t.path.key, [t]);
  }
  return map;
}

function exclude(a: readonly Held[], b: readonly Held[]): boolean {
  if (commonLock(a, b) !== undefined) return true;
  // One field's lock reached by paths of different lengths: most likely one object seen from two sides.
  for (const x of a) {
    for (const y of b) {
      if (x.path.steps.length === y.path.steps.length || (x.mode === "r" && y.mode === "r")) continue;
      const last = x.path.steps.at(-1);
      const other = y.path.steps.at(-1);
      if (last?.k === "field" && other?.k === "field" && last.field.origin === other.field.origin) return true;
    }
  }
  return false;
}

/** Documented to be called under a lock, while the other side holds one: taken for that one. */
export function isPrecondition(x: Touch, y: Touch): boolean {
  return (y.locks.length > 0 && isUnderCallersLock(x)) || (x.locks.length > 0 && isUnderCallersLock(y));
}

function isUnderCallersLock(t: Touch): boolean {
  return t.locks.length === 0 && [t.at.fn, ...t.via.map((s) => s.fn)].some((fn) => requiresLock(rootFunction(fn)));
}

/** A lock held on some paths only, which the other side takes as well: whether the conditions agree is not followed. */
function perhapsExclude(x: Touch, y: Touch): boolean {
  return exclude(x.maybe, [...y.locks, ...y.maybe]) || exclude(x.locks, y.maybe);
}

/** A lock that both hold keeps them apart, for certain or perhaps. */
export function separatedByLocks(x: Touch, y: Touch): boolean {
  return exclude(x.locks, y.locks) || perhapsExclude(x, y) || isPrecondition(x, y);
}

/** Both started under one Once: only one of them ever is. */
export function sameOnce(a: readonly Held[], b: readonly Held[]): boolean {
  return a.some((x) => isOnce(x.path) && b.some((y) => lockVariable(y.path) === lockVariable(x.path)));
}

/** The same `go` statement starts both, one at a time for each object. */
export function isAlone(t: Thread, u: Thread, x: Touch): boolean {
  if (!t.admittedBy || t.spawn.node !== u.spawn.node) return false;
  return !isGlobal(x.path) || isGlobal(t.admittedBy);
}

/** Started by two of the functions that one call, outside of loops, may run: one of them is run. */
function areOfOneCall(t: Thread, u: Thread): boolean {
  const call = t.via[0]?.node;
  if (!call || call !== u.via[0]?.node || t.loop || t.rounds || u.rounds) return false;
  const [f, g] = [t, u].map((x) => (x.via[1] ?? x.spawn).fn);
  return f !== g;
}

/** One call starts both, in one function, which has judged them by channels of its own that nobody else sees; what its callers
 * do there themselves is another matter. */
function areJudgedBelow(t: Thread, u: Thread, x: Touch, y: Touch, fn: FuncUnit): boolean {
  const call = t.via[0]?.node;
  if (!call || call !== u.via[0]?.node || t.loop || t.rounds || u.rounds) return false;
  const [f, g] = [t, u].map((th) => (th.via[1] ?? th.spawn).fn);
  return f === g && [x, y].every((touch) => rootFunction(touch.at.fn) !== rootFunction(fn));
}

/** A variable of a loop's round that has ended on every way from the start of the thread: another variable by now. Likewise
 * what belongs to the object that a variable has been given since. */
function isNewSince(path: Path, live: Live): boolean {
  const v = rootVar(path);
  for (const x of live.renewed ?? [])
    if ("stmt" in x ? isPerIteration(path, x) : x === v && path.steps.length > 0) return true;
  return false;
}

/** The two touch the same place in a way that is a race if they overlap in time. */
export function clash(x: Touch, y: Touch, self: boolean, started: number, beside = false): boolean {
  if (!x.write && !y.write) return false;
  if ((x.atomic && y.atomic) || (x.how === "lock" && y.how === "lock")) return false;
  if (
    isFar(x, y, started, x.at.fn.file.isTest || y.at.fn.file.isTest, beside) ||
    (self && started > 1) ||
    isHook(x) ||
    isHook(y)
  )
    return false;
  // What a Once does is done before its users go on; going around it is another rule's matter.
  if ((inOnce(x) || inOnce(y)) && !isReadAround(x, y) && !isReadAround(y, x)) return false;
  return elementsOverlap(x.path, y.path, self, x.how === "incdec" && y.how === "incdec");
}

/** Each instance of the thread has its own: the root is new in every iteration of the loop that starts it. */
function isPerIteration(path: Path, loop: Loop | undefined): boolean {
  if (!loop) return false;
  const v = rootVar(path);
  if (v) return loop.perIteration.has(v);
  return path.root.k === "opaque" && isInside(path.root.node, loop.stmt);
}

/** An element on the way is chosen by a variable that differs between the instances. */
function namesInstance(path: Path, t: Thread): boolean {
  for (let i = 0; i < path.steps.length; i++) {
    const s = path.steps[i];
    if (s?.k !== "elem" || (s.of === "map" && i === path.steps.length - 1)) continue;
    if (s.key.k === "any") {
      if (path.steps[i + 1]?.k === "elem") continue;
      return true;
    }
    if (s.key.k !== "var") continue;
    for (let l = t.loop; l; l = l.parent) if (l.distinct.has(s.key.v) || l.perIteration.has(s.key.v)) return true;
    const start = t.via[0] ?? t.spawn;
    if (t.loop && countsUpWith(start.fn, s.key.v, start.node)) return true;
  }
  return false;
}

/** Instances that wait for one another through a channel that each both fills and empties. */
function takesTurns(x: Touch, y: Touch): boolean {
  for (const key of x.acquired.keys())
    if (y.releasedAfter.has(key) && y.acquired.has(key) && x.releasedAfter.has(key)) return true;
  return false;
}
