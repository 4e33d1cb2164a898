/**
 * The flow layer's intermediate representation: one control-flow graph per function or closure, whose instructions are
 * the accesses, calls, channel operations and definitions of the source in evaluation order. Operands are access
 * paths with local aliases already resolved (see `resolve.ts`); no syntax is left to be interpreted by later passes.
 */
import type { BodyInfo, ConstValue, FileScope, FuncObj, Named, Package, Type, VarObj } from "../../semantic/types";
import type { CountedSource, Source } from "../../base/incremental";
import type { Effect } from "../../gostd/knowledge";
import type { CallExpr, Expr, FuncDecl, FuncLit, Node, Stmt, TypeAssertExpr, ValueSpec } from "../../syntax/ast";
import type { Unit } from "../../syntax/source-file";
import type { Path } from "./path";

/**
 * A function, a closure, or the initialiser of package variables. It stays the same object when its body is edited, and
 * its contents are replaced: what is kept about a function beside the engine is kept by its `blocks`.
 */
export interface FuncUnit {
  readonly kind: "func" | "closure" | "init";
  readonly decl: FuncDecl | FuncLit | ValueSpec;
  readonly obj: FuncObj | undefined;
  /** The function that a closure is written in. */
  readonly parent: FuncUnit | undefined;
  /** `F`, `(*T).M`, `T.M`, `F.func1`, `init`. */
  readonly name: string;
  readonly pkg: Package;
  readonly file: FileScope;
  readonly unit: Unit;
  readonly info: BodyInfo;
  readonly recv: VarObj | undefined;
  /** Without the receiver. Anonymous ones have an empty name. */
  readonly params: readonly VarObj[];
  readonly variadic: boolean;
  readonly results: readonly VarObj[];
  readonly blocks: readonly Block[];
  readonly entry: Block;
  /** Closures written directly in this function, in source order. */
  readonly closures: readonly FuncUnit[];
  /** Variables of enclosing functions that this closure (or one inside it) uses. */
  readonly captures: ReadonlySet<VarObj>;
  /** Holds text that does not parse: nothing is reported in it. */
  readonly hasHole: boolean;
  /** Innermost loops around instructions: see {@link Block.loop}. */
  readonly loops: readonly Loop[];
  /** Its declaration is no more; whoever holds on to it learns nothing. */
  readonly isGone: boolean;
  /** The function that this is a variant of, for calls that give some of its flags constants. */
  readonly variantOf?: FuncUnit;
  /** What such flags, and locals that follow from them, are in a variant. */
  readonly known?: ReadonlyMap<VarObj, ConstValue>;
  /** Changes with all that is said here. */
  readonly contents: Source;
  /** Changes with the text and the comments of its declaration. */
  readonly words: Source;
  /** Changes with what the analysis sees in the function. */
  readonly outcome: Source;
  /** Changes with what callers can tell of that. */
  readonly effect: CountedSource;
}

/** The function that a closure is written in, through all other closures around it; a function itself. */
export function rootFunction(fn: FuncUnit): FuncUnit {
  while (fn.parent) fn = fn.parent;
  return fn.variantOf ?? fn;
}

export interface Loop {
  readonly stmt: Stmt;
  readonly parent: Loop | undefined;
  /** Variables that are new in every iteration: loop variables (from Go 1.22 on) and those declared in the body. */
  readonly perIteration: ReadonlySet<VarObj>;
  /** Variables that step through distinct values: range keys of slices and integers, three-clause counters. */
  readonly distinct: ReadonlySet<VarObj>;
}

export interface Block {
  readonly id: number;
  readonly instrs: Instr[];
  readonly succs: Edge[];
  readonly preds: Block[];
  readonly loop: Loop | undefined;
  /** What leaves the function here; undefined for inner blocks. */
  exit: "return" | "panic" | "goexit" | "end" | undefined;
}

export interface Edge {
  readonly to: Block;
  /** Taken when this condition has this outcome. */
  readonly cond: Cond | undefined;
  /** Taken when the tag of a switch equals the value of a case, or does not. */
  readonly match: Match | undefined;
  /** Goes back to a loop head. */
  readonly back: boolean;
  /** Ends an iteration: variables of the loop are new from here on. */
  readonly newIteration: boolean;
}

export interface Match {
  readonly tag: Expr;
  readonly value: Expr;
  readonly outcome: boolean;
}

export interface Cond {
  readonly expr: Expr;
  readonly outcome: boolean;
  /** The instruction whose boolean result is tested, where it is one. */ readonly call: CallInstr | undefined;
  /** The outcome shows that this place no longer has the value that it started with: somebody has set it. `many`: it
   * counts, so that several may have. */
  readonly set: { readonly place: Path; readonly many: boolean } | undefined;
}

// ------------------------------------------------------------------- operands

export type Value =
  /** What the path holds; for reference types, the object that the path names. */
  | { readonly k: "path"; readonly path: Path; readonly type: Type; readonly reader?: true }
  /** `reader`: the read half of a lock (`mu.RLocker()`). */
  | { readonly k: "addr"; readonly path: Path; readonly type: Type; readonly reader?: true }
  /** An object made here: `make`, `new`, a composite literal, a clone. */
  /** `made`: the type that a function made which returns it as an interface. */
  | { readonly k: "fresh"; readonly node: Expr; readonly type: Type; readonly made?: Named | undefined }
  | { readonly k: "closure"; readonly fn: FuncUnit }
  | { readonly k: "func"; readonly obj: FuncObj; readonly recv: Value | undefined }
  | { readonly k: "const"; readonly value: ConstValue }
  | { readonly k: "nil" }
  | { readonly k: "unknown" };

export const UNKNOWN: Value = { k: "unknown" };

// --------------------------------------------------------------- instructions

/** How a place is touched. */
export type How =
  | "load"
  | "store"
  | "incdec"
  | "index"
  | "commaok"
  | "range"
  | "len"
  | "append"
  | "delete"
  | "clear"
  | "copy"
  | "reslice"
  | "insert"
  | "library"
  | "define"
  /** An operation of a lock on itself: a race with a plain store to it, never with another one. */
  | "lock";

interface InstrBase {
  readonly node: Node;
}

/** A read or write of a place. */
export interface AccessInstr extends InstrBase {
  readonly op: "access";
  readonly path: Path;
  readonly write: boolean;
  readonly how: How;
  /** Type of the place. */
  readonly type: Type;
  /** The access is by sync/atomic: never part of a race with another atomic one. */
  readonly atomic: boolean;
  /** Expression of what is stored, for stores. */
  readonly value: Value | undefined;
  /** The statement that this access belongs to. */
  readonly stmt: Stmt | undefined;
}

export type Callee =
  | { readonly k: "static"; readonly obj: FuncObj }
  | { readonly k: "closure"; readonly fn: FuncUnit }
  /** A method of an interface. */
  | { readonly k: "interface"; readonly obj: FuncObj }
  /** A call of a function value: variable, field, parameter. */
  | { readonly k: "value"; readonly value: Value }
  | { readonly k: "builtin"; readonly name: string }
  | { readonly k: "unknown" };

export interface CallInstr extends InstrBase {
  readonly op: "call";
  readonly node: CallExpr;
  readonly mode: "call" | "go" | "defer";
  readonly callee: Callee;
  /** `sync.(*Mutex).Lock`; empty where there is no name. */
  readonly name: string;
  /** What the library data says about the callee. */
  readonly effects: readonly Effect[];
  readonly recv: Value | undefined;
  readonly args: readonly Value[];
  readonly spread: boolean;
  readonly stmt: Stmt | undefined;
}

export interface ChanInstr extends InstrBase {
  readonly op: "send" | "recv" | "close" | "rangechan";
  readonly chan: Value;
  /** Sent value. */
  readonly value: Value | undefined;
  /** Set when this is a case of a select. */
  readonly select: SelectInfo | undefined;
}

export interface SelectInfo {
  readonly node: Node;
  readonly hasDefault: boolean;
  readonly cases: number;
}

/** A local variable gets a value. */
export interface DefInstr extends InstrBase {
  readonly op: "def";
  readonly v: VarObj;
  readonly value: Value;
  /** The value comes from a call or a remainder: data, not a position that was handed out. */
  readonly computed?: boolean;
}

/** A field of a composite literal gets a value. */
export interface InitInstr extends InstrBase {
  readonly op: "init";
  readonly literal: Expr;
  readonly field: VarObj;
  readonly value: Value;
}

/** Values are appended to a slice. */
export interface AppendInstr extends InstrBase {
  readonly op: "append";
  readonly slice: Value;
  readonly values: readonly Value[];
}

/** A part of a plain local struct or array gets a value: no access that others could see. */
export interface AssignInstr extends InstrBase {
  readonly op: "assign";
  readonly path: Path;
  readonly value: Value;
}

export interface ReturnInstr extends InstrBase {
  readonly op: "return";
  readonly results: readonly Value[];
}

/** A type assertion with one result: panics where the value has another type or is nil. */
export interface AssertInstr extends InstrBase {
  readonly op: "assert";
  readonly node: TypeAssertExpr;
  readonly value: Value;
}

/** A select that is entered with these cases; blocks without default. */
export interface SelectInstr extends InstrBase {
  readonly op: "select";
  readonly info: SelectInfo;
}

export type Instr =
  | AccessInstr
  | CallInstr
  | ChanInstr
  | DefInstr
  | InitInstr
  | AppendInstr
  | AssignInstr
  | ReturnInstr
  | SelectInstr
  | AssertInstr;
