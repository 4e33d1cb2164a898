import type { PackageFacts } from "../../flow/facts";
import { isCondLock } from "../../flow/engine/cond-locks";
import type { Site } from "../../flow/engine/summary";
import type { Path } from "../../flow/ir/path";
import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { isSimple, rootOfExpr } from "../edits/access";
import { entriesOf, resultsOf } from "../edits/analysis";
import { editingOf, ownStatement, type Editing } from "../edits/editing";
import { existingLock, isMutex } from "./lock-declaration";
import { calledName } from "../edits/lock-sites";
import { lockCall, unlockCall } from "../edits/region";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { takeGuard } from "./take-guard";
import { isInside } from "../../syntax/extent";

/** Functions and methods of `sync/atomic` that change. */
const CHANGES = /^(?:Store|Add|Swap|CompareAndSwap|And|Or)/;

/**
 * Takes the lock of the condition variable `cond` around a change of what its waiters look at. An atomic operation, which needs
 * no lock for itself, is put under it alone.
 */
export function changeUnderLock(facts: PackageFacts, change: Site, lock: VarObj, cond: Path | undefined): Rewrite {
  const touch = resultsOf(facts)
    .find((r) => r.fn === change.fn)
    ?.seen.touches.find((t) => t.write && (isInside(t.at.node, change.node) || isInside(change.node, t.at.node)));
  const last = cond?.steps.at(-1);
  const isOfCond = isCondLock({ k: "field", field: lock });
  const through = isOfCond && last?.k === "field" ? last.field.origin : undefined;
  if (!touch?.atomic) return takeGuard(facts, change, lock, through);
  return attempt(() => {
    if (touch.locks.length + entriesOf(facts).of(change.fn).locks.length > 0)
      refuse("Another lock is held here: taking a second one can deadlock.", "这里已持有另一把锁：再取一把可能死锁。");
    const e = editingOf(change.fn);
    const s = ownStatement(e, change.node);
    const call = s.kind === "ExprStmt" ? unparen(s.x) : undefined;
    if (call?.kind !== "CallExpr" || !CHANGES.test(calledName(call)?.name ?? ""))
      refuse("The change is part of another statement.", "该修改是其他语句的一部分。");
    const own = lockBeside(e, call, lock);
    e.editor.before(s, [lockCall(own, true)]);
    e.editor.after(s, [unlockCall(own, true)]);
    return e.edits.finish();
  });
}

/** The lock of the object that the operation changes. */
function lockBeside(e: Editing, call: CallExpr, lock: VarObj): ReturnType<ReturnType<typeof existingLock>["of"]> {
  let calls = 0;
  visit(call, (n) => {
    if (n.kind === "CallExpr" && !e.fn.info.isType(n.fun)) calls++;
  });
  if (calls > 1) refuse("What is stored is worked out there, too: it may wait.", "存入的值也在那里计算：可能会等待。");
  if (!isMutex(lock))
    refuse(`${lock.name} is no sync.Mutex or sync.RWMutex.`, `${lock.name} 不是 sync.Mutex 或 sync.RWMutex。`);
  const target = changed(e, call);
  const base = target?.kind === "SelectorExpr" ? target.x : undefined;
  const v = target?.kind === "SelectorExpr" ? e.fn.info.objOf(target.sel) : undefined;
  if (lock.role === "field" && (!base || !isSimple(base) || v?.kind !== "var" || v.origin.fieldOf !== lock.fieldOf))
    refuse(
      "The lock belongs to another object, which cannot be named from here.",
      "该锁属于另一个对象，这里无法引用它。",
    );
  return existingLock(lock).of({
    text: base ? e.src.of(base) : "",
    root: base ? rootOfExpr(e.fn.info, base) : undefined,
  });
}

/** `s.n` of `s.n.Store(1)` and of `atomic.StoreInt32(&s.n, 1)`. */
function changed(e: Editing, call: CallExpr): Expr | undefined {
  const fun = unparen(call.fun);
  if (fun.kind === "SelectorExpr" && e.fn.info.selectionOf(fun)) return unparen(fun.x);
  const first = call.args[0] && unparen(call.args[0]);
  return first?.kind === "UnaryExpr" && first.op === "&" ? unparen(first.x) : undefined;
}
