import type { VarObj } from "../../semantic/types";
import { visit } from "../../syntax/visit";
import { isExportedName } from "../callers/entry";
import { inEachFunction, markedBy } from "../fact-table";
import { lastField } from "../ir/path";
import { namedField } from "../walks/local-uses";
import type { BlockedSender } from "./blocked-senders";
import { channelOps } from "./channel-ops";
import { handedOn, isMadeUnbufferedField } from "./field-channels";

/** Sends on the channel of a field that nobody but this package can know, and that it never receives from. */
export const unreceivedFields = inEachFunction((fn, engine): readonly BlockedSender[] => {
  const out = new Map<VarObj, BlockedSender>();
  if (fn.hasHole || fn.file.isTest) return [];
  for (const send of channelOps(fn)) {
    const field = send.op === "send" && !send.optional ? lastField(send.path) : undefined;
    if (!field || out.has(field) || isExportedName(field.name) || !isMadeUnbufferedField(engine, field)) continue;
    if (handedOn(engine).has(field) || received(engine).has(field)) continue;
    const at = { fn, node: send.instr.node };
    out.set(field, { at, channel: field, start: at, exits: [], why: "unreceived", send });
  }
  return [...out.values()];
});

/** Fields that something receives from, whatever object they are of. */
const received = markedBy((fn): Iterable<VarObj> => {
  const out: VarObj[] = [];
  visit(fn.decl, (n) => {
    const from = (n.kind === "UnaryExpr" && n.op === "<-") || n.kind === "RangeStmt" ? namedField(n.x, fn) : undefined;
    if (from) out.push(from);
  });
  return out;
});
