import { CUTS, READS_WHOLE_INPUT, SPLITS } from "../../gostd/named-functions";
import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, IndexExpr, Node } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import type { Site } from "../engine/summary";
import { lastingTypes } from "./lasting-types";
import { isInside } from "../../syntax/extent";

/** A small part of a large buffer that is kept for long: the part keeps all of the buffer. */
export interface RetainedSubslice {
  /** The part, as it is stored. */
  readonly at: Site;
  /** What it is stored in. */
  readonly into: Site;
  readonly buffer: VarObj;
  /** Where the buffer comes from. */
  readonly source: Site;
  readonly isString: boolean;
}

/** Buffers made here are large from this many elements on: a page and more. */
const LARGE = 4096n;

/** Parts of whole inputs and large buffers that something of the package's lifetime keeps. */
export const retainedSubslices = inEachFunction((fn, engine): readonly RetainedSubslice[] => {
  const lasting = lastingTypes(engine);
  const out: RetainedSubslice[] = [];
  const r = engine.ir.resolverFor(fn);
  if (!r || fn.hasHole || fn.file.isTest || fn.kind === "init" || fn.parent || fn.obj?.name === "init") return out;
  const keep = (value: Expr | undefined, target: Expr): void => {
    if (value && isLasting(target, r, lasting)) keepParts(value, { fn, node: target }, target);
  };
  const keepParts = (value: Expr, into: Site, place: Expr): void => {
    for (const part of partsIn(value, r, engine)) {
      const source = wholeBehind(part.of, r, engine);
      if (source && !isOneOfMany(place, source.made, fn)) {
        const found = {
          at: { fn, node: part.node },
          into,
          buffer: source.v,
          source: { fn, node: source.made },
          isString: part.isString,
        };
        if (!livesAnyway(found, fn)) out.push(found);
      }
    }
  };
  visit(fn.decl, (n) => {
    if (n.kind === "AssignStmt" && n.lhs.length === n.rhs.length) {
      n.lhs.forEach((l, i) => {
        keep(n.rhs[i], l);
      });
    } else if (n.kind === "SendStmt") keep(n.value, n.chan);
    else if (n.kind === "CallExpr" && n.args.length > 0) {
      const callee = r.callee(n);
      const helper = engine.ir.calledUnit(callee);
      const stored = helper && storedParameters.in(engine, helper);
      for (const s of stored ?? []) {
        const arg = n.args[helper?.params.indexOf(s.param) ?? -1];
        if (helper && arg) keepParts(arg, { fn: helper, node: s.target }, n);
      }
      if (
        n.fun.kind === "SelectorExpr" &&
        callee.k === "static" &&
        /^sync\.\(\*Map\)\.(?:Store|LoadOrStore|Swap)$/.test(qualifiedName(callee.obj))
      )
        keep(n.args[1], n.fun.x);
    }
  });
  return out;
});

/** Parameters that a function stores as they are in something of the package's lifetime. */
const storedParameters = inEachFunction((fn, engine): readonly { readonly param: VarObj; readonly target: Expr }[] => {
  const out: { readonly param: VarObj; readonly target: Expr }[] = [];
  const r = engine.ir.resolverFor(fn);
  if (!r || fn.hasHole || fn.file.isTest || fn.kind !== "func" || fn.variadic) return out;
  const lasting = lastingTypes(engine);
  visit(fn.decl, (n) => {
    if (n.kind !== "AssignStmt" || n.op !== "=" || n.lhs.length !== n.rhs.length) return;
    n.lhs.forEach((target, k) => {
      const x = n.rhs[k] && unparen(n.rhs[k]);
      const param = x?.kind === "Ident" ? r.info.objOf(x) : undefined;
      if (
        param?.kind !== "var" ||
        !fn.params.includes(param) ||
        r.definitions.defs.get(param)?.some((d) => d.k === "expr")
      )
        return;
      if (isLasting(target, r, lasting)) out.push({ param, target });
    });
  });
  return out;
});

/** A package variable or a part of one, or of an object that lives as long as the package. */
function isLasting(e: Expr, r: Resolver, lasting: ReadonlySet<object>): boolean {
  let x = unparen(e);
  let steps = 0;
  for (; x.kind === "SelectorExpr" || x.kind === "IndexExpr" || x.kind === "StarExpr"; steps++) {
    if (x.kind === "SelectorExpr" && r.packageMember(x)) break;
    x = unparen(x.x);
  }
  if (x.kind !== "Ident") return false;
  const o = r.info.objOf(x);
  if (o?.kind !== "var") return false;
  if (o.role === "package") return true;
  if (steps === 0 || o.role === "local") return false;
  // What gathers entries in a map or channel of its object is made to keep them.
  const kind = under(r.typeOf(unparen(e).kind === "IndexExpr" ? (unparen(e) as IndexExpr).x : e)).kind;
  if (o.role === "receiver" && (kind === "map" || kind === "chan")) return true;
  const t = under(o.type).kind === "pointer" ? o.type : undefined;
  const named = t && under(t).kind === "pointer" ? under(t) : undefined;
  return named?.kind === "pointer" && named.elem.kind === "named" && lasting.has(named.elem.origin);
}

/** Stored in a loop over one buffer: the parts together may well be all of it. */
function isOneOfMany(target: Expr, made: Node, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  for (let p = parents.get(target); p && p !== fn.decl; p = parents.get(p)) {
    if (p.kind === "ForStmt" || p.kind === "RangeStmt") return !isInside(made, p);
  }
  return false;
}

interface Part {
  readonly node: Node;
  /** The buffer that it is a part of. */
  readonly of: Expr;
  readonly isString: boolean;
}

/** Small parts in a value: itself, or in the fields of a literal that is stored, or appended. */
function partsIn(value: Expr, r: Resolver, engine: Engine, depth = 0): readonly Part[] {
  const x = unparen(value);
  if (depth > 3) return [];
  switch (x.kind) {
    case "SliceExpr":
      // From somewhere to the end is most of it, for all that is known.
      return x.high && isBounded(x.low, x.high, r)
        ? [{ node: x, of: x.x, isString: under(r.typeOf(x)).kind === "basic" }]
        : [];
    case "CompositeLit":
      return x.elts.flatMap((e) => partsIn(e.kind === "KeyValueExpr" ? e.value : e, r, engine, depth + 1));
    case "UnaryExpr":
      return x.op === "&" ? partsIn(x.x, r, engine, depth + 1) : [];
    case "Ident": {
      const made = onlyValue(x, r);
      return made && made.kind !== "Ident"
        ? partsIn(made, r, engine, depth + 1).map((p) => ({
            ...p,
            node: depth === 0 || made.kind === "CallExpr" ? x : p.node,
          }))
        : [];
    }
    case "IndexExpr": {
      const list = unparen(x.x);
      return list.kind === "CallExpr" ? cutFrom(list, x, SPLITS, r) : [];
    }
    case "CallExpr":
      if (CUTS.test(nameOf(x, r))) return cutFrom(x, x, CUTS, r);
      if (r.builtin(x) !== "append") return cutByHelper(x, r, engine);
      if (x.spread) return [];
      return x.args.slice(1).flatMap((a) => partsIn(a, r, engine, depth + 1));
    default:
      return [];
  }
}

/** `header(data)`, which returns a part of what it is given, or all of it. */
function cutByHelper(call: CallExpr, r: Resolver, engine: Engine): readonly Part[] {
  const callee = r.callee(call);
  const helper = engine.ir.calledUnit(callee);
  const of = helper && !helper.variadic ? call.args[cutParameter.in(engine, helper)[0] ?? -1] : undefined;
  return of ? [{ node: call, of, isString: under(r.typeOf(of)).kind === "basic" }] : [];
}

/** The parameter of which a function returns a small part as its only result, and nothing else but all of it or nothing. */
const cutParameter = inEachFunction((fn, engine): readonly number[] => {
  const r = engine.ir.resolverFor(fn);
  if (!r || fn.hasHole || fn.kind !== "func" || fn.obj?.type.results.length !== 1) return [];
  const cut = new Set<number>();
  let other = false;
  const paramOf = (e: Expr): number => {
    const o = e.kind === "Ident" ? r.info.objOf(e) : undefined;
    return o?.kind === "var" && !r.definitions.defs.get(o)?.some((d) => d.k === "expr") ? fn.params.indexOf(o) : -1;
  };
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "ReturnStmt") return;
    const x = n.results[0] && unparen(n.results[0]);
    if (x?.kind === "SliceExpr" && x.high && isBounded(x.low, x.high, r)) cut.add(paramOf(unparen(x.x)));
    else if (!x || (paramOf(x) < 0 && !(x.kind === "Ident" && x.name === "nil"))) other = true;
  });
  const [only] = cut;
  return only !== undefined && only >= 0 && cut.size === 1 && !other ? [only] : [];
});

function cutFrom(call: CallExpr, node: Node, names: RegExp, r: Resolver): readonly Part[] {
  const [of] = call.args;
  return of && names.test(nameOf(call, r)) ? [{ node, of, isString: under(r.typeOf(of)).kind === "basic" }] : [];
}

function nameOf(call: CallExpr, r: Resolver): string {
  const callee = r.callee(call);
  return callee.k === "static" ? qualifiedName(callee.obj) : "";
}

/** `data[a:b]` is small where its end is near its start or the buffer's: told by constants, or by `low+n`. */
function isBounded(low: Expr | undefined, high: Expr, r: Resolver): boolean {
  const h = r.info.constOf(high);
  if (typeof h === "bigint") return h > 0n && h <= LARGE;
  const x = unparen(high);
  if (low) return true;
  return x.kind === "Ident" || x.kind === "CallExpr" || x.kind === "BinaryExpr";
}

function onlyValue(e: Expr, r: Resolver): Expr | undefined {
  const o = e.kind === "Ident" ? r.info.objOf(e) : undefined;
  if (o?.kind !== "var" || o.role !== "local" || r.definitions.addressed.has(o)) return undefined;
  const defs = r.definitions.defs.get(o) ?? [];
  const only = defs.length === 1 ? defs[0] : undefined;
  return only?.k === "expr" && only.index === 0 ? unparen(only.e) : undefined;
}

/** The local that a part is cut from, if it holds a whole input or a large buffer. */
function wholeBehind(
  e: Expr,
  r: Resolver,
  engine: Engine,
  depth = 0,
): { readonly v: VarObj; readonly made: Node } | undefined {
  const x = unparen(e);
  const o = x.kind === "Ident" ? r.info.objOf(x) : undefined;
  if (o?.kind !== "var" || o.role !== "local" || depth > 3) return undefined;
  const made = onlyValue(x, r);
  if (made?.kind === "Ident" || made?.kind === "SliceExpr") {
    const inner = made.kind === "SliceExpr" ? made.x : made;
    return wholeBehind(inner, r, engine, depth + 1);
  }
  if (made?.kind !== "CallExpr") return undefined;
  if (r.info.isType(made.fun)) {
    // `string(data)`: a copy of all of it.
    const [arg] = made.args;
    return arg && wholeBehind(arg, r, engine, depth + 1) && under(r.typeOf(made)).kind === "basic"
      ? { v: o, made }
      : undefined;
  }
  if (r.builtin(made) === "make") {
    const size = made.args[1] && r.info.constOf(made.args[1]);
    return typeof size === "bigint" && size >= LARGE && under(r.typeOf(made)).kind === "slice"
      ? { v: o, made }
      : undefined;
  }
  const callee = r.callee(made);
  if (callee.k !== "static") return undefined;
  const helper = engine.ir.unitOf(callee.obj);
  const isWhole = READS_WHOLE_INPUT.test(qualifiedName(callee.obj)) || (helper && readsWhole.in(engine, helper)[0]);
  return isWhole ? { v: o, made } : undefined;
}

/** A helper that returns a whole input as it has read it. */
const readsWhole = inEachFunction((fn, engine): readonly true[] => {
  const r = engine.ir.resolverFor(fn);
  if (!r || fn.hasHole || fn.kind !== "func") return [];
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    const result = n.kind === "ReturnStmt" && n.results[0] ? unparen(n.results[0]) : undefined;
    const made = result && (onlyValue(result, r) ?? result);
    if (made?.kind === "CallExpr" && READS_WHOLE_INPUT.test(nameOf(made, r))) found = true;
  });
  return found ? [true] : [];
});

/** Kept elsewhere on purpose: all of the buffer lives as long anyway. */
function livesAnyway(found: RetainedSubslice, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  let kept = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "Ident" || fn.info.objOf(n) !== found.buffer || n === found.buffer.ident) return;
    const { parent, child } = parentOf(parents, n);
    if (parent?.kind === "ReturnStmt") kept = true;
    // Beside the part, in the literal that is stored.
    if (parent?.kind === "KeyValueExpr" || parent?.kind === "CompositeLit") {
      const literal = parent.kind === "CompositeLit" ? parent : parents.get(parent);
      if (literal && isInside(found.at.node, literal)) kept = true;
    }
    if (parent?.kind === "AssignStmt" && parent.rhs.includes(child as Expr)) {
      const target = parent.lhs[parent.rhs.indexOf(child as Expr)];
      if (target && target.kind !== "Ident") kept = true;
      const o = target?.kind === "Ident" ? fn.info.objOf(target) : undefined;
      if (o?.kind === "var" && o.role === "package") kept = true;
    }
  });
  return kept;
}
