import type { VarObj } from "../../semantic/types";
import { counts, type Guard, type GuardedAccess, type Shared } from "./guards";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import { namedVariable, parentsOf } from "../walks/local-uses";
import { locationOf, rootVar } from "../ir/path";
import type { Concurrency } from "../callers/concurrency";
import type { EntryFacts } from "../callers/entry";
import { under } from "../ir/types";
import { rootFunction, type FuncUnit } from "../ir/ir";
import type { Engine } from "../engine/engine";
import { isStartFunction } from "./start-phase";
import { isInside } from "../../syntax/extent";
import { isNil } from "../../syntax/nil";

/**
 * One function stores it under the lock, after it has asked, or all that call it have, whether it did so before
 * (`if t.m != nil { return }`, or by a flag that it sets): what others read after they called that function does not change
 * any more. Reads that ask for nil themselves are the bug known as double-checked locking.
 */
export function setOnce(
  s: Shared,
  g: Guard,
  shared: ReadonlyMap<VarObj, Shared>,
  entries: EntryFacts,
): SetOnce | undefined {
  const writes = s.accesses.filter((a) => counts(a) && a.touch.write);
  const writer = writes[0] && rootFunction(writes[0].fn);
  if (
    !writer ||
    g.missing.some((a) => a.touch.write || isCondition(a)) ||
    writes.some((a) => rootFunction(a.fn) !== writer || !isPartOfFilling(a, writes))
  )
    return undefined;
  const once = { isReadAfter: (a: GuardedAccess) => isReadAfter(a, writer, entries) };
  // What is filled when its object is set going; an error or a state that is noted once comes later.
  if (
    /^(?:map|slice)$/.test(under(s.variable.type).kind) &&
    writes.every((a) => isWhereUnset(a.fn, a.touch.at.node, s.variable))
  )
    return once;
  const first = Math.min(...writes.map((a) => a.touch.at.node.pos));
  if (asksBefore(writer, first, writer, shared)) return once;
  const callers = entries.callersOf(writer).filter(({ caller }) => !caller.file.isTest);
  const isAsked =
    !entries.of(writer).open &&
    callers.length > 0 &&
    callers.every(({ caller, site }) => !site.detached && asksBefore(caller, site.call.node.pos, writer, shared));
  return isAsked ? once : undefined;
}

/** A place that one function fills. */
export interface SetOnce {
  /** Whoever reads it has called that function before, as far as can be seen. */
  readonly isReadAfter: (a: GuardedAccess) => boolean;
}

/** Calls from a function that has had the place filled down to the access. */
const MAX_CALLS = 4;

/** Who calls the writer, by way of helpers too, comes before the access; likewise where nobody in the package calls it, or only what
 * sets things going. */
function isReadAfter(a: GuardedAccess, writer: FuncUnit, entries: EntryFacts): boolean {
  const calling = new Set<FuncUnit>([writer]);
  for (const fn of calling)
    for (const { caller } of entries.callersOf(fn)) if (!caller.file.isTest) calling.add(rootFunction(caller));
  if (calling.size === 1 || [...calling].some(isStartFunction)) return true;
  let around = new Set([rootFunction(a.fn)]);
  for (let n = 0; n < MAX_CALLS && around.size > 0; n++) {
    if ([...around].some((fn) => calling.has(fn))) return true;
    around = new Set([...around].flatMap((fn) => entries.callersOf(fn).map(({ caller }) => rootFunction(caller))));
  }
  return false;
}

/** `if s.m == nil { s.m = …; s.m[k] = v }`: in a branch that asks for the place itself. */
export function isWhereUnset(fn: FuncUnit, node: Node, variable: VarObj): boolean {
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.pos > node.pos || n.end < node.end) return false;
    const cond = n.kind === "IfStmt" && isInside(node, n.then) ? unparen(n.cond) : undefined;
    if (cond?.kind !== "BinaryExpr" || cond.op !== "==" || !isNil(cond.y)) return !found;
    found ||= namedVariable(cond.x, fn) === variable;
    return !found;
  });
  return found;
}

/**
 * Read in a goroutine that is started where the place has just been set for the first and last time: `if c.out == nil { c.out =
 * make(chan []byte, 8); go c.write() }`.
 */
export function isSetBeforeStart(
  { fn, touch }: GuardedAccess,
  { accesses, variable }: Shared,
  all: Concurrency,
): boolean {
  const starts = touch.write ? undefined : all.startsInSight(fn);
  const writes = accesses.filter((w) => counts(w) && w.touch.write);
  if (!starts || !writes.every((w) => isWhereUnset(w.fn, w.touch.at.node, variable))) return false;
  return starts.every(
    (s) =>
      isWhereUnset(s.fn, s.node, variable) &&
      writes.some(
        (w) => w.fn === s.fn && w.touch.at.node.end <= s.node.pos && locationOf(w.touch.path).tail.length === 0,
      ),
  );
}

/** It stores the whole, or an entry of what the same function has made and stored just before. */
function isPartOfFilling(a: GuardedAccess, writes: readonly GuardedAccess[]): boolean {
  if (locationOf(a.touch.path).tail.length === 0) return true;
  return writes.some(
    (b) =>
      b.fn === a.fn &&
      b.touch.how === "store" &&
      locationOf(b.touch.path).tail.length === 0 &&
      b.touch.at.node.pos < a.touch.at.node.pos &&
      isMade(b),
  );
}

/** What is stored there is made on the spot. */
function isMade({ fn, touch }: GuardedAccess): boolean {
  return fn.blocks.some((b) =>
    b.instrs.some((i) => i.op === "access" && i.write && i.node === touch.at.node && i.value?.k === "fresh"),
  );
}

/** Before the place in its text the function leaves where a field says so that `writer` sets. */
function asksBefore(fn: FuncUnit, pos: number, writer: FuncUnit, shared: ReadonlyMap<VarObj, Shared>): boolean {
  const body = fn.decl.kind === "FuncDecl" ? fn.decl.body : undefined;
  const check = body?.stmts.find(
    (x) => x.kind === "IfStmt" && x.pos < pos && x.then.stmts.at(-1)?.kind === "ReturnStmt",
  );
  if (check?.kind !== "IfStmt" || asksForMore(check.cond, fn)) return false;
  let own = false;
  visitOutsideClosures(check.cond, (n) => {
    const o =
      n.kind === "SelectorExpr" ? fn.info.selectionOf(n)?.obj : n.kind === "Ident" ? fn.info.objOf(n) : undefined;
    if (o?.kind === "var")
      own ||= shared.get(o.origin)?.accesses.some((a) => a.touch.write && rootFunction(a.fn) === writer) ?? false;
  });
  return own;
}

/** It leaves what is there alone only as long as it is what is wanted: `if c.inner != nil && c.format == want { return c.inner }`. */
function asksForMore(cond: Expr, fn: FuncUnit): boolean {
  const e = unparen(cond);
  if (e.kind !== "BinaryExpr") return false;
  if (e.op === "&&") return asksForMore(e.x, fn) || asksForMore(e.y, fn) || [e.x, e.y].some((x) => isMatch(x, fn));
  return false;
}

/** `c.format == want`. */
function isMatch(cond: Expr, fn: FuncUnit): boolean {
  const e = unparen(cond);
  const sides = e.kind === "BinaryExpr" && e.op === "==" ? [e.x, e.y] : [];
  return sides.length > 0 && sides.every((x) => !isNil(x) && fn.info.constOf(x) === undefined);
}

/** The access stands in the condition of an `if`. */
export function isCondition(a: GuardedAccess): boolean {
  return a.fn.blocks.some((b) => b.succs.some((e) => e.cond && isInside(a.touch.at.node, e.cond.expr)));
}

/**
 * The package sets the pointer once, to an object made on the spot, and this uses that object without a look whether it is there
 * (`c.index.Load(key)`): before it was set, that would have been a crash, lock or no lock.
 */
export function isTakenToBeSet(a: GuardedAccess, s: Shared, engine: Engine): boolean {
  if (a.touch.write || under(s.variable.type).kind !== "pointer" || !engine.values.isMadeOnce(s.variable)) return false;
  if (!s.accesses.every((w) => !w.touch.write || isOnItsWay(w, engine))) return false;
  const parent = parentsOf(rootFunction(a.fn).decl).get(a.touch.at.node);
  const isUse = parent?.kind === "SelectorExpr" && parent.x === a.touch.at.node;
  return isUse && !s.accesses.some((b) => b.fn === a.fn && isCondition(b));
}

/** It is done to an object that the function has made, or by what sets its object going. */
function isOnItsWay({ fn, touch: { path } }: GuardedAccess, engine: Engine): boolean {
  const v = rootVar(path);
  return (v?.role === "local" && engine.isFresh(v, fn)) || isStartFunction(rootFunction(fn));
}

/** `t.peers = make(...)` in `Start`, and nowhere else: before it there is nothing that anybody could use. */
export function isFirstMake(a: GuardedAccess, s: Shared, engine: Engine): boolean {
  if (
    !a.touch.write ||
    a.touch.how !== "store" ||
    locationOf(a.touch.path).tail.length > 0 ||
    !engine.values.isMadeOnce(s.variable)
  )
    return false;
  return !s.accesses.some((b) => b.fn === a.fn && !b.touch.write && b.touch.at.node.pos < a.touch.at.node.pos);
}
