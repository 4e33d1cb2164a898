import { sameElements } from "../../base/incremental";
import type { VarObj } from "../../semantic/types";
import type { EntryFacts } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import type { FunctionValues } from "../callers/function-values";
import {
  asAccess,
  asBefore,
  counts,
  isOwnedIn,
  lockVariable,
  sharedVariable,
  type GuardedAccess,
  type Shared,
} from "./guards";
import { requiresLock } from "./declared";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { under } from "../ir/types";
import type { Node } from "../../syntax/ast";
import type { CallSite } from "../engine/recorder";
import type { OwnTouch } from "../engine/summary";

/**
 * Accesses as guards are judged by: what a helper does that some callers call under a lock and others do not is done, for
 * each of them, where it is called. Whether the lock is held there is the caller's matter, not the helper's.
 */
export function byCallers(
  shared: ReadonlyMap<VarObj, Shared>,
  results: readonly FunctionResult[],
  isHelper: (fn: FuncUnit) => boolean,
  callsIn: (r: FunctionResult) => readonly HelperCall[],
  before?: ReadonlyMap<VarObj, Shared>,
): ReadonlyMap<VarObj, Shared> {
  const helpers = new Set(results.map((r) => r.fn).filter(isHelper));
  if (helpers.size === 0) return shared;
  const calls = byHelper(results.flatMap(callsIn));
  const taken = takenBy(results, helpers);
  const out = new Map<VarObj, Shared>();
  for (const [variable, s] of shared) {
    const accesses = s.accesses.flatMap((a) => {
      if (!helpers.has(a.fn) || !counts(a)) return [a];
      const at = (calls.get(a.fn)?.get(a.touch.at.node) ?? []).filter(
        (c) => sharedVariable(c.touch.path) === variable && c.touch.write === a.touch.write,
      );
      return isAskedOfCallers(a, at, s, taken.get(rootFunction(a.fn)) ?? NONE) ? at : [a];
    });
    out.set(variable, sameElements(accesses, s.accesses) ? s : asBefore(variable, s.subject, accesses, before));
  }
  return out;
}

/** Of the calls of a helper that says nothing of locks, so many for each one without. */
const MOST = 3;

/**
 * The helper says that its callers are to hold a lock, or most do: one that guards the place elsewhere, that the access
 * itself does without, and that the helper never takes itself.
 */
function isAskedOfCallers(
  a: GuardedAccess,
  calls: readonly GuardedAccess[],
  s: Shared,
  own: ReadonlySet<VarObj>,
): boolean {
  const locks = new Set(calls.flatMap((c) => c.locks.flatMap((h) => lockVariable(h.path) ?? [])));
  for (const lock of locks) {
    if (isUnder(a, lock) || own.has(lock)) continue;
    const held = calls.filter((c) => isUnder(c, lock)).length;
    const missing = calls.filter((c) => counts(c) && !isUnder(c, lock)).length;
    const isPlain = calls.every((c) => c.fn.kind === "func");
    const least =
      missing === 0 || requiresLock(a.fn) || (isPlain && isTakenForMap(a, lock, s)) ? 1 : Math.max(2, MOST * missing);
    if (held < least) continue;
    if (lock.fieldOf === s.variable.fieldOf || s.accesses.some((b) => b.fn !== a.fn && isUnder(b, lock))) return true;
  }
  return false;
}

/** The helper changes a map that others, by themselves, take the lock of the same object for. */
function isTakenForMap(a: GuardedAccess, lock: VarObj, s: Shared): boolean {
  const isChange = a.touch.write && a.touch.path.steps.at(-1)?.k === "elem";
  if (!isChange || under(s.variable.type).kind !== "map" || lock.fieldOf !== s.variable.fieldOf) return false;
  return s.accesses.some((b) => rootFunction(b.fn) !== rootFunction(a.fn) && b.entry.open && isUnder(b, lock));
}

function isUnder(a: GuardedAccess, lock: VarObj): boolean {
  return a.locks.some((h) => lockVariable(h.path) === lock);
}

/** Locks that helpers take themselves, closures in them included. */
function takenBy(
  results: readonly FunctionResult[],
  helpers: ReadonlySet<FuncUnit>,
): ReadonlyMap<FuncUnit, ReadonlySet<VarObj>> {
  const out = new Map<FuncUnit, Set<VarObj>>([...helpers].map((fn) => [rootFunction(fn), new Set()]));
  for (const r of results) {
    const set = r.seen.acquisitions.length > 0 ? out.get(rootFunction(r.fn)) : undefined;
    if (set === undefined) continue;
    for (const { path } of r.seen.acquisitions) {
      const lock = lockVariable(path);
      if (lock) set.add(lock);
    }
  }
  return out;
}

const NONE: ReadonlySet<VarObj> = new Set();

/** Not callable from elsewhere, and called with different locks held. */
export function isHelper(fn: FuncUnit, entries: EntryFacts, values: FunctionValues): boolean {
  const entry = entries.of(fn);
  if (fn.kind !== "func" || fn.file.isTest || fn.hasHole || entry.open || !entry.reached || entry.testOnly)
    return false;
  if (!fn.obj || values.holdersOf(fn.obj) !== undefined) return false;
  const sites = entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest && !entries.of(caller).testOnly);
  if (sites.length < 2 || sites.some(({ site, caller }) => site.detached || caller.hasHole)) return false;
  const always = new Set(entry.locks.map((h) => lockVariable(h.path)));
  return sites.some(({ site, caller }) =>
    [...site.locks, ...entries.of(caller).locks].some((h) => !always.has(lockVariable(h.path))),
  );
}

/** What a helper does, as a caller of it sees it. */
export interface HelperCall {
  readonly helper: FuncUnit;
  /** The place in the helper. */
  readonly node: Node;
  readonly access: GuardedAccess;
}

/** What helpers do where a function, which is none, calls them. */
export function helperCalls(
  r: FunctionResult,
  isHelper: (fn: FuncUnit) => boolean,
  entries: EntryFacts,
  values: FunctionValues,
): readonly HelperCall[] {
  // Whoever calls what is kept as a value may do so under a lock.
  const { obj } = rootFunction(r.fn);
  const isValue = obj !== undefined && values.holdersOf(obj) !== undefined;
  if (r.fn.file.isTest || isHelper(r.fn) || isValue) return [];
  const out: HelperCall[] = [];
  let sites: ReadonlyMap<Node, CallSite> | undefined;
  for (const t of r.seen.touches) {
    const call = t.via[0];
    if (!call || !isHelper(t.at.fn) || !t.via.every((x, i) => i === 0 || isHelper(x.fn))) continue;
    sites ??= new Map(r.seen.callSites.map((c) => [c.at.node, c]));
    const entry = entries.of(r.fn);
    const touch: OwnTouch = { ...t, at: call, shown: call, via: [] };
    const access = asAccess({
      touch,
      fn: r.fn,
      entry,
      // Held where it is called, though the callee may give it back for a while.
      locks: [...t.locks, ...(sites.get(call.node)?.locks ?? []), ...entry.locks],
      owned: isOwnedIn(t, entry),
      forced: false,
      inSight: () => entries.inSight(r.fn),
      within: t.at,
    });
    out.push({ helper: t.at.fn, node: t.at.node, access });
  }
  return out;
}

function byHelper(calls: readonly HelperCall[]): ReadonlyMap<FuncUnit, ReadonlyMap<Node, readonly GuardedAccess[]>> {
  const out = new Map<FuncUnit, Map<Node, GuardedAccess[]>>();
  for (const { helper, node, access } of calls) {
    let byNode = out.get(helper);
    if (!byNode) out.set(helper, (byNode = new Map()));
    const list = byNode.get(node);
    if (list) list.push(access);
    else byNode.set(node, [access]);
  }
  return out;
}
