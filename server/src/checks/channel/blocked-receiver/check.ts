import { defineCheck, type Check } from "../../../check/define";
import type { BlockedReceiver } from "../../../flow/channels/blocked-receivers";
import type { LateReceive } from "../../../flow/channels/late-receives";
import type { StuckWait } from "../../../flow/channels/stuck-waits";
import type { UncancelledWait } from "../../../flow/channels/uncancelled-waits";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import { cancelOnPath, closeOnPath } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { exitPlace, exitText } from "../../shared/exit-text";
import { fixOf } from "../../shared/fix";

const nobody = message<{ channel: string; closing: boolean }>({
  en: (p) =>
    `this waits for ever: nothing ${p.closing ? "closes" : "sends on"} \`${p.channel}\`${p.closing ? "" : " or closes it"}`,
  "zh-cn": (p) =>
    `此处会永远等待：没有任何代码${p.closing ? "关闭" : "向"} \`${p.channel}\`${p.closing ? "" : " 发送或关闭它"}`,
});

const neverTold = message<{ channel: string }>({
  en: (p) =>
    `nothing sends on \`${p.channel}\` or closes it: this case never comes, and the goroutine stays until another does`,
  "zh-cn": (p) => `没有任何代码向 \`${p.channel}\` 发送或关闭它：此 case 永远不会发生，goroutine 只能等其他 case`,
});

const unmade = message<{ channel: string }>({
  en: (p) =>
    `nothing ever stores a channel in \`${p.channel}\`: to receive from a nil channel waits for ever, and to close it panics`,
  "zh-cn": (p) => `没有任何代码为 \`${p.channel}\` 赋值：从 nil channel 接收会永远等待，关闭它会 panic`,
});

const eachRound = message<{ channel: string }>({
  en: (p) => `each round of the loop starts one more goroutine that waits for \`${p.channel}\`, which ends all rounds`,
  "zh-cn": (p) => `循环的每一轮都再启动一个等待 \`${p.channel}\` 的 goroutine，而它要到所有轮次结束时才会到来`,
});

const deaf = message<{ channel: string; cond: string }>({
  en: (p) => `the loop is to end by \`${p.cond}\`, which this wait for \`${p.channel}\` does not listen to`,
  "zh-cn": (p) => `循环应由 \`${p.cond}\` 结束，而此处对 \`${p.channel}\` 的等待不会响应它`,
});

const skipped = message<{ channel: string; exit: string }>({
  en: (p) => `this waits for ever where the loop that takes the request goes on without the reply, at ${p.exit}`,
  "zh-cn": (p) => `若接收请求的循环在 ${p.exit} 处不作答复就继续，此处会永远等待 \`${p.channel}\``,
});

const notStarted = message<{ channel: string; closing: boolean; line: number }>({
  en: (p) =>
    `this waits for ever on a path that does not come past line ${p.line}, where \`${p.channel}\` is ${p.closing ? "closed" : "sent to or closed"}`,
  "zh-cn": (p) =>
    `若没有经过第 ${p.line} 行（在那里${p.closing ? "关闭" : "发送或关闭"} \`${p.channel}\`），此处会永远等待`,
});

const senderLeaves = message<{ channel: string; closing: boolean; line: number; exit: string }>({
  en: (p) =>
    `this waits for ever if the goroutine started at line ${p.line} leaves at ${p.exit}: it does not ${p.closing ? "close" : "send on or close"} \`${p.channel}\` then`,
  "zh-cn": (p) =>
    `若第 ${p.line} 行启动的 goroutine 从 ${p.exit} 离开，此处会永远等待：那条路径没有${p.closing ? "关闭" : "发送或关闭"} \`${p.channel}\``,
});

const ownerLeaves = message<{ channel: string; closing: boolean; exit: string }>({
  en: (p) =>
    `this goroutine waits for ever if its starter leaves at ${p.exit}: \`${p.channel}\` is not ${p.closing ? "closed" : "sent to or closed"} then`,
  "zh-cn": (p) =>
    `若启动方从 ${p.exit} 离开，此 goroutine 会永远等待：那条路径没有${p.closing ? "关闭" : "发送或关闭"} \`${p.channel}\``,
});

const fewer = message<{ channel: string; received: number; sent: number }>({
  en: (p) => `this waits for ever: ${p.received} values are received from \`${p.channel}\`, and ${p.sent} sent`,
  "zh-cn": (p) => `此处会永远等待：从 \`${p.channel}\` 接收 ${p.received} 个值，却只发送 ${p.sent} 个`,
});

const stuck = message<{ wait: string; line: number }>({
  en: (p) => `\`${p.wait}\` waits for ever on a path from line ${p.line} that starts nothing that counts down`,
  "zh-cn": (p) => `从第 ${p.line} 行到 \`${p.wait}\` 有一条路径没有启动任何会递减计数的代码，此处会永远等待`,
});

const uncancelled = message<{ wait: string; cancel: string; line: number }>({
  en: (p) =>
    `\`${p.wait}\` waits for ever: the goroutine started at line ${p.line} ends only after \`${p.cancel}()\`, which is called afterwards at the earliest`,
  "zh-cn": (p) =>
    `\`${p.wait}\` 会永远等待：第 ${p.line} 行启动的 goroutine 只有在 \`${p.cancel}()\` 之后才会结束，而它最早也要在此之后才被调用`,
});

const late = message<{ wait: string; channel: string; line: number; receive: number }>({
  en: (p) =>
    `\`${p.wait}\` waits for ever: what is waited for sends on unbuffered \`${p.channel}\` first (line ${p.line}), and that is received from only afterwards (line ${p.receive})`,
  "zh-cn": (p) =>
    `\`${p.wait}\` 会永远等待：被等待的 goroutine 要先向无缓冲的 \`${p.channel}\` 发送（第 ${p.line} 行），而此后才会从它接收（第 ${p.receive} 行）`,
});

const never = message<{ wait: string; channel: string; line: number }>({
  en: (p) =>
    `\`${p.wait}\` waits for ever: what is waited for sends on unbuffered \`${p.channel}\` first (line ${p.line}), and nothing ever receives from that`,
  "zh-cn": (p) =>
    `\`${p.wait}\` 会永远等待：被等待的 goroutine 要先向无缓冲的 \`${p.channel}\` 发送（第 ${p.line} 行），而没有任何代码从它接收`,
});

const crowded = message<{ wait: string; channel: string; line: number; receive: number }>({
  en: (p) =>
    `\`${p.wait}\` waits for ever where what is waited for sends on \`${p.channel}\` more than once (line ${p.line}): it has room for one value of each, and is received from only afterwards (line ${p.receive})`,
  "zh-cn": (p) =>
    `若被等待的 goroutine 向 \`${p.channel}\` 发送不止一次（第 ${p.line} 行），\`${p.wait}\` 会永远等待：缓冲只够每个 goroutine 各发一个值，而此后才会从它接收（第 ${p.receive} 行）`,
});

const unheeded = message<{ wait: string; end: string; line: number }>({
  en: (p) =>
    `\`${p.wait}\` waits for ever: the loop that is waited for comes back to its \`select\` when \`${p.end}\` tells it to end (line ${p.line})`,
  "zh-cn": (p) =>
    `\`${p.wait}\` 会永远等待：被等待的循环在 \`${p.end}\` 通知结束时（第 ${p.line} 行）又回到它的 \`select\``,
});

const check: Check = defineCheck({
  id: "channel/blocked-receiver",
  severity: "warning",
  enabled: true,
  title: text("Receive that nothing can satisfy", "永远等不到值的接收"),
  fixes: [
    { id: "close-on-path", title: text("Close it on the way out", "在离开的路径上关闭"), safe: false },
    { id: "cancel-on-path", title: text("Cancel before the wait", "在等待之前取消"), safe: false },
  ],
  run({ facts, report }) {
    for (const b of facts.blockedReceivers) {
      report({
        at: b.at,
        message: messageOf(b),
        subject: b.name,
        fixes:
          b.why === "sender-leaves" || b.why === "owner-leaves"
            ? [fixOf(check, "close-on-path", true, () => closeOnPath(b))]
            : [],
        related: [
          ...(b.start
            ? [
                {
                  at: b.start,
                  role: "spawn" as const,
                  message: text("the goroutine is started here", "goroutine 在此启动"),
                },
              ]
            : []),
          ...b.places.map((at) => ({
            at: exitPlace(at),
            role: "conflict" as const,
            message:
              b.why === "deaf"
                ? text("the loop looks at it here", "循环在此查看")
                : b.why === "not-started"
                  ? text("only this satisfies it", "只有这里能满足它")
                  : text("leaves without satisfying it", "在此离开而没有满足它"),
          })),
        ],
      });
    }
    for (const w of facts.stuckWaits) report(stuckDraft(w));
    for (const w of facts.uncancelledWaits) report(uncancelledDraft(w));
    for (const w of facts.lateReceives) report(lateDraft(w));
    for (const { at, name, wait } of facts.unheededEnds) {
      if (!wait) continue;
      report({
        at: wait.at,
        message: unheeded({ wait: sourceOf(wait.at), end: name, line: lineOf(at) }),
        subject: wait.name,
        related: [{ at, role: "conflict", message: text("the loop goes on from here", "循环从这里继续") }],
      });
    }
  },
});

function stuckDraft(w: StuckWait): Parameters<Parameters<Check["run"]>[0]["report"]>[0] {
  return {
    at: w.at,
    message: stuck({ wait: sourceOf(w.at), line: lineOf(w.add) }),
    subject: w.name,
    related: [{ at: w.add, role: "conflict", message: text("counted here", "在此计数") }],
  };
}

function lateDraft(w: LateReceive): Parameters<Parameters<Check["run"]>[0]["report"]>[0] {
  const { receive } = w;
  const p = { wait: sourceOf(w.at), channel: w.channel, line: lineOf(w.send) };
  return {
    at: w.at,
    message: receive ? (w.hasRoom ? crowded : late)({ ...p, receive: lineOf(receive) }) : never(p),
    subject: w.name,
    related: [
      { at: w.start, role: "spawn", message: text("the goroutine is started here", "goroutine 在此启动") },
      { at: w.send, role: "conflict", message: text("sends here first", "在此先发送") },
      ...(receive
        ? [{ at: receive, role: "conflict" as const, message: text("received only here", "在此才接收") }]
        : []),
    ],
  };
}

function uncancelledDraft(w: UncancelledWait): Parameters<Parameters<Check["run"]>[0]["report"]>[0] {
  return {
    at: w.at,
    message: uncancelled({ wait: sourceOf(w.at), cancel: w.cancel, line: lineOf(w.start) }),
    subject: w.name,
    related: [
      { at: w.start, role: "spawn", message: text("the goroutine is started here", "goroutine 在此启动") },
      { at: w.made, role: "conflict", message: text("the context is made here", "context 在此创建") },
    ],
    fixes: [fixOf(check, "cancel-on-path", true, () => cancelOnPath(w))],
  };
}

function messageOf(b: BlockedReceiver): Text {
  const { closing, name: channel } = b;
  const [first] = b.places;
  if (b.why === "fewer") return fewer({ channel, received: b.received, sent: b.sent });
  if (b.why === "unmade") return unmade({ channel });
  if (b.why === "never-told") return neverTold({ channel });
  if (b.why === "each-round") return eachRound({ channel });
  if (b.why === "deaf" && first) return deaf({ channel, cond: sourceOf(first) });
  if (b.why === "nobody" || !first) return nobody({ channel, closing });
  if (b.why === "not-started") return notStarted({ channel, closing, line: lineOf(first) });
  const exit = exitText(first);
  if (b.why === "skipped") return skipped({ channel, exit });
  if (b.why === "owner-leaves") return ownerLeaves({ channel, closing, exit });
  return senderLeaves({ channel, closing, exit, line: b.start ? lineOf(b.start) : 0 });
}

export default check;
