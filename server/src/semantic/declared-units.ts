/** What the units of a package declare. */
import type { Decl, FuncDecl, Ident } from "../syntax/ast";
import type { Unit } from "../syntax/source-file";
import { headsOf, type Heads } from "../syntax/heads";
import type { SourceFileScope } from "./file-scope";
import { receiverBase } from "./receiver";
import type { FuncObj, Obj, Package, TypeName, VarObj } from "./types";

/** What one unit declares. */
export interface Collected {
  readonly funcs: FuncObj[];
  readonly types: TypeName[];
  readonly vars: VarObj[];
  readonly consts: Obj[];
  readonly varSpecs: Package["varSpecs"][number][];
}

/** Something declared, by what. */
export interface Declared<T> {
  readonly obj: T;
  readonly by: Entry;
}

/** Functions that have come, gone, or got another signature. */
export interface Replaced {
  /** Who uses none of these is not concerned. */
  readonly names: ReadonlySet<string>;
  readonly decls: readonly FuncDecl[];
}

/** A unit whose declarations become objects when somebody asks for one of its names. */
export interface Entry {
  readonly file: SourceFileScope;
  readonly unit: Unit;
  /** Its place among all units. */
  rank: number;
  /** What was told of it without a look at its declarations. */
  readonly heads: Heads | undefined;
  made: Collected | undefined;
}

/** Names that functions are known by, methods by that of their type, too. */
export function symbolOf(d: FuncDecl): string {
  return d.recv === undefined ? d.name.name : `${receiverBase(d).name}.${d.name.name}`;
}

/** It declares functions, finished or not, and nothing else; what has no declarations is the head of a file. */
export function hasFunctionsAlone({ decls }: Unit): boolean {
  return decls.length > 0 && decls.every((d) => d.kind === "FuncDecl" || d.kind === "BadDecl");
}

export function replacedBy(entries: readonly Entry[]): Replaced {
  const decls = entries.flatMap((e) => e.unit.decls.filter((d) => d.kind === "FuncDecl"));
  return { decls, names: new Set(decls.map((d) => d.name.name).filter((name) => name !== "")) };
}

export function entryOf(file: SourceFileScope, unit: Unit, rank: number): Entry {
  return { file, unit, rank, heads: headsOf(unit.text), made: undefined };
}

/** What it declares, as far as it was told. */
export function declsOf({ unit, heads }: Entry): readonly Decl[] {
  return heads === undefined ? unit.decls : unit.decls.filter((d) => isTold(heads, d));
}

/** The declaration is among what was told. Others are what the parser makes of damaged text: they count for nothing. */
function isTold(heads: Heads, d: Decl): boolean {
  const isName = (id: Ident): boolean => id.name === "" || heads.names.includes(id.name);
  if (d.kind === "FuncDecl") return d.recv === undefined ? isName(d.name) : receiverBase(d).name === heads.receiver;
  if (d.kind !== "GenDecl") return false;
  return d.specs.every((s) => s.kind !== "ImportSpec" && (s.kind === "TypeSpec" ? [s.name] : s.names).every(isName));
}
