import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { rootFunction } from "../ir/ir";
import type { Links } from "../races/links";
import type { EntryFacts } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import type { FuncUnit, Loop } from "../ir/ir";
import { isGlobal, isUnder, rootVar, varPath, type ElemKey, type Path, type Step } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { under } from "../ir/types";
import { isKeptForGood } from "./kept-for-good";
import type { LockEdge } from "./lock-order-edges";
import type { Site } from "../engine/summary";
import { textOf } from "../walks/position";
import { isInside } from "../../syntax/extent";

/** How two locks of one kind relate: always the same two (or the same way), or whichever come along. */
export type Pair = { readonly k: "ordered"; readonly from: string; readonly to: string } | { readonly k: "unordered" };

/** A loop over a map that takes a lock of every entry and keeps them all. */
export interface UnorderedLoop {
  readonly fn: FuncUnit;
  readonly path: Path;
  readonly at: Site;
}

/** Undefined where it cannot be told, or where something puts them in order. */
export function pairOf(e: LockEdge, engine: Engine, entries: EntryFacts, links: Links): Pair | undefined {
  const h = e.from.owner;
  const p = e.to.owner;
  if (h.key === p.key) return elements(e, engine, entries);
  const down = isUnder(p, h) ? p.steps.slice(h.steps.length) : undefined;
  const up = isUnder(h, p) ? h.steps.slice(p.steps.length) : undefined;
  if (down ?? up) {
    const steps = down ?? up ?? [];
    const back = links.inverseOf(steps);
    // The way up by `parent` is the way down by `children`, the other way round.
    const [near, far] = back ? [way([back]), ""] : ["", way(steps)];
    return down ? { k: "ordered", from: near, to: far } : { k: "ordered", from: far, to: near };
  }
  if (isFixed(h) && isFixed(p) && (rootVar(h) === rootVar(p) || (isGlobal(h) && isGlobal(p))))
    return { k: "ordered", from: h.key, to: p.key };
  if (isGlobal(h) !== isGlobal(p) && (isFixed(h) || isFixed(p))) return undefined;
  if (h.root.k === "opaque" || p.root.k === "opaque") return undefined;
  return isOrdered(e.fn, h, p, e.at.node.pos, engine) || areCallersOrdered(e.fn, h, p, engine, entries)
    ? undefined
    : { k: "unordered" };
}

function isFixed(p: Path): boolean {
  return p.root.k === "var" && (p.steps.length > 0 || isGlobal(p)) && p.steps.every((s) => s.k !== "elem");
}

function way(steps: readonly Step[]): string {
  return steps.flatMap((s) => (s.k === "field" ? [`.${pathKey(s.field)}`] : [])).join("");
}

function pathKey(v: VarObj): string {
  return `${v.origin.fieldOf?.obj.name ?? ""}.${v.name}`;
}

/** Two elements of one container. */
function elements(e: LockEdge, engine: Engine, entries: EntryFacts): Pair | undefined {
  const h = keysOf(e.held.path);
  const p = keysOf(e.path);
  if (h.length === 0 || h.length !== p.length) return undefined;
  const i = h.findIndex((k, n) => !isSameKey(k, p[n]));
  if (i < 0) return isChosenTwice(e, engine) ? { k: "unordered" } : undefined;
  const a = h[i];
  const b = p[i];
  if (!a || !b) return undefined;
  if (a.k === "const" && b.k === "const") return { k: "ordered", from: `[${a.value}]`, to: `[${b.value}]` };
  if (a.k === "all" || b.k === "all") return undefined;
  if (a.k === "var" && b.k === "var") {
    return isOrdered(e.fn, e.held.path, e.path, e.at.node.pos, engine) ||
      areCallersOrdered(e.fn, e.held.path, e.path, engine, entries)
      ? undefined
      : { k: "unordered" };
  }
  return isWrapped(e, a, b) ? { k: "unordered" } : undefined;
}

/** `a, b := s.pick(x), s.pick(y); a.Lock(); b.Lock()`: two variables, found by different data, and nothing compares them. */
function isChosenTwice(e: LockEdge, engine: Engine): boolean {
  const [x, y] = [operandOf(e.held.at, e.fn), operandOf(e.at, e.fn)];
  const definitions = engine.ir.resolverFor(e.fn)?.definitions.defs;
  if (!x || !y || x === y || e.via.length > 0) return false;
  const source = (v: VarObj): string | undefined => {
    const [def, other] = definitions?.get(v) ?? [];
    const value = def?.k === "expr" && def.count === 1 && !other ? unparen(def.e) : undefined;
    if (value?.kind === "CallExpr" && value.args.length > 0) return textOf(e.fn, value);
    const element = value?.kind === "UnaryExpr" && value.op === "&" ? unparen(value.x) : value;
    return element?.kind === "IndexExpr" ? textOf(e.fn, element) : undefined;
  };
  const [from, to] = [source(x), source(y)];
  return (
    from !== undefined &&
    to !== undefined &&
    from !== to &&
    !isOrdered(e.fn, varPath(x), varPath(y), e.at.node.pos, engine)
  );
}

/** The local variable whose method takes the lock: `a` of `a.Lock()` and `a.mu.Lock()`. */
function operandOf(site: Site | undefined, fn: FuncUnit): VarObj | undefined {
  const call = site?.fn === fn ? site.node : undefined;
  let x = call?.kind === "CallExpr" ? unparen(call.fun) : undefined;
  while (x?.kind === "SelectorExpr") x = unparen(x.x);
  const v = x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return v?.kind === "var" && v.role === "local" ? v : undefined;
}

function keysOf(p: Path): readonly ElemKey[] {
  return p.steps.flatMap((s) => (s.k === "elem" ? [s.key] : []));
}

function isSameKey(a: ElemKey, b: ElemKey | undefined): boolean {
  if (a.k !== b?.k) return false;
  if (a.k === "const" && b.k === "const") return a.value === b.value;
  if (a.k === "var" && b.k === "var") return a.v === b.v;
  // Two computed positions that are written in the same way may be the same.
  return true;
}

/** `locks[(i+1)%n]` beside `locks[i]`: round the end, the order is the other way about. */
function isWrapped(e: LockEdge, a: ElemKey, b: ElemKey): boolean {
  const v = a.k === "var" ? a.v : b.k === "var" ? b.v : undefined;
  if (!v || e.via.length > 0) return false;
  const wraps = (n: Node | undefined) => {
    let found = false;
    if (n)
      visit(n, (x) => {
        if (x.kind === "IndexExpr" && x.indices.some((i) => isRemainder(i) && mentions(i, v, e.fn))) found = true;
      });
    return found;
  };
  return wraps(e.at.node) || wraps(e.held.at?.node);
}

/** A call of a method of one of the variables. */
function isMethodOf(e: Expr, of: readonly VarObj[], fn: FuncUnit): boolean {
  const fun = e.kind === "CallExpr" ? unparen(e.fun) : undefined;
  const x = fun?.kind === "SelectorExpr" ? unparen(fun.x) : undefined;
  const o = x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return o?.kind === "var" && of.includes(o);
}

function isRemainder(x: Expr): boolean {
  const u = unparen(x);
  return u.kind === "BinaryExpr" && u.op === "%";
}

function mentions(n: Node, v: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visit(n, (x) => {
    if (x.kind === "Ident" && x.name === v.name && fn.info.objOf(x) === v) found = true;
  });
  return found;
}

// ------------------------------------------------------------------- the order

const COMPARES = /less|compare|cmp|before|after|order|sort|min|max|swap/i;

/**
 * Something before the second lock compares the two objects (or the indices that choose them), takes both from one call
 * that may put them in order, or goes from the one to the other.
 */
function isOrdered(fn: FuncUnit, h: Path, p: Path, before: number, engine: Engine): boolean {
  const hs = variablesOf(h);
  const ps = variablesOf(p);
  const definitions = engine.ir.resolverFor(fn)?.definitions.defs;
  const related = new Set<VarObj>();
  const chains: [readonly VarObj[], readonly VarObj[]][] = [
    [hs, ps],
    [ps, hs],
  ];
  for (const [own, others] of chains) {
    for (const v of own) {
      if (!others.includes(v)) related.add(v);
      for (const d of definitions?.get(v) ?? []) {
        if (d.k === "rangeKey" || d.k === "rangeValue") return true;
        const e = d.k === "expr" ? unparen(d.e) : undefined;
        if (!e) continue;
        // Both come out of one call: `first, second := inOrder(a, b)`.
        if (
          d.k === "expr" &&
          d.count > 1 &&
          e.kind === "CallExpr" &&
          others.some((o) => definitions?.get(o)?.some((x) => x.k === "expr" && unparen(x.e) === e))
        )
          return true;
        // A part of the same object, by its name, and what is found in that: `x.root.Lock(); n := x.find(key); n.Lock()`.
        if (v.role === "local" && hs !== own && isFixed(h) && isMethodOf(e, hs, fn)) return true;
        // Traversal: from one to the next.
        if (
          v.role === "local" &&
          e.kind !== "Ident" &&
          [...others, v].some((o) => o !== fn.recv && e.kind === "SelectorExpr" && mentions(e, o, fn))
        )
          return true;
        // The next one: `j := i + 1`.
        if (isStepFrom(e, others, fn)) return true;
        visit(e, (x) => {
          const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
          if (o?.kind === "var" && o.role !== "package" && o.role !== "field" && o !== fn.recv) related.add(o);
        });
      }
    }
  }
  let found = false;
  visit(rootFunction(fn).decl, (n) => {
    if (found || n.pos >= before) return false;
    if (n.kind === "BinaryExpr" && /^[<>]=?$/.test(n.op))
      found = differ(named(n.x, related, fn), named(n.y, related, fn));
    else if (n.kind === "CallExpr" && COMPARES.test(textOf(fn, n.fun)))
      found = named(n, related, fn).size > 1 || /^(?:sort|slices)\./.test(textOf(fn, n.fun));
    return undefined;
  });
  return found;
}

/** One of these variables and a constant more or less. */
function isStepFrom(e: Expr, from: readonly VarObj[], fn: FuncUnit): boolean {
  if (e.kind !== "BinaryExpr" || (e.op !== "+" && e.op !== "-") || fn.info.constOf(e.y) === undefined) return false;
  const x = unparen(e.x);
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return v?.kind === "var" && from.includes(v);
}

function variablesOf(p: Path): readonly VarObj[] {
  const root = rootVar(p);
  const keys = p.steps.flatMap((s) => (s.k === "elem" && s.key.k === "var" ? [s.key.v] : []));
  return root && keys.length === 0 ? [root] : keys;
}

function named(n: Node, among: ReadonlySet<VarObj>, fn: FuncUnit): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  visit(n, (x) => {
    const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
    if (o?.kind === "var" && among.has(o)) out.add(o);
  });
  return out;
}

function differ(a: ReadonlySet<VarObj>, b: ReadonlySet<VarObj>): boolean {
  return a.size > 0 && b.size > 0 && ([...a].some((v) => !b.has(v)) || [...b].some((v) => !a.has(v)));
}

/** Every caller of a helper passes the two in an order of its own. */
function areCallersOrdered(fn: FuncUnit, h: Path, p: Path, engine: Engine, entries: EntryFacts): boolean {
  const callers = entries.callersOf(fn);
  if (callers.length === 0 || entries.of(fn).open) return false;
  return callers.every(({ site, caller }) => {
    const x = site.binding.path(h);
    const y = site.binding.path(p);
    if (!x || !y) return site.owned.size > 0;
    if (isUnder(x, y) || isUnder(y, x)) return true;
    if (isFixed(x) && isFixed(y)) return true;
    return isOrdered(caller, x, y, site.at.node.pos, engine) || hasOwned(site.owned, h, p);
  });
}

function hasOwned(owned: ReadonlySet<string>, ...paths: readonly Path[]): boolean {
  return paths.some((p) => {
    const root = rootVar(p);
    return (
      root !== undefined &&
      [...owned].some((k) => p.key === k || p.key.startsWith(`${k}.`) || p.key.startsWith(`${k}[`))
    );
  });
}

// --------------------------------------------------------------- lock them all

/** Loops over maps that leave the lock of each entry taken: the order is another one each time. */
export function unorderedLoops(results: readonly FunctionResult[]): UnorderedLoop[] {
  const out: UnorderedLoop[] = [];
  const seen = new Set<object>();
  for (const r of results) {
    if (r.fn.hasHole || r.seen.backEdges.every((b) => b.locks.size === 0)) continue;
    const loops = new Map(
      r.fn.blocks.flatMap((b) => b.succs.flatMap((e) => (e.back && b.loop ? [[e.to.id, b.loop] as const] : []))),
    );
    for (const b of r.seen.backEdges) {
      const loop = loops.get(b.head);
      if (!loop || !isMapRange(loop, r.fn)) continue;
      for (const h of b.locks.values()) {
        if (!h.must || !h.own || h.mode === "r" || !h.at || seen.has(h.at.node)) continue;
        const { node } = h.at;
        const inside = isInside(node, loop.stmt);
        if (!inside || !ofEntry(h.path, loop) || isKeptForGood(r.fn, node)) continue;
        seen.add(node);
        out.push({ fn: r.fn, path: h.path, at: h.at });
      }
    }
  }
  return out;
}

function isMapRange(loop: Loop, fn: FuncUnit): boolean {
  return loop.stmt.kind === "RangeStmt" && under(fn.info.typeOf(loop.stmt.x)).kind === "map";
}

function ofEntry(p: Path, loop: Loop): boolean {
  const root = rootVar(p);
  if (root && loop.perIteration.has(root)) return true;
  return p.steps.some(
    (s) =>
      s.k === "elem" && s.of === "map" && (s.key.k === "all" || (s.key.k === "var" && loop.perIteration.has(s.key.v))),
  );
}
