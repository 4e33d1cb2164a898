import type { VarObj } from "../../semantic/types";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { callersIn, isInEndlessLoop, type Callers } from "../callers/callers";
import { reachable } from "../walks/cfg-walk";
import { inEachFunction, isMentioned } from "../fact-table";
import { rootFunction } from "../ir/ir";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { isMain } from "../goroutines/lost-cancels";
import { parentOf, parentsOf, usesOf, type LocalUse } from "../walks/local-uses";
import { callsOf, lossOf, targetOf, type Loss, type UseKind } from "../walks/obligations";
import type { Site } from "../engine/summary";
import { keepsUnstopped } from "./timer-version";
import { returns } from "../walks/exits";
import { isNil } from "../../syntax/nil";

/** A ticker of one function that goes on after it, or timers that a loop makes and leaves behind. */
export interface UnstoppedTicker {
  readonly why: Loss["why"] | "after-in-loop" | "tick" | "waiting";
  readonly call: CallInstr;
  readonly at: Site;
  readonly variable: VarObj | undefined;
  readonly places: readonly Site[];
}

/** Tickers that are not stopped on some path, `time.After` in loops and `time.Tick` in code that returns. */
export const unstoppedTickers = inEachFunction((fn, engine): readonly UnstoppedTicker[] => {
  if (!isMentioned(engine, /\.(?:NewTicker|After|Tick)\(/)) return [];
  const kept = keepsUnstopped(engine);
  const out: UnstoppedTicker[] = [];
  if (fn.hasHole || fn.file.isTest || isMain(fn) || fn.kind === "init") return out;
  for (const { call, at } of callsOf(fn)) {
    if (call.mode !== "call") continue;
    const site: Site = { fn, node: call.node };
    if (call.name === "time.NewTicker") {
      const target = targetOf(fn, call, 0);
      if (!target?.v) continue;
      if (kept && endsWithGoroutine(target.v, fn)) {
        out.push({ why: "never", call, at: site, variable: target.v, places: [] });
      } else if (kept) {
        const loss = lossOf(
          engine,
          { fn, call, at, v: target.v, target: target.target, err: undefined },
          { classify: (u) => classify(u, fn) },
        );
        if (loss) out.push({ why: loss.why, call, at: site, variable: target.v, places: loss.places });
      } else if (isWaitedFor(target.v, fn) && isCalledOften(fn, callersIn(engine))) {
        out.push({ why: "waiting", call, at: site, variable: target.v, places: [] });
      }
    } else if (
      kept &&
      call.name === "time.After" &&
      isOneOfSeveral(fn, call.node) &&
      isInLoop(fn, call.node) &&
      !isOverAtOnce(fn, call)
    ) {
      out.push({ why: "after-in-loop", call, at: site, variable: undefined, places: [] });
    } else if (
      kept &&
      call.name === "time.Tick" &&
      [...reachable(fn)].some(returns) &&
      !isRangedForEver(fn, call.node) &&
      isCalledOften(fn, callersIn(engine))
    ) {
      out.push({ why: "tick", call, at: site, variable: undefined, places: [] });
    }
  }
  return out;
});

/** Reading its channel and changing its period leave it running; anything else may stop it. */
function classify(use: LocalUse, fn: FuncUnit): UseKind {
  const { parent, child } = parentOf(parentsOf(fn.decl), use.ident);
  if (parent?.kind === "SelectorExpr") {
    if (parent.sel.name === "Stop") return "met";
    if (parent.sel.name === "Reset") return "borrows";
    const outer = parentOf(parentsOf(fn.decl), parent).parent;
    // Nobody comes past a range over it that has no way out.
    if (outer?.kind === "RangeStmt" && !leaves(outer.body)) return "met";
    // A channel that is handed on is watched by somebody else.
    return outer?.kind === "UnaryExpr" || outer?.kind === "RangeStmt" ? "borrows" : "met";
  }
  if (parent?.kind === "BinaryExpr" && (isNil(parent.x) || isNil(parent.y))) return "tests";
  if (parent?.kind === "ValueSpec" && parent.names.includes(use.ident)) return "defines";
  if (parent?.kind === "AssignStmt" && parent.lhs.includes(child as Expr)) return "defines";
  return "met";
}

/** Only closures read its channel, none stops it, and those that run in a goroutine come to an end. */
function endsWithGoroutine(v: VarObj, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  let ends = false;
  for (const u of usesOf(fn, v)) {
    if (u.ident === v.ident) continue;
    if (!u.closure || classify(u, fn) !== "borrows") return false;
    const { parent: started } = parentOf(parents, u.closure);
    if (started?.kind !== "CallExpr" || parents.get(started)?.kind !== "GoStmt") return false;
    visit(u.closure.body, (n) => {
      if (n.kind === "FuncLit") return false;
      if (n.kind === "ReturnStmt") ends = true;
      return true;
    });
  }
  return ends;
}

/** A goroutine ranges over its channel with no way out, and nothing stops it: both stay for ever. */
function isWaitedFor(v: VarObj, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  let waits = false;
  for (const u of usesOf(fn, v)) {
    if (u.ident === v.ident) continue;
    const { parent } = parentOf(parents, u.ident);
    if (parent?.kind !== "SelectorExpr" || parent.sel.name !== "C" || !u.closure) return false;
    const { parent: loop, child } = parentOf(parents, parent);
    const { parent: started } = parentOf(parents, u.closure);
    const isGo = started?.kind === "CallExpr" && parents.get(started)?.kind === "GoStmt";
    if (loop?.kind !== "RangeStmt" || loop.x !== child || !isGo || leaves(loop.body)) return false;
    waits = true;
  }
  return waits;
}

/** Nobody closes the channel of a ticker: a range over it has no end of its own. */
function isRangedForEver(fn: FuncUnit, call: Expr): boolean {
  const { parent, child } = parentOf(parentsOf(fn.decl), call);
  return parent?.kind === "RangeStmt" && parent.x === child && !leaves(parent.body);
}

function leaves(body: Node): boolean {
  let left = false;
  visit(body, (n) => {
    if (n.kind === "FuncLit") return false;
    if (n.kind === "ReturnStmt" || (n.kind === "BranchStmt" && (n.tok !== "continue" || n.label))) left = true;
    return !left;
  });
  return left;
}

/** More than once in the program's life, for all that is known: not from `main` and initialisation alone. */
function isCalledOften(fn: FuncUnit, callers: Callers): boolean {
  const root = rootFunction(fn);
  if (isMain(root) || callers.isInitial(root)) return false;
  const calls = callers.of(root);
  return callers.isOpen(root) || calls.some((c) => !isMain(c.caller) && !callers.isInitial(c.caller));
}

/** In a select with other cases, or one that need not be waited for: the timer is left behind where another case wins,
 * and the function goes on with that. */
function isOneOfSeveral(fn: FuncUnit, call: Node): boolean {
  const parents = parentsOf(fn.decl);
  for (let p = parents.get(call); p && p !== fn.decl; p = parents.get(p)) {
    if (p.kind !== "CommClause") continue;
    if (!p.comm || p.comm.pos > call.pos || p.comm.end < call.end) return false;
    const select = parents.get(p);
    return select?.kind === "SelectStmt" && select.clauses.some((c) => c !== p && !isLast(c.body));
  }
  return false;
}

/** Of timers that last no longer than this there are never many. */
const MOMENT = 10_000_000n; // nanoseconds

function isOverAtOnce(fn: FuncUnit, { node }: CallInstr): boolean {
  const lasts = node.args[0] && fn.info.constOf(node.args[0]);
  return typeof lasts === "bigint" && lasts <= MOMENT;
}

/** The statements end the function. */
function isLast(body: readonly Stmt[]): boolean {
  return body.at(-1)?.kind === "ReturnStmt";
}

function isInLoop(fn: FuncUnit, call: Node): boolean {
  if (isInEndlessLoop(call, fn)) return true;
  const parents = parentsOf(fn.decl);
  for (let p = parents.get(call), child: Node = call; p && p !== fn.decl; child = p, p = parents.get(p)) {
    if ((p.kind === "ForStmt" || p.kind === "RangeStmt") && p.body === child) {
      // A loop whose every way out is that timer runs once for it.
      return true;
    }
    if (p.kind === "FuncLit") return false;
  }
  return false;
}
