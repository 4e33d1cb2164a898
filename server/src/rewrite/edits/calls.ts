import { parallelFrom, runsSubtest } from "../../flow/engine/parallel-tests";
import { resultsOf } from "./analysis";
import type { PackageFacts } from "../../flow/facts";
import type { CallInstr, FuncUnit } from "../../flow/ir/ir";
import { varPath } from "../../flow/ir/path";
import { under } from "../../flow/ir/types";
import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { Named, Type } from "../../semantic/types";
import type { CallExpr, FuncLit, Node } from "../../syntax/ast";
import { treeOf } from "./uses";
import { isInside } from "../../syntax/extent";

/** Methods that printers, encoders and loggers look for on any value. */
const FORMATTING: readonly string[] = [
  "String",
  "Error",
  "Format",
  "GoString",
  "MarshalJSON",
  "MarshalText",
  "MarshalBinary",
  "GobEncode",
  "LogValue",
];

/** When a closure runs, seen from the function that it is written in. */
export type Runs =
  /** Before the statement around it is done. */
  | "inline"
  | "goroutine"
  | "deferred"
  /** Kept in a variable or by somebody: at any time. */
  | "later";

/** Calls of a package by their syntax, and what they run. Facts of the flow layer, indexed for edits. */
export class Calls {
  private readonly instrs = new Map<Node, CallInstr>();
  private readonly units = new Map<Node, FuncUnit>();
  private readonly sites = new Map<Node, Set<FuncUnit>>();

  constructor(readonly facts: PackageFacts) {
    for (const u of facts.units) {
      this.units.set(u.decl, u);
      for (const b of u.blocks) for (const i of b.instrs) if (i.op === "call") this.instrs.set(i.node, i);
    }
    for (const r of resultsOf(facts)) {
      for (const { call, target, detached } of r.seen.callSites) {
        if (detached) continue;
        const set = this.sites.get(call.node);
        if (set) set.add(target);
        else this.sites.set(call.node, new Set([target]));
      }
    }
  }

  instr(call: CallExpr): CallInstr | undefined {
    return this.instrs.get(call);
  }

  /** The unit of a function declaration, closure or initialiser. */
  unit(decl: Node): FuncUnit | undefined {
    return this.units.get(decl);
  }

  /** The innermost unit around a node of the given declaration's unit. */
  unitAround(root: FuncUnit, n: Node): FuncUnit {
    for (const c of root.closures) if (isInside(n, c.decl) && c.decl !== n) return this.unitAround(c, n);
    return root;
  }

  /**
   * Functions of the package that a call runs in its own goroutine before it returns: by the analysis, and by the call
   * itself where that gave up on the function.
   */
  targets(call: CallExpr): readonly FuncUnit[] {
    const out = new Set(this.sites.get(call));
    const i = this.instr(call);
    if (i && i.mode !== "go") {
      const unit =
        i.callee.k === "closure"
          ? i.callee.fn
          : i.callee.k === "static"
            ? this.facts.engine.ir.unitOf(i.callee.obj)
            : undefined;
      if (unit) out.add(unit);
    }
    return [...out];
  }

  /**
   * Methods of the package that a call may run besides {@link targets}: any of the name, for a method of an interface;
   * those that a library function calls on what it is given (`String` by fmt, `Less` by sort).
   */
  indirectTargets(call: CallExpr, fn: FuncUnit): readonly FuncUnit[] {
    const i = this.instr(call);
    if (!i || i.mode === "go") return [];
    if (i.callee.k === "interface") {
      const { name } = i.callee.obj;
      return this.facts.pkg.funcs.flatMap((f) =>
        f.recvType && f.name === name ? (this.facts.engine.ir.unitOf(f) ?? []) : [],
      );
    }
    if (i.callee.k !== "static" || this.facts.engine.ir.unitOf(i.callee.obj)) return [];
    const { params, variadic } = i.callee.obj.type;
    return call.args.flatMap((a, k) => {
      const last = params[params.length - 1];
      const rest = variadic && k >= params.length - 1;
      const own = rest ? last?.type : params[k]?.type;
      const p = own && under(own);
      const t = p && rest && p.kind === "slice" ? under(p.elem) : p;
      if (t?.kind !== "interface") return [];
      const names = t.methods.size > 0 ? [...t.methods.keys()] : FORMATTING;
      return this.methodsOf(fn.info.typeOf(a), names, 0);
    });
  }

  /** Methods of these names on a type, and on what containers of it hold. */
  private methodsOf(t: Type, names: readonly string[], depth: number): FuncUnit[] {
    if (depth > 3) return [];
    const base = t.kind === "pointer" ? t.elem : t;
    const own = base.kind === "named" ? names.flatMap((n) => this.unitOfMethod(base, n)) : [];
    const u = under(base);
    const elem = u.kind === "slice" || u.kind === "array" ? u.elem : u.kind === "map" ? u.value : undefined;
    return elem ? [...own, ...this.methodsOf(elem, names, depth + 1)] : own;
  }

  private unitOfMethod(t: Named, name: string): FuncUnit[] {
    const found = lookupFieldOrMethod({ kind: "pointer", elem: t }, name, this.facts.pkg.id)?.obj;
    const unit = found?.kind === "func" ? this.facts.engine.ir.unitOf(found.origin) : undefined;
    return unit ? [unit] : [];
  }

  runs(closure: FuncUnit): Runs {
    const lit = closure.decl;
    if (lit.kind !== "FuncLit") return "later";
    return this.runsOf(lit, rootOf(closure), closure);
  }

  private runsOf(lit: FuncLit, root: FuncUnit, closure?: FuncUnit): Runs {
    const decl = root.decl;
    if (decl.kind === "FuncLit") return "later";
    const tree = treeOf(decl);
    const outer = tree.outermostParen(lit);
    const p = tree.parent(outer);
    if (p?.kind !== "CallExpr") return "later";
    const around = tree.parent(p);
    if (p.fun === outer)
      return around?.kind === "GoStmt" ? "goroutine" : around?.kind === "DeferStmt" ? "deferred" : "inline";
    const index = p.args.indexOf(outer);
    if (around?.kind === "GoStmt") return "goroutine";
    const instr = this.instr(p);
    if (!instr) return "later";
    for (const e of instr.effects) {
      if (e.kind === "spawn" && e.callback === index) return "goroutine";
      // A parallel subtest is put off, and runs beside others.
      if (e.kind === "calls" && runsSubtest(instr) && closure && parallelFrom(closure) !== undefined)
        return "goroutine";
      if (e.kind === "calls" && e.callback === index) return around?.kind === "DeferStmt" ? "deferred" : "inline";
    }
    return this.runsArgument(instr, index);
  }

  private runsArgument(instr: CallInstr, index: number): Runs {
    if (instr.callee.k !== "static" && instr.callee.k !== "closure") return "later";
    const target = instr.callee.k === "closure" ? instr.callee.fn : this.facts.engine.ir.unitOf(instr.callee.obj);
    const param = target?.params[index];
    const summary = target && this.facts.engine.summaryOf(target);
    if (!param || !summary) return "later";
    const runs = summary.paramCalls.filter((c) => varPath(c.param).key === varPath(param).key);
    if (runs.length === 0) return "later";
    if (summary.publishes.has(varPath(param).key) && runs.every((r) => !r.spawned)) return "later";
    return runs.some((r) => r.spawned) ? "goroutine" : "inline";
  }
}

/** The function or initialiser that a closure is written in, at the top. */
export function rootOf(fn: FuncUnit): FuncUnit {
  while (fn.parent) fn = fn.parent;
  return fn;
}

/** By revision. */
const cache = new WeakMap<object, Calls>();

export function callsOf(facts: PackageFacts): Calls {
  let c = cache.get(facts.revision);
  if (!c) cache.set(facts.revision, (c = new Calls(facts)));
  return c;
}
