import { unparen } from "../../syntax/paren";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { recordCallSite } from "./call-records";
import type { FunctionAnalysis } from "./function";
import type { State } from "./state";
import type { Target } from "./targets";

/** Names of what goes through something and runs a function for each part of it before it comes back. */
const ITERATES =
  /^(?:For[Ee]ach|[Ee]ach|[Ff]oreach|[Ww]alk|[Rr]ange|[Vv]isit|[Ii]ter(?:ate)?|[Aa]scend|[Dd]escend|[Tt]raverse)/;

/**
 * Functions that are lent to an iterator whose code is not in sight (`node.ForEachLink(func(l Link) error { ... })`), or which
 * lends them to one: what holds at the call holds where they run.
 */
export function recordLent(a: FunctionAnalysis, call: CallInstr, s: State, callees: readonly Target[]): void {
  if (!a.isRecording || call.mode === "go" || call.effects.length > 0 || !ITERATES.test(methodName(call))) return;
  const targets = a.engine.targetsOf(a.fn);
  call.args.forEach((v, n) => {
    if ((v.k !== "closure" && v.k !== "func") || callees.some((c) => isCalledBy(c.fn, n, a))) return;
    for (const t of targets.ofCallback(v)) recordCallSite(a, call, t, s, false, [], a.recorder.unfollowed);
  });
}

function isCalledBy(fn: FuncUnit, index: number, a: FunctionAnalysis): boolean {
  const param = fn.params[index];
  return a.engine.summaryOf(fn)?.paramCalls.some((pc) => pc.param === param) !== false;
}

/** The name by which a function or method is called; empty where there is none. */
export function methodName(call: CallInstr): string {
  const fun = unparen(call.node.fun);
  return fun.kind === "SelectorExpr" ? fun.sel.name : fun.kind === "Ident" ? fun.name : "";
}
