import { inBubble } from "../goroutines/bubbles";
import { elementsOverlap } from "./element-overlap";
import type { FunctionResult } from "../engine/function";
import { visitOutsideClosures } from "../../syntax/visit";
import type { CallInstr } from "../ir/ir";
import { prefix } from "../ir/path";
import { parentsOf } from "../walks/local-uses";
import { neededReleases, orderedAfterThread } from "./order";
import { sitePosition } from "../walks/position";
import type { Race } from "./races";
import { expectsNothing, isEndless, isHeadStart, isReplaced } from "./sleep-aims";
import type { OwnTouch, Site, Thread, Touch } from "../engine/summary";

/** A sleep that a goroutine is meant to have finished after. */
export interface SleepJoin {
  readonly at: Site;
  readonly thread: Thread;
  /** Where the function starts others that it looks at the work of after the sleep. */
  readonly others: readonly Site[];
  /** All of them come to an end by themselves. */
  readonly ends: boolean;
  /** What the goroutine writes, and where it is looked at after the sleep. */
  readonly write: Site;
  readonly read: Site;
}

/** Sleeps between the start of a goroutine and the use of what it writes, with nothing else to wait for it. */
export function sleepJoins(sleeping: readonly Sleeping[], races: readonly Race[]): readonly SleepJoin[] {
  if (sleeping.length === 0) return [];
  const raced = new Set(races.flatMap((c) => c.pairs.flatMap((p) => [p.a.touch.shown.node, p.b.touch.shown.node])));
  return sleeping.flatMap(({ r, sleeps }) => {
    const needed = neededReleases(r.seen.threads);
    return sleeps.flatMap((s) => joinOf(r, s, sleeps, needed, raced) ?? []);
  });
}

/** A function that starts goroutines and sleeps, outside of loops. */
export interface Sleeping {
  readonly r: FunctionResult;
  readonly sleeps: readonly CallInstr[];
}

export function sleepingIn(r: FunctionResult): readonly Sleeping[] {
  // In a bubble the sleep does wait: its clock stands still until everybody else is blocked or has ended.
  if (r.fn.hasHole || r.seen.threads.length === 0 || inBubble(r.fn)) return [];
  const sleeps = r.fn.blocks.flatMap((b) =>
    b.loop
      ? []
      : b.instrs.filter(
          (i): i is CallInstr => i.op === "call" && i.mode === "call" && i.effects.some((e) => e.kind === "sleeps"),
        ),
  );
  return sleeps.length === 0 ? [] : [{ r, sleeps }];
}

function joinOf(
  r: FunctionResult,
  s: CallInstr,
  sleeps: readonly CallInstr[],
  needed: ReturnType<typeof neededReleases>,
  raced: ReadonlySet<object>,
): SleepJoin | undefined {
  const at: Site = { fn: r.fn, node: s.node };
  const here = sitePosition(at);
  const behind = sleeps.map((x) => sitePosition({ fn: r.fn, node: x.node })).filter((pos) => pos > here);
  let first: Omit<SleepJoin, "others" | "ends"> | undefined;
  const others: Site[] = [];
  let ends = true;
  threads: for (const t of r.seen.threads) {
    if (t.via.length > 0 || !/^(?:go|waitgroup|errgroup|timer)$/.test(t.what) || sitePosition(t.spawn) > here) continue;
    for (const y of r.summary.own) {
      const read = readAt(y, t, r);
      if (y.write || raced.has(y.shown.node) || !read || sitePosition(read) < here) continue;
      if (y.loop && !t.loop) continue; // polls
      if (!y.live.has(t.id)) continue;
      const w = t.touches.find(
        (x) =>
          x.write &&
          !raced.has(x.shown.node) &&
          (x.path.key === y.path.key ? elementsOverlap(x.path, y.path, false) : isElementOfReturned(x, y)),
      );
      if (!w || orderedAfterThread(w, y, t.id, y.live, needed)) continue;
      const until = sitePosition(read);
      // A second sleep waits for what the first one did not: the nearest counts.
      if (isWaitedFor(r, here, until) || behind.some((pos) => pos < until)) continue;
      if (isHeadStart(r, y, read, t) || expectsNothing(r.fn, read.node) || isReplaced(r, y, t, read)) continue;
      ends &&= !isEndless(t);
      if (first) others.push(t.spawn);
      else first = { at, thread: t, write: w.shown, read };
      continue threads;
    }
  }
  return first && { ...first, others, ends };
}

/** `return out`: whoever gets the slice looks at the elements that the goroutines write. */
function isElementOfReturned(write: Touch, read: OwnTouch): boolean {
  const { fn, node } = read.shown;
  return (
    write.path.steps.at(-1)?.k === "elem" &&
    prefix(write.path, write.path.steps.length - 1).key === read.path.key &&
    parentsOf(fn.decl).get(node)?.kind === "ReturnStmt"
  );
}

/** Where this function reads: itself, or by a call of a method (`s.Results()`) where the goroutine comes to an end by itself. */
function readAt(y: OwnTouch, t: Thread, r: FunctionResult): Site | undefined {
  if (y.shown.fn === r.fn) return y.shown;
  const [way] = y.via;
  const ends = t.target?.blocks.every((b) => b.loop === undefined) === true;
  // What ends it is not a look at what it has done.
  const call = way?.node.kind === "CallExpr" && way.node.fun.kind === "SelectorExpr" ? way.node.fun.sel.name : "";
  return ends && way?.fn === r.fn && !ENDS.test(call) ? way : undefined;
}

const ENDS = /^(?:Wait|Join|Stop|Shutdown|Close)$/;

/** Something between the two stops or joins what was started: a cancel, a wait, a receive. */
function isWaitedFor(r: FunctionResult, from: number, to: number): boolean {
  let found = false;
  visitOutsideClosures(r.fn.decl, (n) => {
    const pos = sitePosition({ fn: r.fn, node: n });
    if (pos >= from && pos < to) {
      if (n.kind === "UnaryExpr" && n.op === "<-") found = true;
      if (n.kind === "CallExpr" && n.fun.kind === "SelectorExpr" && ENDS.test(n.fun.sel.name)) found = true;
    }
    return !found;
  });
  return found;
}
