import { defineCheck, type Check } from "../../../check/define";
import { unboundedMaps, type UnboundedMap } from "../../../flow/memory/unbounded-maps";
import { deleteOnRemoval } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { map: string; fresh: Text | undefined };

const FRESH: Readonly<Record<NonNullable<UnboundedMap["fresh"]>, Text>> = {
  time: text("made from the time", "由时间生成的"),
  counter: text("counted up", "递增的"),
  random: text("that are random", "随机的"),
  request: text("taken from the request", "取自请求的"),
};

const en = (who: string) => (p: P) =>
  `${who} \`${p.map}\` under ever new keys${p.fresh ? ` ${p.fresh.en}` : ""}, and nothing in the package removes any`;
const zh = (who: string) => (p: P) =>
  `${who}不断以${p.fresh ? p.fresh["zh-cn"] : "新的"} key 写入 \`${p.map}\`，而包内没有任何地方删除条目`;

const MESSAGES: Readonly<Record<UnboundedMap["by"], ReturnType<typeof message<P>>>> = {
  request: message<P>({ en: en("requests add to"), "zh-cn": zh("请求") }),
  goroutine: message<P>({ en: en("goroutines add to"), "zh-cn": zh("goroutine ") }),
  loop: message<P>({ en: en("a loop without end adds to"), "zh-cn": zh("无限循环") }),
  exported: message<P>({ en: en("callers add to"), "zh-cn": zh("调用者") }),
  event: message<P>({
    en: (p) => `events add to \`${p.map}\`, and the method that is told of their removal takes nothing out`,
    "zh-cn": (p) => `事件不断写入 \`${p.map}\`，而收到移除通知的方法没有删除任何条目`,
  }),
};

const check: Check = defineCheck({
  id: "memory/unbounded-map",
  severity: "information",
  enabled: true,
  title: text("Map that only grows", "只增不减的 map"),
  fixes: [
    {
      id: "delete-on-removal",
      title: text("Delete the entry in the method that is told of its removal", "在接收移除通知的方法中删除条目"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const m of unboundedMaps(facts.engine)) {
      report({
        at: m.at,
        ...(m.fresh ? { severity: "warning" as const } : {}),
        message: MESSAGES[m.by]({ map: m.variable.name, fresh: m.fresh && FRESH[m.fresh] }),
        subject: m.subject,
        fixes: m.removal ? [fixOf(check, "delete-on-removal", true, () => deleteOnRemoval(facts, m))] : [],
        related: m.removal
          ? [
              {
                at: { fn: m.removal, node: m.removal.decl },
                role: "declaration",
                message: text("nothing is removed here", "这里没有删除任何条目"),
              },
            ]
          : [],
      });
    }
  },
});

export default check;
