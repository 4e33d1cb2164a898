import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import { pathOf } from "../engine/locks";
import { inEachFunction } from "../fact-table";
import { descendants, type Start } from "../goroutines/wait-groups";
import type { CallInstr, FuncUnit, Instr, Loop } from "../ir/ir";
import { pathText, rootVar, varPath, type Path } from "../ir/path";
import { instrsOf } from "../walks/cfg-walk";
import { parentOf, parentsOf } from "../walks/local-uses";
import type { BlockedSender } from "./blocked-senders";
import { channelOps, type ChannelOp } from "./channel-ops";
import { localChannelsOf, type LocalChannel } from "./local-channels";

/**
 * A loop takes a slot of a semaphore for each goroutine that it starts, and each gives its slot back only when somebody has
 * received its result, which nobody does before the loop has ended: where there are more rounds than slots, all wait.
 */
export const heldSlots = inEachFunction((fn, engine): readonly BlockedSender[] =>
  localChannelsOf.in(engine, fn).flatMap((c) => (c.buffered || !c.made ? [] : (judge(c, engine) ?? []))),
);

function judge(c: LocalChannel, engine: Engine): BlockedSender | undefined {
  const fn = c.owner;
  const receives = c.ops.filter((o) => o.op === "recv" || o.op === "range");
  const [first] = receives;
  if (!first || receives.some((r) => r.fn !== fn || r.optional)) return undefined;
  for (const start of c.starts) {
    const { loop } = start.at.block;
    if (!loop || start.fn !== fn || receives.some((r) => r.instr.node.pos < loop.stmt.end)) continue;
    const send = c.ops.find((o) => o.fn === start.target.fn && o.op === "send" && !o.optional);
    const slots = send && slotsTaken(fn, loop, start, engine).find((s) => isHeldAt(s, send, engine));
    if (slots)
      return {
        at: { fn: send.fn, node: send.instr.node },
        channel: c.v,
        start: { fn, node: start.call.node },
        exits: [{ fn, node: first.instr.node }],
        why: "held",
        slots: pathText(slots),
        send,
      };
  }
  return undefined;
}

/** Semaphores, and channels with room, of which each round takes a slot and may wait for it before it starts the goroutine. */
function slotsTaken(fn: FuncUnit, loop: Loop, start: Start, engine: Engine): readonly Path[] {
  const isBefore = (i: Instr): boolean => loop.stmt.pos <= i.node.pos && i.node.end <= start.call.node.pos;
  const sent = channelOps(fn).filter((o) => o.op === "send" && !o.optional && o.at.block.loop === loop);
  const called = instrsOf(fn).flatMap(({ i, at }) => {
    const path =
      i.op === "call" && i.mode === "call" && at.block.loop === loop ? slotOf(i, "acquire", engine, fn) : undefined;
    return path && isBefore(i) ? [path] : [];
  });
  return [...sent.filter((o) => isBefore(o.instr) && !hasRoomForAll(o, fn, engine)).map((o) => o.path), ...called];
}

/** `sem := make(chan struct{}, len(items))`: no round waits. */
function hasRoomForAll(o: ChannelOp, fn: FuncUnit, engine: Engine): boolean {
  const v = o.path.steps.length === 0 ? rootVar(o.path) : undefined;
  const [def] = (v && engine.ir.resolverFor(fn)?.definitions.defs.get(v)) ?? [];
  const make = def?.k === "expr" ? unparen(def.e) : undefined;
  const size = make?.kind === "CallExpr" && make.args[1] ? unparen(make.args[1]) : undefined;
  return size?.kind === "CallExpr";
}

/** The semaphore that the call takes a slot of, and may wait for it; or gives one back to. */
function slotOf(i: CallInstr, op: "acquire" | "release", engine: Engine, fn: FuncUnit): Path | undefined {
  if (!i.effects.some((e) => e.kind === "order" && e.op === op && e.operand === "recv")) {
    const f = i.node.fun.kind === "SelectorExpr" ? i.node.fun : undefined;
    return f?.sel.name === (op === "acquire" ? "Acquire" : "Release") ? weighted(f.x, engine, fn) : undefined;
  }
  return op === "release" || i.effects.some((e) => e.kind === "blocks" && e.on === "goroutine")
    ? pathOf(i.recv)
    : undefined;
}

/** `sem := semaphore.NewWeighted(4)`, whether or not the module with that package is at hand. */
function weighted(e: Expr, engine: Engine, fn: FuncUnit): Path | undefined {
  const o = e.kind === "Ident" ? fn.info.objOf(e) : undefined;
  if (o?.kind !== "var") return undefined;
  for (let f: FuncUnit | undefined = fn; f; f = f.parent) {
    const [def] = engine.ir.resolverFor(f)?.definitions.defs.get(o) ?? [];
    const make = def?.k === "expr" ? unparen(def.e) : undefined;
    const name = make?.kind === "CallExpr" && make.fun.kind === "SelectorExpr" ? make.fun : undefined;
    const pkg = name?.x.kind === "Ident" ? f.info.objOf(name.x) : undefined;
    if (name?.sel.name === "NewWeighted" && pkg?.kind === "pkgname")
      return pkg.path === "golang.org/x/sync/semaphore" ? varPath(o) : undefined;
  }
  return undefined;
}

/** The goroutine gives the slot back, and not before it has sent. */
function isHeldAt(slots: Path, send: ChannelOp, engine: Engine): boolean {
  const fn = send.fn;
  const releases = [fn, ...descendants(fn)].flatMap((f) => {
    const isLater = f === fn ? undefined : isDeferred(f, fn);
    const received = channelOps(f).filter((o) => o.op === "recv" && o.path.key === slots.key);
    const called = instrsOf(f).filter(({ i }) => i.op === "call" && slotOf(i, "release", engine, f)?.key === slots.key);
    return [...received.map((o) => o.instr), ...called.map(({ i }) => i)].map(
      (i) => isLater ?? ((i.op === "call" && i.mode === "defer") || i.node.pos > send.instr.node.pos),
    );
  });
  return releases.length > 0 && releases.every(Boolean);
}

/** The closure runs when the function returns. */
function isDeferred(closure: FuncUnit, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  const { parent: call } = parentOf(parents, closure.decl);
  return call?.kind === "CallExpr" && parentOf(parents, call).parent?.kind === "DeferStmt";
}
