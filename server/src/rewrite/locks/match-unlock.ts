import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import type { Path } from "../../flow/ir/path";
import type { Site } from "../../flow/engine/summary";
import type { CallExpr } from "../../syntax/ast";
import { callsOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { calledName, resultOf, treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { isInside } from "../../syntax/extent";

const OTHER: Readonly<Record<string, string>> = { Unlock: "RUnlock", RUnlock: "Unlock" };
const DEFERRED: Readonly<Record<string, string>> = { Lock: "Unlock", RLock: "RUnlock" };

/** Renames the unlocking call so that it matches how the lock was taken; `defer mu.Lock()` becomes `defer mu.Unlock()`. */
export function matchUnlock(facts: PackageFacts, unlockCall: Site): Rewrite {
  return attempt(() => {
    const call = callAt(facts, unlockCall);
    const name = calledName(call);
    if (!name) refuse("The call has no name.", "该调用没有名称。");
    const src = new Source(unlockCall.fn.file, unlockCall.fn.unit);
    const edits = new EditSet();
    const tree = treeFor(unlockCall.fn);
    const rename = (to: string): void => edits.replace(src.file, src.start(name), src.end(name), to);
    const deferred = DEFERRED[name.name];
    if (deferred !== undefined && tree.parent(call)?.kind === "DeferStmt") {
      rename(deferred);
      return edits.finish();
    }
    const wanted = modeOfLock(facts, unlockCall.fn, call);
    const direct = OTHER[name.name];
    if (direct !== undefined) {
      if ((name.name === "Unlock") === (wanted === "w"))
        refuse("The call matches the lock: it is one too many.", "该调用与锁匹配：只是多了一次。");
      rename(direct);
    } else rename(counterpart(facts, unlockCall.fn, call, wanted));
    return edits.finish();
  });
}

function callAt(facts: PackageFacts, at: Site): CallExpr {
  if (at.node.kind === "CallExpr") return at.node;
  const r = resultOf(facts, at.fn).seen.releases.find((x) => isInside(x.at.node, at.node));
  if (r?.at.node.kind === "CallExpr") return r.at.node;
  return refuse("No lock is given back here.", "这里没有释放锁。");
}

/** How the lock was taken that the call gives back: by the state there, or by all that this function (or the one around
 * a deferred closure) does to take it. */
function modeOfLock(facts: PackageFacts, fn: FuncUnit, call: CallExpr): "w" | "r" {
  const releases = resultOf(facts, fn).seen.releases.filter((r) => r.at.node === call);
  const known = new Set(releases.flatMap((r) => (r.held ? [r.held.mode] : [])));
  const [only] = known;
  if (only !== undefined && known.size === 1) return only;
  const path = releases[0]?.path;
  for (let f: FuncUnit | undefined = fn; f && path; f = f.parent) {
    const modes = new Set(
      resultOf(facts, f)
        .seen.acquisitions.filter((a) => a.path.key === path.key && !a.tries)
        .map((a) => a.mode),
    );
    const [mode] = modes;
    if (mode !== undefined && modes.size === 1) return mode;
  }
  return refuse("It cannot be told how the lock was taken.", "无法确定锁是如何获取的。");
}

/** The helper that gives the same lock back in the other mode: `runlock` for `unlock`. */
function counterpart(facts: PackageFacts, fn: FuncUnit, call: CallExpr, wanted: "w" | "r"): string {
  const [target] = callsOf(facts).targets(call);
  const path = target && facts.engine.summaryOf(target)?.releasesLocks[0]?.path;
  if (!target || !path)
    return refuse("The function that gives the lock back cannot be told.", "无法确定释放锁的函数。");
  for (const f of facts.pkg.funcs) {
    const unit = facts.engine.ir.unitOf(f);
    if (!unit || unit === target || f.recvType !== target.obj?.recvType) continue;
    const released = facts.engine.summaryOf(unit)?.releasesLocks ?? [];
    if (released.length === 1 && released[0]?.mode === wanted && sameSteps(released[0].path, path)) return f.name;
  }
  return refuse("There is no function that gives the lock back in this mode.", "没有以该模式释放锁的函数。");
}

function sameSteps(a: Path, b: Path): boolean {
  return (
    a.steps.length === b.steps.length &&
    a.steps.every((s, i) => {
      const t = b.steps[i];
      return s.k === t?.k && (s.k !== "field" || (t.k === "field" && s.field.origin === t.field.origin));
    })
  );
}
