import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import { under } from "../../flow/ir/types";
import type { Site, Thread } from "../../flow/engine/summary";
import type { CallExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { isInside } from "../../syntax/extent";

/** Removes the entry only where it is still the one that was stored: `if m[k] == mine { delete(m, k) }`. */
export function checkIdentity(_facts: PackageFacts, at: Site, store: Site, thread: Thread): Rewrite {
  return attempt(() => {
    const { fn } = at;
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const call = tree.parent(at.node);
    const [map, key] = call?.kind === "CallExpr" ? call.args : [];
    const stmt = call && tree.statementOf(call);
    if (!map || !key || stmt?.kind !== "ExprStmt" || unparen(stmt.x) !== call)
      refuse("The removal is no statement of its own.", "删除不是独立的语句。");
    const value = storedValue(store);
    const edits = new EditSet();
    const name = value && (nameAt(at, value, store, thread) ?? nameFor(value, at, store, edits));
    if (!name) refuse("What was stored has no name that can be used here.", "存入的值没有可在此使用的名字。");
    if (!/^(?:pointer|interface|chan)$/.test(under(store.fn.info.typeOf(value)).kind))
      refuse("Equal values need not be the same entry.", "值相等不代表是同一个条目。");
    const indent = src.indentOf(stmt);
    edits.insert(src.file, src.start(stmt), `if ${src.of(map)}[${src.of(key)}] == ${name} {\n${indent}\t`);
    edits.insert(src.file, src.end(stmt), `\n${indent}}`);
    return edits.finish();
  });
}

/** `m.CompareAndDelete(k, mine)` in place of `m.Delete(k)` (Go 1.20). */
export function useCompareAndDelete(_facts: PackageFacts, at: Site, store: Site): Rewrite {
  return attempt(() => {
    const { fn } = at;
    const src = new Source(fn.file, fn.unit);
    const [major, minor] = fn.file.goVersion;
    if (major === 1 && minor < 20)
      refuse("CompareAndDelete came with Go 1.20.", "CompareAndDelete 自 Go 1.20 起才有。");
    const call = at.node;
    const value = store.node.kind === "CallExpr" ? store.node.args[1] : undefined;
    const given = value && unparen(value);
    if (call.kind !== "CallExpr" || call.fun.kind !== "SelectorExpr" || call.fun.sel.name !== "Delete")
      refuse("The removal is no call of Delete.", "删除不是对 Delete 的调用。");
    if (!isWithin(fn, store.fn) || given?.kind !== "Ident")
      refuse("What was stored has no name that can be used here.", "存入的值没有可在此使用的名字。");
    if (/^(?:map|slice|signature|unknown)$/.test(under(store.fn.info.typeOf(given)).kind))
      refuse("Values of this type cannot be compared.", "该类型的值无法比较。");
    const edits = new EditSet();
    edits.replace(src.file, src.start(call.fun.sel), src.end(call.fun.sel), "CompareAndDelete");
    edits.insert(src.file, src.base + (call as CallExpr).rparen, `, ${given.name}`);
    return edits.finish();
  });
}

/** What the stored value is called where it is removed: a captured variable, or the parameter that got it at the start. */
function nameAt(at: Site, value: Expr, store: Site, { spawn, target }: Thread): string | undefined {
  const v = value.kind === "Ident" ? store.fn.info.objOf(value) : undefined;
  if (value.kind !== "Ident" || v?.kind !== "var") return undefined;
  if (isWithin(at.fn, store.fn)) return value.name;
  const call = spawn.node;
  if (spawn.fn !== store.fn || call.kind !== "CallExpr" || target !== at.fn) return undefined;
  const i = call.args.findIndex((a) => {
    const x = unparen(a);
    return x.kind === "Ident" && spawn.fn.info.objOf(x) === v;
  });
  const param = i < 0 ? undefined : at.fn.params[i]?.name;
  return param === "_" ? undefined : param;
}

/** The one function is the other, or written in it: it has its variables. */
function isWithin(inner: FuncUnit, outer: FuncUnit): boolean {
  for (let f: FuncUnit | undefined = inner; f; f = f.parent) if (f === outer) return true;
  return false;
}

/** A new variable for `m[k] = &T{..}`, where the code that removes it stands in the same block. */
function nameFor(value: Expr, at: Site, store: Site, edits: EditSet): string | undefined {
  const tree = treeFor(store.fn);
  const stmt = tree.statementOf(store.node);
  const block = stmt && tree.parent(stmt);
  const src = new Source(store.fn.file, store.fn.unit);
  const isMade = value.kind === "UnaryExpr" && value.op === "&" && unparen(value.x).kind === "CompositeLit";
  if (!isMade || !stmt || block?.kind !== "BlockStmt") return undefined;
  if (!isWithin(at.fn, store.fn) || !isInside(at.fn.decl, block)) return undefined;
  if (/\bmine\b/.test(src.of(store.fn.decl))) return undefined;
  new StatementEditor(edits, src, tree).before(stmt, [`mine := ${src.of(value)}`]);
  edits.replace(src.file, src.start(value), src.end(value), "mine");
  return "mine";
}

/** The right-hand side of `m[k] = v`. */
function storedValue(store: Site): Expr | undefined {
  const parent = treeFor(store.fn).parent(store.node);
  const value =
    parent?.kind === "AssignStmt" && parent.lhs.length === 1 && parent.lhs[0] === store.node
      ? parent.rhs[0]
      : undefined;
  return value && unparen(value);
}
