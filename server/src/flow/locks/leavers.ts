import type { EntryFacts } from "../callers/entry";
import { channelOps } from "../channels/channel-ops";
import { makeIn } from "../channels/made-channels";
import { registeredOps, type RegisteredOp } from "../channels/registered-channels";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import type { Held } from "../engine/locks";
import type { SyncOp } from "../engine/recorder";
import type { Site } from "../engine/summary";
import { indexOf, markedBy } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { lastField, locationOf } from "../ir/path";
import type { VarObj } from "../../semantic/types";
import { visit } from "../../syntax/visit";
import { instrsOf } from "../walks/cfg-walk";
import { namedField } from "../walks/local-uses";
import { lockKind } from "./lock-kinds";
import type { Need } from "./unblockers";

/**
 * A send, under a lock, to one after the other of those that have registered, and how they leave: by a function that takes that lock
 * to strike them off. Whoever receives no more because it waits for the lock there is waited for by the sender. Not so where all
 * who receive go on until their channel is closed, or the one who leaves receives meanwhile.
 */
export function leaverOf(
  op: SyncOp,
  held: Held,
  engine: Engine,
  byFn: ReadonlyMap<FuncUnit, FunctionResult>,
  entries: EntryFacts,
): Need | undefined {
  const { fn } = op.at;
  const send =
    op.op === "send" ? registeredOps.in(engine, fn).find((r) => r.op === "send" && r.instr === op.instr) : undefined;
  if (!send || goOnUntilClosed(send, byFn) || hasCountedRoom(engine).has(send.registry)) return undefined;
  for (const leaver of leaves(engine).of(send.registry)) {
    const r = leaver.at.fn === fn || (leaver.part ?? send.part) !== send.part ? undefined : byFn.get(leaver.at.fn);
    const isCalled = entries.of(leaver.at.fn).open || entries.callersOf(leaver.at.fn).length > 0;
    if (!r || !isCalled || channelOps(r.fn).some((o) => o.op === "recv" || o.op === "range")) continue;
    const taken = r.seen.acquisitions.find(
      (a) =>
        a.via.length === 0 &&
        !a.tries &&
        (a.mode === "w" || held.mode === "w") &&
        lockKind(a.path)?.key === lockKind(held.path)?.key &&
        a.at.node.pos < leaver.at.node.pos,
    );
    if (taken && r.seen.threads.length === 0) return { other: leaver.at, lock: taken.at };
  }
  return undefined;
}

/** Where one is struck off: its channel is closed (of the entry's part), or its entry deleted. */
const leaves = indexOf<VarObj, { readonly at: Site; readonly part: string | undefined }>((fn, engine) => {
  if (fn.hasHole || fn.file.isTest) return [];
  const closes = registeredOps.in(engine, fn).filter((r) => r.op === "close" && r.removes && !r.all);
  const deletes = instrsOf(fn).flatMap(({ i }) => {
    const field = i.op === "access" && i.how === "delete" ? locationOf(i.path).field : undefined;
    return field ? [[field, { at: { fn, node: i.node }, part: undefined }] as const] : [];
  });
  return [...closes.map((r) => [r.registry, { at: r.site, part: r.part }] as const), ...deletes];
});

/** Registers channels with a buffer of a size that is worked out for each: `events := make(chan int, running); s.waiting[id] = events`. */
const hasCountedRoom = markedBy<VarObj>((fn, engine) => {
  const out: VarObj[] = [];
  const defs = engine.ir.resolverFor(fn)?.definitions.defs;
  visit(fn.decl, (n) => {
    if (n.kind !== "AssignStmt" || n.lhs.length !== n.rhs.length) return;
    for (const [at, l] of n.lhs.entries()) {
      const registry = l.kind === "IndexExpr" ? namedField(l.x, fn) : undefined;
      const stored = registry && n.rhs[at];
      const v = stored?.kind === "Ident" ? fn.info.objOf(stored) : undefined;
      const [def, other] = (v?.kind === "var" && defs?.get(v)) || [];
      const size = def?.k === "expr" && !other ? makeIn(def.e)?.args[1] : undefined;
      if (registry && size && fn.info.constOf(size) === undefined) out.push(registry);
    }
  });
  return out;
});

/** In the package somebody receives from that part of the entries, and only in loops that the close ends. */
function goOnUntilClosed({ part }: RegisteredOp, byFn: ReadonlyMap<FuncUnit, FunctionResult>): boolean {
  const name = part.split(".").at(-1) ?? "";
  if (name === "") return false;
  let seen = false;
  for (const fn of byFn.keys()) {
    for (const o of fn.file.isTest ? [] : channelOps(fn)) {
      if (lastField(o.path)?.name !== name || o.op === "send" || o.op === "close") continue;
      if (o.op !== "range") return false;
      seen = true;
    }
  }
  return seen;
}
