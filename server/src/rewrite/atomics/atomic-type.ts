import type { PackageFacts } from "../../flow/facts";
import { under } from "../../flow/ir/types";
import type { Type, VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { AtomicUses } from "./atomic-uses";
import { requireLockable } from "../edits/copies";
import { EditSet } from "../edits/edit-set";
import { requireNotEncoded } from "../maps/encoded";
import { Imports } from "../edits/imports";
import { removeElement } from "../edits/literal";
import { storeAfterLiteral } from "./literal-value";
import { structTypeOf } from "../locks/lock-declaration";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { rewriteSpec } from "../edits/spec-align";
import { StatementEditor } from "../edits/statements";
import { retypeField, splitField } from "../edits/struct-field";
import { typeText } from "../edits/type-text";
import { declarationOf, sourceOf, treeOf, usesOf } from "../edits/uses";

/** The atomic type that stands for a plain one. `exact`: what it holds has the plain type itself. */
export interface AtomicKind {
  readonly name: string;
  /** The type of its methods' values. */
  readonly holds: string;
  readonly exact: boolean;
}

const KINDS: Readonly<Record<string, AtomicKind>> = {
  bool: { name: "Bool", holds: "bool", exact: true },
  int32: { name: "Int32", holds: "int32", exact: true },
  int64: { name: "Int64", holds: "int64", exact: true },
  uint32: { name: "Uint32", holds: "uint32", exact: true },
  uint64: { name: "Uint64", holds: "uint64", exact: true },
  uintptr: { name: "Uintptr", holds: "uintptr", exact: true },
  int: { name: "Int64", holds: "int64", exact: false },
  uint: { name: "Uint64", holds: "uint64", exact: false },
};

/** `atomic.Int64`, `atomic.Bool` and the like for a counter or flag; every use becomes Add, Load or Store. */
export function useAtomicType(facts: PackageFacts, target: VarObj): Rewrite {
  return toAtomic(facts, target, () => kindOf(target.type));
}

/** `atomic.Pointer[T]` for a pointer that is published; every use becomes Load or Store (Go 1.19). */
export function useAtomicPointer(facts: PackageFacts, target: VarObj): Rewrite {
  return toAtomic(facts, target, (imports) => {
    const t = under(target.type);
    const file = target.origin.site?.file;
    if (target.type !== t || t.kind !== "pointer" || !file) return undefined;
    return { name: `Pointer[${typeText(facts.pkg, file, imports, t.elem)}]`, holds: "", exact: true };
  });
}

function toAtomic(facts: PackageFacts, target: VarObj, kindFor: (imports: Imports) => AtomicKind | undefined): Rewrite {
  return attempt(() => {
    const place = declarationOf(target);
    if (!place) refuse(`${target.name} is not declared in this package.`, `${target.name} 不是在本包中声明的。`);
    for (const f of facts.pkg.files) {
      if (f.goVersion[0] === 1 && f.goVersion[1] < 19)
        refuse("Atomic types came with Go 1.19.", "原子类型自 Go 1.19 起才有。");
    }
    const edits = new EditSet();
    const imports = new Imports(edits);
    const kind = kindFor(imports);
    if (!kind) refuse(`There is no atomic type for ${target.name}.`, `没有适合 ${target.name} 的原子类型。`);
    const uses = new AtomicUses(edits, target, kind);
    declare(facts, edits, imports, target, kind);
    for (const { body, ident } of usesOf(facts, target)) {
      const tree = treeOf(body.decl);
      const p = tree.parent(ident);
      if (p?.kind === "KeyValueExpr" && p.key === ident) {
        const lit = tree.parent(p);
        if (isZero(p.value) && lit?.kind === "CompositeLit") removeElement(edits, sourceOf(body), lit, p);
        else storeAfterLiteral(facts, edits, body, p, target, held(kind, sourceOf(body).of(p.value), p.value));
        continue;
      }
      uses.rewrite(body, target.role === "field" && p?.kind === "SelectorExpr" && p.sel === ident ? p : ident);
    }
    imports.write();
    return edits.finish();
  });
}

function kindOf(t: Type): AtomicKind | undefined {
  return t.kind === "basic" ? KINDS[t.name] : undefined;
}

function declare(facts: PackageFacts, edits: EditSet, imports: Imports, target: VarObj, kind: AtomicKind): void {
  const place = declarationOf(target);
  const site = target.origin.site;
  if (!place || !site) return;
  const { source: src, tree } = place;
  const type = (): string => `${imports.use(src.file, "sync/atomic")}.${kind.name}`;
  const parent = tree.parent(site.node);
  if (target.role === "field") {
    const struct = parent && tree.parent(parent);
    const st = structTypeOf(target);
    if (parent?.kind !== "Field" || struct?.kind !== "StructType" || !st)
      refuse(`The struct of ${target.name} cannot be told.`, `无法确定 ${target.name} 所属的结构体。`);
    const isShared = parent.names.length > 1;
    if (isShared && src.sameLine(src.start(struct), src.end(struct)))
      refuse(`${target.name} shares its declaration with other fields.`, `${target.name} 与其他字段写在同一个声明中。`);
    if (parent.tag !== undefined)
      refuse(
        `${target.name} is encoded by its tag, which an atomic type is not.`,
        `${target.name} 按标签编码，原子类型不支持。`,
      );
    requireNotEncoded(facts.pkg, st, target.name);
    requireLockable(facts.pkg, st, target.origin.fieldOf?.obj.name ?? "the struct");
    if (isShared) splitField(edits, src, struct, parent, { name: target.name, type: type(), comment: undefined });
    else retypeField(edits, src, struct, parent, type());
    return;
  }
  if (target.role !== "local" && target.role !== "package")
    refuse(
      `${target.name} is a parameter or result: its type is part of the signature.`,
      `${target.name} 是参数或返回值：其类型属于函数签名。`,
    );
  if (parent?.kind === "ValueSpec") {
    const decl = tree.parent(parent);
    if (parent.names.length !== 1 || decl?.kind !== "GenDecl")
      refuse(
        `${target.name} shares its declaration with other variables.`,
        `${target.name} 与其他变量写在同一个声明中。`,
      );
    const value = parent.values[0];
    const start = value && !isZero(value) ? value : undefined;
    const stmt = tree.statementOf(parent);
    if (start && !stmt) refuse("The variable starts with a value.", "该变量带有初始值。");
    rewriteSpec(edits, src, decl, parent, { type: type(), values: undefined });
    if (start && stmt)
      new StatementEditor(edits, src, tree).after(stmt, [`${target.name}.Store(${held(kind, src.of(start), start)})`]);
    return;
  }
  if (
    parent?.kind === "AssignStmt" &&
    parent.op === ":=" &&
    parent.lhs.length === 1 &&
    parent.rhs[0] &&
    tree.listAround(parent)
  ) {
    const value = parent.rhs[0];
    edits.replace(src.file, src.start(parent), src.end(parent), `var ${target.name} ${type()}`);
    if (!isZero(value))
      new StatementEditor(edits, src, tree).after(parent, [
        `${target.name}.Store(${held(kind, src.of(value), value)})`,
      ]);
    return;
  }
  refuse(
    `The declaration of ${target.name} cannot be changed to an atomic type.`,
    `无法把 ${target.name} 的声明改为原子类型。`,
  );
}

/** A value as the atomic's methods take it. */
export function held(kind: AtomicKind, text: string, e: Expr): string {
  if (kind.exact || unparen(e).kind === "BasicLit") return text;
  return `${kind.holds}(${text})`;
}

function isZero(e: Expr): boolean {
  const x = unparen(e);
  return (x.kind === "BasicLit" && x.value === "0") || (x.kind === "Ident" && (x.name === "false" || x.name === "nil"));
}
