import { unparen } from "../../syntax/paren";
import { endsProcess } from "../callers/commands";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { Start } from "../goroutines/wait-groups";
import type { FuncUnit, Instr } from "../ir/ir";
import type { BlockedSender } from "./blocked-senders";
import type { ChannelOp } from "./channel-ops";
import { localChannelsOf, type LocalChannel } from "./local-channels";
import { waysOutWithout } from "./ways-out";

/**
 * Goroutines started one after the other, each of which sends one value, where there are more of them than the buffer holds and
 * the function that made the channel receives: `make(chan int, 1)`, three sends, and the first answer is returned.
 */
export const crowdedBuffers = inEachFunction((fn, engine): readonly BlockedSender[] =>
  fn.kind === "init" || fn.file.isTest
    ? []
    : localChannelsOf.in(engine, fn).flatMap((c) => (endsProcess(fn, engine) ? [] : (judge(engine, c) ?? []))),
);

function judge(engine: Engine, c: LocalChannel): BlockedSender | undefined {
  const fn = c.owner;
  const size = c.made?.args[1];
  const room = size && fn.info.constOf(unparen(size));
  if (typeof room !== "bigint" || room <= 0n) return undefined;
  const receives = c.ops.filter((o) => o.op === "recv" || o.op === "range");
  const sends = c.ops.filter((o) => o.op === "send");
  if (receives.length === 0 || sends.length + receives.length < c.ops.length) return undefined;
  if (receives.some((r) => r.fn !== fn || r.op === "range" || r.at.block.loop)) return undefined;
  const starts = c.starts.filter((s) => c.feeds(s.target.fn, false));
  const known = starts.map((s) => onlySend(engine, s, sends));
  if (sends.some((s) => !known.includes(s)) || starts.some((s) => !isAlwaysStarted(engine, s, c))) return undefined;
  if (BigInt(starts.length) <= room + BigInt(receives.length)) return undefined;
  const [start, send] = [starts.at(-1), known.at(-1)];
  if (!start || !send) return undefined;
  return {
    at: { fn: send.fn, node: send.instr.node },
    channel: c.v,
    start: { fn, node: start.call.node },
    exits: receives.map((r) => ({ fn, node: r.instr.node })),
    why: "crowded",
    send,
  };
}

/** The one value that the goroutine sends, on every way to its end. */
function onlySend(engine: Engine, { target }: Start, sends: readonly ChannelOp[]): ChannelOp | undefined {
  const own = sends.filter((s) => s.fn === target.fn);
  const [send] = own;
  if (!send || own.length > 1 || send.optional || send.at.block.loop || target.fn.hasHole) return undefined;
  return isOnEveryWay(engine, target.fn, send.instr) ? send : undefined;
}

/** It stands in no loop, and no way to the end leads past it. */
function isAlwaysStarted(engine: Engine, s: Start, c: LocalChannel): boolean {
  return s.fn === c.owner && !s.at.block.loop && isOnEveryWay(engine, c.owner, s.call);
}

function isOnEveryWay(engine: Engine, fn: FuncUnit, instr: Instr): boolean {
  return waysOutWithout(engine, fn, { block: fn.entry, index: 0 }, (i) => i === instr).length === 0;
}
