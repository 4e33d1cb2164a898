import type { BasicLit, ChanType, Expr, FuncLit } from "./ast";
import * as T from "./scanner-tokens";
import { unparen } from "./paren";
import { MAX_CHAIN } from "./parser-base";
import { TypeParser } from "./parser-types";

const UNARY: Readonly<Record<number, "+" | "-" | "!" | "^" | "&" | "~">> = {
  [T.ADD]: "+",
  [T.SUB]: "-",
  [T.NOT]: "!",
  [T.XOR]: "^",
  [T.AND]: "&",
  [T.TILDE]: "~",
};

/** Expressions (Go specification, "Expressions"). Types are expressions here, as arguments of calls and indices are. */
export abstract class ExprParser extends TypeParser {
  protected expr(): Expr {
    return this.binary(this.unary(), 1);
  }

  /** `x, y, z`: at least one. */
  protected exprList(): Expr[] {
    const list = [this.expr()];
    while (this.got(T.COMMA)) list.push(this.expr());
    return list;
  }

  /** Binary expressions of at least the given precedence, `x` being the first operand (precedence climbing). */
  protected binary(x: Expr, least: number): Expr {
    for (let links = 0; ; links++) {
      const op = this.tok;
      const precedence = T.PRECEDENCE[op] ?? 0;
      if (precedence < least || precedence === 0) return x;
      const opPos = this.start;
      this.next();
      let y = this.unary();
      if ((T.PRECEDENCE[this.tok] ?? 0) > precedence) y = this.binary(y, precedence + 1);
      if (links < MAX_CHAIN)
        x = { kind: "BinaryExpr", pos: x.pos, end: y.end, op: T.OPERATOR_TEXT[op] ?? "", opPos, x, y };
      else {
        this.failed = true;
        x = { kind: "BadExpr", pos: x.pos, end: y.end };
      }
    }
  }

  protected unary(): Expr {
    const pos = this.start;
    const op = UNARY[this.tok];
    if (op === undefined && this.tok !== T.ARROW && this.tok !== T.MUL) return this.primary();
    if (!this.enter()) return this.deepHole();
    const arrow = this.tok === T.ARROW;
    this.next();
    const x = this.unary();
    this.leave();
    if (op !== undefined) return { kind: "UnaryExpr", pos, end: x.end, op, x };
    if (!arrow) return { kind: "StarExpr", pos, end: x.end, x };
    const channel = x.kind === "ChanType" ? receiveOnly(this.text, pos, x) : undefined;
    return channel ?? { kind: "UnaryExpr", pos, end: x.end, op: "<-", x };
  }

  private primary(): Expr {
    if (!this.enter()) return this.deepHole();
    const x = this.suffixes(this.operand());
    this.leave();
    return x;
  }

  /** Selectors, calls, indices, assertions and composite literals behind an operand. */
  protected suffixes(x: Expr): Expr {
    for (let links = 0; ; links++) {
      const pos = x.pos;
      switch (this.tok) {
        case T.DOT:
          this.next();
          x = this.selectorOrAssertion(x);
          break;
        case T.LBRACK:
          x = this.indexOrSlice(x);
          break;
        case T.LPAREN:
          x = this.call(x);
          break;
        case T.LBRACE: {
          if (!this.startsLiteral(x)) return x;
          x = this.compositeLit(pos, x);
          break;
        }
        default:
          return x;
      }
      if (links >= MAX_CHAIN) {
        this.failed = true;
        x = { kind: "BadExpr", pos, end: x.end };
      }
    }
  }

  /** Whether `{` after `x` opens a literal of type `x` (Go specification, "Composite literals": parsing ambiguity). */
  private startsLiteral(x: Expr): boolean {
    const type = unparen(x);
    switch (type.kind) {
      case "Ident":
        break;
      case "SelectorExpr":
        if (type.x.kind !== "Ident") return false;
        break;
      case "IndexExpr":
        if (type.x.kind !== "Ident" && !(type.x.kind === "SelectorExpr" && type.x.x.kind === "Ident")) return false;
        break;
      case "ArrayType":
      case "StructType":
      case "MapType":
        if (type !== x) this.failed = true;
        return true;
      default:
        return false;
    }
    if (this.exprLevel < 0) return false;
    if (type !== x) this.failed = true;
    return true;
  }

  private selectorOrAssertion(x: Expr): Expr {
    if (this.tok !== T.LPAREN) {
      const sel = this.ident();
      return { kind: "SelectorExpr", pos: x.pos, end: Math.max(sel.end, this.previousEnd), x, sel };
    }
    this.next();
    const type = this.got(T.TYPE) ? undefined : this.type();
    const end = this.expectClose(T.RPAREN);
    return { kind: "TypeAssertExpr", pos: x.pos, end, x, type };
  }

  private indexOrSlice(x: Expr): Expr {
    const lbrack = this.expect(T.LBRACK);
    this.exprLevel++;
    const bounds: (Expr | undefined)[] = [undefined, undefined, undefined];
    let colons = 0;
    let indices: Expr[] = [];
    if (this.tok === T.RBRACK) indices.push(this.hole());
    else {
      if (this.tok !== T.COLON) indices.push((bounds[0] = this.expr()));
      if (this.tok === T.COMMA || (this.tok === T.SEMI && this.auto)) indices = this.moreIndices(indices);
      while (this.tok === T.COLON && colons < 2) {
        this.next();
        colons++;
        if (this.tok !== T.COLON && this.tok !== T.RBRACK && this.tok !== T.EOF) bounds[colons] = this.expr();
      }
    }
    this.exprLevel--;
    const end = this.expectClose(T.RBRACK);
    if (colons === 0) return { kind: "IndexExpr", pos: x.pos, end, x, lbrack, indices };
    const [low, high, max] = bounds;
    if (colons === 2 && (high === undefined || max === undefined)) this.failed = true;
    return { kind: "SliceExpr", pos: x.pos, end, x, low, high, max };
  }

  private moreIndices(indices: Expr[]): Expr[] {
    while (this.comma(T.RBRACK) && this.tok !== T.RBRACK && this.tok !== T.EOF) {
      const before = this.start;
      indices.push(this.type());
      if (this.start === before) break;
    }
    return indices;
  }

  private call(fun: Expr): Expr {
    const lparen = this.expect(T.LPAREN);
    this.exprLevel++;
    const args: Expr[] = [];
    let spread = false;
    while (this.tok !== T.RPAREN && this.tok !== T.EOF) {
      const before = this.start;
      args.push(this.expr());
      if (this.got(T.ELLIPSIS)) spread = true;
      if (this.start === before || !this.comma(T.RPAREN)) break;
      if (spread && this.tok !== T.RPAREN) this.failed = true;
    }
    this.exprLevel--;
    const end = this.expectClose(T.RPAREN);
    return { kind: "CallExpr", pos: fun.pos, end, fun, lparen, args, spread, rparen: Math.max(lparen, end - 1) };
  }

  private operand(): Expr {
    const { start: pos, end } = this;
    switch (this.tok) {
      case T.IDENT:
        return this.ident();
      case T.INT:
        return this.literal("int");
      case T.FLOAT:
        return this.literal("float");
      case T.IMAG:
        return this.literal("imag");
      case T.CHAR:
        return this.literal("char");
      case T.STRING:
        return this.literal("string");
      case T.LPAREN: {
        this.next();
        this.exprLevel++;
        const x = this.expr();
        this.exprLevel--;
        const close = this.expectClose(T.RPAREN);
        return { kind: "ParenExpr", pos, end: close, x };
      }
      case T.FUNC:
        return this.funcTypeOrLit();
      case T.LBRACK:
      case T.STRUCT:
      case T.MAP:
      case T.CHAN:
      case T.INTERFACE:
        return this.type();
      case T.ILLEGAL:
        this.next();
        this.failed = true;
        return { kind: "BadExpr", pos, end };
      default:
        return this.hole();
    }
  }

  private literal(lit: BasicLit["lit"]): BasicLit {
    const { start: pos, end } = this;
    const value = this.slice(pos, end);
    this.next();
    return { kind: "BasicLit", pos, end, lit, value };
  }

  private funcTypeOrLit(): Expr {
    const pos = this.expect(T.FUNC);
    const type = this.signature(pos, []);
    if (this.tok !== T.LBRACE) return type;
    const body = this.functionBody();
    const lit: FuncLit = { kind: "FuncLit", pos, end: body.end, type, body };
    return lit;
  }

  private compositeLit(pos: number, type: Expr | undefined): Expr {
    const lbrace = this.expect(T.LBRACE);
    const level = this.exprLevel;
    this.exprLevel = 0;
    const elts: Expr[] = [];
    while (this.tok !== T.RBRACE && this.tok !== T.EOF) {
      const before = this.start;
      elts.push(this.element());
      if (this.start === before || !this.comma(T.RBRACE)) break;
    }
    this.exprLevel = level;
    const end = this.expectClose(T.RBRACE);
    return { kind: "CompositeLit", pos, end, type, lbrace, elts, rbrace: Math.max(lbrace, end - 1) };
  }

  private element(): Expr {
    const key = this.elementValue();
    if (!this.got(T.COLON)) return key;
    const value = this.elementValue();
    return { kind: "KeyValueExpr", pos: key.pos, end: value.end, key, value };
  }

  private elementValue(): Expr {
    if (this.tok !== T.LBRACE) return this.expr();
    if (!this.enter()) return this.deepHole();
    const lit = this.compositeLit(this.start, undefined);
    this.leave();
    return lit;
  }
}

/**
 * `<-` before a channel type belongs to it: `<-chan T` is a type, and in `<-chan<- chan T`, read as `<-(chan<- chan T)`
 * at first, the arrows move one to the left. Undefined where the type cannot take it.
 */
function receiveOnly(text: string, pos: number, type: ChanType): ChanType | undefined {
  if (type.dir === "both") return { kind: "ChanType", pos, end: type.end, dir: "recv", elem: type.elem };
  if (type.dir === "recv" || type.elem.kind !== "ChanType") return undefined;
  const elem = receiveOnly(text, text.indexOf("<-", type.pos), type.elem);
  return elem && { kind: "ChanType", pos, end: type.end, dir: "recv", elem };
}
