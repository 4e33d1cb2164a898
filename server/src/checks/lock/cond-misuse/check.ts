import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { Fix } from "../../../check/finding";
import type { CondMisuse } from "../../../flow/locks/conds";
import type { PackageFacts } from "../../../flow/facts";
import { pathText } from "../../../flow/ir/path";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import { changeUnderLock, waitInLoop } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const loop = message<{ call: string }>({
  en: (p) =>
    `nothing looks at the condition again after \`${p.call}\`: the wait may end although the condition does not hold`,
  "zh-cn": (p) => `\`${p.call}\` 返回后没有再次检查条件：等待结束时条件可能并不成立`,
});

const lock = message<{ call: string; cond: string }>({
  en: (p) => `\`${p.call}\` is called without \`${p.cond}.L\` held: it unlocks that lock first, which panics`,
  "zh-cn": (p) => `调用 \`${p.call}\` 时没有持有 \`${p.cond}.L\`：它会先解锁，从而 panic`,
});

const late = message<{ call: string; cond: string }>({
  en: (p) =>
    `\`${p.call}\` follows its lock at once: nothing looks at the condition under \`${p.cond}.L\`, and a wake-up that comes before is lost`,
  "zh-cn": (p) => `\`${p.call}\` 紧跟在加锁之后：没有在 \`${p.cond}.L\` 之下检查条件，在此之前到来的唤醒会丢失`,
});

const signal = message<{ call: string; cond: string }>({
  en: (p) => `\`${p.call}\` waits for ever: nothing signals \`${p.cond}\``,
  "zh-cn": (p) => `\`${p.call}\` 会永远等待：没有任何代码向 \`${p.cond}\` 发信号`,
});

const change = message<{ place: string; cond: string; line: number }>({
  en: (p) =>
    `\`${p.place}\` is changed without \`${p.cond}.L\`: between the look and the wait in line ${p.line} the wake-up is lost`,
  "zh-cn": (p) =>
    `修改 \`${p.place}\` 时没有持有 \`${p.cond}.L\`：如果发生在第 ${p.line} 行检查与等待之间，唤醒就会丢失`,
});

const end = message<{ call: string; cond: string; line: number }>({
  en: (p) =>
    `\`${p.call}\` is called without \`${p.cond}.L\`: who has looked for the end and does not wait in line ${p.line} yet misses it`,
  "zh-cn": (p) =>
    `调用 \`${p.call}\` 时没有持有 \`${p.cond}.L\`：已检查过结束标志、但尚未在第 ${p.line} 行等待的一方会错过这次唤醒`,
});

const silent = message<{ place: string; cond: string; line: number }>({
  en: (p) =>
    `\`${p.place}\` is set and nobody woken by \`${p.cond}\`: who waits in line ${p.line} does not learn of it`,
  "zh-cn": (p) => `设置 \`${p.place}\` 后没有通过 \`${p.cond}\` 唤醒：在第 ${p.line} 行等待的一方不会得知`,
});

const check: Check = defineCheck({
  id: "lock/cond-misuse",
  severity: "warning",
  enabled: true,
  title: text("A condition variable that misses wake-ups", "条件变量会漏掉唤醒"),
  fixes: [
    { id: "wait-in-loop", title: text("Wait in a loop", "在循环中等待"), safe: false },
    { id: "change-under-lock", title: text("Change it under the lock", "在锁的保护下修改"), safe: false },
  ],
  run({ facts, report }) {
    for (const m of facts.condMisuses) report(draftOf(m, facts));
  },
});

function draftOf(m: CondMisuse, facts: PackageFacts): Draft {
  const call = sourceOf(m.at).replace(/\s+/g, " ");
  const cond = m.path ? pathText(m.path) : call.replace(/\.Wait\(\)$/, "");
  return {
    at: m.at,
    message:
      m.kind === "loop"
        ? loop({ call })
        : m.kind === "lock"
          ? lock({ call, cond })
          : m.kind === "signal"
            ? signal({ call, cond })
            : m.kind === "late"
              ? late({ call, cond })
              : m.kind === "end"
                ? end({ call, cond, line: m.wait ? lineOf(m.wait) : 0 })
                : (m.kind === "silent" ? silent : change)({ place: call, cond, line: m.wait ? lineOf(m.wait) : 0 }),
    subject: cond,
    related: m.wait
      ? [{ at: m.wait, message: text("the condition is waited for here", "在此等待该条件"), role: "conflict" }]
      : [],
    fixes: fixesOf(m, facts),
  };
}

function fixesOf(m: CondMisuse, facts: PackageFacts): readonly Fix[] {
  const { lock } = m;
  if (m.kind === "loop") return [fixOf(check, "wait-in-loop", true, () => waitInLoop(facts, m.at))];
  if (m.kind === "change" && lock)
    return [fixOf(check, "change-under-lock", true, () => changeUnderLock(facts, m.at, lock, m.path))];
  return [];
}

export default check;
