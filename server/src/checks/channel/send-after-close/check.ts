import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { CheckedSend } from "../../../flow/channels/checked-sends";
import type { SendAfterClose } from "../../../flow/channels/sends-after-close";
import type { Site } from "../../../flow/engine/summary";
import { locationOf, pathText } from "../../../flow/ir/path";
import { compareSites, lineOf } from "../../../flow/walks/position";
import { closeAfterJoin } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";
import { byCause } from "../../shared/one-cause";

const sequence = message<{ channel: string; line: number }>({
  en: (p) =>
    `\`${p.channel}\` may have been closed at line ${p.line} before this send: sending on a closed channel panics`,
  "zh-cn": (p) => `执行此发送时 \`${p.channel}\` 可能已在第 ${p.line} 行关闭：向已关闭的通道发送会 panic`,
});

const beside = message<{ channel: string; line: number; start: number }>({
  en: (p) =>
    `the goroutine started at line ${p.start} may still be sending when line ${p.line} closes \`${p.channel}\`: nothing waits for it, and the send panics`,
  "zh-cn": (p) =>
    `第 ${p.line} 行关闭 \`${p.channel}\` 时，第 ${p.start} 行启动的 goroutine 可能仍在发送：没有任何等待，发送会 panic`,
});

const checked = message<{ channel: string; line: number; flag: string }>({
  en: (p) =>
    `line ${p.line} may close \`${p.channel}\` after \`${p.flag}\` was asked and before this send: sending on a closed channel panics`,
  "zh-cn": (p) =>
    `在检查 \`${p.flag}\` 之后、执行此发送之前，第 ${p.line} 行可能已关闭 \`${p.channel}\`：向已关闭的通道发送会 panic`,
});

const check: Check = defineCheck({
  id: "channel/send-after-close",
  severity: "error",
  enabled: true,
  title: text("Send on a channel that may be closed", "向可能已关闭的通道发送"),
  fixes: [
    {
      id: "close-after-join",
      title: text("Close it after the Wait for the senders", "在等待发送方结束之后关闭"),
      safe: false,
    },
  ],
  run({ facts, report, suppressed }) {
    // What one goroutine sends on the channel is closed under all of it at once.
    const isOneSender = (a: SendAfterClose, b: SendAfterClose): boolean =>
      a.start !== undefined && a.start.node === b.start?.node && a.close.node === b.close.node;
    for (const [s, others] of byCause(
      facts.sendsAfterClose.filter(({ at }) => !suppressed(at)).sort((a, b) => compareSites(a.at, b.at)),
      isOneSender,
    )) {
      const channel = pathText(s.path);
      report({
        at: s.at,
        message: s.start
          ? beside({ channel, line: lineOf(s.close), start: lineOf(s.start) })
          : sequence({ channel, line: lineOf(s.close) }),
        subject: locationOf(s.path).subject,
        fixes: s.start ? [fixOf(check, "close-after-join", true, () => closeAfterJoin(s.close))] : [],
        related: [
          { at: s.close, role: "conflict", message: text("closed here", "在此关闭") },
          ...(s.start
            ? [{ at: s.start, role: "spawn" as const, message: text("the sender is started here", "发送方在此启动") }]
            : []),
          ...sentAsWell(others),
        ],
        covers: others.map(({ at }) => at),
      });
    }
    // One answer comes too late for all sends behind the question.
    const isSame = (a: CheckedSend, b: CheckedSend): boolean =>
      a.check.node === b.check.node && a.path.key === b.path.key;
    for (const [s, others] of byCause(facts.checkedSends, isSame)) {
      report({
        at: s.at,
        message: checked({ channel: pathText(s.path), line: lineOf(s.close), flag: s.flag }),
        subject: locationOf(s.path).subject,
        fixes: [],
        related: [
          { at: s.close, role: "conflict", message: text("closed here", "在此关闭") },
          { at: s.check, role: "conflict", message: text("asked here", "在此检查") },
          ...sentAsWell(others),
        ],
        covers: others.map(({ at }) => at),
      });
    }
  },
});

function sentAsWell(others: readonly { readonly at: Site }[]): NonNullable<Draft["related"]> {
  const wording = text("sent here as well", "此处也会发送");
  return others.map(({ at }) => ({ at, role: "conflict", message: wording }));
}

export default check;
