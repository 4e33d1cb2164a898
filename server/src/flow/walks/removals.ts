import type { BlockStmt, CallExpr, Expr, ForStmt, RangeStmt, Stmt } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { qualifiedTypeName } from "../ir/types";
import { assigns, Steps, variableOf, type Step } from "./steps";
import type { Site } from "../engine/summary";
import { keyText } from "../sync-maps/sync-maps";
import { isInside } from "../../syntax/extent";

/** An element is taken out of what a loop goes through, and the loop goes on as if it were still there. */
export interface Removal {
  readonly how: "counting" | "range" | "list";
  /** The call that removes. */
  readonly at: Site;
  readonly container: Site;
  readonly index: VarObj;
  readonly loop: ForStmt | RangeStmt;
}

type Loop = ForStmt | RangeStmt;

/** All removals of a package that make their loop miss elements. */
export const removals = inEachFunction((fn, engine): readonly Removal[] => {
  const out: Removal[] = [];
  const body = bodyOf(fn);
  const resolver = engine.ir.resolverFor(fn);
  if (!body || !resolver || fn.hasHole || !/append\(|Delete\(|Remove\(/.test(fn.unit.text)) return out;
  let steps: Steps | undefined;
  const loops: Loop[] = [];
  visitOutsideClosures(body, (n) => {
    if (n.kind === "ForStmt" || n.kind === "RangeStmt") loops.push(n);
    if (n.kind !== "CallExpr") return;
    const around = loops.filter((l) => isInside(n, l.body)).reverse();
    if (around.length === 0) return;
    const removed = removedElement(n, resolver) ?? listRemoval(n, resolver);
    if (!removed) return;
    const found = goesOn(removed, n, around, (steps ??= new Steps(body)), fn, resolver);
    if (found) out.push(found);
  });
  return out;
});

export function bodyOf(fn: FuncUnit): BlockStmt | undefined {
  return fn.decl.kind === "ValueSpec" ? undefined : fn.decl.body;
}

interface Removed {
  readonly container: Expr;
  readonly index: VarObj;
  readonly list: boolean;
}

/** `append(s[:i], s[i+1:]...)`, `slices.Delete(s, i, i+1)`. */
function removedElement(call: CallExpr, r: Resolver): Removed | undefined {
  const [first, second] = call.args;
  if (!first) return undefined;
  const { info } = r;
  if (r.builtin(call) === "append") {
    const head = unparen(first);
    const tail = second && unparen(second);
    if (
      !call.spread ||
      head.kind !== "SliceExpr" ||
      tail?.kind !== "SliceExpr" ||
      head.low ||
      tail.high ||
      call.args.length !== 2
    )
      return undefined;
    const index = variableOf(head.high, info);
    if (!index || !isNext(tail.low, index, r) || !sameText(head.x, tail.x, r)) return undefined;
    return { container: head.x, index, list: false };
  }
  const fun = unparen(call.fun);
  const callee = fun.kind === "SelectorExpr" ? r.packageMember(fun) : undefined;
  if (callee?.name !== "Delete" || !/^(?:golang\.org\/x\/exp\/)?slices$/.test(callee.pkg?.path ?? "")) return undefined;
  const index = variableOf(second, info);
  return index && isNext(call.args[2], index, r) ? { container: first, index, list: false } : undefined;
}

/** `l.Remove(e)` of container/list. */
function listRemoval(call: CallExpr, r: Resolver): Removed | undefined {
  const fun = unparen(call.fun);
  if (fun.kind !== "SelectorExpr" || fun.sel.name !== "Remove" || call.args.length !== 1) return undefined;
  const index = variableOf(call.args[0], r.info);
  if (!index || qualifiedTypeName(r.typeOf(fun.x)) !== "container/list.List") return undefined;
  return { container: fun.x, index, list: true };
}

function isNext(e: Expr | undefined, index: VarObj, r: Resolver): boolean {
  const x = e && unparen(e);
  return (
    x?.kind === "BinaryExpr" && x.op === "+" && variableOf(x.x, r.info) === index && Number(r.info.constOf(x.y)) === 1
  );
}

function sameText(a: Expr, b: Expr, r: Resolver): boolean {
  const x = keyText(a, r);
  return x !== undefined && x.text === keyText(b, r)?.text;
}

function goesOn(
  removed: Removed,
  call: CallExpr,
  around: readonly Loop[],
  steps: Steps,
  fn: FuncUnit,
  r: Resolver,
): Removal | undefined {
  const from = steps.of(call);
  if (!from) return undefined;
  const { index } = removed;
  const result = (how: Removal["how"], loop: Loop): Removal => ({
    how,
    at: { fn, node: call },
    container: { fn, node: removed.container },
    index,
    loop,
  });
  if (removed.list) {
    const loop = around[0];
    const next =
      loop &&
      steps.after(from, (s) => (stepsFrom(s, index, r) ? "found" : assigns(s, index, r.info) ? "stop" : undefined));
    return next && loop ? result("list", loop) : undefined;
  }
  if (!storesInto(from, call, removed.container, r)) return undefined;
  const range = around.find((l): l is RangeStmt => l.kind === "RangeStmt" && variableOf(l.key, r.info) === index);
  if (range) {
    const over = lengthOperand(range.x, r) ?? range.x;
    const head = steps.iteration(range);
    if (!sameText(over, removed.container, r) || !head) return undefined;
    return steps.after(from, (s) =>
      s === head ? "found" : leaves(s, range) || replaces(s, removed.container, r) ? "stop" : undefined,
    )
      ? result("range", range)
      : undefined;
  }
  const counting = around.find(
    (l): l is ForStmt =>
      l.kind === "ForStmt" && l.cond !== undefined && variableIn(l.cond, index, r) && countsUp(l, index, r),
  );
  // `s, i = append(s[:i], s[i+1:]...), i-1` steps back at once.
  if (!counting || assigns(from, index, r.info) || picksByIdentity(call, counting, index, r)) return undefined;
  const up = steps.after(from, (s) => {
    if (isCountUp(s.node, index, r)) return "found";
    return leaves(s, counting) || assigns(s, index, r.info) || s.node === counting.cond ? "stop" : undefined;
  });
  return up ? result("counting", counting) : undefined;
}

/** What elements are told apart by. */
export const IDENTITY =
  /(?:^|[a-z0-9])(?:i[dD]|ID)$|^(?:[gG]et)?(?:[kK]ey|[nN]ame|[pP]id|[uU]id|[uU]uid|UUID|[gG]uid|[aA]ddr(?:ess)?|[tT]oken|[hH]andle)$/;

/**
 * `if s[i].ID() == id`, of an identity that is not the loop's to say: no other element has it, so that the one which is skipped would
 * have stayed. Values that are equal themselves (`tags[i] == tag`) may be there twice.
 */
function picksByIdentity(call: CallExpr, loop: ForStmt, index: VarObj, r: Resolver): boolean {
  const isOfElement = (e: Expr): boolean => {
    let x = unparen(e);
    if (x.kind === "CallExpr" && x.args.length === 0) x = unparen(x.fun);
    return x.kind === "SelectorExpr" && IDENTITY.test(x.sel.name) && variableIn(x.x, index, r);
  };
  const isOne = (e: Expr): boolean => {
    const x = unparen(e);
    if (x.kind !== "BinaryExpr") return false;
    if (x.op === "&&") return isOne(x.x) || isOne(x.y);
    const [a, b] = [x.x, x.y];
    return (
      x.op === "==" && ((isOfElement(a) && !variableIn(b, index, r)) || (isOfElement(b) && !variableIn(a, index, r)))
    );
  };
  let found = false;
  visitOutsideClosures(loop.body, (n) => {
    if (n.kind === "IfStmt" && isInside(call, n.then) && isOne(n.cond)) found = true;
  });
  return found;
}

/** The result goes back to where the elements came from: another variable keeps the loop's own container as it is. */
function storesInto(step: Step, call: CallExpr, container: Expr, r: Resolver): boolean {
  const s = step.node;
  if (s.kind !== "AssignStmt" || s.op !== "=" || s.lhs.length !== s.rhs.length) return false;
  const i = s.rhs.findIndex((x) => unparen(x) === call);
  const target = s.lhs[i];
  return target !== undefined && sameText(target, container, r);
}

function replaces(s: Step, container: Expr, r: Resolver): boolean {
  const n = s.node;
  return (
    n.kind === "AssignStmt" &&
    n.op === ":=" &&
    n.lhs.some((l) => variableOf(l, r.info) !== undefined && variableOf(l, r.info) === variableOf(container, r.info))
  );
}

/** The step stands outside the loop: coming back to it starts it anew. */
export function leaves(s: Step, loop: Loop): boolean {
  return !isInside(s.node, loop);
}

/** `e.Next()` or `e.Prev()` on the element. */
function stepsFrom(s: Step, element: VarObj, r: Resolver): boolean {
  if (s.kind === "iterate") return false;
  let found = false;
  visit(s.node, (n) => {
    if (n.kind === "SelectorExpr" && /^(?:Next|Prev)$/.test(n.sel.name) && variableOf(n.x, r.info) === element)
      found = true;
    return !found;
  });
  return found;
}

/** `len(s)` of `range len(s)`. */
function lengthOperand(e: Expr, r: Resolver): Expr | undefined {
  const x = unparen(e);
  return x.kind === "CallExpr" && r.builtin(x) === "len" ? x.args[0] : undefined;
}

function countsUp(l: ForStmt, index: VarObj, r: Resolver): boolean {
  if (l.post) return isCountUp(l.post, index, r);
  let up = false;
  visitOutsideClosures(l.body, (n) => {
    up ||= isCountUp(n, index, r);
  });
  return up;
}

function isCountUp(n: Stmt | Step["node"], index: VarObj, r: Resolver): boolean {
  if (n.kind === "IncDecStmt") return n.op === "++" && variableOf(n.x, r.info) === index;
  return n.kind === "AssignStmt" && n.op === "+=" && variableOf(n.lhs[0], r.info) === index;
}

function variableIn(e: Expr, v: VarObj, r: Resolver): boolean {
  let found = false;
  visit(e, (n) => {
    if (n.kind === "Ident" && r.info.objOf(n) === v) found = true;
  });
  return found;
}
