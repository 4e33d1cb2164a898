import type { VarObj } from "../../semantic/types";
import type { Loop } from "../ir/ir";
import { isUnder, rootVar, type Path } from "../ir/path";

/**
 * An object, and all that it leads to, that others have come to know of. `within`: only whoever knows the objects that
 * these parameters are (it was stored in one of them); undefined: anybody.
 */
export interface Known {
  readonly path: Path;
  readonly within: ReadonlySet<VarObj> | undefined;
}

/** By path key. */
export type Published = ReadonlyMap<string, Known>;

export const UNPUBLISHED: Published = new Map();

/** What others know of one object or the part of it that a path leads to: nobody where empty, anybody where undefined. */
export type Knowers = ReadonlySet<VarObj> | undefined;

const NOBODY: ReadonlySet<VarObj> = new Set();

/** Who knows what lies at a path, by what was published of it. */
export function knowersOf(path: Path, published: Published): Knowers {
  let out = NOBODY;
  for (const k of published.values()) {
    if (!isUnder(path, k.path)) continue;
    if (k.within === undefined) return undefined;
    out = union(out, k.within);
  }
  return out;
}

/** What was published of the parts below a path, not of the path itself. */
export function publishedBelow(path: Path, published: Published): readonly Path[] {
  const out: Path[] = [];
  for (const k of published.values())
    if (k.path.steps.length > path.steps.length && isUnder(k.path, path)) out.push(k.path);
  return out;
}

/** One more object is known. */
export function withKnown(published: Published, path: Path, within: Knowers): Published {
  const old = published.get(path.key);
  if (!old && knowersOf(path, published) === undefined) return published;
  if (old && (old.within === undefined || (within && isSubset(within, old.within)))) return published;
  const all = old?.within && within ? union(old.within, within) : within;
  return new Map(published).set(path.key, { path, within: all });
}

export function joinPublished(a: Published, b: Published): Published {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  let out = a;
  for (const k of b.values()) out = withKnown(out, k.path, k.within);
  return out;
}

/** `b` is `a` or has come from it by {@link joinPublished}. */
export function samePublished(a: Published, b: Published): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [key, k] of a) if (b.get(key)?.within?.size !== k.within?.size) return false;
  return true;
}

/** The next iteration has variables of its own, of which nothing is known yet. */
export function inNextIteration(published: Published, loop: Loop | undefined): Published {
  if (!loop || published.size === 0) return published;
  const out = new Map([...published].filter(([, { path }]) => !isNew(path, loop)));
  return out.size === published.size ? published : out;
}

function isNew(path: Path, loop: Loop): boolean {
  const v = rootVar(path);
  return v !== undefined && loop.perIteration.has(v);
}

function isSubset(a: ReadonlySet<VarObj>, b: ReadonlySet<VarObj>): boolean {
  for (const x of a) if (!b.has(x)) return false;
  return true;
}

function union(a: ReadonlySet<VarObj>, b: ReadonlySet<VarObj>): ReadonlySet<VarObj> {
  return isSubset(b, a) ? a : a.size === 0 ? b : new Set([...a, ...b]);
}
