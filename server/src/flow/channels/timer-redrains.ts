import type { Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import { after, instrsOf, reaches, type Point } from "../walks/cfg-walk";
import type { CallInstr, FuncUnit, Instr, Value } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { pathOf } from "../engine/locks";
import type { TimerMisuse } from "./timer-drains";
import { firstReceive, isStop, receivedFrom } from "./timer-receives";
import { isInside } from "../../syntax/extent";

/**
 * `if !t.Stop() { <-t.C }` where the timer's value may have been taken before and nothing has set the timer since: Stop
 * returns false, and nothing comes any more.
 */
export function drainsAgain(fn: FuncUnit): readonly TimerMisuse[] {
  const out: TimerMisuse[] = [];
  for (const { drain, at, timer, path, stop } of drains(fn, isStop)) {
    for (const { i, at: taken } of instrsOf(fn)) {
      if (i === drain || !isReceiveFrom(i, path) || isDecidedApart(fn, stop, i.node)) continue;
      if (reaches(after(taken), at, { stops: (x) => x === i || isSet(x, path) })) {
        out.push({ why: "again", at: { fn, node: drain.node }, timer, stop: { fn, node: i.node }, path });
        break;
      }
    }
  }
  return out;
}

/** `if !t.Reset(d) { <-t.C }`: the timer runs again by then, so that the receive waits for the new time. */
export function drainsAnew(fn: FuncUnit): readonly TimerMisuse[] {
  return drains(fn, (call) => call.name === "time.(*Timer).Reset").map(({ drain, timer, path, stop }) => ({
    why: "anew" as const,
    at: { fn, node: drain.node },
    timer,
    stop: { fn, node: stop },
    path,
  }));
}

interface Drain {
  readonly drain: Instr;
  readonly at: Point;
  readonly timer: TimerMisuse["timer"];
  readonly path: Path;
  /** The call that is asked. */
  readonly stop: Node;
}

/** Blocking receives that come first where such a call, asked for by nothing else, has returned false. */
function drains(fn: FuncUnit, isAsked: (call: CallInstr) => boolean): readonly Drain[] {
  const out: Drain[] = [];
  for (const b of fn.blocks)
    for (const e of b.succs) {
      const call = e.cond?.call;
      const path = call && isAsked(call) ? pathOf(call.recv) : undefined;
      if (!call || !path || e.cond?.outcome !== false || !isWholeCondition(fn, call.node)) continue;
      const drain = firstReceive(e.to, path);
      const timer = drain && receivedFrom(fn, drain)?.x;
      if (drain && timer)
        out.push({ drain, at: { block: e.to, index: e.to.instrs.indexOf(drain) }, timer, path, stop: call.node });
    }
  return out;
}

/** `if !t.Stop()`, and nothing beside it that may tell what has become of the value. */
function isWholeCondition(fn: FuncUnit, call: Node): boolean {
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "IfStmt") return;
    const cond = unparen(n.cond);
    found ||= cond.kind === "UnaryExpr" && cond.op === "!" && unparen(cond.x) === call;
  });
  return found;
}

/** A condition around the question, and not around the receive, may keep the two apart. */
function isDecidedApart(fn: FuncUnit, question: Node, receive: Node): boolean {
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "IfStmt" && n.kind !== "CaseClause") return;
    if (n.kind === "IfStmt" && isInside(question, n.cond)) return;
    found ||= isInside(question, n) && !isInside(receive, n);
  });
  return found;
}

function isReceiveFrom(i: Instr, timer: Path): boolean {
  const path = i.op === "recv" ? pathOf(i.chan) : undefined;
  return path !== undefined && path.steps.length === timer.steps.length + 1 && path.key.startsWith(timer.key);
}

/** Sets the timer again, puts another one in its place, or hands it to somebody who may; by a closure of its own, too. */
function isSet(i: Instr, timer: Path): boolean {
  if (i.op === "access") return i.write && timer.key.startsWith(i.path.key);
  if (i.op === "def") return timer.steps.length === 0 && i.v === rootVar(timer);
  if (i.op !== "call") return false;
  if (i.callee.k === "closure" && instrsOf(i.callee.fn).some((x) => isSet(x.i, timer))) return true;
  const of = (v: Value): boolean => pathOf(v)?.key === timer.key;
  return (i.recv !== undefined && of(i.recv) && !isStop(i)) || i.args.some(of);
}
