import type { VarObj } from "../../semantic/types";
import { namesVariable } from "../guards/access-ways";
import { handsOver } from "../guards/documented-calls";
import { requiresLock } from "../guards/declared";
import type { GuardedPlace } from "../guards/guard-facts";
import { counts, holding, lockVariable, type GuardedAccess } from "../guards/guards";
import { holderOf } from "../guards/owner-parts";
import { lockPart } from "../locks/lock-copies";
import type { FunctionResult } from "../engine/function";
import type { FuncUnit, ReturnInstr } from "../ir/ir";
import { locationOf, rootVar, type Path } from "../ir/path";
import { structOf, under } from "../ir/types";
import type { Escape } from "./escapes";

/**
 * Methods that return the address of a field (`return &p.last`) which all others read and write under the lock of its object:
 * whoever follows the pointer does so without.
 */
export function addressEscapes(
  results: readonly FunctionResult[],
  guarded: readonly GuardedPlace[],
): readonly Escape[] {
  const places = alwaysLocked(guarded);
  if (places.size === 0) return [];
  const out: Escape[] = [];
  for (const { fn } of results) {
    if (fn.kind !== "func" || !fn.recv || fn.file.isTest || fn.hasHole || handsOver(fn) || requiresLock(fn)) continue;
    for (const b of fn.blocks)
      for (const i of b.instrs) {
        if (i.op !== "return") continue;
        for (const { path, at } of addressesIn(i)) {
          const field = locationOf(path).field;
          const place = field && places.get(field);
          if (!place || rootVar(path) !== fn.recv || isForHolders(fn, place.guard.lock, results)) continue;
          out.push({
            place,
            at: { fn, node: at },
            how: "returned",
            what: "entry",
            depth: 0,
            use: undefined,
            entry: undefined,
            byHelper: false,
          });
        }
      }
  }
  return out;
}

function addressesIn(i: ReturnInstr): readonly { readonly path: Path; readonly at: Escape["at"]["node"] }[] {
  const exprs = i.node.kind === "ReturnStmt" ? i.node.results : [];
  return i.results.flatMap((v, n) => {
    const at = exprs[n];
    const isField = v.k === "addr" && v.path.steps.at(-1)?.k === "field";
    return isField && at?.kind === "UnaryExpr" ? [{ path: v.path, at }] : [];
  });
}

/**
 * Fields that hold a struct, a container or a plain value, by the place that tells of them: each access by the name of the field has
 * the lock of the same object, and somebody writes. Accesses by a pointer are what such an address leads to.
 */
function alwaysLocked(guarded: readonly GuardedPlace[]): ReadonlyMap<VarObj, GuardedPlace> {
  const out = new Map<VarObj, GuardedPlace>();
  for (const p of guarded) {
    const { lock } = p.guard;
    const byField = new Map<VarObj, GuardedAccess[]>();
    for (const a of p.shared.accesses) {
      const own = p.shared.variable.fieldOf === lock.fieldOf ? p.shared.variable : holderOf(a.touch.path);
      if (own && own.fieldOf === lock.fieldOf && counts(a) && namesVariable(a, own))
        byField.set(own, [...(byField.get(own) ?? []), a]);
    }
    for (const [field, accesses] of byField) {
      const isLocked = (a: GuardedAccess): boolean => holding(a, lock, a.touch.write).how === "instance";
      if (isPlain(field) && accesses.every(isLocked) && accesses.some((a) => a.touch.write) && !out.has(field))
        out.set(field, p);
    }
  }
  return out;
}

/** Without a lock or atomics of its own. */
function isPlain({ type }: VarObj): boolean {
  return (
    ["basic", "map", "slice"].includes(under(type).kind) ||
    (structOf(type) !== undefined && lockPart(type) === undefined)
  );
}

/** The package calls the method where the lock is held, or takes it to follow the pointer. */
function isForHolders(fn: FuncUnit, lock: VarObj, results: readonly FunctionResult[]): boolean {
  return results.some(
    ({ seen }) =>
      seen.callSites.some((c) => c.target === fn) &&
      (seen.acquisitions.some((a) => lockVariable(a.path) === lock) ||
        seen.callSites.some((c) => c.target === fn && c.locks.some((h) => lockVariable(h.path) === lock))),
  );
}
