import type {
  BadDecl,
  BlockStmt,
  Decl,
  Expr,
  Field,
  FuncDecl,
  FuncType,
  GenDecl,
  Ident,
  ImportSpec,
  Spec,
} from "./ast";
import * as T from "./scanner-tokens";
import { bracketEnd } from "./brackets";
import { endOf } from "./parser-base";
import { ControlParser } from "./parser-control";
import { hasHole } from "./visit";

/** Parses the text of one unit, or the body of one of its functions (Go specification, "Declarations and scope"). */
export class Parser extends ControlParser {
  /**
   * All declarations of the text; what is none becomes a {@link BadDecl}, or the end of the body of the function before
   * it: a quote has swallowed an opening brace, or the next declaration has only been begun.
   */
  unit(): Decl[] {
    const decls: Decl[] = [];
    this.next();
    if (this.tok === T.PACKAGE) this.packageClause();
    while (this.tok !== T.EOF) {
      if (this.got(T.SEMI)) continue;
      const decl = this.decl();
      const previous = decls[decls.length - 1];
      if (decl.kind === "BadDecl" && previous instanceof ParsedFuncDecl && previous.hasBody) {
        decls[decls.length - 1] = previous.upTo(this.text.slice(0, this.limit).trimEnd().length);
        return decls;
      }
      if (decl.kind === "BadDecl" && previous?.kind === "BadDecl") {
        decls[decls.length - 1] = { kind: "BadDecl", pos: previous.pos, end: decl.end };
      } else decls.push(decl);
      if (this.tok !== T.SEMI && this.tok !== T.EOF) this.failed = true;
    }
    return decls;
  }

  /** The body that starts at the scanner's offset and ends at its limit. One that does not parse holds a hole. */
  body(): BlockStmt {
    this.next();
    const block = this.wholeBody();
    if (!this.failed || hasHole(block)) return block;
    const at = block.rbrace;
    return { ...block, stmts: [...block.stmts, { kind: "BadStmt", pos: at, end: at }] };
  }

  private wholeBody(): BlockStmt {
    const block = this.functionBody();
    if (this.tok === T.SEMI && this.auto) this.next();
    if (this.tok === T.EOF) return block;
    // Brackets do not match: the braces of the function are further apart than those of its statements.
    this.failed = true;
    const stmts = [...block.stmts];
    while (this.tok !== T.EOF) {
      const before = this.start;
      stmts.push(...this.stmts());
      if (this.start === before || this.tok === T.RBRACE) this.next();
    }
    return { kind: "BlockStmt", pos: block.pos, end: this.limit, stmts, rbrace: Math.max(block.pos, this.limit - 1) };
  }

  private packageClause(): void {
    this.next();
    if (this.ident().name === "_") this.failed = true;
  }

  private decl(): Decl {
    switch (this.tok) {
      case T.IMPORT:
      case T.CONST:
      case T.TYPE:
      case T.VAR:
        return this.genDecl();
      case T.FUNC:
        return this.funcDecl();
      default:
        return this.badDecl();
    }
  }

  private badDecl(): BadDecl {
    const pos = this.start;
    this.failed = true;
    this.skipBalanced();
    // A closing bracket that nothing opened.
    if (this.start === pos && this.tok !== T.EOF) this.next();
    return { kind: "BadDecl", pos, end: Math.max(pos, this.previousEnd) };
  }

  // ------------------------------------------------------------- import, const, type, var

  protected genDecl(): GenDecl {
    const { start: pos, end: tokEnd } = this;
    const tok = this.slice(pos, tokEnd) as GenDecl["tok"];
    this.next();
    const specs: Spec[] = [];
    if (this.tok !== T.LPAREN) {
      const spec = this.spec(tok, 0);
      return { kind: "GenDecl", pos, end: Math.max(tokEnd, spec.end), tok, lparen: -1, specs: [spec] };
    }
    const lparen = this.start;
    this.next();
    while (this.tok !== T.RPAREN && this.tok !== T.EOF) {
      const before = this.start;
      specs.push(this.spec(tok, specs.length));
      if (this.tok === T.RPAREN) break;
      if (this.tok !== T.SEMI) {
        this.failed = true;
        this.skipBalanced();
        if (this.start === before) break;
      }
      if (!this.got(T.SEMI)) break;
    }
    const end = this.expectClose(T.RPAREN);
    return { kind: "GenDecl", pos, end, tok, lparen, specs };
  }

  private spec(tok: GenDecl["tok"], iota: number): Spec {
    switch (tok) {
      case "import":
        return this.importSpec();
      case "type":
        return this.typeSpec();
      default:
        return this.valueSpec(tok, iota);
    }
  }

  private importSpec(): ImportSpec {
    const pos = this.start;
    let name: Ident | undefined;
    if (this.tok === T.IDENT) name = this.ident();
    else if (this.tok === T.DOT) {
      name = { kind: "Ident", pos, end: this.end, name: "." };
      this.next();
    }
    const { start, end } = this;
    if (this.tok !== T.STRING) {
      this.failed = true;
      return { kind: "ImportSpec", pos, end: name?.end ?? pos, name, path: "" };
    }
    this.next();
    const path = unquoteImport(this.slice(start, end));
    if (path === "") this.failed = true;
    return { kind: "ImportSpec", pos, end, name, path };
  }

  private valueSpec(tok: "const" | "var", iota: number): Spec {
    const pos = this.start;
    const names = [this.ident()];
    while (this.got(T.COMMA)) names.push(this.ident());
    const type = this.tryType();
    const values = this.got(T.ASSIGN) ? this.exprList() : [];
    if (
      values.length === 0 && type === undefined ? tok === "var" || iota === 0 : values.length === 0 && tok === "const"
    ) {
      this.failed = true;
    }
    const end = endOf(values, type?.end ?? endOf(names, pos));
    return { kind: "ValueSpec", pos, end, names, type, values, iota };
  }

  private typeSpec(): Spec {
    const name = this.ident();
    let typeParams: readonly Field[] = [];
    let type: Expr | undefined;
    if (this.tok === T.LBRACK) {
      const lbrack = this.start;
      this.next();
      const first = this.tok === T.IDENT ? this.lengthOrTypeParam() : undefined;
      if (first?.kind === "TypeParam") typeParams = this.typeParameters(first);
      else type = this.arrayAfterBracket(lbrack, first?.length);
    }
    const isAlias = type === undefined && this.got(T.ASSIGN);
    type ??= this.type();
    return { kind: "TypeSpec", pos: name.pos, end: Math.max(name.end, type.end), name, typeParams, isAlias, type };
  }

  /**
   * What follows the `[` after a type's name, an identifier: an array's length or the first type parameter. `P *C` may be
   * either, so it is read as an expression and judged as go/parser does (Go specification, "Type parameter
   * declarations"): it is a constraint where it can only be one, or where a comma follows.
   */
  private lengthOrTypeParam():
    { kind: "Length"; length: Expr } | { kind: "TypeParam"; name: Ident; type: Expr | undefined } {
    const name = this.ident();
    if (this.tok === T.LBRACK) return { kind: "TypeParam", name, type: undefined };
    const length = this.nested(() => this.binary(this.suffixes(name), 1));
    const split = splitTypeParam(length, this.tok === T.COMMA);
    if (split === undefined || (split.type === undefined && this.tok === T.RBRACK)) return { kind: "Length", length };
    return { kind: "TypeParam", ...split };
  }

  // ------------------------------------------------------------- functions

  private funcDecl(): FuncDecl {
    const pos = this.expect(T.FUNC);
    let recv: Field | undefined;
    if (this.tok === T.LPAREN) {
      const fields = this.parameters();
      recv = fields[0];
      if (fields.length !== 1 || (recv?.names.length ?? 0) > 1) this.failed = true;
    }
    const name = this.ident();
    const typeParams = this.tok === T.LBRACK && this.got(T.LBRACK) ? this.typeParameters() : [];
    const type = this.signature(pos, typeParams);
    if (this.tok !== T.LBRACE) return new ParsedFuncDecl(pos, type.end, recv, name, type, undefined);
    const start = this.start;
    const end = bracketEnd(this.text, start, this.limit);
    this.skipTo(end);
    return new ParsedFuncDecl(pos, end, recv, name, type, new LazyBody(this.text, start, end));
  }
}

/** A function's body by its place in the text, parsed when asked for. */
class LazyBody {
  private parsed: { readonly block: BlockStmt; readonly failed: boolean } | undefined;

  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
  ) {}

  upTo(end: number): LazyBody {
    return new LazyBody(this.text, this.start, end);
  }

  get(): { readonly block: BlockStmt; readonly failed: boolean } {
    if (this.parsed === undefined) {
      const parser = new Parser(this.text, this.start, this.end);
      const block = parser.body();
      this.parsed = { block, failed: parser.failed };
    }
    return this.parsed;
  }
}

/** A function whose body is parsed on first use. */
export class ParsedFuncDecl implements FuncDecl {
  readonly kind = "FuncDecl";

  constructor(
    readonly pos: number,
    readonly end: number,
    readonly recv: Field | undefined,
    readonly name: Ident,
    readonly type: FuncType,
    private readonly lazyBody: LazyBody | undefined,
  ) {}

  get body(): BlockStmt | undefined {
    return this.lazyBody?.get().block;
  }

  /** Told without parsing it. */
  get hasBody(): boolean {
    return this.lazyBody !== undefined;
  }

  /** The same function with a body that ends there. */
  upTo(end: number): ParsedFuncDecl {
    const { pos, recv, name, type, lazyBody } = this;
    return new ParsedFuncDecl(pos, end, recv, name, type, lazyBody?.upTo(end));
  }

  /** Whether the body holds text that does not parse. Parses it. */
  get bodyFailed(): boolean {
    return this.lazyBody?.get().failed ?? false;
  }
}

/** `x`, read after `[`, as a type parameter's name with its constraint, or a lone name; undefined if it is neither. */
function splitTypeParam(x: Expr, force: boolean): { name: Ident; type: Expr | undefined } | undefined {
  switch (x.kind) {
    case "Ident":
      return { name: x, type: undefined };
    case "BinaryExpr": {
      if (x.op === "*" && x.x.kind === "Ident" && (force || isTypeElement(x.y))) {
        return { name: x.x, type: { kind: "StarExpr", pos: x.opPos, end: x.y.end, x: x.y } };
      }
      if (x.op !== "|") return undefined;
      const left = splitTypeParam(x.x, force || isTypeElement(x.y));
      if (left?.type === undefined) return undefined;
      return { name: left.name, type: { ...x, pos: left.type.pos, x: left.type } };
    }
    case "CallExpr": {
      const [arg] = x.args;
      if (x.fun.kind !== "Ident" || x.args.length !== 1 || x.spread || arg === undefined) return undefined;
      if (!force && !isTypeElement(arg)) return undefined;
      return { name: x.fun, type: { kind: "ParenExpr", pos: x.lparen, end: x.rparen + 1, x: arg } };
    }
    default:
      return undefined;
  }
}

/** Whether an expression can only be a type or a constraint. */
function isTypeElement(x: Expr): boolean {
  switch (x.kind) {
    case "ArrayType":
    case "StructType":
    case "FuncType":
    case "InterfaceType":
    case "MapType":
    case "ChanType":
      return true;
    case "BinaryExpr":
      return isTypeElement(x.x) || isTypeElement(x.y);
    case "UnaryExpr":
      return x.op === "~";
    case "ParenExpr":
      return isTypeElement(x.x);
    default:
      return false;
  }
}

/** The path of an import as written, without its quotes; empty where it is none. */
function unquoteImport(literal: string): string {
  const quote = literal.charCodeAt(0);
  if (literal.length < 2 || literal.charCodeAt(literal.length - 1) !== quote) return "";
  const path = literal.slice(1, -1);
  if (quote !== 34 || !path.includes("\\")) return path;
  // Escapes in import paths are legal and next to unheard of; those of JSON are the ones that could occur.
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === "string" ? value : "";
  } catch {
    return "";
  }
}
