import { elementsOverlap } from "./element-overlap";
import { isAlone, isFar, isPrecondition, sameOnce } from "./conflicts";
import { handsOut } from "../callers/made-objects";
import { isMainLoop } from "../callers/main-loops";
import { commonKey, commonKeys, innerKey, type Context } from "../callers/contexts";
import { isGlobal, locationOf, prefix, rootVar, type Path } from "../ir/path";
import type { FuncObj, VarObj } from "../../semantic/types";
import type { Edge, FuncUnit } from "../ir/ir";
import { rootFunction } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { isError, under } from "../ir/types";
import { lockOpOf, type Held } from "../engine/locks";
import { instrsOf, reaches } from "../walks/cfg-walk";
import { admissionAt } from "../engine/single-flight";
import { heldByCallers } from "../guards/guards";
import { isSecondConstructor } from "../guards/start-phase";
import { isShutOut, isStartHungOn } from "./flag-phases";
import { areStartedByOneWinner } from "./one-winner";
import { heardBy, passedOn, type PassedOn } from "./passed-on";
import { isAskedAtEnd } from "./asked-at-end";
import { callableWhileRunning, type Entry } from "./callable-while-running";
import type { Preparations } from "./preparations";
import { readsBack } from "./reads-back";
import { isForMessages } from "./steps-of-loop";
import { isHookOfMessages } from "./set-hooks";
import { namesObject, withAll } from "./whole-ranges";
import type { Site, Thread, Touch } from "../engine/summary";

/** A conflict between two contexts of a package that no single function brings together. */
export interface CrossConflict {
  readonly path: Path;
  readonly a: Touch;
  readonly b: Touch;
  readonly contextA: Context;
  readonly contextB: Context;
  /** Says something only beside other conflicts: a function against the thread that an earlier call of it started. */
  readonly weak: boolean;
}

/** More touches of one place than this say nothing new. */
const MAX_PER_PLACE = 60;

/** What is asked of the package while the touches of one place are compared. */
export interface Comparison {
  readonly flags: () => PassedOn;
  readonly preparations: () => Preparations;
  /** A touch that comes before all others: what a `sync.Once` does makes things ready, as a rule. */
  readonly isSettled: (t: Touch) => boolean;
  /** The body of a method of the package. */
  readonly unitOf: (m: FuncObj) => FuncUnit | undefined;
}

/** Touches that contexts of a package can meet at, by the place as other functions know it. */
export function placed(
  contexts: readonly Context[],
  isFresh: (v: VarObj, fn: FuncUnit) => boolean,
): readonly (readonly [string, Entry])[] {
  const out: [string, Entry][] = [];
  for (const context of contexts) {
    for (const touch of context.touches) {
      if (touch.owned) continue;
      // The object that a thread works on: its starter's receiver, or what its starter makes.
      // For handlers and callers it is their receiver: what they make themselves is theirs alone.
      const key = commonKey(
        touch.path,
        (v) =>
          v.role === "receiver" || (context.kind === "thread" && handsOut(context.fn, v) && isFresh(v, context.fn)),
      );
      if (key === undefined) continue;
      const entry = { context, touch, isInner: false };
      // Package variables need two contexts in sight: that others may call an exported function is not one, unless it puts what it
      // is given into a map.
      if (context.kind === "caller" && isGlobal(touch.path) && !isAddition(entry, "map")) continue;
      out.push([key, entry]);
      const inner = context.kind === "thread" ? undefined : innerKey(touch.path);
      if (inner !== undefined) out.push([inner, { context, touch, isInner: true }]);
    }
  }
  return out;
}

/** Pairs of contexts that touch one place without a common lock. At least one of them is a thread or a handler. */
export function conflictsAt(all: readonly Entry[], asked: Comparison): readonly CrossConflict[] {
  const met = all.length > MAX_PER_PLACE ? all.slice(0, MAX_PER_PLACE) : all;
  if (!met.some((e) => e.context.kind !== "caller") || !met.some((e) => e.touch.write)) return NONE;
  const out: CrossConflict[] = [];
  const list = met.flatMap((e) => (asked.isSettled(e.touch) ? [] : { ...e, held: heldAround(e) }));
  for (const [i, x] of list.entries()) {
    for (let j = i; j < list.length; j++) {
      const y = list[j];
      if (!y || (!x.touch.write && !y.touch.write)) continue;
      const [a, b] = x.context.kind === "caller" ? [y, x] : [x, y];
      if (!mayMeet(a.context, b.context)) continue;
      if ((x.isInner || y.isInner) && !areOfInner(x, y)) continue;
      if (!concurrent(a, b) || !conflicting(a, b, asked.flags) || isPrepared(a, b, asked)) continue;
      out.push({
        path: a.touch.path,
        a: a.touch,
        b: b.touch,
        contextA: a.context,
        contextB: b.context,
        weak:
          (startsOther(a.context, b.context) && !isAddition(b) && !isGate(a, b)) ||
          (b.touch.write && b.context.kind === "caller" && asked.preparations().isForOwn(b.context.fn)),
      });
    }
  }
  return out;
}

const NONE: readonly CrossConflict[] = [];

/** What {@link conflictsAt} finds at all places. */
export function crossConflicts(
  contexts: readonly Context[],
  isFresh: (v: VarObj, fn: FuncUnit) => boolean,
  preparations: Preparations,
  isSettled: (t: Touch) => boolean,
): readonly CrossConflict[] {
  const places = new Map<string, Entry[]>();
  for (const [key, entry] of placed(contexts, isFresh)) {
    const list = places.get(key);
    if (list) list.push(entry);
    else places.set(key, [entry]);
  }
  const flags = passedOn(contexts);
  const asked: Comparison = {
    flags: () => flags,
    preparations: () => preparations,
    isSettled,
    unitOf: () => undefined,
  };
  return [...places.values()].flatMap((list) => conflictsAt(list, asked));
}

/** Of an object that others have a pointer to, its own goroutine tells; not what they have waited for, or is set once. */
function areOfInner(x: Entry, y: Entry): boolean {
  const [own, other] = x.isInner ? [y, x] : [x, y];
  if (own.isInner || own.context.kind !== "thread" || other.touch.acquired.size > 0) return false;
  return !own.touch.write || !isForTheFirstTime(own.touch.at);
}

/** Only where something is nil yet: `if r.table.Load() == nil { r.count = n }`. */
function isForTheFirstTime({ fn, node }: Site): boolean {
  const at = instrsOf(fn).find(({ i }) => i.node === node)?.at;
  return (
    at !== undefined &&
    !reaches({ block: fn.entry, index: 0 }, at, { stops: () => false, takes: (e) => !isOfNothing(e.cond, fn) })
  );
}

function isOfNothing(c: Edge["cond"], fn: FuncUnit): boolean {
  const x = c && unparen(c.expr);
  if (x?.kind !== "BinaryExpr" || x.y.kind !== "Ident" || x.y.name !== "nil") return false;
  if (isError(fn.info.typeOf(x.x))) return false;
  return (x.op === "==") === c?.outcome;
}

/** The function that is called starts the thread, itself or by what it calls. */
function startsOther(a: Context, b: Context): boolean {
  if (a === b) return false;
  const spawn = a.thread?.spawn.node;
  return (
    rootFunction(a.fn) === rootFunction(b.fn) || (b.kind !== "thread" && spawn !== undefined && b.starts.has(spawn))
  );
}

function isGate({ touch, context: { thread } }: Entry, b: Entry): boolean {
  return thread !== undefined && isStartHungOn(b.touch, touch, thread.spawn);
}

/** What the other thread runs starts the thread, itself or by what it calls. */
function isStartedBy(a: Context, b: Context): boolean {
  return a.thread !== undefined && b.thread !== undefined && b.starts.has(a.thread.spawn.node);
}

/** A function that adds what it is given is there to be called again, and will be while what it started still runs. What goes
 * through all that there is in a loop sets the whole up. */
function isAddition(e: Entry, to?: "map"): boolean {
  const { fn } = e.context;
  const { how, write, path, loop } = e.touch;
  const last = path.steps.at(-1);
  if (to === undefined && loop !== undefined) return false;
  const isEntry = write && (how === "store" || how === "append") && last?.k === "elem" && last.of === "map";
  const adds = isEntry || (how === "append" && to === undefined);
  return adds && fn.kind === "func" && fn.params.length > 0 && e.touch.at.fn === fn;
}

/** Of two contexts, whatever they touch, one runs beside the other. */
function mayMeet(x: Context, y: Context): boolean {
  if (x.kind === "caller" || (y.isKept ?? (x.isKept && y.kind === "thread"))) return false;
  if (x === y) return x.many;
  // What starts the thread comes before it; its own accesses afterwards are judged in it.
  if (y.kind === "caller") return x.kind !== "handler";
  // Judged where they are started.
  return x.kind !== "thread" || y.kind !== "thread" || !(x.fn === y.fn || isStartedBy(x, y) || isStartedBy(y, x));
}

function concurrent(a: Placed, b: Placed): boolean {
  const x = a.context;
  const y = b.context;
  // A goroutine that others register with something and that takes itself off again; what only reads may be a loop of the program's.
  if (y.kind === "caller" && isGlobal(b.touch.path) && !(a.touch.write && a.context.fn.params.length > 0)) return false;
  if (x.thread && y.thread && isAlone(x.thread, y.thread, a.touch)) return false;
  // What one Once starts, or does itself, nobody else does under it.
  if (sameOnce(a.held, b.held) || areAdmittedOne(a, b)) return false;
  if (x === y) return !namesObject(a.touch.path);
  if (y.kind === "caller") {
    // `go c.Run()` in `Start`: that others call `Run` beside it is not what it is there for.
    if (
      x.thread?.target === y.fn ||
      a.touch.via.some(
        (s) =>
          s.fn === x.thread?.target &&
          x.thread.touches.length > 0 &&
          b.touch.at.fn === a.touch.at.fn &&
          y.fn === a.touch.at.fn &&
          s === a.touch.via[0],
      )
    )
      return false;
    return callableWhileRunning(a, b);
  }
  if (areAlternatives(x, y)) return false;
  if (x.thread && y.thread && areStartedByOneWinner(x.thread, y.thread)) return false;
  if (isOfOwnObject(a) && isOfOwnObject(b)) return false;
  if (comesBeforeNext(a, y) || comesBeforeNext(b, x)) return false;
  // Started by this one or by that one: an object has one such loop.
  if (x.kind === "thread" && x.thread?.target === y.thread?.target && isMainLoop(x.thread?.target)) return false;
  // Objects reached through elements may be other ones.
  return !namesObject(a.touch.path) && !namesObject(b.touch.path);
}

/** Of an object that the thread's starter has made: another function makes another one. */
function isOfOwnObject({ touch: { path } }: Entry): boolean {
  return !isGlobal(path) && rootVar(path)?.role === "local";
}

/** The other thread is the next run of the same function, which each run starts for itself: `time.AfterFunc(d, s.tick)` at
 * the end of `tick`. What comes before that is over when it runs. */
function comesBeforeNext({ context, touch }: Entry, next: Context): boolean {
  const fn = next.thread?.target;
  const spawn = next.thread?.spawn;
  if (!fn || spawn?.fn !== fn || next.fn !== fn || next.thread?.loop || context.thread?.target !== fn) return false;
  const own = touch.via.find((s) => s.fn === fn) ?? touch.at;
  const isGiven = touch.via.length === 0 && own.node.pos > spawn.node.pos && own.node.end < spawn.node.end;
  return own.fn === fn && (isGiven || own.node.end <= spawn.node.pos) && !touch.loop;
}

/** With the locks held for the touch, and where its thread was started. */
interface Placed extends Entry {
  readonly held: readonly Held[];
}

function heldAround({ context, touch }: Entry): readonly Held[] {
  return [...context.startLocks, ...touch.locks];
}

/** Both come behind the same flag, which a call finds unset and sets under a lock: `if s.running { return }; s.running = true`. */
function areAdmittedOne(a: Entry, b: Entry): boolean {
  const place = admissionOf(b);
  if (!place || rootFunction(a.context.fn) !== rootFunction(b.context.fn) || admissionOf(a)?.key !== place.key)
    return false;
  return [a, b].some((e) => e.context.touches.some((t) => t.write && t.path.key === place.key && t.locks.length > 0));
}

function admissionOf({ context, touch }: Entry): Path | undefined {
  const { thread, fn } = context;
  if (thread) return thread.admittedBy;
  const own = touch.via[0] ?? touch.at;
  return own.fn === fn ? admissionAt(fn, own.node) : undefined;
}

/**
 * Methods of one object that each start a goroutine which works off the same channel of the object, and hand out a channel
 * with what comes of it: `Run() <-chan string`, `Stats() <-chan Stats`. Where both were called, each would see a part only.
 */
function areAlternatives(x: Context, y: Context): boolean {
  if (!x.thread || !y.thread || x.fn === y.fn || !handsOutChannel(x.fn) || !handsOutChannel(y.fn)) return false;
  const taken = channelsTaken(x);
  return [...channelsTaken(y)].some((k) => taken.has(k));
}

function handsOutChannel({ recv, obj }: FuncUnit): boolean {
  return recv !== undefined && obj?.type.results.some((r) => under(r.type).kind === "chan") === true;
}

/** Channels of the receiver that the thread receives from. */
function channelsTaken({ fn, thread }: Context): ReadonlySet<string> {
  const out = new Set<string>();
  for (const p of thread?.acquires.values() ?? []) {
    const last = p.steps.at(-1);
    const k = commonKey(p, (v) => v === fn.recv);
    if (k !== undefined && last?.k === "field" && under(last.field.type).kind === "chan") out.add(k);
  }
  return out;
}

/** The thread works on an object that the method is called on before alone, or the method is there for its callbacks. */
function isPrepared(a: Entry, b: Entry, asked: Comparison): boolean {
  const { kind, fn } = b.context;
  const preparations = asked.preparations();
  if (kind !== "caller" || !a.context.thread) return false;
  const { spawn } = a.context.thread;
  return (
    preparations.isBefore(fn, spawn.node) ||
    preparations.isStep(fn, a.context.thread.target) ||
    isForMessages(fn, a.context.thread.target) ||
    ((!b.touch.write || b.touch.how === "store") && isSecondConstructor(fn)) ||
    isShutOut(b.touch, spawn) ||
    isHookOfMessages(a, b) ||
    isAskedAtEnd(a, b, asked.unitOf) ||
    (!b.touch.write &&
      (preparations.isPartOfStart(fn, spawn.node) || (a.touch.write && preparations.isForCallbacks(fn, a.touch))))
  );
}

function conflicting(a: Entry, b: Entry, flags: () => PassedOn): boolean {
  const x = a.touch;
  const y = b.touch;
  if ((x.atomic && y.atomic) || (x.how === "lock" && y.how === "lock")) return false;
  if (isFar(x, y) || readsBack(x, y) || readsBack(y, x)) return false;
  if (!elementsOverlap(x.path, y.path, true, x.how === "incdec" && y.how === "incdec") && !areAmongAll(a, b))
    return false;
  if (sharesLock(x.locks, y.locks) || sharesLock(locksOf(a), locksOf(b)) || isPrecondition(x, y)) return false;
  return !ordered(x, y, a.context.thread, flags) && !ordered(y, x, b.context.thread, flags);
}

/** One goes through all elements of a container, which it has not filled itself, and comes past the other's. */
function areAmongAll(a: Entry, b: Entry): boolean {
  const [x, y] = [withAll(a.touch.path), withAll(b.touch.path)];
  if (x === a.touch.path && y === b.touch.path) return false;
  return elementsOverlap(x, y, true) && ![a, b].some((e) => e.context.kind === "caller" && fills(e));
}

/** The function, or what it calls, puts something into a container on the way to the place. */
function fills({ context, touch }: Entry): boolean {
  const containers = touch.path.steps.flatMap((s, i) => (s.k === "elem" ? [prefix(touch.path, i).key] : []));
  const isContainer = (p: Path): boolean => containers.includes(prefix(p, locationOf(p).baseSteps + 1).key);
  return (
    context.touches.some((t) => t.write && isContainer(t.path)) ||
    instrsOf(context.fn).some(({ i }) => i.op === "access" && i.write && isContainer(i.path))
  );
}

/** Held for the touch, by the callers in sight as well. */
function locksOf({ context, touch }: Entry): readonly Held[] {
  return context.inSight ? [...touch.locks, ...heldByCallers(touch, context.inSight())] : touch.locks;
}

function sharesLock(a: readonly Held[], b: readonly Held[]): boolean {
  for (const x of a) {
    const keys = lockKeys(x);
    for (const y of b) if ((x.mode === "w" || y.mode === "w") && lockKeys(y).some((k) => keys.includes(k))) return true;
  }
  return false;
}

/** Locks by their type's field: another object's lock of the same kind counts as the same, for silence. */
function lockKey(path: Path): string {
  return path.steps.length === 0 ? path.key : path.key.slice(path.key.search(/[.[*][^.[*]*$/));
}

/** A lock that a constructor is given is a field of what it makes for those who take it there: `&Client{sess: s}`. */
function lockKeys({ path, at }: Held): readonly string[] {
  const own = lockKey(path);
  if (path.steps.length > 0 || isGlobal(path) || !at) return [own];
  const taken = instrsOf(at.fn).find(({ i }) => i.op === "call" && i.node === at.node)?.i;
  const as = taken?.op === "call" ? lockOpOf(taken)?.path : undefined;
  return as && as.steps.length > 0 ? [own, lockKey(as)] : [own];
}

/** `y` waits for something that the thread of `x` releases after `x`. */
function ordered(x: Touch, y: Touch, thread: Thread | undefined, flags: () => PassedOn): boolean {
  const own = commonKeys(x.releasedAfter);
  const released = thread ? new Set([...own, ...commonKeys(thread.releases)]) : own;
  for (const a of y.acquired.values()) {
    const k = commonKey(a.path);
    if (k !== undefined && released.has(k)) return true;
  }
  return y.acquired.size > 0 && [...heardBy(y.acquired, flags())].some((k) => own.has(k));
}
