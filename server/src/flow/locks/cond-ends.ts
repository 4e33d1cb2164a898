import type { VarObj } from "../../semantic/types";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { isClock } from "../walks/done-calls";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { EntryFacts } from "../callers/entry";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import { pathOf, type Held } from "../engine/locks";
import type { SyncOp } from "../engine/recorder";
import { Targets } from "../engine/targets";
import { isContext } from "../goroutines/contexts";
import { lockVariable } from "../guards/guards";
import type { FuncUnit, Instr } from "../ir/ir";
import { lastField, rootVar, type Path } from "../ir/path";
import { after, instrsOf, reaches, type Point } from "../walks/cfg-walk";
import { isInside } from "../../syntax/extent";

/** What ends a wait beside its condition: a context, or a channel that is closed. */
type End = VarObj | "context";

/** A wait with the loop around it. */
export interface LoopedWait {
  readonly r: FunctionResult;
  readonly op: SyncOp;
  readonly loop: Stmt;
}

/**
 * Wake-ups at the end of a channel or context that waiters look at under their lock, given without it: `go func() { <-ctx.Done();
 * q.cond.Broadcast() }()` while others do `for q.empty() && ctx.Err() == nil { q.cond.Wait() }`. Who has looked, and does not wait
 * yet, is not woken.
 *
 * @param signals of the same condition variable
 * @param lock that the waiters hold
 */
export function* unlockedEnds(
  { r, op, loop }: LoopedWait,
  signals: readonly { readonly r: FunctionResult; readonly op: SyncOp }[],
  lock: VarObj,
  engine: Engine,
  entries: EntryFacts,
): Generator<{ readonly fn: FuncUnit; readonly op: SyncOp }> {
  if (signals.length === 0) return;
  const looked = endsIn(loop, r.fn, op, engine, entries);
  if (looked.size === 0) return;
  for (const s of signals) {
    const { fn, seen } = s.r;
    if (fn.hasHole || fn.file.isTest) continue;
    const held: readonly Held[] = [...s.op.locks, ...entries.of(fn).locks, ...entries.inSight(fn)];
    const isLock = (x: { readonly path: Path }): boolean => lockVariable(x.path) === lock;
    if (held.some(isLock)) continue;
    const taken = seen.acquisitions.filter(isLock).map((a) => (a.via[0] ?? a.at).node);
    if (endsBefore(fn, s.op, taken, engine).some((e) => looked.has(e))) yield { fn, op: s.op };
  }
}

/** Ends that come before a signal in its function, which is given once, without a lock taken in between. */
function endsBefore(fn: FuncUnit, { instr }: SyncOp, taken: readonly Node[], engine: Engine): readonly End[] {
  const all = instrsOf(fn);
  const to = all.find(({ i }) => i === instr)?.at;
  if (!to || reaches(after(to), to, { stops: () => false })) return [];
  // Who wakes others whenever a time is up is not alone in that: one that is missed does not matter.
  if (all.some(({ i, at }) => at.block.loop !== undefined && i.op === "recv" && isTick(i.node, fn))) return [];
  const isBetween = (from: Point): boolean =>
    all.some(
      ({ i, at }) =>
        taken.includes(i.node) &&
        reaches(from, at, { stops: () => false }) &&
        reaches(after(at), to, { stops: () => false }),
    );
  return all.flatMap(({ i, at }): readonly End[] => {
    const end = endOf(i, fn, engine);
    return end && reaches(after(at), to, { stops: () => false }) && !isBetween(after(at)) ? [end] : [];
  });
}

/** `<-ticker.C` */
function isTick(n: Node, fn: FuncUnit): boolean {
  return n.kind === "UnaryExpr" && unparen(n.x).kind === "SelectorExpr" && isClock(n, fn.info);
}

/** `close(c)`, `<-ctx.Done()`, or `<-c` of which the value does not matter. */
function endOf(i: Instr, fn: FuncUnit, engine: Engine): End | undefined {
  if (i.op === "close") return variableOf(pathOf(i.chan));
  const x = i.op === "recv" && i.node.kind === "UnaryExpr" ? i.node.x : undefined;
  return x && received(x, fn, engine);
}

function received(x: Expr, fn: FuncUnit, engine: Engine): End | undefined {
  const c = unparen(x);
  if (c.kind !== "CallExpr") return variableOf(engine.ir.resolverFor(fn)?.object(c));
  return isAsked(c, "Done", fn) ? "context" : undefined;
}

function isAsked(c: Expr, method: "Done" | "Err", fn: FuncUnit): boolean {
  return (
    c.kind === "CallExpr" &&
    c.fun.kind === "SelectorExpr" &&
    c.fun.sel.name === method &&
    isContext(fn.info.typeOf(c.fun.x))
  );
}

function variableOf(path: Path | undefined): VarObj | undefined {
  return path && (lastField(path) ?? (path.steps.length === 0 ? rootVar(path) : undefined));
}

/** What the loop around a wait looks at without waiting for it, itself or by a function that it calls; channels that its callers
 * give it by their names. */
function endsIn(loop: Stmt, fn: FuncUnit, wait: SyncOp, engine: Engine, entries: EntryFacts): ReadonlySet<End> {
  const out = new Set<End>(glances(loop, fn, engine));
  const targets = new Targets(engine, fn);
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "call" || i === wait.instr || !isInside(i.node, loop)) continue;
    for (const t of targets.ofCall(i)) for (const end of glances(t.fn.decl, t.fn, engine)) out.add(end);
  }
  for (const { site } of entries.callersOf(fn))
    for (const end of [...out]) {
      const given = end === "context" ? undefined : variableOf(pathOf(site.binding.argument(end)));
      if (given) out.add(given);
    }
  return out;
}

function glances(within: Node, fn: FuncUnit, engine: Engine): readonly End[] {
  const out: End[] = [];
  visit(within, (n) => {
    if (n.kind === "FuncLit" && n !== within) return false;
    if (n.kind === "CallExpr" && isAsked(n, "Err", fn)) out.push("context");
    if (n.kind === "SelectStmt" && n.clauses.some((c) => c.comm === undefined))
      for (const { comm } of n.clauses) {
        const x = comm?.kind === "ExprStmt" ? unparen(comm.x) : undefined;
        const end = x?.kind === "UnaryExpr" && x.op === "<-" ? received(x.x, fn, engine) : undefined;
        if (end) out.push(end);
      }
    return undefined;
  });
  return out;
}
