import type { Node } from "../../syntax/ast";
import { endsOnlyByClose } from "./channels-ends";
import { channelOps, type ChannelOp } from "./channel-ops";
import { channelFlow } from "./channels";
import { isCountedByLength } from "./counted-receives";
import { deafLoops } from "./deaf-loops";
import { feedsOf, isDecidedByStarter, isUnderFlag, knownAt } from "./feeds";
import { fieldChannelsOf } from "./field-channels";
import { after, instrsOf, neverReturns, reaches, walkPaths, type Point, type Walk } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import type { Block, FuncUnit, Instr, Loop } from "../ir/ir";
import { locationOf, pathText, rootVar } from "../ir/path";
import { isError, under } from "../ir/types";
import type { Start } from "../goroutines/wait-groups";
import { localChannelsOf, type LocalChannel } from "./local-channels";
import { parentOf, parentsOf, pointOf } from "../walks/local-uses";
import { isMain } from "../goroutines/lost-cancels";
import { isOnPurpose, neverTold } from "./never-told";
import { compareSites } from "../walks/position";
import { conditionKey } from "../walks/stable-conditions";
import type { Site } from "../engine/summary";
import { roundWaits } from "./round-waits";
import { unclosedOnError } from "./unclosed-on-error";
import { Targets } from "../engine/targets";
import { unansweredReplies } from "./unanswered-replies";
import { unmadeChannels } from "./unmade-channels";
import { exitSites, returns } from "../walks/exits";
import { isInAny, isInLoop, loopsAround } from "../ir/loops";

/** A receive (or `range`) that waits for ever on some path. */
export interface BlockedReceiver {
  readonly at: Site;
  /** The channel as its declaration names it. */
  readonly name: string;
  /**
   * - `nobody`: nothing sends on the channel or closes it, ever.
   * - `never-told`: the same of one case among others, by which a goroutine was to learn that its starter has ended.
   * - `not-started`: a path comes here past nothing that sends.
   * - `sender-leaves`: the goroutine that is to send can end without doing so.
   * - `owner-leaves`: the function that is to send (or close) can end first.
   * - `fewer`: less is sent than is received.
   * - `unmade`: the field that holds the channel is never set.
   * - `each-round`: each round of a loop starts another one, and what it waits for ends all rounds.
   * - `skipped`: the loop that takes requests may go on to the next one without the reply.
   * - `deaf`: the loop is to end with a context that the receive does not listen to.
   */
  readonly why:
    | "unmade"
    | "each-round"
    | "deaf"
    | "skipped"
    | "nobody"
    | "never-told"
    | "not-started"
    | "sender-leaves"
    | "owner-leaves"
    | "fewer";
  /** Only a close ends it: a range. */
  readonly closing: boolean;
  /** Ways out without the send or close; what sends on other paths, for `not-started`. */
  readonly places: readonly Site[];
  /** Where the goroutine at fault starts. */
  readonly start: Site | undefined;
  readonly channel: LocalChannel | undefined;
  readonly received: number;
  readonly sent: number;
}

type Draft = Pick<BlockedReceiver, "why" | "places"> & Partial<BlockedReceiver>;

/** Receives of one package that nothing satisfies on some path. */
export function blockedReceivers(engine: Engine, results: readonly FunctionResult[]): readonly BlockedReceiver[] {
  const out = new Map<Node, BlockedReceiver>();
  const add = (b: BlockedReceiver | undefined) => {
    if (b && !out.has(b.at.node)) out.set(b.at.node, b);
  };
  for (const c of localChannelsOf(engine)) {
    // A package's initialiser and a select over a nil channel wait on purpose.
    if (c.owner.kind === "init") continue;
    for (const r of c.ops)
      if (r.op === "recv" || r.op === "range") add(r.optional ? neverTold(c, r) : judge(engine, c, r));
  }
  for (const c of fieldChannelsOf(engine)) {
    for (const r of c.ops) {
      if ((r.op !== "recv" && r.op !== "range") || r.optional || r.fn !== c.owner) continue;
      const found = judge(engine, c, r);
      // What ends it must be written by the name of the struct: that is left to its author.
      add(found && found.why !== "nobody" ? { ...found, name: pathText(r.path), channel: undefined } : undefined);
    }
  }
  for (const b of neverFed(engine, results)) add(b);
  for (const b of unmadeChannels(engine)) add(b);
  for (const b of unclosedOnError(engine)) add(b);
  for (const b of roundWaits(engine)) add(b);
  for (const b of deafLoops(engine)) add(b);
  for (const b of unansweredReplies(engine)) add(b);
  return [...out.values()].sort((a, b) => compareSites(a.at, b.at));
}

function judge(engine: Engine, c: LocalChannel, r: ChannelOp): BlockedReceiver | undefined {
  if (isCountedByLength(r, c.v)) return undefined;
  const closing = endsByClose(r);
  const closes = c.ops.some((o) => o.op === "close");
  const sends = c.ops.some((o) => o.op === "send");
  const found = (): Draft | undefined => {
    if (!closes && !sends) return isOnPurpose(c, r) ? undefined : { why: "nobody", places: [] };
    // Nobody closes it at all: channel/never-closed.
    if (closing && !closes) return undefined;
    if (r.fn === c.owner)
      return notStarted(engine, c, r, closing) ?? senderLeaves(engine, c, r, closing) ?? fewer(engine, c, r);
    return ownerLeaves(engine, c, r, closing);
  };
  const draft = found();
  return (
    draft && {
      at: { fn: r.fn, node: r.instr.node },
      name: c.v.name,
      closing,
      start: undefined,
      channel: c,
      received: 0,
      sent: 0,
      ...draft,
    }
  );
}

/** What is left of the loop around the receive when the channel is closed is its only end. */
function endsByClose(r: ChannelOp): boolean {
  if (r.op === "range") return true;
  const { parent } = parentOf(parentsOf(r.fn.decl), r.instr.node);
  return (
    parent?.kind === "AssignStmt" &&
    parent.lhs.length === 2 &&
    r.instr.node.kind === "UnaryExpr" &&
    endsOnlyByClose(r.fn, r.instr.node.x, parent)
  );
}

// ------------------------------------------------------- the owner receives

/** A path from the make to the receive that comes past nothing that sends. */
function notStarted(engine: Engine, c: LocalChannel, r: ChannelOp, closing: boolean): Draft | undefined {
  const made = c.made && pointOf(c.owner, c.made);
  if (!made || isInNewLoop(r.at.block.loop, made.block.loop) || isUnderFlag(engine, c.owner, r.at.block))
    return undefined;
  const feeds = feedsOf(c, c.owner, closing).filter((f) => !f.deferred);
  if (feeds.length === 0 || !reaches(after(made), r.at, pathsPast(engine, c, c.owner, closing, made.block, r.at.block)))
    return undefined;
  return { why: "not-started", places: feeds.map((f) => ({ fn: c.owner, node: f.i.node })) };
}

/** The only goroutine that sends can end without. */
function senderLeaves(engine: Engine, c: LocalChannel, r: ChannelOp, closing: boolean): Draft | undefined {
  const starts = c.starts.filter((s) => c.feeds(s.target.fn, closing));
  const [start] = starts;
  if (!start || starts.length !== 1 || start.fn !== c.owner || start.target.fn.hasHole) return undefined;
  if (feedsOf(c, c.owner, closing).some((f) => f.i !== start.call && !f.deferred)) return undefined;
  // Others of many may send what one does not.
  if (start.at.block.loop !== undefined && (r.at.block.loop === undefined || closing)) return undefined;
  const { fn } = start.target;
  if (isDecidedByStarter(engine, c, fn, closing)) return undefined;
  const past = pathsPast(engine, c, fn, closing, fn.entry, undefined);
  const reports = new Set<Instr>([...reportsOf(engine, c, start, r), ...glancesOf(c, fn)]);
  const places = exitSites(
    fn,
    walkPaths({ block: fn.entry, index: 0 }, { ...past, stops: (i, at) => reports.has(i) || past.stops(i, at) }),
  );
  if (places.length === 0) return undefined;
  return {
    why: "sender-leaves",
    places,
    start: { fn: start.fn, node: start.call.node },
  };
}

/** `select { case <-c: default: close(c) }` in the goroutine that is to close: what it finds there it has sent or closed itself. */
function glancesOf(c: LocalChannel, fn: FuncUnit): readonly Instr[] {
  return c.ops.flatMap((o) =>
    o.op === "recv" && o.fn === fn && "select" in o.instr && o.instr.select?.hasDefault === true ? [o.instr] : [],
  );
}

/**
 * Sends by which the goroutine says whether it has failed, before it leaves: the receiver takes the error first, and goes on to
 * this receive if there is none.
 */
function reportsOf(engine: Engine, c: LocalChannel, start: Start, r: ChannelOp): ReadonlySet<Instr> {
  const out = new Set<Instr>();
  for (const d of localChannelsOf.in(engine, c.owner)) {
    const elem = under(d.v.type);
    if (d.v === c.v || elem.kind !== "chan" || !isError(elem.elem)) continue;
    const sends = d.ops.filter((o) => o.op === "send");
    const isTaken = d.ops.some(
      (o) =>
        o.op === "recv" &&
        o.fn === r.fn &&
        parentOf(parentsOf(r.fn.decl), o.instr.node).parent?.kind !== "ExprStmt" &&
        !reaches(after(start.at), r.at, { stops: (i) => i === o.instr }),
    );
    if (isTaken && sends.every((o) => o.fn === start.target.fn)) for (const o of sends) out.add(o.instr);
  }
  return out;
}

/** One value after the other is received, and fewer are sent. */
function fewer(engine: Engine, c: LocalChannel, r: ChannelOp): Draft | undefined {
  if (c.ops.some((o) => o.op === "close" || o.op === "range" || o.optional || (o.op === "recv" && o.fn !== c.owner)))
    return undefined;
  const receives = c.ops.filter((o) => o.op === "recv");
  if (receives.length < 2 || c.ops.some((o) => o.at.block.loop !== undefined)) return undefined;
  let sent = 0;
  for (const f of feedsOf(c, c.owner, false)) {
    if (f.at.block.loop) return undefined;
    if (f.i.op === "send") sent++;
    else {
      const start = c.starts.find((s) => s.call === f.i);
      const own = start ? c.ops.filter((o) => o.op === "send" && o.fn === start.target.fn) : [];
      if (!start || feedsOf(c, start.target.fn, false).length !== own.length) return undefined;
      sent += own.length;
    }
  }
  if (sent === 0 || receives.length <= sent) return undefined;
  const entry: Point = { block: c.owner.entry, index: 0 };
  if (receives.some((x) => walkPaths(entry, { stops: (i) => i === x.instr || neverReturns(engine, i) }).some(returns)))
    return undefined;
  const sorted = [...receives].sort((a, b) => a.instr.node.pos - b.instr.node.pos);
  return sorted[sent] === r ? { why: "fewer", places: [], received: receives.length, sent } : undefined;
}

// ---------------------------------------------------- a goroutine receives

/** The function that made the channel is gone before it has sent (or closed). */
function ownerLeaves(engine: Engine, c: LocalChannel, r: ChannelOp, closing: boolean): Draft | undefined {
  const { owner } = c;
  if (isMain(owner) || owner.file.isTest) return undefined;
  const starts = c.starts.filter((s) => s.target.fn === r.fn || calls(engine, s.target.fn, r.fn));
  const [start] = starts;
  if (!start || starts.length !== 1 || start.fn !== owner || c.feeds(start.target.fn, closing)) return undefined;
  const feeds = feedsOf(c, owner, closing);
  // Deferred before, or by a function that was handed out before: it may well come. A value in the buffer is there.
  if (
    feeds.length === 0 ||
    feeds.some((f) => (handsOut(f.i) || (c.buffered && !closing)) && reaches(f.at, start.at, { stops: () => false }))
  )
    return undefined;
  // Closed before it starts: it takes what is left in the buffer.
  const closes = new Set(feeds.flatMap((f) => (f.i.op === "close" && !f.deferred ? [f.i] : [])));
  if (
    closing &&
    closes.size > 0 &&
    !reaches({ block: owner.entry, index: 0 }, start.at, { stops: (i) => i.op === "close" && closes.has(i) })
  )
    return undefined;
  // The goroutine may have gone by itself before it comes to the receive.
  if (!closing && isUnderFlag(engine, r.fn, r.at.block)) return undefined;
  const past = pathsPast(engine, c, owner, closing, start.at.block, undefined);
  const places = exitSites(owner, walkPaths(after(start.at), past));
  if (places.length === 0) return undefined;
  return {
    why: "owner-leaves",
    places,
    start: { fn: owner, node: start.call.node },
  };
}

/** A call runs or gets a function that feeds the channel, or such a function is stored: `req.Done = func() { close(done) }`. */
function handsOut(i: Instr): boolean {
  return i.op === "call" || i.op === "init" || i.op === "append" || (i.op === "access" && i.value?.k === "closure");
}

/** The goroutine has nothing of its own to do with the channel but hand it to this function. */
function calls(engine: Engine, goroutine: FuncUnit, fn: FuncUnit): boolean {
  const targets = new Targets(engine, goroutine);
  return instrsOf(goroutine).some(
    ({ i }) => i.op === "call" && i.mode === "call" && targets.ofCall(i).some((t) => t.fn === fn),
  );
}

// ---------------------------------------------- fields and package variables

/** Channels in fields and package variables of this package that nothing is ever sent on. */
function neverFed(engine: Engine, results: readonly FunctionResult[]): readonly BlockedReceiver[] {
  if (results.length === 0) return [];
  const receives = engine.ir.units.flatMap((fn) =>
    fn.hasHole || fn.file.isTest
      ? []
      : channelOps(fn).filter(
          (o) => (o.op === "recv" || o.op === "range") && !o.optional && locationOf(o.path).tail.length === 0,
        ),
  );
  const held = receives.flatMap((r) => {
    const v = locationOf(r.path).field ?? rootVar(r.path);
    return v && (v.role === "field" || v.role === "package") ? [{ r, v: v.origin }] : [];
  });
  if (held.length === 0) return [];
  const flow = channelFlow(engine);
  return held.flatMap(({ r, v }) => {
    const node = flow.nodes.find((n) => n.variable === v);
    if (!node) return [];
    const sources = [...flow.sources(node)];
    const all = new Set([node, ...sources, ...sources.flatMap((s) => [...flow.reach(s)])]);
    if (!sources.some((s) => s.made) || [...all].some((n) => n.foreign || n.escapes || n.closed || n.sends.length > 0))
      return [];
    const closing = r.op === "range";
    return [
      {
        at: { fn: r.fn, node: r.instr.node },
        name: locationOf(r.path).subject,
        why: "nobody" as const,
        closing,
        places: [],
        start: undefined,
        channel: undefined,
        received: 0,
        sent: 0,
      },
    ];
  });
}

// ------------------------------------------------------------------- helpers

/**
 * Paths that come past nothing that satisfies the receiver. A loop that does so in its rounds is taken to have some; a
 * select with such a case among others is ended by whoever receives.
 */
function pathsPast(
  engine: Engine,
  c: LocalChannel,
  fn: FuncUnit,
  closing: boolean,
  from: Block,
  to: Block | undefined,
): Walk {
  const feeds = feedsOf(c, fn, closing);
  // What is asked twice comes out the same way, before and after.
  const known = new Map([...knownAt(engine, fn, from), ...(to ? knownAt(engine, fn, to) : [])]);
  const loops = loopsAround(
    feeds.map((f) => f.at.block),
    to ? [from, to] : [from],
  );
  // For a receive that comes later, what is deferred comes too late.
  const stopping = new Set(feeds.filter((f) => to === undefined || !f.deferred).map((f) => f.i));
  return {
    stops: (i) =>
      stopping.has(i) ||
      neverReturns(engine, i) ||
      (i.op === "select" && feeds.some((f) => f.i.op === "send" && f.i.select?.node === i.info.node)),
    takes: (e) => {
      if (isInAny(e.to, loops)) return false;
      const outcome = e.cond && known.get(conditionKey(fn, e.cond.expr));
      return outcome === undefined || outcome === e.cond?.outcome;
    },
  };
}

/** In a loop that the other place is not in. */
function isInNewLoop(inner: Loop | undefined, outer: Loop | undefined): boolean {
  return inner !== undefined && inner !== outer && !isInLoop(outer, inner);
}
