import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { isExportedName } from "../callers/entry";
import type { Engine } from "../engine/engine";
import { inEachFunction, indexOf } from "../fact-table";
import { startedFunctions } from "../locks/split-sections";
import { rootFunction, type Block, type ChanInstr, type FuncUnit } from "../ir/ir";
import { lastField } from "../ir/path";
import { after, instrsOf, walkPaths } from "../walks/cfg-walk";
import { awaitedContext, isClock } from "../walks/done-calls";
import { unparen } from "../../syntax/paren";
import type { Site } from "../engine/summary";
import type { BlockedSender } from "./blocked-senders";
import { channelOps, type ChannelOp } from "./channel-ops";
import { isMadeUnbufferedField, opsOn, ownerOf } from "./field-channels";

/** A loop that receives from one field of its object, and that another field of it tells to end. */
interface EndingLoop {
  readonly fn: FuncUnit;
  /** The channel that is closed, or sent on, to end it; undefined: a context, or a signal of another package. */
  readonly end: VarObj | undefined;
  /** Channels that it closes itself as it leaves: `close(l.done)`. */
  readonly over: ReadonlySet<VarObj>;
  /** Where it leaves. */
  readonly exit: Site;
}

/**
 * Sends by methods that anybody may call to a loop that a closed channel has ended: `select { case <-l.done: return; case t :=
 * <-l.tasks: … }`, and elsewhere `l.tasks <- t` that does not listen to `l.done`, though it listens to a context, or other methods
 * do listen. Whoever comes late waits for ever. So it is where a goroutine of the package ends with a context, or a signal of
 * another package, of which the sender does not hear at all.
 */
export const sendsToEndedLoops = inEachFunction((fn, engine): readonly BlockedSender[] => {
  const out = new Map<VarObj, BlockedSender>();
  if (fn.hasHole || fn.file.isTest) return [];
  const isFeeder = !isOpen(fn) && isService(fn, engine);
  if (!isOpen(fn) && !isFeeder) return [];
  for (const send of channelOps(fn)) {
    const field = send.op === "send" ? lastField(send.path) : undefined;
    if (!field?.fieldOf || out.has(field) || !hasNoWayOut(send)) continue;
    if (isFeeder && (send.optional || !send.at.block.loop)) continue;
    const loops = endingLoops(engine).of(field);
    const [loop] = loops;
    if (
      loops.length !== 1 ||
      !loop ||
      (!loop.end && !isService(loop.fn, engine)) ||
      opsOn(engine).of(field).filter(receives).length !== 1
    )
      continue;
    if (!isMadeUnbufferedField(engine, field) || !isEndedByOthers(engine, loop, fn)) continue;
    if (!send.optional && !isFeeder && !isHeeded(engine, loop)) continue;
    if (rootFunction(loop.fn) === rootFunction(fn) || holdsLock(engine, send) || looksAt(fn, loop)) continue;
    const at = { fn, node: send.instr.node };
    const why = send.optional ? "ended-alone" : "ended";
    out.set(field, { at, channel: field, start: loop.exit, exits: [loop.exit], why, send });
  }
  return [...out.values()];
});

/** A goroutine that goes on until its object is done with. */
function isService(fn: FuncUnit, engine: Engine): boolean {
  return startedFunctions(engine).has(fn);
}

/** An exported method, itself and not a goroutine or callback of it. */
function isOpen(fn: FuncUnit): boolean {
  return fn.kind === "func" && fn.recv !== undefined && isExportedName(fn.obj?.name ?? "");
}

/** Nothing but the receiver lets it go on, or the context of whoever calls, who cannot know that the loop has ended. */
function hasNoWayOut({ fn, instr, optional }: ChannelOp): boolean {
  if (!optional || instr.op === "call") return !optional;
  const { select } = instr;
  if (!select || select.hasDefault) return false;
  const others = instrsOf(fn).flatMap(({ i }) =>
    (i.op === "recv" || i.op === "send") && i !== instr && i.select === select ? [i] : [],
  );
  return others.length === select.cases - 1 && others.every((i) => i.op === "recv" && isOwnContext(i.node, fn));
}

/** `<-ctx.Done()` of a parameter. */
function isOwnContext(n: Node, fn: FuncUnit): boolean {
  const of = awaitedContext(n, fn.info);
  const v = of?.kind === "Ident" ? fn.info.objOf(of) : undefined;
  return v?.kind === "var" && fn.params.includes(v);
}

const endingLoops = indexOf((fn): readonly (readonly [VarObj, EndingLoop])[] => {
  const out: (readonly [VarObj, EndingLoop])[] = [];
  if (fn.hasHole || fn.file.isTest) return out;
  const ops = channelOps(fn);
  const over = new Set(ops.flatMap((o) => (o.op === "close" ? (lastField(o.path) ?? []) : [])));
  for (const recv of ops) {
    const field = recv.op === "recv" && recv.optional && recv.at.block.loop ? lastField(recv.path) : undefined;
    if (!field || recv.instr.op === "call") continue;
    const { select } = recv.instr;
    for (const told of ops) {
      const end = told !== recv && told.op === "recv" ? lastField(told.path) : undefined;
      if (!end || told.instr.op === "call" || told.instr.select !== select || select?.hasDefault !== false) continue;
      if (ownerOf(told.path).key !== ownerOf(recv.path).key) continue;
      const exit = exitBehind(told, recv);
      if (exit) out.push([field, { fn, end, over, exit: { fn, node: exit } }]);
    }
    const exit = out.some(([v]) => v === field) ? undefined : exitBySignal(recv, select);
    if (exit) out.push([field, { fn, end: undefined, over, exit: { fn, node: exit } }]);
  }
  return out;
});

/** The same by a context or another package's signal in the select. */
function exitBySignal(recv: ChannelOp, select: ChanInstr["select"]): Site["node"] | undefined {
  const { fn, instr } = recv;
  if (select?.hasDefault !== false) return undefined;
  for (const { i, at } of instrsOf(fn)) {
    if (i.op !== "recv" || i === instr || i.select !== select || !isSignal(i.node, fn)) continue;
    const exit = exitBehind({ at, fn }, recv);
    if (exit) return exit;
  }
  return undefined;
}

/** Being told, the function leaves without another look at what others send. */
function exitBehind(told: Pick<ChannelOp, "at" | "fn">, recv: ChannelOp): Site["node"] | undefined {
  let comesBack = false;
  const exits = walkPaths(after(told.at), {
    stops: (_, at) => {
      if (at.block === recv.at.block && at.index === recv.at.index) comesBack = true;
      return comesBack;
    },
  });
  const [exit] = exits;
  return comesBack || !exit ? undefined : nodeOf(exit, told.fn);
}

function nodeOf(b: Block, fn: FuncUnit): Site["node"] {
  const last = b.instrs.findLast((i) => i.op === "return");
  return last?.node.kind === "ReturnStmt" ? last.node : fn.decl;
}

function receives({ op }: ChannelOp): boolean {
  return op === "recv" || op === "range";
}

/** `<-ctx.Done()`, `<-m.term.Signal()`. */
function isSignal(n: Node, fn: FuncUnit): boolean {
  const x = n.kind === "UnaryExpr" ? unparen(n.x) : undefined;
  return x?.kind === "CallExpr" && (awaitedContext(n, fn.info) !== undefined || !isClock(n, fn.info));
}

/** Somebody closes it (or sends on it, if all can learn from the loop that it is over), who has not waited for anybody before, and
 * is not the sender. */
function isEndedByOthers(engine: Engine, loop: EndingLoop, sender: FuncUnit): boolean {
  const tells = (o: ChannelOp): boolean => o.op === "close" || (o.op === "send" && loop.over.size > 0);
  if (!loop.end) return true;
  const by = opsOn(engine)
    .of(loop.end)
    .flatMap((o) => (tells(o) && !o.fn.file.isTest ? [o.fn] : []));
  return by.length > 0 && by.every((f) => rootFunction(f) !== rootFunction(sender) && !waits(f));
}

/** `wg.Wait()`: for those who send, perhaps. */
function waits(fn: FuncUnit): boolean {
  return instrsOf(fn).some(
    ({ i }) => i.op === "call" && i.effects.some((e) => e.kind === "waitgroup" && e.op === "wait"),
  );
}

/** Another exported method listens to the end: calls are expected to come late. */
function isHeeded(engine: Engine, loop: EndingLoop): boolean {
  if (!loop.end) return true;
  return [loop.end, ...loop.over].some((c) =>
    listeners(engine)
      .of(c)
      .some((f) => isOpen(f) && f !== loop.fn),
  );
}

const listeners = indexOf((fn): readonly (readonly [VarObj, FuncUnit])[] =>
  channelOps(fn).flatMap((o) => {
    const field = o.op === "recv" && o.optional ? lastField(o.path) : undefined;
    return field ? [[field, fn] as const] : [];
  }),
);

/** Whoever sends has taken a lock, and may have looked under it whether the loop still runs. */
function holdsLock(engine: Engine, send: ChannelOp): boolean {
  const known = engine.judged(send.fn)?.seen.syncOps.find((o) => o.instr === send.instr);
  return known === undefined || known.locks.length > 0;
}

/** The function listens to the end somewhere. */
function looksAt(fn: FuncUnit, { end, over }: EndingLoop): boolean {
  if (!end && instrsOf(fn).some(({ i }) => i.op === "recv" && isSignal(i.node, fn))) return true;
  return channelOps(fn).some((o) => {
    const field = o.op === "recv" ? lastField(o.path) : undefined;
    return field !== undefined && (field === end || over.has(field));
  });
}
