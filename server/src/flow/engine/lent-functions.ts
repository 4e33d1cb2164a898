import { unparen } from "../../syntax/paren";
import type { CallInstr } from "../ir/ir";
import { recordCallSite } from "./call-records";
import type { FunctionAnalysis } from "./function";
import type { State } from "./state";

/** Names of what goes through something and runs a function for each part of it before it comes back. */
const ITERATES =
  /^(?:For[Ee]ach|[Ee]ach|[Ff]oreach|[Ww]alk|[Rr]ange|[Vv]isit|[Ii]ter(?:ate)?|[Aa]scend|[Dd]escend|[Tt]raverse)/;

/**
 * Functions that are lent to an iterator whose code is not in sight (`node.ForEachLink(func(l Link) error { ... })`): what
 * holds at the call holds where they run.
 */
export function recordLent(a: FunctionAnalysis, call: CallInstr, s: State): void {
  if (!a.isRecording || call.mode === "go" || call.effects.length > 0 || !ITERATES.test(methodName(call))) return;
  const targets = a.engine.targetsOf(a.fn);
  for (const v of call.args)
    if (v.k === "closure" || v.k === "func")
      for (const t of targets.ofCallback(v)) recordCallSite(a, call, t, s, false, [], a.recorder.unfollowed);
}

function methodName(call: CallInstr): string {
  const fun = unparen(call.node.fun);
  return fun.kind === "SelectorExpr" ? fun.sel.name : fun.kind === "Ident" ? fun.name : "";
}
