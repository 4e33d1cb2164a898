import type { PackageFacts } from "../../flow/facts";
import type { Site } from "../../flow/engine/summary";
import type { Type, VarObj } from "../../semantic/types";
import type { CallExpr, CompositeLit, Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { under } from "../../flow/ir/types";
import { isSamePlace, isSimple } from "../edits/access";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import type { Tree } from "../edits/tree";
import { sameObject } from "../edits/uses";

const SUFFIX: Readonly<Record<string, string>> = {
  int32: "Int32",
  int64: "Int64",
  uint32: "Uint32",
  uint64: "Uint64",
  uintptr: "Uintptr",
};

/** Makes the plain accesses of a number in the function at the site calls of sync/atomic, as elsewhere. */
export function useAtomicCall(_facts: PackageFacts, at: Site, variable: VarObj): Rewrite {
  return attempt(() => {
    const src = new Source(at.fn.file, at.fn.unit);
    const tree = treeFor(at.fn);
    const edits = new EditSet();
    const imports = new Imports(edits);
    for (const e of plainUses(at, variable, tree)) rewrite(at, src, tree, edits, imports, e);
    imports.write();
    return edits.finish();
  });
}

/** Leaves of `x = atomic.AddInt64(&x, 1)` the call alone. */
export function dropAssignment(at: Site, call: CallExpr): Rewrite {
  return attempt(() => {
    const src = new Source(at.fn.file, at.fn.unit);
    const stmt = treeFor(at.fn).statementOf(at.node);
    if (stmt?.kind !== "AssignStmt" || stmt.lhs.length !== 1)
      refuse("Several variables are assigned at once.", "同时给多个变量赋值。");
    const edits = new EditSet();
    edits.replace(src.file, src.start(stmt), src.end(stmt), src.of(call));
    return edits.finish();
  });
}

/** Mentions in the function itself of which no address is taken. */
function plainUses(at: Site, variable: VarObj, tree: Tree): readonly Expr[] {
  const out: Expr[] = [];
  const { decl, info } = at.fn;
  visit(decl, (n) => {
    if (n.kind === "FuncLit" && n !== decl) return false;
    if (n.kind !== "Ident" || n.name !== variable.name || !sameObject(info.objOf(n), variable)) {
      if (n.kind !== "SelectorExpr" || n.sel.name !== variable.name) return true;
      const o = info.selectionOf(n)?.obj;
      if (o?.kind === "var" && sameObject(o, variable)) out.push(n);
      return true;
    }
    if (variable.role !== "field" && n !== variable.ident) out.push(n);
    return true;
  });
  return out
    .flatMap((e) => elementUse(at, e, tree) ?? [])
    .filter((e) => {
      const p = tree.parent(tree.outermostParen(e));
      if (p?.kind === "UnaryExpr" && p.op === "&") return false;
      // A method of the atomic type.
      return p?.kind !== "SelectorExpr";
    });
}

/** The element where the variable holds several: `x.f[i]`. Nothing where it is about all of them: `len(x.f)`. */
function elementUse(at: Site, e: Expr, tree: Tree): Expr | undefined {
  const t = under(at.fn.info.typeOf(e));
  if (t.kind !== "slice" && t.kind !== "array") return e;
  const outer = tree.outermostParen(e);
  const p = tree.parent(outer);
  if (p?.kind === "RangeStmt" && p.x === outer && p.value)
    refuse("The range reads the elements itself.", "range 自己读取元素。");
  return p?.kind === "IndexExpr" && p.x === outer ? p : undefined;
}

function rewrite(at: Site, src: Source, tree: Tree, edits: EditSet, imports: Imports, use: Expr): void {
  const type = at.fn.info.typeOf(use);
  const e = tree.outermostParen(use);
  const p = tree.parent(e);
  const name = src.of(use);
  const set = (n: Node, text: string): void => edits.replace(src.file, src.start(n), src.end(n), text);
  if (type.kind === "named") return whole(src, p, e, name, type, set);
  const suffix = type.kind === "basic" ? SUFFIX[type.name] : undefined;
  if (suffix === undefined)
    refuse("sync/atomic has no functions for this type.", "sync/atomic 没有适用于该类型的函数。");
  const call = (op: string, value?: string): string =>
    `${imports.use(src.file, "sync/atomic")}.${op}${suffix}(&${name}${value === undefined ? "" : `, ${value}`})`;
  if (p?.kind === "IncDecStmt") {
    const unsigned = suffix.startsWith("U") && type.kind === "basic" ? `^${type.name}(0)` : "-1";
    return set(p, call("Add", p.op === "++" ? "1" : unsigned));
  }
  if (p?.kind === "RangeStmt" && (p.key === e || p.value === e))
    refuse("A range loop assigns to it.", "range 循环向它赋值。");
  if (p?.kind !== "AssignStmt" || !p.lhs.includes(e)) return set(e, call("Load"));
  const value = p.rhs[0];
  if (p.lhs.length !== 1 || !value || p.op === ":=")
    refuse("Several variables are assigned at once.", "同时给多个变量赋值。");
  visit(value, (n) => {
    if ((n.kind === "Ident" || n.kind === "SelectorExpr") && isSamePlace(at.fn.info, n, use))
      refuse(
        "It is set to a value made of itself: as two atomic steps, updates in between are lost.",
        "新值由自身计算得出：拆成两个原子步骤会丢失期间的更新。",
      );
  });
  const text = src.of(value);
  if (p.op === "=") return set(p, call("Store", text));
  if (p.op === "+=") return set(p, call("Add", text));
  if (p.op === "-=" && !suffix.startsWith("U")) return set(p, call("Add", isSimple(value) ? `-${text}` : `-(${text})`));
  refuse(`There is no atomic operation for ${p.op}.`, `没有与 ${p.op} 对应的原子操作。`);
}

/** `x = atomic.Int64{}`: storing zero is what it was meant to do. */
function whole(
  src: Source,
  p: Node | undefined,
  e: Expr,
  name: string,
  type: Type,
  set: (n: Node, text: string) => void,
): void {
  const value = p?.kind === "AssignStmt" && p.lhs.length === 1 && p.lhs[0] === e ? p.rhs[0] : undefined;
  const lit = value && unparen(value);
  const kind = type.kind === "named" ? type.obj.name : "";
  const zero = /^(?:Int|Uint)/.test(kind) ? "0" : kind === "Bool" ? "false" : kind === "Pointer" ? "nil" : undefined;
  if (!p || !isEmptyLiteral(lit) || zero === undefined) refuse("It is copied as a whole.", "它被整体复制。");
  set(p, `${name}.Store(${zero})`);
}

function isEmptyLiteral(e: Expr | undefined): e is CompositeLit {
  return e?.kind === "CompositeLit" && e.elts.length === 0;
}
