import type { Expr, SelectorExpr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Block, CallInstr, FuncUnit, Instr } from "../ir/ir";
import type { Path } from "../ir/path";
import { qualifiedTypeName } from "../ir/types";
import { pathOf } from "../engine/locks";

/** The call stops a timer or ticker. */
export function isStop(call: CallInstr): boolean {
  return call.name === "time.(*Timer).Stop" || call.name === "time.(*Ticker).Stop";
}

/** The timer of `t.C`. */
export function timerOf(fn: FuncUnit, e: Expr): SelectorExpr | undefined {
  const x = unparen(e);
  return x.kind === "SelectorExpr" &&
    x.sel.name === "C" &&
    /^time\.(?:Timer|Ticker)$/.test(qualifiedTypeName(fn.info.typeOf(x.x)))
    ? x
    : undefined;
}

/** A blocking receive from the timer's channel that comes first where the branch was taken, and not otherwise. */
export function firstReceive(
  from: Block,
  timer: Path,
  isAlias: (chan: Expr) => boolean = () => false,
): Instr | undefined {
  if (from.preds.length > 1) return undefined;
  for (const i of from.instrs) {
    if (i.op === "recv") {
      const path = pathOf(i.chan);
      if (path && path.steps.length === timer.steps.length + 1 && path.key.startsWith(timer.key))
        return isBlocking(i) ? i : undefined;
      if (i.node.kind === "UnaryExpr" && isAlias(i.node.x)) return isBlocking(i) ? i : undefined;
    }
    if (i.op === "select" || (i.op === "call" && /^time\.\(\*Timer\)\.Reset$/.test(i.name))) return undefined;
  }
  return undefined;
}

function isBlocking(i: Extract<Instr, { op: "recv" | "send" | "close" | "rangechan" }>): boolean {
  return !i.select || (!i.select.hasDefault && i.select.cases === 1);
}

/** The timer whose channel is received from. */
export function receivedFrom(fn: FuncUnit, i: Instr): SelectorExpr | undefined {
  return i.op === "recv" && i.node.kind === "UnaryExpr" ? timerOf(fn, i.node.x) : undefined;
}
