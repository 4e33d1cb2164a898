/** Token numbers of Go with their spelling and precedence. Plain constants: the scanner compares them by the million. */

export const EOF: number = 0;
export const ILLEGAL: number = 1;
/** `;` as written, or one that a line end stands for. */
export const SEMI: number = 2;
export const IDENT: number = 3;
export const INT: number = 4;
export const FLOAT: number = 5;
export const IMAG: number = 6;
export const CHAR: number = 7;
export const STRING: number = 8;

export const LPAREN: number = 10;
export const RPAREN: number = 11;
export const LBRACK: number = 12;
export const RBRACK: number = 13;
export const LBRACE: number = 14;
export const RBRACE: number = 15;
export const COMMA: number = 16;
export const DOT: number = 17;
export const COLON: number = 18;
export const ELLIPSIS: number = 19;

export const ADD: number = 20;
export const SUB: number = 21;
export const MUL: number = 22;
export const QUO: number = 23;
export const REM: number = 24;
export const AND: number = 25;
export const OR: number = 26;
export const XOR: number = 27;
export const SHL: number = 28;
export const SHR: number = 29;
export const AND_NOT: number = 30;
export const LAND: number = 31;
export const LOR: number = 32;
export const EQL: number = 33;
export const NEQ: number = 34;
export const LSS: number = 35;
export const LEQ: number = 36;
export const GTR: number = 37;
export const GEQ: number = 38;
export const ARROW: number = 39;
export const NOT: number = 40;
export const TILDE: number = 41;
export const INC: number = 42;
export const DEC: number = 43;
export const ASSIGN: number = 44;
export const DEFINE: number = 45;
/** `op=` is `op + OP_ASSIGN` for the operators ADD to AND_NOT. */
export const OP_ASSIGN: number = 30;
export const ADD_ASSIGN: number = ADD + OP_ASSIGN;
export const AND_NOT_ASSIGN: number = AND_NOT + OP_ASSIGN;

export const FIRST_KEYWORD: number = 70;
export const BREAK: number = 70;
export const CASE: number = 71;
export const CHAN: number = 72;
export const CONST: number = 73;
export const CONTINUE: number = 74;
export const DEFAULT: number = 75;
export const DEFER: number = 76;
export const ELSE: number = 77;
export const FALLTHROUGH: number = 78;
export const FOR: number = 79;
export const FUNC: number = 80;
export const GO: number = 81;
export const GOTO: number = 82;
export const IF: number = 83;
export const IMPORT: number = 84;
export const INTERFACE: number = 85;
export const MAP: number = 86;
export const PACKAGE: number = 87;
export const RANGE: number = 88;
export const RETURN: number = 89;
export const SELECT: number = 90;
export const STRUCT: number = 91;
export const SWITCH: number = 92;
export const TYPE: number = 93;
export const VAR: number = 94;

const KEYWORDS =
  "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var".split(
    " ",
  );

/** Spelling of an operator token; empty for other tokens. */
export const OPERATOR_TEXT: readonly string[] = spellings();

/** Binding strength of a binary operator, 1 (`||`) to 5 (`*`); 0 for other tokens. */
export const PRECEDENCE: Uint8Array = precedences();

/** The keyword token spelled `text[start, end)`, or IDENT. */
export function keywordOrIdent(text: string, start: number, end: number): number {
  const length = end - start;
  if (length < 2 || length > 11) return IDENT;
  const candidates = KEYWORD_TABLE[((text.charCodeAt(start) - 97) << 4) | length];
  if (candidates === undefined) return IDENT;
  for (const candidate of candidates) if (text.startsWith(candidate.word, start)) return candidate.token;
  return IDENT;
}

interface Keyword {
  readonly word: string;
  readonly token: number;
}

/** Keywords by first letter and length: at most three share a slot. */
const KEYWORD_TABLE: readonly (readonly Keyword[] | undefined)[] = keywordTable();

function keywordTable(): (Keyword[] | undefined)[] {
  const table = new Array<Keyword[] | undefined>(26 << 4).fill(undefined);
  KEYWORDS.forEach((word, i) => {
    const slot = ((word.charCodeAt(0) - 97) << 4) | word.length;
    table[slot] = [...(table[slot] ?? []), { word, token: FIRST_KEYWORD + i }];
  });
  return table;
}

function spellings(): string[] {
  const table = new Array<string>(FIRST_KEYWORD + KEYWORDS.length).fill("");
  "+ - * / % & | ^ << >> &^ && || == != < <= > >= <- ! ~ ++ -- = :=".split(" ").forEach((text, i) => {
    table[ADD + i] = text;
    if (i <= AND_NOT - ADD) table[ADD + i + OP_ASSIGN] = text + "=";
  });
  return table;
}

function precedences(): Uint8Array {
  const table = new Uint8Array(FIRST_KEYWORD + KEYWORDS.length);
  table[LOR] = 1;
  table[LAND] = 2;
  for (const op of [EQL, NEQ, LSS, LEQ, GTR, GEQ]) table[op] = 3;
  for (const op of [ADD, SUB, OR, XOR]) table[op] = 4;
  for (const op of [MUL, QUO, REM, SHL, SHR, AND, AND_NOT]) table[op] = 5;
  return table;
}
