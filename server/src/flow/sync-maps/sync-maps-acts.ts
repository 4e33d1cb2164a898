import type { Expr, Node } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { Concurrency } from "../callers/concurrency";
import { isExportedName, type EntryFacts } from "../callers/entry";
import { FixedValues } from "../walks/fixed-values";
import { runForward } from "../walks/forward";
import type { FunctionResult } from "../engine/function";
import type { Block, CallInstr, FuncUnit, Instr } from "../ir/ir";
import { isGlobal, rootVar, varPath } from "../ir/path";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import type { Held } from "../engine/locks";
import { NoReturn } from "../walks/no-return";
import { isRepeatable } from "./sync-maps-memo";
import { isStoredAnswer } from "./sync-maps-answers";
import { CheckSources, type Check } from "./sync-maps-checks";
import { Decisions } from "./sync-maps-decisions";
import { joinKeyLocks, keyLocksBehind, NO_KEY_LOCKS, type KeyLocks } from "./key-locks";
import { mapUseOf, type MapUse, type MapUses } from "./sync-maps";
import { NO_MARKS, Origins, type Mark, type Marks, type Tainted } from "./sync-maps-taint";
import type { Site } from "../engine/summary";

/** A store or delete that a lookup before it decided, with nothing that keeps others from acting in between. */
export interface SplitUpdate {
  readonly at: Site;
  readonly act: MapUse;
  /** The lookup: the call of `Load` or `Range`, or of the function that makes it. */
  readonly check: Site;
  readonly how: Check["how"];
  /** What of the lookup counts: whether there was an entry, what it was, or the new value is computed from the old. */
  readonly by: "presence" | "value" | "computed";
  /** By presence: the act happens where there was an entry (or none). */
  readonly present: boolean | undefined;
}

interface State {
  readonly checks: ReadonlyMap<number, Check>;
  readonly tainted: Tainted;
  readonly keyLocks: KeyLocks;
  /** Lookups made under the lock of their key, with the call that took it. */
  readonly checkedUnder: ReadonlyMap<number, Node>;
}

/** What the flow layer knows of a package that this analysis uses. */
export interface PackageView {
  readonly engine: Engine;
  readonly results: readonly FunctionResult[];
  readonly entries: EntryFacts;
  readonly concurrency: Concurrency;
}

/** All split updates of `sync.Map`s in a package. */
export function splitUpdates(view: PackageView, uses: MapUses): readonly SplitUpdate[] {
  const acting = view.results.filter((r) => r.seen.mapCalls.some((m) => isAct(m.call)) && !r.fn.hasHole);
  if (acting.length === 0) return [];
  const sources = new CheckSources(view, uses);
  const out: SplitUpdate[] = [];
  const noReturn = new NoReturn(view.engine);
  const fixed = new FixedValues(view.engine, view.results, view.entries);
  for (const r of acting) {
    const resolver = view.engine.ir.resolverFor(r.fn);
    if (!resolver) continue;
    if (sources.isUnshared(r)) continue;
    out.push(...new ActFlow(view, r, resolver, sources, uses, noReturn, fixed).run());
  }
  return out;
}

function isAct(call: CallInstr): boolean {
  return (
    call.mode === "call" && call.effects.some((e) => e.kind === "syncmap" && (e.op === "store" || e.op === "delete"))
  );
}

/** Follows lookups, and what is computed from them, to the acts of one function. */
class ActFlow {
  private readonly out: SplitUpdate[] = [];
  private readonly reported = new Set<Check>();
  private readonly origins: Origins;
  private readonly decisions: Decisions;
  private readonly checkAt = new Map<Node, Check>();
  private readonly acts: { readonly use: MapUse; readonly block: Block; readonly state: State }[] = [];

  constructor(
    private readonly view: PackageView,
    private readonly r: FunctionResult,
    private readonly resolver: Resolver,
    private readonly sources: CheckSources,
    private readonly uses: MapUses,
    noReturn: NoReturn,
    private readonly fixed: FixedValues,
  ) {
    const { fn } = r;
    for (const b of fn.blocks) {
      for (const i of b.instrs) {
        const c = i.op === "call" ? sources.of(i, fn, resolver) : undefined;
        if (c) this.checkAt.set(c.call, c);
      }
    }
    this.origins = new Origins(fn, resolver, (e, index) => this.marksOf(e, index));
    this.decisions = new Decisions(fn, noReturn);
  }

  run(): readonly SplitUpdate[] {
    const start = this.start();
    if (this.checkAt.size === 0 && start.checks.size === 0) return this.out;
    runForward<State>(
      this.r.fn,
      { start, instr: (i, s) => this.instr(i, s), join, same },
      (i, state, block) => {
        const use = i.op === "call" && isAct(i) ? mapUseOf(i, this.resolver) : undefined;
        if (use) this.acts.push({ use, block, state });
      },
      (b, after) => {
        const cond = b.succs.find((e) => e.cond)?.cond;
        if (cond && claims(cond.call)) this.decisions.claim(b);
        if (cond) this.decisions.mark(b, this.origins.ofExpr(cond.expr, after.tainted, false), cond.expr);
      },
    );
    // One lookup, one report: the first act that it decides.
    this.acts.sort((a, b) => a.use.call.node.pos - b.use.call.node.pos);
    for (const a of this.acts) this.judge(a.use, a.block, a.state);
    return this.out;
  }

  /** A callback of `Range` starts with a key and a value that were there. */
  private start(): State {
    const check = this.sources.ofCallback(this.r.fn);
    const value = check && this.r.fn.params[1];
    const none = { keyLocks: NO_KEY_LOCKS, checkedUnder: new Map() };
    if (!check) return { checks: new Map(), tainted: new Map(), ...none };
    return {
      ...none,
      checks: new Map([[check.id, check]]),
      tainted: value ? new Map([[value, new Set<Mark>([`${check.id}:0`])]]) : new Map(),
    };
  }

  private marksOf(e: Expr, index: number): Marks {
    const c = this.checkAt.get(e);
    return c ? new Set<Mark>([`${c.id}:${index === c.okIndex ? 1 : 0}`]) : NO_MARKS;
  }

  private instr(i: Instr, s: State): State {
    if (i.op === "def") {
      const marks = this.origins.ofDefinition(i.node, s.tainted);
      const tainted = new Map(s.tainted);
      if (marks.size > 0) tainted.set(i.v, marks);
      else tainted.delete(i.v);
      return {
        ...s,
        tainted,
        checks: remove(s.checks, (c) => c.key.vars.has(i.v) || (rootVar(c.map) === i.v && !isGlobal(c.map))),
      };
    }
    if (i.op !== "call" || i.mode !== "call") return s;
    const keyLocks = keyLocksBehind(s.keyLocks, i, this.resolver);
    if (keyLocks !== s.keyLocks) s = { ...s, keyLocks };
    const use = mapUseOf(i, this.resolver);
    // Storing and atomic operations settle what is there: what was looked up before them decides nothing any more.
    if (use && use.op !== "load" && use.op !== "range")
      s = {
        ...s,
        checks: remove(s.checks, (c) => c.mapKey === use.mapKey && (!use.key || use.key.text === c.key.text)),
      };
    const check = this.checkAt.get(i.node);
    if (!check) return s;
    const under = s.keyLocks.get(check.key.text);
    const checkedUnder = under ? new Map(s.checkedUnder).set(check.id, under) : s.checkedUnder;
    return { ...s, checkedUnder, checks: new Map(s.checks).set(check.id, check) };
  }

  private judge(use: MapUse, block: Block, s: State): void {
    const call = this.r.seen.mapCalls.find((m) => m.call === use.call);
    const entry = this.view.entries.of(this.r.fn);
    const root = rootVar(use.map);
    if (
      !call ||
      call.owned ||
      (root && entry.owned.has(varPath(root).key)) ||
      this.sources.isAlone(this.r, call) ||
      this.isOneGoroutine(use)
    )
      return;
    if (this.decisions.isClaimed(block)) return;
    const locks = [...call.locks, ...entry.locks];
    const candidates = [...s.checks.values()].filter((c) => c.mapKey === use.mapKey && use.key?.text === c.key.text);
    if (candidates.some((c) => isOneSection(c.locks, locks) || isUnderKeyLock(c, s))) return;
    const value = use.op === "store" ? use.call.node.args[1] : undefined;
    const stored = value ? this.origins.ofExpr(value, s.tainted, true) : NO_MARKS;
    for (const c of candidates) {
      const found = this.decided(c, use, block, stored);
      if (!found || this.reported.has(c) || this.isHarmless(use, found, c) || this.isMemo(use, found, c)) continue;
      this.reported.add(c);
      this.out.push({ at: { fn: this.r.fn, node: use.call.node }, act: use, check: c.site, how: c.how, ...found });
      return;
    }
  }

  private decided(c: Check, use: MapUse, block: Block, stored: Marks): Pick<SplitUpdate, "by" | "present"> | undefined {
    if (stored.has(`${c.id}:0`)) return { by: "computed", present: undefined };
    // Who finds nothing has the place reserved for itself.
    if (c.how === "reserve") return undefined;
    const value = this.decisions.find(block, `${c.id}:0`);
    const presence = this.decisions.find(block, `${c.id}:1`);
    if (!value && !presence) return undefined;
    // Never another value under the same key: what was found is what is acted on.
    if (value && !presence && !this.uses.replaces(use.map)) return undefined;
    if (!value && use.op === "delete" && presence?.present === false) return undefined;
    return { by: value && this.uses.replaces(use.map) ? "value" : "presence", present: presence?.present };
  }

  /** All who change the map run in one goroutine, one after the other. */
  private isOneGoroutine(use: MapUse): boolean {
    const fns = [this.r.fn, ...this.uses.changers(use.map)];
    // Exported methods of a type that is not: others have it behind an interface.
    if (fns.some((fn) => !fn.file.isTest && fn.recv !== undefined && isExportedName(fn.obj?.name ?? ""))) return false;
    return !this.view.concurrency.overlap(fns);
  }

  /** A plain value that the key alone decides: whoever comes second stores the same. */
  private isMemo(use: MapUse, found: Pick<SplitUpdate, "by" | "present">, c: Check): boolean {
    const [key, value] = use.call.node.args;
    return (
      use.op === "store" &&
      found.by === "presence" &&
      found.present === false &&
      key !== undefined &&
      value !== undefined &&
      !(isMark(value, this.r.fn) && (answersYesOrNo(this.r.fn) || answersBy(c, this.r.fn, this.resolver))) &&
      (isRepeatable(value, key, this.r.fn, this.view.engine, this.resolver, this.fixed) ||
        isStoredAnswer(value, c.call, this.r.fn, this.resolver))
    );
  }

  /** Deleting what is there and nothing else, or marking what is not marked yet: doing it twice is doing it once. */
  private isHarmless(use: MapUse, found: Pick<SplitUpdate, "by">, c: Check): boolean {
    if (found.by !== "presence" || (use.op === "store" && answersBy(c, this.r.fn, this.resolver))) return false;
    if (use.op === "store") {
      const value = use.call.node.args[1];
      if (!value || !isMark(value, this.r.fn)) return false;
    }
    let bare = false;
    visit(this.r.fn.decl, (n) => {
      const only = n.kind === "IfStmt" && n.then.stmts.length === 1 && !n.else ? n.then.stmts[0] : undefined;
      if (only?.kind === "ExprStmt" && unparen(only.x) === use.call.node) bare = true;
      return !bare;
    });
    return bare;
  }
}

/** The call lets one of several callers through. */
function claims(call: CallInstr | undefined): boolean {
  return (
    call?.effects.some(
      (e) =>
        (e.kind === "atomic" && e.op === "cas") ||
        (e.kind === "syncmap" && (e.op === "compareandswap" || e.op === "compareanddelete")),
    ) === true
  );
}

/** Both are done in the same critical section of a lock that excludes others. */
function isOneSection(a: readonly Held[], b: readonly Held[]): boolean {
  return a.some((x) =>
    b.some((y) => x.path.key === y.path.key && x.mode === "w" && y.mode === "w" && x.at?.node === y.at?.node),
  );
}

/** Looked up under the lock of its key, which has not been given back since. */
function isUnderKeyLock({ id, key }: Check, s: State): boolean {
  const held = s.keyLocks.get(key.text);
  return held !== undefined && s.checkedUnder.get(id) === held;
}

function remove(checks: ReadonlyMap<number, Check>, which: (c: Check) => boolean): ReadonlyMap<number, Check> {
  let out = checks;
  for (const [id, c] of checks) {
    if (!which(c)) continue;
    if (out === checks) out = new Map(checks);
    (out as Map<number, Check>).delete(id);
  }
  return out;
}

function join(a: State, b: State): State {
  const tainted = new Map(a.tainted);
  for (const [v, m] of b.tainted) {
    const old = tainted.get(v);
    tainted.set(v, old ? new Set([...old, ...m]) : m);
  }
  return {
    checks: new Map([...a.checks, ...b.checks]),
    tainted,
    keyLocks: joinKeyLocks(a.keyLocks, b.keyLocks),
    checkedUnder: new Map([...a.checkedUnder, ...b.checkedUnder]),
  };
}

function same(a: State, b: State): boolean {
  if (a.checks.size !== b.checks.size || a.tainted.size !== b.tainted.size) return false;
  if (a.keyLocks.size !== b.keyLocks.size || a.checkedUnder.size !== b.checkedUnder.size) return false;
  for (const id of b.checks.keys()) if (!a.checks.has(id)) return false;
  for (const [v, m] of b.tainted) if (a.tainted.get(v)?.size !== m.size) return false;
  return true;
}

/** `true`, `struct{}{}`: it says that there is an entry and nothing else. */
function isMark(value: Expr, fn: FuncUnit): boolean {
  const x = unparen(value);
  return (
    fn.info.constOf(x) !== undefined ||
    (x.kind === "CompositeLit" && x.elts.length === 0 && x.type?.kind === "StructType")
  );
}

/** `return !found`: the function answers by what the lookup said, and both who come at once are told so. */
function answersBy(check: Check, fn: FuncUnit, resolver: Resolver): boolean {
  let answers = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "ReturnStmt") return;
    for (const e of n.results) {
      let x = unparen(e);
      while (x.kind === "UnaryExpr" && x.op === "!") x = unparen(x.x);
      const v = x.kind === "Ident" ? resolver.info.objOf(x) : undefined;
      const [def, ...others] = (v?.kind === "var" && resolver.definitions.defs.get(v)) || [];
      if (others.length === 0 && def?.k === "expr" && unparen(def.e) === check.call && def.index === check.okIndex)
        answers = true;
    }
  });
  return answers;
}

/** What the function returns tells its caller who came first: both who come at once are told so. */
function answersYesOrNo(fn: FuncUnit): boolean {
  const answers = new Set<string>();
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "ReturnStmt") return;
    n.results.forEach((e, i) => {
      const c = fn.info.constOf(e);
      if (typeof c === "boolean") answers.add(`${i}:${c}`);
    });
  });
  return [...answers].some((a) => a.endsWith(":true") && answers.has(a.replace(":true", ":false")));
}
