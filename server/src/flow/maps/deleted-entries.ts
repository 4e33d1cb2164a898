import type { FunctionResult } from "../engine/function";
import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { rootFunction } from "../ir/ir";
import { isReference } from "../ir/types";
import type { Path } from "../ir/path";
import { argumentName, keyName, keyOf } from "../walks/map-keys";
import { parentOf, parentsOf } from "../walks/local-uses";
import { neededReleases, orderedAfterThread } from "../races/order";
import type { Race } from "../races/races";
import type { Site, Thread, Touch } from "../engine/summary";

/** A goroutine looks up an entry that the function which started it deletes or replaces without waiting. */
export interface DeletedEntryUse {
  /** The lookup in the goroutine. */
  readonly at: Site;
  /** It is made under a lock that is not held where the goroutine is started. */
  readonly locked: boolean;
  readonly path: Path;
  readonly removal: Touch;
  readonly thread: Thread;
  /** The removal is all that the map is raced on for: then this is that race. */
  readonly crashes: boolean;
  /** All accesses of that race. */
  readonly covers: readonly Site[];
}

/** A lookup in a goroutine, and its starter's removal of the entry. */
export interface RemovedEntry {
  readonly thread: Thread;
  readonly lookup: Touch;
  readonly at: Site;
  readonly removal: Touch;
}

/** Lookups of entries in goroutines that race with their removal by the starter. */
export function deletedEntryUses(found: readonly RemovedEntry[], races: readonly Race[]): readonly DeletedEntryUse[] {
  return found.map(({ thread, lookup, at, removal }) => {
    const race = races.find((c) => c.pairs.some((p) => is(p.a.touch, removal) || is(p.b.touch, removal)));
    const crashes = race?.pairs.every((p) => is(p.a.touch, removal) || is(p.b.touch, removal)) ?? false;
    return {
      at,
      locked: [...lookup.locks, ...lookup.maybe].some((l) => !thread.spawnLocks.some((s) => s.path.key === l.path.key)),
      path: lookup.path,
      removal,
      thread,
      crashes,
      covers: crashes && race ? race.pairs.flatMap((p) => [p.a.touch.shown, p.b.touch.shown]) : [],
    };
  });
}

/** Entries that a function removes without waiting for goroutines that it has started and that look them up; one for each. */
export function removedEntries(r: FunctionResult): readonly RemovedEntry[] {
  if (r.fn.hasHole) return [];
  const needed = neededReleases(r.seen.threads);
  return r.seen.threads.flatMap((thread): RemovedEntry | [] => {
    const call = thread.spawn.node;
    if (thread.via.length > 0 || !thread.target || call.kind !== "CallExpr") return [];
    for (const x of thread.touches) {
      if (x.write || x.how !== "index" || !isEntry(x.path) || !isReference(x.type)) continue;
      const looked = lookupOf(x);
      if (!looked || isAssigned(looked.at) || isCompared(looked.at)) continue;
      const key = argumentName(looked.key, looked.at.fn, call, r.fn);
      if (key === undefined) continue;
      const removal = r.summary.own.find((y) => {
        if (!y.write || y.via.length > 0 || y.path.key !== x.path.key || (y.how !== "delete" && y.how !== "store"))
          return false;
        const live = y.live.get(thread.id);
        // Behind the loop that starts them, all have the same key where that is of no round.
        if (!live || (!live.sameIteration && !isOfNoRound(key, thread))) return false;
        return (
          !orderedAfterThread(x, y, thread.id, y.live, needed) && keyName(keyOf(y.at.node, y.at.fn), y.at.fn) === key
        );
      });
      if (removal) return { thread, lookup: x, at: x.via.length > 0 ? looked.at : x.shown, removal };
    }
    return [];
  });
}

/** Where the goroutine looks it up, and under which key: by itself, or by a helper whose answer it uses at once. */
function lookupOf(x: Touch): { readonly at: Site; readonly key: Expr | undefined } | undefined {
  const key = keyOf(x.at.node, x.at.fn);
  const [call, more] = x.via;
  if (!call) return { at: x.at, key };
  if (more || call.node.kind !== "CallExpr") return undefined;
  const { parent } = parentOf(parentsOf(rootFunction(call.fn).decl), call.node);
  const isReturned = parentOf(parentsOf(x.at.fn.decl), x.at.node).parent?.kind === "ReturnStmt";
  if (parent?.kind !== "SelectorExpr" || !isReturned) return undefined;
  const o = key?.kind === "Ident" ? x.at.fn.info.objOf(key) : undefined;
  const i = o?.kind === "var" ? x.at.fn.params.indexOf(o) : -1;
  return i < 0 ? undefined : { at: call, key: call.node.args[i] };
}

function isOfNoRound(key: VarObj | string, { loop }: Thread): boolean {
  if (typeof key === "string" || key.role !== "param") return false;
  for (let l = loop; l; l = l.parent) if (l.perIteration.has(key)) return false;
  return true;
}

function is(t: Touch, other: Touch): boolean {
  return t.shown.node === other.shown.node;
}

function isEntry(path: Path): boolean {
  const last = path.steps.at(-1);
  return last?.k === "elem" && last.of === "map";
}

/** Looked up into a variable that is then checked, for nil or for being the expected one, as far as one can see. */
function isAssigned({ node, fn }: Site): boolean {
  const { text } = fn.unit;
  const before = text.slice(Math.max(0, node.pos - 40), node.pos);
  const name = /([A-Za-z_]\w*)\s*:?=\s*$/.exec(before)?.[1];
  return name !== undefined && new RegExp(`\\b${name}\\s*[!=]=\\s*\\w`).test(text.slice(node.end, fn.decl.end));
}

/** `m[k] == mine`: whoever asks whether the entry is still the one that it knows is ready for another one. */
function isCompared({ node, fn }: Site): boolean {
  const { parent } = parentOf(parentsOf(rootFunction(fn).decl), node);
  return parent?.kind === "BinaryExpr" && (parent.op === "==" || parent.op === "!=");
}
