import { resultIn } from "./analysis";
import type { PackageFacts } from "../../flow/facts";
import type { FunctionResult } from "../../flow/engine/function";
import type { FuncUnit } from "../../flow/ir/ir";
import type { Path } from "../../flow/ir/path";
import type { Acquisition, Release } from "../../flow/engine/recorder";
import type { Site } from "../../flow/engine/summary";
import type { CallExpr, Ident, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { rootOf } from "./calls";
import { EditSet } from "./edit-set";
import { refuse } from "./result";
import { Source } from "./source";
import { StatementEditor } from "./statements";
import { bodyOf, type Tree } from "./tree";
import { treeOf } from "./uses";
import { isInside } from "../../syntax/extent";

/** What rewrites of critical sections need to know of the function that a call stands in. */
export interface LockSite {
  readonly fn: FuncUnit;
  readonly call: CallExpr;
  readonly path: Path;
  readonly mode: "w" | "r";
  readonly result: FunctionResult;
  readonly tree: Tree;
  readonly src: Source;
  readonly edits: EditSet;
  readonly editor: StatementEditor;
}

export function resultOf(facts: PackageFacts, fn: FuncUnit): FunctionResult {
  const r = resultIn(facts, fn);
  return r ?? refuse("The function was not analysed.", "该函数没有被分析。");
}

/** The call that takes a lock at a site. Refuses where the analysis saw none. */
export function lockSite(facts: PackageFacts, at: Site): LockSite {
  const result = resultOf(facts, at.fn);
  const node = at.node;
  const taken =
    result.seen.acquisitions.find((a) => a.at.node === node) ??
    result.seen.acquisitions.find((a) => isInside(a.at.node, node) || isInside(node, a.at.node));
  if (!taken || taken.at.node.kind !== "CallExpr") refuse("No lock is taken here.", "这里没有取锁。");
  return siteFor(at.fn, taken.at.node, taken.path, taken.mode, result);
}

export function siteFor(fn: FuncUnit, call: CallExpr, path: Path, mode: "w" | "r", result: FunctionResult): LockSite {
  const tree = treeFor(fn);
  const src = new Source(fn.file, fn.unit);
  const edits = new EditSet();
  return { fn, call, path, mode, result, tree, src, edits, editor: new StatementEditor(edits, src, tree) };
}

export function treeFor(fn: FuncUnit): Tree {
  const { decl } = rootOf(fn);
  if (decl.kind === "FuncLit") refuse("The closure stands in no function.", "该闭包不在任何函数中。");
  return treeOf(decl);
}

/** The name that follows the last dot of what is called (or the function's own name). */
export function calledName(call: CallExpr): Ident | undefined {
  const fun = unparen(call.fun);
  if (fun.kind === "SelectorExpr") return fun.sel;
  return fun.kind === "Ident" ? fun : undefined;
}

export function releasesOf(s: LockSite): readonly Release[] {
  return s.result.seen.releases.filter((r) => r.path.key === s.path.key);
}

export function otherAcquisitions(s: LockSite): readonly Acquisition[] {
  return s.result.seen.acquisitions.filter((a) => a.path.key === s.path.key && a.at.node !== s.call);
}

const UNLOCK: Readonly<Record<string, string>> = {
  Lock: "Unlock",
  RLock: "RUnlock",
  TryLock: "Unlock",
  TryRLock: "RUnlock",
};

/** Source of the call that gives the lock back. */
export function unlockText(s: LockSite): string {
  const name = calledName(s.call);
  const unlock = name && UNLOCK[name.name];
  if (name && unlock !== undefined) return `${s.src.unit.text.slice(s.call.pos, name.pos)}${unlock}()`;
  const known = releasesOf(s).find((r) => r.at.node.kind === "CallExpr" && isInside(r.at.node, s.fn.decl));
  if (known) return s.src.of(known.at.node);
  return refuse("It cannot be told by which call the lock is given back.", "无法确定用哪个调用释放该锁。");
}

/** The statement that does nothing but make the call. */
export function callStatement(s: { readonly tree: Tree }, call: Node): Stmt | undefined {
  const stmt = s.tree.statementOf(call);
  if (stmt?.kind === "ExprStmt" && unparen(stmt.x) === call) return stmt;
  return stmt?.kind === "DeferStmt" && unparen(stmt.call) === call ? stmt : undefined;
}

/** The call gives the lock back and does nothing else: `mu.Unlock()`, or a method that is nothing more than that. */
export function isMereRelease(facts: PackageFacts, s: LockSite, call: Node): boolean {
  const fun = call.kind === "CallExpr" ? unparen(call.fun) : undefined;
  const obj =
    fun?.kind === "SelectorExpr"
      ? (s.fn.info.selectionOf(fun)?.obj ?? s.fn.info.objOf(fun.sel))
      : fun?.kind === "Ident"
        ? s.fn.info.objOf(fun)
        : undefined;
  const helper = obj?.kind === "func" ? facts.engine.ir.unitOf(obj) : undefined;
  return !helper || topLevel(helper).length <= 1;
}

/** Statements of the function's body, at the top. */
export function topLevel(fn: FuncUnit): readonly Stmt[] {
  return fn.decl.kind === "ValueSpec" ? [] : (bodyOf(fn.decl)?.stmts ?? []);
}
