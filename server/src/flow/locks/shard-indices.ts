import type { FuncObj, VarObj } from "../../semantic/types";
import type { BinaryExpr, CallExpr, Expr, IndexExpr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { inEachFunction, markedBy } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedName } from "../ir/resolve";
import { under } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import type { Site } from "../engine/summary";
import { isInside } from "../../syntax/extent";

/** An index that misses elements or is negative for some hashes. */
export interface ShardIndex {
  readonly at: Site;
  readonly expr: BinaryExpr;
  /** `mask`: a mask that skips indices; `signed`: the remainder of a signed number. */
  readonly kind: "mask" | "signed";
  /** The constant number of shards, for masks. */
  readonly count: bigint | undefined;
}

const MAX_CALLS = 3;

/** Indices computed from hashes by `&` and `%` where these do not do what is meant. */
export const shardIndices = inEachFunction((fn, engine): readonly ShardIndex[] => {
  const out: ShardIndex[] = [];
  if (fn.parent || fn.hasHole) return out;
  visit(fn.decl, (n) => {
    if (n.kind !== "BinaryExpr" || (n.op !== "&" && n.op !== "%")) return;
    const count = n.op === "&" ? maskOf(n, fn) : undefined;
    const kind =
      count !== undefined ? "mask" : n.op === "%" && isSignedHash(n.x, fn, engine, MAX_CALLS) ? "signed" : undefined;
    if (kind === "signed" && (isCorrected(n, fn) || (isParameter(n.x, fn) && choosesPlain(n, fn)))) return;
    const isShard = kind === "mask" ? holdsMore : isElement;
    if (kind && isIndex(n, fn, engine, isShard)) out.push({ at: { fn, node: n }, expr: n, kind, count });
  });
  return out;
});

/** A parameter as it was given, converted. */
function isParameter(e: Expr, fn: FuncUnit): boolean {
  const x = unparen(e);
  if (x.kind === "CallExpr" && fn.info.isType(x.fun)) return x.args.some((a) => isParameter(a, fn));
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return v?.kind === "var" && v.role === "param";
}

/** One of several numbers, texts or arrays of them: what goes round through these is counted, and what is hashed finds shards. */
function choosesPlain(e: Expr, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  let { parent } = parentOf(parents, e);
  while (parent?.kind === "CallExpr" && fn.info.isType(parent.fun)) ({ parent } = parentOf(parents, parent));
  return parent?.kind === "IndexExpr" && isElement(parent, fn) && !holdsMore(parent, fn);
}

/** Found by counting; keys of maps are bits that somebody has put in. */
function isElement(e: IndexExpr, fn: FuncUnit): boolean {
  return under(fn.info.typeOf(e.x)).kind !== "map";
}

/** An element that is more than a number or text: a table of these has as many entries as its reader wants to see. */
function holdsMore(e: IndexExpr, fn: FuncUnit): boolean {
  let t = under(fn.info.typeOf(e));
  while (t.kind === "array") t = under(t.elem);
  return t.kind !== "basic" && isElement(e, fn);
}

/** `h & (n-1)` for a constant n that is no power of two. */
function maskOf(e: BinaryExpr, fn: FuncUnit): bigint | undefined {
  if (fn.info.constOf(e) !== undefined) return undefined;
  for (const side of [e.y, e.x]) {
    const mask = fn.info.constOf(side);
    if (typeof mask !== "bigint" || mask < 2n) continue;
    const n = mask + 1n;
    if ((n & mask) === 0n || isBitPattern(side)) continue;
    return n;
  }
  return undefined;
}

/** Written as bits: chosen so. */
function isBitPattern(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "BasicLit" && /^0[xXbBoO]/.test(x.value);
}

/** A signed number that comes from a hash: converted from one, or made by multiplying and shifting in a loop. */
function isSignedHash(e: Expr, fn: FuncUnit, engine: Engine, depth: number): boolean {
  const x = unparen(e);
  if (!isSigned(x, fn) || fn.info.constOf(x) !== undefined) return false;
  if (x.kind === "CallExpr") {
    const arg = x.args[0];
    if (fn.info.isType(x.fun))
      return arg !== undefined && (isWide(arg, x, fn, engine) || isSignedHash(arg, fn, engine, depth));
    const callee = engine.ir.resolverFor(fn)?.callee(x);
    const unit = engine.ir.calledUnit(callee);
    return depth > 0 && unit !== undefined && returnsHash(unit, engine, depth - 1);
  }
  if (x.kind === "BinaryExpr")
    return (
      /^[*+^]$/.test(x.op) &&
      (isSpread(x, fn) || isSignedHash(x.x, fn, engine, depth) || isSignedHash(x.y, fn, engine, depth))
    );
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return (
    v?.kind === "var" &&
    (isMixed(v, fn) ||
      definitionsOf(v, x, fn, engine).some((d) => d !== x && depth > 0 && isSignedHash(d, fn, engine, depth - 1)))
  );
}

/** Multiplied by a large odd number, as hashes do to spread what is near over all bits: round numbers are units. */
function isSpread(x: BinaryExpr, fn: FuncUnit): boolean {
  return (
    x.op === "*" &&
    [x.x, x.y].some((e) => {
      const c = fn.info.constOf(e);
      return typeof c === "bigint" && c % 2n !== 0n && (c > MANY_BITS || c < -MANY_BITS);
    })
  );
}

const MANY_BITS = 0xffffn;

/** What may have been assigned to the variable where it is used: what comes later does not count, outside loops. */
function definitionsOf(v: VarObj, use: Expr, fn: FuncUnit, engine: Engine): readonly Expr[] {
  const known = engine.ir.resolverFor(fn)?.definitions;
  const all = (known?.defs.get(v) ?? []).flatMap((d) => (d.k === "expr" ? [d.e] : []));
  const later = all.filter((e) => e.pos > use.end);
  if (later.length === 0 || known?.captured.has(v)) return all;
  const again = new Set<Expr>();
  visit(fn.decl, (n) => {
    if (n.kind !== "ForStmt" && n.kind !== "RangeStmt") return;
    for (const e of later) if (n.pos <= use.pos && e.end <= n.end) again.add(e);
  });
  return all.filter((e) => e.pos <= use.end || again.has(e));
}

function returnsHash(fn: FuncUnit, engine: Engine, depth: number): boolean {
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind === "FuncLit") return false;
    if (n.kind === "ReturnStmt" && n.results.length === 1 && n.results[0])
      found ||= isSignedHash(n.results[0], fn, engine, depth) && !isCorrected(n, fn);
    return undefined;
  });
  return found;
}

/** A conversion from an unsigned type with as many bits: the highest one becomes the sign. */
function isWide(arg: Expr, conversion: Expr, fn: FuncUnit, engine: Engine): boolean {
  const from = under(fn.info.typeOf(arg));
  const to = under(fn.info.typeOf(conversion));
  if (from.kind !== "basic" || to.kind !== "basic" || from.sort !== "uint" || fn.info.constOf(arg) !== undefined)
    return false;
  const x = unparen(arg);
  // A remainder or a shifted number is small.
  if (x.kind === "BinaryExpr" && /^(?:%|>>|&)$/.test(x.op)) return false;
  const bits: Readonly<Record<string, number>> = {
    uint8: 8,
    uint16: 16,
    uint32: 32,
    uint64: 64,
    uint: 64,
    uintptr: 64,
    int8: 8,
    int16: 16,
    int32: 32,
    int64: 64,
    int: 64,
  };
  return (bits[from.name] ?? 0) >= (bits[to.name] ?? 128) && isHashLike(x, fn, engine);
}

/** The result of a call, or what is computed: no plain counter or size. */
function isHashLike(x: Expr, fn: FuncUnit, engine: Engine): boolean {
  if (x.kind === "CallExpr")
    return fn.info.isType(x.fun)
      ? x.args.some((a) => isHashLike(unparen(a), fn, engine))
      : !isWideCounter(x, fn, engine);
  if (x.kind === "BinaryExpr") return /^[*^]$/.test(x.op);
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  if (v?.kind !== "var") return false;
  const defs = definitionsOf(v, x, fn, engine);
  // `n - first`, `len(x)`, `n++`: counted, not mixed.
  if (isSteppedThrough(v, fn)) return false;
  return (
    v.role === "param" ||
    isMixed(v, fn) ||
    (v.role === "local" && !(defs.length > 0 && defs.every((d) => isCounted(d, fn, engine))))
  );
}

/** What an atomic counter of 64 bits gives: it does not get to half of its range by counting. */
function isWideCounter(call: CallExpr, fn: FuncUnit, engine: Engine): boolean {
  const callee = engine.ir.resolverFor(fn)?.callee(call);
  return callee?.k === "static" && /^sync\/atomic\.(?:\(\*Uint64\)\.Add|AddUint64)$/.test(qualifiedName(callee.obj));
}

/** The counter of a loop: `for at := from; at != to; at++`. */
function isSteppedThrough(v: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "ForStmt" || !n.init || n.post?.kind !== "IncDecStmt") return;
    const x = unparen(n.post.x);
    found ||= x.kind === "Ident" && fn.info.objOf(x) === v && names(n.init, v, fn);
  });
  return found;
}

/** A size, a difference, a small or random number: nothing that fills all bits. */
function isCounted(e: Expr, fn: FuncUnit, engine: Engine): boolean {
  const x = unparen(e);
  if (x.kind === "CallExpr") {
    if (fn.info.isType(x.fun)) return x.args.every((a) => isCounted(a, fn, engine));
    if (x.fun.kind === "Ident" && /^(?:len|cap|min|max)$/.test(x.fun.name)) return true;
    const callee = engine.ir.resolverFor(fn)?.callee(x);
    return callee?.k === "static" && NEVER_NEGATIVE.test(qualifiedName(callee.obj));
  }
  if (x.kind !== "BinaryExpr") return false;
  // A remainder has the sign of what it is made of.
  return /^[-+]$/.test(x.op) || (/^(?:%|>>|&)$/.test(x.op) && !isSignedHash(x.x, fn, engine, 1));
}

const NEVER_NEGATIVE = /^math\/rand(?:\/v2)?\.(?:\(\*Rand\)\.)?(?:Int(?:|n|N|31|31n|32|32N|63|63n|64|64N)|N)$/;

function isSigned(e: Expr, fn: FuncUnit): boolean {
  const t = under(fn.info.typeOf(e));
  return t.kind === "basic" && t.sort === "int" && !t.untyped;
}

/** Multiplied, shifted or mixed into itself: it overflows into the sign. */
function isMixed(v: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "AssignStmt" || n.lhs.length !== 1 || n.rhs.length !== 1) return;
    const [l, r] = [n.lhs[0], n.rhs[0]];
    if (!l || !r || l.kind !== "Ident" || fn.info.objOf(l) !== v) return;
    if (n.op === "*=" || n.op === "<<=") found = true;
    else if (n.op === "=") found ||= mixes(r, v, fn);
  });
  return found && isInLoop(v, fn);
}

function mixes(e: Expr, v: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visit(e, (n) => {
    if (n.kind === "BinaryExpr" && (n.op === "*" || n.op === "<<") && (names(n.x, v, fn) || names(n.y, v, fn)))
      found = true;
    // Kept small on the way.
    if (n.kind === "BinaryExpr" && n.op === "%") return false;
    return undefined;
  });
  return found;
}

function isInLoop(v: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind === "ForStmt" || n.kind === "RangeStmt") found ||= names(n.body, v, fn);
  });
  return found;
}

function names(n: Node, v: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visit(n, (x) => {
    if (x.kind === "Ident" && x.name === v.name && fn.info.objOf(x) === v) found = true;
  });
  return found;
}

/** It chooses an element: directly, by way of a variable, or as what a function returns. */
function isIndex(e: Expr, fn: FuncUnit, engine: Engine, isShard: typeof isElement): boolean {
  const parents = parentsOf(fn.decl);
  let { parent, child } = parentOf(parents, e);
  // Through conversions: `shards[int(h&mask)]`.
  while (parent?.kind === "CallExpr" && fn.info.isType(parent.fun)) ({ parent, child } = parentOf(parents, parent));
  if (parent?.kind === "IndexExpr") return parent.indices.includes(child as Expr) && isShard(parent, fn);
  if (parent?.kind === "ReturnStmt") return isIndexer(fn, parent.results.length, engine);
  const target =
    parent?.kind === "AssignStmt"
      ? parent.lhs[parent.rhs.indexOf(child as Expr)]
      : parent?.kind === "ValueSpec"
        ? parent.names[0]
        : undefined;
  const v = target?.kind === "Ident" ? fn.info.objOf(target) : undefined;
  return v?.kind === "var" && usedAsIndex(fn, v, engine, isShard);
}

function usedAsIndex(fn: FuncUnit, v: VarObj, engine: Engine, isShard: typeof isElement): boolean {
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind === "IndexExpr" && isShard(n, fn)) found ||= n.indices.some((i) => names(i, v, fn));
    if (n.kind === "ReturnStmt" && n.results.length === 1 && n.results[0] && names(n.results[0], v, fn))
      found ||= isIndexer(fn, 1, engine);
  });
  return found;
}

/** Functions whose results some caller takes as an index. */
const indexers = markedBy((u, engine): ReadonlySet<FuncObj> => {
  const out = new Set<FuncObj>();
  const r = u.parent ? undefined : engine.ir.resolverFor(u);
  if (!r) return out;
  const add = (e: Expr) => {
    const x = unparen(e);
    const callee = x.kind === "CallExpr" ? r.callee(x) : undefined;
    if (callee?.k === "static") out.add(callee.obj.origin);
    const v = x.kind === "Ident" ? u.info.objOf(x) : undefined;
    if (v?.kind === "var")
      for (const d of r.definitions.defs.get(v) ?? [])
        if (d.k === "expr" && d.count === 1 && d.e !== e && unparen(d.e).kind === "CallExpr") add(d.e);
  };
  visit(u.decl, (n) => {
    if (n.kind === "IndexExpr" && isElement(n, u)) for (const i of n.indices) add(i);
  });
  return out;
});

/** Some caller takes the function's result as an index. */
function isIndexer(fn: FuncUnit, results: number, engine: Engine): boolean {
  return fn.obj !== undefined && results === 1 && indexers(engine).has(fn.obj.origin);
}

/** Negative numbers are seen to: compared with 0, masked, made absolute. */
function isCorrected(e: Node, fn: FuncUnit): boolean {
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind === "BinaryExpr" && (n.op === "<" || n.op === ">=") && fn.info.constOf(n.y) === 0n) found = true;
    if (n.kind === "BinaryExpr" && n.op === "&" && isInside(n, e)) found = true;
    if (n.kind === "CallExpr" && /abs/i.test(fn.unit.text.slice(n.fun.pos, n.fun.end))) found = true;
  });
  return found;
}
