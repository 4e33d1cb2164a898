import * as T from "./scanner-tokens";
import {
  blockCommentEnd,
  isValidChar,
  isValidNumber,
  isValidString,
  lineEnd,
  quotedEnd,
  rawEnd,
} from "./scanner-literals";

const LETTER = /\p{L}|\p{Nd}/u;

/** What {@link Scanner.restore} needs to go back to a token. */
export interface ScannerState {
  readonly offset: number;
  readonly tok: number;
  readonly start: number;
  readonly end: number;
  readonly previousEnd: number;
  readonly auto: boolean;
  readonly failed: boolean;
}

/**
 * Go's lexical grammar with automatic semicolons (Go specification, "Lexical elements") over `text[offset, limit)`.
 * One token at a time, in fields: nothing is allocated per token. Comments are white space here; see `comments.ts`.
 */
export class Scanner {
  /** The current token, one of `scanner-tokens.ts`. */
  tok: number = T.EOF;
  /** UTF-16 offsets of the current token. */
  start = 0;
  end = 0;
  /** End of the token before the current one. */
  previousEnd = 0;
  /** The current token is a `;` that stands for a line end. */
  auto = false;
  /** Something was met that is not Go: set by the scanner and by the parser on top of it. */
  failed = false;

  private offset: number;
  /** A line end after the current token is a semicolon. */
  private endsStatement = false;

  constructor(
    readonly text: string,
    offset: number,
    readonly limit: number,
  ) {
    this.offset = offset;
    this.previousEnd = offset;
  }

  save(): ScannerState {
    const { offset, tok, start, end, previousEnd, auto, failed } = this;
    return { offset, tok, start, end, previousEnd, auto, failed };
  }

  restore(state: ScannerState): void {
    this.offset = state.offset;
    this.tok = state.tok;
    this.start = state.start;
    this.end = state.end;
    this.previousEnd = state.previousEnd;
    this.auto = state.auto;
    this.failed = state.failed;
    this.endsStatement = endsStatement(state.tok);
  }

  next(): void {
    this.previousEnd = this.end;
    this.auto = false;
    const c = this.skipSpace();
    if (this.auto) {
      this.tok = T.SEMI;
      this.endsStatement = false;
      return;
    }
    this.start = this.offset;
    if (c < 0) {
      this.tok = T.EOF;
      this.end = this.offset;
      return;
    }
    this.scan(c);
    this.end = this.offset;
    this.endsStatement = endsStatement(this.tok);
  }

  /** Moves to a place the current token is before, taking what ends there for a closing brace. */
  protected skipTo(offset: number): void {
    this.offset = offset;
    this.tok = T.RBRACE;
    this.end = offset;
    this.endsStatement = true;
    this.next();
  }

  protected slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  /** Moves to the next token's first code unit and gives it, or -1 at the end; sets `auto` for a line end that counts. */
  private skipSpace(): number {
    const { text, limit } = this;
    let i = this.offset;
    let comment = -1;
    while (i < limit) {
      const c = text.charCodeAt(i);
      if (c === 32 || c === 9 || c === 13) {
        i++;
      } else if (c === 10) {
        if (this.endsStatement) return this.lineEndSemicolon(comment < 0 ? i : comment, i);
        i++;
      } else if (c === 47 && i + 1 < limit && text.charCodeAt(i + 1) === 47) {
        if (comment < 0) comment = i;
        i = lineEnd(text, i, limit);
      } else if (c === 47 && i + 1 < limit && text.charCodeAt(i + 1) === 42) {
        if (comment < 0) comment = i;
        const end = blockCommentEnd(text, i, limit);
        if (end - i < 4 || text.charCodeAt(end - 1) !== 47 || text.charCodeAt(end - 2) !== 42) this.failed = true;
        if (this.endsStatement && lineEnd(text, i, end) < end) return this.lineEndSemicolon(comment, i);
        i = end;
      } else if (c === 0xfeff && i === 0) {
        i++;
      } else {
        this.offset = i;
        return c;
      }
    }
    if (this.endsStatement) return this.lineEndSemicolon(comment < 0 ? limit : comment, limit);
    this.offset = limit;
    return -1;
  }

  private lineEndSemicolon(at: number, resume: number): number {
    this.auto = true;
    this.start = at;
    this.end = at;
    this.offset = resume;
    return -1;
  }

  private scan(c: number): void {
    if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95) this.word(c);
    else if (c >= 48 && c <= 57) this.number();
    else if (c === 34) {
      this.offset = quotedEnd(this.text, this.start, this.limit, c);
      this.tok = T.STRING;
      if (!isValidString(this.slice(this.start, this.offset))) this.failed = true;
    } else if (c === 96) {
      this.offset = rawEnd(this.text, this.start, this.limit);
      this.tok = T.STRING;
      if (this.offset - this.start < 2 || this.text.charCodeAt(this.offset - 1) !== 96) this.failed = true;
    } else if (c === 39) {
      this.offset = quotedEnd(this.text, this.start, this.limit, c);
      this.tok = T.CHAR;
      if (!isValidChar(this.slice(this.start, this.offset))) this.failed = true;
    } else if (c >= 128) this.wideWord();
    else this.tok = this.operator(c);
  }

  private word(first: number): void {
    const { text, limit } = this;
    let i = this.offset + 1;
    while (i < limit) {
      const c = text.charCodeAt(i);
      if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95) i++;
      else if (c >= 128) return this.wideWord();
      else break;
    }
    this.offset = i;
    this.tok = first >= 97 ? T.keywordOrIdent(text, this.start, i) : T.IDENT;
  }

  /** An identifier with letters outside ASCII, or one character that is no letter. */
  private wideWord(): void {
    let i = this.start;
    while (i < this.limit) {
      const code = this.text.codePointAt(i) ?? 0;
      const ascii =
        (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
      if (!ascii && (code < 128 || !LETTER.test(String.fromCodePoint(code)))) break;
      i += code > 0xffff ? 2 : 1;
    }
    if (i === this.start) {
      this.offset = i + ((this.text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1);
      this.tok = T.ILLEGAL;
      this.failed = true;
      return;
    }
    // Go's identifiers start with a letter; a decimal digit of another script is none.
    if (/^\p{Nd}/u.test(this.slice(this.start, i))) this.failed = true;
    this.offset = i;
    this.tok = T.IDENT;
  }

  private number(): void {
    const { text, limit } = this;
    let i = this.offset;
    const c0 = text.charCodeAt(i);
    const c1 = i + 1 < limit ? text.charCodeAt(i + 1) | 32 : 0;
    const hex = c0 === 48 && c1 === 120;
    const prefixed = hex || (c0 === 48 && (c1 === 98 || c1 === 111));
    let plain = !prefixed;
    let tok: number = T.INT;
    if (prefixed) i += 2;
    for (; i < limit; i++) {
      const c = text.charCodeAt(i);
      if (c >= 48 && c <= 57) continue;
      if (c !== 46 && c !== 95 && (c < 65 || c > 122)) break;
      const lower = c | 32;
      if (c === 46) tok = T.FLOAT;
      else if (hex ? lower === 112 : lower === 101 && !prefixed) {
        tok = T.FLOAT;
        const sign = i + 1 < limit ? text.charCodeAt(i + 1) : 0;
        if (sign === 43 || sign === 45) i++;
      } else if (c !== 95 && !(hex && lower >= 97 && lower <= 102)) break;
      plain = false;
    }
    if (i < limit && text.charCodeAt(i) === 105) {
      tok = T.IMAG;
      i++;
    }
    this.offset = i;
    this.tok = tok;
    if (plain && (c0 !== 48 || i - this.start === 1)) return;
    if (!isValidNumber(this.slice(this.start, i))) this.failed = true;
  }

  private operator(c: number): number {
    const { text, limit, offset } = this;
    const c1 = offset + 1 < limit ? text.charCodeAt(offset + 1) : 0;
    this.offset = offset + 1;
    switch (c) {
      case 40:
        return T.LPAREN;
      case 41:
        return T.RPAREN;
      case 91:
        return T.LBRACK;
      case 93:
        return T.RBRACK;
      case 123:
        return T.LBRACE;
      case 125:
        return T.RBRACE;
      case 44:
        return T.COMMA;
      case 59:
        return T.SEMI;
      case 126:
        return T.TILDE;
      case 46:
        if (c1 >= 48 && c1 <= 57) {
          this.offset = offset;
          this.number();
          return this.tok;
        }
        if (c1 === 46 && offset + 2 < limit && text.charCodeAt(offset + 2) === 46) return this.take(3, T.ELLIPSIS);
        return T.DOT;
      case 58:
        return c1 === 61 ? this.take(2, T.DEFINE) : T.COLON;
      case 61:
        return c1 === 61 ? this.take(2, T.EQL) : T.ASSIGN;
      case 33:
        return c1 === 61 ? this.take(2, T.NEQ) : T.NOT;
      case 43:
        return c1 === 43 ? this.take(2, T.INC) : this.orAssign(1, T.ADD);
      case 45:
        return c1 === 45 ? this.take(2, T.DEC) : this.orAssign(1, T.SUB);
      case 42:
        return this.orAssign(1, T.MUL);
      case 47:
        return this.orAssign(1, T.QUO);
      case 37:
        return this.orAssign(1, T.REM);
      case 94:
        return this.orAssign(1, T.XOR);
      case 38:
        if (c1 === 38) return this.take(2, T.LAND);
        return c1 === 94 ? this.orAssign(2, T.AND_NOT) : this.orAssign(1, T.AND);
      case 124:
        return c1 === 124 ? this.take(2, T.LOR) : this.orAssign(1, T.OR);
      case 60:
        if (c1 === 45) return this.take(2, T.ARROW);
        if (c1 === 60) return this.orAssign(2, T.SHL);
        return c1 === 61 ? this.take(2, T.LEQ) : T.LSS;
      case 62:
        if (c1 === 62) return this.orAssign(2, T.SHR);
        return c1 === 61 ? this.take(2, T.GEQ) : T.GTR;
      default:
        this.failed = true;
        return T.ILLEGAL;
    }
  }

  private take(length: number, tok: number): number {
    this.offset = this.start + length;
    return tok;
  }

  private orAssign(length: number, tok: number): number {
    const at = this.start + length;
    if (at < this.limit && this.text.charCodeAt(at) === 61) return this.take(length + 1, tok + T.OP_ASSIGN);
    return this.take(length, tok);
  }
}

/** Whether a line end after the token is a semicolon (Go specification, "Semicolons"). */
function endsStatement(tok: number): boolean {
  switch (tok) {
    case T.IDENT:
    case T.INT:
    case T.FLOAT:
    case T.IMAG:
    case T.CHAR:
    case T.STRING:
    case T.RPAREN:
    case T.RBRACK:
    case T.RBRACE:
    case T.INC:
    case T.DEC:
    case T.BREAK:
    case T.CONTINUE:
    case T.FALLTHROUGH:
    case T.RETURN:
    // Not Go's rule, but a stray character should not cost the next line, too.
    case T.ILLEGAL:
      return true;
    default:
      return false;
  }
}
