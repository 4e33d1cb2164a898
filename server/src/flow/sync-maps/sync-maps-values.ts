import { typeString } from "../../semantic/format";
import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { EntryFacts } from "../callers/entry";
import { runForward } from "../walks/forward";
import type { FunctionResult } from "../engine/function";
import { rootFunction } from "../ir/ir";
import type { AccessInstr, CallInstr, FuncUnit } from "../ir/ir";
import type { Path } from "../ir/path";
import { rootVar } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { under } from "../ir/types";
import type { Held } from "../engine/locks";
import { joinOrigins, OriginFlow, sameOrigins, type Origins } from "../walks/origins";
import { isOfMaker } from "./own-entries";
import { mapUseOf } from "./sync-maps";
import type { PackageView } from "./sync-maps-acts";
import type { OwnTouch, Site } from "../engine/summary";

/** A plain write into a value that came out of a `sync.Map`: everybody who looks the key up has the same value. */
export interface SharedValueWrite {
  /** The write, or the call of the function that writes. */
  readonly at: Site;
  /** The lookup. */
  readonly load: Site;
  readonly map: Path;
  /** What is written into. */
  readonly value: "pointer" | "map" | "slice";
  /** The fields that the function writes through the same lookup, the first one first; none for elements. */
  readonly fields: readonly VarObj[];
  /** The function may run beside itself. */
  readonly many: boolean;
}

interface Load {
  readonly site: Site;
  readonly map: Path;
}

/** All writes without a lock into values looked up in `sync.Map`s. */
export function sharedValueWrites(view: PackageView): readonly SharedValueWrite[] {
  const getters = gettersOf(view);
  const callbacks = callbacksOf(view);
  const out: SharedValueWrite[] = [];
  // What closures find in the variables of the functions that start them: functions come before their closures.
  const inherited = new Map<FuncUnit, Origins<Load>>();
  for (const r of view.results) {
    if (r.fn.hasHole || r.fn.file.isTest || view.entries.of(r.fn).initial) continue;
    const loads = loadsOf(view, r, getters);
    const callback = callbacks.get(r.fn);
    const before = inherited.get(r.fn);
    if (loads.size === 0 && !callback && !before?.size) continue;
    const flow = new ValueFlow(view, r, loads, callback, before);
    out.push(...flow.run());
    for (const t of r.seen.threads)
      if (t.target && r.fn.closures.includes(t.target)) inherited.set(t.target, flow.everything);
  }
  return out;
}

type Getters = ReadonlyMap<FuncUnit, Load>;
const NO_GETTERS: Getters = new Map();

/** Functions that return what they looked up. */
function gettersOf(view: PackageView): Getters {
  const out = new Map<FuncUnit, Load>();
  for (const r of view.results) {
    if (r.fn.results.length === 0 || r.fn.hasHole || r.seen.mapCalls.length === 0) continue;
    const loads = loadsOf(view, r, NO_GETTERS);
    const load = loads.size > 0 ? new ValueFlow(view, r, loads, undefined).returned() : undefined;
    if (load) out.set(r.fn, load);
  }
  return out;
}

/** Callbacks of `Range`, by the map that they see the values of. */
function callbacksOf(view: PackageView): ReadonlyMap<FuncUnit, Load> {
  const out = new Map<FuncUnit, Load>();
  for (const r of view.results) {
    const resolver = view.engine.ir.resolverFor(r.fn);
    for (const m of r.seen.mapCalls) {
      const use = mapUseOf(m.call, resolver);
      const [callback] = m.call.args;
      if (use?.op === "range" && callback?.k === "closure")
        out.set(callback.fn, { site: { fn: r.fn, node: m.call.node }, map: use.map });
    }
  }
  return out;
}

/** What a function looks up, itself or by way of a getter. */
function loadsOf({ engine }: PackageView, { fn, seen }: FunctionResult, getters: Getters): ReadonlyMap<Expr, Load> {
  const loads = new Map<Expr, Load>();
  const resolver = engine.ir.resolverFor(fn);
  const owned = new Set(seen.mapCalls.filter((m) => m.owned).map((m) => m.call));
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "call" || i.mode !== "call") continue;
      const use = mapUseOf(i, resolver);
      if (use) {
        if ((use.op === "load" || use.op === "loadorstore") && !owned.has(i))
          loads.set(i.node, { site: { fn, node: i.node }, map: use.map });
        continue;
      }
      const target = i.callee.k === "static" ? engine.ir.unitOf(i.callee.obj) : undefined;
      const getter = target && getters.get(target);
      if (getter) loads.set(i.node, { site: { fn, node: i.node }, map: getter.map });
    }
  }
  return loads;
}

class ValueFlow {
  /** All that its variables may hold at any time. */
  readonly everything = new Map<VarObj, Set<Load>>();
  /** Variables of the clauses of type switches, by what is switched on. */
  private readonly switched = new Map<VarObj, Expr>();
  private readonly origins: OriginFlow<Load>;

  constructor(
    private readonly view: PackageView,
    private readonly r: FunctionResult,
    private readonly loads: ReadonlyMap<Expr, Load>,
    private readonly callback: Load | undefined,
    private readonly inherited?: Origins<Load>,
  ) {
    const { fn } = r;
    visit(fn.decl, (n) => {
      if (n.kind !== "TypeSwitchStmt") return;
      for (const c of n.clauses) {
        const v = fn.info.clauseVar(c);
        if (v) this.switched.set(v, n.x);
      }
    });
    this.origins = new OriginFlow<Load>(fn, (e) => this.loads.get(e), true);
  }

  run(): readonly SharedValueWrite[] {
    const out: SharedValueWrite[] = [];
    // One report for each type that a lookup turns out to hold.
    const seen = new Map<Load, Map<string, VarObj[]>>();
    const { fn } = this.r;
    const report = (node: Node, base: Expr, s: Origins<Load>, field: VarObj | undefined): void => {
      for (const load of this.originsOf(base, s)) {
        const value = kindOf(fn, base);
        const type = typeString(fn.info.typeOf(base));
        const known = seen.get(load);
        const before = known?.get(type);
        if (before && field && !before.includes(field)) before.push(field);
        if (before || !value || this.isAlone() || isOfMaker(load.site, node, fn, this.view.engine)) continue;
        const fields = field ? [field] : [];
        if (known) known.set(type, fields);
        else seen.set(load, new Map([[type, fields]]));
        const many = this.view.concurrency.overlap([rootFunction(fn)]);
        out.push({ at: { fn, node }, load: load.site, map: load.map, value, fields, many });
      }
    };
    this.forward((i, s) => {
      for (const [v, loads] of s) {
        const all = this.everything.get(v);
        if (all) for (const l of loads) all.add(l);
        else this.everything.set(v, new Set(loads));
      }
      if (i.op === "access" && i.write && !i.atomic && i.how !== "define") {
        if (this.isLocked(i)) return;
        const target = unparen(i.node as Expr);
        // What a builtin or a library function changes is named by the access itself.
        const base = /^(?:delete|clear|copy|library)$/.test(i.how) ? target : baseOf(target);
        if (base) report(i.node, base, s, fieldOf(i));
      } else if (i.op === "call" && i.mode === "call" && !mapUseOf(i, this.view.engine.ir.resolverFor(fn)))
        this.viaCall(i, s, report);
    });
    return out;
  }

  /** What every return statement gives as its first result. */
  returned(): Load | undefined {
    let found: Load | undefined;
    this.forward((i, s) => {
      if (i.op !== "return" || i.node.kind !== "ReturnStmt") return;
      const first = i.node.results[0];
      if (first) for (const l of this.origins.of(first, s)) found ??= l;
    });
    return found;
  }

  private forward(see: (i: FuncUnit["blocks"][number]["instrs"][number], s: Origins<Load>) => void): void {
    const value = this.r.fn.params[1];
    const start = new Map<VarObj, ReadonlySet<Load>>(this.inherited ?? []);
    if (this.callback && value) start.set(value, new Set([this.callback]));
    runForward<Origins<Load>>(
      this.r.fn,
      { start, instr: (i, s) => this.origins.transfer(i, s), join: joinOrigins, same: sameOrigins },
      see,
    );
  }

  private originsOf(base: Expr, s: Origins<Load>): ReadonlySet<Load> {
    const own = this.origins.of(base, s);
    const x = unparen(base);
    const o = own.size === 0 && x.kind === "Ident" ? this.r.fn.info.objOf(x) : undefined;
    const switched = o?.kind === "var" ? this.switched.get(o) : undefined;
    return switched ? this.origins.of(switched, s) : own;
  }

  /** Methods of the value, and functions that it is given to, that write into it without a lock. */
  private viaCall(
    i: CallInstr,
    s: Origins<Load>,
    report: (node: Node, base: Expr, s: Origins<Load>, field: VarObj | undefined) => void,
  ): void {
    const fun = unparen(i.node.fun);
    const target = i.callee.k === "static" ? this.view.engine.ir.unitOf(i.callee.obj) : undefined;
    if (!target || this.r.seen.callSites.some((c) => c.call === i && excludes(c.locks))) return;
    const given: { readonly v: VarObj | undefined; readonly e: Expr | undefined }[] = i.node.args.map((e, n) => ({
      v: target.params[n],
      e,
    }));
    if (fun.kind === "SelectorExpr") given.push({ v: target.recv, e: fun.x });
    for (const { v, e } of given) {
      if (!v || !e || this.originsOf(e, s).size === 0) continue;
      // Summaries leave out what matters to no other goroutine as far as calls show.
      const t = this.view.results
        .find((x) => x.fn === target)
        ?.seen.touches.find(
          (x) =>
            x.write &&
            !x.atomic &&
            x.how !== "lock" &&
            rootVar(x.path) === v &&
            x.path.steps.length === 1 &&
            x.via.length === 0 &&
            !excludes(x.locks) &&
            x.maybe.length === 0,
        );
      const last = t?.path.steps.at(-1);
      if (t) report(i.node, e, s, last?.k === "field" ? last.field.origin : undefined);
    }
  }

  private isLocked(i: AccessInstr): boolean {
    const touch = this.touchOf(i);
    if (!touch) return true;
    return (
      excludes(touch.locks) || touch.maybe.length > 0 || touch.owned || excludes(this.entriesOf(this.view.entries))
    );
  }

  private entriesOf(entries: EntryFacts): readonly Held[] {
    return entries.of(this.r.fn).locks;
  }

  private touchOf(i: AccessInstr): OwnTouch | undefined {
    return this.r.seen.touches.find((t) => t.at.node === i.node && t.write && t.via.length === 0);
  }

  /** `main` works by itself until it starts something. */
  private isAlone(): boolean {
    const { fn } = this.r;
    return (
      fn.kind === "func" && !fn.recv && /^(?:main|init)$/.test(fn.obj?.name ?? "") && this.r.seen.threads.length === 0
    );
  }
}

function excludes(locks: readonly Held[]): boolean {
  return locks.some((h) => h.mode === "w");
}

/** What is written into: `s` of `s.n`, `m` of `m[k]`, `p` of `*p`. */
function baseOf(target: Expr): Expr | undefined {
  return target.kind === "SelectorExpr" || target.kind === "IndexExpr" || target.kind === "StarExpr"
    ? target.x
    : undefined;
}

function fieldOf(i: AccessInstr): VarObj | undefined {
  const last = i.path.steps.findLast((s) => s.k === "field");
  return last?.k === "field" ? last.field.origin : undefined;
}

/** How the loaded value shares what is written: along the expression to the first reference. */
function kindOf(fn: FuncUnit, e: Expr): SharedValueWrite["value"] | undefined {
  for (let x = unparen(e); ;) {
    const t = under(fn.info.typeOf(x)).kind;
    if (t === "pointer" || t === "map" || t === "slice") return t;
    if (x.kind !== "SelectorExpr" && x.kind !== "IndexExpr" && x.kind !== "StarExpr" && x.kind !== "TypeAssertExpr")
      return undefined;
    x = unparen(x.x);
  }
}

/** The call of a lookup as an expression: the map that it is made on. */
export function mapOfLookup(load: Site): Expr | undefined {
  let found: CallExpr | undefined;
  visit(load.node, (n) => {
    if (!found && n.kind === "CallExpr") found = n;
    return !found;
  });
  const fun = found && unparen(found.fun);
  return fun?.kind === "SelectorExpr" ? fun.x : undefined;
}
