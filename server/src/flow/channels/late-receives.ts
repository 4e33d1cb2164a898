import { after, neverReturns, reaches, type Walk } from "../walks/cfg-walk";
import type { ChannelOp } from "./channel-ops";
import type { Engine } from "../engine/engine";
import type { FuncUnit, Instr } from "../ir/ir";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { textOf } from "../walks/position";
import type { Site } from "../engine/summary";
import type { Group, GroupOp, Start, WaitGroups } from "../goroutines/wait-groups";
import { localChannelsOf, type LocalChannel } from "./local-channels";
import { isInAny, loopsAround } from "../ir/loops";

/** A wait for goroutines that send, before they are done, what the waiter takes only afterwards, or nobody. */
export interface LateReceive {
  readonly at: Site;
  /** The WaitGroup. */
  readonly name: string;
  readonly channel: string;
  /** The channel has room for one value of each goroutine. */
  readonly hasRoom: boolean;
  readonly send: Site;
  readonly start: Site;
  /** Where the values are taken; undefined where nobody ever takes any. */
  readonly receive: Site | undefined;
}

/**
 * Waits for local WaitGroups that stand before all receives from a channel which those that are waited for fill: an unbuffered one,
 * or one with room for one value of each goroutine, of which a goroutine may send several. So do waits where nothing ever receives.
 */
export function lateReceives(groups: WaitGroups): readonly LateReceive[] {
  const out: LateReceive[] = [];
  for (const g of groups.groups) {
    if (g.v.role !== "local" || g.escapes || g.ops.some((o) => o.fn.hasHole)) continue;
    for (const wait of g.ops) {
      if (wait.op !== "wait" || wait.deferred) continue;
      const found = localChannelsOf.in(groups.engine, wait.fn).flatMap((c) => judge(groups.engine, g, wait, c) ?? []);
      const [first] = found;
      if (first && !out.some((o) => o.at.node === first.at.node)) out.push(first);
    }
  }
  return out;
}

function judge(engine: Engine, g: Group, wait: GroupOp, c: LocalChannel): LateReceive | undefined {
  const { fn } = wait;
  const receives = c.ops.filter((o) => o.op === "recv" || o.op === "range");
  const [receive] = receives;
  if (!c.made || (!receive && c.buffered) || receives.some((r) => r.fn !== fn)) return undefined;
  const past = pathsPast(engine, receives, wait);
  for (const start of c.starts) {
    if (start.fn !== fn || !reaches(after(start.at), wait.at, past)) continue;
    const send = sendBefore(g, start, c);
    if (send && (!c.buffered || (hasRoomForOne(c, start) && isSentAgain(send))))
      return {
        at: { fn, node: wait.call.node },
        name: g.v.name,
        channel: c.v.name,
        hasRoom: c.buffered,
        send: { fn: send.fn, node: send.instr.node },
        start: { fn, node: start.call.node },
        receive: receive && { fn, node: receive.instr.node },
      };
  }
  return undefined;
}

/** A send that the goroutine has to get rid of before it counts down. */
function sendBefore(g: Group, { target, call }: Start, c: LocalChannel): ChannelOp | undefined {
  const { fn } = target;
  const done = g.ops.filter((o) => o.op === "done" && o.fn === fn);
  if (done.length === 0 && !g.ops.some((o) => o.op === "go" && o.call === call)) return undefined;
  const now = new Set<Instr>(done.filter((o) => !o.deferred).map((o) => o.call));
  const entry = { block: fn.entry, index: 0 };
  return c.ops.find(
    (o) =>
      o.fn === fn &&
      o.op === "send" &&
      !o.optional &&
      reaches(entry, o.at, { stops: (i) => i !== o.instr && now.has(i) }),
  );
}

/** `make(chan error, len(jobs)+len(checks))`, and one goroutine for each of the jobs. */
function hasRoomForOne({ made, owner }: LocalChannel, { fn, at }: Start): boolean {
  const counted = made?.args[1] && lengthsIn(made.args[1], owner);
  const loop = at.block.loop?.stmt;
  return (
    counted !== undefined && fn === owner && loop?.kind === "RangeStmt" && counted.includes(textOf(owner, loop.x) ?? "")
  );
}

/** What a sum of lengths counts; undefined for any other number. */
function lengthsIn(size: Expr, fn: FuncUnit): readonly string[] | undefined {
  const x = unparen(size);
  if (x.kind === "BinaryExpr" && x.op === "+") {
    const [a, b] = [lengthsIn(x.x, fn), lengthsIn(x.y, fn)];
    return a && b && [...a, ...b];
  }
  const [list] = x.kind === "CallExpr" && x.fun.kind === "Ident" && x.fun.name === "len" ? x.args : [];
  const text = list && textOf(fn, list);
  return text === undefined ? undefined : [text];
}

/** The goroutine comes to the send again, in a loop of its own. */
function isSentAgain({ at }: ChannelOp): boolean {
  return at.block.loop !== undefined && reaches(after(at), at, { stops: () => false });
}

/** Paths that come past no receive; a loop that receives in its rounds is taken to have some. */
function pathsPast(engine: Engine, receives: readonly ChannelOp[], wait: GroupOp): Walk {
  const loops = loopsAround(
    receives.map((r) => r.at.block),
    [wait.at.block],
  );
  const selects = new Set(receives.flatMap((r) => (r.instr.op === "call" ? [] : (r.instr.select?.node ?? []))));
  const isSelect = (i: Instr): boolean => i.op === "select" && selects.has(i.info.node);
  return {
    stops: (i) => receives.some((r) => r.instr === i) || isSelect(i) || neverReturns(engine, i),
    takes: (e) => !isInAny(e.to, loops),
  };
}
