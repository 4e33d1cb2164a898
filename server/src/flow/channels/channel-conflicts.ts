import type { VarObj } from "../../semantic/types";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Context } from "../callers/contexts";
import type { EntryFacts } from "../callers/entry";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import type { Site, Thread, Touch } from "../engine/summary";
import { Targets } from "../engine/targets";
import { inEachFunction } from "../fact-table";
import type { Block, CallInstr, ChanInstr, Edge, FuncUnit, Instr } from "../ir/ir";
import { lastField, type Path } from "../ir/path";
import { isError, under } from "../ir/types";
import { lockOpOf, pathOf } from "../engine/locks";
import { recoversItself } from "../locks/recovered";
import { crossConflicts } from "../races/cross";
import type { Preparations } from "../races/preparations";
import { crossPairs, pairsOf, type OwnPair, type Side } from "../races/races";
import { after, instrsOf, reaches } from "../walks/cfg-walk";
import { pointOf } from "../walks/local-uses";
import { assignedIn, valuesOf } from "../walks/origins";
import { isAdmitted, isToldWhich, type Step } from "./admitted-sends";
import { channelOps, renames } from "./channel-ops";
import { handsReceiverTo, waits, waysAround } from "./close-order";
import type { DoubleClose } from "./closes";
import { countsDownAfter, isForTheLast } from "./last-to-leave";
import { isBehindGlance } from "./looked-closes";
import type { SendAfterClose } from "./sends-after-close";

/** Sends and closes of one channel that two contexts make at the same time. */
export interface ChannelConflicts {
  readonly sends: readonly SendAfterClose[];
  readonly closes: readonly DoubleClose[];
}

/** A send or a close, by the name of the channel in it. */
interface Op {
  readonly op: "send" | "close";
  readonly name: Node;
  /** A call: `defer close(c.done)`, which comes after all that is known of the place where it stands. */
  readonly instr: ChanInstr | CallInstr;
}

const opsOf = inEachFunction((fn): readonly Op[] =>
  fn.hasHole
    ? []
    : fn.blocks.flatMap((b) =>
        b.instrs.flatMap((i): Op | [] => {
          if (i.op !== "send" && i.op !== "close" && !isDeferredClose(i)) return [];
          const name = operandOf(i.node);
          return name ? { op: i.op === "send" ? "send" : "close", name: unparen(name), instr: i } : [];
        }),
      ),
);

function isDeferredClose(i: Instr): i is CallInstr {
  return i.op === "call" && i.mode === "defer" && i.callee.k === "builtin" && i.callee.name === "close";
}

function operandOf(n: Node): Expr | undefined {
  return n.kind === "SendStmt" ? n.chan : n.kind === "CallExpr" ? n.args[0] : undefined;
}

interface AsAccesses {
  written<T extends Touch>(touches: readonly T[]): readonly T[];
  thread(t: Thread): Thread;
}

/** Sends and closes as writes of the variable or field that holds the channel. */
function asAccesses(isOp: (t: Touch) => boolean): AsAccesses {
  const written = <T extends Touch>(touches: readonly T[]): readonly T[] =>
    ofChannels(touches).flatMap((t) => (isOp(t) ? [{ ...t, write: true, how: "store" as const }] : []));
  return { written, thread: (t) => ({ ...t, touches: written(t.touches) }) };
}

/** What a function and the threads that it starts send on and close at the same time. */
export function ownChannelPairs(r: FunctionResult, engine: Engine, entries: EntryFacts): readonly OwnPair[] {
  const isOp = (t: Touch): boolean => opsOf.in(engine, t.at.fn).some((o) => o.name === t.at.node);
  if (!r.seen.threads.some((t) => ofChannels(t.touches).some(isOp))) return [];
  const { written, thread } = asAccesses(isOp);
  const { own, opens } = r.summary;
  const judged = { fn: r.fn, summary: { own: written(own), opens }, seen: { threads: r.seen.threads.map(thread) } };
  return pairsOf(judged, entries.of(r.fn).locks, engine.ir);
}

/**
 * Sends and closes taken as accesses: what would be a race, if both wrote the variable or field that holds the channel,
 * is a send beside a close, or a close beside a close.
 *
 * @param own what single functions show: see {@link ownChannelPairs}
 */
export function channelConflicts(
  engine: Engine,
  results: readonly FunctionResult[],
  own: () => readonly OwnPair[],
  contexts: readonly Context[],
  isFresh: (v: VarObj, fn: FuncUnit) => boolean,
  preparations: Preparations,
): ChannelConflicts {
  const all = opsOf(engine);
  if (!all.some((o) => o.op === "close")) return { sends: [], closes: [] };
  const ops = new Map(all.map((o) => [o.name, o]));
  const { written, thread } = asAccesses((t) => ops.has(t.at.node));
  const used = contexts.flatMap((c): Context | [] => {
    const touches = written(c.touches);
    return touches.length > 0 ? { ...c, thread: c.thread && thread(c.thread), touches } : [];
  });
  // A close in a `sync.Once` is made once, and beside whatever goes on.
  const cross = crossPairs(crossConflicts(used, isFresh, preparations, () => false));
  return found(engine, ops, [...own(), ...cross], results);
}

const channels = new WeakMap<readonly Touch[], readonly Touch[]>();

/** Touches of what may be a channel; the lists are those of results, which stay. */
function ofChannels<T extends Touch>(touches: readonly T[]): readonly T[] {
  let list = channels.get(touches) as readonly T[] | undefined;
  if (!list) channels.set(touches, (list = touches.filter((t) => MAY_BE_CHANNEL.has(under(t.type).kind))));
  return list;
}

const MAY_BE_CHANNEL: ReadonlySet<string> = new Set(["chan", "typeparam", "unknown"]);

function found(
  engine: Engine,
  ops: ReadonlyMap<Node, Op>,
  pairs: readonly OwnPair[],
  results: readonly FunctionResult[],
): ChannelConflicts {
  const sends: SendAfterClose[] = [];
  const closes: DoubleClose[] = [];
  for (const { path, pair } of pairs) {
    const [x, y] = [sideOf(pair.a, ops), sideOf(pair.b, ops)];
    if (pair.weak || !x || !y) continue;
    if (x.op === "close" && y.op === "close") {
      // Several instances of one goroutine are looked at where they are started.
      const same = x.side.thread === y.side.thread;
      // Of two starts of one function that closes at its end, an object may well see one alone: `Run`, or `Stats`.
      const isOneEnd = x.instr === y.instr && x.instr.op === "call";
      if (!same && !isOneEnd && isFree(x) && isFree(y) && !isGivenAnother(path, x, y))
        closes.push({ at: x.at, first: y.at, path, why: "both", inner: undefined });
      continue;
    }
    const [send, close] = x.op === "close" ? [y, x] : [x, y];
    if (close.op !== "close" || close.instr.op === "call" || recoversItself(send.at.fn, engine)) continue;
    if (isAwaited(engine, close, send.side.thread?.spawn)) continue;
    if (isBehindLock(send, close) || isTakenBack(close)) continue;
    const isLast = stepsOf(close).some(({ fn, at }) => isForTheLast(fn, at));
    if (isLast && (isOneOfThem(send, close) || countsDownAfter(send.at.fn, send.at.node))) continue;
    if (isToldWhich(engine, stepsOf(send).at(-1), stepsOf(close).at(-1))) continue;
    if (isAdmitted(stepsOf(send), send.side.touch.locks, stepsOf(close), results)) continue;
    sends.push({ at: send.at, close: close.at, start: send.side.thread?.spawn, path });
  }
  return { sends, closes };
}

/** Between the starts of the two the variable is given another channel; that the first one may be late is a race on the variable. */
function isGivenAnother(path: Path, x: Done, y: Done): boolean {
  const [a, b] = [x.side.thread?.spawn, y.side.thread?.spawn];
  const [p, q] = [a && pointOf(a.fn, a.node), b && pointOf(b.fn, b.node)];
  if (!p || !q || a?.fn !== b?.fn) return false;
  const meet = (stops: (i: Instr) => boolean): boolean =>
    reaches(after(p), q, { stops }) || reaches(after(q), p, { stops });
  return meet(() => false) && !meet((i) => renames(i, path));
}

/** `for i := 0; i < size; i++ { <-p.items }; close(p.items)`: all that was handed out has come back, and who sends hands back. */
function isTakenBack({ at, instr }: Done): boolean {
  const key = instr.op === "close" ? pathOf(instr.chan)?.key : undefined;
  return channelOps(at.fn).some(
    (o) =>
      o.op === "recv" &&
      !o.optional &&
      o.path.key === key &&
      o.instr.node.end <= at.node.pos &&
      isCounted(o.at.block.loop?.stmt, at.fn),
  );
}

/** Not by what happens to be there: `for len(p.items) > 0`. */
function isCounted(loop: Stmt | undefined, fn: FuncUnit): boolean {
  if (loop?.kind === "RangeStmt") return under(fn.info.typeOf(loop.x)).kind === "basic";
  if (loop?.kind !== "ForStmt" || !loop.cond) return false;
  let asks = false;
  visit(loop.cond, (n) => {
    asks ||= n.kind === "CallExpr";
  });
  return !asks;
}

/** Who closes has waited for the lock before that the sender holds: of all objects that it goes through, for the sender's. */
function isBehindLock(send: Done, close: Done): boolean {
  const held = new Set(send.side.touch.locks.flatMap((h) => lastField(h.path) ?? []));
  if (held.size === 0) return false;
  return stepsOf(close).some(({ fn, at }) =>
    instrsOf(fn).some(({ i, at: taken }) => {
      const lock = i.op === "call" ? lockOpOf(i) : undefined;
      const field = lock && /^r?lock$/.test(lock.op) ? lastField(lock.path) : undefined;
      return field !== undefined && held.has(field) && reaches(after(taken), at, { stops: () => false });
    }),
  );
}

/** The same goroutine sends and closes, one of several that are started by one statement. */
function isOneOfThem(a: Done, b: Done): boolean {
  const [x, y] = [a.side.thread, b.side.thread];
  return x !== undefined && y !== undefined && x.spawn.node === y.spawn.node && x.target === y.target;
}

interface Done extends Op {
  readonly side: Side;
  readonly at: Site;
}

function sideOf(side: Side, ops: ReadonlyMap<Node, Op>): Done | undefined {
  const op = ops.get(side.touch.at.node);
  return op && { ...op, side, at: { fn: side.touch.at.fn, node: op.instr.node } };
}

/**
 * Nothing but errors, loops and messages decides about the close: no flag, state or counter that says whether it was
 * made.
 */
function isFree(close: Done): boolean {
  return stepsOf(close).every(
    ({ fn, at }) =>
      // A look at the channel tells nothing that would hold until the close.
      (fn === close.at.fn && isBehindGlance(close.instr.node, fn)) ||
      reaches({ block: fn.entry, index: 0 }, at, {
        stops: () => false,
        takes: (e, from) => !e.match && (!e.cond || isLoopTest(e, from) || isOfError(e, fn) || isOfMessage(e, fn)),
      }),
  );
}

/** The places that lead to an operation, each in its function: calls, and the operation itself. */
function stepsOf({ side, at, instr }: Done): readonly Step[] {
  return [...side.touch.via, at].flatMap(({ fn, node }) => {
    const here = instrsOf(fn).find(({ i }) => i.node === node && (i === instr || i.op === "call"));
    return here ? [{ fn, at: here.at }] : [];
  });
}

function isLoopTest(e: Edge, from: Block): boolean {
  const stmt = from.loop?.stmt;
  return stmt?.kind === "ForStmt" && stmt.cond !== undefined && e.cond?.expr === stmt.cond;
}

/** `err != nil`, of an error that does not tell of the object's own state. */
function isOfError(e: Edge, fn: FuncUnit): boolean {
  const x = e.cond && unparen(e.cond.expr);
  if (x?.kind !== "BinaryExpr" || x.y.kind !== "Ident" || x.y.name !== "nil" || x.x.kind !== "Ident") return false;
  const v = fn.info.objOf(x.x);
  if (v?.kind !== "var" || v.role !== "local" || !isError(v.type)) return false;
  const isFailure = e.cond?.outcome === (x.op === "!=");
  let told = false;
  for (const [lhs, { e: value }] of assignedIn(fn)) {
    if (lhs.kind !== "Ident" || fn.info.objOf(lhs) !== v || (isFailure && isOfOthers(value, fn))) continue;
    visit(value, (n) => {
      const o = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
      told ||= o?.kind === "var" && o.role === "receiver";
    });
  }
  return !told;
}

/** `c.conn.Write(p)`, `c.poll()`: what fails there is none of the object's own methods. */
function isOfOthers(value: Expr, fn: FuncUnit): boolean {
  const x = unparen(value);
  const fun = x.kind === "CallExpr" ? unparen(x.fun) : undefined;
  const sel = fun?.kind === "SelectorExpr" ? fn.info.selectionOf(fun)?.obj : undefined;
  return sel?.kind === "var" || (sel?.kind === "func" && (sel.iface || sel.pkg?.path !== fn.pkg.id.path));
}

/** The condition asks for nothing but what has just been received: `job < 0`, `msg.last`. */
function isOfMessage(e: Edge, fn: FuncUnit): boolean {
  let [any, all] = [false, true];
  if (e.cond)
    visit(e.cond.expr, (n) => {
      if (n.kind === "CallExpr") all = false;
      const v = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
      if (v?.kind !== "var" || v.role === "field") return;
      any = true;
      all &&= v.role === "local" && isReceived(v, fn);
    });
  return any && all;
}

/** All that the variable is given comes out of channels; whether they are closed is no message. */
function isReceived(v: VarObj, fn: FuncUnit): boolean {
  const given = valuesOf(v, fn);
  return (
    given.length > 0 &&
    given.every(({ e, index }) => {
      const x = unparen(e);
      if (x.kind === "UnaryExpr") return x.op === "<-" && index === 0;
      return under(fn.info.typeOf(x)).kind === "chan";
    })
  );
}

/** The closer waits for something on its way to the close: for the sender, for all that is known. */
function isAwaited(engine: Engine, close: Done, start: Site | undefined): boolean {
  return stepsOf(close).some(({ fn, at }) => {
    const targets = new Targets(engine, fn);
    const isWait = (i: Instr): boolean => waits(engine, targets, i, fn) && !isCancel(i, fn);
    const started = start?.fn === fn ? instrsOf(fn).find(({ i }) => i.node === start.node)?.at.block.loop : undefined;
    const around = waysAround(fn, started, isWait);
    const channel = fn === close.at.fn && close.instr.op !== "call" ? pathOf(close.instr.chan) : undefined;
    return !reaches({ block: fn.entry, index: 0 }, at, {
      stops: (i) => isWait(i) || (channel !== undefined && handsReceiverTo(i, channel)),
      takes: (e) => !around.has(e),
    });
  });
}

/** `cancel()` tells others to end, and waits for nobody. */
function isCancel(i: Instr, fn: FuncUnit): boolean {
  if (i.op !== "call") return false;
  const t = fn.info.typeOf(i.node.fun);
  return t.kind === "named" && t.obj.pkg?.path === "context" && /^Cancel(?:Cause)?Func$/.test(t.obj.name);
}
