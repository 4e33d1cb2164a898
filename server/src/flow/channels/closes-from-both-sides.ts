import type { VarObj } from "../../semantic/types";
import { isExportedName } from "../callers/entry";
import { inEachFunction, indexOf } from "../fact-table";
import { isSerial } from "../guards/serial";
import type { FuncUnit } from "../ir/ir";
import { lastField } from "../ir/path";
import { channelOps, isCertain, type ChannelOp } from "./channel-ops";
import { isRenamed, type DoubleClose } from "./closes";
import { isAdmitted, isBehindGlance, isLocked, isOwnField } from "./looked-closes";

/**
 * An exported method that goes on until a channel of its object is closed, and closes it itself where it gives up, beside
 * another one that is there to close it: `Run` has failed, and `Stop` is called all the same.
 */
export const closedFromBothSides = inEachFunction((fn, engine): readonly DoubleClose[] => {
  const { recv } = fn;
  if (!recv || !isOpenMethod(fn) || isAdmitted(fn)) return [];
  const ops = channelOps(fn).filter((o) => isOwnField(o, recv));
  const heard = ops.filter((o) => o.op === "recv" && o.optional && o.at.block.loop !== undefined);
  return ops.flatMap((o): readonly DoubleClose[] => {
    const field = lastField(o.path);
    if (o.op !== "close" || !field || !heard.some((h) => h.path.key === o.path.key)) return [];
    if (isLocked(engine, o) || isBehindGlance(o.instr.node, fn) || isRenamed(engine, fn, o.path)) return [];
    const first = { fn, node: o.instr.node };
    return closers(engine)
      .of(field)
      .filter((c) => c.fn !== fn && c.path.steps.length === o.path.steps.length && !isLocked(engine, c))
      .map((c) => ({ at: { fn: c.fn, node: c.instr.node }, first, path: c.path, why: "both", inner: undefined }));
  });
});

/** Exported methods that do nothing but close a channel of their object, for all that matters to it, by the channel's field. */
const closers = indexOf((fn, engine): readonly (readonly [VarObj, ChannelOp])[] => {
  const { recv } = fn;
  if (!recv || !isOpenMethod(fn) || isAdmitted(fn) || isSerial(fn)) return [];
  const ops = channelOps(fn).filter((o) => isOwnField(o, recv));
  return ops.flatMap((o): readonly (readonly [VarObj, ChannelOp])[] => {
    const field = lastField(o.path);
    const isOnly = ops.every((x) => x === o || x.path.key !== o.path.key);
    return field && o.op === "close" && isOnly && isCertain(fn, o.instr) && !isRenamed(engine, fn, o.path)
      ? [[field, o]]
      : [];
  });
});

function isOpenMethod(fn: FuncUnit): boolean {
  return fn.kind === "func" && !fn.hasHole && !fn.file.isTest && isExportedName(fn.obj?.name ?? "");
}
