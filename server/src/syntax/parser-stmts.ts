import type { BlockStmt, BranchStmt, Expr, GenDecl, Ident, RangeStmt, Stmt } from "./ast";
import * as T from "./scanner-tokens";
import { endOf } from "./parser-base";
import { ExprParser } from "./parser-exprs";

/** A range clause on its way to a {@link RangeStmt}. */
export interface RangeClause {
  readonly kind: "RangeClause";
  readonly lhs: readonly Expr[];
  readonly tok: RangeStmt["tok"];
  readonly x: Expr;
}

const HOLDS_BLOCKS: ReadonlySet<Stmt["kind"]> = new Set<Stmt["kind"]>([
  "BlockStmt",
  "IfStmt",
  "ForStmt",
  "RangeStmt",
  "SwitchStmt",
  "TypeSwitchStmt",
  "SelectStmt",
]);

/** Blocks, lists of statements, and the statements without blocks (Go specification, "Statements"). */
export abstract class StmtParser extends ExprParser {
  protected abstract genDecl(): GenDecl;
  protected abstract ifStmt(): Stmt;
  protected abstract forStmt(): Stmt;
  protected abstract switchStmt(): Stmt;
  protected abstract selectStmt(): Stmt;

  /** Clauses of switch and select around the current statement, where a stray `case` ends blocks that lack their `}`. */
  protected clauses = 0;

  /** The body of a function literal: nothing around it matters for how it is read. */
  protected functionBody(): BlockStmt {
    const { exprLevel, clauses } = this;
    this.exprLevel = 0;
    this.clauses = 0;
    const body = this.block();
    this.exprLevel = exprLevel;
    this.clauses = clauses;
    return body;
  }

  /** `{ ... }`. */
  protected block(): BlockStmt {
    const pos = this.expect(T.LBRACE);
    const stmts = this.stmts();
    const end = this.expectClose(T.RBRACE);
    return { kind: "BlockStmt", pos, end, stmts, rbrace: Math.max(pos, end - 1) };
  }

  /** Statements up to a `}`, `case` or `default`, or to the end. */
  protected stmts(): Stmt[] {
    const list: Stmt[] = [];
    if (!this.enter()) {
      const hole = this.deepHole();
      while (this.tok === T.SEMI) {
        this.next();
        this.skipBalanced();
      }
      return [{ kind: "BadStmt", pos: hole.pos, end: Math.max(hole.pos, this.previousEnd) }];
    }
    while (this.tok !== T.RBRACE && this.tok !== T.EOF && !this.atNextClause()) {
      this.terminated(list);
    }
    this.leave();
    return list;
  }

  /** Adds a statement and steps over its `;`. What stands before the `;` and is no part of it makes a hole. */
  private terminated(list: Stmt[]): void {
    const pos = this.start;
    if (this.tok === T.CASE || this.tok === T.DEFAULT) {
      list.push(this.strayClause());
      return;
    }
    const stmt = this.stmt();
    const end = this.previousEnd;
    if (this.tok !== T.SEMI && this.tok !== T.RBRACE && this.tok !== T.EOF && !this.atNextClause()) {
      this.failed = true;
      const at = this.start;
      this.skipBalanced();
      // A closing bracket that nothing opened.
      if (this.start === at && (this.tok === T.RPAREN || this.tok === T.RBRACK)) {
        this.next();
        this.skipBalanced();
      }
      // A statement with blocks keeps what it holds; only what follows it is lost.
      const keep = HOLDS_BLOCKS.has(stmt.kind) && end > pos;
      if (keep) list.push(stmt);
      list.push({ kind: "BadStmt", pos: keep ? at : pos, end: Math.max(this.previousEnd, pos) });
    } else list.push(stmt);
    this.got(T.SEMI);
  }

  /** A `case` outside a switch: the hole ends with its colon, so that the statements behind it are read. */
  private strayClause(): Stmt {
    const pos = this.start;
    this.failed = true;
    while (this.tok !== T.COLON && this.tok !== T.SEMI && this.tok !== T.RBRACE && this.tok !== T.EOF) this.next();
    if (this.tok === T.COLON || this.tok === T.SEMI) this.next();
    return { kind: "BadStmt", pos, end: this.previousEnd };
  }

  private atNextClause(): boolean {
    return this.clauses > 0 && (this.tok === T.CASE || this.tok === T.DEFAULT);
  }

  private stmt(): Stmt {
    const { start: pos, end } = this;
    switch (this.tok) {
      case T.SEMI:
        // The semicolon is left for the end of the statement.
        return { kind: "EmptyStmt", pos, end: this.auto ? pos : end };
      case T.RBRACE:
        return { kind: "EmptyStmt", pos, end: pos };
      case T.CONST:
      case T.TYPE:
      case T.VAR: {
        const decl = this.genDecl();
        return { kind: "DeclStmt", pos, end: decl.end, decl };
      }
      case T.LBRACE:
        return this.block();
      case T.IF:
        return this.ifStmt();
      case T.FOR:
        return this.forStmt();
      case T.SWITCH:
        return this.switchStmt();
      case T.SELECT:
        return this.selectStmt();
      case T.GO:
      case T.DEFER: {
        const kind = this.tok === T.GO ? "GoStmt" : "DeferStmt";
        this.next();
        const call = this.expr();
        if (call.kind !== "CallExpr") this.failed = true;
        return { kind, pos, end: Math.max(call.end, end), call };
      }
      case T.RETURN: {
        this.next();
        const none = this.tok === T.SEMI || this.tok === T.RBRACE || this.tok === T.EOF;
        const results = none ? [] : this.exprList();
        return { kind: "ReturnStmt", pos, end: endOf(results, end), results };
      }
      case T.BREAK:
      case T.CONTINUE:
      case T.GOTO:
      case T.FALLTHROUGH:
        return this.branchStmt();
      default: {
        const stmt = this.simpleStmt(true, false);
        return stmt.kind === "RangeClause" ? { kind: "BadStmt", pos, end: this.previousEnd } : stmt;
      }
    }
  }

  private branchStmt(): BranchStmt {
    const { start: pos, end } = this;
    const tok = this.slice(pos, end) as BranchStmt["tok"];
    this.next();
    const label = tok !== "fallthrough" && (this.tok === T.IDENT || tok === "goto") ? this.ident() : undefined;
    return { kind: "BranchStmt", pos, end: label?.end ?? end, tok, label };
  }

  /** A simple statement, a labelled one where allowed, or a range clause where allowed. */
  protected simpleStmt(labels: boolean, ranges: boolean): Stmt | RangeClause {
    const pos = this.start;
    if (ranges && this.tok === T.RANGE) {
      this.next();
      return { kind: "RangeClause", lhs: [], tok: undefined, x: this.expr() };
    }
    const lhs = this.exprList();
    const [x] = lhs;
    if (x === undefined) return { kind: "BadStmt", pos, end: pos };
    const { tok, start: opPos, end: opEnd } = this;
    if (tok === T.ASSIGN || tok === T.DEFINE || (tok >= T.ADD_ASSIGN && tok <= T.AND_NOT_ASSIGN)) {
      this.next();
      if (ranges && this.tok === T.RANGE && (tok === T.ASSIGN || tok === T.DEFINE)) {
        this.next();
        return { kind: "RangeClause", lhs, tok: tok === T.DEFINE ? ":=" : "=", x: this.expr() };
      }
      const rhs = this.exprList();
      if (tok >= T.ADD_ASSIGN && (lhs.length > 1 || rhs.length > 1)) this.failed = true;
      return { kind: "AssignStmt", pos, end: endOf(rhs, opEnd), lhs, op: T.OPERATOR_TEXT[tok] ?? "", opPos, rhs };
    }
    if (lhs.length > 1) this.failed = true;
    switch (tok) {
      case T.COLON:
        if (!labels || x.kind !== "Ident") break;
        return this.labeled(x);
      case T.ARROW: {
        this.next();
        const value = this.expr();
        return { kind: "SendStmt", pos, end: value.end, chan: x, value };
      }
      case T.INC:
      case T.DEC:
        this.next();
        return { kind: "IncDecStmt", pos, end: opEnd, x, op: tok === T.INC ? "++" : "--" };
    }
    if (lhs.length > 1) return { kind: "BadStmt", pos, end: Math.max(pos, this.previousEnd) };
    return { kind: "ExprStmt", pos, end: x.end, x };
  }

  private labeled(label: Ident): Stmt {
    this.expect(T.COLON);
    if (!this.enter()) {
      const hole = this.deepHole();
      return { kind: "BadStmt", pos: label.pos, end: hole.end };
    }
    const stmt = this.stmt();
    this.leave();
    return { kind: "LabeledStmt", pos: label.pos, end: stmt.end, label, stmt };
  }
}
