import type { CallExpr, Expr, ForStmt, IndexExpr, Node, RangeStmt, SliceExpr } from "../../syntax/ast";
import { forEachChild, visit, visitOutsideClosures } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import { inEachFunction } from "../fact-table";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { bodyOf } from "../walks/removals";
import { assigns, mentions, Steps, variableOf, type Step } from "../walks/steps";
import type { Site } from "../engine/summary";
import { keyText } from "../sync-maps/sync-maps";
import { elementReads } from "./element-reads";
import { filterLoop, isOwnElement } from "./filters";
import { cutByHelper } from "./cut-by-helpers";
import { isFixed, isPart, same } from "./parts";
import { grownTwice } from "./shared-growth";
import { viewRead } from "./views-behind";

/** An append to a part of a slice writes over elements behind it that somebody still reads. */
export interface AliasedAppend {
  /** The append. */
  readonly at: Site;
  /** The part: `s[:i]`; a slice that has room behind it. */
  readonly part: Site & { readonly node: Expr };
  /** Where what was overwritten is read, or another append writes over the result of this one. */
  readonly use: Site;
  readonly how: "overwrites" | "overwritten";
}

/** All appends of a package to reslices whose array is still in use. */
export const aliasedAppends = inEachFunction((fn, engine): readonly AliasedAppend[] => {
  const out: AliasedAppend[] = [];
  const body = bodyOf(fn);
  const r = engine.ir.resolverFor(fn);
  if (!body || !r || fn.hasHole || !fn.unit.text.includes("append(")) return out;
  const parents = new Map<Node, Node>();
  const calls: CallExpr[] = [];
  visitOutsideClosures(body, (n) => {
    forEachChild(n, (c) => void parents.set(c, n));
    if (n.kind === "CallExpr" && r.builtin(n) === "append") calls.push(n);
  });
  let steps: Steps | undefined;
  for (const call of calls) {
    const part = partOf(call.args[0], r);
    const known = (steps ??= new Steps(body));
    const found = part
      ? new OneAppend(fn, r, call, part, parents, known, calls, engine).check()
      : (grownIn(fn, r, call, parents, known, calls) ?? cutByHelper(fn, r, call, parents, known, calls, engine));
    if (found) out.push(found);
  }
  return out;
});

function grownIn(
  fn: FuncUnit,
  r: Resolver,
  call: CallExpr,
  parents: ReadonlyMap<Node, Node>,
  steps: Steps,
  calls: readonly CallExpr[],
): AliasedAppend | undefined {
  const found = grownTwice(call, calls, parents, steps, r);
  if (!found) return undefined;
  return { at: { fn, node: call }, part: { fn, node: found.base }, use: { fn, node: found.other }, how: "overwritten" };
}

/** `s[:i]` without a capacity of its own, directly or as the only value of a local. */
function partOf(e: Expr | undefined, r: Resolver): SliceExpr | undefined {
  const x = e && unparen(e);
  if (x?.kind === "SliceExpr") return isPart(x, r) ? x : undefined;
  const v = variableOf(x, r.info);
  if (!x || !isOwnName(v, r)) return undefined;
  // Growing on is growing into the same array; what is declared first and set later has that one value.
  const defs = (r.definitions.defs.get(v) ?? []).filter(
    (d) => d.k !== "zero" && !isGrown(d.k === "expr" ? unparen(d.e) : undefined, v, r),
  );
  const only = defs.length === 1 ? defs[0] : undefined;
  const def = only?.k === "expr" && only.e.end <= x.pos ? unparen(only.e) : undefined;
  return def?.kind === "SliceExpr" && isPart(def, r) ? def : undefined;
}

/** A local or a named result that nobody else gives values. */
export function isOwnName(v: VarObj | undefined, r: Resolver): v is VarObj {
  if (v?.role !== "local" && v?.role !== "result") return false;
  return !r.definitions.captured.has(v) && !r.definitions.addressed.has(v);
}

function isGrown(e: Expr | undefined, v: VarObj, r: Resolver): boolean {
  return e?.kind === "CallExpr" && r.builtin(e) === "append" && variableOf(e.args[0], r.info) === v;
}

const REFILLS = /^(?:Read|ReadFull|ReadAt|ReadAtLeast|ReadFrom|ReadString|PutUint\d+|PutUvarint|PutVarint|copy|clear)$/;

class OneAppend {
  private readonly parent: Expr;
  private readonly parentVar: VarObj | undefined;
  private readonly partVar: VarObj | undefined;
  private readonly filter: RangeStmt | undefined;

  constructor(
    private readonly fn: FuncUnit,
    private readonly r: Resolver,
    private readonly call: CallExpr,
    private readonly part: SliceExpr,
    private readonly parents: ReadonlyMap<Node, Node>,
    private readonly steps: Steps,
    private readonly calls: readonly CallExpr[],
    private readonly engine: Engine,
  ) {
    this.parent = part.x;
    this.parentVar = variableOf(part.x, r.info);
    this.partVar = variableOf(call.args[0], r.info);
    this.filter = filterLoop(call, part, parents, r);
  }

  check(): AliasedAppend | undefined {
    const target = this.target();
    // Into itself, or back to where it came from: the old view is gone.
    if (target && same(target, this.parent, this.r)) return this.nested() ?? this.view();
    if (target && this.partVar && variableOf(target, this.r.info) === this.partVar)
      return this.nested() ?? this.read(target) ?? this.view();
    return this.nested() ?? this.read(target) ?? this.view() ?? this.again(target) ?? this.elsewhere(target);
  }

  /** What is appended goes its own way, and other functions go on reading the field that the part was cut from. */
  private elsewhere(target: Expr | undefined): AliasedAppend | undefined {
    const t = variableOf(target, this.r.info);
    const isGivenBack = this.parents.get(this.call)?.kind === "ReturnStmt";
    if (!this.isField() || !(isGivenBack || t?.role === "local" || t?.role === "result")) return undefined;
    const x = unparen(this.parent);
    const o = x.kind === "SelectorExpr" ? this.r.info.selectionOf(x)?.obj : undefined;
    if (o?.kind !== "var" || this.isReplaced(x)) return undefined;
    const use = elementReads(this.engine)
      .of(o.origin)
      .find((u) => u.fn !== this.fn && u.fn.file === this.fn.file);
    const { fn } = this;
    return use && { at: { fn, node: this.call }, part: { fn, node: this.part }, use, how: "overwrites" };
  }

  /** The function gives the field another slice. */
  private isReplaced(field: Expr): boolean {
    return this.steps.all.some((s) => s.node.kind === "AssignStmt" && s.node.lhs.some((l) => same(l, field, this.r)));
  }

  /** What lies behind the part has a name of its own, and is read by that. */
  private view(): AliasedAppend | undefined {
    const use = viewRead(this.call, this.part, this.steps, this.r, this.filter);
    return use && this.result("overwrites", use);
  }

  /** What the result is assigned to, appends around it looked through. */
  private target(): Expr | undefined {
    let n: Node = this.call;
    for (let p = this.parents.get(n); p; n = p, p = this.parents.get(n)) {
      if (p.kind === "ParenExpr" || (p.kind === "CallExpr" && this.r.builtin(p) === "append" && p.args[0] === n))
        continue;
      if (p.kind !== "AssignStmt" || p.lhs.length !== p.rhs.length) return undefined;
      return p.lhs[p.rhs.findIndex((x) => x === n)];
    }
    return undefined;
  }

  /** `append(append(s[:i], x), s[i:]...)`: what the outer append copies has just been written over. */
  private nested(): AliasedAppend | undefined {
    const outer = this.parents.get(this.call);
    if (
      outer?.kind !== "CallExpr" ||
      this.r.builtin(outer) !== "append" ||
      outer.args[0] !== this.call ||
      !outer.spread
    )
      return undefined;
    const last = outer.args[outer.args.length - 1];
    const x = last && unparen(last);
    const rest =
      x?.kind === "SliceExpr" &&
      x.low &&
      !x.high &&
      same(x.x, this.parent, this.r) &&
      this.part.high &&
      same(x.low, this.part.high, this.r);
    return rest && x ? this.result("overwrites", x) : undefined;
  }

  /** The slice that the part was taken from is read afterwards. */
  private read(target: Expr | undefined): AliasedAppend | undefined {
    const from = this.steps.of(this.call);
    if (!from || !(this.isOwn() || this.isField())) return undefined;
    let use: Node | undefined;
    this.steps.after(from, (s) => {
      if (this.renewed(s)) return "stop";
      const found = this.reads(s);
      if (found === "refill") return "stop";
      if (found) use = found;
      return found ? "found" : undefined;
    });
    return use && target ? this.result("overwrites", use) : undefined;
  }

  /** Locals and parameters; fields are read by whoever comes next, but scratch space is kept in fields as well. */
  private isOwn(): boolean {
    const v = this.parentVar;
    return v !== undefined && (v.role === "local" || v.role === "param") && !this.r.definitions.captured.has(v);
  }

  /** A field whose elements are no bytes, cut where its elements go on for all that is to be seen: `m.base[:2]`. */
  private isField(): boolean {
    const { high } = this.part;
    const x = unparen(this.parent);
    const t = under(this.r.typeOf(x));
    if (x.kind !== "SelectorExpr" || t.kind !== "slice" || !high) return false;
    const elem = under(t.elem);
    return !(elem.kind === "basic" && elem.name === "uint8") && isFixed(high, this.r);
  }

  private renewed(s: Step): boolean {
    if (this.parentVar !== undefined) return assigns(s, this.parentVar, this.r.info);
    return s.kind === "run" && s.node.kind === "AssignStmt" && s.node.lhs.some((l) => same(l, this.parent, this.r));
  }

  private isParent(e: Expr | undefined): boolean {
    if (!e) return false;
    return this.parentVar ? variableOf(e, this.r.info) === this.parentVar : same(e, this.parent, this.r);
  }

  /** The end of the part moves on in the loop around the append: `w := s[i:i+n]` for the next i. */
  private movesOn(): boolean {
    const vars = new Set(this.part.high ? (keyText(this.part.high, this.r)?.vars ?? []) : []);
    for (let n = this.parents.get(this.call); n; n = this.parents.get(n)) {
      const { post } = n.kind === "ForStmt" ? n : { post: undefined };
      const moved =
        post?.kind === "IncDecStmt" && post.op === "++"
          ? post.x
          : post?.kind === "AssignStmt" && post.op === "+="
            ? post.lhs[0]
            : undefined;
      const v = variableOf(moved, this.r.info);
      if (v && vars.has(v)) return true;
    }
    return false;
  }

  /** The first read of the parent's elements at or behind the part's end. */
  private reads(s: Step): Node | "refill" | undefined {
    if (s.kind === "iterate") return undefined;
    let found: Node | "refill" | undefined;
    const see = (n: Node): void => {
      if (found) return;
      if (n.kind === "CallExpr") {
        const name = n.fun.kind === "Ident" ? n.fun.name : n.fun.kind === "SelectorExpr" ? n.fun.sel.name : "";
        if ((name === "len" || name === "cap") && this.isParent(n.args[0])) return;
        if (REFILLS.test(name) && n.args.some((a) => this.isView(a))) {
          found = "refill";
          return;
        }
      }
      if (n.kind === "SliceExpr" && this.isParent(n.x)) {
        // The same part again, or what lies before it.
        if (
          n.high &&
          this.part.high &&
          ((same(n.high, this.part.high, this.r) && !this.movesOn()) || this.r.info.constOf(n.high) !== undefined)
        )
          return;
        found = n;
        return;
      }
      if (n.kind === "IndexExpr" && this.isParent(n.x)) {
        if (this.isBefore(n.indices[0]) || this.isFiltered(n)) return;
        found = n;
        return;
      }
      if (n.kind === "BinaryExpr" && [n.x, n.y].some((x) => x.kind === "Ident" && x.name === "nil")) return;
      if ((n.kind === "Ident" || n.kind === "SelectorExpr") && this.isParent(n)) found = n;
      else forEachChild(n, see);
    };
    see(s.node);
    return found;
  }

  /** The loop around the append goes on to the elements behind it: they are read before they are written over. */
  private isFiltered(n: IndexExpr): boolean {
    const loop = this.filter;
    return (
      loop !== undefined && n.pos > loop.pos && n.end < loop.end && isOwnElement(n.indices[0], this.part, loop, this.r)
    );
  }

  /** A constant index that is not known to lie behind the part. */
  private isBefore(index: Expr | undefined): boolean {
    const at = index && this.r.info.constOf(index);
    const end = this.part.high && this.r.info.constOf(this.part.high);
    return at !== undefined && !(typeof at === "bigint" && typeof end === "bigint" && at >= end);
  }

  private isView(e: Expr): boolean {
    const x = unparen(e);
    return this.isParent(x.kind === "SliceExpr" ? x.x : x);
  }

  /** Another append to the same part, or the same one in the next iteration, while the result is kept. */
  private again(target: Expr | undefined): AliasedAppend | undefined {
    const from = this.steps.of(this.call);
    if (!from) return undefined;
    const kept = this.keptInLoop(from);
    if (kept) return this.result("overwritten", this.call);
    const t = variableOf(target, this.r.info);
    if (!t || (t.role !== "local" && t.role !== "result")) return undefined;
    for (const other of this.calls) {
      const otherPart = other !== this.call && partOf(other.args[0], this.r);
      if (
        !otherPart ||
        !same(otherPart.x, this.parent, this.r) ||
        !otherPart.high ||
        !this.part.high ||
        !same(otherPart.high, this.part.high, this.r)
      )
        continue;
      const step = this.steps.of(other);
      if (!step || step === from || assigns(step, t, this.r.info)) continue;
      const reached = this.steps.after(from, (s) =>
        assigns(s, t, this.r.info) || this.renewed(s) ? "stop" : s === step ? "found" : undefined,
      );
      if (!reached) continue;
      const read = this.steps.after(step, (s) =>
        this.readsVariable(s, t) ? "found" : assigns(s, t, this.r.info) ? "stop" : undefined,
      );
      if (read) return this.result("overwritten", other);
    }
    return undefined;
  }

  private readsVariable(s: Step, v: VarObj): boolean {
    let found = false;
    if (s.kind === "iterate") return false;
    if (v.role === "result" && s.node.kind === "ReturnStmt" && s.node.results.length === 0) return true;
    visit(s.node, (n) => {
      if (n.kind === "AssignStmt" && n.lhs.length === 1 && variableOf(n.lhs[0], this.r.info) === v) {
        for (const e of n.rhs) if (mentions(e, v, this.r.info)) found = true;
        return false;
      }
      if (n.kind === "Ident" && this.r.info.objOf(n) === v) found = true;
      return !found;
    });
    return found;
  }

  /** The result is stored in a container in every iteration of a loop that does not take the part anew. */
  private keptInLoop(from: Step): boolean {
    const p = this.parents.get(this.call);
    const element =
      (p?.kind === "CallExpr" && this.r.builtin(p) === "append" && p.args.indexOf(this.call) > 0 && !p.spread) ||
      (p?.kind === "AssignStmt" && p.lhs.some((l, i) => p.rhs[i] === this.call && unparen(l).kind === "IndexExpr"));
    if (!element) return false;
    let loop: ForStmt | RangeStmt | undefined;
    for (let n: Node | undefined = this.call; n && !loop; n = this.parents.get(n))
      if (n.kind === "ForStmt" || n.kind === "RangeStmt") loop = n;
    if (!loop) return false;
    const vars = [
      ...(keyText(this.part, this.r)?.vars ?? []),
      ...(keyText(this.parent, this.r)?.vars ?? []),
      ...(this.part.high ? (keyText(this.part.high, this.r)?.vars ?? []) : []),
    ];
    return (
      this.steps.after(from, (s) =>
        vars.some((v) => assigns(s, v, this.r.info)) ? "stop" : s === from ? "found" : undefined,
      ) !== undefined
    );
  }

  private result(how: AliasedAppend["how"], use: Node): AliasedAppend {
    const { fn } = this;
    return { at: { fn, node: this.call }, part: { fn, node: this.part }, use: { fn, node: use }, how };
  }
}
