import type {
  BlockStmt,
  BranchStmt,
  CaseClause,
  CommClause,
  Expr,
  ForStmt,
  GenDecl,
  Ident,
  IfStmt,
  RangeStmt,
  Stmt,
} from "./ast";
import * as T from "./scanner-tokens";
import { endOf, MAX_CHAIN } from "./parser-base";
import { ExprParser } from "./parser-exprs";

/** A range clause on its way to a {@link RangeStmt}. */
interface RangeClause {
  readonly kind: "RangeClause";
  readonly lhs: readonly Expr[];
  readonly tok: RangeStmt["tok"];
  readonly x: Expr;
}

/** What stands before the `{` of a control statement. */
interface Header {
  readonly init: Stmt | undefined;
  readonly cond: Stmt | undefined;
}

/** Statements (Go specification, "Statements"). */
export abstract class StmtParser extends ExprParser {
  protected abstract genDecl(): GenDecl;

  /** Clauses of switch and select around the current statement, where a stray `case` ends blocks that lack their `}`. */
  private clauses = 0;

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
      list.push(this.terminated());
    }
    this.leave();
    return list;
  }

  /** A statement with the `;` after it. What stands before the `;` and is no part of it makes the whole a hole. */
  private terminated(): Stmt {
    const pos = this.start;
    let stmt = this.stmt();
    if (this.tok === T.RBRACE || this.tok === T.EOF || this.atNextClause()) return stmt;
    if (this.tok === T.SEMI) {
      this.next();
      return stmt;
    }
    this.failed = true;
    const at = this.start;
    this.skipBalanced();
    // A closing bracket that nothing opened.
    if (this.start === at && (this.tok === T.RPAREN || this.tok === T.RBRACK)) {
      this.next();
      this.skipBalanced();
    }
    // A statement with blocks keeps what it holds; what follows it is the hole.
    const keep =
      stmt.kind === "IfStmt" || stmt.kind === "ForStmt" || stmt.kind === "RangeStmt" || stmt.kind === "BlockStmt";
    if (keep) return stmt;
    stmt = { kind: "BadStmt", pos, end: Math.max(this.previousEnd, pos) };
    this.got(T.SEMI);
    return stmt;
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
  private simpleStmt(labels: boolean, ranges: boolean): Stmt | RangeClause {
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

  // ------------------------------------------------------------- control statements

  /** Parses what stands before a block, where `T {` starts no composite literal. */
  private inHeader<R>(parse: () => R): R {
    const level = this.exprLevel;
    this.exprLevel = -1;
    const result = parse();
    this.exprLevel = level;
    return result;
  }

  /** `[init ;] [cond]` of if and switch. */
  private header(): Header {
    return this.inHeader(() => {
      if (this.tok === T.LBRACE) return { init: undefined, cond: undefined };
      const first = this.tok === T.SEMI ? undefined : this.headerStmt();
      if (this.tok !== T.SEMI) return { init: undefined, cond: first };
      this.next();
      return { init: first, cond: this.tok === T.LBRACE ? undefined : this.headerStmt() };
    });
  }

  private headerStmt(): Stmt {
    const pos = this.start;
    const stmt = this.simpleStmt(false, false);
    return stmt.kind === "RangeClause" ? { kind: "BadStmt", pos, end: this.previousEnd } : stmt;
  }

  /** The block of a control statement; skips what stands before it by mistake. An empty one where there is none. */
  private controlBlock(): BlockStmt {
    if (this.tok !== T.LBRACE) {
      this.failed = true;
      while (this.tok !== T.LBRACE && this.tok !== T.SEMI && this.tok !== T.RBRACE && this.tok !== T.EOF) this.next();
    }
    const at = this.previousEnd;
    return this.tok === T.LBRACE ? this.block() : { kind: "BlockStmt", pos: at, end: at, stmts: [], rbrace: at };
  }

  private ifStmt(): IfStmt {
    const parts: { pos: number; init: Stmt | undefined; cond: Expr; then: BlockStmt }[] = [];
    let last: BlockStmt | undefined;
    // `else if` makes a chain, not a nest: built from its end.
    for (;;) {
      const pos = this.expect(T.IF);
      const { init, cond } = this.header();
      parts.push({ pos, init, cond: this.condition(cond), then: this.controlBlock() });
      if (this.tok !== T.ELSE) break;
      this.next();
      if (this.tok === T.IF && parts.length < MAX_CHAIN) continue;
      if (this.tok === T.LBRACE) last = this.block();
      else {
        this.failed = true;
        if (this.tok === T.IF) this.skipBalanced();
      }
      break;
    }
    let result: IfStmt | undefined;
    for (let i = parts.length - 1; i >= 0; i--) {
      const part = parts[i];
      if (part === undefined) continue;
      const next: BlockStmt | IfStmt | undefined = result ?? last;
      result = { kind: "IfStmt", ...part, end: next?.end ?? part.then.end, else: next };
    }
    return result as IfStmt;
  }

  private condition(cond: Stmt | undefined): Expr {
    if (cond === undefined) return this.hole();
    if (cond.kind === "ExprStmt") return cond.x;
    this.failed = true;
    return { kind: "BadExpr", pos: cond.pos, end: cond.end };
  }

  private forStmt(): ForStmt | RangeStmt {
    const pos = this.expect(T.FOR);
    let init: Stmt | undefined;
    let cond: Stmt | undefined;
    let post: Stmt | undefined;
    const range = this.inHeader((): RangeClause | undefined => {
      if (this.tok === T.LBRACE) return undefined;
      if (this.tok !== T.SEMI) {
        const start = this.start;
        const first = this.simpleStmt(false, true);
        if (first.kind === "RangeClause") return first;
        cond = first;
        if (first.pos !== start) this.failed = true;
      }
      if (this.tok !== T.SEMI) return undefined;
      this.next();
      init = cond;
      cond = this.tok === T.SEMI || this.tok === T.LBRACE ? undefined : this.headerStmt();
      // `for init; cond {` lacks a semicolon.
      this.expect(T.SEMI);
      if (this.tok !== T.LBRACE) post = this.headerStmt();
      return undefined;
    });
    const body = this.controlBlock();
    if (range === undefined) {
      return { kind: "ForStmt", pos, end: body.end, init, cond: cond && this.condition(cond), post, body };
    }
    const [key, value] = range.lhs;
    if (range.lhs.length > 2) this.failed = true;
    return { kind: "RangeStmt", pos, end: body.end, key, value, tok: range.tok, x: range.x, body };
  }

  private switchStmt(): Stmt {
    const pos = this.expect(T.SWITCH);
    const { init, cond } = this.header();
    const guard = typeSwitchGuard(cond);
    this.openClauses();
    const clauses: CaseClause[] = [];
    while (this.tok === T.CASE || this.tok === T.DEFAULT) clauses.push(this.caseClause());
    const end = this.closeClauses();
    const rbrace = Math.max(pos, end - 1);
    if (guard !== undefined) return { kind: "TypeSwitchStmt", pos, end, init, ...guard, clauses, rbrace };
    const tag = cond && this.condition(cond);
    return { kind: "SwitchStmt", pos, end, init, tag, clauses, rbrace };
  }

  private openClauses(): void {
    if (this.tok !== T.LBRACE) {
      this.failed = true;
      while (this.tok !== T.LBRACE && this.tok !== T.SEMI && this.tok !== T.RBRACE && this.tok !== T.EOF) this.next();
    }
    this.expect(T.LBRACE);
    this.skipToClause();
  }

  /** Statements before the first clause belong nowhere. */
  private skipToClause(): void {
    while (this.tok !== T.CASE && this.tok !== T.DEFAULT && this.tok !== T.RBRACE && this.tok !== T.EOF) {
      this.failed = true;
      const before = this.start;
      this.skipBalanced();
      if (!this.got(T.SEMI) && this.start === before) this.next();
    }
  }

  private closeClauses(): number {
    this.skipToClause();
    return this.expectClose(T.RBRACE);
  }

  private caseClause(): CaseClause {
    const { start: pos } = this;
    const isDefault = this.tok === T.DEFAULT;
    this.next();
    const exprs: Expr[] = [];
    if (!isDefault) {
      do exprs.push(this.expr());
      while (this.got(T.COMMA));
    }
    const { body, end } = this.clauseBody();
    return { kind: "CaseClause", pos, end, exprs, isDefault, body };
  }

  private clauseBody(): { body: Stmt[]; end: number } {
    if (this.tok !== T.COLON) {
      this.failed = true;
      while (this.tok !== T.COLON && this.tok !== T.SEMI && this.tok !== T.RBRACE && this.tok !== T.EOF) this.next();
    }
    if (this.tok === T.COLON || this.tok === T.SEMI) this.next();
    const end = this.previousEnd;
    this.clauses++;
    const body = this.stmts();
    this.clauses--;
    return { body, end: endOf(body, end) };
  }

  private selectStmt(): Stmt {
    const pos = this.expect(T.SELECT);
    this.openClauses();
    const clauses: CommClause[] = [];
    while (this.tok === T.CASE || this.tok === T.DEFAULT) {
      const at = this.start;
      const isDefault = this.tok === T.DEFAULT;
      this.next();
      const comm = isDefault ? undefined : this.headerStmt();
      const { body, end } = this.clauseBody();
      clauses.push({ kind: "CommClause", pos: at, end, comm, body });
    }
    const end = this.closeClauses();
    return { kind: "SelectStmt", pos, end, clauses, rbrace: Math.max(pos, end - 1) };
  }
}

/** The parts of `v := x.(type)` or `x.(type)`. */
function typeSwitchGuard(stmt: Stmt | undefined): { bind: Ident | undefined; x: Expr } | undefined {
  if (stmt?.kind === "ExprStmt") {
    return stmt.x.kind === "TypeAssertExpr" && stmt.x.type === undefined ? { bind: undefined, x: stmt.x.x } : undefined;
  }
  if (stmt?.kind !== "AssignStmt" || stmt.op !== ":=" || stmt.lhs.length !== 1 || stmt.rhs.length !== 1)
    return undefined;
  const [bind] = stmt.lhs;
  const [x] = stmt.rhs;
  if (bind?.kind !== "Ident" || x?.kind !== "TypeAssertExpr" || x.type !== undefined) return undefined;
  return { bind, x: x.x };
}
