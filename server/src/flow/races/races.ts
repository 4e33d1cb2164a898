import { saysUnneeded } from "../guards/declared";
import type { VarObj } from "../../semantic/types";
import { conflictsOf, type Judged } from "./conflicts";
import type { Context } from "../callers/contexts";
import type { CrossConflict } from "./cross";
import type { PackageIR } from "../ir/package";
import { isRefusedSince } from "./flag-phases";
import { areExclusiveStarts, isPrecluded } from "./local-flags";
import { isCalledRacy } from "./accepted-races";
import { isOrderedByComponent } from "./test-components";
import { isAnsweredBetween } from "./answers-between";
import { isBeforeHandover } from "./before-handover";
import { isAfterLast } from "./last-closes";
import { isInLockStep } from "./lock-step";
import { areOfOneWinner, areStartedByOneWinner } from "./one-winner";
import { areInOpposedBranches } from "./opposed-branches";
import { areOfOneRound } from "./own-cases";
import type { Held } from "../engine/locks";
import type { FuncUnit } from "../ir/ir";
import { idOf, rootVar, type Path } from "../ir/path";
import { isReference, structOf, under } from "../ir/types";
import { sharedVariable } from "../guards/guards";
import { rootFunction } from "../ir/ir";
import { locationOf } from "../ir/path";
import { compareSites } from "../walks/position";
import type { Site, Thread, Touch } from "../engine/summary";
import type { Node } from "../../syntax/ast";
import { isExpr } from "../../syntax/visit";

/** One side of a race: the touch and what runs it. */
export interface Side {
  readonly touch: Touch;
  /** The thread it runs in; undefined: the function that started the other side, or an exported function. */
  readonly thread: Thread | undefined;
  /** The function that starts the thread, or that is called from outside. */
  readonly fn: FuncUnit;
  readonly kind: "thread" | "handler" | "spawner" | "caller";
}

export interface RacePair {
  readonly a: Side;
  readonly b: Side;
  readonly weak: boolean;
}

export type Container = "map" | "slice" | "variable";

/** All conflicts over one field, variable or local object: one bug, one report. */
export interface Race {
  /** Field or variable; undefined for objects without a name. */
  readonly variable: VarObj | undefined;
  readonly path: Path;
  readonly subject: string;
  readonly container: Container;
  /** Where to report: a write, the side without locks preferred, first in source order. */
  readonly primary: Side;
  /** A side that conflicts with the primary one. */
  readonly opponent: Side;
  readonly pairs: readonly RacePair[];
}

/** What a function and the threads that it starts do to one place at the same time. */
export interface OwnPair {
  readonly path: Path;
  readonly pair: RacePair;
}

/** Conflicts of one function with the threads that it starts, and among these. */
export function pairsOf(r: Judged, entryLocks: readonly Held[], ir: PackageIR): readonly OwnPair[] {
  if (r.fn.hasHole) return [];
  return conflictsOf(r, entryLocks).flatMap((c): OwnPair | [] => {
    if (!c.threadB && isPrecluded(c.threadA, c.b, r.fn, ir.resolverFor(r.fn))) return [];
    if (c.threadB && areExclusiveStarts(c.threadA, c.threadB, ir)) return [];
    if (!c.threadB && isRefusedSince(c.b, c.threadA, ir)) return [];
    const there = c.threadB ? startOf(c.threadB) : (c.b.via[0] ?? c.b.at);
    if (areInOpposedBranches(startOf(c.threadA), there, r.fn, ir)) return [];
    if (!c.threadB && isInLockStep(c.a, c.b, r.fn)) return [];
    if (!c.threadB && isAfterLast(c.b, c.a)) return [];
    if (isAnsweredBetween(c, r.fn) || isOrderedByComponent(c, r.fn) || isBeforeHandover(c, r, ir)) return [];
    const self = c.threadA === c.threadB;
    if (areOfOneWinner(c.a, c.b, c.threadA.loop)) return [];
    if (c.threadB && areStartedByOneWinner(c.threadA, c.threadB)) return [];
    if (self && areOfOneRound(c.threadA, c.a, c.b, ir.resolverFor(r.fn))) return [];
    const pair: RacePair = {
      a: { touch: c.a, thread: c.threadA, fn: r.fn, kind: self && c.threadA.many ? "handler" : "thread" },
      weak: false,
      b: c.threadB
        ? { touch: c.b, thread: c.threadB, fn: r.fn, kind: "thread" }
        : { touch: c.b, thread: undefined, fn: r.fn, kind: "spawner" },
    };
    return { path: c.path, pair };
  });
}

/** Where the function whose threads are looked at starts it, or calls what does. */
function startOf({ via, spawn }: Thread): Site {
  return via[0] ?? spawn;
}

/** The same of conflicts that no single function brings together. */
export function crossPairs(cross: readonly CrossConflict[]): readonly OwnPair[] {
  return cross.map((c) => ({
    path: c.path,
    pair: { a: crossSide(c.a, c.contextA), b: crossSide(c.b, c.contextB), weak: c.weak },
  }));
}

/** Groups conflicts by the place that they are about. */
export function groupRaces(
  own: readonly OwnPair[],
  cross: readonly CrossConflict[],
  isFresh: (v: VarObj, fn: FuncUnit) => boolean,
): readonly Race[] {
  const groups = new Map<VarObj | string, { path: Path; pairs: RacePair[] }>();
  const add = (path: Path, pair: RacePair) => {
    const key = localObject(path, pair, isFresh) ?? sharedVariable(path) ?? rootVar(path) ?? path.key;
    const g = groups.get(key);
    if (g) g.pairs.push(pair);
    else groups.set(key, { path, pairs: [pair] });
  };
  for (const c of own) add(c.path, c.pair);
  for (const c of crossPairs(cross)) add(c.path, c.pair);
  const races: Race[] = [];
  for (const { path, pairs } of groups.values()) {
    const usable = pairs.filter((p) =>
      [p.a, p.b].every(
        ({ touch: { at } }) => !at.fn.hasHole && !saysUnneeded(at.fn, at.node) && !isCalledRacy(at.fn, at.node),
      ),
    );
    if (usable.some((p) => !p.weak)) races.push(race(path, usable));
  }
  return oncePerPlace(races);
}

/** What a struct that is stored as a whole has in its fields: one store and one access to it are one bug, whatever the
 * fields are that others look at. */
function oncePerPlace(races: readonly Race[]): readonly Race[] {
  const places = new Map<Node, Map<Node, Race[]>>();
  const lists: Race[][] = [];
  for (const r of races) {
    const at = r.primary.touch.shown.node;
    // Of an array or struct that is replaced as a whole, it is one bug whatever is looked at, and wherever.
    const other = isWhole(r.primary.touch) ? at : r.opponent.touch.shown.node;
    const here = places.get(at) ?? new Map<Node, Race[]>();
    const list = here.get(other) ?? [];
    if (list.length === 0) lists.push(list);
    list.push(r);
    places.set(at, here.set(other, list));
  }
  return lists.flatMap((list): readonly Race[] => {
    const [first] = [...list].sort((x, y) => order(x) - order(y) || fieldOf(x) - fieldOf(y));
    return first && list.length > 1 ? [{ ...first, pairs: list.flatMap((r) => r.pairs) }] : list;
  });
}

/** Maps are told of before slices, these before other fields, as more happens to them. */
export function order(r: Race): number {
  return ["map", "slice", "variable"].indexOf(r.container);
}

/** An array or a struct gets a new value: `b.cells = [4]cell{}`. */
function isWhole({ write, how, at }: Touch): boolean {
  if (!write || how !== "store" || !isExpr(at.node)) return false;
  const { kind } = under(at.fn.info.typeOf(at.node));
  return kind === "array" || kind === "struct";
}

/** Where among the fields of its struct the variable stands. */
function fieldOf({ variable: v }: Race): number {
  return v?.fieldOf ? (structOf(v.fieldOf)?.fields.findIndex((f) => f.origin === v.origin) ?? -1) : -1;
}

/** A field of an object that one function makes and that its own code alone races on: functions that do so with other
 * objects of the type have bugs of their own. Likewise what a function does to a variable whose address it has given away. */
function localObject(
  path: Path,
  { a, b }: RacePair,
  isFresh: (v: VarObj, fn: FuncUnit) => boolean,
): string | undefined {
  const v = rootVar(path);
  const field = locationOf(path).field;
  const owner = rootFunction(a.fn);
  if (!v || v.role !== "local" || !field || (isReference(v.type) && !isFresh(v, owner))) return undefined;
  const isOwn = ({ touch }: Side): boolean => rootFunction(touch.at.fn) === owner;
  if (!(isOwn(a) && isOwn(b)) && !((isOwn(a) || isOwn(b)) && !isReference(v.type))) return undefined;
  return `${idOf(v)}.${idOf(field)}`;
}

function crossSide(touch: Touch, context: Context): Side {
  return { touch, thread: context.thread, fn: context.fn, kind: context.kind };
}

function race(path: Path, pairs: readonly RacePair[]): Race {
  // What counts beside others only is not what to show.
  const sides = pairs
    .filter((p) => !p.weak)
    .flatMap((p) => [
      { side: p.a, other: p.b },
      { side: p.b, other: p.a },
    ]);
  const running = sides.filter((s) => !setsUp(s.side, s.other) && !setsUp(s.other, s.side));
  const best = (running.length > 0 ? running : sides)
    .filter((s) => s.side.touch.write)
    .sort((x, y) => rank(x.side) - rank(y.side) || compareSites(x.side.touch.shown, y.side.touch.shown))[0];
  const chosen = best ?? sides[0];
  if (!chosen) throw new Error("a race without sides");
  const variable = sharedVariable(path) ?? rootVar(path);
  return {
    variable,
    path,
    subject: locationOf(path).subject,
    container: containerOf(variable, pairs),
    primary: chosen.side,
    opponent: chosen.other,
    pairs,
  };
}

/** A caller replaces what a goroutine uses that a method starts: it is not known whether it does so before. */
function setsUp(caller: Side, { fn }: Side): boolean {
  const { touch, kind } = caller;
  return kind === "caller" && touch.how === "store" && touch.path.steps.at(-1)?.k === "field" && fn.recv !== undefined;
}

/** An access without any lock is likelier the mistake than one under another lock; plain ones than atomic ones. */
function rank(s: Side): number {
  return (s.touch.locks.length > 0 ? 2 : 0) + (s.touch.atomic ? 4 : 0);
}

function containerOf(variable: VarObj | undefined, pairs: readonly RacePair[]): Container {
  const t = variable && under(variable.type).kind;
  if (t === "map") return "map";
  for (const p of pairs) {
    for (const s of [p.a, p.b]) {
      const last = s.touch.path.steps.at(-1);
      if (last?.k === "elem" && last.of === "map") return "map";
    }
  }
  if (t === "slice") return "slice";
  // What is stored in an array as a whole is told of as stores in its elements.
  const isElement = ({ touch }: Side): boolean =>
    touch.path.steps.at(-1)?.k === "elem" && !(touch.at.node.kind !== "IndexExpr" && isWhole(touch));
  for (const p of pairs) if (isElement(p.a) && (p.b.touch.write ? isElement(p.b) : true)) return "slice";
  return "variable";
}
