import type { Effect } from "../../gostd/knowledge";
import type { Site } from "./summary";
import type { CallInstr, Value } from "../ir/ir";
import { lastVariable, type Path } from "../ir/path";
import { qualifiedTypeName } from "../ir/types";
import { outerLock } from "./lock-object";

export type LockMode = "w" | "r";

/** A lock that is held. `must`: on every path to here. */
export interface Held {
  readonly path: Path;
  readonly mode: LockMode;
  /** Read mode on some paths and write mode on others: which it is may be told by a condition. */
  readonly mixed?: true;
  readonly must: boolean;
  /** Where it was taken. Undefined for a lock that the caller holds. */
  readonly at: Site | undefined;
  /** Taken by this function, not known only from the caller or a condition. */
  readonly own: boolean;
  /** Locks of other elements of the same container, taken after it. */
  readonly besides?: readonly Held[];
}

/** A `sync.Once`: what it runs is done under it as under a lock. */
export function isOnce(path: Path): boolean {
  const type = lastVariable(path)?.type;
  return type !== undefined && qualifiedTypeName(type) === "sync.Once";
}

/** Held locks by path key: the lock set of Eraser (Savage et al., SOSP'97), with modes and must/may. */
export type LockSet = ReadonlyMap<string, Held>;

export const NO_LOCKS: LockSet = new Map();

export interface LockOp {
  readonly op: Extract<Effect, { kind: "lock" }>["op"];
  readonly path: Path;
}

/** The lock operation that a call is by itself, if the library data says so and its lock has a path. */
export function lockOpOf(call: CallInstr): LockOp | undefined {
  return lockOpFor(call.effects, call.recv, call.args);
}

/** The lock operation of a function with these effects on these operands. */
export function lockOpFor(
  effects: readonly Effect[],
  recv: Value | undefined,
  args: readonly Value[],
): LockOp | undefined {
  for (const e of effects) {
    if (e.kind !== "lock") continue;
    const lock = typeof e.operand === "number" ? args[e.operand] : recv;
    const path = pathOf(lock);
    if (!path) return undefined;
    return { op: lock && "reader" in lock && lock.reader ? READ_HALF[e.op] : e.op, path: outerLock(path) };
  }
  return undefined;
}

/** What an operation on `RLocker()` does to the lock behind it. */
const READ_HALF: Readonly<Record<LockOp["op"], LockOp["op"]>> = {
  lock: "rlock",
  unlock: "runlock",
  trylock: "tryrlock",
  rlock: "rlock",
  runlock: "runlock",
  tryrlock: "tryrlock",
};

export function pathOf(v: Value | undefined): Path | undefined {
  return v && (v.k === "path" || v.k === "addr") ? v.path : undefined;
}

/** Meet of two lock sets: held for certain only if held on both sides; possibly held if on either. */
export function meetLocks(a: LockSet, b: LockSet): LockSet {
  if (a === b) return a;
  let out: Map<string, Held> | undefined;
  for (const [k, h] of a) {
    const o = b.get(k);
    if (h.besides ?? o?.besides) {
      (out ??= new Map(a)).set(k, meetElements(h, o));
      continue;
    }
    const must = h.must && o?.must === true;
    const mode = h.mode === "r" || o?.mode === "r" ? "r" : "w";
    const mixed = h.mixed ?? o?.mixed ?? (o !== undefined && o.mode !== h.mode ? true : undefined);
    if (must !== h.must || mode !== h.mode || mixed !== h.mixed)
      (out ??= new Map(a)).set(k, { ...h, must, mode, ...(mixed ? { mixed } : {}) });
  }
  for (const [k, h] of b) if (!a.has(k)) (out ??= new Map(a)).set(k, h.must ? { ...h, must: false } : h);
  return out ?? a;
}

export function sameLocks(a: LockSet, b: LockSet): boolean {
  if (a.size !== b.size) return false;
  for (const [k, h] of a) {
    const o = b.get(k);
    if (!o || o.must !== h.must || o.mode !== h.mode || o.mixed !== h.mixed) return false;
    if (o.besides?.length !== h.besides?.length) return false;
  }
  return true;
}

/** What is held on both sides of several elements' locks, in whatever order they were taken. */
function meetElements(h: Held, o: Held | undefined): Held {
  const others = o ? elementsOf(o) : [];
  const common = elementsOf(h).filter((x) => others.some((y) => x.must && y.must && !areDifferent(x.path, y.path)));
  return withElements(common) ?? { ...alone(h), must: false };
}

/** A lock that is held and those of other elements that are held with it. */
export function elementsOf(h: Held): readonly Held[] {
  return h.besides ? [alone(h), ...h.besides] : [h];
}

/** Several elements' locks as one entry of a set; undefined for none. */
export function withElements([first, ...others]: readonly Held[]): Held | undefined {
  return first && (others.length > 0 ? { ...first, besides: others } : first);
}

/** What is held when a lock is taken that may be held already; of another element, both are. */
export function retaken(old: Held | undefined, h: Held): Held {
  if (!old) return h;
  const known = elementsOf(old);
  if (old.must && known.every((k) => areDifferent(k.path, h.path))) return { ...old, besides: [...known.slice(1), h] };
  return { ...h, mode: old.mode === "w" ? "w" : h.mode, at: old.must ? old.at : h.at };
}

/** What is still held when one of several elements' locks is given back; undefined where that was all, or it cannot be told. */
export function withoutElement(h: Held, path: Path): Held | undefined {
  const left = elementsOf(h).filter((k) => areDifferent(k.path, path));
  return h.besides && left.length === h.besides.length ? withElements(left) : undefined;
}

function alone({ besides: _, ...h }: Held): Held {
  return h;
}

/** Locks of two elements of one container, chosen by different variables or constants: who takes the second while holding
 * the first takes another lock. */
export function areDifferent(a: Path, b: Path): boolean {
  return a.steps.some((s, n) => {
    const t = b.steps[n];
    if (s.k !== "elem" || t?.k !== "elem") return false;
    const [x, y] = [s.key, t.key];
    if (x.k === "var" && y.k === "var") return x.v !== y.v;
    if (x.k === "const" && y.k === "const") return x.value !== y.value;
    return (x.k === "var" && y.k === "const") || (x.k === "const" && y.k === "var");
  });
}

/** Only what is held on every path. */
export function mustLocks(set: LockSet): readonly Held[] {
  const out: Held[] = [];
  for (const h of set.values()) if (h.must) out.push(...elementsOf(h));
  return out;
}

/** What is held on some paths only. */
export function mayLocks(set: LockSet): readonly Held[] {
  const out: Held[] = [];
  for (const h of set.values()) if (!h.must) out.push(h);
  return out;
}

/** A lock common to both sides that excludes them: held by both, by at least one of them for writing. */
export function commonLock(a: readonly Held[], b: readonly Held[]): Held | undefined {
  for (const x of a) for (const y of b) if (x.path.key === y.path.key && (x.mode === "w" || y.mode === "w")) return x;
  return undefined;
}

/** The same locks, held in the same way since the same places. */
export function sameHeld(a: readonly Held[], b: readonly Held[]): boolean {
  return (
    a.length === b.length &&
    a.every((h, i) => {
      const o = b[i];
      return (
        h === o ||
        (o !== undefined &&
          h.path.key === o.path.key &&
          h.mode === o.mode &&
          h.mixed === o.mixed &&
          h.must === o.must &&
          h.own === o.own &&
          h.at?.fn === o.at?.fn &&
          h.at?.node === o.at?.node)
      );
    })
  );
}
