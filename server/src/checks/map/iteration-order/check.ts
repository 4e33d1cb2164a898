import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { orderUses, type OrderUse } from "../../../flow/maps/iteration-order";
import { sortKeys } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { map: string; slice: string };

const MESSAGES: Readonly<Record<OrderUse["how"], ReturnType<typeof message<P>>>> = {
  written: message<P>({
    en: (p) => `written in the order of \`${p.map}\`, which differs from run to run`,
    "zh-cn": (p) => `按 \`${p.map}\` 的遍历顺序写出，而这个顺序每次运行都不同`,
  }),
  joined: message<P>({
    en: (p) => `\`${p.slice}\` has the order of \`${p.map}\`, which differs from run to run: so does the joined text`,
    "zh-cn": (p) => `\`${p.slice}\` 的顺序来自 \`${p.map}\`，每次运行都不同：拼接出的文本也一样`,
  }),
  encoded: message<P>({
    en: (p) => `\`${p.slice}\` has the order of \`${p.map}\`, which differs from run to run: so does its encoding`,
    "zh-cn": (p) => `\`${p.slice}\` 的顺序来自 \`${p.map}\`，每次运行都不同：编码结果也一样`,
  }),
  compared: message<P>({
    en: (p) => `\`${p.slice}\` has the order of \`${p.map}\`, which differs from run to run: comparing it is chance`,
    "zh-cn": (p) => `\`${p.slice}\` 的顺序来自 \`${p.map}\`，每次运行都不同：比较结果全凭运气`,
  }),
  first: message<P>({
    en: (p) => `the first entry of \`${p.map}\` that will do is taken: which one that is differs from run to run`,
    "zh-cn": (p) => `取 \`${p.map}\` 中第一个符合条件的条目：每次运行可能是不同的一个`,
  }),
  returned: message<P>({
    en: (p) => `\`${p.slice}\` is returned in the order of \`${p.map}\`, which differs from run to run`,
    "zh-cn": (p) => `\`${p.slice}\` 以 \`${p.map}\` 的遍历顺序返回，而这个顺序每次运行都不同`,
  }),
};

const check: Check = defineCheck({
  id: "map/iteration-order",
  severity: "information",
  enabled: true,
  title: text("Result depends on the order of a map", "结果依赖 map 的遍历顺序"),
  fixes: [{ id: "sort-keys", title: text("Sort before the order counts", "在顺序产生影响之前排序"), safe: false }],
  run({ facts, report }) {
    for (const o of orderUses(facts.engine)) {
      const map = quoted(o.map);
      report({
        at: o.at,
        message: MESSAGES[o.how]({
          map,
          slice: o.list ? quoted({ ...o.at, node: o.list }) : (o.collected?.name ?? map),
        }),
        subject: map,
        fixes: [fixOf(check, "sort-keys", true, () => sortKeys(facts, o))],
        strictOnly: o.how === "returned",
        related: [
          { at: o.map, role: "declaration", message: text("the order comes from this loop", "顺序来自这个循环") },
        ],
      });
    }
  },
});

export default check;
