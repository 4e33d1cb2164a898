import type { VarObj } from "../../semantic/types";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { callersIn } from "../callers/callers";
import type { EntryFacts } from "../callers/entry";
import type { Engine } from "../engine/engine";
import { Targets } from "../engine/targets";
import { counts, holding, sharedVariable, type GuardedAccess, type Shared } from "../guards/guards";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { under } from "../ir/types";
import { instrsOf } from "../walks/cfg-walk";
import type { LoopedWait } from "./cond-ends";
import { isInside } from "../../syntax/extent";

/** How far calls are followed to a signal. */
const DEPTH = 4;

/**
 * Writes, under the lock, of a flag by which a waiter's loop ends (`if q.closed { return }`), by functions that wake nobody, and
 * that nobody calls who does: who waits already never looks at the flag.
 *
 * @param signals whether the function itself signals the condition variable
 */
export function* silentEnds(
  { r, op, loop }: LoopedWait,
  lock: VarObj,
  signals: (fn: FuncUnit) => boolean,
  engine: Engine,
  entries: EntryFacts,
  shared: ReadonlyMap<VarObj, Shared>,
): Generator<GuardedAccess> {
  const waiter = rootFunction(r.fn);
  if (signals(waiter)) return;
  const flags = flagsIn(loop, op.at.node, r.fn, engine);
  if (flags.size === 0) return;
  const signalling = engine.ir.units.filter((fn) => fn.kind === "func" && !fn.file.isTest && signals(fn));
  if (signalling.length === 0 || signalling.some((fn) => isToldWhen(fn, entries.of(fn).open))) return;
  const wakes = new Waking(engine, signals);
  for (const flag of flags)
    for (const a of shared.get(flag)?.accesses ?? []) {
      const fn = rootFunction(a.fn);
      if (!counts(a) || !setsTrue(a) || fn === waiter || fn.file.isTest || fn.hasHole) continue;
      if (holding(a, lock, true).how !== undefined && !wakes.around(fn)) yield a;
    }
}

/** Whether functions come to a signal, by themselves or by what they call. */
class Waking {
  constructor(
    private readonly engine: Engine,
    private readonly signals: (fn: FuncUnit) => boolean,
  ) {}

  /** It or one of its callers does, before or after. */
  around(fn: FuncUnit, depth = DEPTH): boolean {
    if (this.below(fn, DEPTH, new Set())) return true;
    return (
      depth > 0 &&
      callersIn(this.engine)
        .of(fn)
        .some(({ caller }) => this.around(rootFunction(caller), depth - 1))
    );
  }

  private below(fn: FuncUnit, depth: number, seen: Set<FuncUnit>): boolean {
    if (seen.has(fn)) return false;
    seen.add(fn);
    if (this.signals(fn)) return true;
    if (depth === 0) return false;
    const targets = new Targets(this.engine, fn);
    return [
      ...fn.closures,
      ...instrsOf(fn).flatMap(({ i }) => (i.op === "call" ? targets.ofCall(i).map((t) => t.fn) : [])),
    ].some((next) => this.below(next, depth - 1, seen));
  }
}

/** Boolean fields that end the loop when they are set: by its condition, or by an `if` that leaves. */
function flagsIn(loop: Stmt, wait: Node, fn: FuncUnit, engine: Engine): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  const add = (cond: Expr, ends: boolean): void => {
    const e = unparen(cond);
    if (e.kind === "UnaryExpr" && e.op === "!") add(e.x, !ends);
    else if (e.kind === "BinaryExpr" && (e.op === "&&" || e.op === "||")) for (const x of [e.x, e.y]) add(x, ends);
    const path = ends && e.kind === "SelectorExpr" ? engine.ir.resolverFor(fn)?.cell(e) : undefined;
    const v = path && sharedVariable(path);
    const type = v && under(v.type);
    if (v?.role === "field" && type?.kind === "basic" && type.name === "bool") out.add(v.origin);
  };
  if (loop.kind === "ForStmt" && loop.cond) add(loop.cond, false);
  visit(loop, (n) => {
    if (n.kind === "FuncLit") return false;
    const last = n.kind === "IfStmt" ? n.then.stmts.at(-1) : undefined;
    if (n.kind === "IfStmt" && last && (last.kind === "ReturnStmt" || isBreak(last)) && !isInside(wait, n))
      add(n.cond, true);
    return undefined;
  });
  return out;
}

function isBreak(s: Stmt): boolean {
  return s.kind === "BranchStmt" && s.tok === "break";
}

function setsTrue({ fn, touch }: GuardedAccess): boolean {
  return instrsOf(fn).some(
    ({ i }) =>
      i.op === "access" && i.write && i.node === touch.at.node && i.value?.k === "const" && i.value.value === true,
  );
}

/** Told by the time, a channel or a context when to wake others: in a loop, if others may call it, too. */
function isToldWhen(fn: FuncUnit, open: boolean): boolean {
  let found = false;
  const look = (n: Node, inLoop: boolean): void =>
    visit(n, (x) => {
      if (x !== n && (x.kind === "ForStmt" || x.kind === "RangeStmt")) {
        look(x, true);
        return false;
      }
      const isTime =
        x.kind === "SelectorExpr" && x.x.kind === "Ident" && x.x.name === "time" && /^[A-Z]/.test(x.sel.name);
      const isReceive = (x.kind === "UnaryExpr" && x.op === "<-") || x.kind === "SelectStmt";
      if (inLoop || !open) found ||= isTime || isReceive;
      return !found;
    });
  look(fn.decl, false);
  return found;
}
