import type { BodyInfo, VarObj } from "../../semantic/types";
import type { BlockStmt, Expr, FuncDecl, Ident, Node, Stmt, ValueSpec } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { Def, Definitions } from "./defs";
import { isReference } from "./types";

/**
 * Uses of local variables that nothing but a new object, or the result of a call, reaches:
 *
 *     fields := entry.fields
 *     if extra {
 *       fields = make(map[string]any) // from here to the end of the branch
 *       ...
 *     }
 *
 * There the variable stands for itself, whatever else it is given elsewhere. Told from the blocks that statements lie in:
 * where branches meet, and once the object is put somewhere, nothing is said.
 */
export function renewedUses(decl: FuncDecl | ValueSpec, info: BodyInfo, definitions: Definitions): ReadonlySet<Ident> {
  const candidates = new Set<VarObj>();
  for (const [v, defs] of definitions.defs) if (isCandidate(v, defs, definitions, info)) candidates.add(v);
  if (candidates.size === 0) return NONE;
  const walk = new Walk(info, candidates);
  visit(decl, (n) => {
    if (n.kind === "FuncDecl" || n.kind === "FuncLit") if (n.body) walk.block(n.body, new Set());
  });
  return walk.uses;
}

const NONE: ReadonlySet<Ident> = new Set();

function isCandidate(v: VarObj, defs: readonly Def[], definitions: Definitions, info: BodyInfo): boolean {
  if (v.role !== "local" || defs.length < 2 || !isReference(v.type)) return false;
  if (definitions.addressed.has(v) || definitions.captured.has(v)) return false;
  const made = defs.map((d) => d.k === "expr" && isMade(d.e, v, info));
  return made.includes(true) && made.includes(false);
}

/** A literal, or what a function (no method: that may give out a part of its object) makes without the variable. */
function isMade(e: Expr, v: VarObj, info: BodyInfo): boolean {
  const x = unparen(e);
  if (x.kind === "UnaryExpr") return x.op === "&" && unparen(x.x).kind === "CompositeLit";
  if (x.kind !== "CallExpr") return x.kind === "CompositeLit";
  if (info.isType(x.fun) || (x.fun.kind === "SelectorExpr" && info.selectionOf(x.fun) !== undefined)) return false;
  let isOfItself = false;
  visit(x, (n) => {
    isOfItself ||= n.kind === "Ident" && n.name === v.name && info.objOf(n) === v;
  });
  return !isOfItself;
}

type Made = Set<VarObj>;

class Walk {
  readonly uses = new Set<Ident>();

  constructor(
    private readonly info: BodyInfo,
    private readonly candidates: ReadonlySet<VarObj>,
  ) {}

  block(b: BlockStmt, made: Made): void {
    for (const s of b.stmts) this.stmt(s, made);
  }

  private stmt(s: Stmt, made: Made): void {
    switch (s.kind) {
      case "AssignStmt":
        for (const e of [...s.rhs, ...s.lhs]) this.use(e, made);
        for (const e of s.rhs) this.forget(e, made);
        s.lhs.forEach((l, i) => {
          const v = this.variable(l);
          if (!v) return;
          const value = s.rhs.length === s.lhs.length ? s.rhs[i] : s.rhs[0];
          if (value && (s.op === "=" || s.op === ":=") && isMade(value, v, this.info)) made.add(v);
          else made.delete(v);
        });
        return;
      case "BlockStmt":
        return this.block(s, made);
      case "LabeledStmt":
        made.clear();
        return this.stmt(s.stmt, made);
      case "IfStmt":
        if (s.init) this.stmt(s.init, made);
        this.use(s.cond, made);
        return this.branches(s.else ? [[s.then], [s.else]] : [[s.then]], s, made);
      case "ForStmt":
        if (s.init) this.stmt(s.init, made);
        this.drop(s, made);
        if (s.cond) this.use(s.cond, made);
        return this.branches([s.post ? [s.body, s.post] : [s.body]], s, made);
      case "RangeStmt":
        this.use(s.x, made);
        this.drop(s, made);
        return this.branches([[s.body]], s, made);
      case "SwitchStmt":
      case "TypeSwitchStmt":
        if (s.init) this.stmt(s.init, made);
        if (s.kind === "TypeSwitchStmt") this.use(s.x, made);
        else if (s.tag) this.use(s.tag, made);
        for (const c of s.clauses) if (c.kind === "CaseClause") for (const e of c.exprs) this.use(e, made);
        return this.branches(
          s.clauses.map((c) => c.body),
          s,
          made,
        );
      case "SelectStmt":
        return this.branches(
          s.clauses.map((c) => (c.comm ? [c.comm, ...c.body] : c.body)),
          s,
          made,
        );
      default:
        this.use(s, made);
        this.forget(s, made);
    }
  }

  /** Each with what is known before; afterwards nothing of what any of them gives another value. */
  private branches(lists: readonly (readonly Stmt[])[], whole: Stmt, made: Made): void {
    for (const list of lists) {
      const here = new Set(made);
      for (const s of list) this.stmt(s, here);
    }
    this.drop(whole, made);
  }

  private drop(n: Node, made: Made): void {
    if (made.size === 0) return;
    visitOutsideClosures(n, (x) => {
      const given = x.kind === "AssignStmt" ? x.lhs : x.kind === "RangeStmt" ? [x.key, x.value] : [];
      for (const e of given) {
        const v = e && this.variable(e);
        if (v) made.delete(v);
      }
      if (x.kind === "AssignStmt") for (const e of x.rhs) this.forget(e, made);
    });
  }

  private use(n: Node, made: Made): void {
    if (made.size === 0) return;
    visitOutsideClosures(n, (x) => {
      const v = x.kind === "Ident" ? this.variable(x) : undefined;
      if (x.kind === "Ident" && v && made.has(v)) this.uses.add(x);
    });
  }

  /** What is put somewhere is known by that place from then on. */
  private forget(n: Node, made: Made): void {
    if (made.size === 0) return;
    const put = (e: Expr | undefined): void => {
      const v = e && this.variable(e.kind === "KeyValueExpr" ? e.value : e);
      if (v) made.delete(v);
    };
    if (n.kind === "Ident" || n.kind === "ParenExpr") put(n as Expr);
    visitOutsideClosures(n, (x) => {
      if (x.kind === "CompositeLit") for (const e of x.elts) put(e);
      else if (x.kind === "SendStmt") put(x.value);
    });
  }

  private variable(e: Expr): VarObj | undefined {
    const x = unparen(e);
    const o = x.kind === "Ident" ? this.info.objOf(x) : undefined;
    return o?.kind === "var" && this.candidates.has(o) ? o : undefined;
  }
}
