import { defineCheck } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import type { PackageFacts } from "../../../flow/facts";
import type { NeverClosed } from "../../../flow/channels/channels-never-closed";
import { lineOf } from "../../../flow/walks/position";
import type { Fix } from "../../../check/finding";
import { closeAfterWait, deferClose } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const reader = message<{ channel: string; line: number }>({
  en: (p) =>
    `\`${p.channel}\` is read until it is closed, and nobody closes it: this waits for ever after the last value is sent at line ${p.line}`,
  "zh-cn": (p) => `此处读取 \`${p.channel}\` 直到它被关闭，但没有人关闭它：第 ${p.line} 行发送最后一个值之后会永远等待`,
});

const maker = message<{ channel: string; line: number }>({
  en: (p) =>
    `nobody closes the channel made here: whoever reads it to the end waits for ever after the last value is sent at line ${p.line}`,
  "zh-cn": (p) => `没有人关闭此处创建的 channel：第 ${p.line} 行发送最后一个值之后，读取到底的一方会永远等待`,
});

const check = defineCheck({
  id: "channel/never-closed",
  severity: "warning",
  enabled: true,
  title: text("Channel is read to its end but never closed", "channel 被读取到底却从未关闭"),
  fixes: [
    { id: "defer-close", title: text("Close it where the sender ends", "在发送方结束时关闭"), safe: false },
    {
      id: "close-after-wait",
      title: text("Close it once all senders have ended", "所有发送方结束后关闭"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const c of facts.neverClosed) {
      const p = { channel: quoted(c.at), line: lineOf(c.send) };
      report({
        at: c.at,
        message: c.where === "reader" ? reader(p) : maker(p),
        subject: c.name || p.channel,
        related: [
          ...(c.where === "reader"
            ? [
                {
                  at: c.made,
                  role: "declaration" as const,
                  message: text("the channel is made here", "channel 在此创建"),
                },
              ]
            : []),
          {
            at: c.send,
            role: "conflict",
            message: text("sent here; the sender ends without closing", "在此发送；发送方结束时没有关闭"),
          },
          ...c.readers.map((at) => ({
            at,
            role: "conflict" as const,
            message: text("read until it is closed here", "在此读取直到关闭"),
          })),
        ],
        fixes: fixes(c, facts),
      });
    }
  },
});

/** One sender closes by itself; several are waited for. */
function fixes(c: NeverClosed, facts: PackageFacts): readonly Fix[] {
  const { variable } = c;
  if (!variable) return [];
  return c.several
    ? [fixOf(check, "close-after-wait", true, () => closeAfterWait(facts, variable))]
    : [fixOf(check, "defer-close", true, () => deferClose(facts, variable))];
}

export default check;
