import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import type { GuardedPlace } from "../../../flow/guards/guard-facts";
import { isHeld, lockVariable } from "../../../flow/guards/guards";
import { readLockedCallsOf } from "../../../flow/guards/read-locked";
import type { Site } from "../../../flow/engine/summary";
import { lockForWriting } from "../../../rewrite/index";
import type { Node } from "../../../syntax/ast";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const written = message<{ place: string; lock: string }>({
  en: (p) =>
    `\`${p.place}\` is written while \`${p.lock}\` is held only for reading: other readers run at the same time`,
  "zh-cn": (p) => `写入 \`${p.place}\` 时只持有 \`${p.lock}\` 的读锁：其他读者会同时运行`,
});

const writtenByCall = message<{ callee: string; place: string; lock: string }>({
  en: (p) =>
    `\`${p.place}\` is written by this call of \`${p.callee}\` while \`${p.lock}\` is held only for reading: other readers run at the same time`,
  "zh-cn": (p) => `此处调用 \`${p.callee}\` 会写入 \`${p.place}\`，却只持有 \`${p.lock}\` 的读锁：其他读者会同时运行`,
});

const check: Check = defineCheck({
  id: "race/write-under-rlock",
  severity: "error",
  enabled: true,
  title: text("Write under a read lock", "在读锁下写入"),
  fixes: [{ id: "lock-for-writing", title: text("Lock for writing", "改为加写锁"), safe: false }],
  run({ facts, report }) {
    // A composite literal stores all parts of a value: one mistake, told of the whole.
    const whole = new Map<Node, number>();
    for (const { readLocked } of facts.guarded)
      for (const { touch } of readLocked)
        whole.set(touch.at.node, Math.min(touch.path.steps.length, whole.get(touch.at.node) ?? Infinity));
    // A callee that writes what it is lent makes one mistake, whatever it is lent.
    const lent = new Set<Node>();
    // So does a call, whatever places the callee writes.
    const told = new Set<Node>();
    for (const { shared, guard, readLocked } of bySubject(facts.guarded)) {
      for (const a of readLocked) {
        if (a.touch.path.steps.length !== whole.get(a.touch.at.node)) continue;
        if (a.within && lent.has(a.within.node)) continue;
        if (a.within) lent.add(a.within.node);
        const place = a.within ?? a.touch.at;
        const held = a.locks.find((h) => lockVariable(h.path) === guard.lock);
        // Locked by the callers: the mistake is in each call under the read lock.
        const calls = readLockedCallsOf(a, guard, facts.entries);
        for (const { at, callee } of calls.length > 0 ? calls : [{ at: place, callee: a.fn }]) {
          if (calls.length > 0 && told.has(at.node)) continue;
          if (calls.length > 0) told.add(at.node);
          const names = { callee: callee.name, place: quoted(place), lock: guard.lock.name };
          report({
            at,
            message: calls.length > 0 ? writtenByCall(names) : written(names),
            subject: shared.subject,
            fixes: [fixOf(check, "lock-for-writing", true, () => lockForWriting(facts, at))],
            related: [...(calls.length > 0 ? [writtenHere(place)] : []), ...(held?.at ? [takenHere(held.at)] : [])],
            // An access without any lock is another mistake.
            covers: shared.accesses.filter((x) => isHeld(x, guard.lock)).map((x) => x.touch.at),
          });
        }
      }
    }
    for (const { shared, guard, readLockedCalls } of facts.guarded)
      for (const { touch, within, locks } of readLockedCalls)
        if (within && !told.has(touch.at.node)) {
          told.add(touch.at.node);
          const held = locks.find((h) => lockVariable(h.path) === guard.lock);
          report({
            at: touch.at,
            message: writtenByCall({ callee: within.fn.name, place: quoted(within), lock: guard.lock.name }),
            subject: shared.subject,
            fixes: [fixOf(check, "lock-for-writing", true, () => lockForWriting(facts, touch.at))],
            related: [writtenHere(within), ...(held?.at ? [takenHere(held.at)] : [])],
          });
        }
  },
});

/** A call that writes several places is told of the first of them by name, wherever they are declared. */
function bySubject(guarded: readonly GuardedPlace[]): readonly GuardedPlace[] {
  return [...guarded].sort((a, b) => (a.shared.subject < b.shared.subject ? -1 : 1));
}

function takenHere(at: Site): { readonly at: Site; readonly role: "guard"; readonly message: Text } {
  return { at, role: "guard", message: text("the read lock is taken here", "读锁在此获取") };
}

function writtenHere(at: Site): { readonly at: Site; readonly role: "conflict"; readonly message: Text } {
  return { at, role: "conflict", message: text("written here", "在此处写入") };
}

export default check;
