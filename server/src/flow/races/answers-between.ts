import type { Type, VarObj } from "../../semantic/types";
import type { CallExpr, Node, RangeStmt } from "../../syntax/ast";
import { forEachChild, visit, visitOutsideClosures } from "../../syntax/visit";
import { channelOps } from "../channels/channel-ops";
import { pathOf } from "../engine/locks";
import type { Thread, Touch } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { under } from "../ir/types";
import { instrsOf } from "../walks/cfg-walk";
import { mentions, variableOf } from "../walks/steps";
import type { Conflict } from "./conflicts";

/**
 * What a test's goroutine sends goes to a component that the test has made with the channel, or with the mock that holds it, and
 * the test calls that component before the other side begins: `r := NewReader(mock); go mock.send(a); r.Read(); go
 * mock.send(b)`. Such a call comes back when what was sent has arrived, or else the test fails. Outside of tests, what is made of a channel
 * must end with it.
 */
export function isAnsweredBetween(c: Conflict, test: FuncUnit): boolean {
  if (isDrainedBetween(c, test)) return true;
  if (!test.file.isTest) return false;
  const { threadA, threadB, a, b } = c;
  const isOwn = (t: Thread): boolean => t.via.length === 0 && t.spawn.fn === test;
  if (!threadB && b.at.fn === test && isServedBetween(a, b, threadA, test)) return true;
  if (!isOwn(threadA) || (threadB && !isOwn(threadB))) return false;
  // In the test itself, or in what it calls.
  const look = b.at.fn === test ? b.at : b.via[0];
  if (!threadB) {
    const [start, until] = [threadA.spawn.node, look?.fn === test ? look.node.pos : 0];
    return isAnswered(a, start, until, test) || isPolled(a, start, until, test);
  }
  if (threadA !== threadB) return isAnswered(b, threadB.spawn.node, threadA.spawn.node.pos, test);
  const { loop } = threadA;
  return loop !== undefined && isAnswered(a, threadA.spawn.node, loop.stmt.end, test);
}

/**
 * The goroutine runs a closure that the test has handed to the constructor of a fake server, and the test has asked that server
 * before it looks, by its address: `f := NewFake(func(c net.Conn) { seen = … }); Dial(f.Addr()); seen`.
 */
function isServedBetween(served: Touch, look: Touch, { via, spawn }: Thread, test: FuncUnit): boolean {
  const call = via[0] ?? spawn;
  if (call.fn !== test || call.node.kind !== "CallExpr") return false;
  let closure = served.at.fn;
  while (closure.parent && closure.parent !== test) closure = closure.parent;
  const { node } = call;
  if (!node.args.some((e) => e === closure.decl)) return false;
  return isCalled(
    resultsOf((made) => made === node, test),
    node.end,
    look.at.node.pos,
    test,
    ({ args }) => args.filter((e) => isText(test.info.typeOf(e))),
  );
}

/**
 * The goroutine closes a channel when it is through, and the function ranges to the end over what somebody makes of that channel:
 * `results := pool.Run(ctx, tasks); go func() { err = fill(tasks); close(tasks) }(); for r := range results { … }; err`. Results end when
 * tasks have.
 */
function isDrainedBetween({ a, b, threadA, threadB }: Conflict, fn: FuncUnit): boolean {
  const { target, via, spawn } = threadA;
  if (threadB || b.at.fn !== fn || target?.parent !== fn || via.length > 0 || spawn.fn !== fn) return false;
  const closed = new Set<VarObj>();
  for (const { op, path } of channelOps(target)) {
    const v = op === "close" && path.steps.length === 0 && a.releasedAfter.has(path.key) ? rootVar(path) : undefined;
    if (v?.role === "local") closed.add(v);
  }
  if (closed.size === 0) return false;
  const results = resultsOf((made) => [...closed].some((v) => made.args.some((e) => mentions(e, v, fn.info))), fn);
  let drained = false;
  visitOutsideClosures(fn.decl, (n) => {
    const v = n.kind === "RangeStmt" ? variableOf(n.x, fn.info) : undefined;
    if (n.kind !== "RangeStmt" || v === undefined || !results.has(v)) return !drained;
    drained ||= n.pos > spawn.node.end && n.end <= b.at.node.pos && under(v.type).kind === "chan" && !isLeft(n);
    return !drained;
  });
  return drained;
}

/** A `break` or `goto` leads out of the loop before what it ranges over has come to its end. */
function isLeft({ body }: RangeStmt): boolean {
  let left = false;
  const look = (n: Node, isOwn: boolean): void => {
    if (n.kind === "FuncLit") return;
    if (n.kind === "BranchStmt" && n.tok !== "continue") left ||= isOwn || n.label !== undefined;
    // What breaks there, breaks that.
    const inner = isOwn && !/^(?:For|Range|Switch|TypeSwitch|Select)Stmt$/.test(n.kind);
    forEachChild(n, (x) => {
      look(x, inner);
    });
  };
  look(body, true);
  return left;
}

/** Between the start of the goroutine and the position, the test calls what gets the values that are sent after the touch. */
function isAnswered(sent: Touch, start: Node, until: number, test: FuncUnit): boolean {
  const roots = new Set<VarObj>();
  for (const p of sent.releasedAfter.values()) {
    const v = rootVar(p);
    const last = p.steps.at(-1);
    const type = last === undefined ? v?.type : last.k === "field" ? last.field.type : undefined;
    if (v && v.role === "local" && type && under(type).kind === "chan") roots.add(v);
  }
  if (roots.size === 0) return false;
  for (const v of channelsOf(roots, test)) roots.add(v);
  const isGiven = (made: CallExpr, known: ReadonlySet<VarObj>): boolean =>
    [...roots, ...known].some((v) => made.args.some((e) => mentions(e, v, test.info)));
  const components = new Set([...resultsOf(isGiven, test)].filter((v) => !roots.has(v)));
  return isCalled(components, start.end, until, test, ({ fun }) => (fun.kind === "SelectorExpr" ? [fun.x] : []));
}

/** `Eventually(func() bool { select { case <-done: return true; default: return false } }, …)`: a test that waits in vain fails. */
function isPolled(sent: Touch, start: Node, until: number, test: FuncUnit): boolean {
  return instrsOf(test).some(({ i }) => {
    // By the name alone, as the module may not be at hand.
    const fun = i.op === "call" && i.mode === "call" ? i.node.fun : undefined;
    const isWait = fun?.kind === "SelectorExpr" && /^Eventuallyf?$/.test(fun.sel.name);
    if (i.op !== "call" || !isWait || i.node.pos < start.end || i.node.end > until) return false;
    const condition = test.closures.find((c) => i.node.args.some((e) => e === c.decl));
    return (condition ? instrsOf(condition) : []).some(({ i: x }) => {
      const channel = x.op === "recv" ? pathOf(x.chan) : undefined;
      return channel !== undefined && sent.releasedAfter.has(channel.key);
    });
  });
}

/** Channels of the test that the makers of these were given: `w := NewWriter(c)`. */
function channelsOf(objects: ReadonlySet<VarObj>, { decl, info }: FuncUnit): readonly VarObj[] {
  const out: VarObj[] = [];
  visit(decl, (n) => {
    const [made] = n.kind === "AssignStmt" ? n.rhs : [];
    if (n.kind !== "AssignStmt" || made?.kind !== "CallExpr") return;
    const isMaker = n.lhs.some((l) => [...objects].some((v) => variableOf(l, info) === v));
    for (const e of isMaker ? made.args : []) {
      const v = variableOf(e, info);
      if (v?.role === "local" && under(v.type).kind === "chan") out.push(v);
    }
  });
  return out;
}

/** An address is text. */
function isText(t: Type): boolean {
  const u = under(t);
  return u.kind === "basic" && u.sort === "string";
}

/** A call of the test itself, between the two positions, in a part of which one of the variables is named. */
function isCalled(
  vars: ReadonlySet<VarObj>,
  from: number,
  until: number,
  test: FuncUnit,
  partsOf: (call: CallExpr) => readonly Node[],
): boolean {
  let found = false;
  visitOutsideClosures(test.decl, (n) => {
    if (n.kind === "DeferStmt" || n.kind === "GoStmt") return false;
    const parts = n.kind === "CallExpr" && n.pos >= from && n.end <= until ? partsOf(n) : [];
    found ||= parts.some((part) => [...vars].some((v) => mentions(part, v, test.info)));
    return !found;
  });
  return found;
}

/** Local variables that hold the results of such calls, in the order of the text. */
function resultsOf(
  isIt: (made: CallExpr, known: ReadonlySet<VarObj>) => boolean,
  { decl, info }: FuncUnit,
): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  visit(decl, (n) => {
    const [made] = n.kind === "AssignStmt" ? n.rhs : [];
    if (n.kind !== "AssignStmt" || n.rhs.length !== 1 || made?.kind !== "CallExpr" || !isIt(made, out)) return;
    for (const l of n.lhs) {
      const v = variableOf(l, info);
      if (v?.role === "local") out.add(v);
    }
  });
  return out;
}
