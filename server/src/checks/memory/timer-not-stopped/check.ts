import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { forgottenTimers, type ForgottenTimer } from "../../../flow/memory/forgotten-timers";
import { unstoppedTickers, type UnstoppedTicker } from "../../../flow/memory/unstopped-tickers";
import { deferStop, stopPrevious } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { timer: string };

const GIVEN_UP: Readonly<Record<ForgottenTimer["why"], ReturnType<typeof message<P>>>> = {
  overwritten: message<P>({
    en: (p) => `the timer that \`${p.timer}\` held before is not stopped: it still fires`,
    "zh-cn": (p) => `\`${p.timer}\` 原来的定时器没有停止：它仍会触发`,
  }),
  deleted: message<P>({
    en: (p) => `the entry of \`${p.timer}\` is deleted without stopping its timer: it still fires`,
    "zh-cn": (p) => `删除 \`${p.timer}\` 的条目时没有停止其中的定时器：它仍会触发`,
  }),
  dropped: message<P>({
    en: (p) => `\`${p.timer}\` is set to nil without stopping its timer: it still fires`,
    "zh-cn": (p) => `把 \`${p.timer}\` 置为 nil 时没有停止其中的定时器：它仍会触发`,
  }),
};

const WAITED_FOR = message<P>({
  en: (p) => `the timer of \`${p.timer}\` is given up without Stop while a goroutine waits for it: both stay`,
  "zh-cn": (p) => `\`${p.timer}\` 的定时器未调用 Stop 就被丢弃，而有 goroutine 在等待它：两者都无法释放`,
});

const TICKERS: Readonly<Record<UnstoppedTicker["why"], ReturnType<typeof message<P>>>> = {
  dropped: message<P>({
    en: () => "the ticker is dropped and never stopped: before Go 1.23 it ticks for ever",
    "zh-cn": () => "这个 Ticker 被丢弃且从未停止：Go 1.23 之前它会一直运行",
  }),
  never: message<P>({
    en: (p) => `\`${p.timer}\` is never stopped: before Go 1.23 it ticks for ever`,
    "zh-cn": (p) => `\`${p.timer}\` 从未停止：Go 1.23 之前它会一直运行`,
  }),
  path: message<P>({
    en: (p) => `\`${p.timer}\` is not stopped on some path: before Go 1.23 it then ticks for ever`,
    "zh-cn": (p) => `\`${p.timer}\` 在某条路径上没有停止：Go 1.23 之前它会一直运行`,
  }),
  overwritten: message<P>({
    en: (p) => `\`${p.timer}\` is given another ticker without stopping this one: before Go 1.23 it ticks for ever`,
    "zh-cn": (p) => `\`${p.timer}\` 被换成另一个 Ticker，而这一个没有停止：Go 1.23 之前它会一直运行`,
  }),
  "after-in-loop": message<P>({
    en: () => "time.After in a loop leaves a timer behind in every iteration that another case wins",
    "zh-cn": () => "循环中的 time.After：每次由其他 case 胜出，就会留下一个定时器",
  }),
  tick: message<P>({
    en: () => "time.Tick in a function that returns: before Go 1.23 its ticker cannot be stopped",
    "zh-cn": () => "在会返回的函数中使用 time.Tick：Go 1.23 之前它的 Ticker 无法停止",
  }),
  waiting: message<P>({
    en: (p) => `\`${p.timer}\` is never stopped, and the goroutine that ranges over it never ends`,
    "zh-cn": (p) => `\`${p.timer}\` 从未停止，遍历它的 goroutine 也永远不会结束`,
  }),
};

const check: Check = defineCheck({
  id: "memory/timer-not-stopped",
  severity: "warning",
  enabled: true,
  title: text("Timer given up while it runs", "仍在运行的定时器被丢弃"),
  fixes: [
    { id: "stop-previous", title: text("Stop the old timer first", "先停止旧的定时器"), safe: false },
    { id: "defer-stop", title: text("Stop the ticker when the function ends", "函数结束时停止该 Ticker"), safe: false },
  ],
  run({ facts, report }) {
    for (const t of forgottenTimers(facts.engine)) {
      // Of a `delete` the map.
      const { fn, node } = t.at;
      const map = t.why === "deleted" && node.kind === "CallExpr" ? node.args[0] : undefined;
      const p = { timer: quoted(map ? { fn, node: map } : t.at) };
      report({
        at: t.at,
        ...(t.waiting ? { severity: "information" as const } : {}),
        message: (t.waiting ? WAITED_FOR : GIVEN_UP[t.why])(p),
        subject: t.slot.name,
        fixes: [fixOf(check, "stop-previous", true, () => stopPrevious(facts, t))],
        related:
          t.start.node.pos === t.at.node.pos || t.why === "overwritten"
            ? []
            : [
                {
                  at: t.start,
                  role: "declaration",
                  message: text("such a timer is started here", "这样的定时器在此启动"),
                },
              ],
      });
    }
    for (const t of unstoppedTickers(facts.engine)) {
      report({
        at: t.at,
        ...(t.why === "waiting" ? { severity: "information" as const } : {}),
        message: TICKERS[t.why]({ timer: t.variable?.name ?? quoted(t.at) }),
        subject: t.variable?.name ?? t.call.name,
        fixes:
          t.variable && t.why !== "waiting" ? [fixOf(check, "defer-stop", true, () => deferStop(facts, t.at))] : [],
        related: t.places
          .filter((s) => s.node !== s.fn.decl)
          .map((at) => ({
            at,
            role: "conflict" as const,
            message: text("left here without Stop", "在此处未调用 Stop 就离开"),
          })),
      });
    }
  },
});

export default check;
