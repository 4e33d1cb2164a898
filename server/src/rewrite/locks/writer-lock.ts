import { AtomicOps, type AtomicOp } from "../../flow/atomics/atomic-ops";
import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import { locationOf, type Path } from "../../flow/ir/path";
import type { LostUpdate } from "../../flow/atomics/lost-updates";
import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { isSimple, rootOfExpr } from "../edits/access";
import { entriesOf, resultsOf } from "../edits/analysis";
import { callsOf, rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { editingOf, type Editing } from "../edits/editing";
import { lockVariable, sharedVariable } from "../../flow/guards/guards";
import { Imports } from "../edits/imports";
import { existingLock, isMutex, isRW, lockPlaceFor, type LockPlace } from "./lock-declaration";
import { namesFor } from "../edits/names";
import { Noise } from "../edits/noise";
import { RegionWriter } from "../edits/region";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { exitsOf } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/**
 * Writers of an atomic take turns: a mutex beside it is held by each from what it loads to what it stores. Readers go on
 * without it.
 */
export function addWriterLock(facts: PackageFacts, update: LostUpdate): Rewrite {
  return attempt(() => {
    const target = targetOf(update.op.path);
    const place = newLock(facts, target);
    const edits = new EditSet();
    const imports = new Imports(edits);
    const done = new Set<Stmt>();
    for (const w of writersOf(facts, update.op.path)) lockOne(facts, w, place, target, edits, imports, done);
    place.declare(edits, imports, []);
    imports.write();
    return edits.finish();
  });
}

/**
 * Statements that load, change and store take turns with all other writers of the atomic: by the lock that those hold, or
 * by a new one, which they get as well.
 */
export function takeTurns(facts: PackageFacts, e: Editing, path: Path, load: CallExpr, own: readonly Stmt[]): void {
  const target = targetOf(path);
  const first = own[0];
  const last = own[own.length - 1];
  const others = writersOf(facts, path).filter(
    (w) => !first || !last || w.fn !== e.fn || w.call.node.pos < first.pos || w.call.node.end > last.end,
  );
  const common = commonLock(others);
  const place = common ? existingLock(common) : newLock(facts, target);
  refuseToHold(facts, own, e.fn);
  const done = new Set(own);
  if (!common) for (const w of others) lockOne(facts, w, place, target, e.edits, e.imports, done);
  const lock = place.of(baseOf(e, load, target));
  new RegionWriter(e.editor, e.fn, namesFor(rootOf(e.fn)), e.imports).wrap(own, lock, [], { write: true });
  place.declare(e.edits, e.imports, []);
}

function targetOf(path: Path): VarObj {
  return (
    sharedVariable(path) ?? refuse("The atomic is no field or package variable.", "该原子变量不是字段或包级变量。")
  );
}

function newLock(facts: PackageFacts, target: VarObj): LockPlace {
  const place = lockPlaceFor(facts, target, { rw: false, comment: `lets writers of ${target.name} take turns` });
  if (place.variable) refuse(`${target.name} has a lock already.`, `${target.name} 已经有锁。`);
  return place;
}

/** What changes an atomic that others can reach. */
function writersOf(facts: PackageFacts, path: Path): readonly AtomicOp[] {
  const { key } = locationOf(path);
  return new AtomicOps(resultsOf(facts), entriesOf(facts)).all.filter(
    (o) => o.op !== "load" && !o.owned && !o.entry.initial && locationOf(o.path).key === key,
  );
}

/** The mutex that all of them hold. */
function commonLock(writers: readonly AtomicOp[]): VarObj | undefined {
  const [first, ...rest] = writers.map((w) => w.locks.map((l) => lockVariable(l.path)));
  return first?.find((l) => l !== undefined && isMutex(l) && !isRW(l) && rest.every((held) => held.includes(l)));
}

function lockOne(
  facts: PackageFacts,
  w: AtomicOp,
  place: LockPlace,
  target: VarObj,
  edits: EditSet,
  imports: Imports,
  done: Set<Stmt>,
): void {
  const e = editingOf(w.fn, edits);
  const base = baseOf(e, w.call.node, target);
  const stmt = e.tree.statementOf(w.call.node);
  const list = stmt && e.tree.listAround(stmt)?.list;
  if (!stmt || !list) return refuse("An update is no statement of its own.", "某处更新不是独立的语句。");
  const load = facts.lostUpdates.find((l) => l.op.call.node === w.call.node)?.load;
  const first = load ? list.find((s) => isInside(load.call.node, s)) : stmt;
  if (!first || load?.fn !== (load ? w.fn : undefined) || w.locks.length > 0)
    return refuse("The load and the store do not stand in one block.", "读取与写入不在同一个代码块中。");
  const range = list.slice(list.indexOf(first), list.indexOf(stmt) + 1);
  if (range.some((s) => done.has(s))) return;
  for (const s of range) done.add(s);
  refuseToHold(facts, range, w.fn);
  const names = namesFor(rootOf(w.fn));
  new RegionWriter(e.editor, w.fn, names, imports).wrap(range, place.of(base), [], { write: true });
}

/** What must not run under a new lock. */
function refuseToHold(facts: PackageFacts, range: readonly Stmt[], fn: FuncUnit): void {
  const noise = new Noise(callsOf(facts));
  if (range.some((s) => noise.of(s, fn) === 2) || range.some((s) => s.kind === "DeferStmt" || s.kind === "GoStmt"))
    refuse("Something on the way waits: it would do so under the lock.", "途中的操作会等待：加锁后会在持锁时等待。");
  if (exitsOf(range).some((x) => x.kind === "ReturnStmt" && x.results.some((r) => !isQuiet(r))))
    refuse("What is returned on the way is worked out there.", "途中返回的值在那里计算。");
}

function isQuiet(e: Expr): boolean {
  let quiet = true;
  visit(e, (n) => {
    if (n.kind === "CallExpr") quiet = false;
  });
  return quiet;
}

/** The object of `s.n.Store(1)` and of `atomic.StoreInt64(&s.n, 1)`. */
function baseOf(
  e: Editing,
  call: CallExpr,
  target: VarObj,
): { readonly text: string; readonly root: VarObj | undefined } {
  if (target.role === "package") return { text: "", root: undefined };
  const fun = unparen(call.fun);
  const own = fun.kind === "SelectorExpr" && e.fn.info.selectionOf(fun) ? unparen(fun.x) : undefined;
  const arg = call.args[0] && unparen(call.args[0]);
  const place = own ?? (arg?.kind === "UnaryExpr" && arg.op === "&" ? unparen(arg.x) : undefined);
  const base = place?.kind === "SelectorExpr" ? place.x : undefined;
  if (!base || !isSimple(base))
    return refuse("The object of the atomic has no name.", "该原子变量所属的对象没有名字。");
  return { text: e.src.of(base), root: rootOfExpr(e.fn.info, base) };
}
