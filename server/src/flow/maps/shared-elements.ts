import type { Expr, ForStmt, Node, RangeStmt } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import { inEachFunction, type InEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { bodyOf } from "../walks/removals";
import { assigns, mentions, Steps, variableOf, type Step } from "../walks/steps";
import type { Site } from "../engine/summary";
import { isInside } from "../../syntax/extent";

/** Every iteration of a loop stores the same object, and changes it: all that was stored shows the last change. */
export interface SharedElement {
  /** The stored expression: `m`, `&x`. */
  readonly at: Site;
  readonly variable: VarObj;
  readonly container: Site;
  readonly change: Site;
  /** The loop whose head is what changes it. */
  readonly stepped?: Loop;
  /** It is changed when the loop has ended. */
  readonly after?: boolean;
}

export type Loop = ForStmt | RangeStmt;

/** All objects of a package that a loop stores again and again. */
export const sharedElements = storesInLoops((s) => {
  for (const loop of [...s.loops].reverse()) {
    const found = sharedIn(loop, s);
    if (found || !s.store.inLiteral) return found;
  }
  return undefined;
});

function sharedIn(
  loop: Loop,
  { fn, r, store: s, at: n, steps }: LoopStore,
): { variable: VarObj; change: Node; after?: true } | undefined {
  const v = sharedVariable(s, loop, fn, r);
  if (!v || !keepsAll(s, loop, r) || setAnew(v, s.value, loop, r)) return undefined;
  const change = changeOf(v, s, n, loop, r);
  if (!change) {
    const body = bodyOf(fn);
    const after = body && isOfBody(n, loop) ? changeAfter(v, s, loop, body, r) : undefined;
    return after && { variable: v, change: after, after: true };
  }
  const from = steps().of(s.value);
  const to = steps().of(change);
  const isAddress = unparen(s.value).kind === "UnaryExpr";
  const reach = (x: Step) => (x === to ? "found" : !isAddress && assigns(x, v, r.info) ? "stop" : undefined);
  return from && to && steps().after(from, reach) ? { variable: v, change } : undefined;
}

/** A store within a loop, and what to ask about it. */
export interface LoopStore {
  readonly fn: FuncUnit;
  readonly r: Resolver;
  readonly store: StoreOf;
  readonly at: Node;
  /** The loops whose bodies it lies in, outermost first. */
  readonly loops: readonly Loop[];
  readonly steps: () => Steps;
}

/** The stores of a package's loops for which `judge` names the object that all iterations store, and what changes it. */
export function storesInLoops(
  judge: (s: LoopStore) => { variable: VarObj; change: Node; stepped?: Loop; after?: boolean } | undefined,
): InEachFunction<SharedElement> {
  return inEachFunction((fn, engine): readonly SharedElement[] => {
    const out: SharedElement[] = [];
    const body = bodyOf(fn);
    const r = engine.ir.resolverFor(fn);
    if (!body || !r || fn.hasHole || fn.loops.length === 0) return out;
    const all: Loop[] = [];
    let built: Steps | undefined;
    const steps = () => (built ??= new Steps(body));
    visitOutsideClosures(body, (n) => {
      if (n.kind === "ForStmt" || n.kind === "RangeStmt") all.push(n);
      for (const store of storesOf(n, r)) {
        const loops = all.filter((l) => isInside(n, l.body));
        const found = judge({ fn, r, store, at: n, loops, steps });
        if (!found) continue;
        out.push({
          at: { fn, node: store.value },
          variable: found.variable,
          container: { fn, node: store.container },
          change: { fn, node: found.change },
          ...(found.stepped && { stepped: found.stepped }),
          ...(found.after && { after: true }),
        });
      }
    });
    return out;
  });
}

export interface StoreOf {
  readonly container: Expr;
  readonly value: Expr;
  /** Key or index; undefined for append. */
  readonly key: Expr | undefined;
  /** The value is a field of a literal that is stored: `append(out, Sample{Labels: labels})`. */
  readonly inLiteral?: true;
}

/** `out = append(out, v)`, `out[k] = v`. */
export function storesOf(n: Node, r: Resolver): StoreOf[] {
  if (n.kind !== "AssignStmt" || n.op !== "=" || n.lhs.length !== n.rhs.length) return [];
  return n.lhs.flatMap((l, i): StoreOf[] => {
    const rhs = n.rhs[i] && unparen(n.rhs[i]);
    if (!rhs) return [];
    if (rhs.kind === "CallExpr" && r.builtin(rhs) === "append" && !rhs.spread)
      return rhs.args.slice(1).flatMap((value) => withFields({ container: l, value, key: undefined }));
    const x = unparen(l);
    return x.kind === "IndexExpr" ? withFields({ container: x.x, value: rhs, key: x.indices[0] }) : [];
  });
}

function withFields(s: StoreOf): StoreOf[] {
  const x = unparen(s.value);
  const literal = x.kind === "UnaryExpr" && x.op === "&" ? unparen(x.x) : x;
  const fields = literal.kind === "CompositeLit" ? literal.elts : [];
  return [
    s,
    ...fields.flatMap((e): StoreOf[] =>
      e.kind === "KeyValueExpr" && e.key.kind === "Ident" ? [{ ...s, value: e.value, inLiteral: true }] : [],
    ),
  ];
}

/** A map, slice, pointer or addressed local that the loop did not make itself. */
function sharedVariable({ value, inLiteral }: StoreOf, loop: Loop, fn: FuncUnit, r: Resolver): VarObj | undefined {
  const x = unparen(value);
  const address = x.kind === "UnaryExpr" && x.op === "&";
  const v = variableOf(address ? x.x : x, r.info);
  if (v?.role !== "local" || v.owner !== fn.decl || !v.ident || r.definitions.captured.has(v)) return undefined;
  if (isInside(v.ident, loop)) return undefined;
  const kind = under(v.type).kind;
  // What a field refers to may well be meant to be common to all.
  if (inLiteral) return !address && (kind === "map" || kind === "slice") ? v : undefined;
  return address || kind === "map" || kind === "slice" || kind === "pointer" ? v : undefined;
}

/** The container outlives the iteration, and each one stores under a key of its own. */
export function keepsAll(s: StoreOf, loop: Loop, r: Resolver): boolean {
  const root = rootOf(s.container, r);
  if (root?.ident && root.role === "local" && isInside(root.ident, loop.body)) return false;
  return s.key === undefined || dependsOn(s.key, loop, r);
}

function rootOf(e: Expr, r: Resolver): VarObj | undefined {
  let x = unparen(e);
  while (x.kind === "SelectorExpr" || x.kind === "IndexExpr" || x.kind === "StarExpr") x = unparen(x.x);
  return variableOf(x, r.info);
}

/** The expression uses a variable that is new in each iteration, or that the loop steps. */
function dependsOn(e: Node, loop: Loop, r: Resolver): boolean {
  let found = false;
  visit(e, (n) => {
    const v = n.kind === "Ident" ? r.info.objOf(n) : undefined;
    if (v?.kind !== "var") return !found;
    if (v.ident && v.role === "local" && isInside(v.ident, loop)) found = true;
    else if (loop.kind === "RangeStmt" && (variableOf(loop.key, r.info) === v || variableOf(loop.value, r.info) === v))
      found = true;
    else if (loop.kind === "ForStmt" && loop.post && mentions(loop.post, v, r.info)) found = true;
    return !found;
  });
  return found;
}

/** The loop gives the variable another object. What `&x` refers to stays the same whatever is assigned to `x`. */
function setAnew(v: VarObj, value: Expr, loop: Loop, r: Resolver): boolean {
  if (unparen(value).kind === "UnaryExpr") return false;
  let anew = false;
  let [refilled, grown] = [false, false];
  visit(loop, (n) => {
    if (n.kind === "AssignStmt" && n.lhs.some((l) => variableOf(l, r.info) === v)) {
      if (n.rhs.some((e) => refills(e, v, r))) refilled = true;
      else if (n.op === "=" && n.rhs.some((e) => growsItself(e, v, r))) grown = true;
      else anew = true;
    }
    if (n.kind === "RangeStmt" && (variableOf(n.key, r.info) === v || variableOf(n.value, r.info) === v)) anew = true;
    return !anew;
  });
  // What only grows may get another array with every round.
  return anew || (grown && !refilled);
}

function growsItself(e: Expr, v: VarObj, r: Resolver): boolean {
  const x = unparen(e);
  return x.kind === "CallExpr" && r.builtin(x) === "append" && variableOf(x.args[0], r.info) === v;
}

/** `v[:0]`, `append(v[:0], ..)`: the same array filled again. */
function refills(e: Expr, v: VarObj, r: Resolver): boolean {
  const x = unparen(e);
  if (x.kind === "CallExpr" && r.builtin(x) === "append") return x.args[0] !== undefined && refills(x.args[0], v, r);
  return (
    x.kind === "SliceExpr" &&
    variableOf(x.x, r.info) === v &&
    !x.low &&
    x.high !== undefined &&
    Number(r.info.constOf(x.high)) === 0
  );
}

/** A key that comes again in the next iteration: it depends on nothing but loops within over something outside. */
function isRepeated(key: Expr, loop: Loop, r: Resolver): boolean {
  const inner = new Set<VarObj>();
  visitOutsideClosures(loop.body, (n) => {
    const start = n.kind === "ForStmt" && n.init?.kind === "AssignStmt" ? n.init : undefined;
    const source = n.kind === "RangeStmt" ? n.x : start?.rhs[0];
    if (!source || dependsOn(source, loop, r)) return;
    for (const x of n.kind === "RangeStmt" ? [n.key, n.value] : (start?.lhs ?? [])) {
      const v = variableOf(x, r.info);
      if (v) inner.add(v);
    }
  });
  let repeated = true;
  visit(key, (n) => {
    const v = n.kind === "Ident" ? r.info.objOf(n) : undefined;
    if (n.kind === "Ident" && v?.kind === "var" && !inner.has(v) && dependsOn(n, loop, r)) repeated = false;
  });
  return repeated;
}

/** The number of the round: what is stored under it is that round's, as if it were appended. */
function isCounter(key: Expr, loop: Loop, r: Resolver): boolean {
  const v = variableOf(key, r.info);
  if (v?.type.kind !== "basic" || v.type.name !== "int") return false;
  if (loop.kind === "ForStmt") return loop.post?.kind === "IncDecStmt" && variableOf(loop.post.x, r.info) === v;
  return variableOf(loop.key, r.info) === v && /^(?:slice|array)$/.test(under(r.typeOf(loop.x)).kind);
}

/** A statement of the loop's body itself: each iteration comes by. */
function isOfBody(n: Node, loop: Loop): boolean {
  return loop.body.stmts.some((s) => s === n);
}

/** What follows the loop changes the object, by its own name or as an element: all elements, then. */
function changeAfter(v: VarObj, s: StoreOf, loop: Loop, body: Node, r: Resolver): Node | undefined {
  if (unparen(s.value).kind === "UnaryExpr" || under(v.type).kind === "pointer") return undefined;
  const container = variableOf(s.container, r.info);
  let found: Node | undefined;
  let replaced = false;
  visitOutsideClosures(body, (n) => {
    if (n.kind !== "AssignStmt" && n.kind !== "IncDecStmt") return;
    for (const l of n.kind === "AssignStmt" ? n.lhs : [n.x]) {
      const x = unparen(l);
      if (!isInside(n, loop)) replaced ||= variableOf(x, r.info) === v && v.ident !== x;
      if (x.kind !== "IndexExpr") continue;
      const base = unparen(x.x);
      // An element of its own, given to the container elsewhere.
      if (container && variableOf(base, r.info) === container && n.pos > loop.end) replaced = true;
      if (n.pos < loop.end) continue;
      if (variableOf(base, r.info) === v) found ??= n;
      else if (container && base.kind === "IndexExpr" && variableOf(base.x, r.info) === container) found ??= n;
    }
  });
  return replaced ? undefined : found;
}

/** Where the loop changes the object, with what the iteration brings. */
function changeOf(v: VarObj, s: StoreOf, store: Node, loop: Loop, r: Resolver): Node | undefined {
  const { value } = s;
  const address = unparen(value).kind === "UnaryExpr";
  const kind = under(v.type).kind;
  // What is appended in every iteration is meant to be that iteration's: whatever adds to it is one too many.
  const each = !s.inLiteral && (s.key === undefined || isCounter(s.key, loop, r)) && isOfBody(store, loop);
  let found: Node | undefined;
  visitOutsideClosures(loop.body, (n) => {
    if (found || n === store) return !found;
    if (n.kind === "CallExpr") {
      const name = r.builtin(n);
      if (kind === "map" && !address && (name === "clear" || name === "delete") && variableOf(n.args[0], r.info) === v)
        found = n;
      if (kind === "slice" && !address && name === "copy" && variableOf(n.args[0], r.info) === v) found = n;
      return !found;
    }
    if (each && !address && (n.kind === "IncDecStmt" || n.kind === "AssignStmt")) {
      const places = n.kind === "AssignStmt" ? n.lhs : [n.x];
      // What a pointer refers to takes part of what the iteration brings.
      const isPart = (l: Expr) =>
        unparen(l).kind === "IndexExpr" || (kind === "pointer" && unparen(l).kind === "SelectorExpr");
      if (places.some((l) => isPart(l) && rootOf(l, r) === v && dependsOn(n, loop, r))) found = n;
      if (found) return false;
    }
    if (n.kind !== "AssignStmt" || n.op !== "=") return true;
    n.lhs.forEach((l, i) => {
      const x = unparen(l);
      const rhs = n.rhs.length === n.lhs.length ? n.rhs[i] : n.rhs[0];
      const own = rhs !== undefined && dependsOn(rhs, loop, r);
      const base =
        x.kind === "SelectorExpr" || x.kind === "IndexExpr" || x.kind === "StarExpr"
          ? variableOf(x.x, r.info)
          : undefined;
      if (
        address &&
        (x.kind === "Ident" ? variableOf(x, r.info) === v : x.kind === "SelectorExpr" && base === v) &&
        own
      )
        found ??= n;
      else if (
        !address &&
        base === v &&
        own &&
        (x.kind !== "IndexExpr" || x.indices.every((k) => isRepeated(k, loop, r)))
      )
        found ??= n;
      else if (!address && kind === "slice" && variableOf(x, r.info) === v && rhs && refills(rhs, v, r)) found ??= n;
    });
    return !found;
  });
  return found;
}
