import { resultsOf } from "./analysis";
import type { PackageFacts } from "../flow/facts";
import type { CallInstr, FuncUnit } from "../flow/ir/ir";
import { varPath } from "../flow/ir/path";
import type { CallExpr, FuncLit, Node } from "../syntax/ast";
import { treeOf } from "./uses";

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

  constructor(readonly facts: PackageFacts) {
    for (const u of facts.units) {
      this.units.set(u.decl, u);
      for (const b of u.blocks) for (const i of b.instrs) if (i.op === "call") this.instrs.set(i.node, i);
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
    for (const c of root.closures)
      if (c.decl.pos <= n.pos && n.end <= c.decl.end && c.decl !== n) return this.unitAround(c, n);
    return root;
  }

  /**
   * Functions of the package that a call runs in its own goroutine before it returns: by the analysis, and by the call
   * itself where that gave up on the function.
   */
  targets(call: CallExpr, from: FuncUnit): readonly FuncUnit[] {
    const out = new Set<FuncUnit>();
    for (const r of resultsOf(this.facts)) {
      if (r.fn !== from) continue;
      for (const s of r.seen.callSites) if (s.call.node === call && !s.detached) out.add(s.target);
    }
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

  runs(closure: FuncUnit): Runs {
    const lit = closure.decl;
    if (lit.kind !== "FuncLit") return "later";
    return this.runsOf(lit, rootOf(closure));
  }

  private runsOf(lit: FuncLit, root: FuncUnit): Runs {
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

const cache = new WeakMap<PackageFacts, Calls>();

export function callsOf(facts: PackageFacts): Calls {
  let c = cache.get(facts);
  if (!c) cache.set(facts, (c = new Calls(facts)));
  return c;
}
