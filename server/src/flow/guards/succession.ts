import type { VarObj } from "../../semantic/types";
import type { Concurrency, Start } from "../callers/concurrency";
import type { Engine } from "../engine/engine";
import type { Touch } from "../engine/summary";
import { holderOf, isInElement } from "./owner-parts";
import { baseOf } from "../engine/variants";
import type { FuncUnit } from "../ir/ir";
import { locationOf, rootVar, type ElemKey, type Path } from "../ir/path";
import { qualifiedTypeName, under } from "../ir/types";
import { lockVariable, type GuardedAccess } from "./guards";

/**
 * One access comes after the other whatever lock is held. A function accesses the place and then starts the goroutine that
 * alone does the other: `s.quit = make(chan int); go s.run()`; whether that function is called twice is its callers'
 * affair. Or the one waits for what the other sends, or closes, when it has done: `<-s.done; s.quit = nil`.
 */
export function followOneAnother(a: GuardedAccess, b: GuardedAccess, concurrency: Concurrency): boolean {
  return (
    startsOther(a, b, concurrency) ||
    startsOther(b, a, concurrency) ||
    isOver(a, b, concurrency) ||
    isOver(b, a, concurrency)
  );
}

/** Two steps of one call, on an object that the call has made. */
export function areOfOneCall(a: GuardedAccess, b: GuardedAccess, engine: Engine): boolean {
  const v = rootVar(a.touch.path);
  if (a.fn !== b.fn || v?.role !== "local" || rootVar(b.touch.path) !== v || a.fn.captures.has(v)) return false;
  return engine.isFresh(v, a.fn);
}

/** Elements of a container that are told apart by constants, and fields of a struct that two types hold by value, or embed, or one
 * of them and a container. */
export function areApart(a: Path, b: Path): boolean {
  const [p, q] = [holderOf(a), holderOf(b)];
  if ((p && q && p !== q) || (p && isInElement(b)) || (q && isInElement(a))) return true;
  const [x, y] = [locationOf(a).tail[0], locationOf(b).tail[0]];
  return x?.k === "elem" && y?.k === "elem" && isOther(x.key, y.key);
}

function isOther(a: ElemKey, b: ElemKey): boolean {
  return a.k === "const" && b.k === "const" && a.value !== b.value;
}

function startsOther(first: GuardedAccess, other: GuardedAccess, concurrency: Concurrency): boolean {
  if (first.touch.loop !== undefined || first.within || first.touch.via.length > 0) return false;
  return isStartedAfter(other.fn, first, concurrency, MAX_STARTS);
}

/** Goroutines that start the one in question, one the next. */
const MAX_STARTS = 3;

function isStartedAfter(fn: FuncUnit, first: GuardedAccess, concurrency: Concurrency, most: number): boolean {
  const starts = most > 0 ? concurrency.startsOf(fn) : undefined;
  return (
    starts?.every((s) =>
      baseOf(s.fn) === baseOf(first.fn)
        ? s.node.pos > first.touch.at.node.end && !isInLoop(s)
        : isStartedAfter(s.fn, first, concurrency, most - 1),
    ) ?? false
  );
}

function isInLoop({ fn, node }: Start): boolean {
  return fn.blocks.some((b) => b.loop !== undefined && b.instrs.some((i) => i.node === node));
}

/** The first is over when the other has received something, from its function or from the goroutines that alone run that. */
function isOver(first: GuardedAccess, other: GuardedAccess, concurrency: Concurrency): boolean {
  if (other.touch.acquired.size === 0) return false;
  const gained = new Set([...other.touch.acquired.values()].map((x) => lockVariable(x.path)).filter(isJoin));
  if (gained.size === 0) return false;
  return (
    isAwaited(first.touch, gained) ||
    concurrency.seenByThreads(first.fn, first.touch.at.node)?.every((t) => isAwaited(t, gained)) === true
  );
}

function isAwaited(first: Touch, gained: ReadonlySet<VarObj | undefined>): boolean {
  if (first.loop !== undefined) return false;
  return [...first.releasedAfter.values()].some((p) => {
    const v = lockVariable(p);
    return v !== undefined && gained.has(v);
  });
}

function isJoin(v: VarObj | undefined): boolean {
  if (!v) return false;
  return under(v.type).kind === "chan" || qualifiedTypeName(v.type) === "sync.WaitGroup";
}
