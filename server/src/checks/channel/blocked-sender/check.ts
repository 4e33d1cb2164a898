import { defineCheck, type Check } from "../../../check/define";
import type { BlockedSender } from "../../../flow/channels/blocked-senders";
import { bufferChannel, selectOnDone } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { exitPlace, exitText } from "../../shared/exit-text";
import { fixOf } from "../../shared/fix";

type P = { channel: string; where: string; slots: string };

const why: Readonly<Record<BlockedSender["why"], (p: P) => Text>> = {
  none: message<P>({
    en: (p) => `this send on unbuffered \`${p.channel}\` blocks for ever if its receiver leaves at ${p.where}`,
    "zh-cn": (p) => `若接收方从 ${p.where} 离开，向无缓冲的 \`${p.channel}\` 的这次发送将永远阻塞`,
  }),
  early: message<P>({
    en: (p) =>
      `this send on unbuffered \`${p.channel}\` blocks for ever if its receiver stops early, at ${p.where}: values are left that nobody takes`,
    "zh-cn": (p) => `若接收方提前从 ${p.where} 离开，向无缓冲的 \`${p.channel}\` 的发送将永远阻塞：剩下的值无人接收`,
  }),
  alone: message<P>({
    en: (p) => `nobody else knows of unbuffered \`${p.channel}\` yet: this send waits for ever for somebody to receive`,
    "zh-cn": (p) => `此时还没有别人知道无缓冲的 \`${p.channel}\`：这次发送将永远等待接收方`,
  }),
  dropped: message<P>({
    en: (p) => `this send waits for ever where a caller drops the unbuffered channel \`${p.channel}\`: ${p.where}`,
    "zh-cn": (p) => `若调用方丢弃无缓冲的 channel \`${p.channel}\`（${p.where}），这次发送将永远等待`,
  }),
  asked: message<P>({
    en: (p) =>
      `this send on unbuffered \`${p.channel}\`, which came with a request, blocks for ever if whoever asked leaves at ${p.where}`,
    "zh-cn": (p) => `无缓冲的 \`${p.channel}\` 随请求一起送来：若请求方从 ${p.where} 离开，这次发送将永远阻塞`,
  }),
  held: message<P>({
    en: (p) =>
      `each of these goroutines holds a slot of \`${p.slots}\` while it sends on unbuffered \`${p.channel}\`, and nothing is received before the loop that takes the slots has ended (${p.where}): with more rounds than slots all wait for ever`,
    "zh-cn": (p) =>
      `这些 goroutine 在向无缓冲的 \`${p.channel}\` 发送时各占着 \`${p.slots}\` 的一个名额，而获取名额的循环结束之后才开始接收（${p.where}）：若轮数多于名额，将全部永远等待`,
  }),
  ended: message<P>({
    en: (p) =>
      `this send on unbuffered \`${p.channel}\` blocks for ever once the loop that receives has been told to end, at ${p.where}: it does not listen to that`,
    "zh-cn": (p) =>
      `接收 \`${p.channel}\`（无缓冲）的循环一旦被通知结束（${p.where}），这次发送将永远阻塞：它没有监听结束信号`,
  }),
  "ended-alone": message<P>({
    en: (p) =>
      `once the loop that receives from unbuffered \`${p.channel}\` has been told to end, at ${p.where}, this send waits until the caller's context ends, which may be never: it does not listen to the end of the loop`,
    "zh-cn": (p) =>
      `接收 \`${p.channel}\`（无缓冲）的循环一旦被通知结束（${p.where}），这次发送只能等到调用方的 context 结束，而那可能永远不会发生：它没有监听循环的结束`,
  }),
  unheard: message<P>({
    en: (p) =>
      `this goroutine is told to end and waited for, at ${p.where}, and does not listen to that here: if nobody receives from unbuffered \`${p.channel}\` any more, both wait for ever`,
    "zh-cn": (p) =>
      `此 goroutine 被通知结束并被等待（${p.where}），但在此处不响应：若不再有人从无缓冲的 \`${p.channel}\` 接收，双方将永远等待`,
  }),
  crowded: message<P>({
    en: (p) =>
      `more goroutines send on \`${p.channel}\` than its buffer holds and are received (${p.where}): the last ones block here for ever`,
    "zh-cn": (p) =>
      `向 \`${p.channel}\` 发送的 goroutine 多于缓冲区容量与接收次数（${p.where}）之和：最后的几个将永远阻塞在此`,
  }),
  overrun: message<P>({
    en: (p) =>
      `more values are sent here than \`${p.channel}\` has room for: this send blocks for ever if its receiver stops early, at ${p.where}`,
    "zh-cn": (p) => `此处发送的值多于 \`${p.channel}\` 的缓冲容量：若接收方提前从 ${p.where} 离开，这次发送将永远阻塞`,
  }),
  unreceived: message<P>({
    en: (p) => `nothing in this package ever receives from unbuffered \`${p.channel}\`: this send waits for ever`,
    "zh-cn": (p) => `本包中没有任何代码从无缓冲的 \`${p.channel}\` 接收：这次发送将永远等待`,
  }),
  "one-of-many": message<P>({
    en: (p) =>
      `several values are sent on unbuffered \`${p.channel}\`, and one is received (${p.where}): whoever sends another one blocks here for ever`,
    "zh-cn": (p) => `向无缓冲的 \`${p.channel}\` 发送了多个值，却只接收一个（${p.where}）：其余的发送将永远阻塞在此`,
  }),
};

const check: Check = defineCheck({
  id: "channel/blocked-sender",
  severity: "warning",
  enabled: true,
  title: text("Goroutine blocked in a send that nobody receives", "goroutine 阻塞在无人接收的发送上"),
  fixes: [
    { id: "buffer-channel", title: text("Make room for all that is sent", "为所有发送的值留出缓冲"), safe: false },
    {
      id: "select-on-done",
      title: text("Give up sending when the context ends", "context 结束时放弃发送"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const b of facts.blockedSenders) {
      const [first] = b.exits;
      report({
        at: b.at,
        message: why[b.why]({ channel: b.channel.name, where: first ? exitText(first) : "", slots: b.slots ?? "" }),
        subject: b.channel.name,
        // Room puts the waiting off, and the end that would have to be listened to is the loop's.
        fixes: isOfEndedLoop(b)
          ? []
          : [
              fixOf(check, "buffer-channel", true, () => bufferChannel(b)),
              fixOf(check, "select-on-done", false, () => selectOnDone(b.at)),
            ],
        related: [
          ...(b.why === "alone" || isOfEndedLoop(b)
            ? []
            : [
                {
                  at: b.start,
                  role: "spawn" as const,
                  message:
                    b.why === "asked"
                      ? text("the request is sent here", "请求在此发出")
                      : text("the sending goroutine is started here", "发送方 goroutine 在此启动"),
                },
              ]),
          ...b.exits.map((at) => ({
            at: exitPlace(at),
            role: "conflict" as const,
            message:
              b.why === "unheard"
                ? text("is waited for here", "在此等待它结束")
                : b.why === "held"
                  ? text("is received here", "在此接收")
                  : b.why === "one-of-many" || b.why === "crowded"
                    ? text("takes one value", "只取一个值")
                    : text("leaves without receiving", "在此离开而未接收"),
          })),
        ],
      });
    }
  },
});

function isOfEndedLoop({ why }: BlockedSender): boolean {
  return why === "ended" || why === "ended-alone" || why === "unheard";
}

export default check;
