import { unparen } from "../../syntax/paren";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { recordCallSite } from "./call-records";
import type { FunctionAnalysis } from "./function";
import type { State } from "./state";
import { resultOf } from "./success";
import type { Target } from "./targets";

/** Names of what goes through something and runs a function for each part of it before it comes back. */
const ITERATES =
  /^(?:For[Ee]ach|[Ee]ach|[Ff]oreach|[Ww]alk|[Rr]ange|[Vv]isit|[Ii]ter(?:ate)?|[Aa]scend|[Dd]escend|[Tt]raverse)/;

/** Names of what runs a function between something of its own, such as the begin and the end of a transaction. */
const RUNS =
  /^(?:[Dd]o|[Rr]un|[Cc]all|[Ii]nvoke|[Ee]xec(?:ute)?|[Uu]pdate|[Vv]iew|[Mm]odify|[Aa]pply|[Aa]tomically|[Rr]etry|[Tt]ry|[Ww]ith|[Tt]ime|[Mm]easure)(?=\p{Lu}|$)|(?:Tx|TX|Txn|Transaction)(?=\p{Lu}|$)/u;

/** Names of what keeps a function, or leaves it to somebody else: `Subscribe(topic, func(m message) error)`. */
const KEEPS =
  /^(?:[Aa]dd|[Aa]fter|[Aa]sync|[Bb]ind|[Cc]ron|[Dd]elay|[Ee]nqueue|[Ee]very|[Gg]o|[Hh]andle|[Hh]ook|[Ll]isten|[Nn]ew|[Nn]otify|[Oo]bserve|[Oo]n|[Pp]ush|[Qq]ueue|[Rr]egister|[Ss]chedule|[Ss]end|[Ss]et|[Ss]pawn|[Ss]tart|[Ss]ubmit|[Ss]ubscribe|[Tt]rack|[Uu]se|[Ww]atch)(?=\p{Lu}|$)|(?:[Aa]sync|Background|Handler|Parallel)/u;

/**
 * Functions that are lent to somebody whose code is not in sight, and who runs them before it comes back, by its name or as it gives back
 * the error that they give it (`return db.Batch(func(b batch) error { ... })`); or which lends them to an iterator: what
 * holds at the call holds where they run.
 */
export function recordLent(a: FunctionAnalysis, call: CallInstr, s: State, callees: readonly Target[]): void {
  if (!a.isRecording || call.mode === "go" || call.effects.length > 0) return;
  const name = methodName(call);
  const iterates = ITERATES.test(name);
  if (!iterates && (callees.length > 0 || KEEPS.test(name))) return;
  const targets = a.engine.targetsOf(a.fn);
  call.args.forEach((v, n) => {
    if ((v.k !== "closure" && v.k !== "func") || callees.some((c) => isCalledBy(c.fn, n, a))) return;
    for (const t of targets.ofCallback(v))
      if (iterates || RUNS.test(name) || (resultOf(t.fn) === "error" && call.stmt?.kind !== "ExprStmt"))
        recordCallSite(a, call, t, s, false, [], a.recorder.unfollowed);
  });
}

function isCalledBy(fn: FuncUnit, index: number, a: FunctionAnalysis): boolean {
  const param = fn.params[index];
  return a.engine.summaryOf(fn)?.paramCalls.some((pc) => pc.param === param) !== false;
}

function methodName(call: CallInstr): string {
  const fun = unparen(call.node.fun);
  return fun.kind === "SelectorExpr" ? fun.sel.name : fun.kind === "Ident" ? fun.name : "";
}
