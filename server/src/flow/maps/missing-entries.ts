import type { AssignStmt, CallExpr, Expr, IndexExpr, Node } from "../../syntax/ast";
import { listOf } from "../../syntax/statements";
import { forEachChild, visit } from "../../syntax/visit";
import type { TypeName, VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { inEachFunction, indexOf } from "../fact-table";
import { callersIn } from "../callers/callers";
import { isExportedName } from "../callers/entry";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { structOf, under } from "../ir/types";
import { usesOf } from "../walks/local-uses";
import { variableOf } from "../walks/steps";
import type { Site } from "../engine/summary";
import { keySource } from "./key-sources";
import { keyText } from "../sync-maps/sync-maps";

/** A use of an entry that panics where the map has none. */
export interface MissingEntry {
  /** The whole use: `m[k][0]`, `m[k].f`, `m[k]()`. */
  readonly at: Site;
  readonly entry: Site & { readonly node: IndexExpr };
  readonly how: "index" | "field" | "deref" | "call" | "method" | "store";
  /** Where the package deletes entries of this map or looks whether they are there; undefined if it never does. */
  readonly doubt: Site | undefined;
}

/** All unchecked uses of map entries in a package, stores into maps that are entries among them. */
export function missingEntries(engine: Engine): readonly MissingEntry[] {
  const found = uses(engine);
  return found.map(({ holder, ...u }) => ({ ...u, doubt: doubts(engine).of(holder)[0] }));
}

const uses = inEachFunction((fn, engine) => (fn.file.isTest ? [] : (textOf(fn, engine)?.uses() ?? [])));

/** Where functions show that they do not know whether an entry is there. */
const doubts = indexOf((fn, engine): readonly (readonly [Holder, Site])[] =>
  [...(textOf(fn, engine)?.doubts ?? [])].map(([v, node]) => [v, { fn, node }]),
);

function textOf(fn: FuncUnit, engine: Engine): FunctionText | undefined {
  const r = engine.ir.resolverFor(fn);
  // A closure's text belongs to the function that it stands in.
  if (!r || fn.parent || fn.hasHole || fn.decl.kind !== "FuncDecl" || !fn.decl.body) return undefined;
  return new FunctionText(fn, r, fn.decl.body, engine);
}

/** What is known to hold the same maps everywhere: a field, a package variable, or a type of maps of the package's own. */
type Holder = VarObj | TypeName;

/** The field or package variable that holds a map; the type of a receiver that is one. */
function holderOf(map: Expr, r: Resolver): Holder | undefined {
  const x = unparen(map);
  const sel = x.kind === "SelectorExpr" ? r.info.selectionOf(x)?.obj : undefined;
  if (sel?.kind === "var") return sel.origin;
  const o = x.kind === "Ident" ? r.info.objOf(x) : undefined;
  if (o?.kind !== "var") return undefined;
  if (o.role === "receiver" && o.type.kind === "named") return o.type.obj;
  return o.role === "package" ? o : undefined;
}

/** Helpers of helpers that are looked into. */
const HELPERS = 2;

/** What one function says about entries of maps. */
class FunctionText {
  readonly doubts = new Map<Holder, Node>();
  /**
   * Maps (by text) some of whose entries this function looks for, stores or ranges over: it knows what is there. Those
   * that it looks for by one of its own parameters, with that parameter: of other ones it knows nothing by that. With
   * the place from where on it knows.
   */
  private readonly known = new Map<string, number>();
  private readonly parents = new Map<Node, Node>();
  /** The same of the fields and package variables that hold them. */
  readonly knownHolders = new Set<Holder>();
  /** Parameters by which this function stores entries of these. */
  private readonly stored = new Map<Holder, VarObj[]>();
  private readonly entries: IndexExpr[] = [];
  private readonly calls: CallExpr[] = [];
  /** Entries that a variable is declared with. */
  private readonly copies: { readonly entry: IndexExpr; readonly v: VarObj }[] = [];

  constructor(
    private readonly fn: FuncUnit,
    private readonly r: Resolver,
    body: Node,
    private readonly engine: Engine,
  ) {
    visit(body, (n) => {
      forEachChild(n, (c) => void this.parents.set(c, n));
      if (n.kind === "IndexExpr" && under(r.typeOf(n.x)).kind === "map") this.entry(n);
      else if (n.kind === "CallExpr" && r.builtin(n) === "delete" && n.args[0]) this.doubt(n.args[0], n);
      else if (n.kind === "RangeStmt") this.know(n.x);
      if (n.kind === "CallExpr") this.calls.push(n);
      // Handed to somebody who may look or fill: `maps.Keys(m)`, `fill(m)`.
      if (n.kind === "CallExpr" && !r.builtin(n))
        for (const a of n.args) if (under(r.typeOf(a)).kind === "map") this.know(a);
    });
    for (const c of this.copies) if (!this.blindUse(c.v)) this.know(c.entry.x, c.entry);
  }

  uses(): (Omit<MissingEntry, "doubt"> & { readonly holder: Holder })[] {
    const used = new Set<string>();
    return this.entries.flatMap((e) => {
      const copy = this.copies.find((c) => c.entry === e);
      const use = copy ? this.blindUse(copy.v) : this.useOf(e);
      const holder = holderOf(e.x, this.r);
      const text = keyText(e.x, this.r)?.text;
      if (
        !use ||
        use.how === "other" ||
        !holder ||
        text === undefined ||
        this.isKnown(text, e) ||
        this.isKnown(`${text} ${this.paramOf(e)?.name ?? ""}`, e) ||
        this.isLookedForBefore(holder, e) ||
        !this.isFromOutside(e)
      )
        return [];
      // Whoever comes past the first use has the entry.
      const key = `${text} ${this.fn.unit.text.slice(e.lbrack, e.end)}`;
      if (used.has(key)) return [];
      used.add(key);
      return [{ at: { fn: this.fn, node: use.node }, entry: { fn: this.fn, node: e }, how: use.how, holder }];
    });
  }

  private entry(e: IndexExpr): void {
    this.entries.push(e);
    const p = this.outer(e);
    const looked = p?.kind === "AssignStmt" && p.lhs.length === 2 && p.rhs.length === 1;
    const holder = unparen(e.x);
    if (looked && holder.kind === "IndexExpr" && this.isTurnedAway(p)) this.know(holder.x, holder);
    const compared = p?.kind === "BinaryExpr" && /^(?:==|!=)$/.test(p.op);
    const measured = p?.kind === "CallExpr" && this.r.builtin(p) === "len";
    if (looked || compared || measured) this.doubt(e.x, e);
    const stored = p?.kind === "AssignStmt" && p.lhs.some((l) => unparen(l) === e);
    if (stored) this.keepStore(e);
    // Kept in a variable: what is checked there is not followed.
    const copied = !looked && p?.kind === "AssignStmt" && p.rhs.some((x) => unparen(x) === e);
    const v = copied && p.op === ":=" && p.lhs.length === 1 ? variableOf(p.lhs[0], this.r.info) : undefined;
    if (v && this.r.definitions.defs.get(v)?.length === 1) this.copies.push({ entry: e, v });
    else if (looked || compared || measured || stored || copied) this.know(e.x, e);
  }

  /** `_, ok := m[a][b]; if !ok { return }`: behind that the map `m[a]` is there, too. */
  private isTurnedAway(s: AssignStmt): boolean {
    const ok = variableOf(s.lhs[1], this.r.info);
    const around = this.parents.get(s);
    const list = around && listOf(around);
    const next = around?.kind === "IfStmt" ? around : list?.[list.indexOf(s) + 1];
    if (!ok || next?.kind !== "IfStmt") return false;
    const cond = unparen(next.cond);
    const last = next.then.stmts.at(-1)?.kind;
    const isMissing = cond.kind === "UnaryExpr" && cond.op === "!" && variableOf(cond.x, this.r.info) === ok;
    return isMissing && (last === "ReturnStmt" || last === "BranchStmt");
  }

  private keepStore(e: IndexExpr): void {
    const [holder, param] = [holderOf(e.x, this.r), this.paramOf(e)];
    if (holder && param) this.stored.set(holder, [...(this.stored.get(holder) ?? []), param]);
  }

  /** The first use of a variable that holds an entry, where that panics without one and nobody asks whether it is there. */
  private blindUse(v: VarObj): ReturnType<FunctionText["useOf"]> {
    let first: ReturnType<FunctionText["useOf"]>;
    for (const { ident, closure } of usesOf(this.fn, v)) {
      if (ident === v.ident || this.isLengthWithin(ident, v)) continue;
      const p = this.outer(ident);
      const asked =
        (p?.kind === "BinaryExpr" && /^(?:==|!=)$/.test(p.op)) ||
        (p?.kind === "CallExpr" && this.r.builtin(p) === "len") ||
        p?.kind === "SwitchStmt" ||
        p?.kind === "RangeStmt";
      if (asked || closure) return undefined;
      first ??= this.useOf(ident) ?? { node: ident, how: "other" };
    }
    return first?.how === "other" ? undefined : first;
  }

  /** `q[len(q)-1]`: of nothing, the length leads to no element either. */
  private isLengthWithin(ident: Node, v: VarObj): boolean {
    const call = this.outer(ident);
    if (call?.kind !== "CallExpr" || this.r.builtin(call) !== "len") return false;
    let child: Node = call;
    let p = this.outer(call);
    while (p?.kind === "BinaryExpr") [child, p] = [p, this.outer(p)];
    const part = p?.kind === "IndexExpr" || p?.kind === "SliceExpr" ? p : undefined;
    return part !== undefined && part.x !== child && variableOf(part.x, this.r.info) === v;
  }

  private isStoredTo(e: Expr): boolean {
    const p = this.outer(e);
    return p?.kind === "AssignStmt" ? p.lhs.some((l) => unparen(l) === e) : p?.kind === "IncDecStmt";
  }

  private outer(n: Node): Node | undefined {
    let p = this.parents.get(n);
    while (p?.kind === "ParenExpr") p = this.parents.get(p);
    return p;
  }

  /** @param entry the one that it knows, where it is not all of them */
  private know(map: Expr, entry?: IndexExpr): void {
    const text = keyText(map, this.r)?.text;
    const param = entry && this.paramOf(entry);
    const fact = text !== undefined && (param ? `${text} ${param.name}` : text);
    if (fact) this.known.set(fact, Math.min(this.known.get(fact) ?? Infinity, entry?.pos ?? map.pos));
    const holder = holderOf(map, this.r);
    if (holder) this.knownHolders.add(holder);
  }

  /** It is known before that use, or in an earlier round of a loop around both. */
  private isKnown(fact: string, use: IndexExpr): boolean {
    const since = this.known.get(fact);
    if (since === undefined || since <= use.pos) return since !== undefined;
    for (let p = this.parents.get(use); p; p = this.parents.get(p))
      if ((p.kind === "ForStmt" || p.kind === "RangeStmt") && since < p.end) return true;
    return false;
  }

  private doubt(map: Expr, at: Node): void {
    const v = holderOf(map, this.r);
    if (v && !this.doubts.has(v)) this.doubts.set(v, at);
  }

  /**
   * The key is a parameter of an exported function: anything may come in. So it does where an exported function hands on
   * what it is given and does not look for the entry, and where nobody is seen to call the function.
   */
  private isFromOutside(e: IndexExpr): boolean {
    const given = e.indices[0] && keySource(e.indices[0], this.r, this.fn);
    if (given === "request") return true;
    const o = given;
    if (!o) return false;
    if (isExportedName(this.fn.obj?.name ?? "")) return true;
    const callers = callersIn(this.engine);
    const calls = callers.of(this.fn);
    const holder = holderOf(e.x, this.r);
    return (
      (calls.length === 0 || callers.openParams(this.fn).has(o)) &&
      // What may be gone when a goroutine gets there is a race.
      calls.every(
        (c) => c.call.mode !== "go" && holder && !textOf(rootFunction(c.caller), this.engine)?.knownHolders.has(holder),
      )
    );
  }

  /** The parameter that is the key. */
  private paramOf(e: IndexExpr): VarObj | undefined {
    const key = e.indices[0] && unparen(e.indices[0]);
    const o = key?.kind === "Ident" ? this.r.info.objOf(key) : undefined;
    return o?.kind === "var" && o.role === "param" && !this.r.definitions.defs.has(o) ? o : undefined;
  }

  /** A helper was asked something about the same key before, and has looked for the entry: `idx, err := l.find(key)`. */
  private isLookedForBefore(holder: Holder, e: IndexExpr): boolean {
    const key = this.paramOf(e);
    return key !== undefined && this.asksHelper(holder, key, e.pos, HELPERS);
  }

  /** Before the place in its text it calls functions of the package with the key that look for entries, and uses what they
   * say, or that store one under it. */
  private asksHelper(holder: Holder, key: VarObj, before: number, depth: number): boolean {
    return this.calls.some((call) => {
      const at = call.args.findIndex((a) => variableOf(a, this.r.info) === key);
      const callee = at >= 0 && call.end < before ? this.r.callee(call) : undefined;
      if (callee?.k !== "static") return false;
      const helper = this.engine.ir.unitOf(callee.obj);
      const text = helper && helper !== this.fn ? textOf(helper, this.engine) : undefined;
      const param = helper?.params[at];
      if (this.outer(call)?.kind === "ExprStmt")
        return param !== undefined && text?.stored.get(holder)?.includes(param) === true;
      return (
        text?.knownHolders.has(holder) === true ||
        (depth > 1 && text !== undefined && param !== undefined && text.asksHelper(holder, param, Infinity, depth - 1))
      );
    });
  }

  /** What panics if the entry is missing. */
  private useOf(e: Expr): { readonly node: Node; readonly how: MissingEntry["how"] | "other" } | undefined {
    const t = under(this.r.typeOf(e));
    const p = this.outer(e);
    if (!p) return undefined;
    if (t.kind === "slice" && p.kind === "IndexExpr" && unparen(p.x) === e) return { node: p, how: "index" };
    if (t.kind === "map" && p.kind === "IndexExpr" && unparen(p.x) === e && this.isStoredTo(p))
      return { node: p, how: "store" };
    if (t.kind === "signature" && p.kind === "CallExpr" && unparen(p.fun) === e) return { node: p.fun, how: "call" };
    if (t.kind === "interface" && p.kind === "SelectorExpr" && unparen(p.x) === e) {
      const call = this.outer(p);
      if (call?.kind === "CallExpr" && unparen(call.fun) === p) return { node: p, how: "method" };
    }
    if (t.kind !== "pointer") return undefined;
    if (p.kind === "StarExpr") return { node: p, how: "deref" };
    if (p.kind !== "SelectorExpr" || unparen(p.x) !== e || !structOf(t.elem)) return undefined;
    // Methods may take nil.
    return this.r.info.selectionOf(p)?.kind === "field" ? { node: p, how: "field" } : undefined;
  }
}
