import type { BlockStmt, CaseClause, Expr, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { BodyInfo, VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";

/**
 * What one function does, step by step: simple statements, conditions and iterations with what may come next. Unlike
 * the intermediate representation it keeps every read of every local variable, and nothing else: rules about the
 * values of locals ask it what can happen between two points.
 */
export interface Step {
  readonly node: Node;
  /** `iterate`: a range statement takes its next element. */
  readonly kind: "run" | "iterate";
  readonly next: Step[];
}

interface Target {
  readonly label: string | undefined;
  readonly loop: boolean;
  readonly breaks: Step[];
  readonly continues: Step[];
}

/** The steps of a function's own body; closures in it are part of the step that mentions them. */
export class Steps {
  readonly all: Step[] = [];
  private readonly targets: Target[] = [];
  private readonly labels = new Map<string, Step[]>();
  private readonly gotos: { readonly step: Step; readonly label: string }[] = [];
  private fallen: Step[] = [];
  private label: string | undefined;

  constructor(body: BlockStmt) {
    this.list(body.stmts, []);
    for (const g of this.gotos) for (const s of this.labels.get(g.label) ?? []) g.step.next.push(s);
  }

  /** The step that holds a node: the narrowest one. */
  of(node: Node): Step | undefined {
    let best: Step | undefined;
    for (const s of this.all) {
      if (s.kind !== "run" || s.node.pos > node.pos || node.end > s.node.end) continue;
      if (!best || s.node.end - s.node.pos < best.node.end - best.node.pos) best = s;
    }
    return best;
  }

  iteration(loop: Stmt): Step | undefined {
    return this.all.find((s) => s.kind === "iterate" && s.node === loop);
  }

  /** Visits what may come after a step, each step once: `stop` ends that way, `found` ends the search. */
  after(from: Step, see: (s: Step) => "stop" | "found" | undefined): Step | undefined {
    const seen = new Set<Step>();
    const work = [...from.next];
    for (let s = work.pop(); s; s = work.pop()) {
      if (seen.has(s)) continue;
      seen.add(s);
      const answer = see(s);
      if (answer === "found") return s;
      if (answer !== "stop") work.push(...s.next);
    }
    return undefined;
  }

  private step(node: Node, from: readonly Step[], kind: Step["kind"] = "run"): Step {
    const s: Step = { node, kind, next: [] };
    this.all.push(s);
    for (const p of from) p.next.push(s);
    return s;
  }

  private list(stmts: readonly Stmt[], from: readonly Step[]): readonly Step[] {
    let ends = from;
    for (const s of stmts) ends = this.stmt(s, ends);
    return ends;
  }

  private stmt(s: Stmt | undefined, from: readonly Step[]): readonly Step[] {
    if (!s) return from;
    const label = this.label;
    this.label = undefined;
    switch (s.kind) {
      case "BlockStmt":
        return this.list(s.stmts, from);
      case "EmptyStmt":
      case "BadStmt":
        return from;
      case "LabeledStmt": {
        const mark = this.step(s.label, from);
        this.labels.set(s.label.name, [mark]);
        this.label = s.label.name;
        return this.stmt(s.stmt, [mark]);
      }
      case "ReturnStmt":
        this.step(s, from);
        return [];
      case "BranchStmt":
        return this.branch(s, from);
      case "IfStmt": {
        const cond = [this.step(s.cond, this.stmt(s.init, from))];
        const then = this.stmt(s.then, cond);
        return [...then, ...(s.else ? this.stmt(s.else, cond) : cond)];
      }
      case "ForStmt": {
        const head = this.step(s.cond ?? s.body, this.stmt(s.init, from), s.cond ? "run" : "iterate");
        const t = this.enter(label, true);
        const ends = this.list(s.body.stmts, [head]);
        this.targets.pop();
        for (const p of this.stmt(s.post, [...ends, ...t.continues])) p.next.push(head);
        return s.cond ? [head, ...t.breaks] : t.breaks;
      }
      case "RangeStmt": {
        const head = this.step(s, [this.step(s.x, from)], "iterate");
        const t = this.enter(label, true);
        const ends = this.list(s.body.stmts, [head]);
        this.targets.pop();
        for (const p of [...ends, ...t.continues]) p.next.push(head);
        return [head, ...t.breaks];
      }
      case "SwitchStmt": {
        const before = this.stmt(s.init, from);
        return this.clauses(s.clauses, s.tag ? [this.step(s.tag, before)] : before, label);
      }
      case "TypeSwitchStmt":
        return this.clauses(s.clauses, [this.step(s.x, this.stmt(s.init, from))], label);
      case "SelectStmt": {
        const t = this.enter(label, false);
        const ends = s.clauses.flatMap((c) => this.list(c.body, c.comm ? [this.step(c.comm, from)] : from));
        this.targets.pop();
        return [...ends, ...t.breaks];
      }
      default: {
        const step = this.step(s, from);
        return s.kind === "ExprStmt" && isPanic(s.x) ? [] : [step];
      }
    }
  }

  private enter(label: string | undefined, loop: boolean): Target {
    const t: Target = { label, loop, breaks: [], continues: [] };
    this.targets.push(t);
    return t;
  }

  private branch(s: Extract<Stmt, { kind: "BranchStmt" }>, from: readonly Step[]): readonly Step[] {
    const step = this.step(s, from);
    const name = s.label?.name;
    if (s.tok === "goto" && name) this.gotos.push({ step, label: name });
    else if (s.tok === "fallthrough") this.fallen = [step];
    else {
      const t = this.targets.findLast((x) => (name ? x.label === name : x.loop || s.tok === "break"));
      (s.tok === "break" ? t?.breaks : t?.continues)?.push(step);
    }
    return [];
  }

  private clauses(list: readonly CaseClause[], from: readonly Step[], label: string | undefined): readonly Step[] {
    const t = this.enter(label, false);
    // Tests come one after the other, the default body after them all.
    const tested = new Map<CaseClause, readonly Step[]>();
    let rest = from;
    for (const c of list) {
      for (const e of c.exprs) rest = [this.step(e, rest)];
      if (!c.isDefault) tested.set(c, rest);
    }
    const out: Step[] = [];
    for (const c of list) {
      const before = [...(tested.get(c) ?? rest), ...this.fallen];
      this.fallen = [];
      out.push(...this.list(c.body, before));
    }
    this.targets.pop();
    const hasDefault = list.some((c) => c.isDefault);
    return [...out, ...t.breaks, ...(hasDefault ? [] : rest)];
  }
}

function isPanic(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "CallExpr" && x.fun.kind === "Ident" && x.fun.name === "panic";
}

/** True if the variable's name stands in the node, closures included. */
export function mentions(node: Node, v: VarObj, info: BodyInfo): boolean {
  let found = false;
  visit(node, (n) => {
    if (n.kind === "Ident" && info.objOf(n) === v) found = true;
    return !found;
  });
  return found;
}

/** The variable that an identifier names. */
export function variableOf(e: Expr | undefined, info: BodyInfo): VarObj | undefined {
  const x = e && unparen(e);
  const o = x?.kind === "Ident" ? info.objOf(x) : undefined;
  return o?.kind === "var" ? o : undefined;
}

/** The step gives the variable a new value. */
export function assigns(s: Step, v: VarObj, info: BodyInfo): boolean {
  const n = s.node;
  if (s.kind === "iterate")
    return n.kind === "RangeStmt" && (variableOf(n.key, info) === v || variableOf(n.value, info) === v);
  if (n.kind === "AssignStmt") return n.lhs.some((l) => variableOf(l, info) === v);
  if (n.kind === "IncDecStmt") return variableOf(n.x, info) === v;
  if (n.kind !== "DeclStmt") return false;
  return n.decl.specs.some((d) => d.kind === "ValueSpec" && d.names.some((x) => info.objOf(x) === v));
}
