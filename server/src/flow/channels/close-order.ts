import { channelOps, type ChannelOp } from "./channel-ops";
import { neverReturns } from "../walks/cfg-walk";
import { isClock } from "../walks/done-calls";
import { boundOf } from "../walks/rounds";
import type { Close } from "./closes";
import type { Engine } from "../engine/engine";
import type { Edge, FuncUnit, Instr, Loop } from "../ir/ir";
import type { Path } from "../ir/path";
import type { Expr } from "../../syntax/ast";
import type { Targets } from "../engine/targets";
import { descendants } from "../goroutines/wait-groups";

/** A place where anything may be waited for: the goroutine may have ended behind it. */
export function waits(engine: Engine, targets: Targets, i: Instr, fn: FuncUnit): boolean {
  // What a select waits for is decided by the case that it takes.
  if (i.op === "select") return false;
  if (i.op === "recv") return !isClock(i.node, fn.info);
  if (i.op === "rangechan" || i.op === "send") return true;
  if (i.op !== "call" || i.mode === "go") return neverReturns(engine, i);
  if (i.effects.some((e) => e.kind === "waitgroup" && e.op === "wait")) return true;
  if (
    i.effects.some(
      (e) =>
        e.kind === "cond" ||
        e.kind === "order" ||
        e.kind === "quiesces" ||
        (e.kind === "blocks" && e.on === "goroutine") ||
        (e.kind === "spawn" && e.blocks),
    )
  )
    return true;
  if (i.effects.length > 0) return false;
  const callees = targets.ofCall(i);
  if (callees.some((t) => (engine.summaryOf(t.fn)?.syncAcquired.size ?? 0) > 0)) return true;
  return callees.length === 0 && /wait|join|stop|close|shutdown|drain|kill|cancel/i.test(nameOf(i.node.fun));
}

/** The call is handed a function that receives from the channel, as what polls for an answer is. */
export function handsReceiverTo(i: Instr, channel: Path): boolean {
  return (
    i.op === "call" &&
    i.mode === "call" &&
    i.args.some(
      (a) =>
        a.k === "closure" && channelOps(a.fn).some((o) => /^(?:recv|range)$/.test(o.op) && o.path.key === channel.key),
    )
  );
}

function nameOf(e: { readonly kind: string }): string {
  const x = e as { readonly kind: string; readonly name?: string; readonly sel?: { readonly name: string } };
  return x.sel?.name ?? x.name ?? "";
}

/** What decides whether it sends may be the very thing that comes before the close. */
export function hasGate(body: FuncUnit): boolean {
  const ops = [body, ...descendants(body)].flatMap((u) => channelOps(u));
  return ops.some((o) => o.op === "recv" && o.optional) && !ops.some((o) => o.op === "send" && !o.optional);
}

export function haveCommonLock(engine: Engine, send: ChannelOp, close: Close): boolean {
  const locks = (fn: FuncUnit, instr: Instr): readonly string[] =>
    engine
      .judged(fn)
      ?.seen.syncOps.find((o) => o.instr === instr)
      ?.locks.map((h) => h.path.key) ?? [];
  const held = new Set(locks(send.fn, send.instr));
  return locks(close.fn, close.instr).some((k) => held.has(k));
}

/**
 * Ways out of loops that wait in each round, and have as many rounds as the loop that starts the goroutines, or as the one that
 * sends (`sending`, in the closure that is started): these are not taken in place of the first round (`for range jobs { go
 * send() }; for range jobs { <-done }`).
 */
export function waysAround(
  fn: FuncUnit,
  starting: Loop | undefined,
  isWait: (i: Instr) => boolean,
  sending?: Loop,
): ReadonlySet<Edge> {
  const out = new Set<Edge>();
  const rounds = [starting, sending].flatMap((l) => (l ? (boundText(l, fn) ?? []) : []));
  if (rounds.length === 0) return out;
  const waiting = new Set(fn.blocks.flatMap((b) => (b.loop && b.instrs.some(isWait) ? [b.loop] : [])));
  for (const loop of waiting) {
    if (loop === starting || !rounds.includes(boundText(loop, fn) ?? "")) continue;
    for (const b of fn.blocks) {
      const isHead =
        b.succs.some((e) => e.to.loop === loop) && b.preds.some((p) => p.succs.some((e) => e.to === b && e.back));
      if (isHead) for (const e of b.succs) if (e.to.loop !== loop) out.add(e);
    }
  }
  return out;
}

/** What a loop runs up to, as the source says it; `walks/rounds.ts` tells how often it runs for certain. */
export function boundText(loop: Loop, fn: FuncUnit): string | undefined {
  const bound = boundOf(loop, fn.info);
  return bound && countOf(bound, fn);
}

/** A number as the source says it, the length of something by the name of that. */
export function countOf(e: Expr, fn: FuncUnit): string {
  return fn.unit.text.slice(e.pos, e.end).replace(/^len\((.*)\)$/, "$1");
}
