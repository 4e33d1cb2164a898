import type { PackageFacts } from "../flow/facts";
import type { FuncUnit } from "../flow/ir/ir";
import { treeOf } from "../rewrite/edits/uses";
import type { FileScope, Named, VarObj } from "../semantic/types";
import { deref, under } from "../semantic/underlying";
import type { Decl, Field, Ident, Node, ValueSpec } from "../syntax/ast";
import { unitAt } from "../syntax/parse-file";
import { visit } from "../syntax/visit";

/** What stands at an offset. */
export interface Cursor {
  readonly file: FileScope;
  /** The innermost function or closure around it. */
  readonly fn: FuncUnit | undefined;
  /** From the innermost node outwards. */
  readonly around: readonly Node[];
  /** The variable, field or parameter that is named, or declared by what is around. */
  readonly variable: VarObj | undefined;
  /** The package's own type that is named, or whose method this is. */
  readonly type: Named | undefined;
}

/** Finds what an offset (UTF-16, absolute) points at; undefined between declarations. */
export function cursorAt(facts: PackageFacts, file: FileScope, offset: number): Cursor | undefined {
  const i = unitAt(file.file, offset);
  const unit = file.file.units[i];
  const pos = offset - (file.file.offsets[i] ?? 0);
  const decl = unit?.decls.find((d) => d.pos <= pos && pos <= d.end);
  if (!unit || !decl || unit.hasError) return undefined;
  const around = nodesAround(decl, pos);
  const root = facts.units.find((u) => !u.parent && u.unit === unit && u.decl.pos <= pos && pos <= u.decl.end);
  const fn = root && innermost(root, pos);
  const ident = around[0]?.kind === "Ident" ? around[0] : undefined;
  return {
    file,
    fn,
    around,
    variable: (ident && named(facts, fn, ident)) ?? declared(facts, fn, around),
    type: typeAt(facts, fn, ident, decl, pos),
  };
}

function nodesAround(decl: Decl, pos: number): readonly Node[] {
  let best: Node = decl;
  visit(decl, (n) => {
    if (pos < n.pos || n.end < pos) return false;
    // At a border between two nodes the name counts.
    if (n.end - n.pos < best.end - best.pos || (n.kind === "Ident" && best.kind !== "Ident")) best = n;
    return true;
  });
  return [...treeOf(decl).up(best)];
}

function innermost(fn: FuncUnit, pos: number): FuncUnit {
  for (const c of fn.closures) if (c.decl.pos <= pos && pos <= c.decl.end) return innermost(c, pos);
  return fn;
}

function named(facts: PackageFacts, fn: FuncUnit | undefined, ident: Ident): VarObj | undefined {
  const o = fn?.info.objOf(ident);
  if (o?.kind === "var") return o.origin;
  return byIdent(facts, ident);
}

/** The field or package variable that an identifier declares. */
function byIdent(facts: PackageFacts, ident: Ident): VarObj | undefined {
  const own = facts.pkg.vars.find((v) => v.ident === ident);
  if (own) return own;
  for (const t of facts.pkg.types) {
    const u = t.type.kind === "named" ? under(t.type) : undefined;
    const field = u?.kind === "struct" ? u.fields.find((f) => f.ident === ident) : undefined;
    if (field) return field;
  }
  return undefined;
}

/** `items map[string]int`, `m := make(..)`: the one variable that is declared there. */
function declared(facts: PackageFacts, fn: FuncUnit | undefined, around: readonly Node[]): VarObj | undefined {
  for (const n of around) {
    if (n.kind === "FuncLit" || n.kind === "BlockStmt" || n.kind === "FuncDecl") return undefined;
    const names =
      n.kind === "Field" || n.kind === "ValueSpec"
        ? (n satisfies Field | ValueSpec).names
        : n.kind === "AssignStmt" && n.op === ":="
          ? n.lhs
          : undefined;
    if (names === undefined) continue;
    const [only] = names;
    return names.length === 1 && only?.kind === "Ident" ? named(facts, fn, only) : undefined;
  }
  return undefined;
}

function typeAt(
  facts: PackageFacts,
  fn: FuncUnit | undefined,
  ident: Ident | undefined,
  decl: Decl,
  pos: number,
): Named | undefined {
  const byName = ident && facts.pkg.types.find((t) => t.spec?.name === ident);
  if (byName?.type.kind === "named") return byName.type;
  if (decl.kind !== "FuncDecl" || pos > (decl.body?.pos ?? decl.end)) return undefined;
  const recv = fn?.recv && deref(fn.recv.type);
  return recv?.kind === "named" && recv.obj.pkg?.path === facts.pkg.id.path ? recv.origin : undefined;
}
