import { entriesOf } from "../edits/analysis";
import type { PackageFacts } from "../../flow/facts";
import type { Caller } from "../../flow/callers/entry";
import { lockVariable } from "../../flow/guards/guards";
import type { FuncUnit } from "../../flow/ir/ir";
import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isSimple, rootOfExpr } from "../edits/access";
import type { Calls } from "../edits/calls";
import type { Base, Point } from "../edits/points";
import { refuse } from "../edits/result";
import { Source } from "../edits/source";
import { treeOf, usesOf } from "../edits/uses";

/** All callers of the function are in sight and call it in their own goroutine: they can hold a lock for it. */
export function isEligibleHelper(facts: PackageFacts, calls: Calls, fn: FuncUnit): boolean {
  if (fn.kind === "closure") return isCalledByNameOnly(facts, calls, fn);
  if (fn.kind !== "func" || !fn.obj || entriesOf(facts).of(fn).open) return false;
  const callers = entriesOf(facts).callersOf(fn);
  if (callers.length === 0 || callers.some((c) => c.site.detached)) return false;
  for (const use of usesOf(facts, fn.obj)) {
    const tree = treeOf(use.body.decl);
    let e: Expr = use.ident;
    const p = tree.parent(e);
    if (p?.kind === "SelectorExpr" && p.sel === e) e = p;
    e = tree.outermostParen(e);
    const call = tree.parent(e);
    if (call?.kind !== "CallExpr" || call.fun !== e || tree.parent(call)?.kind === "GoStmt") return false;
    if (!callers.some((c) => c.site.call.node === call)) return false;
  }
  return true;
}

/** `add := func() { .. }` that is only ever called. */
function isCalledByNameOnly(facts: PackageFacts, calls: Calls, fn: FuncUnit): boolean {
  if (calls.runs(fn) !== "later" || fn.decl.kind !== "FuncLit") return false;
  const callers = entriesOf(facts).callersOf(fn);
  if (callers.length === 0 || callers.some((c) => c.site.detached)) return false;
  let root = fn;
  while (root.parent) root = root.parent;
  if (root.decl.kind === "FuncLit") return false;
  const tree = treeOf(root.decl);
  const p = tree.parent(tree.outermostParen(fn.decl));
  if (p?.kind !== "AssignStmt" || p.op !== ":=" || p.lhs.length !== 1) return false;
  const name = p.lhs[0];
  const v = name?.kind === "Ident" ? fn.info.objOf(name) : undefined;
  if (v?.kind !== "var") return false;
  return usesOf(facts, v).every((u) => {
    const call = tree.parent(u.ident);
    return call?.kind === "CallExpr" && call.fun === u.ident && callers.some((c) => c.site.call.node === call);
  });
}

/** Calls of helpers are what their callers must hold the lock around. Helpers that call helpers need nothing. */
export function callPoints(
  facts: PackageFacts,
  calls: Calls,
  helpers: ReadonlySet<FuncUnit>,
  points: readonly Point[],
  lock: VarObj | undefined,
): Point[] {
  const out: Point[] = [];
  const needs = needsOf(facts, calls, helpers, points);
  for (const fn of helpers) {
    const need = needs.get(fn);
    if (!need) continue;
    const callers = entriesOf(facts).callersOf(fn);
    // What else it writes is not asked for here: who holds the lock for it knows.
    const write = need.write || isHeldForWriting(callers, lock);
    for (const { site, caller } of callers) {
      if (helpers.has(inFrame(calls, caller))) continue;
      if (lock && site.locks.some((h) => lockVariable(h.path) === lock)) continue;
      const { base } = need;
      out.push({
        node: site.call.node,
        write,
        fn: caller,
        base: translate(base, fn, caller, site.call.node),
        range: undefined,
        pinned: true,
      });
    }
  }
  return out;
}

/** Callers hold the lock already, and none of them for reading alone. */
function isHeldForWriting(callers: readonly Caller[], lock: VarObj | undefined): boolean {
  const held = lock ? callers.flatMap((c) => c.site.locks.filter((h) => lockVariable(h.path) === lock)) : [];
  return held.length > 0 && held.every((h) => h.mode === "w");
}

function inFrame(calls: Calls, fn: FuncUnit): FuncUnit {
  let f = fn;
  while (f.parent && calls.runs(f) === "inline") f = f.parent;
  return f;
}

interface Need {
  readonly base: Base;
  readonly write: boolean;
}

/** What each helper touches, by itself and through the helpers that it calls. */
function needsOf(
  facts: PackageFacts,
  calls: Calls,
  helpers: ReadonlySet<FuncUnit>,
  points: readonly Point[],
): Map<FuncUnit, Need> {
  const needs = new Map<FuncUnit, Need>();
  const add = (fn: FuncUnit, need: Need): boolean => {
    const old = needs.get(fn);
    if (old && old.base.text !== need.base.text) {
      refuse(
        `${fn.name} uses two objects, whose locks its callers would have to hold at once.`,
        `${fn.name} 用到两个对象，调用者需要同时持有两把锁。`,
      );
    }
    if (old && (old.write || !need.write)) return false;
    needs.set(fn, need);
    return true;
  };
  for (const p of points) {
    const frame = inFrame(calls, p.fn);
    if (helpers.has(frame)) add(frame, { base: p.base, write: p.write });
  }
  for (let changed = true; changed;) {
    changed = false;
    for (const fn of helpers) {
      const need = needs.get(fn);
      if (!need) continue;
      for (const { site, caller } of entriesOf(facts).callersOf(fn)) {
        const frame = inFrame(calls, caller);
        if (
          helpers.has(frame) &&
          add(frame, { base: translate(need.base, fn, caller, site.call.node), write: need.write })
        )
          changed = true;
      }
    }
  }
  return needs;
}

/** The helper's object in the caller's words. */
function translate(base: Base, helper: FuncUnit, caller: FuncUnit, call: CallExpr): Base {
  const { root } = base;
  if (!root || base.text === "" || root.role === "package") return base;
  const fun = unparen(call.fun);
  let arg: Expr | undefined;
  let extra = "";
  if (root === helper.recv && fun.kind === "SelectorExpr") {
    arg = fun.x;
    extra = (caller.info.selectionOf(fun)?.path ?? []).map((f) => `.${f.name}`).join("");
  } else {
    const i = helper.params.indexOf(root);
    arg = i >= 0 ? call.args[i] : undefined;
  }
  if (!arg) {
    if (helper.kind === "closure") return base;
    return unnamed();
  }
  let x = unparen(arg);
  if (x.kind === "UnaryExpr" && x.op === "&") x = unparen(x.x);
  if (!isSimple(x)) return unnamed();
  const text = new Source(caller.file, caller.unit).of(x) + extra;
  return {
    text: base.text === root.name ? text : text + base.text.slice(root.name.length),
    root: rootOfExpr(caller.info, x),
  };
}

function unnamed(): never {
  return refuse(
    "The object that a helper works on has no name at one of its calls.",
    "辅助函数操作的对象在某个调用处没有名字。",
  );
}
