import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import type { UnboundedMap } from "../../flow/memory/unbounded-maps";
import { identical } from "../../semantic/identical";
import type { VarObj } from "../../semantic/types";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";

/** `delete(m, k)` in the method that is told of removals, under the lock that the insertion takes. */
export function deleteOnRemoval(_facts: PackageFacts, found: UnboundedMap): Rewrite {
  return attempt(() => {
    const { removal, insert } = found;
    const index = insert.at.node;
    if (!removal || removal.decl.kind !== "FuncDecl" || !removal.decl.body)
      refuse("No method is told of removals.", "没有接收移除通知的方法。");
    if (index.kind !== "IndexExpr" || !insert.key)
      refuse("The entry is not stored by index.", "该条目不是通过下标写入的。");
    const add = insert.at.fn;
    const from = new Source(add.file, add.unit);
    const into = new Source(removal.file, removal.unit);
    const rename = renaming(add, removal);
    const locals = new Set<VarObj>();
    renameLocals(index, add, removal, rename, locals);
    const map = inTermsOf(index.x, add, from, rename);
    const key = inTermsOf(insert.key, add, from, rename);
    const edits = new EditSet();
    const tree = treeFor(removal);
    const editor = new StatementEditor(edits, into, tree);
    const lock = lockBefore(index, add, from);
    const line = `delete(${map}, ${key})`;
    const { body } = removal.decl;
    const declaring = body.stmts.flatMap((s, i) => {
      const end = declaresOneOf(s, locals, removal) ? i + extraChecks(s, body.stmts[i + 1], removal) : undefined;
      return end === undefined ? [] : [end];
    });
    const known = Math.max(-1, ...declaring);
    if (locals.size > declaring.length) refuse("The removal does not know the key.", "移除方法得不到这个 key。");
    const own = lock && inTermsOf(lock.place, add, from, rename);
    const taken = own === undefined ? undefined : body.stmts.find((s) => into.of(s) === `${own}.Lock()`);
    const put = (lines: readonly string[], at: number): void => {
      const before = body.stmts[at];
      if (before) editor.after(before, lines);
      else editor.atStart(body, lines);
    };
    if (own === undefined) put([line], known);
    else if (taken) {
      const at = body.stmts.indexOf(taken);
      const isDeferred = body.stmts[at + 1]?.kind === "DeferStmt";
      if (known > at && !isDeferred) refuse("The key is known too late.", "得知 key 的时机太晚。");
      put([line], Math.max(isDeferred ? at + 1 : at, known));
    } else {
      if (removal.unit.text.includes(`${own}.`) && removal.unit.text.includes("Lock()"))
        refuse("The lock is taken in another way there.", "那里以其他方式加锁。");
      put([`${own}.Lock()`, line, `${own}.Unlock()`], known);
    }
    return edits.finish();
  });
}

/** The removal's names for the receiver and the parameters of the insertion, told by their types. */
function renaming(add: FuncUnit, removal: FuncUnit): Map<VarObj, string> {
  const out = new Map<VarObj, string>();
  const named = (v: VarObj | undefined) => (v && v.name !== "" && v.name !== "_" ? v.name : undefined);
  const recv = named(removal.recv);
  if (add.recv && recv) out.set(add.recv, recv);
  for (const p of add.params) {
    const same = removal.params.filter((q) => identical(q.type, p.type));
    const name = same.length === 1 ? named(same[0]) : undefined;
    if (name) out.set(p, name);
  }
  return out;
}

/** What both make of what they are given, by the only local of that type: `p := obj.(*Pod)`. */
function renameLocals(
  e: Node,
  add: FuncUnit,
  removal: FuncUnit,
  rename: Map<VarObj, string>,
  locals: Set<VarObj>,
): void {
  visit(e, (n) => {
    const o = n.kind === "Ident" ? add.info.objOf(n) : undefined;
    if (o?.kind !== "var" || o.role !== "local" || rename.has(o)) return;
    const same = removal.info.locals.filter(
      (v) => v.role === "local" && v.owner === removal.decl && v.name !== "_" && identical(v.type, o.type),
    );
    const [only] = same;
    if (!only || same.length > 1) return;
    rename.set(o, only.name);
    locals.add(only);
  });
}

/** `v := e` of one of them, or `v, ok := e`. */
function declaresOneOf(s: Stmt, locals: ReadonlySet<VarObj>, fn: FuncUnit): boolean {
  if (s.kind !== "AssignStmt" || s.op !== ":=" || s.rhs.length !== 1) return false;
  const [l] = s.lhs;
  const o = l?.kind === "Ident" ? fn.info.objOf(l) : undefined;
  return o?.kind === "var" && locals.has(o);
}

/** `if !ok { return }`, which has to stand behind a declaration that can fail. */
function extraChecks(s: Stmt, next: Stmt | undefined, fn: FuncUnit): number {
  const [, ok] = s.kind === "AssignStmt" ? s.lhs : [];
  if (!ok) return 0;
  const cond = next?.kind === "IfStmt" && !next.init && !next.else ? unparen(next.cond) : undefined;
  const asked = cond?.kind === "UnaryExpr" && cond.op === "!" ? unparen(cond.x) : undefined;
  const leaves = next?.kind === "IfStmt" && next.then.stmts.at(-1)?.kind === "ReturnStmt";
  if (ok.kind !== "Ident" || asked?.kind !== "Ident" || !leaves || fn.info.objOf(asked) !== fn.info.objOf(ok))
    refuse("The removal does not know the key.", "移除方法得不到这个 key。");
  return 1;
}

function inTermsOf(e: Expr, fn: FuncUnit, src: Source, rename: ReadonlyMap<VarObj, string>): string {
  let text = "";
  let at = e.pos;
  visit(e, (n) => {
    if (n.kind === "FuncLit") refuse("A function is called for the key.", "key 由函数字面量计算。");
    if (n.kind !== "Ident") return;
    const o = fn.info.objOf(n);
    if (o?.kind !== "var" || o.role === "field" || o.role === "package") return;
    const name = rename.get(o);
    if (name === undefined) refuse("The removal does not know the key.", "移除方法得不到这个 key。");
    text += src.unit.text.slice(at, n.pos) + name;
    at = n.end;
  });
  return text + src.unit.text.slice(at, e.end);
}

/** The lock that the insertion takes in its own function, if it does. */
function lockBefore(insert: Node, fn: FuncUnit, src: Source): { readonly place: Expr } | undefined {
  let found: { readonly place: Expr } | undefined;
  visit(fn.decl, (n) => {
    const call = n.kind === "ExprStmt" && n.x.kind === "CallExpr" ? n.x : undefined;
    if (call?.fun.kind !== "SelectorExpr" || n.pos > insert.pos) return;
    if (call.fun.sel.name === "Lock" && call.args.length === 0) found = { place: call.fun.x };
    if (call.fun.sel.name === "Unlock" && found && src.of(call.fun.x) === src.of(found.place)) found = undefined;
  });
  return found;
}
