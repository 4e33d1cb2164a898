/** What the lowering rules share: the flat tree, the text, dispatch by node type, and holes. */
import type { BadExpr, BlockStmt, Expr, Ident, Stmt } from "./ast";
import type { FlatTree } from "./treesitter-flat";
import { Shape, type GrammarTables } from "./treesitter-tables";

export type ExprRule = (c: Lowering, node: number) => Expr;
export type StmtRule = (c: Lowering, node: number) => Stmt;

/** The rules, indexed by node type, and the ids that they compare with. */
export interface LoweringRules {
  readonly tables: GrammarTables;
  readonly exprs: readonly (ExprRule | undefined)[];
  readonly stmts: readonly (StmtRule | undefined)[];
  readonly ids: NodeIds;
  readonly fields: FieldIds;
}

/**
 * Deeper nesting is left to the hand-written parser, which decides where the limit of sanity lies (further up, so
 * that both leave their holes in the same places).
 */
const MAX_DEPTH = 200;

/** The grammar takes a few more characters for letters. */
const IDENTIFIER = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;

/**
 * One lowering of one tree. Nodes are indices into the flat tree. A rule that meets what Go does not allow (the
 * grammar allows more) calls {@link hole}, which marks the whole result as erroneous.
 */
export class Lowering {
  hasError = false;
  readonly type: Uint16Array;
  readonly field: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly next: Int32Array;
  readonly ids: NodeIds;
  readonly fields: FieldIds;
  private depth = 0;
  private header = false;
  private readonly wide: boolean;

  constructor(
    readonly text: string,
    readonly tree: FlatTree,
    readonly rules: LoweringRules,
  ) {
    this.type = tree.type;
    this.field = tree.field;
    this.start = tree.start;
    this.end = tree.end;
    this.next = tree.next;
    this.ids = rules.ids;
    this.fields = rules.fields;
    this.wide = /[^\0-\x7f]/.test(text);
  }

  /**
   * Lowers what stands before the block of a control statement, where `T {` does not start a composite literal (Go
   * specification, "Composite literals": parsing ambiguity).
   */
  inHeader<R>(lower: () => R): R {
    return this.within(true, lower);
  }

  /** Lowers what stands in brackets, where it does. */
  inBrackets<R>(lower: () => R): R {
    return this.header ? this.within(false, lower) : lower();
  }

  get isHeader(): boolean {
    return this.header;
  }

  private within<R>(header: boolean, lower: () => R): R {
    const outer = this.header;
    this.header = header;
    const result = lower();
    this.header = outer;
    return result;
  }

  /** Lowers an expression or a type. */
  expr(node: number): Expr {
    const rule = this.rules.exprs[this.typeOf(node)];
    if (rule === undefined || this.depth >= MAX_DEPTH) return this.hole(node);
    this.depth++;
    const result = rule(this, node);
    this.depth--;
    return result;
  }

  stmt(node: number): Stmt {
    const rule = this.rules.stmts[this.typeOf(node)];
    if (rule === undefined || this.depth >= MAX_DEPTH) {
      this.hasError = true;
      return { kind: "BadStmt", pos: this.startOf(node), end: this.endOf(node) };
    }
    this.depth++;
    const result = rule(this, node);
    this.depth--;
    return result;
  }

  block(node: number): BlockStmt {
    const list = this.first(node, this.ids.statementList);
    return {
      kind: "BlockStmt",
      pos: this.startOf(node),
      end: this.endOf(node),
      stmts: list < 0 ? [] : this.stmts(list),
      rbrace: this.endOf(node) - 1,
    };
  }

  /** The statements of a `statement_list`; none for -1. */
  stmts(list: number): Stmt[] {
    const stmts: Stmt[] = [];
    if (list < 0) return stmts;
    for (let child = list + 1, stop = this.nextOf(list); child < stop; child = this.nextOf(child)) {
      if (!this.isToken(child)) stmts.push(this.stmt(child));
    }
    return stmts;
  }

  /** The expressions of an `expression_list`, `argument_list` or any other comma-separated children. */
  exprs(list: number): Expr[] {
    const exprs: Expr[] = [];
    for (let child = list + 1, stop = this.nextOf(list); child < stop; child = this.nextOf(child)) {
      if (!this.isToken(child)) exprs.push(this.expr(child));
    }
    return exprs;
  }

  ident(node: number): Ident {
    const pos = this.startOf(node);
    const end = this.endOf(node);
    const name = this.text.slice(pos, end);
    if (this.wide && !IDENTIFIER.test(name)) this.hasError = true;
    return { kind: "Ident", pos, end, name };
  }

  hole(node: number): BadExpr {
    this.hasError = true;
    return { kind: "BadExpr", pos: this.startOf(node), end: this.endOf(node) };
  }

  typeOf(node: number): number {
    return this.type[node] as number;
  }

  startOf(node: number): number {
    return this.start[node] as number;
  }

  endOf(node: number): number {
    return this.end[node] as number;
  }

  /** The following sibling, or the first node that is not below the parent. */
  nextOf(node: number): number {
    return this.next[node] as number;
  }

  isToken(node: number): boolean {
    return this.rules.tables.shapes[this.typeOf(node)] === Shape.Token;
  }

  /** First child of a type; -1 where there is none. */
  first(node: number, type: number): number {
    for (let child = node + 1, stop = this.nextOf(node); child < stop; child = this.nextOf(child)) {
      if (this.type[child] === type) return child;
    }
    return -1;
  }

  /** First child, tokens left out, with a field; -1 where there is none. */
  at(node: number, field: number): number {
    for (let child = node + 1, stop = this.nextOf(node); child < stop; child = this.nextOf(child)) {
      if (this.field[child] === field && !this.isToken(child)) return child;
    }
    return -1;
  }
}

const TOKENS = {
  lparen: "(",
  rbrace: "}",
  dots: "...",
  define: ":=",
  arrow: "<-",
  star: "*",
  chan: "chan",
  colon: ":",
} as const;

const NODES = {
  statementList: "statement_list",
  parameterList: "parameter_list",
  variadicParameter: "variadic_parameter_declaration",
  binary: "binary_expression",
  variadicArgument: "variadic_argument",
  literalElement: "literal_element",
  keyedElement: "keyed_element",
  methodElem: "method_elem",
  typeElem: "type_elem",
  negatedType: "negated_type",
  expressionList: "expression_list",
  sendStatement: "send_statement",
  forClause: "for_clause",
  rangeClause: "range_clause",
  block: "block",
  defaultCase: "default_case",
  constSpec: "const_spec",
  varSpec: "var_spec",
  varSpecList: "var_spec_list",
  typeAlias: "type_alias",
  importSpec: "import_spec",
  importSpecList: "import_spec_list",
} as const;

const FIELDS = {
  name: "name",
  path: "path",
  type: "type",
  value: "value",
  typeParameters: "type_parameters",
  typeArguments: "type_arguments",
  parameters: "parameters",
  result: "result",
  receiver: "receiver",
  body: "body",
  tag: "tag",
  length: "length",
  element: "element",
  function: "function",
  arguments: "arguments",
  start: "start",
  end: "end",
  capacity: "capacity",
  initializer: "initializer",
  condition: "condition",
  consequence: "consequence",
  alternative: "alternative",
  update: "update",
  left: "left",
  right: "right",
  alias: "alias",
} as const;

export type NodeIds = Readonly<Record<keyof typeof TOKENS | keyof typeof NODES, number>>;
export type FieldIds = Readonly<Record<keyof typeof FIELDS, number>>;

export function nodeIds(tables: GrammarTables): NodeIds {
  const tokens = mapValues(TOKENS, (name) => tables.id(name, false));
  const nodes = mapValues(NODES, (name) => tables.id(name, true));
  return { ...tokens, ...nodes };
}

export function fieldIds(tables: GrammarTables): FieldIds {
  return mapValues(FIELDS, (name) => tables.field(name));
}

function mapValues<K extends string>(
  from: Readonly<Record<K, string>>,
  f: (name: string) => number,
): Record<K, number> {
  const result = {} as Record<K, number>;
  for (const key of Object.keys(from) as K[]) result[key] = f(from[key]);
  return result;
}
