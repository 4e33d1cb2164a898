import type { PackageFacts } from "../../flow/facts";
import { lockVariable } from "../../flow/guards/guards";
import type { CallInstr, FuncUnit } from "../../flow/ir/ir";
import { deref, under } from "../../flow/ir/types";
import { instrsOf } from "../../flow/walks/cfg-walk";
import type { FunctionResult } from "../../flow/engine/function";
import { identical } from "../../semantic/identical";
import type { Named, Type, VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import { entriesOf, resultsOf } from "../edits/analysis";
import { callsOf } from "../edits/calls";
import type { Point } from "../edits/points";
import { refuse } from "../edits/result";
import { treeOf, usesOf } from "../edits/uses";

/**
 * Refuses where a function with one of the points may run under the lock already, called in a way that shows no caller: as a value
 * (`spin := tx.actProceed; spin()`), or as a method of an interface by the package to which its object was given. To take the lock
 * there once more would be waiting for oneself.
 */
export function refuseCalledBack(facts: PackageFacts, points: readonly Point[], lock: VarObj): void {
  const search = new CalledBack(facts, lock);
  if (points.some((p) => search.mayRunUnder(p.fn)))
    refuse(
      `This may be called back while ${lock.name} is held: to take it again would deadlock.`,
      `这里可能在持有 ${lock.name} 时被回调：再次取锁会死锁。`,
    );
}

/** Ways back from a function through calls of values and of interfaces to where the lock is held. */
class CalledBack {
  private readonly seen = new Map<FuncUnit, boolean>();

  constructor(
    private readonly facts: PackageFacts,
    private readonly lock: VarObj,
  ) {}

  /** @param back whether the way here leads through such a call: other ways are known to the analysis */
  mayRunUnder(unit: FuncUnit, back = false): boolean {
    // A closure that is kept runs when others say so.
    const fn = unit.parent && callsOf(this.facts).runs(unit) === "inline" ? unit.parent : unit;
    if (fn !== unit) return this.mayRunUnder(fn, back);
    const known = this.seen.get(fn);
    if (known === true || known === back) return false;
    this.seen.set(fn, back);
    if (this.isCalledBack(fn)) return true;
    return entriesOf(this.facts)
      .callersOf(fn)
      .some(({ site, caller }) => {
        if (site.detached || caller.file.isTest) return false;
        if (back && site.locks.some((h) => lockVariable(h.path) === this.lock)) return true;
        return this.mayRunUnder(caller, back);
      });
  }

  private isCalledBack(fn: FuncUnit): boolean {
    const { obj } = fn;
    if (!obj) return false;
    const isValue = usesOf(this.facts, obj).some(({ body, ident }) => {
      const tree = treeOf(body.decl);
      const p = tree.parent(ident);
      const named = p?.kind === "SelectorExpr" && p.sel === ident ? p : ident;
      const call = tree.parent(tree.outermostParen(named));
      return call?.kind !== "CallExpr" || unparen(call.fun) !== named;
    });
    const receivers = obj.recvType && this.packagesGiven(obj.recvType, obj.name);
    if (!isValue && (receivers === undefined || receivers.size === 0)) return false;
    return resultsOf(this.facts).some((r) => {
      if (r.fn.file.isTest) return false;
      return instrsOf(r.fn).some(({ i }) => {
        if (i.op !== "call" || i.mode === "go") return false;
        const calls =
          (isValue && i.callee.k === "value" && identical(under(r.fn.info.typeOf(i.node.fun)), under(obj.type))) ||
          (i.callee.k === "static" && i.callee.obj.recvType && receivers?.has(i.callee.obj.pkg?.path ?? "") === true);
        return calls && (this.isHeldIn(r, i) || this.mayRunUnder(r.fn, true));
      });
    });
  }

  /** Other packages whose functions are given an object of the type for an interface with that method. */
  private packagesGiven(type: Named, method: string): ReadonlySet<string> {
    const out = new Set<string>();
    for (const r of resultsOf(this.facts)) {
      for (const { i } of r.fn.file.isTest ? [] : instrsOf(r.fn)) {
        const callee = i.op === "call" && i.callee.k === "static" ? i.callee.obj : undefined;
        const path = callee?.pkg?.path;
        if (i.op !== "call" || !callee || path === undefined || path === this.facts.pkg.id.path) continue;
        const takes = i.node.args.some((a, n) => {
          const given = r.fn.info.typeOf(a);
          return isOf(given, type) && hasMethod(callee.type.params[n]?.type, method);
        });
        if (takes) out.add(path);
      }
    }
    return out;
  }

  /** The lock is held at the call, or the function takes it somewhere: where exactly is not recorded of all calls. */
  private isHeldIn(r: FunctionResult, i: CallInstr): boolean {
    const own = r.seen.waitings.find((w) => w.call === i)?.locks;
    const held = [...(own ?? []), ...entriesOf(this.facts).of(r.fn).locks];
    if (held.some((h) => lockVariable(h.path) === this.lock)) return true;
    return (
      i.callee.k === "static" &&
      own === undefined &&
      r.seen.acquisitions.some((a) => lockVariable(a.path) === this.lock)
    );
  }
}

function isOf(given: Type, type: Named): boolean {
  const t = deref(given);
  return t.kind === "named" && t.origin === type.origin;
}

function hasMethod(t: Type | undefined, method: string): boolean {
  const u = t && under(t);
  return u?.kind === "interface" && u.methods.has(method);
}
