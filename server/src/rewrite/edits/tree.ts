import type { BlockStmt, Expr, FuncDecl, FuncLit, Node, Stmt } from "../../syntax/ast";
import { listOf } from "../../syntax/statements";
import { children, isStmt, visit } from "../../syntax/visit";

/** Parents of all nodes in a declaration. */
export class Tree {
  private readonly parents = new Map<Node, Node>();

  constructor(readonly root: Node) {
    visit(root, (n) => {
      for (const c of children(n)) this.parents.set(c, n);
    });
  }

  parent(n: Node): Node | undefined {
    return this.parents.get(n);
  }

  /** The node and what is around it, innermost first. */
  *up(n: Node): Iterable<Node> {
    for (let x: Node | undefined = n; x; x = this.parents.get(x)) yield x;
  }

  /** The statement that a node is part of, as it stands in a list of statements (a block's or a clause's). */
  statementOf(n: Node): Stmt | undefined {
    for (const x of this.up(n)) {
      const p = this.parents.get(x);
      if (p && isStmt(x) && listOf(p)?.includes(x)) return x;
    }
    return undefined;
  }

  /** The list that a statement stands in, with what holds it. */
  listAround(s: Stmt): { readonly list: readonly Stmt[]; readonly holder: Node } | undefined {
    const holder = this.parents.get(s);
    const list = holder && listOf(holder);
    return holder && list?.includes(s) ? { list, holder } : undefined;
  }

  /** The innermost function around a node. */
  functionOf(n: Node): FuncDecl | FuncLit | undefined {
    for (const x of this.up(n)) if (x !== n && (x.kind === "FuncLit" || x.kind === "FuncDecl")) return x;
    return undefined;
  }

  /** Parentheses around an expression taken with it. */
  outermostParen(e: Expr): Expr {
    let x = e;
    for (let p = this.parents.get(x); p?.kind === "ParenExpr"; p = this.parents.get(x)) x = p;
    return x;
  }
}

/** Calls `fn` on a node and what is in it that runs in the same function. */
export function visitOwn(node: Node, fn: (n: Node) => boolean | void): void {
  visit(node, (n) => {
    if (fn(n) === false) return false;
    return n.kind !== "FuncLit";
  });
}

/** A terminating statement (Go spec, "Terminating statements"): nothing after it runs. */
export function terminates(s: Stmt | undefined): boolean {
  switch (s?.kind) {
    case "ReturnStmt":
      return true;
    case "BranchStmt":
      return s.tok !== "fallthrough";
    case "ExprStmt":
      return s.x.kind === "CallExpr" && s.x.fun.kind === "Ident" && s.x.fun.name === "panic";
    case "BlockStmt":
      return terminates(s.stmts[s.stmts.length - 1]);
    case "IfStmt":
      return s.else !== undefined && terminates(s.then) && terminates(s.else);
    case "ForStmt":
      return s.cond === undefined && !breaksOut(s.body);
    case "LabeledStmt":
      return terminates(s.stmt) && !hasLabelledBreak(s.stmt, s.label.name);
    case "SwitchStmt":
    case "TypeSwitchStmt":
      return (
        s.clauses.some((c) => c.isDefault) &&
        s.clauses.every((c) => endsClause(c.body)) &&
        !s.clauses.some((c) => c.body.some(breaksOut))
      );
    case "SelectStmt":
      return (
        s.clauses.every((c) => terminates(c.body[c.body.length - 1])) && !s.clauses.some((c) => c.body.some(breaksOut))
      );
    default:
      return false;
  }
}

function endsClause(body: readonly Stmt[]): boolean {
  const last = body[body.length - 1];
  return terminates(last) || (last?.kind === "BranchStmt" && last.tok === "fallthrough");
}

/** An unlabelled `break` in it leaves the statement around it. */
function breaksOut(n: Node): boolean {
  let found = false;
  visit(n, (x) => {
    if (x.kind === "BranchStmt" && x.tok === "break" && !x.label) found = true;
    return (
      !found &&
      (x === n || !["FuncLit", "ForStmt", "RangeStmt", "SwitchStmt", "TypeSwitchStmt", "SelectStmt"].includes(x.kind))
    );
  });
  return found;
}

function hasLabelledBreak(n: Node, label: string): boolean {
  let found = false;
  visit(n, (x) => {
    if (x.kind === "BranchStmt" && x.tok === "break" && x.label?.name === label) found = true;
    return !found;
  });
  return found;
}

/** Statements within `range` that leave it: returns, and jumps to places outside. Closures are left out. */
export function exitsOf(range: readonly Stmt[]): Stmt[] {
  const out: Stmt[] = [];
  const walk = (n: Node, breaks: boolean, continues: boolean, labels: ReadonlySet<string>): void => {
    switch (n.kind) {
      case "FuncLit":
        return;
      case "ReturnStmt":
        out.push(n);
        return;
      case "BranchStmt":
        if (n.tok === "goto") out.push(n);
        else if (n.label) {
          if (!labels.has(n.label.name)) out.push(n);
        } else if ((n.tok === "break" && !breaks) || (n.tok === "continue" && !continues)) out.push(n);
        return;
      case "LabeledStmt":
        walk(n.stmt, breaks, continues, new Set(labels).add(n.label.name));
        return;
      case "ForStmt":
      case "RangeStmt":
        for (const c of children(n)) walk(c, true, true, labels);
        return;
      case "SwitchStmt":
      case "TypeSwitchStmt":
      case "SelectStmt":
        for (const c of children(n)) walk(c, true, continues, labels);
        return;
      default:
        for (const c of children(n)) walk(c, breaks, continues, labels);
    }
  };
  for (const s of range) walk(s, false, false, new Set());
  return out;
}

/** The body of a function, if it has one. */
export function bodyOf(f: FuncDecl | FuncLit): BlockStmt | undefined {
  return f.body;
}

/** The statement without its labels. */
export function unlabelled(s: Stmt): Stmt {
  while (s.kind === "LabeledStmt") s = s.stmt;
  return s;
}
