import type { VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import { pathOf } from "../engine/locks";
import { Targets } from "../engine/targets";
import { inEachFunction, indexOf } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { lastField, rootVar, type Path } from "../ir/path";
import { under } from "../ir/types";
import { recoversItself } from "../locks/recovered";
import { instrsOf, reaches } from "../walks/cfg-walk";
import { channelOps, startsOf, type ChannelOp } from "./channel-ops";
import { hasGate, waits } from "./close-order";
import type { SendAfterClose } from "./sends-after-close";

/**
 * A goroutine of a constructor sends on a channel that becomes a field of what is made, and a method closes that field
 * without waiting for anybody: `ch := make(chan Event); go func() { ch <- e }(); return &Watch{result: ch}`, and elsewhere
 * `close(w.result)`.
 */
export const closedByOwner = inEachFunction((fn, engine): readonly SendAfterClose[] => {
  if (fn.hasHole || fn.file.isTest || fn.parent) return [];
  const given = fieldsGiven(fn);
  return startsOf(engine, fn).flatMap((start): SendAfterClose | [] => {
    if (hasGate(start.target.fn) || recoversItself(start.target.fn, engine)) return [];
    for (const send of channelOps(start.target.fn)) {
      const path = send.op === "send" && !send.optional ? start.target.binding.path(send.path) : undefined;
      const field = path && fieldOf(path, send, given);
      const close =
        field &&
        ownersCloses(engine)
          .of(field)
          .find((c) => !callsIt(engine, start.target.fn, c.fn) && isUnannounced(engine, c));
      if (path && close)
        return {
          at: { fn: send.fn, node: send.instr.node },
          close: { fn: close.fn, node: close.instr.node },
          start: { fn, node: start.call.node },
          path,
        };
    }
    return [];
  });
});

interface Given {
  readonly field: VarObj;
  readonly v: VarObj;
}

/** The field that a local channel of the starter has become; what goes by the field's name is judged as an access of it. */
function fieldOf(path: Path, { instr }: ChannelOp, given: readonly Given[]): VarObj | undefined {
  const v = rootVar(path);
  if (path.steps.length === 0) return given.find((g) => g.v === v)?.field;
  const isNamed = instr.node.kind === "SendStmt" && unparen(instr.node.chan).kind === "Ident";
  return isNamed && v?.role === "local" && path.steps.length === 1 ? lastField(path) : undefined;
}

/** Local channels that a literal, or an assignment, puts into fields. */
function fieldsGiven(fn: FuncUnit): readonly Given[] {
  return instrsOf(fn).flatMap(({ i }) => {
    const stored = i.op === "init" ? i.field : i.op === "access" && i.write ? lastField(i.path) : undefined;
    const path = stored && (i.op === "init" || i.op === "access") ? pathOf(i.value) : undefined;
    const v = path?.steps.length === 0 && path.root.k === "var" ? path.root.v : undefined;
    return stored && v?.role === "local" && v.owner === fn.decl && under(v.type).kind === "chan"
      ? [{ field: stored.origin, v }]
      : [];
  });
}

/** Closes of fields that methods of their owners make. */
const ownersCloses = indexOf<VarObj, ChannelOp>((fn) =>
  fn.hasHole || fn.file.isTest || fn.kind !== "func" || !fn.recv
    ? []
    : channelOps(fn).flatMap((o) => {
        const field = o.op === "close" ? lastField(o.path) : undefined;
        return field ? [[field, o] as const] : [];
      }),
);

/** Nothing on the way to the close, nor deferred, waits for anybody. */
function isUnannounced(engine: Engine, { fn, at, instr }: ChannelOp): boolean {
  const targets = new Targets(engine, fn);
  if (
    instrsOf(fn).some(({ i }) => i !== instr && i.op === "call" && i.mode === "defer" && waits(engine, targets, i, fn))
  )
    return false;
  return reaches({ block: fn.entry, index: 0 }, at, {
    stops: (i) => i !== instr && (waits(engine, targets, i, fn) || i.op === "select"),
  });
}

/** The goroutine closes it itself, when it has sent all. */
function callsIt(engine: Engine, fn: FuncUnit, closer: FuncUnit): boolean {
  const targets = new Targets(engine, fn);
  return instrsOf(fn).some(({ i }) => i.op === "call" && targets.ofCall(i).some((t) => t.fn === closer));
}
