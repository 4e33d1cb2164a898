import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { requiresLock, saysUnneeded } from "./declared";
import { rootFunction } from "../ir/ir";
import { qualifiedTypeName, under } from "../ir/types";
import type { GuardedPlace } from "./guard-facts";
import { locationOf } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { assignedIn } from "../walks/origins";
import type { Race } from "../races/races";
import type { Site, Touch } from "../engine/summary";
import { isInside } from "../../syntax/extent";

/** A pointer that one context stores and another loads, plainly: what it points to may not be seen whole. */
export interface UnsafePublication {
  readonly variable: VarObj;
  readonly subject: string;
  readonly at: Site;
  /** The store, where `at` is the load, and the other way round. */
  readonly other: Site;
  /** `check`: the unlocked check of double-checked locking. */
  readonly why: "race" | "check";
  readonly covers: readonly Site[];
}

/** Races on pointers as a whole, and unlocked checks of pointers that are stored under a lock. */
export function unsafePublications(
  races: readonly Race[],
  guarded: readonly GuardedPlace[],
): readonly UnsafePublication[] {
  const out: UnsafePublication[] = [];
  for (const g of guarded) out.push(...uncheckedLocking(g));
  for (const r of races) {
    const v = r.variable;
    if (!v || !isPointer(v) || out.some((p) => p.variable === v)) continue;
    const all = r.pairs.flatMap((p) => [p.a.touch, p.b.touch]);
    if (all.some((t) => t.atomic || t.maybe.length > 0 || t.via.length > 1 || locationOf(t.path).tail.length > 0))
      continue;
    const stores = all.filter((t) => t.write && storesObject(t));
    if (stores.length === 0 || all.some((t) => requiresLock(t.at.fn) || requiresLock(rootFunction(t.at.fn)))) continue;
    const pair = r.pairs.find((p) => p.a.touch.write !== p.b.touch.write && isDirect(p.a.touch) && isDirect(p.b.touch));
    if (!pair) continue;
    const [store, load] = pair.a.touch.write ? [pair.a.touch, pair.b.touch] : [pair.b.touch, pair.a.touch];
    // Stored under a lock that the load does without: that is the bug, and it lies with the load.
    if (store.locks.length > 0 && load.locks.length === 0) continue;
    out.push({
      variable: v,
      subject: r.subject,
      at: store.shown,
      other: load.shown,
      why: "race",
      covers: all.map((t) => t.shown),
    });
  }
  return out;
}

/** Shown where it is done, not where a callee is given the object. */
function isDirect(t: Touch): boolean {
  return t.shown.node === t.at.node;
}

function isPointer(v: VarObj): boolean {
  const u = under(v.type);
  return u.kind === "pointer"
    ? !/^(?:sync\.|sync\/atomic\.|time\.(?:Timer|Ticker)$)/.test(qualifiedTypeName(u.elem))
    : u.kind === "basic" && u.name === "unsafe.Pointer";
}

/** Stores something else than nil. */
function storesObject(t: Touch): boolean {
  const a = assignedIn(t.at.fn).get(t.at.node);
  const e = a && unparen(a.e);
  return e !== undefined && !(e.kind === "Ident" && e.name === "nil");
}

/** `if p == nil { mu.Lock(); ... p = new ... }`: whoever sees p set has not taken the lock. */
function uncheckedLocking(g: GuardedPlace): readonly UnsafePublication[] {
  const v = g.shared.variable;
  if (!isPointer(v)) return [];
  const out: UnsafePublication[] = [];
  const functions = new Set<object>();
  for (const a of g.guard.missing) {
    if (
      a.touch.write ||
      !a.entry.reached ||
      a.touch.maybe.length > 0 ||
      functions.has(a.fn) ||
      !isNilCheck(a.touch.at) ||
      saysUnneeded(a.fn, a.touch.at.node)
    )
      continue;
    const store = g.guard.held.find(
      (b) => b.fn === a.fn && b.touch.write && storesObject(b.touch) && decides(a.touch.at, b.touch.at),
    );
    if (!store) continue;
    functions.add(a.fn);
    out.push({
      variable: v,
      subject: g.shared.subject,
      at: a.touch.at,
      other: store.touch.at,
      why: "check",
      covers: g.shared.accesses.filter((x) => x.fn === a.fn).map((x) => x.touch.at),
    });
  }
  return out;
}

/** The store is made only where the check came out one way: in a branch of it, or behind a branch that leaves. */
function decides(check: Site, store: Site): boolean {
  let found = false;
  visit(check.fn.decl, (n) => {
    if (n.kind !== "IfStmt" || !isInside(check.node, n.cond)) return !found;
    const last = n.then.stmts.at(-1);
    const leaves = last !== undefined && (last.kind === "ReturnStmt" || last.kind === "BranchStmt");
    found =
      isInside(store.node, n.then) ||
      (n.else !== undefined && isInside(store.node, n.else)) ||
      (leaves && store.node.pos >= n.end);
    return false;
  });
  return found;
}

function isNilCheck(at: Site): boolean {
  let found = false;
  const isIt = (n: Node) => n === at.node;
  visit(at.fn.decl, (n) => {
    if (n.kind === "BinaryExpr" && (n.op === "==" || n.op === "!=")) {
      const [x, y] = [unparen(n.x), unparen(n.y)];
      if ((isIt(x) && y.kind === "Ident" && y.name === "nil") || (isIt(y) && x.kind === "Ident" && x.name === "nil"))
        found = true;
    }
    return !found;
  });
  return found;
}
