import type { FunctionResult } from "../engine/function";
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

/** Lookups of entries in goroutines that race with their removal by the starter. */
export function deletedEntryUses(
  results: readonly FunctionResult[],
  races: readonly Race[],
): readonly DeletedEntryUse[] {
  const out: DeletedEntryUse[] = [];
  for (const r of results) {
    if (r.fn.hasHole) continue;
    const needed = neededReleases(r.seen.threads);
    for (const t of r.seen.threads) {
      const call = t.spawn.node;
      if (t.via.length > 0 || !t.target || call.kind !== "CallExpr") continue;
      for (const x of t.touches) {
        if (x.write || x.how !== "index" || !isEntry(x.path) || !isReference(x.type) || isAssigned(x) || isCompared(x))
          continue;
        const key = argumentName(keyOf(x.at.node, x.at.fn), x.at.fn, call, r.fn);
        if (key === undefined) continue;
        const removal = r.summary.own.find((y) => {
          if (!y.write || y.via.length > 0 || y.path.key !== x.path.key || (y.how !== "delete" && y.how !== "store"))
            return false;
          const live = y.live.get(t.id);
          if (!live?.sameIteration || orderedAfterThread(x, y, t.id, y.live, needed)) return false;
          return keyName(keyOf(y.at.node, y.at.fn), y.at.fn) === key;
        });
        if (!removal) continue;
        const race = races.find((c) => c.pairs.some((p) => is(p.a.touch, removal) || is(p.b.touch, removal)));
        const crashes = race?.pairs.every((p) => is(p.a.touch, removal) || is(p.b.touch, removal)) ?? false;
        out.push({
          at: x.shown,
          locked: [...x.locks, ...x.maybe].some((l) => !t.spawnLocks.some((s) => s.path.key === l.path.key)),
          path: x.path,
          removal,
          thread: t,
          crashes,
          covers: crashes && race ? race.pairs.flatMap((p) => [p.a.touch.shown, p.b.touch.shown]) : [],
        });
        break;
      }
    }
  }
  return out;
}

function is(t: Touch, other: Touch): boolean {
  return t.shown.node === other.shown.node;
}

function isEntry(path: Path): boolean {
  const last = path.steps.at(-1);
  return last?.k === "elem" && last.of === "map";
}

/** Looked up into a variable that is then checked, for nil or for being the expected one, as far as one can see. */
function isAssigned(t: Touch): boolean {
  const { node } = t.at;
  const text = t.at.fn.unit.text;
  const before = text.slice(Math.max(0, node.pos - 40), node.pos);
  const name = /([A-Za-z_]\w*)\s*:?=\s*$/.exec(before)?.[1];
  return name !== undefined && new RegExp(`\\b${name}\\s*[!=]=\\s*\\w`).test(text.slice(node.end, t.at.fn.decl.end));
}

/** `m[k] == mine`: whoever asks whether the entry is still the one that it knows is ready for another one. */
function isCompared(t: Touch): boolean {
  const { parent } = parentOf(parentsOf(rootFunction(t.at.fn).decl), t.at.node);
  return parent?.kind === "BinaryExpr" && (parent.op === "==" || parent.op === "!=");
}
