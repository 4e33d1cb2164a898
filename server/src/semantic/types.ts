/**
 * Types and objects of Go, shaped like go/types. Unknown is contagious and proves nothing: whatever cannot be
 * resolved has the type {@link Unknown}, and no rule reports on it.
 */
import type { Expr, Field, FuncDecl, FuncLit, Ident, Node, TypeSpec, ValueSpec } from "../syntax/ast";
import type { SourceFile, Unit } from "../syntax/source-file";

// ---------------------------------------------------------------------- types

export type BasicKind =
  | "bool"
  | "int"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "uintptr"
  | "float32"
  | "float64"
  | "complex64"
  | "complex128"
  | "string"
  | "unsafe.Pointer"
  | "untyped bool"
  | "untyped int"
  | "untyped rune"
  | "untyped float"
  | "untyped complex"
  | "untyped string"
  | "untyped nil";

export interface Basic {
  readonly kind: "basic";
  readonly name: BasicKind;
  /** Type of a constant (or comparison, shift, nil) that no context has given a type yet. */
  readonly untyped: boolean;
  readonly sort: "bool" | "int" | "uint" | "float" | "complex" | "string" | "pointer" | "nil";
}
/** A defined type or an instance of a generic one. Aliases are resolved away (byte is uint8, any is interface{}). */
export interface Named {
  readonly kind: "named";
  readonly obj: TypeName;
  readonly typeArgs: readonly Type[];
  /** The generic type that this is an instance of; itself otherwise. */
  readonly origin: Named;
  /** Never a Named; computed on first use; type arguments substituted. */
  readonly underlying: Type;
  /** Methods declared on T and *T, by name (of the origin: signatures are not substituted). Computed on first use. */
  readonly methods: ReadonlyMap<string, FuncObj>;
  /** Its type parameters, empty if it is not generic or is an instance. */
  readonly typeParams: readonly TypeParam[];
}
export interface Pointer {
  readonly kind: "pointer";
  readonly elem: Type;
}
export interface Slice {
  readonly kind: "slice";
  readonly elem: Type;
}
export interface ArrayT {
  readonly kind: "array";
  readonly elem: Type;
  /** -1 when unknown. */ readonly len: number;
}
export interface MapT {
  readonly kind: "map";
  readonly key: Type;
  readonly value: Type;
}
export interface Chan {
  readonly kind: "chan";
  readonly dir: "both" | "send" | "recv";
  readonly elem: Type;
}
export interface StructT {
  readonly kind: "struct";
  readonly fields: readonly VarObj[];
}
export interface Signature {
  readonly kind: "signature";
  readonly params: readonly VarObj[];
  readonly results: readonly VarObj[];
  readonly variadic: boolean;
  readonly recv: VarObj | undefined;
  readonly typeParams: readonly TypeParam[];
}
export interface InterfaceT {
  readonly kind: "interface";
  /** Own and embedded methods. */
  readonly methods: ReadonlyMap<string, FuncObj>;
  /** Terms of its union, if it is a constraint with a type set. */
  readonly union: readonly { readonly tilde: boolean; readonly type: Type }[] | undefined;
  readonly comparable: boolean;
  /** It embeds an interface that is not known, and may have more methods. */
  readonly partial?: boolean;
}
export interface Tuple {
  readonly kind: "tuple";
  readonly types: readonly Type[];
}
export interface TypeParam {
  readonly kind: "typeparam";
  readonly obj: TypeName;
  readonly constraint: Type;
}
export interface Unknown {
  readonly kind: "unknown";
}

export type Type =
  | Basic
  | Named
  | Pointer
  | Slice
  | ArrayT
  | MapT
  | Chan
  | StructT
  | Signature
  | InterfaceT
  | Tuple
  | TypeParam
  | Unknown;

// -------------------------------------------------------------------- objects

/**
 * Where an object is declared. Absent for the universe and for library data. `node` is the FuncDecl of a function, the
 * TypeSpec of a type, the ImportSpec of an import, the Field of an interface method, and the declaring identifier of
 * everything else (the type's name for embedded fields, the Field of anonymous parameters).
 */
export interface Site {
  readonly file: FileScope;
  readonly unit: Unit;
  readonly node: Node;
}

interface ObjBase {
  readonly name: string;
  /** The package that declares it; undefined for the universe. */
  readonly pkg: PackageId | undefined;
  readonly site: Site | undefined;
}
export interface PackageId {
  readonly path: string;
  readonly name: string;
}

export interface VarObj extends ObjBase {
  readonly kind: "var";
  readonly role: "package" | "local" | "param" | "result" | "receiver" | "field";
  readonly type: Type;
  readonly embedded: boolean;
  /** The declaring identifier; undefined for anonymous ones and library data. */
  readonly ident: Ident | undefined;
  /** The function, closure or package initialiser that declares a local, parameter, result or receiver. */
  readonly owner: FuncDecl | FuncLit | ValueSpec | undefined;
  /** Fields of a named struct: the origin type that declares it, else undefined. */
  readonly fieldOf: Named | undefined;
  /** Fields: the struct tag as written. */
  readonly tag: string | undefined;
  /** For a field of an instantiated type: the field of the generic type; otherwise itself. */
  readonly origin: VarObj;
  /** Another number for each object; says nothing else. */
  readonly serial: number;
  /** Room for what a later layer asks at every use of the variable; see `flow/ir/path.ts`. */
  note: object | undefined;
}
export interface FuncObj extends ObjBase {
  readonly kind: "func";
  readonly type: Signature;
  /** Methods: the origin type, and whether the receiver is a pointer. Interface methods have `iface`. */
  readonly recvType: Named | undefined;
  readonly ptrRecv: boolean;
  readonly iface: boolean;
  readonly decl: FuncDecl | undefined;
  /** For a method of an instantiated generic interface: that of the generic one; otherwise itself. */
  readonly origin: FuncObj;
}
export interface TypeName extends ObjBase {
  readonly kind: "type";
  readonly type: Type;
  readonly isAlias: boolean;
  readonly spec: TypeSpec | undefined;
}
export interface ConstObj extends ObjBase {
  readonly kind: "const";
  readonly type: Type;
  readonly value: ConstValue | undefined;
}
export interface PkgName extends ObjBase {
  readonly kind: "pkgname";
  readonly imported: PackageScope;
  readonly path: string;
}
export interface BuiltinObj extends ObjBase {
  readonly kind: "builtin";
}
export interface NilObj extends ObjBase {
  readonly kind: "nil";
}
export interface LabelObj extends ObjBase {
  readonly kind: "label";
}
export type Obj = VarObj | FuncObj | TypeName | ConstObj | PkgName | BuiltinObj | NilObj | LabelObj;

export type ConstValue = bigint | number | string | boolean;

// ------------------------------------------------------------------- packages

/** The exported (and, for source packages, unexported) names of a package: all that an importer sees of it. */
export interface PackageScope {
  readonly id: PackageId;
  /** Undefined when there is no such name. */
  lookup(name: string): Obj | undefined;
  readonly names: Iterable<string>;
  /** False where only library data or nothing at all is known of it: an unknown name then proves nothing. */
  readonly complete: boolean;
}

/** One file as its package sees it. */
export interface FileScope {
  readonly path: string;
  readonly file: SourceFile;
  /** The language version that holds in this file, as [major, minor]: module `go` line, `//go:build`, override. */
  readonly goVersion: readonly [number, number];
  /** The go command compiles it for tests alone, by its name. */
  readonly isTestFile: boolean;
  /** A test file that is there for other code than its own. */
  readonly isTest: boolean;
  readonly isGenerated: boolean;
  /** Names imported here, by local name; dot imports are looked through. */
  readonly imports: ReadonlyMap<string, PkgName>;
}

/** Finds the package that an import path names; `workspace/` implements it. Undefined: unknown package. */
export interface ImportResolver {
  resolve(path: string, from: PackageId): PackageScope | undefined;
}

/** A package analysed from source. */
export interface Package extends PackageScope {
  readonly files: readonly FileScope[];
  /** Functions and methods with their declarations, in file and source order. */
  readonly funcs: readonly FuncObj[];
  /** Defined types in file and source order. */
  readonly types: readonly TypeName[];
  /** Package variables in file and source order. */
  readonly vars: readonly VarObj[];
  /** `var` specs with values, for initialisation order and package-level closures. */
  readonly varSpecs: readonly { readonly file: FileScope; readonly unit: Unit; readonly spec: ValueSpec }[];
  /** Types everything in a function body (closures included). Cached by declaration. Never throws. */
  body(fn: FuncDecl): BodyInfo;
  /** The same for the initialiser expressions of a package variable. */
  initialiser(spec: ValueSpec): BodyInfo;
  /** What is known of everything outside bodies and initialisers: type declarations, signatures, constants, types of variables. Resolves them all. */
  declarations(): BodyInfo;
  /** Drops the cached results of {@link body}, to bound memory; asking again computes them anew, with new local objects. */
  forget(): void;
  /**
   * Takes over a new version of one of its files if nothing but functions and comments differ: all other objects stay,
   * and what is known of the bodies that changed, or that speak of a function which has come, gone or got another
   * signature, is dropped. Versions of the file from before must not be used any more.
   *
   * @returns undefined where the package must be made anew, and this one not be used any more
   */
  edit(file: SourceFile): Edited | undefined;
  /**
   * Whether a new version of one of its files is in the midst of being typed: text that does not parse, or names that mean
   * nothing, where the version that the package has knew better. The package stays as it is.
   */
  isUnfinished(file: SourceFile): boolean;
  /**
   * Drops what is known of bodies that speak of functions of a package that this one imports, or may be of it.
   *
   * @returns false where the package must be made anew, and this one not be used any more
   */
  reconsider(names: ReadonlySet<string>, of: PackageId): boolean;
  /** Another object after each {@link edit}: for what is kept about the package as it is. */
  readonly revision: object;
  /** By the main module: timers that nobody refers to stay until they fire (`kept`), or go (Go 1.23). Undefined: not known. */
  readonly timers: "kept" | "collected" | undefined;
  /** What has changed since a revision; undefined where that is too long ago. */
  changedSince(revision: object): Changes | undefined;
  /** Which file and unit a declaration belongs to. */
  siteOf(decl: FuncDecl | ValueSpec | TypeSpec): { readonly file: FileScope; readonly unit: Unit } | undefined;
}

/** What an edit of a file concerns. */
export interface Edited {
  /** Functions with other bodies, or that use another function than before. */
  readonly decls: readonly FuncDecl[];
  /** Names of functions and methods that have come, gone or got another signature. */
  readonly names: ReadonlySet<string>;
}

/** Declarations that edits have changed. */
export interface Changes {
  /** Their bodies are others. */
  readonly bodies: ReadonlySet<FuncDecl>;
  /** Their bodies say what they said; space and comments in them, or above them, are others. */
  readonly texts: ReadonlySet<FuncDecl>;
  /** The same of other declarations, which say what they said. */
  readonly units: ReadonlySet<Unit>;
}

/** What is known of one function body. Missing entries mean unknown. */
export interface BodyInfo {
  /**
   * The type of an expression (a Tuple for multi-value calls; in comma-ok forms the value's type alone); Unknown if it
   * cannot be told. For a type expression: the type. `nil` stays "untyped nil".
   */
  typeOf(e: Expr): Type;
  /** True if the expression denotes a type (conversions: `isType(call.fun)`). */
  isType(e: Expr): boolean;
  /** What an identifier refers to, uses and definitions alike. In a type switch, each clause has its own object. */
  objOf(id: Ident): Obj | undefined;
  /** How `x.f` was found; undefined for qualified identifiers (`pkg.Name`: use `objOf(sel.sel)`) and unknowns. */
  selectionOf(sel: Expr): Selection | undefined;
  constOf(e: Expr): ConstValue | undefined;
  /** The object that a clause of `switch v := x.(type)` declares. */
  clauseVar(clause: Node): VarObj | undefined;
  /** Type arguments inferred or given where a generic function is called or named. */
  typeArgsOf(e: Expr): readonly Type[] | undefined;
  /** All local variables declared in the body, parameters, results and receiver included, in source order. */
  readonly locals: readonly VarObj[];
  /** The body holds text that does not parse. */
  readonly hasHole: boolean;
}

export interface Selection {
  readonly kind: "field" | "method" | "methodExpr";
  /** Embedded fields passed through on the way, outermost first. */
  readonly path: readonly VarObj[];
  readonly obj: VarObj | FuncObj;
  /** Type of `x` (pointer kept). */
  readonly recv: Type;
  /** A pointer was followed somewhere on the way. */
  readonly indirect: boolean;
  /** Type of `x.f`, type arguments of the receiver substituted (`obj` is then the generic method itself; a field keeps its `origin`). */
  readonly type: Type;
}

export type { Field };
