import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { after, dominates, instrsOf, neverReturns, reaches, walkPaths, type Point } from "../walks/cfg-walk";
import { dismissedTwice } from "./dropped-members";
import { isEndedByClose } from "./ended-by-close";
import { channelOps, isCertain, isFlagTest, renames, startsOf, type ChannelOp } from "./channel-ops";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { Edge, FuncUnit, Instr, Loop } from "../ir/ir";
import { isUnder, rootVar, type Path } from "../ir/path";
import { declares } from "../ir/scope";
import { pathOf } from "../engine/locks";
import { visit } from "../../syntax/visit";
import { instanceNumbers, isOfOneInstance } from "../walks/one-instance";
import { isOfOneRound } from "../walks/one-round";
import { isBehindOneShot } from "../walks/one-shot-timers";
import { isBehindGlance } from "./looked-closes";
import { comesToItByItself } from "./own-decisions";
import { stableConditions, conditionKey } from "../walks/stable-conditions";
import { recoversItself } from "../locks/recovered";
import type { Site } from "../engine/summary";
import { Targets } from "../engine/targets";
import type { Start } from "../goroutines/wait-groups";
import { returns } from "../walks/exits";
import { isInside } from "../../syntax/extent";

/** A close of one channel, by the function itself or by one that it calls. */
export interface Close {
  readonly fn: FuncUnit;
  readonly at: Point;
  readonly instr: Instr;
  readonly path: Path;
  readonly deferred: boolean;
  /** The close itself, where a callee has it. */
  readonly inner: Site | undefined;
}

/** Two closes of one channel that can both run. */
export interface DoubleClose {
  readonly at: Site;
  readonly first: Site;
  readonly path: Path;
  /** `again`: the same close runs twice; `loop`: in the next round; `goroutines`: by several instances of a goroutine; `dismissed`:
   * its owner may have been taken out of the map before; `left`: it stays in the map that it was found in; `looked`: two callers
   * may both have found that nobody has yet; `several`: by those instances of a goroutine that come to it. */
  readonly why: "both" | "several" | "loop" | "goroutines" | "deferred" | "dismissed" | "left" | "looked";
  readonly inner: Site | undefined;
}

/** All double closes of one package. */
export function doubleCloses(engine: Engine): readonly DoubleClose[] {
  return oneForEachHelper(oneForEachNode(closedTwice(engine)));
}

/** A helper that closes, called at one place after the other: the first pair of calls tells of them all. */
function oneForEachHelper(list: readonly DoubleClose[]): readonly DoubleClose[] {
  const seen = new Map<FuncUnit, Set<Node>>();
  return list.filter(({ at, inner }) => {
    if (!inner) return true;
    const told = seen.get(at.fn) ?? new Set<Node>();
    seen.set(at.fn, told);
    return !told.has(inner.node) && told.add(inner.node);
  });
}

const closedTwice = inEachFunction((fn, engine): readonly DoubleClose[] => {
  if (fn.hasHole) return [];
  const closes = closesOf(engine, fn);
  return [
    ...closes.flatMap((c) => closes.flatMap((d) => inSequence(engine, fn, c, d) ?? [])),
    ...acrossGoroutines(engine, fn, closes),
    ...dismissedTwice(fn),
  ];
});

/** The first of those that stand at the same node. */
export function oneForEachNode<T extends { readonly at: Site }>(list: readonly T[]): readonly T[] {
  const seen = new Set<object>();
  return list.filter((x) => !seen.has(x.at.node) && seen.add(x.at.node));
}

/** Calls of functions whose own close is among the others leave that to it. */
export function atCloses(list: readonly DoubleClose[]): readonly DoubleClose[] {
  const own = new Set<object>(list.flatMap((x) => (x.inner ? [] : [x.at.node, x.first.node])));
  return list.filter((x) => !x.inner || !own.has(x.inner.node));
}

/** The closes that a function makes, its own and those that its callees make on every path. */
export function closesOf(engine: Engine, fn: FuncUnit): readonly Close[] {
  const own = channelOps(fn).filter((o) => o.op === "close");
  const out: Close[] = own.map((o) => ({
    fn,
    at: o.at,
    instr: o.instr,
    path: o.path,
    deferred: o.deferred,
    inner: undefined,
  }));
  const targets = new Targets(engine, fn);
  for (const { i, at } of instrsOf(fn)) {
    if (
      i.op !== "call" ||
      i.mode === "go" ||
      i.effects.length > 0 ||
      (i.callee.k !== "static" && i.callee.k !== "closure")
    )
      continue;
    for (const t of targets.ofCall(i)) {
      for (const o of channelOps(t.fn)) {
        if (o.op !== "close" || !isCertain(t.fn, o.instr) || isRenamed(engine, t.fn, o.path)) continue;
        const path = t.binding.path(o.path);
        if (path?.steps.every((s) => s.k !== "elem"))
          out.push({ fn, at, instr: i, path, deferred: i.mode === "defer", inner: { fn: t.fn, node: o.instr.node } });
      }
    }
  }
  return out;
}

/** The function gives the place another channel: what it closes may be one of its own. */
export function isRenamed(engine: Engine, fn: FuncUnit, path: Path): boolean {
  for (const { i } of instrsOf(fn))
    if ((renames(i, path) && !(i.op === "def" && i.node === rootVar(path)?.ident)) || makesAnew(engine, fn, i, path))
      return true;
  return false;
}

/** A call of a function that stores another channel there: `s.stop(); s.start()`. */
export function makesAnew(engine: Engine, fn: FuncUnit, i: Instr, path: Path): boolean {
  // So may a goroutine of its own do meanwhile.
  const inner = i.op === "call" && i.callee.k === "closure" ? i.callee.fn : undefined;
  if (inner && i.op === "call" && i.mode === "go" && inner !== fn)
    return path.steps.length > 0 && instrsOf(inner).some((x) => makesAnew(engine, inner, x.i, path));
  if (i.op !== "call" || i.mode === "go" || i.effects.length > 0 || i.callee.k !== "static" || path.steps.length === 0)
    return false;
  return new Targets(engine, fn)
    .ofCall(i)
    .some((t) =>
      t.fn.blocks.some((b) =>
        b.instrs.some(
          (x) => x.op === "access" && x.write && x.path.steps.length > 0 && t.binding.path(x.path)?.key === path.key,
        ),
      ),
    );
}

/** A variable that stood for the owner of the channel gets a new object: `s := h.store; s.stop(); s, err = open()`. */
function isReplaced(engine: Engine, fn: FuncUnit, i: Instr, path: Path): boolean {
  if (i.op !== "def" || i.value.k !== "fresh") return false;
  const owner = pathOf(engine.ir.resolverFor(fn)?.variable(i.v));
  return owner !== undefined && rootVar(owner) !== i.v && isUnder(path, owner);
}

function inSequence(engine: Engine, fn: FuncUnit, c: Close, d: Close): DoubleClose | undefined {
  if (c.path.key !== d.path.key) return undefined;
  // One goroutine finds it closed, and leaves it at that: `select { case <-c: default: close(c) }`.
  if (!c.deferred && !d.deferred && !d.inner && isBehindGlance(d.instr.node, fn)) return undefined;
  const known = engine.ir.resolverFor(fn);
  const conditions = known ? stableConditions(fn, known.definitions).at(c.at.block) : new Map<string, boolean>();
  const same = c === d;
  // What a test looks at is the panic.
  if (!same && fn.file.isTest && recoversItself(fn, engine)) return undefined;
  const off = same ? switchedOff(c) : undefined;
  // What always comes after the other one needs no way to it that flags allow.
  const always =
    !same && dominates(fn, ...(d.deferred && !c.deferred ? ([d.at, c.at] as const) : ([c.at, d.at] as const)));
  const walk = {
    stops: (i: Instr) =>
      renames(i, c.path) ||
      neverReturns(engine, i) ||
      makesAnew(engine, fn, i, c.path) ||
      isReplaced(engine, fn, i, c.path) ||
      (off !== undefined && receivedFrom(i, fn) === off) ||
      // A send on the closed channel panics, before anything is closed again: that is the report.
      (!c.deferred && !d.deferred && i.op === "send" && pathOf(i.chan)?.key === c.path.key),
    takes: (e: Edge) => {
      if (!always && isFlagTest(e, fn)) return false;
      const outcome = e.cond && conditions.get(conditionKey(fn, e.cond.expr));
      // Once more in a loop: only where nothing decides about it.
      return (
        (outcome === undefined || outcome === e.cond?.outcome) &&
        !(same && isDecided(e) && !e.to.preds.some((p) => p === e.to) && !isOfRound(e, c))
      );
    },
  };
  if (same) {
    const { loop } = c.at.block;
    if (c.deferred || !loop || isFoundInRound(c, loop) || isEndedByClose(c)) return undefined;
    if (!loop.parent && isBehindOneShot(fn, c.at.block, loop)) return undefined;
    if (!reaches(after(c.at), c.at, walk)) return undefined;
    return { at: siteOf(c), first: siteOf(c), path: c.path, why: "loop", inner: c.inner };
  }
  if (c.deferred && d.deferred) {
    return reaches(after(c.at), d.at, walk)
      ? { at: siteOf(d), first: siteOf(c), path: c.path, why: "deferred", inner: d.inner }
      : undefined;
  }
  if (d.deferred) {
    // Closed by hand, then once more on the way out.
    const later =
      (reaches(after(c.at), d.at, walk) && leaves(d, walk)) || (reaches(after(d.at), c.at, walk) && leaves(c, walk));
    return later ? { at: siteOf(c), first: siteOf(d), path: c.path, why: "deferred", inner: c.inner } : undefined;
  }
  if (c.deferred) return undefined;
  return reaches(after(c.at), d.at, walk)
    ? { at: siteOf(d), first: siteOf(c), path: c.path, why: "both", inner: d.inner }
    : undefined;
}

/** `case <-leave: leave = nil; close(left)`, in either order: a channel that is nil from here on is never received from again. */
function switchedOff({ fn, at }: Close): VarObj | undefined {
  const all = instrsOf(fn);
  for (const r of all) {
    const v = r.i.op === "recv" && r.i.select ? receivedFrom(r.i, fn) : undefined;
    if (!v || v.role !== "local" || !dominates(fn, r.at, at)) continue;
    const set = all.filter(({ i }) => i.op === "def" && i.v === v);
    const isNil = ({ i }: (typeof set)[number]): boolean => i.op === "def" && i.value.k === "nil";
    const isSetAfter = !reaches(after(at), r.at, { stops: (i) => i.op === "def" && i.v === v && i.value.k === "nil" });
    const isOff = set.some((d) => isNil(d) && dominates(fn, r.at, d.at) && (dominates(fn, d.at, at) || isSetAfter));
    if (isOff && set.every((d) => isNil(d) || !d.at.block.loop)) return v;
  }
  return undefined;
}

function receivedFrom(i: Instr, fn: FuncUnit): VarObj | undefined {
  const x = i.op === "recv" && i.node.kind === "UnaryExpr" ? unparen(i.node.x) : undefined;
  const o = x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return o?.kind === "var" ? o : undefined;
}

/** Each round asks anew for the owner of the channel: `for _, ctx := range batch { taskOf(ctx).finish() }`. */
function isFoundInRound(c: Close, { stmt }: Loop): boolean {
  const { root } = c.path;
  return root.k === "opaque" && isInside(root.node, stmt);
}

function isDecided(e: Edge): boolean {
  return e.cond !== undefined || e.match !== undefined;
}

/**
 * The condition is about nothing but what this round of the loop works on: `line == ""`. That it is of a certain kind,
 * which has a name, is another matter: events of a kind may well come once.
 */
function isOfRound(e: Edge, c: Close): boolean {
  const { loop } = c.at.block;
  let [any, all] = [false, true];
  const exprs = e.cond ? [e.cond.expr] : e.match ? [e.match.tag, e.match.value] : [];
  for (const x of loop ? exprs : [])
    visit(x, (n) => {
      const o = n.kind === "Ident" ? c.fn.info.objOf(n) : undefined;
      if (o?.kind === "var" && o.role !== "field") {
        any = true;
        all &&= loop?.perIteration.has(o) === true;
      } else if (o?.kind === "func" || isNamedConstant(o) || n.kind === "CallExpr") all = false;
    });
  return any && all;
}

function isNamedConstant(o: ReturnType<FuncUnit["info"]["objOf"]>): boolean {
  return o?.kind === "const" && o.name !== "true" && o.name !== "false";
}

/** The function can return from here, so that what it deferred runs. */
function leaves(c: Close, walk: { stops(i: Instr): boolean; takes(e: Edge): boolean }): boolean {
  return walkPaths(after(c.at), walk).some(returns);
}

// -------------------------------------------------------- several goroutines

function acrossGoroutines(engine: Engine, fn: FuncUnit, closes: readonly Close[]): readonly DoubleClose[] {
  const out: DoubleClose[] = [];
  const starts = startsOf(engine, fn);
  const seen: { readonly start: Start; readonly close: Close; readonly path: Path }[] = [];
  for (const start of starts) {
    for (const c of closesOf(engine, start.target.fn)) {
      const path = start.target.binding.path(c.path);
      const v = path && rootVar(path);
      const loop = start.at.block.loop;
      const sure = isCertain(c.fn, c.instr) || (loop && isPolled(engine, c));
      const may = sure || (loop && isOpenToAll(engine, c) && comesToItByItself(c, loop));
      if (!path?.steps.every((s) => s.k !== "elem") || !may || isRenamed(engine, c.fn, c.path)) continue;
      const numbers = instanceNumbers(start.target.fn, start.call.node, fn, loop);
      if (c.fn === start.target.fn && isOfOneInstance(c.fn, c.at.block, numbers)) continue;
      const isNew = loop && isMadeInRound(engine, fn, path, loop);
      if (loop && v && !isNew && isShared(fn, v, loop) && goesOn(fn, start) && !isOfOneRound(fn, start.at.block)) {
        const why = sure ? "goroutines" : "several";
        out.push({ at: siteOf(c), first: { fn, node: start.call.node }, path, why, inner: c.inner });
        continue;
      }
      if (!sure) continue;
      const walk = {
        stops: (i: Instr) => renames(i, path) || neverReturns(engine, i) || makesAnew(engine, fn, i, path),
        takes: (e: Edge) => !isFlagTest(e, fn),
      };
      const other = seen.find(
        (s) => s.path.key === path.key && s.start.call !== start.call && reaches(after(s.start.at), start.at, walk),
      );
      if (other) out.push({ at: siteOf(c), first: siteOf(other.close), path, why: "both", inner: c.inner });
      seen.push({ start, close: c, path });
      const own = closes.find(
        (o) =>
          o.path.key === path.key &&
          (o.deferred || reaches(after(start.at), o.at, walk)) &&
          (!o.deferred || reaches(o.at, start.at, walk) || reaches(after(start.at), o.at, walk)),
      );
      if (own) out.push({ at: siteOf(own), first: siteOf(c), path, why: "both", inner: own.inner });
    }
  }
  return out;
}

/** Made by the goroutine itself, or a helper that it calls, and under no lock. */
function isOpenToAll(engine: Engine, c: Close): boolean {
  const own = engine.judged(c.fn)?.seen;
  const { inner } = c;
  const there = inner ? engine.judged(inner.fn)?.seen.syncOps : own?.syncOps;
  const close = there?.find((o) => (inner ? o.instr.node === inner.node : o.instr === c.instr));
  const isCallOpen = !inner || own?.callSites.find((s) => s.at.node === c.instr.node)?.locks.length === 0;
  return close?.locks.length === 0 && isCallOpen;
}

/** `select { case <-ch: default: close(ch) }` without a lock: several can find it open. */
function isPolled(engine: Engine, c: Close): boolean {
  if (c.inner || !isOpenToAll(engine, c)) return false;
  const before = (i: Instr) =>
    i.op === "recv" && i.select?.hasDefault === true && i.select.cases === 2 && pathOf(i.chan)?.key === c.path.key;
  let polled = false;
  visit(c.fn.decl, (n) => {
    if (n.kind !== "SelectStmt" || n.pos > c.instr.node.pos || n.end < c.instr.node.end) return;
    for (const { i } of instrsOf(c.fn)) polled ||= before(i) && isInside(i.node, n);
  });
  return polled;
}

/** One variable (or what it leads to) for all rounds of the loop. */
function isShared(
  fn: FuncUnit,
  v: NonNullable<ReturnType<typeof rootVar>>,
  loop: NonNullable<Point["block"]["loop"]>,
): boolean {
  for (let l: typeof loop | undefined = loop; l; l = l.parent) if (l.perIteration.has(v)) return false;
  if (v.role === "package") return true;
  // Given another value in the loop, it may be another channel in every round.
  for (const { i, at } of instrsOf(fn)) if (i.op === "def" && i.v === v && at.block.loop) return false;
  return declares(fn, v) || fn.captures.has(v);
}

/** Each round puts another channel there: `s.done = make(chan struct{})`. */
function isMadeInRound(engine: Engine, fn: FuncUnit, path: Path, loop: Loop): boolean {
  return instrsOf(fn).some(({ i, at }) => {
    let l = at.block.loop;
    while (l && l !== loop) l = l.parent;
    return l === loop && path.steps.length > 0 && (renames(i, path) || makesAnew(engine, fn, i, path));
  });
}

/** The loop may start another one: the start is not followed by a way out alone. */
function goesOn(fn: FuncUnit, start: Start): boolean {
  return reaches(after(start.at), start.at, { stops: () => false });
}

export function siteOf(c: Pick<Close, "fn" | "instr">): Site {
  return { fn: c.fn, node: c.instr.node };
}

/** The goroutine's operations on a channel of its starter. */
export function opsOnStarters(
  start: Start,
  path: Path,
  ops: readonly ChannelOp[] = channelOps(start.target.fn),
): readonly ChannelOp[] {
  return ops.filter((o) => start.target.binding.path(o.path)?.key === path.key);
}
