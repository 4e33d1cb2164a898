import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import { isCondLock } from "../engine/cond-locks";
import { isExportedName, type EntryFacts } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import { requiresLock } from "../guards/declared";
import { rootFunction } from "../ir/ir";
import { type Shared, lockVariable, sharedVariable } from "../guards/guards";
import type { FuncUnit, Loop } from "../ir/ir";
import { extend, isGlobal, locationOf, rootVar, type Path } from "../ir/path";
import { deref, qualifiedTypeName, structOf } from "../ir/types";
import { parentsOf } from "../walks/local-uses";
import type { Held } from "../engine/locks";
import type { SyncOp } from "../engine/recorder";
import type { Site } from "../engine/summary";
import { said } from "../walks/said";
import { unlockedEnds } from "./cond-ends";
import { waitsAtOnce } from "./cond-looks";
import { silentEnds } from "./silent-ends";

/** A use of `sync.Cond` that loses wake-ups, or waits for none. */
export interface CondMisuse {
  readonly kind: "loop" | "lock" | "signal" | "change" | "end" | "silent" | "late";
  readonly fn: FuncUnit;
  readonly at: Site;
  /** The condition variable. */
  readonly path: Path | undefined;
  /** `change`, `end`, `silent`: the wait whose condition it is. */
  readonly wait: Site | undefined;
  /** `change`, `end`, `silent`: the lock that the wait gives back. */
  readonly lock?: VarObj;
}

interface Wait {
  readonly r: FunctionResult;
  readonly op: SyncOp;
}

/** Judges every wait for a condition in a package, and what changes the conditions. */
export function condMisuses(
  results: readonly FunctionResult[],
  engine: Engine,
  entries: EntryFacts,
  shared: ReadonlyMap<VarObj, Shared>,
): readonly CondMisuse[] {
  const waits: Wait[] = results.flatMap((r) =>
    r.fn.hasHole ? [] : r.seen.syncOps.filter((o) => o.op === "condwait").map((op) => ({ r, op })),
  );
  if (waits.length === 0) return [];
  const out: CondMisuse[] = [];
  const { signalled, leaked } = uses(engine);
  for (const w of waits) {
    const { fn } = w.r;
    const base = { fn, path: w.op.path, wait: undefined };
    if (!isWrapper(fn) && !isRechecked(w.op.at.node, fn, entries, 2)) out.push({ ...base, kind: "loop", at: w.op.at });
    else if (waitsAtOnce(fn, w.op)) out.push({ ...base, kind: "late", at: w.op.at });
    if (lacksLock(w, entries)) out.push({ ...base, kind: "lock", at: w.op.at });
    const key = w.op.path && placeOf(w.op.path);
    if (key && !signalled.has(key.v) && !leaked.has(key.v) && !key.open)
      out.push({ ...base, kind: "signal", at: w.op.at });
  }
  out.push(...changes(waits, engine, entries, shared), ...ends(waits, results, engine, entries, shared));
  return out;
}

// ----------------------------------------------------------------------- loops

/** The wait stands in a loop that looks at the condition again; or all callers of its function do so. */
function isRechecked(node: Node, fn: FuncUnit, entries: EntryFacts, depth: number): boolean {
  const loop = loopAround(node, fn);
  if (loop) return looksAgain(loop, fn);
  if (goesBack(node, fn)) return true;
  const callers = entries.callersOf(fn);
  if (depth === 0 || fn.kind !== "func" || callers.length === 0 || entries.of(fn).open || !isBare(node, fn))
    return false;
  return callers.every(({ site, caller }) => !site.detached && isRechecked(site.call.node, caller, entries, depth - 1));
}

/** Nothing in the function decides whether to wait. */
function isBare(node: Node, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  for (let p = parents.get(node); p && p !== fn.decl; p = parents.get(p))
    if (p.kind === "IfStmt" || p.kind === "CaseClause") return false;
  return true;
}

function loopAround(node: Node, fn: FuncUnit): Loop["stmt"] | undefined {
  const parents = parentsOf(fn.decl);
  for (let p = parents.get(node); p && p !== fn.decl; p = parents.get(p)) {
    if (p.kind === "ForStmt" || p.kind === "RangeStmt") return p;
    if (p.kind === "FuncLit") return undefined;
  }
  return undefined;
}

function looksAgain(loop: Loop["stmt"], fn: FuncUnit): boolean {
  if (loop.kind !== "ForStmt") return false;
  // Counting and waiting once for each: the counter is no condition.
  if (loop.cond) return !(loop.post && counts(loop.cond, loop.post, fn));
  // Without a way out it looks at nothing.
  let leaves = false;
  visit(loop.body, (n) => {
    if (n.kind === "FuncLit") return false;
    if (
      n.kind === "BranchStmt" ||
      n.kind === "ReturnStmt" ||
      (n.kind === "CallExpr" && n.fun.kind === "Ident" && n.fun.name === "panic")
    )
      leaves = true;
    return undefined;
  });
  return leaves;
}

function counts(cond: Expr, post: Node, fn: FuncUnit): boolean {
  const vars = new Set<unknown>();
  visit(post, (n) => {
    if (n.kind === "Ident") vars.add(fn.info.objOf(n));
  });
  let only = true;
  visit(cond, (n) => {
    const o = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
    if (o?.kind === "var" && o.role !== "local" && o.role !== "param" && !vars.has(o)) only = false;
    if (n.kind === "CallExpr" || n.kind === "SelectorExpr") only = false;
  });
  return only;
}

/** A `goto` after the wait leads to a label before it: that is a loop as well. */
function goesBack(node: Node, fn: FuncUnit): boolean {
  const labels = new Map<string, number>();
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "LabeledStmt") labels.set(n.label.name, n.pos);
    else if (n.kind === "BranchStmt" && n.tok === "goto" && n.label && n.pos > node.pos)
      found ||= (labels.get(n.label.name) ?? node.pos) < node.pos;
    return undefined;
  });
  return found;
}

/** A method of one statement that hands the wait on. */
function isWrapper(fn: FuncUnit): boolean {
  const stmts = fn.decl.kind === "FuncDecl" ? fn.decl.body?.stmts : undefined;
  return stmts?.length === 1 && stmts[0]?.kind === "ExprStmt";
}

// ----------------------------------------------------------------------- locks

/** A comment on the function does. */
const speaksOfLocks = said((f) => f.unit.comments.some((c) => c.end <= f.decl.pos && /\block|\bhold/i.test(c.text)));

/** No lock at all is held, here or by whoever calls this. */
function lacksLock({ r, op }: Wait, entries: EntryFacts): boolean {
  const { fn } = r;
  if (op.locks.some(isLock) || entries.of(fn).locks.some(isLock)) return false;
  const f = rootFunction(fn);
  if (isWrapper(fn) || /lock/i.test(f.obj?.name ?? "") || speaksOfLocks(f)) return false;
  // A helper may be called with the lock held by some.
  const callers = entries.callersOf(fn);
  return fn.kind === "closure"
    ? callers.every((c) => c.site.detached || c.site.locks.length === 0)
    : callers.every((c) => c.site.locks.length === 0 && entries.of(c.caller).locks.length === 0);
}

function isLock(h: Held): boolean {
  const v = lockVariable(h.path);
  return v === undefined || qualifiedTypeName(v.type) !== "sync.Once";
}

// --------------------------------------------------------------------- signals

/** Which condition variables are signalled, and which get to where that cannot be seen. */
function uses(engine: Engine): { readonly signalled: ReadonlySet<VarObj>; readonly leaked: ReadonlySet<VarObj> } {
  const all = condUses(engine);
  const those = (how: CondUse["how"]): ReadonlySet<VarObj> =>
    new Set(all.flatMap((u) => (u.how === how ? [u.cond] : [])));
  return { signalled: those("signalled"), leaked: those("leaked") };
}

interface CondUse {
  readonly cond: VarObj;
  readonly how: "signalled" | "leaked";
  readonly at: Node;
}

/** What each function does to condition variables, closures in it included. */
const condUses = inEachFunction((fn, engine): readonly CondUse[] => {
  const r = engine.ir.resolverFor(fn);
  if (!r) return [];
  const out: CondUse[] = [];
  let parents: ReturnType<typeof parentsOf> | undefined;
  visit(fn.decl, (n) => {
    if (n.kind === "SelectorExpr" && /^(?:Signal|Broadcast)$/.test(n.sel.name)) {
      const key = placeOf(r.object(n.x));
      if (key) out.push({ cond: key.v, how: "signalled", at: n });
    } else if ((n.kind === "SelectorExpr" || n.kind === "Ident") && isCond(n, fn)) {
      const p = (parents ??= parentsOf(fn.decl)).get(n);
      const key = placeOf(r.object(n));
      if (key && p && !isOwnUse(n, p)) out.push({ cond: key.v, how: "leaked", at: n });
    }
  });
  return out;
});

/** A method call, or its own definition: everything else hands it on. */
function isOwnUse(n: Expr, p: Node): boolean {
  return (
    (p.kind === "SelectorExpr" && (p.x === n || p.sel === n)) ||
    (p.kind === "AssignStmt" && p.lhs.includes(n)) ||
    (p.kind === "ValueSpec" && p.names.includes(n as never)) ||
    (p.kind === "KeyValueExpr" && p.key === n) ||
    p.kind === "BinaryExpr" ||
    p.kind === "Field"
  );
}

function isCond(e: Expr, fn: FuncUnit): boolean {
  return qualifiedTypeName(fn.info.typeOf(e)) === "sync.Cond";
}

function placeOf(path: Path | undefined): { readonly v: VarObj; readonly open: boolean } | undefined {
  if (!path) return undefined;
  const v = locationOf(path).field ?? rootVar(path);
  if (!v) return undefined;
  const open =
    v.role === "param" ||
    v.role === "receiver" ||
    v.role === "result" ||
    ((v.role === "field" || v.role === "package") && isExportedName(v.name));
  return { v: v.origin, open };
}

// --------------------------------------------------------------------- changes

/** Wake-ups at an end that a waiter looks at beside its condition, without the lock that it looks under; ends without any. */
function ends(
  waits: readonly Wait[],
  results: readonly FunctionResult[],
  engine: Engine,
  entries: EntryFacts,
  shared: ReadonlyMap<VarObj, Shared>,
): readonly CondMisuse[] {
  const out = new Map<Node, CondMisuse>();
  const wakeUps = results.flatMap((r) => r.seen.syncOps.flatMap((op) => (op.op === "signal" ? [{ r, op }] : [])));
  for (const { r, op } of waits) {
    const lock = op.path && lockOf(op.path, engine);
    const v = lock && lockVariable(lock);
    const cond = placeOf(op.path)?.v;
    const loop = loopAround(op.at.node, r.fn);
    if (!v || !cond || !loop || r.fn.file.isTest) continue;
    const signals = (fn: FuncUnit): boolean => signalIn(fn, cond, engine) !== undefined;
    if (!isExportedName(cond.name) && !uses(engine).leaked.has(cond))
      for (const a of silentEnds({ r, op, loop }, v, signals, engine, entries, shared))
        out.set(a.touch.at.node, {
          kind: "silent",
          fn: a.fn,
          at: a.touch.at,
          path: op.path,
          wait: op.at,
          lock: v,
        });
    const own = wakeUps.filter((s) => placeOf(s.op.path)?.v === cond);
    for (const end of unlockedEnds({ r, op, loop }, own, v, engine, entries))
      out.set(end.op.at.node, { kind: "end", fn: end.fn, at: end.op.at, path: op.path, wait: op.at, lock: v });
  }
  return [...out.values()];
}

/** Writes to what a waiter's condition reads, without the lock that the waiter looks at it under. */
function changes(
  waits: readonly Wait[],
  engine: Engine,
  entries: EntryFacts,
  shared: ReadonlyMap<VarObj, Shared>,
): CondMisuse[] {
  const out: CondMisuse[] = [];
  const seen = new Set<object>();
  for (const { r, op } of waits) {
    const lock = op.path && lockOf(op.path, engine);
    const v = lock && lockVariable(lock);
    const place = placeOf(op.path);
    if (!v || !place) continue;
    // A lock from outside, which nobody calls by the name of the condition, may be held under any other.
    const last = lock.steps.at(-1);
    if (last && isCondLock(last) && !op.locks.some((h) => lockVariable(h.path) === v)) continue;
    for (const condition of conditionOf(op.at.node, r.fn, engine)) {
      for (const a of shared.get(condition)?.accesses ?? []) {
        if (
          !a.touch.write ||
          a.owned ||
          a.fn.file.isTest ||
          seen.has(a.touch.at.node) ||
          requiresLock(rootFunction(a.fn)) ||
          a.locks.some((h) => lockVariable(h.path) === v) ||
          a.touch.maybe.some((h) => lockVariable(h.path) === v)
        )
          continue;
        const own = signalIn(a.fn, place.v, engine);
        const change = { fn: a.fn, node: a.touch.at.node };
        if (own ? isLockedBetween(change, own, v, engine) : !isSignalledByCaller(change, place.v, v, engine, entries))
          continue;
        seen.add(a.touch.at.node);
        out.push({ kind: "change", fn: a.fn, at: a.touch.at, path: op.path, wait: op.at, lock: v });
      }
    }
  }
  return out;
}

function lockOf(cond: Path, engine: Engine): Path | undefined {
  const last = cond.steps.at(-1);
  const type = last?.k === "field" ? last.field.type : rootVar(cond)?.type;
  const field = type && structOf(deref(type))?.fields.find((f) => f.name === "L");
  return field && engine.values.lockAt(extend(cond, { k: "field", field: field.origin }));
}

/** Fields and package variables that the loop (or the if) around a wait tests. */
function conditionOf(node: Node, fn: FuncUnit, engine: Engine): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  const r = engine.ir.resolverFor(fn);
  const parents = parentsOf(fn.decl);
  let cond: Expr | undefined;
  for (let p = parents.get(node); p && p !== fn.decl && !cond && p.kind !== "FuncLit"; p = parents.get(p)) {
    if (p.kind === "IfStmt" || (p.kind === "ForStmt" && p.cond)) cond = p.cond;
  }
  if (!cond || !r) return out;
  visit(cond, (n) => {
    if (n.kind !== "SelectorExpr" && n.kind !== "Ident") return;
    const path = r.cell(n);
    const v = path && (locationOf(path).field || isGlobal(path)) ? sharedVariable(path) : undefined;
    if (v) out.add(v.origin);
  });
  return out;
}

function signalIn(fn: FuncUnit, cond: VarObj, engine: Engine): Node | undefined {
  return condUses.in(engine, fn).find((u) => u.how === "signalled" && u.cond === cond)?.at;
}

/** A helper makes the change (`c.markClosed()`), and one that calls it without the lock signals it. */
function isSignalledByCaller({ fn }: Site, cond: VarObj, lock: VarObj, engine: Engine, entries: EntryFacts): boolean {
  if (fn.kind !== "func" || entries.of(fn).open) return false;
  return entries.callersOf(fn).some(({ site, caller }) => {
    const signal = site.detached || caller.file.isTest ? undefined : signalIn(caller, cond, engine);
    const held = [...site.locks, ...entries.of(caller).locks];
    return (
      signal !== undefined &&
      site.call.node.end < signal.pos &&
      !held.some((h) => lockVariable(h.path) === lock) &&
      !isLockedBetween({ fn: caller, node: site.call.node }, signal, lock, engine)
    );
  });
}

/** Taken after the change and before the signal: who has looked at the condition before waits by then. */
function isLockedBetween({ fn, node }: Site, signal: Node, lock: VarObj, engine: Engine): boolean {
  return (engine.judged(fn)?.seen.acquisitions ?? []).some(
    (x) => lockVariable(x.path) === lock && x.at.node.pos > node.end && x.at.node.end < signal.pos,
  );
}
