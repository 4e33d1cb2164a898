import type { AssignStmt, BinaryExpr, CallExpr, Expr, IfStmt, Node, RangeStmt } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { Targets } from "../engine/targets";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { isError, under } from "../ir/types";
import { instrsOf } from "../walks/cfg-walk";
import { rangedMap } from "../walks/map-ranges";
import { bodyOf } from "../walks/removals";
import { assigns, mentions, Steps, variableOf, type Step } from "../walks/steps";
import type { Site } from "../engine/summary";
import { isInside } from "../../syntax/extent";

/** A result whose order is that of a loop over a map. */
export interface OrderUse {
  /** The write, or the use of the collected slice. */
  readonly at: Site;
  readonly map: Site;
  /** The slice that the loop fills; undefined where the loop writes itself. */
  readonly collected: VarObj | undefined;
  /** The list where it has no name: `slices.Collect(maps.Keys(m))`, `s.names()`. */
  readonly list?: Expr;
  readonly how: "written" | "joined" | "encoded" | "compared" | "returned" | "first";
}

/** All results of a package that depend on the order of a map. */
export function orderUses(engine: Engine): readonly OrderUse[] {
  const own = ownUses(engine);
  const others = usesOfLists(engine);
  // Told where the list is used, and not where it is returned to there.
  const told = new Set(others.map((o) => o.map.fn));
  return [...own.filter((o) => o.how !== "returned" || !told.has(o.at.fn)), ...others];
}

/** What a function does itself with the order of its maps. */
const ownUses = inEachFunction((fn, engine): readonly OrderUse[] => {
  const out: OrderUse[] = [];
  const body = bodyOf(fn);
  const r = engine.ir.resolverFor(fn);
  if (!body || !r || fn.hasHole || fn.file.isTest) return out;
  let steps: Steps | undefined;
  visitOutsideClosures(body, (n) => {
    const list = n.kind === "AssignStmt" ? collectedFrom(n, fn, r) : undefined;
    const made = list && (steps ??= new Steps(body)).of(n);
    const use = made && useAfter(made, undefined, list.v, (steps ??= new Steps(body)), r);
    if (use) out.push({ at: { fn, node: use.node }, map: { fn, node: list.map }, collected: list.v, how: use.how });
    const ranged = n.kind === "RangeStmt" ? rangedMap(n.x, r) : undefined;
    if (n.kind !== "RangeStmt" || !ranged || (!named(n.key) && !named(n.value))) return;
    const map: Site = { fn, node: ranged.map };
    const write = writeIn(n, r);
    if (write) out.push({ at: { fn, node: write }, map, collected: undefined, how: "written" });
    const first = firstOf(n, r);
    if (first) out.push({ at: { fn, node: first }, map, collected: undefined, how: "first" });
    for (const v of filledBy(n, fn, r)) {
      const head = (steps ??= new Steps(body)).iteration(n);
      const found = head && useAfter(head, n, v, steps, r);
      // Filled by several loops: once is enough.
      if (found && !out.some((o) => o.at.node === found.node && o.collected === v)) {
        out.push({ at: { fn, node: found.node }, map, collected: v, how: found.how });
      }
    }
  });
  return out;
});

function named(e: Expr | undefined): boolean {
  return e !== undefined && !(e.kind === "Ident" && e.name === "_");
}

/** `hash.Hash`, `io.Writer` and their like: what is written first comes first. */
const WRITES = /^(?:Write|WriteString|WriteByte|WriteRune)$/;
const PRINTS = /^fmt\.Fprint(?:f|ln)?$|^io\.WriteString$|^encoding\/binary\.Write$/;
const ENCODES =
  /^encoding\/(?:json|xml|gob)\.(?:Marshal|MarshalIndent)$|^encoding\/(?:json|gob|xml)\.\(\*Encoder\)\.Encode$/;
const COMPARES = /^reflect\.DeepEqual$|^slices\.(?:Equal|Compare)$/;

function nameOf(call: CallExpr, r: Resolver): string {
  const callee = r.callee(call);
  return callee.k === "static" || callee.k === "interface" ? qualifiedName(callee.obj) : "";
}

/** The first write of the loop's body whose text comes from the entry, to something that outlives the iteration. */
function writeIn(loop: RangeStmt, r: Resolver): CallExpr | undefined {
  const vars = [variableOf(loop.key, r.info), variableOf(loop.value, r.info)].filter((v) => v !== undefined);
  const given = new Set<Node>();
  let found: CallExpr | undefined;
  let leaves = false;
  visitOutsideClosures(loop.body, (n) => {
    // Given up because of an error: the loop is not one that looks for an entry.
    if (n.kind === "IfStmt" && isErrorCheck(n, r)) given.add(n.then);
    if (n.kind === "ReturnStmt" || (n.kind === "BranchStmt" && n.tok === "break"))
      leaves ||= ![...given].some((b) => isInside(n, b));
    if (found || n.kind !== "CallExpr") return;
    const fun = unparen(n.fun);
    const name = nameOf(n, r);
    const sink = PRINTS.test(name)
      ? n.args[0]
      : fun.kind === "SelectorExpr" && WRITES.test(fun.sel.name) && r.info.selectionOf(fun)?.kind === "method"
        ? fun.x
        : undefined;
    const target = sink && rootOf(sink, r);
    if (!sink || !target || isWithin(target, loop) || isConsole(sink, r)) return;
    // The sink depends on the entry: one for each.
    if (vars.some((v) => mentions(sink, v, r.info))) return;
    if (n.args.some((a) => a !== sink && vars.some((v) => mentions(a, v, r.info)))) found = n;
  });
  return leaves ? undefined : found;
}

/** `if err != nil { .. }` */
function isErrorCheck({ cond }: IfStmt, r: Resolver): boolean {
  const x = unparen(cond);
  if (x.kind !== "BinaryExpr" || x.op !== "!=") return false;
  const nil = unparen(x.y);
  return isError(r.typeOf(x.x)) && nil.kind === "Ident" && nil.name === "nil";
}

/** Diagnostics for people: the order does not matter. */
function isConsole(sink: Expr, r: Resolver): boolean {
  const x = unparen(sink);
  const o = x.kind === "SelectorExpr" ? r.packageMember(x) : undefined;
  return o?.pkg?.path === "os" && /^Std(?:err|out)$/.test(o.name);
}

function rootOf(e: Expr, r: Resolver): VarObj | undefined {
  let x = unparen(e);
  for (;;) {
    if (x.kind === "SelectorExpr" && !r.packageMember(x)) x = unparen(x.x);
    else if (x.kind === "UnaryExpr" && x.op === "&") x = unparen(x.x);
    else return variableOf(x, r.info);
  }
}

function isWithin(v: VarObj, loop: RangeStmt): boolean {
  return v.role === "local" && v.ident !== undefined && isInside(v.ident, loop);
}

/** Local slices that the loop appends to: `keys = append(keys, k)`. */
function filledBy(loop: RangeStmt, fn: FuncUnit, r: Resolver): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  visitOutsideClosures(loop.body, (n) => {
    if (n.kind !== "AssignStmt" || n.lhs.length !== 1) return;
    const x = n.rhs[0] && unparen(n.rhs[0]);
    const v = variableOf(n.lhs[0], r.info);
    if (!v || x?.kind !== "CallExpr" || r.builtin(x) !== "append" || variableOf(x.args[0], r.info) !== v) return;
    const own = (v.role === "local" || v.role === "result") && v.owner === fn.decl;
    if (own && !isWithin(v, loop) && !r.definitions.captured.has(v) && !r.definitions.addressed.has(v)) out.add(v);
  });
  return out;
}

/**
 * Lists without a name that are used for their order: made of a map right there, or by another function of the package, which
 * returns them as they came.
 */
const usesOfLists = inEachFunction((fn, engine): readonly OrderUse[] => {
  const body = bodyOf(fn);
  const r = engine.ir.resolverFor(fn);
  const out: OrderUse[] = [];
  if (!body || !r || fn.hasHole || fn.file.isTest) return out;
  const targets = new Targets(engine, fn);
  let steps: Steps | undefined;
  visitOutsideClosures(body, (n) => {
    const named = n.kind === "AssignStmt" ? plainLocal(n, fn, r) : undefined;
    const source = named && returnedIn(named.value, fn, engine, targets);
    const made = source && (steps ??= new Steps(body)).of(n);
    const use = named && made && useAfter(made, undefined, named.v, (steps ??= new Steps(body)), r);
    if (source && use && use.how !== "returned")
      out.push({ at: { fn, node: use.node }, map: source, collected: named.v, how: use.how });
    const how = n.kind === "CallExpr" ? sinkOf(n, r) : undefined;
    if (n.kind !== "CallExpr" || !how) return;
    for (const list of how === "joined" ? n.args.slice(0, 1) : n.args) {
      const map = mapOf(list, r);
      const from = map ? { fn, node: map } : returnedIn(list, fn, engine, targets);
      if (from) out.push({ at: { fn, node: n }, map: from, collected: undefined, list, how });
    }
  });
  return out;
});

/** The map in whose order a function of the package returns the list that a call of it gives. */
function returnedIn(list: Expr, fn: FuncUnit, engine: Engine, targets: Targets): Site | undefined {
  const call = unparen(list);
  const i = call.kind === "CallExpr" ? instrsOf(fn).find((x) => x.i.node === call)?.i : undefined;
  const [target, other] = i?.op === "call" && i.callee.k === "static" ? targets.ofCall(i) : [];
  if (!target || other || target.fn.pkg !== fn.pkg) return undefined;
  const filled = ownUses.in(engine, target.fn).find((o) => o.how === "returned");
  return filled?.map ?? returnedLists.in(engine, target.fn)[0];
}

/** `return slices.Collect(maps.Keys(m))`: the maps in whose order a function returns lists that have no name. */
const returnedLists = inEachFunction((fn, engine): readonly Site[] => {
  const out: Site[] = [];
  const body = bodyOf(fn);
  const r = engine.ir.resolverFor(fn);
  if (!body || !r || fn.hasHole) return out;
  visitOutsideClosures(body, (n) => {
    const [only, other] = n.kind === "ReturnStmt" ? n.results : [];
    const map = only && !other ? mapOf(only, r) : undefined;
    if (map) out.push({ fn, node: map });
  });
  return out;
});

/** What a call does with the order of a list that it is given. */
function sinkOf(call: CallExpr, r: Resolver): OrderUse["how"] | undefined {
  const name = nameOf(call, r);
  if (name === "strings.Join") return "joined";
  return ENCODES.test(name) ? "encoded" : COMPARES.test(name) ? "compared" : undefined;
}

const LISTS = /^slices\.(?:Collect|AppendSeq)$/;

/** `slices.Collect(maps.Keys(m))`: the map in the order of which the list is. */
function mapOf(list: Expr, r: Resolver): Expr | undefined {
  const call = unparen(list);
  const from = call.kind === "CallExpr" && LISTS.test(nameOf(call, r)) ? call.args.at(-1) : undefined;
  const ranged = from && unparen(from).kind === "CallExpr" ? rangedMap(from, r) : undefined;
  return ranged?.taken === "All" ? undefined : ranged?.map;
}

/** `keys := slices.Collect(maps.Keys(m))`: a local list in the order of a map. */
function collectedFrom(
  n: AssignStmt,
  fn: FuncUnit,
  r: Resolver,
): { readonly v: VarObj; readonly map: Expr } | undefined {
  const named = plainLocal(n, fn, r);
  const map = named && mapOf(named.value, r);
  return map && { v: named.v, map };
}

/** `v := value` of a local variable that no closure or pointer shares. */
function plainLocal(
  n: AssignStmt,
  fn: FuncUnit,
  r: Resolver,
): { readonly v: VarObj; readonly value: Expr } | undefined {
  const v = variableOf(n.lhs[0], r.info);
  const [value] = n.rhs;
  if (n.lhs.length !== 1 || !value || v?.role !== "local" || v.owner !== fn.decl) return undefined;
  return r.definitions.captured.has(v) || r.definitions.addressed.has(v) ? undefined : { v, value };
}

/** An entry that is taken because it is the first that will do: there may be others. One that equals something is most
 * likely the only one, and of several errors any is as good. */
function firstOf(loop: RangeStmt, r: Resolver): Expr | undefined {
  const vars = [variableOf(loop.key, r.info), variableOf(loop.value, r.info)].filter((v) => v !== undefined);
  const isEntry = (e: Expr) => vars.some((v) => variableOf(partOf(e), r.info) === v) && !isVerdict(e, r);
  for (const s of loop.body.stmts) {
    if (s.kind !== "IfStmt" || s.else || !vars.some((v) => mentions(s.cond, v, r.info)) || isForOne(s.cond)) continue;
    const last = s.then.stmts[s.then.stmts.length - 1];
    if (last?.kind === "ReturnStmt") {
      const entry = last.results.find(isEntry);
      if (entry) return entry;
    }
    const ends = last?.kind === "ReturnStmt" || (last?.kind === "BranchStmt" && last.tok === "break");
    const run = ends ? s.then.stmts.find((x) => isRun(x, vars, r)) : undefined;
    if (run?.kind === "ExprStmt") return run.x;
    if (last?.kind !== "BranchStmt" || last.tok !== "break") continue;
    for (const a of s.then.stmts) {
      const entry = a.kind === "AssignStmt" && a.op === "=" ? a.rhs.find(isEntry) : undefined;
      if (entry) return entry;
    }
  }
  return undefined;
}

/** `h(path)`, `h.ServeHTTP(w, r)`: the function or handler that stands in the map is the one that serves. */
function isRun(s: Node, vars: readonly VarObj[], r: Resolver): boolean {
  const call = s.kind === "ExprStmt" ? unparen(s.x) : undefined;
  if (call?.kind !== "CallExpr") return false;
  const fun = unparen(call.fun);
  const v = variableOf(fun.kind === "SelectorExpr" && /^(?:Serve|Handle)/.test(fun.sel.name) ? fun.x : fun, r.info);
  return v !== undefined && vars.includes(v);
}

/** `e.f.g` is part of `e`. */
function partOf(e: Expr): Expr {
  let x = unparen(e);
  while (x.kind === "SelectorExpr") x = unparen(x.x);
  return x;
}

/** A part that says how it went: whichever of them says so. */
function isVerdict(e: Expr, r: Resolver): boolean {
  if (unparen(e).kind !== "SelectorExpr") return false;
  const t = r.typeOf(e);
  const u = under(t);
  return (u.kind === "basic" && u.sort === "bool") || (t.kind === "named" && t.obj.name === "error");
}

/** One entry at most can do: some part of the condition compares it for being equal to something, or not, or asks whether it
 * is more than half of all. */
function isForOne(cond: Expr): boolean {
  let found = false;
  visit(cond, (n) => {
    // What is not equal to something are many.
    if (n.kind === "UnaryExpr" && n.op === "!" && isEqualCall(n.x)) return false;
    found ||= (n.kind === "BinaryExpr" && (n.op === "==" || n.op === "!=" || isMajority(n))) || isEqualCall(n);
    return !found;
  });
  return found;
}

/** `bytes.Equal(a, b)`, `a.Equal(b)`. */
function isEqualCall(n: Node): boolean {
  return (
    n.kind === "CallExpr" && n.fun.kind === "SelectorExpr" && /^(?:Equal|EqualFold|DeepEqual)$/.test(n.fun.sel.name)
  );
}

/** `n > all/2`, `2*n > all`. */
function isMajority({ op, x, y }: BinaryExpr): boolean {
  const [more, all] = op === ">" ? [x, y] : op === "<" ? [y, x] : [];
  const isTwo = (e: Expr) => e.kind === "BasicLit" && e.value === "2";
  const [m, a] = [more && unparen(more), all && unparen(all)];
  return (
    (a?.kind === "BinaryExpr" && a.op === "/" && isTwo(a.y)) ||
    (m?.kind === "BinaryExpr" && m.op === "*" && (isTwo(m.x) || isTwo(m.y)))
  );
}

/** The first use after the loop in which the order counts; none where the slice is sorted, or goes to code unknown. */
function useAfter(
  head: Step,
  loop: RangeStmt | undefined,
  v: VarObj,
  steps: Steps,
  r: Resolver,
): { node: Node; how: OrderUse["how"] } | undefined {
  let found: { node: Node; how: OrderUse["how"] } | undefined;
  let settled = false;
  const inLoop = (s: Step) => loop !== undefined && isInside(s.node, loop.body);
  steps.after(head, (s) => {
    if (s === head || inLoop(s) || s.kind === "iterate") return undefined;
    if (!mentions(s.node, v, r.info)) return undefined;
    visit(s.node, (n) => {
      if (n.kind === "CallExpr" && n.args.some((a) => mentions(a, v, r.info))) {
        if (r.builtin(n) === "len" || r.builtin(n) === "append") return;
        const how = sinkOf(n, r);
        if (how && (how !== "joined" || variableOf(n.args[0], r.info) === v)) found ??= { node: n, how };
        else settled ||= !isInner(n, v, r);
      } else if (n.kind === "ReturnStmt" && n.results.some((e) => variableOf(e, r.info) === v))
        found ??= { node: n, how: "returned" };
    });
    // Sorted, or handed to code that may sort it.
    if (settled) found = undefined;
    return found || settled ? "found" : assigns(s, v, r.info) ? "stop" : undefined;
  });
  return found;
}

/** `fmt.Sprint(strings.Join(keys, ","))`: the call within decides. */
function isInner(call: CallExpr, v: VarObj, r: Resolver): boolean {
  return (
    !call.args.some((a) => variableOf(a, r.info) === v) &&
    !(call.fun.kind === "SelectorExpr" && variableOf(call.fun.x, r.info) === v)
  );
}
