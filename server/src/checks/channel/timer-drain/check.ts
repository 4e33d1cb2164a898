import { defineCheck, type Check } from "../../../check/define";
import { locationOf } from "../../../flow/ir/path";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import type { TimerMisuse } from "../../../flow/channels/timer-drains";
import { drainAfterStop } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const inverted = message<{ timer: string }>({
  en: (p) =>
    `\`${p.timer}.C\` is drained where \`${p.timer}.Stop()\` returned true: the timer was stopped in time, so nothing ever comes and this blocks for ever`,
  "zh-cn": (p) =>
    `\`${p.timer}.Stop()\` 返回 true 时才排空 \`${p.timer}.C\`：定时器已及时停止，通道中不会再有值，这里将永远阻塞`,
});

const again = message<{ timer: string; line: number }>({
  en: (p) =>
    `the value of \`${p.timer}.C\` may have been received at line ${p.line} already: \`${p.timer}.Stop()\` returns false then, nothing comes any more, and this blocks for ever`,
  "zh-cn": (p) =>
    `\`${p.timer}.C\` 的值可能已在第 ${p.line} 行被接收：此时 \`${p.timer}.Stop()\` 返回 false，不会再有值到来，这里将永远阻塞`,
});

const anew = message<{ timer: string }>({
  en: (p) =>
    `\`${p.timer}.Reset\` has started the timer again by now: this waits until the new time is up, not for a value that was left`,
  "zh-cn": (p) => `此时 \`${p.timer}.Reset\` 已重新启动定时器：这里等待的是新的到期，而不是遗留的值`,
});

const length = message<{ timer: string }>({
  en: (p) => `\`len(${p.timer}.C)\` is always 0 since Go 1.23: the channels of timers have no buffer to look into`,
  "zh-cn": (p) => `自 Go 1.23 起 \`len(${p.timer}.C)\` 恒为 0：定时器的通道没有可查看的缓冲`,
});

const range = message<{ timer: string; line: number }>({
  en: (p) =>
    `this loop never ends: \`${p.timer}.Stop()\` (line ${p.line}) does not close \`${p.timer}.C\`, and nothing else leaves the loop`,
  "zh-cn": (p) =>
    `该循环永不结束：\`${p.timer}.Stop()\`（第 ${p.line} 行）不会关闭 \`${p.timer}.C\`，循环也没有其他出口`,
});

const check: Check = defineCheck({
  id: "channel/timer-drain",
  severity: "error",
  enabled: true,
  title: text("Timer's channel drained, measured or ranged over in vain", "对定时器通道的排空、取长度或遍历无效"),
  fixes: [
    {
      id: "drain-after-stop",
      title: text("Drain where Stop came too late, without waiting", "在 Stop 太迟时排空，且不阻塞"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const m of facts.timerMisuses) {
      report({
        at: m.at,
        fixes:
          m.why === "inverted" ? [fixOf(check, "drain-after-stop", true, () => drainAfterStop(m.at, m.timer))] : [],
        message: messageOf(m),
        subject: m.path ? locationOf(m.path).subject : sourceOf({ fn: m.at.fn, node: m.timer }),
        related: m.stop
          ? [
              {
                at: m.stop,
                role: "conflict",
                message: ROLES[m.why],
              },
            ]
          : [],
      });
    }
  },
});

const ROLES: Readonly<Record<TimerMisuse["why"], Text>> = {
  inverted: text("true: stopped before it fired", "为 true：在触发之前已停止"),
  again: text("takes the value", "在此处取走值"),
  anew: text("starts the timer again", "重新启动定时器"),
  length: text("", ""),
  range: text("stops the timer, closes no channel", "停止定时器，但不关闭通道"),
};

function messageOf(m: TimerMisuse): Text {
  const timer = sourceOf({ fn: m.at.fn, node: m.timer });
  if (m.why === "inverted") return inverted({ timer });
  if (m.why === "anew") return anew({ timer });
  if (m.why === "again") return again({ timer, line: m.stop ? lineOf(m.stop) : 0 });
  return m.why === "length" ? length({ timer }) : range({ timer, line: m.stop ? lineOf(m.stop) : 0 });
}

export default check;
