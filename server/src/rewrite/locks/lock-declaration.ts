import type { PackageFacts } from "../../flow/facts";
import { lockVariable } from "../../flow/guards/guards";
import { rootVar } from "../../flow/ir/path";
import { qualifiedTypeName, under } from "../../flow/ir/types";
import type { StructT, VarObj } from "../../semantic/types";
import type { Field, Stmt, StructType } from "../../syntax/ast";
import { lookupFieldOrMethod } from "../../semantic/lookup";
import { resultsOf } from "../edits/analysis";
import { requireLockable } from "../edits/copies";
import type { EditSet } from "../edits/edit-set";
import type { Imports } from "../edits/imports";
import { freshPackageName, namesFor } from "../edits/names";
import type { Base, Point } from "../edits/points";
import type { LockName } from "../edits/region";
import { refuse } from "../edits/result";
import { StatementEditor } from "../edits/statements";
import { docStart, insertField } from "../edits/struct-field";
import { declarationOf, treeOf, usesOf } from "../edits/uses";
import { callsOf } from "../edits/calls";
import { isInside } from "../../syntax/extent";

export interface LockOptions {
  readonly rw: boolean;
  readonly name?: string | undefined;
  /** What the comment beside it says; that it guards the variable otherwise. */
  readonly comment?: string;
}

/** The lock that guards a variable: one that is there, or one that a rewrite declares. */
export interface LockPlace {
  /** The lock of one object, as code can name it. */
  of(base: Base): LockName;
  /** Undefined for one that is new. */
  readonly variable: VarObj | undefined;
  /** Writes its declaration; nothing for one that is there. */
  declare(edits: EditSet, imports: Imports, points: readonly Point[]): void;
}

/** Finds or designs the lock for a field, package variable or local variable. */
export function lockPlaceFor(facts: PackageFacts, target: VarObj, options: LockOptions): LockPlace {
  if (target.role === "field") return fieldLock(facts, target, options);
  if (target.role === "package") return packageLock(facts, target, options);
  return localLock(facts, target, options);
}

/** A lock that is there: in the object itself, or in a field `through` which it is got at. */
export function existingLock(lock: VarObj, through?: VarObj): LockPlace {
  const rw = isRW(lock);
  const name = through && !through.embedded ? `${through.name}.${lock.name}` : lock.name;
  return {
    variable: lock,
    of: (base) => ({
      expr: lock.role !== "field" ? lock.name : lock.embedded ? base.text : `${base.text}.${name}`,
      rw,
    }),
    declare: () => undefined,
  };
}

export function isRW(lock: VarObj): boolean {
  return qualifiedTypeName(lock.type) === "sync.RWMutex";
}

/** It can be locked, if only for all alike: by an interface nobody is told how. */
export function isLockable(v: VarObj): boolean {
  return isMutex(v) || qualifiedTypeName(v.type) === "sync.Locker";
}

export function isMutex(v: VarObj): boolean {
  return ["sync.Mutex", "sync.RWMutex"].includes(qualifiedTypeName(v.type));
}

const typeName = (rw: boolean): string => (rw ? "RWMutex" : "Mutex");

function fieldLock(facts: PackageFacts, target: VarObj, options: LockOptions): LockPlace {
  const place = declarationOf(target);
  const ident = target.origin.site?.node;
  const field = place && ident && place.tree.parent(ident);
  const struct = field && place.tree.parent(field);
  if (!place || field?.kind !== "Field" || struct?.kind !== "StructType") {
    refuse(`${target.name} is not declared in this package.`, `${target.name} 不是在本包中声明的。`);
  }
  const type = structTypeOf(target);
  if (!type) refuse(`The struct of ${target.name} cannot be told.`, `无法确定 ${target.name} 所属的结构体。`);
  const reused = reusable(facts, type, target, options);
  if (reused) return existingLock(reused);
  const owner = target.origin.fieldOf?.obj.name ?? "the struct";
  requireLockable(facts.pkg, type, owner);
  const name = options.name ?? freeMember(facts, type, target);
  return {
    variable: undefined,
    of: (base) => ({ expr: `${base.text}.${name}`, rw: options.rw }),
    declare: (edits, imports) =>
      declareField(
        edits,
        imports,
        place.source,
        struct,
        field,
        name,
        options.rw,
        options.comment ?? `guards ${target.name}`,
      ),
  };
}

function declareField(
  edits: EditSet,
  imports: Imports,
  src: NonNullable<ReturnType<typeof declarationOf>>["source"],
  struct: StructType,
  field: Field,
  name: string,
  rw: boolean,
  comment: string,
): void {
  const sync = imports.use(src.file, "sync");
  insertField(edits, src, struct, field, { name, type: `${sync}.${typeName(rw)}`, comment });
}

/** The struct type (of the generic type, for instances) that declares a field. */
export function structTypeOf(field: VarObj): StructT | undefined {
  const named = field.origin.fieldOf;
  const u = named && under(named.origin);
  if (u?.kind === "struct") return u;
  return undefined;
}

/** A lock of the same struct that nobody uses, or that the analysis has found to guard this field already. */
function reusable(facts: PackageFacts, struct: StructT, target: VarObj, options: LockOptions): VarObj | undefined {
  if (options.name !== undefined) return struct.fields.find((f) => f.name === options.name && isMutex(f));
  const known = facts.guarded.find((g) => g.shared.variable === target.origin)?.guard.lock;
  if (known && isMutex(known) && struct.fields.includes(known)) return known;
  return struct.fields.find(
    (f) => isMutex(f) && !f.embedded && under(f.type).kind === "struct" && usesOf(facts, f).length === 0,
  );
}

function freeMember(facts: PackageFacts, struct: StructT, target: VarObj): string {
  const named = target.origin.fieldOf;
  const taken = (name: string): boolean =>
    struct.fields.some((f) => f.name === name) ||
    (named !== undefined && lookupFieldOrMethod({ kind: "pointer", elem: named }, name, facts.pkg.id) !== undefined);
  const wish = ["mu", `${target.name.charAt(0).toLowerCase()}${target.name.slice(1)}Mu`].find((n) => !taken(n));
  if (wish !== undefined) return wish;
  for (let i = 2; ; i++) if (!taken(`mu${i}`)) return `mu${i}`;
}

function packageLock(facts: PackageFacts, target: VarObj, options: LockOptions): LockPlace {
  const place = declarationOf(target);
  if (place?.decl.kind !== "GenDecl")
    refuse(`${target.name} is not declared in this package.`, `${target.name} 不是在本包中声明的。`);
  const { source: src, decl } = place;
  const known = facts.guarded.find((g) => g.shared.variable === target)?.guard.lock;
  if (known && known.role === "package" && isMutex(known) && options.name === undefined) return existingLock(known);
  const name = options.name ?? freshPackageName(facts.pkg, `${target.name}Mu`, `${target.name}Mutex`);
  return {
    variable: undefined,
    of: () => ({ expr: name, rw: options.rw }),
    declare: (edits, imports) => {
      const sync = imports.use(src.file, "sync");
      const at = docStart(src, decl) ?? src.start(decl);
      // A declaration with a comment stands apart from the one before.
      const gap = /\n[\t ]*\r?\n[\t ]*$/.test(src.text.slice(Math.max(0, at - 200), at)) ? "" : "\n";
      edits.insert(
        src.file,
        at,
        `${gap}// ${name} ${options.comment ?? `guards ${target.name}`}.\nvar ${name} ${sync}.${typeName(options.rw)}\n\n`,
      );
    },
  };
}

function localLock(facts: PackageFacts, target: VarObj, options: LockOptions): LockPlace {
  if (target.role === "result") {
    refuse(
      `${target.name} is a result: the return statements set it, too, and after them it is read without any lock.`,
      `${target.name} 是命名返回值：return 语句也会写它，之后对它的读取不受任何锁保护。`,
    );
  }
  const place = declarationOf(target);
  const root = place && callsOf(facts).unit(place.decl);
  const ident = target.ident;
  if (!place || !root || !ident)
    refuse(
      `${target.name} has no declaration that a lock could stand beside.`,
      `${target.name} 没有可以在旁边声明锁的位置。`,
    );
  if (!isReachable(facts, target))
    refuse(
      `${target.name} is used by one function alone: no other goroutine can reach it.`,
      `${target.name} 只在一个函数中使用：其他 goroutine 无法访问它。`,
    );
  const known = guardOfLocal(facts, target);
  if (known && !facts.races.some((r) => r.variable === target))
    refuse(`${target.name} is guarded by ${known.name} already.`, `${target.name} 已由 ${known.name} 保护。`);
  const { source: src, tree } = place;
  const name = options.name ?? namesFor(root).fresh("mu", `${target.name}Mu`);
  return {
    variable: undefined,
    of: () => ({ expr: name, rw: options.rw }),
    declare: (edits, imports, points) => {
      const sync = imports.use(src.file, "sync");
      const lines = [`var ${name} ${sync}.${typeName(options.rw)}`];
      const editor = new StatementEditor(edits, src, tree);
      if (target.role !== "local") {
        const owner = target.owner;
        if (owner?.kind !== "FuncDecl" && owner?.kind !== "FuncLit")
          refuse("The function has no body.", "函数没有函数体。");
        const first = owner.body?.stmts.find((s) => points.some((p) => isInside(p.node, s)));
        if (!first) refuse("The function has no body.", "函数没有函数体。");
        return above(edits, editor, first, lines);
      }
      const stmt = tree.statementOf(ident);
      if (!stmt || (stmt.kind !== "AssignStmt" && stmt.kind !== "DeclStmt")) {
        refuse(
          `${target.name} is declared in the header of another statement.`,
          `${target.name} 在其他语句的头部声明。`,
        );
      }
      above(edits, editor, stmt, lines);
    },
  };
}

/** A lock that is held where the variable is used. */
function guardOfLocal(facts: PackageFacts, target: VarObj): VarObj | undefined {
  for (const r of resultsOf(facts)) {
    for (const t of r.seen.touches) {
      if (t.via.length > 0 || rootVar(t.path) !== target || t.how === "lock") continue;
      for (const h of t.locks) {
        const v = lockVariable(h.path);
        if (v && isMutex(v)) return v;
      }
    }
  }
  return undefined;
}

/** A closure uses the variable, or its address is taken. */
function isReachable(facts: PackageFacts, target: VarObj): boolean {
  if (facts.units.some((u) => u.captures.has(target))) return true;
  return usesOf(facts, target).some(({ body, ident }) => {
    const p = treeOf(body.decl).parent(ident);
    return p?.kind === "UnaryExpr" && p.op === "&";
  });
}

/** On lines of their own before the statement, and before what else is put there. */
function above(edits: EditSet, editor: StatementEditor, s: Stmt, lines: readonly string[]): void {
  const { src } = editor;
  if (!src.startsLine(s) || s.kind === "LabeledStmt") return editor.before(s, lines);
  const indent = src.indentOf(s);
  edits.insert(src.file, src.lineStart(src.start(s)), lines.map((l) => `${indent}${l}\n`).join(""));
}
