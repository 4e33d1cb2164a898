import type { PackageFacts } from "../../flow/facts";
import { lockVariable } from "../../flow/guards/guards";
import type { FuncUnit } from "../../flow/ir/ir";
import type { Acquisition } from "../../flow/engine/recorder";
import type { Site } from "../../flow/engine/summary";
import { signatureString } from "../../semantic/format";
import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { FuncObj } from "../../semantic/types";
import type { CallExpr, DeferStmt, FuncDecl, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { callsOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { callStatement, calledName, lockSite, resultOf, topLevel, treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { exitsOf } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/**
 * Calls the variant of a function that expects its lock to be held. Where there is none and the function does nothing
 * but lock, defer the unlock and work, its work becomes that variant.
 */
export function callUnlockedVariant(facts: PackageFacts, call: Site): Rewrite {
  return attempt(() => {
    const { node, target, taken } = lockedCall(facts, call);
    const name = calledName(node);
    const obj = target.obj;
    if (!name || !obj) refuse("What is called has no name.", "被调用的对象没有名称。");
    if (!names(call.fn, node, obj)) refuse("Another function calls it in turn.", "它由另一个函数调用。");
    const src = new Source(call.fn.file, call.fn.unit);
    const edits = new EditSet();
    const known = variantOf(facts, obj, taken);
    const variant = known ?? split(facts, edits, target, obj, taken);
    edits.replace(src.file, src.start(name), src.end(name), variant);
    return edits.finish();
  });
}

/** The call is one of this function: no library calls it, nor an interface. */
function names(fn: FuncUnit, call: CallExpr, obj: FuncObj): boolean {
  const f = unparen(call.fun);
  const o =
    f.kind === "SelectorExpr"
      ? (fn.info.selectionOf(f)?.obj ?? fn.info.objOf(f.sel))
      : f.kind === "Ident"
        ? fn.info.objOf(f)
        : undefined;
  return o === undefined || (o.kind === "func" && o.origin === obj.origin);
}

/** Moves a call that takes a held lock out of the critical section, to its end or before its start. */
export function moveCallOut(facts: PackageFacts, call: Site): Rewrite {
  return attempt(() => {
    const { node, target, taken } = lockedCall(facts, call);
    const { fn } = call;
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const edits = new EditSet();
    const editor = new StatementEditor(edits, src, tree);
    const stmt = tree.statementOf(node);
    const around = stmt && tree.listAround(stmt);
    if (!stmt || !around || (stmt.kind !== "ExprStmt" && stmt.kind !== "AssignStmt" && stmt.kind !== "ReturnStmt")) {
      refuse("The call is in the middle of a statement.", "该调用位于一条语句中间。");
    }
    if (taken.held.get(taken.path.key)?.at?.fn !== fn) refuse("The lock is held by a caller.", "锁由调用者持有。");
    const { list } = around;
    const i = list.indexOf(stmt);
    const next = list[i + 1];
    const seen = resultOf(facts, fn).seen;
    const unlocks = (s: Stmt | undefined): boolean =>
      s?.kind === "ExprStmt" &&
      seen.releases.some((r) => r.path.key === taken.path.key && !r.deferred && r.at.node === unparen(s.x));
    const isClean = (s: Stmt): boolean =>
      !seen.touches.some(
        (t) =>
          t.via.length === 0 &&
          isInside(t.at.node, s) &&
          t.locks.some((h) => h.path.key === taken.path.key) &&
          t.path.steps.length > 0,
      );
    if (restsOnLock(facts, target, taken))
      refuse("The function that is called expects the lock itself.", "被调用的函数本身也要求持有该锁。");
    if (!isClean(stmt)) refuse("The statement also uses what the lock guards.", "该语句同时使用了锁保护的数据。");
    if (next && unlocks(next)) {
      edits.replace(src.file, src.start(stmt), src.end(stmt), src.of(next));
      edits.replace(src.file, src.start(next), src.end(next), src.of(stmt));
      return edits.finish();
    }
    unlockBefore(facts, editor, fn, stmt, taken);
    return edits.finish();
  });
}

/** Beside what it does under the lock that it takes, the function uses something guarded without taking it. */
function restsOnLock(facts: PackageFacts, target: FuncUnit, taken: Acquisition): boolean {
  const lock = lockVariable(taken.path);
  const guarded = new Set(
    facts.guarded.flatMap((p) => (p.guard.lock === lock ? p.guard.held.map((a) => a.touch.at.node) : [])),
  );
  return resultOf(facts, target).seen.touches.some(
    (t) =>
      !t.owned && guarded.has(t.at.node) && t.via.length === 0 && !t.locks.some((h) => lockVariable(h.path) === lock),
  );
}

/** The last statement of a function that unlocks by `defer`: the unlock becomes a statement before it. */
function unlockBefore(
  facts: PackageFacts,
  editor: StatementEditor,
  fn: FuncUnit,
  stmt: Stmt,
  taken: Acquisition,
): void {
  const held = taken.held.get(taken.path.key);
  const lock = held?.at && lockSite(facts, held.at);
  const list = topLevel(fn);
  if (!lock || list[list.length - 1] !== stmt)
    refuse("More is done under the lock after the call.", "该调用之后仍有持锁的操作。");
  const release = resultOf(facts, fn).seen.releases.find((r) => r.path.key === taken.path.key && r.deferred);
  const deferred =
    release && list.find((s): s is DeferStmt => s.kind === "DeferStmt" && unparen(s.call) === release.at.node);
  if (!deferred) refuse("It cannot be told where the lock is given back.", "无法确定锁在何处释放。");
  const between = list.slice(list.indexOf(deferred) + 1, list.length - 1);
  if (exitsOf(between).length > 0) refuse("The function returns in between as well.", "函数在中间也会返回。");
  const unlock = editor.src.of(deferred.call);
  editor.remove(deferred);
  const before = list[list.indexOf(deferred) - 1];
  // Nothing is left that the lock was taken for.
  const isAll = between.length === 0 && before?.kind === "ExprStmt" && unparen(before.x) === held?.at?.node;
  if (isAll) editor.remove(before);
  else editor.before(stmt, [unlock]);
}

interface LockedCall {
  readonly node: CallExpr;
  readonly target: FuncUnit;
  readonly taken: Acquisition;
}

/** The call at the site, and how it takes a lock that is held there. */
function lockedCall(facts: PackageFacts, at: Site): LockedCall {
  const seen = resultOf(facts, at.fn).seen;
  for (const a of seen.acquisitions) {
    if (!a.held.has(a.path.key) || a.via.length === 0 || a.at.node.kind !== "CallExpr") continue;
    if (a.at.node !== at.node && !isInside(a.at.node, at.node) && !isInside(at.node, a.at.node)) continue;
    const [target] = callsOf(facts).targets(a.at.node);
    if (target) return { node: a.at.node, target, taken: a };
  }
  // A closure run under the lock of the function that it is given to.
  for (const s of seen.callSites) {
    const taken = resultOf(facts, s.target).seen.acquisitions.find((a) => a.via.length === 0 && !a.tries);
    if (s.at.node === at.node && s.at.node.kind === "CallExpr" && taken)
      return { node: s.at.node, target: s.target, taken };
  }
  return refuse("No call here takes a lock that is held.", "这里没有会取已持有锁的调用。");
}

const VARIANTS = (name: string): readonly string[] => {
  const lower = name.charAt(0).toLowerCase() + name.slice(1);
  return [
    `${name}Locked`,
    `${lower}Locked`,
    `${name}Unlocked`,
    `${lower}Unlocked`,
    `${name}NoLock`,
    `${lower}NoLock`,
    ...(lower === name ? [] : [lower]),
    `${lower}Unsafe`,
    `do${name}`,
  ];
};

/** A function of the same receiver and signature that does not take the lock, by the usual names. */
function variantOf(facts: PackageFacts, f: FuncObj, taken: Acquisition): string | undefined {
  const lock = lockVariable(taken.path);
  for (const name of VARIANTS(f.name)) {
    const found = f.recvType
      ? lookupFieldOrMethod({ kind: "pointer", elem: f.recvType }, name, facts.pkg.id)?.obj
      : facts.pkg.lookup(name);
    if (found?.kind !== "func" || found === f || signatureString(found.type) !== signatureString(f.type)) continue;
    const unit = facts.engine.ir.unitOf(found);
    const summary = unit && facts.engine.summaryOf(unit);
    if (summary && !summary.takes.some((t) => lockVariable(t.path) === lock)) return name;
  }
  return undefined;
}

/** Moves all but the locking of a function into a new one. Gives its name. */
function split(facts: PackageFacts, edits: EditSet, target: FuncUnit, f: FuncObj, taken: Acquisition): string {
  const { decl } = target;
  const body = decl.kind === "FuncDecl" ? decl.body : undefined;
  if (decl.kind !== "FuncDecl" || !body)
    refuse("The function that is called has no body here.", "被调用的函数在这里没有函数体。");
  const [lock, unlock] = body.stmts;
  const own = resultOf(facts, target).seen;
  const takes = own.acquisitions.filter((a) => lockVariable(a.path) === lockVariable(taken.path));
  const first = takes[0];
  const tree = treeFor(target);
  const isLock =
    lock?.kind === "ExprStmt" &&
    first !== undefined &&
    first.via.length === 0 &&
    callStatement({ tree }, first.at.node) === lock;
  const isUnlock =
    unlock?.kind === "DeferStmt" && own.releases.some((r) => r.deferred && r.at.node === unparen(unlock.call));
  if (takes.length !== 1 || !isLock || !isUnlock || body.stmts.length < 3) {
    refuse(
      `There is no variant of ${f.name} for callers that hold the lock, and its own locking cannot be taken off.`,
      `${f.name} 没有供持锁调用者使用的版本，也无法将其加锁部分分离。`,
    );
  }
  const src = new Source(target.file, target.unit);
  const name = freeName(facts, f);
  writeSplit(src, edits, decl, unlock, f, name, lock && src.of(lock).replace(/\.R?Lock\(\)$/, ""));
  return name;
}

function freeName(facts: PackageFacts, f: FuncObj): string {
  const lower = f.name.charAt(0).toLowerCase() + f.name.slice(1);
  const taken = (n: string): boolean =>
    f.recvType
      ? lookupFieldOrMethod({ kind: "pointer", elem: f.recvType }, n, facts.pkg.id) !== undefined
      : facts.pkg.lookup(n) !== undefined;
  for (let i = 1; ; i++) {
    const n = i === 1 ? `${lower}Locked` : `${lower}Locked${i}`;
    if (!taken(n)) return n;
  }
}

function writeSplit(
  src: Source,
  edits: EditSet,
  decl: FuncDecl,
  unlock: DeferStmt,
  f: FuncObj,
  name: string,
  lock: string,
): void {
  const params = decl.type.params.flatMap((p) => p.names.map((n) => n.name));
  if (params.includes("_") || (decl.type.params.length > 0 && params.length === 0))
    refuse(`${f.name} has parameters without names.`, `${f.name} 有未命名的参数。`);
  const last = decl.type.params[decl.type.params.length - 1];
  const args = params
    .map((p, i) => (i === params.length - 1 && last?.type.kind === "Ellipsis" ? `${p}...` : p))
    .join(", ");
  const recv = decl.recv?.names[0]?.name;
  if (decl.recv && recv === undefined) refuse(`The receiver of ${f.name} has no name.`, `${f.name} 的接收者没有名称。`);
  const call = `${recv === undefined ? "" : `${recv}.`}${name}(${args})`;
  const results = decl.type.results.length > 0;
  const body = decl.body;
  if (!body) return;
  const head = src.unit.text.slice(decl.pos, decl.name.pos) + name + src.unit.text.slice(decl.name.end, body.pos);
  const rest = src.unit.text.slice(unlock.end, body.end).replace(/^[\t ]*(?:\r?\n)+/, "\n");
  edits.replace(
    src.file,
    src.end(unlock),
    src.end(body),
    `\n\t${results ? "return " : ""}${call}\n}\n\n// ${name} is ${f.name} for callers that hold ${lock}.\n${head}{${rest}`,
  );
}
