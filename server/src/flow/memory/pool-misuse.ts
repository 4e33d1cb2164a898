import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { inEachFunction, isMentioned } from "../fact-table";
import { rootFunction } from "../ir/ir";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { isReference, qualifiedTypeName, under } from "../ir/types";
import { parentsOf } from "../walks/local-uses";
import { bodyOf } from "../walks/removals";
import { saidAt } from "../walks/said";
import { keptParts } from "../races/kept-buffers";
import { poolCall, poolsWithNew, uncheckedGet } from "./pool-gets";
import { assigns, Steps, variableOf, type Step } from "../walks/steps";
import type { Site } from "../engine/summary";
import { isNil } from "../../syntax/nil";

/** A `sync.Pool` used in a way that costs what it should save, or corrupts what others hold. */
export interface PoolMisuse {
  readonly why: "value" | "after-put" | "referenced" | "no-new";
  /** The argument of Put, the later use, what leaks out, the assertion. */
  readonly at: Site;
  /** The call of Put or Get. */
  readonly call: Site;
  /** The pool as it is named there, or by the helper that puts the value back. */
  readonly pool: Expr;
  readonly helper?: FuncUnit;
  readonly value: VarObj | undefined;
}

interface Put {
  readonly call: CallExpr;
  readonly pool: Expr;
  readonly arg: Expr;
  readonly deferred: boolean;
  /** Puts it back, and names the pool. */
  readonly helper?: FuncUnit;
}

/** All misuses of pools in a package. */
export const poolMisuses = inEachFunction((fn, engine): readonly PoolMisuse[] => {
  if (!isMentioned(engine, /Pool/)) return [];
  const withNew = poolsWithNew(engine);
  const out: PoolMisuse[] = [];
  const body = bodyOf(fn);
  const r = engine.ir.resolverFor(fn);
  if (!body || !r || fn.hasHole) return out;
  let steps: Steps | undefined;
  const lazySteps = () => (steps ??= new Steps(body));
  visitOutsideClosures(body, (n) => {
    if (n.kind === "TypeAssertExpr") {
      const found = uncheckedGet(n, fn, r, withNew);
      if (found) out.push(found);
    }
    for (const put of putsAt(n, fn, r, engine)) out.push(...misusesOf(put, fn, lazySteps, r));
  });
  return out;
});

/** A Put where it stands, and those that a deferred closure makes when the function ends. */
function putsAt(n: Node, fn: FuncUnit, r: Resolver, engine: Engine): readonly Put[] {
  const put = n.kind === "CallExpr" ? (putOf(n, fn, r) ?? putByHelper(n, fn, r, engine)) : undefined;
  if (put) return [put];
  const call = n.kind === "DeferStmt" && n.call.kind === "CallExpr" ? unparen(n.call.fun) : undefined;
  if (call?.kind !== "FuncLit") return [];
  const out: Put[] = [];
  visitOutsideClosures(call.body, (x) => {
    const inner = x.kind === "CallExpr" ? putOf(x, fn, r) : undefined;
    if (inner) out.push({ ...inner, deferred: true });
  });
  return out;
}

function misusesOf(put: Put, fn: FuncUnit, steps: () => Steps, r: Resolver): readonly PoolMisuse[] {
  const out: PoolMisuse[] = [];
  const base = { call: { fn, node: put.call }, pool: put.pool, ...(put.helper && { helper: put.helper }) };
  const inClosure = put.deferred && parentsOf(rootFunction(fn).decl).get(put.call)?.kind !== "DeferStmt";
  // The closure is looked at by itself, too.
  // What a test or benchmark allocates matters to nobody, or is what it measures.
  if (!inClosure && !put.helper && !fn.file.isTest && allocates(put.arg, r) && !isMeant(fn, put.call))
    out.push({ ...base, why: "value", at: { fn, node: put.arg }, value: variableOf(put.arg, r.info) });
  const v = ownerOf(put.arg, r);
  if (!v || v.owner !== fn.decl) return out;
  const later = put.deferred ? undefined : useAfter(put, v, steps(), r);
  if (later) out.push({ ...base, why: "after-put", at: { fn, node: later }, value: v });
  const kept = later ? undefined : (leakOf(put, v, fn, steps(), r) ?? startedWith(put, v, fn, steps(), r));
  if (kept) out.push({ ...base, why: "referenced", at: { fn, node: kept }, value: v });
  const view = later || kept || put.deferred ? undefined : viewUsedAfter(put, v, steps(), r);
  if (view)
    out.push({ ...base, why: view.returned ? "referenced" : "after-put", at: { fn, node: view.node }, value: v });
  return out;
}

/** A view that was made of the value before it was put back, and is looked at behind that: `b := buf.Bytes(); p.Put(buf); f(b)`. */
function viewUsedAfter(
  put: Put,
  v: VarObj,
  steps: Steps,
  r: Resolver,
): { readonly node: Node; readonly returned: boolean } | undefined {
  for (const w of r.definitions.defs.keys()) {
    if (!w.ident || !viewBehind(w.ident, v, r, put.call)) continue;
    const node = useAfter(put, w, steps, r);
    if (node) return { node, returned: steps.of(node)?.node.kind === "ReturnStmt" };
  }
  return undefined;
}

/** Staticcheck says the same (SA6002), and its authors have answered that on the line. */
const isMeant = saidAt((fn, call) => {
  const line = fn.unit.text.slice(call.end).split("\n", 1)[0] ?? "";
  return /\/\/\s*(?:nolint:[\w,\s]*\b(?:staticcheck|all)\b|lint:ignore\s+\S*SA6002)/.test(line);
});

/** A goroutine that is given the value and that nothing in the function waits for. */
function startedWith(put: Put, v: VarObj, fn: FuncUnit, steps: Steps, r: Resolver): Node | undefined {
  let found: Node | undefined;
  let waits = false;
  const at = steps.of(put.call);
  visit(fn.decl, (n) => {
    if (n.kind === "UnaryExpr" && n.op === "<-") waits = true;
    if (n.kind === "RangeStmt" && under(r.typeOf(n.x)).kind === "chan") waits = true;
    if (n.kind === "SelectorExpr" && n.sel.name === "Wait") waits = true;
    if (n.kind !== "GoStmt" || (n.pos < put.call.pos && put.call.end < n.end)) return;
    // On a path of its own, the value goes back instead of to the goroutine.
    const start = steps.of(n);
    if (at && start && !leadsTo(at, start, v, steps, r) && !leadsTo(start, at, v, steps, r)) return;
    visit(n, (x) => {
      if (x.kind === "Ident" && r.info.objOf(x) === v) found ??= x;
    });
  });
  return waits ? undefined : found;
}

function putOf(call: CallExpr, fn: FuncUnit, r: Resolver): Put | undefined {
  const pool = poolCall(call, "Put", r);
  const [arg] = call.args;
  if (!pool || !arg) return undefined;
  return { call, pool, arg, deferred: parentsOf(rootFunction(fn).decl).get(call)?.kind === "DeferStmt" };
}

/** `c.put(b)`, `b.free()`: a function that puts back what it is given, or its receiver. */
function putByHelper(call: CallExpr, fn: FuncUnit, r: Resolver, engine: Engine): Put | undefined {
  const callee = r.callee(call);
  const helper = engine.ir.calledUnit(callee);
  const [known] = helper && helper !== fn && !helper.variadic ? putParameter.in(engine, helper) : [];
  const recv = call.fun.kind === "SelectorExpr" ? call.fun.x : undefined;
  const arg = known && (known.v === helper?.recv ? recv : call.args[helper?.params.indexOf(known.v) ?? -1]);
  if (!known || !arg || !helper) return undefined;
  const deferred = parentsOf(rootFunction(fn).decl).get(call)?.kind === "DeferStmt";
  return { call, pool: known.pool, arg, deferred, helper };
}

/** The parameter (or receiver) that a function puts back, whatever may be: nobody else is left who counts on it. */
const putParameter = inEachFunction((fn, engine): readonly { readonly v: VarObj; readonly pool: Expr }[] => {
  const r = isMentioned(engine, /Pool/) && !fn.hasHole && fn.kind === "func" ? engine.ir.resolverFor(fn) : undefined;
  const body = fn.decl.kind === "FuncDecl" ? fn.decl.body : undefined;
  if (!r || !body || !fn.unit.text.includes(".Put(")) return [];
  for (const s of body.stmts) {
    const call = s.kind === "ExprStmt" ? unparen(s.x) : undefined;
    const put = call?.kind === "CallExpr" ? putOf(call, fn, r) : undefined;
    const v = put && ownerOf(put.arg, r);
    if (put && v && (v === fn.recv || fn.params.includes(v))) return [{ v, pool: put.pool }];
    // A count of users decides.
    if (s.kind !== "ExprStmt" && s.kind !== "AssignStmt" && !isSizeTest(s, r)) return [];
  }
  return [];
});

/** `if cap(*b) > max { return }` */
function isSizeTest(s: Node, r: Resolver): boolean {
  let only = s.kind === "IfStmt";
  visit(s, (n) => {
    if (n.kind === "CallExpr" && !/^(?:cap|len)$/.test(r.builtin(n) ?? "")) only = false;
  });
  return only;
}

/** Stored in the interface that Put takes, the value is copied to the heap each time. */
function allocates(arg: Expr, r: Resolver): boolean {
  const u = under(r.typeOf(arg));
  return (
    u.kind === "slice" ||
    u.kind === "array" ||
    (u.kind === "struct" && u.fields.length > 0) ||
    (u.kind === "basic" && u.sort === "string")
  );
}

/** The local that is put back: `x`, `&x`, `x[:0]`, `*x`. */
function ownerOf(arg: Expr, r: Resolver): VarObj | undefined {
  let x = unparen(arg);
  while (x.kind === "UnaryExpr" || x.kind === "SliceExpr" || x.kind === "StarExpr") x = unparen(x.x);
  const v = variableOf(x, r.info);
  return v && (v.role === "local" || v.role === "param" || v.role === "receiver") ? v : undefined;
}

/** What comes after a plain Put and names the value again, before it gets another one. */
function useAfter(put: Put, v: VarObj, steps: Steps, r: Resolver): Node | undefined {
  const from = steps.of(put.call);
  if (!from) return undefined;
  let found: Node | undefined;
  steps.after(from, (s) => {
    if (s.kind === "iterate") return assigns(s, v, r.info) ? "stop" : undefined;
    const uses = usesIn(s.node, v, r);
    const first = uses[0];
    if (first && !(assigns(s, v, r.info) && uses.length === 0)) {
      found ??= first;
      return "found";
    }
    return assigns(s, v, r.info) || putsAgain(s.node, v, r) ? "stop" : undefined;
  });
  return found;
}

/** Names of the variable that read it: assignments to it, tests for nil and a second Put of it are left out. */
function usesIn(node: Node, v: VarObj, r: Resolver): readonly Node[] {
  const out: Node[] = [];
  const skipped = new Set<Node>();
  visit(node, (n) => {
    if (n.kind === "AssignStmt") for (const l of n.lhs) if (variableOf(l, r.info) === v) skipped.add(unparen(l));
    if (n.kind === "BinaryExpr" && (isNil(n.x) || isNil(n.y))) skipped.add(unparen(isNil(n.x) ? n.y : n.x));
    if (n.kind === "CallExpr" && (poolCall(n, "Put", r) || /^(?:len|cap)$/.test(r.builtin(n) ?? ""))) return false;
    if (n.kind === "Ident" && !skipped.has(n) && r.info.objOf(n) === v && n !== v.ident) out.push(n);
    return true;
  });
  return out;
}

function putsAgain(node: Node, v: VarObj, r: Resolver): boolean {
  let found = false;
  visit(node, (n) => {
    if (n.kind === "CallExpr" && poolCall(n, "Put", r) && n.args[0] && ownerOf(n.args[0], r) === v) found = true;
  });
  return found;
}

/** The value, or memory of it, gets to where it is used after it has been put back. */
function leakOf(put: Put, v: VarObj, fn: FuncUnit, steps: Steps, r: Resolver): Node | undefined {
  const at = steps.of(put.call);
  if (!at) return undefined;
  // Deferred, it runs after whatever comes later in the function; else what came before it matters.
  const together = (n: Node): boolean => {
    const s = steps.of(n);
    if (!s) return false;
    return put.deferred ? leadsTo(at, s, v, steps, r) : leadsTo(s, at, v, steps, r);
  };
  let found: Node | undefined;
  visitOutsideClosures(fn.decl, (n) => {
    if (found) return;
    const out: Expr[] = [];
    if (n.kind === "ReturnStmt" && put.deferred)
      out.push(...(isLetGoBefore(n, v, fn, r) ? [] : n.results.flatMap((e) => keptParts(e, fn))));
    else if (n.kind === "SendStmt") out.push(n.value);
    else if (n.kind === "AssignStmt" && n.op === "=" && n.lhs.length === n.rhs.length) {
      n.lhs.forEach((l, i) => {
        const value = n.rhs[i];
        if (value && outlives(l, v, r) && !isTakenBack(l, n, fn) && !isGivenUp(value, n, fn)) out.push(value);
      });
    } else if (n.kind === "ReturnStmt") {
      // A view made before the plain Put, returned after it.
      for (const e of n.results) {
        const s = steps.of(n);
        if (viewBehind(e, v, r, put.call) && s && leadsTo(at, s, v, steps, r)) found ??= e;
      }
    }
    for (const e of out) if (isViewOf(e, v, r) && together(n)) found ??= e;
  });
  return found;
}

/** `buf = nil; return view`: what a deferred function puts back by this name is something else. */
function isLetGoBefore(ret: Node, v: VarObj, fn: FuncUnit, r: Resolver): boolean {
  const block = parentsOf(rootFunction(fn).decl).get(ret);
  const stmts = block?.kind === "BlockStmt" ? block.stmts : [];
  return stmts.some(
    (s) =>
      s.kind === "AssignStmt" && s.op === "=" && s.end <= ret.pos && s.lhs.some((l) => variableOf(l, r.info) === v),
  );
}

/** With the value that the variable has at first: the next element of a loop is another one. */
function leadsTo(from: Step, to: Step, v: VarObj, steps: Steps, r: Resolver): boolean {
  return steps.after(from, (x) => (x === to ? "found" : assigns(x, v, r.info) ? "stop" : undefined)) !== undefined;
}

/** A field, element or package variable that is no part of the value itself. */
function outlives(target: Expr, v: VarObj, r: Resolver): boolean {
  let x = unparen(target);
  if (x.kind === "Ident") return variableOf(x, r.info)?.role === "package";
  while (x.kind === "SelectorExpr" || x.kind === "IndexExpr" || x.kind === "StarExpr") x = unparen(x.x);
  const base = variableOf(x, r.info);
  return base !== undefined && base !== v && base.role !== "local";
}

/** Another statement gives the place another value: `m.buf = nil` before the Put. */
function isTakenBack(target: Expr, set: Node, fn: FuncUnit): boolean {
  const text = (n: Node) => fn.unit.text.slice(n.pos, n.end);
  let back = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "AssignStmt" && n !== set && n.pos > set.pos && n.lhs.some((l) => text(l) === text(target)))
      back = true;
  });
  return back;
}

/** The value lets go of what it gave away: `m.buf = nil`. */
function isGivenUp(value: Expr, set: Node, fn: FuncUnit): boolean {
  return unparen(value).kind === "SelectorExpr" && isTakenBack(value, set, fn);
}

/** A local that is a view of the value; `before`: made before that. */
function viewBehind(e: Expr, v: VarObj, r: Resolver, before?: Node): boolean {
  const o = variableOf(e, r.info);
  const defs = o?.role === "local" && o !== v ? (r.definitions.defs.get(o) ?? []) : [];
  const only = defs.length === 1 ? defs[0] : undefined;
  if (only?.k !== "expr" || (before && only.e.pos > before.pos)) return false;
  return only.index === 0 && isViewOf(only.e, v, r);
}

/** Shares memory with the value: itself, a slice of it, its field of reference type, `buf.Bytes()`. */
function isViewOf(e: Expr, v: VarObj, r: Resolver): boolean {
  let x = unparen(e);
  if (x.kind === "Ident" && variableOf(x, r.info) !== v) return viewBehind(x, v, r);
  const t = r.typeOf(x);
  const { kind } = under(t);
  if (!isReference(t) || kind === "interface" || kind === "signature") return false;
  // The next user gives such a field another value, as the links of a free list; it does not write where it points.
  if (x.kind === "SelectorExpr" && (kind === "pointer" || kind === "chan")) return false;
  for (;;) {
    if (x.kind === "SliceExpr" || x.kind === "StarExpr" || x.kind === "SelectorExpr") x = unparen(x.x);
    else if (x.kind === "UnaryExpr" && x.op === "&") x = unparen(x.x);
    else if (x.kind === "CallExpr") {
      const fun = unparen(x.fun);
      const owner = fun.kind === "SelectorExpr" ? qualifiedTypeName(r.typeOf(fun.x)) : "";
      if (
        fun.kind !== "SelectorExpr" ||
        owner !== "bytes.Buffer" ||
        !/^(?:Bytes|Next|AvailableBuffer)$/.test(fun.sel.name)
      )
        return false;
      x = unparen(fun.x);
    } else return variableOf(x, r.info) === v || viewBehind(x, v, r);
  }
}
