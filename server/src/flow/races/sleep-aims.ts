import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { FunctionResult } from "../engine/function";
import type { OwnTouch, Site, Thread } from "../engine/summary";
import { isUnbounded } from "../goroutines/loop-ends";
import type { FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { under } from "../ir/types";
import { parentsOf } from "../walks/local-uses";
import { sitePosition } from "../walks/position";
import { mentions, variableOf } from "../walks/steps";
import { isInside } from "../../syntax/extent";

/**
 * The sleep gives the goroutine time to get somewhere, not to end: what is called behind it changes the object that the
 * goroutine works on as well (it wakes it, or contends with it), and the goroutine is waited for afterwards.
 */
export function isHeadStart(r: FunctionResult, y: OwnTouch, read: Site, t: Thread): boolean {
  const [way] = y.via;
  if (way === undefined || !t.target) return false;
  const root = rootVar(y.path);
  const acts = r.summary.own.some((x) => x.write && x.via[0]?.node === way.node && rootVar(x.path) === root);
  return acts && isJoinedBehind(r.fn, t.target, sitePosition(read));
}

/** Something behind a position waits for what the goroutine signals: `<-done`, `wg.Wait()`. */
function isJoinedBehind(fn: FuncUnit, target: FuncUnit, from: number): boolean {
  let found = false;
  const isSignalled = (e: Expr) => {
    let x = unparen(e);
    while (x.kind === "SelectorExpr") x = unparen(x.x);
    const v = variableOf(x, fn.info);
    return v !== undefined && mentions(target.decl, v, target.info);
  };
  visitOutsideClosures(fn.decl, (n) => {
    if (sitePosition({ fn, node: n }) > from) {
      if (n.kind === "UnaryExpr" && n.op === "<-") found ||= isSignalled(n.x);
      if (n.kind === "RangeStmt" && under(fn.info.typeOf(n.x)).kind === "chan") found ||= isSignalled(n.x);
      if (n.kind === "CallExpr" && n.fun.kind === "SelectorExpr" && n.fun.sel.name === "Wait")
        found ||= isSignalled(n.fun.x);
    }
    return !found;
  });
  return found;
}

/** Calls that fail a test unless what they are given is nothing, and unless two things are equal. */
const NOTHING = /^(?:False|Zero|Empty|Nil)f?$/;
const EQUAL = /^(?:Equal|EqualValues|DeepEqual)f?$/;
const FAILS = /^(?:Error|Fatal|Fail|Panic)/;

/** A test that makes sure that nothing has happened meanwhile: no wait would say so. */
export function expectsNothing(fn: FuncUnit, read: Node): boolean {
  if (!fn.file.isTestFile) return false;
  const parents = parentsOf(fn.decl);
  for (let n: Node = read, p = parents.get(n); p; n = p, p = parents.get(p)) {
    if (p.kind === "CallExpr" && p.args.includes(n as Expr)) {
      const name = p.fun.kind === "SelectorExpr" ? p.fun.sel.name : "";
      if (NOTHING.test(name) || (EQUAL.test(name) && p.args.some((a) => isNothing(fn, a)))) return true;
    }
    if (p.kind === "AssignStmt" && parents.get(p)?.kind !== "IfStmt") return false;
    if (p.kind === "IfStmt") return fails(p.then) && asksForSomething(fn, p.cond, p.cond === n ? read : undefined);
    if (p.kind === "FuncLit" || p.kind === "BlockStmt") return false;
  }
  return false;
}

function fails(then: Node): boolean {
  let found = false;
  visit(then, (n) => {
    found ||= n.kind === "CallExpr" && n.fun.kind === "SelectorExpr" && FAILS.test(n.fun.sel.name);
    return !found;
  });
  return found;
}

/** `done.Load()`, `n.Load() != 0`, `n.Load() > 0`: true as soon as something has happened. */
function asksForSomething(fn: FuncUnit, cond: Expr, read: Node | undefined): boolean {
  const x = unparen(cond);
  if (x.kind === "BinaryExpr") return (x.op === "!=" || x.op === ">") && isNothing(fn, x.y);
  const isRead = read === undefined || isInside(read, x);
  return isRead && (x.kind === "CallExpr" || x.kind === "Ident" || x.kind === "SelectorExpr");
}

function isNothing(fn: FuncUnit, e: Expr): boolean {
  const c = fn.info.constOf(e);
  return c !== undefined && (typeof c === "boolean" ? !c : typeof c !== "string" && Number(c) === 0);
}

/** The variable that is looked at has been given another object since the goroutine got the one it had. */
export function isReplaced(r: FunctionResult, y: OwnTouch, t: Thread, read: Site): boolean {
  const root = rootVar(y.path);
  if (!root || y.path.steps.length === 0) return false;
  const [from, to] = [sitePosition(t.spawn), sitePosition(read)];
  let found = false;
  visitOutsideClosures(r.fn.decl, (n) => {
    const pos = sitePosition({ fn: r.fn, node: n });
    if (n.kind === "AssignStmt" && n.op === "=" && pos > from && pos < to)
      found ||= n.lhs.some((l) => variableOf(l, r.fn.info) === root);
    return !found;
  });
  return found;
}

/** It goes on until somebody tells it to end. */
export function isEndless({ target }: Thread): boolean {
  let found = false;
  if (target)
    visitOutsideClosures(target.decl, (n) => {
      found ||= (n.kind === "ForStmt" || n.kind === "RangeStmt") && isUnbounded(target, n);
    });
  return found;
}
