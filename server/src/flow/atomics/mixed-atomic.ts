import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { isExportedName, type EntryFacts } from "../callers/entry";
import type { Concurrency } from "../callers/concurrency";
import { isInput, isOfCallers } from "../callers/given-objects";
import { addressed } from "./atomic-ops";
import { requiresLock, saysUnneeded } from "../guards/declared";
import { isDecoding } from "../guards/decoding";
import { rootFunction } from "../ir/ir";
import { asAccess, counts, sharedVariable, type GuardedAccess, type Shared } from "../guards/guards";
import type { FunctionResult } from "../engine/function";
import type { FuncUnit } from "../ir/ir";
import { idOf, isGlobal, locationOf, MAX_STEPS, prefix, rootVar, type Path } from "../ir/path";
import { namedOf, qualifiedTypeName, under } from "../ir/types";
import { Phases } from "../races/phases";
import { isOnce, type Held } from "../engine/locks";
import { compareSites } from "../walks/position";
import { isCalledRacy } from "../races/accepted-races";
import type { Race, Side } from "../races/races";
import type { OwnTouch, Site, Touch } from "../engine/summary";
import { isRecycled } from "./recycled-objects";
import { WholeCounters } from "./whole-counters";
import { isSwapOfSort, isSwappedObject } from "./swapped-objects";
import { isAfterPhase, isBeforeStart, isBesideOwnClosures, isOrdered, setsUp, sharesLock } from "./atomic-order";

/** A plain access of a place that sync/atomic is used on elsewhere. */
export interface MixedAccess {
  readonly variable: VarObj;
  readonly subject: string;
  readonly at: Site;
  /** The access itself, where {@link at} is the call that lends the place to who makes it. */
  readonly within?: Site;
  readonly write: boolean;
  /** An atomic access that it may run beside. */
  readonly atomic: Site;
  /** Its type is one of sync/atomic's own: the value was overwritten or copied as a whole. */
  readonly typed: boolean;
  /** All accesses of the place: one bug. */
  readonly all: readonly Site[];
}

/** Fields and package variables by their accesses; local variables by the races that they are in. */
export function mixedAccesses(
  results: readonly FunctionResult[],
  shared: ReadonlyMap<VarObj, Shared>,
  races: readonly Race[],
  entries: EntryFacts,
  concurrency: Concurrency,
): readonly MixedAccess[] {
  const lifted = liftedAtomics(results, entries);
  const phases = new Phases(results);
  const out: MixedAccess[] = [];
  for (const s of shared.values())
    out.push(...ofPlace(s, lifted.get(s.variable) ?? [], results, phases, entries, concurrency));
  const done = new Set(out.map((m) => m.variable));
  for (const r of races) if (r.variable && !done.has(r.variable)) out.push(...ofRace(r, r.variable));
  const counters = new WholeCounters(shared.values(), concurrency);
  const told = out.filter((m) => !counters.areTakenAt(m.at.fn, m.variable) && !isSwapOfSort(m.at.fn));
  return oncePerNode(told.sort((a, b) => compareSites(a.at, b.at)));
}

/** A copy of a struct is one access, however many of its fields are counted atomically. */
function oncePerNode(list: readonly MixedAccess[]): readonly MixedAccess[] {
  const seen = new Set<object>();
  return list.filter((m) => !seen.has(m.at.node) && seen.add(m.at.node));
}

/** Atomic accesses that helpers make through the pointers they are given, with all that is held at the call. */
function liftedAtomics(
  results: readonly FunctionResult[],
  entries: EntryFacts,
): ReadonlyMap<VarObj, readonly OwnTouch[]> {
  const out = new Map<VarObj, OwnTouch[]>();
  for (const r of results) {
    if (r.fn.file.isTest || r.fn.hasHole) continue;
    for (const t of r.seen.touches) {
      if (!t.atomic || t.via.length === 0) continue;
      const v = sharedVariable(t.path);
      if (!v || sharedVariableOfCallee(t) === v) continue;
      const around = entries.of(r.fn).locks;
      const touch = around.length === 0 ? t : { ...t, locks: [...t.locks, ...around] };
      const list = out.get(v);
      if (list) list.push(touch);
      else out.set(v, [touch]);
    }
  }
  return out;
}

/** What the callee itself names needs no lifting: it is among its own accesses. */
function sharedVariableOfCallee(t: OwnTouch): VarObj | undefined {
  const e = t.at.node.kind === "UnaryExpr" ? t.at.node.x : t.at.node;
  if (e.kind !== "SelectorExpr") return undefined;
  const o = t.at.fn.info.selectionOf(e)?.obj;
  return o?.kind === "var" ? o.origin : undefined;
}

/** What a Once runs is construction where it writes the place; one that only reads it (to report it at the end) is not. */
function isReadByOnce(a: GuardedAccess, s: Shared): boolean {
  const isUnderOnce = (b: GuardedAccess): boolean => b.locks.some((h) => isOnce(h.path));
  if (a.touch.write || !isUnderOnce(a)) return false;
  const plain = asAccess({ ...a, locks: a.locks.filter((h) => !isOnce(h.path)) });
  return counts(plain) && !s.accesses.some((b) => b.touch.write && isUnderOnce(b));
}

/** The operation is on the place itself, not on what it points to. */
function isOnCell(t: Touch, lifted: boolean): boolean {
  const path = t.path;
  // It may have been cut off.
  if (path.steps.length >= MAX_STEPS) return false;
  const last = path.steps.at(-1);
  const type = last?.k === "field" ? last.field.type : path.steps.length === 0 ? rootVar(path)?.type : undefined;
  const kind = type && under(type).kind;
  // A path that ends here leads on to what such a value refers to, and was too long.
  if (kind === "interface" || kind === "map" || kind === "slice" || kind === "chan") return false;
  if (kind !== "pointer") return true;
  if (lifted) return false;
  const n = t.at.node;
  return addressed(n as Parameters<typeof addressed>[0]) !== undefined;
}

/** A write with all that is held there. */
interface Write {
  readonly fn: FuncUnit;
  readonly touch: Touch;
  readonly locks: readonly Held[];
}

/** `Init`, `initCounters`: called before what uses the place runs. */
const INITIALISES = /^[iI]nit(?:iali[sz]e)?(?=\p{Lu}|$)/u;

function ofPlace(
  s: Shared,
  lifted: readonly OwnTouch[],
  results: readonly FunctionResult[],
  phases: Phases,
  entries: EntryFacts,
  concurrency: Concurrency,
): readonly MixedAccess[] {
  const own = s.accesses.filter(
    (a) => a.touch.atomic && !a.fn.file.isTest && !a.fn.hasHole && isOnCell(a.touch, false),
  );
  const helpers = lifted.filter((t) => isOnCell(t, true));
  // Objects that are swapped in and out are others than those that methods and containers know.
  if (helpers.length === 0 && own.every((a) => isSwappedObject(a.fn, a.touch.path))) return [];
  if (own.length === 0 && helpers.length === 0) return [];
  const out: MixedAccess[] = [];
  const depths = new Set([...own.map((a) => a.touch), ...helpers].map((t) => placeKey(t.path)));
  const reported = new Set<FuncUnit>();
  const plain = s.accesses
    .filter(
      (a) =>
        !a.touch.atomic &&
        a.touch.how !== "library" &&
        (counts(a) || isReadByOnce(a, s)) &&
        a.entry.reached &&
        depths.has(placeKey(a.touch.path)) &&
        (isNamed(a.fn, a.touch) || isCountedHere(a, own)) &&
        !isOfOthers(a, entries) &&
        !sumsUp(a) &&
        !fillsArgument(a) &&
        !isRecycled(a.fn, a.touch, entries),
    )
    .sort((a, b) => Number(b.touch.write) - Number(a.touch.write) || compareSites(a.touch.at, b.touch.at));
  const writes: readonly Write[] = [
    ...s.accesses
      .filter((a) => a.touch.write && counted(a) && depths.has(placeKey(a.touch.path)))
      .map((a) => ({ fn: a.fn, touch: a.touch, locks: a.locks })),
    ...helpers.filter((t) => t.write).map((t) => ({ fn: t.at.fn, touch: t, locks: t.locks })),
  ];
  const all = s.accesses.map((a) => a.touch.at);
  for (const a of plain) {
    if (reported.has(a.fn)) continue;
    const here = placeKey(a.touch.path);
    const others: readonly Touch[] = [
      ...own.filter((o) => !o.owned && !o.entry.initial).map((o) => ({ ...o.touch, locks: o.locks })),
      ...helpers,
    ].filter((o) => placeKey(o.path) === here);
    const atomic = others.find((o) => (a.touch.write || o.write) && !sharesLock(a.locks, o.locks));
    if (!atomic) continue;
    if (!a.touch.write && areExcluded(a, writes)) continue;
    // One goroutine writes it, and looks at what it has written.
    if (!a.touch.write && concurrency.isSequential([a.fn, ...writes.map((w) => w.fn)])) continue;
    if (
      !a.touch.write &&
      isOnlyWriter(
        a.fn,
        writes.filter((w) => w.touch.atomic).map((w) => w.touch),
        writes,
      )
    )
      continue;
    if (isOrdered(a.touch, others, results) || isBesideOwnClosures(a.fn, others, concurrency)) continue;
    if (
      requiresLock(a.fn) ||
      requiresLock(rootFunction(a.fn)) ||
      isNewHere(a.fn, a.touch) ||
      saysUnneeded(a.fn, a.touch.at.node) ||
      isCalledRacy(a.fn, a.touch.at.node)
    )
      continue;
    if (a.touch.write && (INITIALISES.test(a.fn.obj?.name ?? "") || isDecoding(a, own))) continue;
    if (isBeforeStart(a.fn, a.touch, others, results) || isAfterPhase(a.fn, others, phases)) continue;
    if (a.touch.write && setsUp(a.fn, a.touch)) continue;
    reported.add(a.fn);
    out.push({
      variable: s.variable,
      subject: s.subject,
      at: a.touch.at,
      ...(a.within && { within: a.within }),
      write: a.touch.write,
      atomic: own.find((o) => o.touch.at === atomic.at)?.within ?? atomic.at,
      typed: isAtomicType(s.variable),
      all,
    });
  }
  return out;
}

/** It belongs to an object that callers made for themselves: others of its type are those that are shared. So do elements
 * of what an exported function is given: what it is asked to do. */
function isOfOthers({ fn, touch }: GuardedAccess, entries: EntryFacts): boolean {
  const v = rootVar(touch.path);
  if (v === undefined) return false;
  return isOfCallers(v, fn, entries) || (touch.path.steps[0]?.k === "elem" && isInput(v, fn, entries));
}

/** `func (s *Stats) Add(other *Stats)`: adds totals up, in objects that nobody counts with any more or yet. */
function sumsUp({ fn, touch }: GuardedAccess): boolean {
  const { recv, params } = fn;
  const made = recv && namedOf(recv.type);
  const v = rootVar(touch.path);
  return (
    made !== undefined &&
    v !== undefined &&
    (v === recv || params.includes(v)) &&
    params.some((p) => namedOf(p.type) === made && readsFrom(fn, p))
  );
}

/** Reads fields of the object. */
function readsFrom(fn: FuncUnit, v: VarObj): boolean {
  return fn.blocks.some((b) =>
    b.instrs.some((i) => i.op === "access" && !i.write && i.path.steps.length > 0 && rootVar(i.path) === v),
  );
}

/** `*to.(*Message) = *answer`: a caller that has an object filled has not given it to others yet. */
function fillsArgument({ fn, touch }: GuardedAccess): boolean {
  const isParam = (e: Expr): boolean => {
    const x = unparen(e);
    const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
    return o?.kind === "var" && o.role === "param";
  };
  const at = touch.at.node;
  if (at.kind !== "StarExpr" || !touch.write || touch.via.length > 0) return false;
  const object = unparen(at.x);
  if (object.kind === "TypeAssertExpr") return isParam(object.x);
  const v = object.kind === "Ident" ? fn.info.objOf(object) : undefined;
  let found = isParam(object);
  visit(fn.decl, (n) => {
    const given = n.kind === "AssignStmt" && n.rhs.length === 1 && n.rhs[0] ? unparen(n.rhs[0]) : undefined;
    const [to] = n.kind === "AssignStmt" ? n.lhs : [];
    if (given?.kind === "TypeAssertExpr" && to?.kind === "Ident" && fn.info.objOf(to) === v) found ||= isParam(given.x);
    return true;
  });
  return v !== undefined && found;
}

/** All that change it hold a lock that this one holds as well, or ask their callers to hold one. */
function areExcluded(a: GuardedAccess, writes: readonly Write[]): boolean {
  const [excluded, others] = [true, false].map((is) => writes.filter((w) => sharesLock(a.locks, w.locks) === is));
  return (
    others?.length === 0 ||
    (excluded !== undefined && excluded.length > 0 && others?.every((w) => requiresLock(rootFunction(w.fn))) === true)
  );
}

/** The field with the structs of values that it lies in: a struct of counters may be a part of several types. */
function placeKey(path: Path): string {
  const loc = locationOf(path);
  let i = loc.baseSteps;
  for (; i > 0; i--) {
    const around = path.steps[i - 1];
    if (around?.k !== "field" || under(around.field.type).kind === "pointer") break;
  }
  return (
    path.steps
      .slice(i)
      .map((x) => (x.k === "field" ? `.${idOf(x.field.origin)}` : x.k === "elem" ? "[]" : "*"))
      .join("") || loc.key
  );
}

/** The object that holds it was made and put there in this function just before. */
function isNewHere(fn: FuncUnit, t: Touch): boolean {
  for (let n = t.path.steps.length - 1; n > 0; n--) {
    const holder = prefix(t.path, n).key;
    for (const b of fn.blocks)
      for (const i of b.instrs)
        if (
          i.op === "access" &&
          i.write &&
          i.path.key === holder &&
          i.value?.k === "fresh" &&
          i.node.pos < t.at.node.pos
        )
          return true;
  }
  return false;
}

function counted(a: Shared["accesses"][number]): boolean {
  return !a.owned && !a.entry.initial && !a.fn.file.isTest && !a.fn.hasHole;
}

function isAtomicType(v: VarObj): boolean {
  return /(?:^|\/)atomic\./.test(qualifiedTypeName(v.type));
}

/** Reached through a variable of this function's callers or of the package: locals are judged by their races. */
function isNamed(fn: FuncUnit, t: Touch): boolean {
  const v = rootVar(t.path);
  if (v === undefined || isGlobal(t.path)) return v !== undefined;
  return (v.role === "receiver" || v.role === "param") && !isReplaced(v, fn);
}

/** The same function uses sync/atomic on the object by the same name: `s := ctx.Value(key{}).(*stats)` is not its own. */
function isCountedHere(a: GuardedAccess, atomics: readonly GuardedAccess[]): boolean {
  const v = rootVar(a.touch.path);
  return v?.role === "local" && atomics.some((o) => o.fn === a.fn && !o.owned && rootVar(o.touch.path) === v);
}

/** The parameter stands for a new object from some point on: `if own { c := *x; x = &c }`. */
function isReplaced(v: VarObj, fn: FuncUnit): boolean {
  return fn.blocks.some((b) =>
    b.instrs.some(
      (i) =>
        i.op === "def" &&
        i.v === v &&
        (i.value.k === "fresh" || (i.value.k === "addr" && rootVar(i.value.path)?.role === "local")),
    ),
  );
}

/** The function that alone stores (never adds or swaps) may look at its own value as it likes. */
function isOnlyWriter(
  fn: FuncUnit,
  atomics: readonly Touch[],
  writes: readonly Pick<Write, "fn" | "touch">[],
): boolean {
  if (!writes.every((w) => w.fn === fn) || isExportedName(fn.obj?.name ?? "")) return false;
  return atomics.every((t) => /^Store/.test(calledName(t)));
}

function calledName(t: Touch): string {
  for (const b of t.at.fn.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "call" || i.node.pos > t.at.node.pos || i.node.end < t.at.node.end) continue;
      if (i.effects.some((e) => e.kind === "atomic")) return /(\w+)$/.exec(i.name)?.[1] ?? "";
    }
  }
  return "";
}

/** A race between an atomic and a plain access. */
function ofRace(r: Race, variable: VarObj): readonly MixedAccess[] {
  const mixed = r.pairs.filter((p) => p.a.touch.atomic !== p.b.touch.atomic);
  if (mixed.length === 0) return [];
  const sides = mixed
    .map((p) => (p.a.touch.atomic ? { plain: p.b, atomic: p.a } : { plain: p.a, atomic: p.b }))
    .filter((s) => isOnCell(s.atomic.touch, false))
    .sort(
      (x, y) =>
        Number(y.plain.touch.write) - Number(x.plain.touch.write) ||
        compareSites(x.plain.touch.shown, y.plain.touch.shown),
    );
  const all = r.pairs.flatMap((p) => [p.a.touch.shown, p.b.touch.shown]);
  const reported = new Set<FuncUnit>();
  return sides.flatMap(({ plain, atomic }: { plain: Side; atomic: Side }) => {
    if (reported.has(plain.touch.shown.fn)) return [];
    reported.add(plain.touch.shown.fn);
    return [
      {
        variable,
        subject: r.subject,
        at: plain.touch.shown,
        write: plain.touch.write,
        atomic: atomic.touch.shown,
        typed: isAtomicType(variable),
        all,
      },
    ];
  });
}
