import { defineCheck, type Check, type Draft } from "../../../check/define";
import { actionText, quoted } from "../../../flow/races/describe";
import type { PackageFacts } from "../../../flow/facts";
import type { Escape } from "../../../flow/races/escapes";
import { changesPart, movesElements, shiftsElements } from "../../../flow/races/moved-elements";
import { locationOf } from "../../../flow/ir/path";
import { madeWithout } from "../../../flow/guards/guard-facts";
import { counts, type GuardedAccess } from "../../../flow/guards/guards";
import { compareSites, lineOf } from "../../../flow/walks/position";
import { cloneGuarded, sharesElements } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import type { Named } from "../../../semantic/types";
import { fixOf } from "../../shared/fix";

const HOW: Readonly<Record<Escape["how"], Text>> = {
  returned: text("returned", "返回"),
  sent: text("sent", "发送出去"),
  stored: text("stored elsewhere", "存到别处"),
  passed: text("passed to a goroutine", "传给 goroutine"),
  called: text("passed to a callback", "传给回调函数"),
  kept: text("kept and used after the unlock", "保留下来并在解锁后使用"),
};

const escapes = message<{ place: string; how: Text; lock: string; line: number }>({
  en: (p) =>
    `\`${p.place}\` is ${p.how.en} as it is, while line ${p.line} changes it in place under \`${p.lock}\`: whoever has it does so without the lock`,
  "zh-cn": (p) =>
    `\`${p.place}\` 被原样${p.how["zh-cn"]}，而第 ${p.line} 行会在 \`${p.lock}\` 下原地修改它：拿到它的人并不持有这把锁`,
});

const entryEscapes = message<{ place: string; how: Text; lock: string }>({
  en: (p) =>
    `\`${p.place}\` points to an object whose fields are guarded by \`${p.lock}\`, and is ${p.how.en} to where the lock is not held`,
  "zh-cn": (p) => `\`${p.place}\` 指向的对象其字段由 \`${p.lock}\` 保护，却被${p.how["zh-cn"]}到没有持有该锁的地方`,
});

const check: Check = defineCheck({
  id: "race/guarded-value-escapes",
  severity: "warning",
  enabled: true,
  title: text("Guarded map or slice is handed out", "受锁保护的 map 或 slice 被交了出去"),
  fixes: [{ id: "clone-value", title: text("Hand out a clone", "交出一份克隆"), safe: false }],
  run({ facts, report }) {
    for (const e of facts.escapes) {
      const { guard, shared } = e.place;
      const change = shared.accesses
        .filter(
          (a) =>
            counts(a) &&
            ((e.what === "container" && (shiftsElements(a) || changesPart(a))) ||
              (a.touch.write &&
                ((a.touch.path.steps.at(-1)?.k === "elem" && isWithin(a, e)) ||
                  (e.what === "container" && movesElements(a))))),
        )
        .sort((x, y) => compareSites(x.touch.at, y.touch.at))[0];
      const place = quoted(e.at);
      report({
        at: e.at,
        message:
          e.what === "entry" || !change
            ? entryEscapes({ place, how: HOW[e.how], lock: guard.lock.name })
            : escapes({ place, how: HOW[e.how], lock: guard.lock.name, line: lineOf(change.touch.at) }),
        subject: shared.subject,
        fixes:
          e.what === "container" && !e.byHelper
            ? [
                fixOf(
                  check,
                  "clone-value",
                  true,
                  () => cloneGuarded(facts, e.at),
                  sharesElements(e.at)
                    ? text(`Clone ${place} (its elements stay shared)`, `克隆 ${place}（元素仍然共享）`)
                    : text(
                        `Clone ${place}: costs a copy, callers no longer see later changes`,
                        `克隆 ${place}：多一次复制，调用者看不到之后的修改`,
                      ),
                ),
              ]
            : [],
        related: [
          ...(change
            ? [
                {
                  at: change.touch.at,
                  role: "conflict" as const,
                  message: text("changed in place here, under the lock", "在此于锁内原地修改"),
                },
              ]
            : []),
          ...(e.entry ? withoutLock(e.entry, e, facts) : []),
          ...(e.use
            ? [{ at: e.use, role: "conflict" as const, message: text("used here without the lock", "在此未持锁使用") }]
            : []),
        ],
        covers: [...(e.use ? [e.use] : []), ...shared.accesses.map((a) => a.touch.at)],
      });
    }
  },
});

export default check;

/** A field of the entry that the lock guards, and what the package itself does to it without the lock. */
function withoutLock(type: Named, e: Escape, facts: PackageFacts): NonNullable<Draft["related"]> {
  const { lock } = e.place.guard;
  for (const guarded of facts.guarded) {
    const { shared, guard } = guarded;
    if (shared.variable.fieldOf !== type || guard.lock !== lock) continue;
    const change = guard.held.find((a) => a.touch.write);
    const [plain] = madeWithout(guarded);
    if (!change || !plain) continue;
    const action = actionText(plain.touch.write);
    return [
      {
        at: change.touch.at,
        role: "conflict",
        message: text("changed here, under the lock", "在此于锁内修改"),
      },
      {
        at: plain.touch.at,
        role: "conflict",
        message: text(
          `\`${quoted(plain.touch.at)}\` is ${action.en} here without the lock`,
          `在此${action["zh-cn"]} \`${quoted(plain.touch.at)}\` 时未持锁`,
        ),
      },
    ];
  }
  return [];
}

/** The access changes what is handed out, not what holds it. */
function isWithin(a: GuardedAccess, e: Escape): boolean {
  return locationOf(a.touch.path).tail.length > e.depth;
}
