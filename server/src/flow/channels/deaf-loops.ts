import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isExportedName } from "../callers/entry";
import { inEachFunction } from "../fact-table";
import { isContext } from "../goroutines/contexts";
import type { FuncUnit } from "../ir/ir";
import { lastField, pathText } from "../ir/path";
import { qualifiedTypeName } from "../ir/types";
import { after, instrsOf, reaches } from "../walks/cfg-walk";
import type { BlockedReceiver } from "./blocked-receivers";
import { channelOps, type ChannelOp } from "./channel-ops";
import { handedOn, opsOn } from "./field-channels";

/**
 * Loops that are to end with a context, and wait for a value without listening to that: `for c.ctx.Err() == nil { r :=
 * <-c.insert … }`. Nothing closes the channel, so the last round never ends where nobody sends any more.
 */
export const deafLoops = inEachFunction((fn, engine): readonly BlockedReceiver[] => {
  const out: BlockedReceiver[] = [];
  if (fn.hasHole || fn.file.isTest) return out;
  for (const r of channelOps(fn)) {
    const loop = r.op === "recv" && !r.optional ? r.at.block.loop?.stmt : undefined;
    const field = lastField(r.path);
    if (!field || loop?.kind !== "ForStmt" || !loop.cond || !looksAtContext(loop.cond, fn)) continue;
    if (isExportedName(field.name) || handedOn(engine).has(field) || isWokenUp(opsOn(engine).of(field))) continue;
    out.push({
      at: { fn, node: r.instr.node },
      name: pathText(r.path),
      why: "deaf",
      closing: false,
      places: [{ fn, node: loop.cond }],
      start: undefined,
      channel: undefined,
      received: 0,
      sent: 0,
    });
  }
  return out;
});

/** `ctx.Err() == nil`. */
function looksAtContext(cond: Expr, fn: FuncUnit): boolean {
  const x = unparen(cond);
  const call = x.kind === "BinaryExpr" && x.op === "==" ? unparen(x.x) : undefined;
  return (
    call?.kind === "CallExpr" &&
    call.fun.kind === "SelectorExpr" &&
    call.fun.sel.name === "Err" &&
    isContext(fn.info.typeOf(call.fun.x))
  );
}

/** Somebody closes the channel, or sends once the context is cancelled; or nobody sends in this package. */
function isWokenUp(ops: readonly ChannelOp[]): boolean {
  const sends = ops.filter((o) => o.op === "send");
  return ops.some((o) => o.op === "close") || sends.length === 0 || sends.some(followsCancel);
}

function followsCancel({ fn, at: send }: ChannelOp): boolean {
  return instrsOf(fn).some(
    ({ i, at }) =>
      i.op === "call" &&
      i.node.kind === "CallExpr" &&
      qualifiedTypeName(fn.info.typeOf(i.node.fun)) === "context.CancelFunc" &&
      reaches(after(at), send, { stops: () => false }),
  );
}
