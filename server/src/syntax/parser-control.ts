import type { BlockStmt, CaseClause, CommClause, Expr, ForStmt, Ident, IfStmt, RangeStmt, Stmt } from "./ast";
import * as T from "./scanner-tokens";
import { endOf, MAX_CHAIN } from "./parser-base";
import { StmtParser, type RangeClause } from "./parser-stmts";

/** What stands before the `{` of a control statement. */
interface Header {
  readonly init: Stmt | undefined;
  readonly cond: Stmt | undefined;
}

/** The statements with blocks: if, for, switch and select (Go specification, "Statements"). */
export abstract class ControlParser extends StmtParser {
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

  protected override ifStmt(): IfStmt {
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

  protected override forStmt(): ForStmt | RangeStmt {
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

  protected override switchStmt(): Stmt {
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

  protected override selectStmt(): Stmt {
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
