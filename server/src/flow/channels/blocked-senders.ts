import type { VarObj } from "../../semantic/types";
import { visit } from "../../syntax/visit";
import { after, instrsOf, neverReturns, walkPaths, reaches, type Point, type Walk } from "../walks/cfg-walk";
import { endsProcess } from "../callers/commands";
import { channelOps, type ChannelOp } from "./channel-ops";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { FuncUnit, Instr, Loop } from "../ir/ir";
import { reachesFlagged } from "../walks/flagged-paths";
import { roundsOf } from "../walks/rounds";
import { failsTest } from "../goroutines/failed-tests";
import { takesAll } from "./counted-rounds";
import { crowdedBuffers } from "./crowded-buffers";
import { desertedReplies } from "./deserted-replies";
import { droppedChannels } from "./dropped-channels";
import { earlyExits } from "./early-exits";
import { isOfOneRound } from "../walks/one-round";
import { sendsToEndedLoops } from "./ended-loops";
import { heldSlots } from "./held-slots";
import { isMadeUnbuffered } from "./made-channels";
import { idOf, rootVar } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { localChannelsOf, type LocalChannel } from "./local-channels";
import { pointOf } from "../walks/local-uses";
import type { Site } from "../engine/summary";
import type { Start } from "../goroutines/wait-groups";
import { Targets } from "../engine/targets";
import { unheardEnds } from "./unheard-ends";
import { unreceivedFields } from "./unreceived-fields";
import { possibleFrom, waysOutWithout } from "./ways-out";
import { exitSites } from "../walks/exits";

/** A goroutine that sends although its receiver may have gone. */
export interface BlockedSender {
  readonly at: Site;
  readonly channel: VarObj;
  readonly start: Site;
  /** Where the receiver leaves. */
  readonly exits: readonly Site[];
  /**
   * - `none`: the receiver leaves without receiving; `one-of-many`: it receives one value of many; `early`: it stops too early
   * - `alone`: there is none, as nobody else knows the channel yet
   * - `dropped`: the channel was returned to callers that drop it
   * - `asked`: it was sent in a request, and whoever asked leaves
   * - `held`: nobody receives while others wait for the slot of a semaphore that the sender holds
   * - `ended`: the loop that receives is told to end, of which the sender does not hear; `ended-alone`: it hears of nothing but
   *   its caller's context
   * - `unheard`: the sender is told to end and waited for, and does not listen to that
   * - `crowded`: its buffer has less room than there are senders
   * - `overrun`: as `early`, of a channel with less room than values are sent
   * - `unreceived`: nothing in the package that alone knows it ever receives from it
   */
  readonly why:
    | "none"
    | "one-of-many"
    | "early"
    | "alone"
    | "dropped"
    | "asked"
    | "held"
    | "ended"
    | "ended-alone"
    | "unheard"
    | "crowded"
    | "unreceived"
    | "overrun";
  /** The semaphore. */
  readonly slots?: string;
  readonly send: ChannelOp;
}

/** Goroutines of one package that can be stuck in a send for ever. */
export function blockedSenders(engine: Engine): readonly BlockedSender[] {
  return [
    ...droppedChannels(engine),
    ...loneSenders(engine),
    ...abandonedSenders(engine),
    ...desertedReplies(engine),
    ...heldSlots(engine),
    ...sendsToEndedLoops(engine),
    ...unheardEnds(engine),
    ...crowdedBuffers(engine),
    ...unreceivedFields(engine),
  ];
}

const loneSenders = inEachFunction((fn, engine) => {
  const resolver = fn.hasHole || fn.kind === "init" ? undefined : engine.ir.resolverFor(fn);
  return resolver ? loneSends(fn, resolver) : [];
});

const abandonedSenders = inEachFunction((fn, engine) =>
  localChannelsOf
    .in(engine, fn)
    // When main returns, all goroutines end.
    .flatMap((c) =>
      !c.made || fn.kind === "init" || endsProcess(fn, engine)
        ? []
        : ((c.buffered ? overrun(engine, c) : judge(engine, c)) ?? []),
    ),
);

/** Sends on an unbuffered channel that the function itself has just made, before anybody else can know of it. */
function loneSends(fn: FuncUnit, resolver: Resolver): readonly BlockedSender[] {
  const body = fn.decl.kind === "FuncDecl" ? fn.decl.body : undefined;
  const out = new Map<VarObj, BlockedSender>();
  for (const send of body ? channelOps(fn) : []) {
    const v = send.path.steps.length === 0 ? rootVar(send.path) : undefined;
    if (!body || send.op !== "send" || send.optional || !v || out.has(v) || !isMadeUnbuffered(v, fn, resolver))
      continue;
    const { node } = send.instr;
    // What stands anywhere in a loop around may have come before.
    const around = send.at.block.loop?.stmt ?? node;
    let known = false;
    visit(body, (n) => {
      if (n.kind === "Ident" && n.name === v.name && n !== v.ident && n.pos < around.end && fn.info.objOf(n) === v)
        known ||= n.pos < node.pos || n.pos >= node.end;
      return !known;
    });
    const at = { fn, node };
    if (!known) out.set(v, { at, channel: v, start: at, exits: [], why: "alone", send });
  }
  return [...out.values()];
}

/** A loop that takes all that is sent may be left early, and the buffer has no room for the rest. */
function overrun(engine: Engine, c: LocalChannel): BlockedSender | undefined {
  const found = isOverrun(engine, c) ? judge(engine, c) : undefined;
  return found?.why === "early" ? { ...found, why: "overrun" } : undefined;
}

/** Its buffer has room for a number of values, and one goroutine sends more of them. */
function isOverrun(engine: Engine, c: LocalChannel): boolean {
  const size = c.made?.args[1];
  const room = size && c.owner.info.constOf(size);
  const [start, other] = c.starts.filter((s) => s.fn === c.owner);
  if (typeof room !== "bigint" || !start || other || start.at.block.loop) return false;
  return sendsBehind(engine, c, start).some(({ send }) => {
    const { loop } = send.at.block;
    const rounds = loop && repeats(send.fn, send.at) ? roundsOf(send.fn, loop) : undefined;
    return typeof rounds === "number" ? BigInt(rounds) > room : loop !== undefined && isEndless(loop);
  });
}

/** `for { … }` */
function isEndless({ stmt }: Loop): boolean {
  return stmt.kind === "ForStmt" && !stmt.cond;
}

function judge(engine: Engine, c: LocalChannel): BlockedSender | undefined {
  const fn = c.owner;
  const starts = c.starts.filter((s) => s.fn === fn);
  const receives = c.ops.filter((o) => o.op === "recv" || o.op === "range");
  // Somebody else takes what is left; or nobody ever takes anything, on purpose.
  if (starts.length === 0 || receives.length === 0) return undefined;
  const lent = receives.some((r) => r.fn !== fn) ? lentTo(engine, c, receives) : undefined;
  if (!lent && receives.some((r) => r.fn !== fn)) return undefined;
  const senders = starts.flatMap((start) => sendsBehind(engine, c, start));
  const [first] = senders;
  if (!first || c.ops.some((o) => o.op === "send" && !senders.some((s) => s.send.instr === o.instr) && !o.optional))
    return undefined;
  const many =
    (first.start.at.block.loop !== undefined && !isMadeInRound(c, first.start)) ||
    senders.some((s) => s.start !== first.start || s.repeated || !areExclusive(senders, s));
  const { start, send } = first;
  const base = { at: { fn: send.fn, node: send.instr.node }, channel: c.v, start: { fn, node: start.call.node }, send };
  const questions = questionsTo(engine, c, senders);
  if (questions) {
    const isReceive = (i: Instr): boolean => receives.some((r) => r.instr === i);
    const exits = lent ? [] : questions.flatMap((q) => waysOutWithout(engine, fn, after(q.at), isReceive));
    return exits.length > 0 && questions.every((q) => !q.at.block.loop) ? { ...base, why: "none", exits } : undefined;
  }
  if (lent) {
    const exits = exitsOfCallee(engine, lent, receives, many);
    return exits.length > 0 ? { ...base, why: many ? "early" : "none", exits } : undefined;
  }
  if (!many) {
    if (receives.every((r) => takesAll(engine, fn, r, (all) => valuesOf(engine, all)))) return undefined;
    const taken = [...receives, ...takenInstead(engine, c, senders)];
    const exits = waysOutWithout(engine, fn, after(start.at), (i) => taken.some((r) => r.instr === i));
    return exits.length > 0 ? { ...base, why: "none", exits } : undefined;
  }
  if (senders.every((s) => s.start === start && areExclusive(senders, s)) && !first.repeated)
    if (receivesInRound(engine, fn, start, receives)) return undefined;
  const exits = receives.flatMap((r) => earlyExits(engine, fn, r, receives));
  if (exits.length > 0) return { ...base, why: "early", exits };
  const fewer = exitsAfterFewer(
    engine,
    fn,
    senders.map((s) => s.start),
    receives,
  );
  if (fewer.length > 0) return { ...base, why: "early", exits: fewer };
  // Exclusive branches of one function send one value in all.
  const repeated = first.repeated || senders.some((s) => s.start.at.block.loop !== undefined);
  if (!repeated || receives.some((r) => r.at.block.loop || r.op === "range") || receives.length > 1) return undefined;
  return { ...base, why: "one-of-many", exits: receives.map((r) => ({ fn, node: r.instr.node })) };
}

/**
 * One goroutine sends one answer for each value that it takes from another channel, which the owner fills: where the owner asks.
 */
function questionsTo(engine: Engine, c: LocalChannel, senders: readonly Sending[]): readonly ChannelOp[] | undefined {
  const [only, other] = senders;
  const loop = only?.send.at.block.loop;
  if (!only || other || !loop || only.start.at.block.loop) return undefined;
  const isTaken = ({ ops }: LocalChannel): boolean =>
    ops.some((o) => o.fn === only.send.fn && /^(?:recv|range)$/.test(o.op) && o.at.block.loop === loop);
  const inputs = localChannelsOf.in(engine, c.owner).filter((d) => d.v !== c.v && isTaken(d));
  const asked = inputs.flatMap((d) => d.ops.filter((o) => o.op === "send"));
  return asked.length > 0 && asked.every((o) => o.fn === c.owner) ? asked : undefined;
}

/** How many values the goroutines of its owner send on a channel, if that is one each. */
function valuesOf(engine: Engine, channels: readonly LocalChannel[]): number | undefined {
  const senders = channels.flatMap((c) =>
    c.starts.filter((s) => s.fn === c.owner).flatMap((start) => sendsBehind(engine, c, start)),
  );
  const isOne = senders.every((s) => !s.repeated && !s.start.at.block.loop && areExclusive(senders, s));
  const others = channels.some((c) =>
    c.ops.some((o) => o.op === "close" || (o.op === "send" && !senders.some((s) => s.send.instr === o.instr))),
  );
  return isOne && !others ? new Set(senders.map((s) => s.start.call)).size : undefined;
}

/** Receives from other channels, on which the goroutine sends where it does not send on this one: `failed <- err; return`. */
function takenInstead(engine: Engine, c: LocalChannel, senders: readonly Sending[]): readonly ChannelOp[] {
  const sender = senders[0]?.send.fn;
  const isApart = (o: ChannelOp): boolean =>
    o.fn === sender &&
    !repeats(o.fn, o.at) &&
    senders.every(
      ({ send }) =>
        send.fn === sender &&
        !reaches(after(o.at), send.at, { stops: () => false }) &&
        !reaches(after(send.at), o.at, { stops: () => false }),
    );
  return localChannelsOf.in(engine, c.owner).flatMap((d) => {
    const sends = d.ops.filter((o) => o.op === "send" || o.op === "close");
    if (d.v === c.v || sends.length === 0 || !sends.every((o) => o.op === "send" && isApart(o))) return [];
    return d.ops.filter((o) => o.op === "recv" && o.fn === c.owner);
  });
}

/** Each round of the loop that starts the goroutine makes a channel of its own for it. */
function isMadeInRound(c: LocalChannel, start: Start): boolean {
  const made = c.made && pointOf(c.owner, c.made);
  return made !== undefined && made.block.loop === start.at.block.loop;
}

/** Each round of the loop starts one sender, and has received from it before it starts the next one or leaves. */
function receivesInRound(engine: Engine, fn: FuncUnit, start: Start, receives: readonly ChannelOp[]): boolean {
  const isReceive = (i: Instr): boolean => receives.some((r) => r.instr === i);
  const from = after(start.at);
  const again = {
    stops: (i: Instr): boolean => isReceive(i) || neverReturns(engine, i),
    takes: possibleFrom(engine, fn, from.block),
  };
  return waysOutWithout(engine, fn, from, isReceive).length === 0 && !reachesFlagged(engine, fn, from, start.at, again);
}

/** The function that alone receives, which the owner calls, once, and does not start. */
function lentTo(engine: Engine, c: LocalChannel, receives: readonly ChannelOp[]): FuncUnit | undefined {
  const callee = receives[0]?.fn;
  if (!callee || callee.kind !== "func" || receives.some((r) => r.fn !== callee)) return undefined;
  const targets = new Targets(engine, c.owner);
  const calls = instrsOf(c.owner).filter(({ i }) => i.op === "call" && targets.ofCall(i).some((t) => t.fn === callee));
  const [only] = calls;
  const isPlain = only?.i.op === "call" && only.i.mode === "call" && only.at.block.loop === undefined;
  return isPlain && calls.length === 1 && !c.starts.some((s) => s.target.fn === callee) ? callee : undefined;
}

/** Ways out of the function that receives, before it has taken the one value or all of them. */
function exitsOfCallee(
  engine: Engine,
  callee: FuncUnit,
  receives: readonly ChannelOp[],
  many: boolean,
): readonly Site[] {
  if (many) return receives.flatMap((r) => earlyExits(engine, callee, r, receives));
  return waysOutWithout(engine, callee, { block: callee.entry, index: 0 }, (i) => receives.some((r) => r.instr === i));
}

/** A send that a started goroutine makes, or what it calls or starts in turn. */
interface Sending {
  readonly start: Start;
  readonly send: ChannelOp;
  /** The send, or the call that leads to it, in the function that was started. */
  readonly at: Point;
  readonly repeated: boolean;
}

/** Sends that have to wait for a receiver, behind the start of a goroutine: its own, those of helpers that it gives the channel
 * to, and of goroutines that it starts itself. */
function sendsBehind(engine: Engine, c: LocalChannel, start: Start): readonly Sending[] {
  const out: Sending[] = [];
  // Another way from the same call to the same function tells nothing new.
  const seen = new Set<string>();
  const add = (fn: FuncUnit, from: Omit<Sending, "send"> | undefined): void => {
    const way = `${idOf(fn)} ${from?.at.block.id} ${from?.at.index} ${from?.repeated}`;
    if (seen.has(way)) return;
    seen.add(way);
    for (const send of c.ops)
      if (send.fn === fn && send.op === "send" && !send.optional) {
        const repeated = from?.repeated === true || repeats(fn, send.at);
        out.push({ start, send, at: from?.at ?? send.at, repeated });
      }
    const targets = new Targets(engine, fn);
    for (const { i, at } of instrsOf(fn)) {
      if (i.op !== "call" || !c.isFeed(fn, i, false)) continue;
      const next = { start, at: from?.at ?? at, repeated: from?.repeated === true || repeats(fn, at) };
      for (const t of targets.ofCall(i)) if (t.fn !== c.owner && c.feeds(t.fn, false)) add(t.fn, next);
    }
  };
  add(start.target.fn, undefined);
  return out;
}

/** No other send follows this one. */
function areExclusive(senders: readonly Sending[], { at }: Sending): boolean {
  return senders.every((s) => s.at === at || !reaches(after(at), s.at, { stops: () => false }));
}

/** The send can be made again: it stands in a loop that it does not leave at once, not for one round of it. */
function repeats(fn: FuncUnit, send: Point): boolean {
  const { loop } = send.block;
  return loop !== undefined && !isOfOneRound(fn, send.block) && reaches(after(send), send, { stops: () => false });
}

/**
 * Ways out of the function on which fewer values are received than goroutines were started one after the other, each of
 * which sends one.
 */
function exitsAfterFewer(
  engine: Engine,
  fn: FuncUnit,
  senders: readonly Start[],
  receives: readonly ChannelOp[],
): readonly Site[] {
  const starts = senders.filter((s, i) => senders.findIndex((t) => t.call === s.call) === i);
  const [first] = starts;
  const last = starts.at(-1);
  if (!first || !last || starts.length < 2 || starts.some((s) => s.at.block.loop)) return [];
  if (receives.some((r) => r.at.block.loop ?? r.op === "range")) return [];
  const stopping = (isStop: (i: Instr) => boolean): Walk => ({
    stops: (i) => isStop(i) || neverReturns(engine, i) || failsTest(fn, i),
  });
  const leaves = (from: Point, isStop: (i: Instr) => boolean): readonly Site[] =>
    exitSites(fn, walkPaths(from, stopping(isStop)));
  // Each start follows the one before on every way, and no receive comes in between.
  for (const [n, s] of starts.slice(1).entries()) {
    const before = starts[n];
    if (!before || leaves(after(before.at), (i) => i === s.call || receives.some((r) => r.instr === i)).length > 0)
      return [];
    if (
      receives.some((r) =>
        reaches(
          after(before.at),
          r.at,
          stopping((i) => i === s.call),
        ),
      )
    )
      return [];
  }
  let points: readonly Point[] = [after(last.at)];
  for (let taken = 0; taken < starts.length; taken++) {
    const here = points;
    const isReceive = (i: Instr) => receives.some((r) => r.instr === i);
    const exits = here.flatMap((p) => leaves(p, isReceive));
    if (exits.length > 0) return exits;
    points = receives.flatMap((r) => (here.some((p) => reaches(p, r.at, stopping(isReceive))) ? [after(r.at)] : []));
  }
  return [];
}
