import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { visit, walkExprs } from "../../syntax/visit";
import { inEachFunction } from "../fact-table";
import { runForward } from "../walks/forward";
import type { AssertInstr, CallInstr, Edge, FuncUnit, Instr } from "../ir/ir";
import { isGlobal, rootVar, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { NoReturn } from "../walks/no-return";
import { mapUseOf, mapUsesOf, resultVariables, type MapUse, type MapUses } from "./sync-maps";
import type { Site } from "../engine/summary";

/** A one-result assertion on what a `sync.Map` may not have held. */
export interface UncheckedLoad {
  readonly at: Site;
  readonly assertion: AssertInstr;
  readonly load: Site;
  readonly map: Path;
  /** `ok` is not asked for; not looked at before the assertion; looked at, but the code goes on where it is false. */
  readonly why: "dropped" | "late" | "goes-on";
}

/** A value that may be missing. */
interface Pending {
  readonly use: MapUse;
  readonly ok: VarObj | undefined;
  /** Known to be missing on some path to here, and what was assigned there: a condition on that tells as well. */
  readonly missing: boolean;
  readonly flags: ReadonlySet<VarObj>;
}

interface State {
  readonly pending: ReadonlyMap<VarObj, Pending>;
  /** Keys stored on every path to here, `map|key`. */
  readonly stored: ReadonlyMap<string, MapUse>;
}

const NO_VARS: ReadonlySet<VarObj> = new Set();
/** Functions that end the program, the goroutine or the test, going by their names. */
const ENDS = /(?:^|_|(?<=\p{Ll}))(?:[fF]atal|[pP]anic|[eE]xit|[fF]ail|[aA]bort|[tT]hrow|[dD]ie)(?!\p{Ll})/u;

/** Assertions on unchecked results of `Load`, `LoadAndDelete` and `Swap` in one package. */
export const uncheckedLoads = inEachFunction((fn, engine): readonly UncheckedLoad[] => {
  const resolver = engine.ir.resolverFor(fn);
  return resolver && !fn.hasHole && fn.blocks.some((b) => b.instrs.some((i) => i.op === "assert"))
    ? new ValueFlow(fn, resolver, mapUsesOf(engine), new NoReturn(engine)).run()
    : [];
});

class ValueFlow {
  private readonly out: UncheckedLoad[] = [];
  private readonly results: ReturnType<typeof resultVariables>;
  private readonly untracked: ReadonlySet<VarObj>;
  /** Maps whose keys the function collects. */
  private readonly ranged = new Set<string>();

  constructor(
    private readonly fn: FuncUnit,
    private readonly resolver: Resolver,
    private readonly uses: MapUses,
    private readonly noReturn: NoReturn,
  ) {
    this.results = resultVariables(fn, resolver);
    this.untracked = this.freelyUsed();
    for (const b of fn.blocks)
      for (const i of b.instrs) {
        const use = mapUseOf(i, resolver);
        if (use?.op === "range") this.ranged.add(use.mapKey);
      }
  }

  run(): readonly UncheckedLoad[] {
    if (!this.fn.blocks.some((b) => b.instrs.some((i) => this.pendingUse(i)))) return this.out;
    runForward<State>(
      this.fn,
      {
        start: { pending: new Map(), stored: new Map() },
        instr: (i, s) => this.instr(i, s),
        edge: (e, s) => this.along(e, s),
        join,
        same,
      },
      (i, s) => {
        if (i.op === "assert") this.judge(i, s);
      },
    );
    return this.out;
  }

  private pendingUse(i: Instr): MapUse | undefined {
    const use = mapUseOf(i, this.resolver);
    return use && use.call.mode === "call" && (use.op === "load" || use.op === "loadanddelete" || use.op === "swap")
      ? use
      : undefined;
  }

  private instr(i: Instr, s: State): State | undefined {
    switch (i.op) {
      case "def":
        return this.define(i.v, i.node, s);
      case "assert":
        return this.assertion(i, s);
      case "call": {
        if (i.mode !== "call") return s;
        if (this.endsHere(i, s)) return undefined;
        const use = mapUseOf(i, this.resolver);
        return use ? this.mapCall(use, s) : this.handed(i, s);
      }
      default:
        return s;
    }
  }

  private mapCall(use: MapUse, s: State): State {
    const key = use.key && `${use.mapKey}|${use.key.text}`;
    const known = key !== undefined && s.stored.has(key);
    const pending = new Map(s.pending);
    const result = this.results.get(use.call.node);
    const v = result?.get(0);
    if (v && !this.untracked.has(v)) {
      pending.delete(v);
      const ok = result?.get(1);
      const gives = use.op === "load" || use.op === "loadanddelete" || use.op === "swap";
      if (
        gives &&
        !known &&
        !(ok && this.untracked.has(ok)) &&
        !this.uses.isFixed(use) &&
        !this.ranged.has(use.mapKey) &&
        !this.isFilledHere(use)
      ) {
        pending.set(v, { use, ok, missing: false, flags: NO_VARS });
      }
    }
    const stored = new Map(s.stored);
    switch (use.op) {
      case "store":
      case "loadorstore":
      case "swap":
        if (key !== undefined) stored.set(key, use);
        break;
      case "delete":
      case "loadanddelete":
      case "compareanddelete":
      case "clear":
        for (const [k, u] of stored)
          if (u.mapKey === use.mapKey && (k === key || !use.key || !u.key?.constant || !use.key.constant))
            stored.delete(k);
        break;
      default:
        break;
    }
    return { pending, stored };
  }

  /** A map of this declaration alone that only grows: what is looked up is what was stored before. */
  private isFilledHere(use: MapUse): boolean {
    const v = rootVar(use.map);
    return (
      v?.role === "local" &&
      use.map.steps.length === 0 &&
      !isGlobal(use.map) &&
      !this.uses.loses(use.map) &&
      this.uses.count(use.map, "store", "loadorstore", "swap") > 0
    );
  }

  private define(v: VarObj, node: Instr["node"], s: State): State {
    const pending = new Map(s.pending);
    for (const [x, p] of s.pending) {
      // The results of the call that is pending arrive right after it.
      const own = this.results.get(p.use.call.node);
      const arrives = (own?.get(0) === v || own?.get(1) === v) && arrivesFrom(node, p.use.call);
      if (arrives) continue;
      if (x === v) pending.delete(x);
      else if (p.ok === v) pending.set(x, { ...p, ok: undefined });
      else if (p.missing) pending.set(x, { ...p, flags: new Set([...p.flags, v]) });
    }
    let { stored } = s;
    for (const [k, u] of s.stored) {
      if (!u.key?.vars.has(v)) continue;
      stored = new Map(stored);
      (stored as Map<string, MapUse>).delete(k);
    }
    return { pending, stored };
  }

  /** A value whose presence is not known is asserted to have a type. */
  private judge(i: AssertInstr, s: State): void {
    const p = this.pendingAt(i, s)?.pending;
    if (!p) return;
    const why = p.missing ? "goes-on" : this.results.get(p.use.call.node)?.has(1) ? "late" : "dropped";
    this.out.push({
      at: { fn: this.fn, node: i.node },
      assertion: i,
      load: { fn: this.fn, node: p.use.call.node },
      map: p.use.map,
      why,
    });
  }

  private assertion(i: AssertInstr, s: State): State {
    const at = this.pendingAt(i, s);
    return at ? { ...s, pending: without(s.pending, at.v) } : s;
  }

  private pendingAt(i: AssertInstr, s: State): { readonly v: VarObj; readonly pending: Pending } | undefined {
    const x = unparen(i.node.x);
    const v = x.kind === "Ident" ? this.fn.info.objOf(x) : undefined;
    const pending = v?.kind === "var" ? s.pending.get(v) : undefined;
    return pending && v?.kind === "var" ? { v, pending } : undefined;
  }

  /** Checks are made in other functions as well: `require.True(t, ok)`, `isNil(v)`. */
  private handed(call: CallInstr, s: State): State {
    if (s.pending.size === 0) return s;
    let { pending } = s;
    for (const a of call.node.args) {
      walkExprs(a, (e) => {
        const o = e.kind === "Ident" ? this.fn.info.objOf(e) : undefined;
        if (o?.kind === "var") pending = checked(pending, o);
        return e.kind !== "FuncLit";
      });
    }
    return { ...s, pending };
  }

  private endsHere(call: CallInstr, s: State): boolean {
    if (this.noReturn.isEnd(call)) return true;
    if (![...s.pending.values()].some((p) => p.missing)) return false;
    const fun = unparen(call.node.fun);
    const name = fun.kind === "SelectorExpr" ? fun.sel.name : fun.kind === "Ident" ? fun.name : "";
    return name !== "Errorf" && ENDS.test(name);
  }

  // -------------------------------------------------------------- conditions

  private along(e: Edge, s: State): State {
    if (!e.cond || s.pending.size === 0) return s;
    const { outcome } = e.cond;
    const x = unparen(e.cond.expr);
    let { pending } = s;
    const subject = this.testOf(x);
    walkExprs(x, (y) => {
      const o = y.kind === "Ident" ? this.fn.info.objOf(y) : undefined;
      if (o?.kind !== "var") return;
      for (const [v, p] of pending) {
        if (p.ok !== o && v !== o && !p.flags.has(o)) continue;
        const present = subject && subject.v === o && !p.flags.has(o) ? subject.present === outcome : true;
        pending = present ? without(pending, v) : new Map(pending).set(v, { ...p, missing: true });
      }
    });
    return pending === s.pending ? s : { ...s, pending };
  }

  /** A condition on one variable alone, and which outcome says that there is a value. */
  private testOf(x: Expr): { readonly v: VarObj; readonly present: boolean } | undefined {
    const variable = (y: Expr): VarObj | undefined => {
      const z = unparen(y);
      const o = z.kind === "Ident" ? this.fn.info.objOf(z) : undefined;
      return o?.kind === "var" ? o : undefined;
    };
    const direct = variable(x);
    if (direct) return { v: direct, present: true };
    if (x.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=")) return undefined;
    const v = variable(x.x) ?? variable(x.y);
    const other = unparen(variable(x.x) ? x.y : x.x);
    if (!v || other.kind !== "Ident") return undefined;
    if (other.name === "nil" || other.name === "false") return { v, present: x.op === "!=" };
    return other.name === "true" ? { v, present: x.op === "==" } : undefined;
  }

  /** Variables whose checks cannot be followed: used by closures, switched on, kept in other variables. */
  private freelyUsed(): ReadonlySet<VarObj> {
    const { info } = this.fn;
    const out = new Set<VarObj>([...this.resolver.definitions.addressed]);
    for (const v of this.resolver.definitions.captured)
      if ((this.resolver.definitions.defs.get(v)?.length ?? 0) > 1) out.add(v);
    const add = (e: Expr | undefined, deep: boolean) => {
      if (!e) return;
      const x = unparen(e);
      if (!deep && x.kind !== "Ident") return;
      walkExprs(x, (y) => {
        const o = y.kind === "Ident" ? info.objOf(y) : undefined;
        if (o?.kind === "var") out.add(o);
        return y.kind !== "CallExpr" && y.kind !== "FuncLit" && y.kind !== "TypeAssertExpr";
      });
    };
    visit(this.fn.decl, (n) => {
      if (n.kind === "SwitchStmt") add(n.tag, true);
      else if (n.kind === "TypeSwitchStmt") add(n.x.kind === "TypeAssertExpr" ? n.x.x : n.x, true);
      else if (n.kind === "AssignStmt") {
        n.rhs.forEach((r) => add(r, true));
        // Two results: a look at what it is.
        const only = n.rhs.length === 1 && n.lhs.length === 2 && n.rhs[0] ? unparen(n.rhs[0]) : undefined;
        if (only?.kind === "TypeAssertExpr") add(only.x, false);
      } else if (n.kind === "ValueSpec") n.values.forEach((r) => add(r, true));
    });
    return out;
  }
}

/** The defining identifier stands before the call that gives the value, with nothing but its assignment around. */
function arrivesFrom(node: Instr["node"], call: CallInstr): boolean {
  const { stmt } = call;
  return stmt !== undefined && node.pos >= stmt.pos && node.end <= call.node.pos;
}

/** The variable, or the `ok` beside it, is looked at by somebody else. */
function checked(pending: ReadonlyMap<VarObj, Pending>, by: VarObj): ReadonlyMap<VarObj, Pending> {
  for (const [v, p] of pending) if (v === by || p.ok === by) pending = without(pending, v);
  return pending;
}

function without(map: ReadonlyMap<VarObj, Pending>, v: VarObj): ReadonlyMap<VarObj, Pending> {
  const out = new Map(map);
  out.delete(v);
  return out;
}

/** Pending on some path; stored on all. */
function join(a: State, b: State): State {
  const pending = new Map(a.pending);
  for (const [v, p] of b.pending) {
    const o = pending.get(v);
    pending.set(
      v,
      o
        ? {
            use: o.use,
            ok: o.ok === p.ok ? o.ok : undefined,
            missing: o.missing || p.missing,
            flags: new Set([...o.flags, ...p.flags]),
          }
        : p,
    );
  }
  const stored = new Map<string, MapUse>();
  for (const [k, u] of a.stored) if (b.stored.has(k)) stored.set(k, u);
  return { pending, stored };
}

function same(a: State, b: State): boolean {
  if (a.pending.size !== b.pending.size || a.stored.size !== b.stored.size) return false;
  for (const [v, p] of a.pending) {
    const o = b.pending.get(v);
    if (!o || o.use.call !== p.use.call || o.ok !== p.ok || o.missing !== p.missing || o.flags.size !== p.flags.size)
      return false;
  }
  for (const k of a.stored.keys()) if (!b.stored.has(k)) return false;
  return true;
}
