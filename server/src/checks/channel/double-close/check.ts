import { defineCheck, type Check } from "../../../check/define";
import type { DoubleClose } from "../../../flow/channels/closes";
import { lastField, locationOf, pathText } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import { closeAfterWait, closeFieldOnce, closeOnce, singleCloser } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";
import type { Fix } from "../../../check/finding";
import type { PackageFacts } from "../../../flow/facts";

type P = { channel: string; line: number };

const why: Readonly<Record<DoubleClose["why"], (p: P) => Text>> = {
  both: message<P>({
    en: (p) => `\`${p.channel}\` is closed at line ${p.line} as well: whichever close comes second panics`,
    "zh-cn": (p) => `\`${p.channel}\` 在第 ${p.line} 行也会被关闭：后执行的那次关闭会 panic`,
  }),
  deferred: message<P>({
    en: (p) =>
      `\`${p.channel}\` is closed here and again by the deferred close of line ${p.line}: the second one panics`,
    "zh-cn": (p) => `\`${p.channel}\` 在此关闭，又被第 ${p.line} 行的 defer 再次关闭：第二次会 panic`,
  }),
  dismissed: message<P>({
    en: (p) =>
      `\`${p.channel}\` is closed without asking whether its owner is still in the map: where line ${p.line} has taken it out and closed it, this close panics`,
    "zh-cn": (p) =>
      `关闭 \`${p.channel}\` 之前没有检查其所有者是否仍在 map 中：若第 ${p.line} 行已将其移除并关闭，这里会 panic`,
  }),
  left: message<P>({
    en: (p) =>
      `\`${p.channel}\` is closed and left in the map it was found in: line ${p.line} finds it there and closes it again, which panics`,
    "zh-cn": (p) => `\`${p.channel}\` 关闭后仍留在原来的 map 中：第 ${p.line} 行会再次找到并关闭它，从而 panic`,
  }),
  looked: message<P>({
    en: (p) =>
      `callers that come at once may all find at line ${p.line} that nobody has closed \`${p.channel}\` yet, and close it: the second close panics`,
    "zh-cn": (p) =>
      `同时到来的多个调用方可能都在第 ${p.line} 行看到 \`${p.channel}\` 尚未关闭，于是都去关闭：第二次关闭会 panic`,
  }),
  loop: message<P>({
    en: (p) => `\`${p.channel}\` is closed again in the next round of the loop: closing twice panics`,
    "zh-cn": (p) => `循环的下一轮会再次关闭 \`${p.channel}\`：重复关闭会 panic`,
  }),
  several: message<P>({
    en: (p) =>
      `each of the goroutines started at line ${p.line} may come to close \`${p.channel}\`: the second close panics`,
    "zh-cn": (p) => `第 ${p.line} 行启动的每个 goroutine 都可能关闭 \`${p.channel}\`：第二次关闭会 panic`,
  }),
  goroutines: message<P>({
    en: (p) =>
      `every goroutine started at line ${p.line} closes \`${p.channel}\`: the second close panics, and the others may still be using it`,
    "zh-cn": (p) =>
      `第 ${p.line} 行启动的每个 goroutine 都会关闭 \`${p.channel}\`：第二次关闭会 panic，其余的可能还在使用它`,
  }),
};

const check: Check = defineCheck({
  id: "channel/double-close",
  severity: "error",
  enabled: true,
  title: text("Channel closed twice", "重复关闭通道"),
  fixes: [
    { id: "close-once", title: text("Close it through sync.OnceFunc", "通过 sync.OnceFunc 关闭"), safe: false },
    {
      id: "single-closer",
      title: text("Leave the deferred close as the only one", "只保留 defer 的关闭"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const d of facts.doubleCloses) {
      const channel = pathText(d.path);
      report({
        at: d.at,
        // Whether callers come at once is theirs to say.
        ...(d.why === "looked" && { severity: "warning" as const }),
        message: why[d.why]({ channel, line: lineOf(d.first) }),
        subject: locationOf(d.path).subject,
        fixes: fixes(d, facts),
        related: [
          ...(d.first.node === d.at.node
            ? []
            : [
                d.why === "goroutines" || d.why === "several"
                  ? {
                      at: d.first,
                      role: "spawn" as const,
                      message: text("one goroutine in every round", "每一轮启动一个 goroutine"),
                    }
                  : {
                      at: d.first,
                      role: "conflict" as const,
                      message:
                        d.why === "looked" ? text("looked at here", "在此查看") : text("the other close", "另一次关闭"),
                    },
              ]),
          ...(d.inner ? [{ at: d.inner, role: "conflict" as const, message: text("closed here", "实际的关闭") }] : []),
        ],
      });
    }
  },
});

/** A local channel can be closed through one function, that of a field through a sync.Once beside it, unless others still send on it then; where a deferred close runs in any case, the other is one too many. */
function fixes(d: DoubleClose, facts: PackageFacts): readonly Fix[] {
  const v = d.path.root.k === "var" && d.path.steps.length === 0 ? d.path.root.v : undefined;
  const field = lastField(d.path);
  return [
    ...(d.why === "deferred" && !d.inner ? [fixOf(check, "single-closer", true, () => singleCloser(d.at))] : []),
    ...(v && d.why === "goroutines" && !d.inner
      ? [
          fixOf(
            check,
            "single-closer",
            true,
            () => closeAfterWait(facts, v, d.at),
            text("Close it once, when all of them have ended", "等它们全部结束后只关闭一次"),
          ),
        ]
      : []),
    ...(field && d.why === "both" ? [fixOf(check, "close-once", true, () => closeFieldOnce(facts, field))] : []),
    ...(v && d.why !== "goroutines" && d.why !== "dismissed" && d.why !== "left"
      ? [fixOf(check, "close-once", d.why !== "deferred", () => closeOnce(facts, v))]
      : []),
  ];
}

export default check;
