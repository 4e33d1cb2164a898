import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import type { Path } from "../../flow/ir/path";
import type { Acquisition, Recorder } from "../../flow/engine/recorder";
import type { OwnTouch, Site } from "../../flow/engine/summary";
import type { CallExpr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { EditSet } from "../edits/edit-set";
import { calledName, resultOf, treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { isInside } from "../../syntax/extent";

/** `Lock`/`Unlock` instead of `RLock`/`RUnlock` in the critical section that the site (an access, a call, or the `RLock` call) stands in. */
export function lockForWriting(facts: PackageFacts, at: Site): Rewrite {
  return attempt(() => {
    const taken = readLockAround(facts, at);
    const { fn, call, path } = taken;
    const seen = resultOf(facts, fn).seen;
    for (const a of seen.acquisitions) {
      if (a.path.key !== path.key || a.at.node === call || a.tries) continue;
      const held = a.held.get(path.key);
      if (held?.at?.node === call)
        refuse(
          "The lock is taken again inside the critical section, which would deadlock with Lock.",
          "临界区内会再次取这把锁，改为 Lock 会死锁。",
        );
    }
    const src = new Source(fn.file, fn.unit);
    const edits = new EditSet();
    takeForWriting(src, edits, fn, call);
    const others = seen.acquisitions.some((a) => a.path.key === path.key && a.mode === "r" && a.at.node !== call);
    const done = new Set<Node>();
    for (const r of seen.releases) {
      if (r.path.key !== path.key || r.mode !== "r") continue;
      if (r.held?.at !== undefined ? r.held.at.node !== call : others) continue;
      giveBack(facts, src, edits, fn, r.at.node, path, done);
    }
    return edits.finish();
  });
}

interface ReadLock {
  readonly fn: FuncUnit;
  readonly call: CallExpr;
  readonly path: Path;
}

function readLockAround(facts: PackageFacts, at: Site): ReadLock {
  for (let fn: FuncUnit | undefined = at.fn; fn; fn = fn.parent) {
    const seen: Recorder = resultOf(facts, fn).seen;
    const own: Acquisition | undefined = seen.acquisitions.find(
      (a) => a.mode === "r" && a.at.node === at.node && a.via.length === 0,
    );
    if (own?.at.node.kind === "CallExpr") return { fn, call: own.at.node, path: own.path };
    const touches: readonly OwnTouch[] = seen.touches.filter(
      (t) =>
        t.at.node === at.node ||
        t.via[0]?.node === at.node ||
        isInside(t.at.node, at.node) ||
        t.via.some((v) => isInside(v.node, at.node)),
    );
    for (const t of [...touches.filter((x) => x.write), ...touches]) {
      for (const h of t.locks) {
        if (h.mode !== "r" || h.at?.fn !== fn || h.at.node.kind !== "CallExpr") continue;
        return { fn, call: h.at.node, path: h.path };
      }
    }
  }
  return refuse("The read lock is taken by a caller.", "读锁由调用者获取。");
}

/** `mu.RLock()` to `mu.Lock()`; `r := mu.RLocker()` to `r := &mu`. */
function takeForWriting(src: Source, edits: EditSet, fn: FuncUnit, call: CallExpr): void {
  const name = calledName(call);
  if (name?.name === "RLock") return edits.replace(src.file, src.start(name), src.end(name), "Lock");
  if (name?.name === "TryRLock") return edits.replace(src.file, src.start(name), src.end(name), "TryLock");
  const fun = unparen(call.fun);
  const x = fun.kind === "SelectorExpr" ? unparen(fun.x) : undefined;
  const locker = x?.kind === "Ident" ? definitionOf(fn, x) : x;
  const made = locker && unparen(locker);
  const of = made?.kind === "CallExpr" && calledName(made)?.name === "RLocker" ? unparen(made.fun) : undefined;
  if (!made || of?.kind !== "SelectorExpr")
    return refuse("It cannot be told how the read lock is taken.", "无法确定读锁是如何获取的。");
  const pointer = fn.info.typeOf(of.x).kind === "pointer";
  edits.replace(src.file, src.start(made), src.end(made), `${pointer ? "" : "&"}${src.of(of.x)}`);
}

function definitionOf(
  fn: FuncUnit,
  id: Extract<Node, { kind: "Ident" }>,
): Extract<Node, { kind: "CallExpr" }> | undefined {
  const v = fn.info.objOf(id);
  let found: Extract<Node, { kind: "CallExpr" }> | undefined;
  let count = 0;
  visit(treeFor(fn).root, (n) => {
    if (n.kind !== "AssignStmt") return;
    n.lhs.forEach((l, i) => {
      if (l.kind !== "Ident" || fn.info.objOf(l) !== v) return;
      count++;
      const r = n.rhs[i];
      if (r?.kind === "CallExpr") found = r;
    });
  });
  return count === 1 ? found : undefined;
}

function giveBack(
  facts: PackageFacts,
  src: Source,
  edits: EditSet,
  fn: FuncUnit,
  node: Node,
  path: Path,
  done: Set<Node>,
): void {
  if (done.has(node) || node.kind !== "CallExpr") return;
  done.add(node);
  const name = calledName(node);
  if (name?.name === "RUnlock") return edits.replace(src.file, src.start(name), src.end(name), "Unlock");
  // Through a locker nothing changes; a deferred closure gives it back inside.
  if (name?.name === "Unlock") return;
  for (const c of fn.closures) {
    if (!isInside(c.decl, node)) continue;
    for (const r of resultOf(facts, c).seen.releases)
      if (r.path.key === path.key && r.mode === "r") giveBack(facts, src, edits, c, r.at.node, path, done);
    return;
  }
  refuse("The read lock is given back by another function.", "读锁由另一个函数释放。");
}
