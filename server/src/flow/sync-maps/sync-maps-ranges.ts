import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, FuncLit, IfStmt, Node, RangeStmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { rootFunction } from "../ir/ir";
import { lockVariable } from "../guards/guards";
import type { FunctionResult } from "../engine/function";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { pathOf } from "../engine/locks";
import { parentsOf } from "../walks/local-uses";
import { holderOf, mapUseOf, type MapUse, type MapUses } from "./sync-maps";
import type { PackageView } from "./sync-maps-acts";
import type { MapCall } from "../engine/recorder";
import type { Site } from "../engine/summary";
import { isInside } from "../../syntax/extent";

/** A `Range` with a callback that is written at the call, or as the body of a loop: `for k, v := range m.Range`. */
export interface Gathering {
  readonly r: FunctionResult;
  readonly call: MapCall;
  readonly use: MapUse;
  readonly callback: FuncLit | RangeStmt;
  /** Variables of the function around it that the callback counts up. */
  readonly counted: ReadonlySet<VarObj>;
  /** Flags that its first call sets, whatever the entry: they tell whether there is one. */
  readonly flagged: ReadonlySet<VarObj>;
  /** Slices and maps that it collects keys or values in. */
  readonly collected: ReadonlySet<VarObj>;
}

/** A decision by what a `Range` counted or collected, as if nobody changed the map meanwhile. */
export interface RangeDecision {
  readonly at: Site;
  readonly range: Site;
  readonly gathering: Gathering;
  readonly by: "count" | "copy" | "empty";
}

/** The calls of `Range` that count or collect. */
export function gatherings(view: PackageView): readonly Gathering[] {
  const out: Gathering[] = [];
  for (const r of view.results) {
    const resolver = view.engine.ir.resolverFor(r.fn);
    if (!resolver || r.fn.hasHole) continue;
    for (const call of r.seen.mapCalls) {
      const use = mapUseOf(call.call, resolver);
      const callback = use?.op === "range" ? callbackOf(call, r.fn) : undefined;
      if (!use || !callback) continue;
      const counted = new Set<VarObj>();
      const flagged = new Set<VarObj>();
      const collected = new Set<VarObj>();
      const asksNothing = !namesOf(callback).some((n) => n.kind !== "Ident" || n.name !== "_");
      const target = (e: Expr | undefined): VarObj | undefined => {
        const x = e && unparen(e);
        const o = x?.kind === "Ident" ? r.fn.info.objOf(x) : undefined;
        return o?.kind === "var" && o.ident && !isInside(o.ident, callback) && o.role !== "package" ? o : undefined;
      };
      visit(callback, (n) => {
        if (n.kind === "IncDecStmt" && n.op === "++") add(counted, target(n.x));
        if (n.kind !== "AssignStmt") return;
        const [l] = n.lhs;
        const [v] = n.rhs;
        if (n.op === "=" && asksNothing && v && typeof r.fn.info.constOf(v) === "boolean") add(flagged, target(l));
        if (n.op === "+=" || (n.op === "=" && v?.kind === "BinaryExpr" && v.op === "+")) add(counted, target(l));
        if (n.op === "=" && v?.kind === "CallExpr" && resolver.builtin(v) === "append") add(collected, target(l));
        if (n.op === "=" && l?.kind === "IndexExpr") add(collected, target(l.x));
      });
      if (counted.size + flagged.size + collected.size > 0)
        out.push({ r, call, use, callback, counted, flagged, collected });
    }
  }
  return out;
}

/** What is run for each entry. */
function callbackOf({ call }: MapCall, fn: FuncUnit): Gathering["callback"] | undefined {
  const [lit] = call.node.args;
  const x = lit && unparen(lit);
  if (x) return x.kind === "FuncLit" ? x : undefined;
  let loop: RangeStmt | undefined;
  visit(fn.decl, (n) => {
    if (n.kind === "RangeStmt" && n.x === call.node.fun) loop = n;
    return !loop;
  });
  return loop;
}

function namesOf(callback: Gathering["callback"]): readonly Expr[] {
  if (callback.kind === "FuncLit") return callback.type.params.flatMap((p) => p.names);
  return [callback.key, callback.value].filter((e) => e !== undefined);
}

function add(set: Set<VarObj>, v: VarObj | undefined): void {
  if (v) set.add(v);
}

/** Decisions by counts and copies that `Range` made while others may change the map. */
export function rangeDecisions(view: PackageView, uses: MapUses): readonly RangeDecision[] {
  const out: RangeDecision[] = [];
  for (const g of gatherings(view)) {
    const { fn } = g.r;
    const holder = holderOf(g.use.map);
    if (holder?.role !== "field" && holder?.role !== "package") continue;
    const changers = uses
      .changers(g.use.map)
      .filter((f) => f.kind !== "init" && !/^init$/.test(f.name) && !view.entries.of(f).initial);
    if (fn.file.isTest || g.call.owned || changers.length === 0 || !view.concurrency.overlap([fn, ...changers]))
      continue;
    if (isExclusive(view, g)) continue;
    const found = inFunction(g, fn) ?? inAnswers(view, g, fn);
    if (found) out.push({ ...found, range: { fn, node: g.call.call.node }, gathering: g });
  }
  return out;
}

/** The function returns what it has counted, or whether there was anything, and that decides. */
function inAnswers(view: PackageView, g: Gathering, fn: FuncUnit): Pick<RangeDecision, "at" | "by"> | undefined {
  if (returns(g.counted, fn)) return inCallers(view, fn, "count") ?? inAnswer(view, g, fn);
  return returns(g.flagged, fn) ? inCallers(view, fn, "empty") : undefined;
}

/** A condition behind the Range asks what it gathered. */
function inFunction(g: Gathering, fn: FuncUnit): Pick<RangeDecision, "at" | "by"> | undefined {
  const asks = (cond: Expr) => askedFor(g, fn, cond);
  let found: Pick<RangeDecision, "at" | "by"> | undefined;
  visit(fn.decl, (n) => {
    if (found || n.pos < 0) return false;
    if (n === g.callback) return false;
    if (n.kind === "SwitchStmt" && n.pos >= g.call.call.node.end) {
      const clause = n.clauses.find((c) => c.exprs.some((e) => asks(e) === "count") && !c.body.every(isReportStmt));
      const cond = n.tag && asks(n.tag) === "count" ? n.tag : clause?.exprs.find((e) => asks(e) === "count");
      if (cond) found = { at: { fn, node: cond }, by: "count" };
    }
    if (n.kind !== "IfStmt" || n.cond.pos < g.call.call.node.end) return true;
    const by = asks(n.cond);
    // A copy is asked whether it is empty for many good reasons; what counts is that the map is changed upon it.
    if (by === "count" && asksForAny(g, n.cond) && actsOnEntry(g)) return true;
    if (by && (by === "copy" ? changes(n, g, fn) || changesBehind(n, g, fn) : !onlyReports(n)))
      found = { at: { fn, node: n.cond }, by };
    return !found;
  });
  return found ?? clearedAfter(g, fn);
}

/** `n > 0` */
function asksForAny(g: Gathering, cond: Expr): boolean {
  let found = false;
  visit(cond, (n) => {
    if (n.kind === "BinaryExpr" && COMPARISON.test(n.op) && g.r.fn.info.constOf(n.y) === 0n) found = true;
    return !found;
  });
  return found;
}

/** The callback does something with each entry (`c.Close()`): what it counts is what it has done. */
function actsOnEntry(g: Gathering): boolean {
  const { info } = g.r.fn;
  const entry = new Set(namesOf(g.callback).map((n) => (n.kind === "Ident" ? info.objOf(n) : undefined)));
  let found = false;
  visit(g.callback.body, (n) => {
    if (n.kind === "CallExpr" && !info.isType(n.fun))
      visit(n, (x) => {
        found ||= x.kind === "Ident" && info.objOf(x) !== undefined && entry.has(info.objOf(x));
        return !found;
      });
    return !found;
  });
  return found;
}

const COMPARISON = /^(?:[<>]=?|[=!]=)$/;

function operatorOf(e: Expr): string {
  const x = unparen(e);
  return x.kind === "BinaryExpr" ? x.op : "";
}

function gatheredIn(g: Gathering, v: VarObj): RangeDecision["by"] | undefined {
  return g.counted.has(v) ? "count" : g.flagged.has(v) ? "empty" : g.collected.has(v) ? "copy" : undefined;
}

/** What of it an expression looks at. */
function askedFor(g: Gathering, fn: FuncUnit, e: Expr): RangeDecision["by"] | undefined {
  let by: RangeDecision["by"] | undefined;
  visit(e, (n) => {
    const o = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
    if (o?.kind === "var") by ??= gatheredIn(g, o);
    return by === undefined;
  });
  return by;
}

/** `return n >= limit`, for callers that are not in sight: the answer is the decision. */
function inAnswer(view: PackageView, g: Gathering, fn: FuncUnit): Pick<RangeDecision, "at" | "by"> | undefined {
  if (view.entries.callersOf(fn).length > 0) return undefined;
  let found: Expr | undefined;
  visit(fn.decl, (n) => {
    if (n.kind === "FuncLit" && n !== fn.decl) return false;
    if (n.kind === "ReturnStmt")
      found ??= n.results.find((e) => COMPARISON.test(operatorOf(e)) && askedFor(g, fn, e) === "count");
    return !found;
  });
  return found && { at: { fn, node: found }, by: "count" };
}

/** The map is emptied behind a copy of it: what was stored in between is in neither. */
function clearedAfter(g: Gathering, fn: FuncUnit): Pick<RangeDecision, "at" | "by"> | undefined {
  if (g.collected.size === 0) return undefined;
  const holder = holderOf(g.use.map);
  const clear = g.r.seen.mapCalls.find(({ call }) => {
    const path = pathOf(call.recv);
    const isBehind = call.mode === "call" && call.node.pos > g.call.call.node.end;
    return call.name === "sync.(*Map).Clear" && isBehind && path !== undefined && holderOf(path) === holder;
  });
  return clear && { at: { fn, node: clear.call.node }, by: "copy" };
}

/** The statement changes the map that was ranged over. */
function changes(s: Node, g: Gathering, fn: FuncUnit): boolean {
  let found = false;
  const holder = holderOf(g.use.map);
  for (const m of g.r.seen.mapCalls) {
    const effect = m.call.effects.find((e) => e.kind === "syncmap");
    if (effect?.kind !== "syncmap" || effect.op === "load" || effect.op === "range") continue;
    const path = m.call.recv && "path" in m.call.recv ? m.call.recv.path : undefined;
    const { node } = m.call;
    if (path && holderOf(path) === holder && isInside(node, s) && fn === g.r.fn) found = true;
  }
  return found;
}

/** `if len(keys) < limit { return }`, and what is behind it changes the map. Nothing to do is a reason of its own. */
function changesBehind(n: IfStmt, g: Gathering, fn: FuncUnit): boolean {
  if (n.else || n.then.stmts.at(-1)?.kind !== "ReturnStmt" || asksForAny(g, n.cond)) return false;
  // One at a time does so, at least.
  if (g.call.locks.length > 0) return false;
  const parent = parentsOf(fn.decl).get(n);
  return parent?.kind === "BlockStmt" && parent.stmts.some((s) => s.pos > n.end && changes(s, g, fn));
}

/** Nothing but calls of loggers and metrics, told by their packages and results: they leave everything as it is. */
function onlyReports(s: Node & { readonly kind: "IfStmt" }): boolean {
  return !s.else && s.then.stmts.every(isReportStmt);
}

function isReportStmt(x: Node): boolean {
  return x.kind === "ExprStmt" && x.x.kind === "CallExpr" && x.x.fun.kind === "SelectorExpr" && isReport(x.x);
}

function isReport(call: CallExpr): boolean {
  const fun = unparen(call.fun);
  return (
    fun.kind === "SelectorExpr" &&
    /^(?:Print|Log|Debug|Info|Warn|Error|Trace|Observe|Set|Inc|Add|Record)(?:f|ln|w|Context)?$/.test(fun.sel.name)
  );
}

/** The count, or what was made of it, is what the function returns. */
function returns(gathered: ReadonlySet<VarObj>, fn: FuncUnit): boolean {
  let found = fn.results.some((v) => gathered.has(v));
  visit(fn.decl, (n) => {
    if (n.kind === "FuncLit" && n !== fn.decl) return false;
    if (n.kind === "ReturnStmt")
      for (const e of n.results)
        visit(e, (x) => {
          const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
          if (o?.kind === "var" && gathered.has(o)) found = true;
        });
    return !found;
  });
  return found;
}

/** A caller asks for it. */
function inCallers(
  view: PackageView,
  fn: FuncUnit,
  by: "count" | "empty",
): Pick<RangeDecision, "at" | "by"> | undefined {
  for (const { site, caller } of view.entries.callersOf(fn)) {
    if (caller.file.isTest || site.detached) continue;
    const parents = parentsOf(rootFunction(caller).decl);
    for (let n: Node | undefined = site.call.node, p = parents.get(n); p; n = p, p = parents.get(p)) {
      if (p.kind === "IfStmt" && p.cond === n && !onlyReports(p)) return { at: { fn: caller, node: n }, by };
      if (p.kind !== "BinaryExpr" && p.kind !== "ParenExpr" && p.kind !== "UnaryExpr") break;
    }
  }
  return undefined;
}

/** A lock is held around the Range that all who change the map hold, too. */
function isExclusive(view: PackageView, g: Gathering): boolean {
  const own = new Set([...g.call.locks, ...view.entries.of(g.r.fn).locks].map((h) => lockVariable(h.path)));
  if (own.size === 0) return false;
  const holder = holderOf(g.use.map);
  for (const r of view.results) {
    const resolver = view.engine.ir.resolverFor(r.fn);
    for (const m of r.seen.mapCalls) {
      const use = mapUseOf(m.call, resolver);
      if (!use || use.op === "load" || use.op === "range" || holderOf(use.map) !== holder || m.owned) continue;
      const locks = [...m.locks, ...view.entries.of(r.fn).locks];
      if (!locks.some((h) => own.has(lockVariable(h.path)))) return false;
    }
  }
  return true;
}
