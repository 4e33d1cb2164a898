import type { VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { inEachFunction, indexOf } from "../fact-table";
import { groupOp } from "../goroutines/wait-groups";
import type { FuncUnit } from "../ir/ir";
import { lastField, rootVar } from "../ir/path";
import { pathOf } from "../engine/locks";
import { after, instrsOf, reaches, type Point } from "../walks/cfg-walk";
import type { Site } from "../engine/summary";
import type { BlockedSender } from "./blocked-senders";
import { channelOps, type ChannelOp } from "./channel-ops";
import { isMadeUnbufferedField, opsOn, ownerOf } from "./field-channels";

/**
 * Sends of a goroutine that its object ends and waits for: `select { case <-m.done: return; case <-tick: m.updates <- check() }`, and
 * elsewhere `close(m.done); m.wg.Wait()`. Nobody in the package receives what is sent, or only who is told to end as well: the
 * one waits for a receiver then, and the other for it.
 */
export const unheardEnds = inEachFunction((fn, engine): readonly BlockedSender[] => {
  const out = new Map<VarObj, BlockedSender>();
  if (fn.hasHole || fn.file.isTest || fn.recv === undefined) return [];
  const ops = channelOps(fn);
  const signals = signalsOf(fn);
  for (const told of ops) {
    const end = told.op === "recv" && told.optional && told.at.block.loop ? ownField(fn, told) : undefined;
    const by = end && signals.length > 0 ? waitersFor(engine).of(end) : [];
    const waiter = by.find((w) => signals.includes(w.for));
    if (!end || !waiter) continue;
    for (const send of ops) {
      const field = send.op === "send" && !send.optional && send.at.block.loop ? ownField(fn, send) : undefined;
      if (!field || out.has(field) || ownerOf(send.path).key !== ownerOf(told.path).key) continue;
      if (
        !isMadeUnbufferedField(engine, field) ||
        opsOn(engine)
          .of(field)
          .some((o) => mayStillReceive(o, end) || asksFor(o, send))
      )
        continue;
      // From the look at the end, it comes to the send without another one.
      if (!reaches(after(send.at), told.at, { stops: () => false })) continue;
      const at = { fn, node: send.instr.node };
      out.set(field, { at, channel: field, start: waiter.at, exits: [waiter.at], why: "unheard", send });
    }
  }
  return [...out.values()];
});

/** The field of the receiver that the operation is on. */
function ownField(fn: FuncUnit, { path }: ChannelOp): VarObj | undefined {
  return rootVar(path) === fn.recv && path.steps.length <= 2 ? lastField(path) : undefined;
}

/** WaitGroups that the function counts down, and channels that it closes, all in fields of its receiver. */
function signalsOf(fn: FuncUnit): readonly VarObj[] {
  const out: VarObj[] = [];
  for (const { i } of instrsOf(fn)) {
    const path = i.op === "call" && groupOp(i) === "done" ? pathOf(i.recv) : undefined;
    const field = path && rootVar(path) === fn.recv ? lastField(path) : undefined;
    if (field) out.push(field);
  }
  for (const o of channelOps(fn)) {
    const field = o.op === "close" ? ownField(fn, o) : undefined;
    if (field) out.push(field);
  }
  return out;
}

interface Waiter {
  readonly at: Site;
  /** The WaitGroup or channel. */
  readonly for: VarObj;
}

/** By the field of a channel that it closes: methods that wait for something behind the close. */
const waitersFor = indexOf((fn): readonly (readonly [VarObj, Waiter])[] => {
  const out: (readonly [VarObj, Waiter])[] = [];
  if (fn.hasHole || fn.file.isTest || fn.recv === undefined) return out;
  for (const o of channelOps(fn)) {
    const end = o.op === "close" && !o.deferred ? ownField(fn, o) : undefined;
    if (!end) continue;
    const comes = (at: Point): boolean => reaches(after(o.at), at, { stops: () => false });
    for (const { i, at } of instrsOf(fn)) {
      const waited =
        i.op === "call" && i.mode === "call" && groupOp(i) === "wait"
          ? pathOf(i.recv)
          : i.op === "recv" && i.select === undefined
            ? pathOf(i.chan)
            : undefined;
      const field = waited && rootVar(waited) === fn.recv ? lastField(waited) : undefined;
      if (field && comes(at)) out.push([end, { at: { fn, node: i.node }, for: field }]);
    }
  }
  return out;
});

/** Whoever receives goes on with that, whatever has ended. */
function mayStillReceive(o: ChannelOp, end: VarObj): boolean {
  if (o.fn.file.isTest || (o.op !== "recv" && o.op !== "range")) return false;
  return !channelOps(o.fn).some((x) => x.op === "recv" && x.optional && lastField(x.path) === end);
}

/** Whoever receives has asked for that, and the send is the answer: `case s.requests <- r: return <-s.answers`, and here
 * `case r := <-s.requests: s.answers <- handle(r)`. */
function asksFor(o: ChannelOp, send: ChannelOp): boolean {
  const asked = o.op === "recv" && !o.optional ? caseAround(o, "SendStmt") : undefined;
  return asked !== undefined && caseAround(send, "recv") === asked;
}

/** The field of the channel that the innermost case around the operation sends on, or receives from. */
function caseAround({ fn, instr }: ChannelOp, kind: "SendStmt" | "recv"): VarObj | undefined {
  const { node } = instr;
  let found: VarObj | undefined;
  visit(fn.decl, (n) => {
    if (n.kind !== "CommClause" || !n.comm || node.pos < n.comm.end || node.end > n.end) return;
    const { comm } = n;
    const value = comm.kind === "AssignStmt" ? comm.rhs[0] : comm.kind === "ExprStmt" ? comm.x : undefined;
    const received = value && unparen(value);
    const chan =
      kind === "SendStmt"
        ? comm.kind === "SendStmt" && comm.chan
        : received?.kind === "UnaryExpr" && received.op === "<-" && received.x;
    const o = chan && chan.kind === "SelectorExpr" ? fn.info.selectionOf(chan)?.obj : undefined;
    found = o?.kind === "var" ? o.origin : undefined;
  });
  return found;
}
