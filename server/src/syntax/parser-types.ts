import type { BlockStmt, ChanType, Expr, Field, FuncType, Ident, InterfaceType, StructType } from "./ast";
import * as T from "./scanner-tokens";
import { ParserBase } from "./parser-base";
import { groupEntries, type Entry } from "./parser-entries";

/** Types, signatures and type parameters (Go specification, "Types"). */
export abstract class TypeParser extends ParserBase {
  protected abstract expr(): Expr;
  protected abstract functionBody(): BlockStmt;

  /** A type; a hole where there is none. */
  protected type(): Expr {
    return this.tryType() ?? this.hole();
  }

  /** A type, or undefined (and nothing consumed) where the token starts none. */
  protected tryType(): Expr | undefined {
    if (!this.enter()) return this.deepHole();
    const type = this.tryTypeInside();
    this.leave();
    return type;
  }

  private tryTypeInside(): Expr | undefined {
    const pos = this.start;
    switch (this.tok) {
      case T.IDENT:
        return this.typeName();
      case T.MUL: {
        this.next();
        const x = this.type();
        return { kind: "StarExpr", pos, end: x.end, x };
      }
      case T.LPAREN: {
        this.next();
        const x = this.type();
        const end = this.expectClose(T.RPAREN);
        return { kind: "ParenExpr", pos, end, x };
      }
      case T.LBRACK: {
        this.next();
        return this.arrayAfterBracket(pos);
      }
      case T.STRUCT:
        return this.structType();
      case T.FUNC:
        this.next();
        return this.signature(pos, []);
      case T.INTERFACE:
        return this.interfaceType();
      case T.MAP: {
        this.next();
        this.expect(T.LBRACK);
        const key = this.type();
        this.expectClose(T.RBRACK);
        const value = this.type();
        return { kind: "MapType", pos, end: value.end, key, value };
      }
      case T.CHAN:
      case T.ARROW:
        return this.chanType();
      default:
        return undefined;
    }
  }

  /** `T`, `pkg.T`, either with type arguments. */
  protected typeName(): Expr {
    const name = this.qualifiedName(this.ident());
    return this.tok === T.LBRACK ? this.instance(name) : name;
  }

  private qualifiedName(first: Ident): Expr {
    if (!this.got(T.DOT)) return first;
    const sel = this.ident();
    return { kind: "SelectorExpr", pos: first.pos, end: sel.end, x: first, sel };
  }

  private instance(x: Expr): Expr {
    const lbrack = this.expect(T.LBRACK);
    const indices = this.typeList(T.RBRACK);
    if (indices.length === 0) this.failed = true;
    const end = this.expectClose(T.RBRACK);
    return { kind: "IndexExpr", pos: x.pos, end, x, lbrack, indices };
  }

  protected typeList(close: number): Expr[] {
    const list: Expr[] = [];
    while (this.tok !== close && this.tok !== T.EOF) {
      const before = this.start;
      list.push(this.type());
      if (this.start === before || !this.comma(close)) break;
    }
    return list;
  }

  /** The rest of `[N]T`, `[...]T` or `[]T` after its `[`, or after its length. */
  protected arrayAfterBracket(pos: number, length?: Expr): Expr {
    let len = length;
    if (len !== undefined) this.failed ||= this.tok !== T.RBRACK;
    else if (this.tok === T.ELLIPSIS) {
      len = { kind: "Ellipsis", pos: this.start, end: this.end, elem: undefined };
      this.next();
    } else if (this.tok !== T.RBRACK) len = this.nested(() => this.expr());
    this.expectClose(T.RBRACK);
    const elem = this.type();
    return { kind: "ArrayType", pos, end: elem.end, len, elem };
  }

  /** Parses inside brackets, where composite literals are plain again. */
  protected nested<R>(parse: () => R): R {
    this.exprLevel++;
    const result = parse();
    this.exprLevel--;
    return result;
  }

  private chanType(): ChanType {
    const pos = this.start;
    let dir: ChanType["dir"] = "both";
    if (this.got(T.ARROW)) {
      dir = "recv";
      this.expect(T.CHAN);
    } else {
      this.next();
      if (this.got(T.ARROW)) dir = "send";
    }
    const elem = this.type();
    return { kind: "ChanType", pos, end: elem.end, dir, elem };
  }

  // ------------------------------------------------------------- structs and interfaces

  protected structType(): StructType {
    const pos = this.expect(T.STRUCT);
    const lbrace = this.expect(T.LBRACE);
    const fields: Field[] = [];
    while (this.tok === T.IDENT || this.tok === T.MUL || this.tok === T.LPAREN) {
      fields.push(this.structField());
      if (!this.endOfMember()) break;
    }
    const end = this.expectClose(T.RBRACE);
    return { kind: "StructType", pos, end, lbrace, fields, rbrace: Math.max(lbrace, end - 1) };
  }

  /** Steps over the `;` after a field or method; skips what does not belong there. False at the closing brace. */
  private endOfMember(): boolean {
    if (this.got(T.SEMI)) return true;
    if (this.tok === T.RBRACE) return false;
    this.failed = true;
    this.skipBalanced();
    return this.got(T.SEMI);
  }

  private structField(): Field {
    const pos = this.start;
    const names: Ident[] = [];
    let type: Expr;
    if (this.tok === T.IDENT) {
      const name = this.ident();
      if (this.tok === T.DOT || this.tok === T.STRING || this.tok === T.SEMI || this.tok === T.RBRACE) {
        type = this.qualifiedName(name);
        if (this.tok === T.LBRACK) type = this.instance(type);
      } else if (this.tok === T.LBRACK) {
        const split = this.arrayOrInstance(name);
        if (split.name !== undefined) names.push(split.name);
        type = split.type;
      } else {
        names.push(name);
        while (this.got(T.COMMA)) names.push(this.ident());
        type = this.type();
      }
    } else {
      // Embedded `*T`; in parentheses it is an error that says plainly what is meant.
      if (this.tok === T.LPAREN) this.failed = true;
      type = this.type();
    }
    let tag: string | undefined;
    let end = type.end;
    if (this.tok === T.STRING) {
      tag = this.slice(this.start, this.end);
      end = this.end;
      this.next();
    }
    return { kind: "Field", pos, end, names, type, tag };
  }

  /** `name [N]T` or `Generic[T]`: told apart by whether a type follows the bracket. */
  private arrayOrInstance(name: Ident): { name: Ident | undefined; type: Expr } {
    const lbrack = this.expect(T.LBRACK);
    if (this.tok === T.RBRACK || this.tok === T.ELLIPSIS) return { name, type: this.arrayAfterBracket(lbrack) };
    const indices: Expr[] = [];
    this.nested(() => {
      while (this.tok !== T.RBRACK && this.tok !== T.EOF) {
        const before = this.start;
        indices.push(this.expr());
        if (this.start === before || !this.comma(T.RBRACK)) break;
      }
    });
    const end = this.expectClose(T.RBRACK);
    const [len] = indices;
    if (indices.length === 1) {
      const elem = this.tryType();
      if (elem !== undefined) return { name, type: { kind: "ArrayType", pos: lbrack, end: elem.end, len, elem } };
    }
    return { name: undefined, type: { kind: "IndexExpr", pos: name.pos, end, x: name, lbrack, indices } };
  }

  protected interfaceType(): InterfaceType {
    const pos = this.expect(T.INTERFACE);
    this.expect(T.LBRACE);
    const elems: Field[] = [];
    while (this.tok !== T.RBRACE && this.tok !== T.EOF) {
      const before = this.start;
      elems.push(this.interfaceElem());
      if (this.start === before) this.next();
      if (!this.endOfMember()) break;
    }
    const end = this.expectClose(T.RBRACE);
    return { kind: "InterfaceType", pos, end, elems };
  }

  private interfaceElem(): Field {
    const pos = this.start;
    if (this.tok === T.IDENT) {
      const state = this.save();
      const name = this.ident();
      if (this.tok === T.LPAREN) {
        const type = this.signature(this.start, []);
        return { kind: "Field", pos, end: type.end, names: [name], type, tag: undefined };
      }
      this.restore(state);
    }
    const type = this.constraint();
    return { kind: "Field", pos, end: type.end, names: [], type, tag: undefined };
  }

  /** A type, a `~T`, or a union of them. */
  protected constraint(): Expr {
    let x = this.constraintTerm();
    while (this.tok === T.OR) {
      const opPos = this.expect(T.OR);
      const y = this.constraintTerm();
      x = { kind: "BinaryExpr", pos: x.pos, end: y.end, op: "|", opPos, x, y };
    }
    return x;
  }

  private constraintTerm(): Expr {
    const pos = this.start;
    if (!this.got(T.TILDE)) return this.type();
    const x = this.type();
    return { kind: "UnaryExpr", pos, end: x.end, op: "~", x };
  }

  // ------------------------------------------------------------- signatures

  /** Parameters and results; `pos` is where the type is said to start. */
  protected signature(pos: number, typeParams: readonly Field[]): FuncType {
    let end = this.end;
    let params: readonly Field[] = [];
    if (this.tok === T.LPAREN) {
      params = this.parameters();
      end = this.previousEnd;
    } else {
      this.failed = true;
      end = Math.max(pos, this.previousEnd);
    }
    let results: readonly Field[] = [];
    if (this.tok === T.LPAREN) {
      results = this.parameters();
      end = this.previousEnd;
    } else {
      const type = this.tryType();
      if (type !== undefined) {
        results = [{ kind: "Field", pos: type.pos, end: type.end, names: [], type, tag: undefined }];
        end = type.end;
      }
    }
    return { kind: "FuncType", pos, end, typeParams, params, results };
  }

  /** `( ... )`. */
  protected parameters(): Field[] {
    this.expect(T.LPAREN);
    const entries = this.nested(() => this.entries(T.RPAREN));
    this.expectClose(T.RPAREN);
    this.checkEntries(entries);
    return groupEntries(entries);
  }

  /** The type parameters after `[`, with its `]`; `first` if the start of the list is read already. */
  protected typeParameters(first?: Entry): Field[] {
    const entries = this.nested(() => {
      if (first === undefined) return this.entries(T.RBRACK);
      let start = first;
      if (start.type === undefined && this.tok !== T.COMMA) start = { name: start.name, type: this.constraint() };
      return this.comma(T.RBRACK) ? [start, ...this.entries(T.RBRACK)] : [start];
    });
    this.expectClose(T.RBRACK);
    if (!entries.some((e) => e.name && e.type)) this.failed = true;
    this.checkEntries(entries);
    return groupEntries(entries);
  }

  /** Names go with all types or with none, and only the last parameter may be variadic. */
  private checkEntries(entries: readonly Entry[]): void {
    const last = entries[entries.length - 1];
    const named = entries.some((e) => e.name !== undefined && e.type !== undefined);
    if (named && (last?.type === undefined || entries.some((e) => e.name === undefined))) this.failed = true;
    if (entries.some((e) => e !== last && e.type?.kind === "Ellipsis")) this.failed = true;
  }

  private entries(close: number): Entry[] {
    const entries: Entry[] = [];
    while (this.tok !== close && this.tok !== T.EOF) {
      const before = this.start;
      entries.push(this.entry(close));
      if (this.start === before || !this.comma(close)) break;
    }
    return entries;
  }

  /** `name`, `name Type` or `Type`; a lone identifier is given as a name. */
  private entry(close: number): Entry {
    if (this.tok !== T.IDENT) return { name: undefined, type: this.parameterType(close) };
    const name = this.ident();
    switch (this.tok) {
      case T.COMMA:
      case T.SEMI:
      case T.EOF:
      case close:
        return { name, type: undefined };
      case T.DOT: {
        const type = this.qualifiedName(name);
        return { name: undefined, type: this.tok === T.LBRACK ? this.instance(type) : type };
      }
      case T.LBRACK: {
        if (close === T.RBRACK) {
          // A type parameter's constraint: `[P []E]` or `[P [N]E]`.
          return { name, type: this.parameterType(close) };
        }
        return this.arrayOrInstance(name);
      }
      case T.OR:
        // `[~int | string]` without a name does not happen in valid code; keep what is there.
        if (close === T.RBRACK) {
          this.failed = true;
          this.next();
          return { name, type: this.constraint() };
        }
        return { name, type: this.parameterType(close) };
      default:
        return { name, type: this.parameterType(close) };
    }
  }

  private parameterType(close: number): Expr {
    if (close === T.RBRACK) return this.constraint();
    const pos = this.start;
    if (this.tok !== T.ELLIPSIS) return this.type();
    this.next();
    const elem = this.type();
    return { kind: "Ellipsis", pos, end: elem.end, elem };
  }
}
