/**
 * Plain typed syntax nodes of Go, named as in go/ast.
 *
 * Offsets (`pos`, `end`; end exclusive) are UTF-16 code units relative to the start of the unit (`source-file.ts`) that holds
 * the node, so that text inserted above a declaration moves nothing in it. Ambiguities that only types can settle
 * (conversion or call, index or instantiation) are left in their call/index form for `semantic/`.
 */

export interface NodeBase {
  readonly pos: number;
  readonly end: number;
}

// ---------------------------------------------------------------- expressions

export interface Ident extends NodeBase {
  readonly kind: "Ident";
  readonly name: string;
}
export interface BasicLit extends NodeBase {
  readonly kind: "BasicLit";
  readonly lit: "int" | "float" | "imag" | "char" | "string";
  /** The literal as written, quotes included. */
  readonly value: string;
}
export interface CompositeLit extends NodeBase {
  readonly kind: "CompositeLit";
  /** Absent where elided inside an outer composite literal. */
  readonly type: Expr | undefined;
  readonly lbrace: number;
  readonly elts: readonly Expr[];
  readonly rbrace: number;
}
export interface KeyValueExpr extends NodeBase {
  readonly kind: "KeyValueExpr";
  readonly key: Expr;
  readonly value: Expr;
}
export interface FuncLit extends NodeBase {
  readonly kind: "FuncLit";
  readonly type: FuncType;
  readonly body: BlockStmt;
}
export interface ParenExpr extends NodeBase {
  readonly kind: "ParenExpr";
  readonly x: Expr;
}
export interface SelectorExpr extends NodeBase {
  readonly kind: "SelectorExpr";
  readonly x: Expr;
  readonly sel: Ident;
}
/** `x[i]`, and generic instantiation `F[T, U]`, which only types can tell apart. */
export interface IndexExpr extends NodeBase {
  readonly kind: "IndexExpr";
  readonly x: Expr;
  readonly lbrack: number;
  readonly indices: readonly Expr[];
}
export interface SliceExpr extends NodeBase {
  readonly kind: "SliceExpr";
  readonly x: Expr;
  readonly low: Expr | undefined;
  readonly high: Expr | undefined;
  readonly max: Expr | undefined;
}
export interface TypeAssertExpr extends NodeBase {
  readonly kind: "TypeAssertExpr";
  readonly x: Expr;
  /** Absent for `x.(type)`. */
  readonly type: Expr | undefined;
}
/** A call or a conversion. `make`, `new` and the like take their type as an ordinary argument expression. */
export interface CallExpr extends NodeBase {
  readonly kind: "CallExpr";
  readonly fun: Expr;
  readonly lparen: number;
  readonly args: readonly Expr[];
  /** `f(xs...)`. */
  readonly spread: boolean;
  readonly rparen: number;
}
/** `*x`: dereference or pointer type. */
export interface StarExpr extends NodeBase {
  readonly kind: "StarExpr";
  readonly x: Expr;
}
export interface UnaryExpr extends NodeBase {
  readonly kind: "UnaryExpr";
  /** `~` only in constraints. */
  readonly op: "+" | "-" | "!" | "^" | "&" | "<-" | "~";
  readonly x: Expr;
}
export interface BinaryExpr extends NodeBase {
  readonly kind: "BinaryExpr";
  readonly op: string;
  readonly opPos: number;
  readonly x: Expr;
  readonly y: Expr;
}
/** `[N]T`, `[...]T` (len is an {@link Ellipsis}) or `[]T` (no len). */
export interface ArrayType extends NodeBase {
  readonly kind: "ArrayType";
  readonly len: Expr | undefined;
  readonly elem: Expr;
}
export interface StructType extends NodeBase {
  readonly kind: "StructType";
  readonly lbrace: number;
  readonly fields: readonly Field[];
  readonly rbrace: number;
}
export interface FuncType extends NodeBase {
  readonly kind: "FuncType";
  readonly typeParams: readonly Field[];
  readonly params: readonly Field[];
  readonly results: readonly Field[];
}
export interface InterfaceType extends NodeBase {
  readonly kind: "InterfaceType";
  /** Methods have one name and a FuncType; embedded types and unions have no name. */
  readonly elems: readonly Field[];
}
export interface MapType extends NodeBase {
  readonly kind: "MapType";
  readonly key: Expr;
  readonly value: Expr;
}
export interface ChanType extends NodeBase {
  readonly kind: "ChanType";
  readonly dir: "both" | "send" | "recv";
  readonly elem: Expr;
}
/** `...T` as a parameter type, or `...` as an array length (no elem). */
export interface Ellipsis extends NodeBase {
  readonly kind: "Ellipsis";
  readonly elem: Expr | undefined;
}
/** A hole: text that does not parse. Nothing is reported on it or in a function that holds one. */
export interface BadExpr extends NodeBase {
  readonly kind: "BadExpr";
}

export type Expr =
  | Ident
  | BasicLit
  | CompositeLit
  | KeyValueExpr
  | FuncLit
  | ParenExpr
  | SelectorExpr
  | IndexExpr
  | SliceExpr
  | TypeAssertExpr
  | CallExpr
  | StarExpr
  | UnaryExpr
  | BinaryExpr
  | ArrayType
  | StructType
  | FuncType
  | InterfaceType
  | MapType
  | ChanType
  | Ellipsis
  | BadExpr;

/** A parameter, result, struct field, type parameter or interface element. Anonymous or embedded: no names. */
export interface Field extends NodeBase {
  readonly kind: "Field";
  readonly names: readonly Ident[];
  readonly type: Expr;
  /** Struct tag as written. */
  readonly tag: string | undefined;
}

// ----------------------------------------------------------------- statements

export interface BlockStmt extends NodeBase {
  readonly kind: "BlockStmt";
  readonly stmts: readonly Stmt[];
  readonly rbrace: number;
}
export interface ExprStmt extends NodeBase {
  readonly kind: "ExprStmt";
  readonly x: Expr;
}
export interface SendStmt extends NodeBase {
  readonly kind: "SendStmt";
  readonly chan: Expr;
  readonly value: Expr;
}
export interface IncDecStmt extends NodeBase {
  readonly kind: "IncDecStmt";
  readonly x: Expr;
  readonly op: "++" | "--";
}
/** `=`, `:=` and `op=`. A `:=` in a range clause or select case is described there. */
export interface AssignStmt extends NodeBase {
  readonly kind: "AssignStmt";
  readonly lhs: readonly Expr[];
  /** `=`, `:=`, `+=`, ... */
  readonly op: string;
  readonly opPos: number;
  readonly rhs: readonly Expr[];
}
export interface GoStmt extends NodeBase {
  readonly kind: "GoStmt";
  readonly call: Expr;
}
export interface DeferStmt extends NodeBase {
  readonly kind: "DeferStmt";
  readonly call: Expr;
}
export interface ReturnStmt extends NodeBase {
  readonly kind: "ReturnStmt";
  readonly results: readonly Expr[];
}
export interface BranchStmt extends NodeBase {
  readonly kind: "BranchStmt";
  readonly tok: "break" | "continue" | "goto" | "fallthrough";
  readonly label: Ident | undefined;
}
export interface IfStmt extends NodeBase {
  readonly kind: "IfStmt";
  readonly init: Stmt | undefined;
  readonly cond: Expr;
  readonly then: BlockStmt;
  readonly else: BlockStmt | IfStmt | undefined;
}
export interface CaseClause extends NodeBase {
  readonly kind: "CaseClause";
  /** Empty for `default`. Types in a type switch. */
  readonly exprs: readonly Expr[];
  readonly isDefault: boolean;
  readonly body: readonly Stmt[];
}
export interface SwitchStmt extends NodeBase {
  readonly kind: "SwitchStmt";
  readonly init: Stmt | undefined;
  readonly tag: Expr | undefined;
  readonly clauses: readonly CaseClause[];
  readonly rbrace: number;
}
export interface TypeSwitchStmt extends NodeBase {
  readonly kind: "TypeSwitchStmt";
  readonly init: Stmt | undefined;
  /** The `v` of `switch v := x.(type)`. */
  readonly bind: Ident | undefined;
  readonly x: Expr;
  readonly clauses: readonly CaseClause[];
  readonly rbrace: number;
}
export interface CommClause extends NodeBase {
  readonly kind: "CommClause";
  /** SendStmt, ExprStmt or AssignStmt around `<-c`; absent for `default`. */
  readonly comm: Stmt | undefined;
  readonly body: readonly Stmt[];
}
export interface SelectStmt extends NodeBase {
  readonly kind: "SelectStmt";
  readonly clauses: readonly CommClause[];
  readonly rbrace: number;
}
export interface ForStmt extends NodeBase {
  readonly kind: "ForStmt";
  readonly init: Stmt | undefined;
  readonly cond: Expr | undefined;
  readonly post: Stmt | undefined;
  readonly body: BlockStmt;
}
export interface RangeStmt extends NodeBase {
  readonly kind: "RangeStmt";
  readonly key: Expr | undefined;
  readonly value: Expr | undefined;
  /** `:=` declares key and value; `=` assigns; undefined for `for range x`. */
  readonly tok: ":=" | "=" | undefined;
  readonly x: Expr;
  readonly body: BlockStmt;
}
export interface LabeledStmt extends NodeBase {
  readonly kind: "LabeledStmt";
  readonly label: Ident;
  readonly stmt: Stmt;
}
export interface DeclStmt extends NodeBase {
  readonly kind: "DeclStmt";
  readonly decl: GenDecl;
}
export interface EmptyStmt extends NodeBase {
  readonly kind: "EmptyStmt";
}
export interface BadStmt extends NodeBase {
  readonly kind: "BadStmt";
}

export type Stmt =
  | BlockStmt
  | ExprStmt
  | SendStmt
  | IncDecStmt
  | AssignStmt
  | GoStmt
  | DeferStmt
  | ReturnStmt
  | BranchStmt
  | IfStmt
  | SwitchStmt
  | TypeSwitchStmt
  | SelectStmt
  | ForStmt
  | RangeStmt
  | LabeledStmt
  | DeclStmt
  | EmptyStmt
  | BadStmt;

// --------------------------------------------------------------- declarations

export interface ImportSpec extends NodeBase {
  readonly kind: "ImportSpec";
  /** An alias, `.` or `_`. */
  readonly name: Ident | undefined;
  /** Unquoted. */
  readonly path: string;
}
export interface ValueSpec extends NodeBase {
  readonly kind: "ValueSpec";
  readonly names: readonly Ident[];
  readonly type: Expr | undefined;
  readonly values: readonly Expr[];
  /** Position in its const group: the value of iota. */
  readonly iota: number;
}
export interface TypeSpec extends NodeBase {
  readonly kind: "TypeSpec";
  readonly name: Ident;
  readonly typeParams: readonly Field[];
  readonly isAlias: boolean;
  readonly type: Expr;
}
export type Spec = ImportSpec | ValueSpec | TypeSpec;

/** `import`, `const`, `type` or `var`, with or without parentheses. */
export interface GenDecl extends NodeBase {
  readonly kind: "GenDecl";
  readonly tok: "import" | "const" | "type" | "var";
  /** Offset of `(`; -1 without parentheses. */
  readonly lparen: number;
  readonly specs: readonly Spec[];
}
export interface FuncDecl extends NodeBase {
  readonly kind: "FuncDecl";
  /** One field for a method. */
  readonly recv: Field | undefined;
  readonly name: Ident;
  readonly type: FuncType;
  /** Absent for a function implemented outside Go. May be parsed on first use: it is a getter. */
  readonly body: BlockStmt | undefined;
}
export interface BadDecl extends NodeBase {
  readonly kind: "BadDecl";
}
export type Decl = GenDecl | FuncDecl | BadDecl;

export type Node = Expr | Stmt | Decl | Spec | Field | CaseClause | CommClause;
